"""The words of the tab Jeugdzorg, in Dutch (B1, "u")."""

from data.terms import State

LOADING = "De jeugdzorgcijfers worden opgehaald…"
TITLE = "Jeugdzorg in {name}"
PLACE_WIJK = "{wijk}, {name}"
PEILDATUM = "Berichten tot en met {month}."
STAMP = "Momentopname {stamp}."
COVERED = "ZIN via berichten: {share} van de lasten in {year}{status}."
COVERED_MORE = (
    "ZIN is zorg in natura. De rest is pgb, vaste bedragen, landelijke inkoop en subsidies; daarover gaan geen "
    "berichten met aanbieders. De cijfers hieronder gaan alleen over het deel in berichten."
)
NOT_COVERED = (
    "Alleen zorg in natura (ZIN) via berichten. Welk deel van de lasten dat is, is niet bekend: er is geen grootboek "
    "aangeleverd."
)
PROTECTED = (
    "Aantallen onder 10 zijn beschermd (x), ook als het er geen zijn. Andere aantallen zijn afgerond op 5, en bedragen "
    "op 1.000 euro als ze niet over de hele gemeente gaan. Elk totaal is apart afgerond: delen tellen niet altijd "
    "precies op."
)

NONE_TITLE = "Jeugdzorg"
NONE = "Er zijn nog geen jeugdzorgcijfers."
NONE_WHY = (
    "Deze tab leest de berichten tussen uw gemeente en de aanbieders (iJw). In momentopname {stamp} zitten er geen "
    "cijfers uit berichten."
)
NONE_WHAT = (
    "Beheerder: lees de berichten met `python -m etl messages read <map>`, maak de cijfers met `python -m etl jeugd` "
    "en start de verwerking met `python -m etl run`."
)
NONE_LINK = "Bekijk zolang de landelijke cijfers over jeugdzorg in de catalogus"

PERIOD = "Periode"
REGION = "Gebied"
REGION_WHOLE = "Hele gemeente"
BREAKDOWN = "Uitsplitsen naar"
BREAKDOWNS = {
    "vorm": "vorm van hulp", "verwijzer": "verwijzer", "aanbieder": "aanbieder", "leeftijd": "leeftijd",
    "leveringsvorm": "zorg in natura of pgb", "wijk": "wijk",
}  # fmt: skip
BREAKDOWN_NOT_HERE = "niet per wijk"
MAAT = "Toon als"
ABSOLUUT, RELATIEF = "Aantallen", "Per 1.000 jeugdigen"
RELATIEF_SHORT = "Per 1.000"
MAAT_HELP = "Per 1.000 jeugdigen van 0 tot en met 17 jaar; bedragen per jeugdige."
NO_DENOMINATOR = "hoeveel jeugdigen hier wonen is niet bekend"

NOTICES = {
    "unknown_region": "Het gebied “{found}” is er niet; u ziet de hele gemeente.",
    "jeugd_breakdown": "Uitsplitsen naar “{found}” kan hier niet; u ziet de vorm van hulp.",
    "jeugd_maat": "“{found}” is geen manier van tonen; u ziet aantallen.",
    "jeugd_no_denominator": "Per 1.000 jeugdigen kan hier niet: hoeveel jeugdigen hier wonen is niet bekend. "
    "U ziet aantallen.",
}
GONE = "Momentopname {stamp} wordt niet meer bewaard. U ziet nu de nieuwste cijfers; die kunnen anders zijn."

OLDER = "Dit zijn de cijfers van momentopname {stamp}. Er zijn nieuwere."
OLDER_LINK = "Bekijk dezelfde vraag met de nieuwste cijfers"

BLOCKS = {
    "in_zorg": "Cliënten in zorg",
    "stromen": "In, door en uit",
    "kosten": "Kosten en kwaliteit samen",
    "duur": "Duur en wachttijd",
    "verdeling": "Wie is in zorg, en waar",
    "aansluiting": "Aansluiting op het grootboek",
    "gegevens": "Kwaliteit van de gegevens",
}
REASONS = {
    "only_gemeente": "Deze cijfers zijn er alleen voor de hele gemeente; voor een wijk gaat het om te weinig kinderen.",
    "no_figures": "In deze periode zijn er geen cijfers. Kies een ruimere periode.",
    "no_amounts": "Bedragen zijn hier niet te zien: ze zijn niet aangeleverd, of ze zijn er niet voor uw rol.",
}
NOTES = {
    "in_zorg": "In zorg: een startbericht, en nog geen stopbericht. Zonder startbericht telt de toewijzing in maanden "
    "met een goedgekeurde declaratie.",
    "stromen": "Instroom: wie start na ten minste 90 dagen zonder zorg. Uitstroom: wie stopt en 90 dagen wegblijft; de "
    "laatste drie maanden kunnen dus nog veranderen. Doorstroom: binnen de zorg naar een andere vorm of aanbieder.",
    "kosten": "Kosten tellen in de maand waarin de zorg is geleverd. Declaraties komen tot negen maanden later: dat is "
    "“nog niet compleet”. Let op bij het lezen: duurdere zorg kan betere zorg zijn, of zorg voor zwaardere problemen.",
    "duur": "Mediaan: de helft duurt korter, de helft langer. Wachttijd: van toewijzing tot de eerste dag zorg.",
    "verdeling": "Wie twee vormen van hulp of twee aanbieders heeft, telt in beide rijen en één keer in het totaal.",
    "aansluiting": "Het lopende jaar telt alleen de maanden die het grootboek en de berichten allebei hebben.",
    "gegevens": "Geteld in de afgeschermde omgeving, zonder personen. Om welke nummers het gaat, ziet de beheerder "
    "daar: `python -m etl messages board`.",
}
OF_GEMEENTE = "hele gemeente"

TABLES = {
    "stand": "In zorg, laatste maand van elk jaar",
    "manieren": "Drie manieren om “in zorg” te tellen",
    "stromen": "Per jaar",
    "instroom": "Instroom",
    "uitstroom": "Uitstroom",
    "kosten_kwaliteit": "Per jaar: wat het kost en hoe het eindigt",
    "kosten_wijk": "Kosten van deze wijk",
    "leden": "In {period}: kosten naast kwaliteit",
    "verzilvering": "Toegewezen en gedeclareerd, laatste vergelijkbare maand van elk jaar",
    "oorzaken": "Waarom de kosten anders zijn dan een jaar eerder",
    "duur": "Per jaar",
    "duur_leden": "In {period}",
    "grootboek": "Berichten en grootboek",
    "gegevens": "Per jaar",
    "gegevens_geld": "In geld",
    "kwaliteit": "Wat er in de berichten opviel",
    "vorm": "Vorm van hulp", "verwijzer": "Verwijzer", "aanbieder": "Aanbieder", "leeftijd": "Leeftijd",
    "leveringsvorm": "Zorg in natura of pgb", "wijk": "Wijk",
}  # fmt: skip

TOTAL = "Totaal"
MEASURES = {
    "in_zorg": "Start en stop (standaard)",
    "in_zorg_declaraties": "Declaratie in de maand",
    "in_zorg_toewijzingen": "Lopende toewijzing",
    "in_zorg_declaraties_pct": "Declaraties, % van standaard",
    "in_zorg_toewijzingen_pct": "Toewijzingen, % van standaard",
    "instroom": "Instroom",
    "doorstroom": "Doorstroom",
    "uitstroom": "Uitstroom",
    "clienten": "Cliënten",
    "kosten": "Kosten zorg in natura",
    "kosten_kasmaand": "Gedeclareerd in de maand",
    "kosten_per_client": "Kosten per cliënt",
    "einde_volgens_plan": "Beëindigd volgens plan",
    "voortijdig": "Voortijdig beëindigd",
    "herhaald_beroep": "Binnen een jaar terug",
    "verplicht": "Toegewezen",
    "verzilvering": "Verzilvering: kosten in % van toegewezen",
    "duur": "Duur (mediaan, dagen)",
    "wachttijd": "Wachttijd (mediaan, dagen)",
    "wachttijd_lang": "Langer dan 6 weken gewacht",
    "grootboek": "Grootboek, alles samen",
    "dekking_berichten": "Berichten, in % van het grootboek",
    "administratief_beeindigd": "Administratief beëindigd",
    "begonnen_voor_toewijzing": "Begonnen vóór de toewijzing",
    "verplicht_geschat": "Toegewezen zonder eigen bedrag",
    "verplicht_open_einde": "Toegewezen zonder einddatum",
}
# The same at the end of a line, where there is little room.
LINES = {
    "in_zorg": "Start en stop", "in_zorg_declaraties": "Declaraties", "in_zorg_toewijzingen": "Toewijzingen",
    "kosten": "Kosten", "kosten_kasmaand": "Gedeclareerd", "verplicht": "Toegewezen", "instroom": "Instroom",
    "uitstroom": "Uitstroom",
}  # fmt: skip
# What a problem does to the figures.
EFFECTS = {
    "administratief_beeindigd": "Geen stopbericht, en vier maanden geen declaratie: telt niet meer als in zorg, en "
    "niet mee bij duur en bij volgens plan.",
    "begonnen_voor_toewijzing": "De zorg begon eerder dan de toewijzing: telt niet mee in de wachttijd.",
    "gegevens/vorm=onbekend": "De productcode staat in geen contract: telt mee in elk totaal, en bij geen vorm.",
    "verplicht_geschat": "Geschat met het gemiddelde van de productgroep: de verzilvering is daardoor minder zeker.",
    "verplicht_open_einde": "Loopt door tot het eind van de planning: het toegewezen bedrag is eerder te hoog.",
}
MEMBERS = {
    "vorm": {"ggz": "GGZ", "lta": "Landelijk ingekocht (LTA)"},
    "leveringsvorm": {"zin": "Zorg in natura", "pgb": "Pgb"},
    "aanbieder": {"overig": "Overige aanbieders"},
    "oorzaak": {
        "volume": "Meer of minder cliënten", "mix": "Andere vormen van hulp", 
        "intensiteit": "Meer of minder per cliënt", "prijs": "Andere prijzen",
    },
    "soort": {
        "berichten": "In berichten (goedgekeurd)", "zin": "Zorg in natura, geboekt", "pgb": "Pgb (SVB)",
        "taakgericht": "Vaste bedragen (taakgericht)", "lta": "Landelijk ingekocht (LTA)",
        "gr": "Gemeenschappelijke regeling", "subsidie": "Subsidies", "transitoor": "Transitorische posten",
    },
}  # fmt: skip
UNKNOWN_PRODUCT = "Cliënten met een onbekend product"
PROVIDER = "Aanbieder {code}"
AGE = "{ages} jaar"
AGE_FROM = "{age} jaar en ouder"

COUNT_COLUMN = "Aantal"
OF_ONE = {
    "berichten": "bericht", "bestanden": "bestand", "codes": "code", "declaraties": "declaratie", "maanden": "maand",
}  # fmt: skip
EFFECTS_OF = "{effect} Prognose: {prognose}"
PROBLEMS_HIDDEN = "Nog beschermd: {count}"
PROBLEMS_HIDDEN_MORE = "Bij minder dan 10 kinderen, of bij geen: {names}."
PROBLEMS_ABSENT = "Niet gevonden: {count}"
PROBLEMS_ABSENT_MORE = "Hierop is gelet: {names}."
EURO_SIGN = "€\u00a0{amount}"
MINUS = "−"
PERCENT = "{number}%"
MILLIONS = "€\u00a0{amount} mln"

MARKS = {
    State.WITHHELD: "beschermd: niet getoond om herkenning te voorkomen",
    State.NOT_REPORTED: "niet gemeld: hierover gaan geen berichten",
    State.UNKNOWN: "onbekend",
    State.NOT_APPLICABLE: "hier niet van toepassing",
}
ABSENT_MARK, ABSENT = "", "dit cijfer is er niet voor deze rij of periode"
LEGEND = "Tekens"
HIDDEN_ROWS = "Nog {count}, helemaal beschermd"
NO_SHOWN = "Hoeveel jeugdigen hier toen woonden is niet bekend, of het zijn er minder dan 100."

LEAD = {
    "in_zorg": "In {period} waren er {value} in zorg{status}.",
    "stromen": "In {period} kwamen er {value} bij en gingen er {other} uit{status}.",
    "kosten": "In {period} kostte zorg in natura via berichten {value}{status}; {other}.",
    "duur": "In {period} duurde hulp {value} dagen of korter voor de helft van de trajecten{status}.",
}
LEAD_HIDDEN = "beschermd"
LEAD_PLANNED = "{planned} van de trajecten eindigde volgens plan en {early} voortijdig"
LEAD_PLANNED_WIJK = "in de hele gemeente eindigde {planned} van de trajecten volgens plan en {early} voortijdig"
LEAD_SHARE_HIDDEN = "een beschermd deel"
LEAD_STATUS = " ({status})"

CHART = "{title} per maand, {first} tot en met {last}."
CHART_LINE = "{name}: van {start} naar {end}, laagste {low}, hoogste {high}."
CHART_GAP = "{count} maanden zijn beschermd."
CHART_DASHED = "Gestreept: nog niet definitief. Een onderbreking: beschermd of geen cijfer."
DENOMINATOR = "Noemer: jeugdigen van 0 tot en met 17 jaar op 1 januari ({years})."
ESTIMATED = " Geschat uit kinderen van 0 tot 15 jaar waar CBS ze niet per leeftijd telt, zoals in een wijk."
EXPLORE = "Verder kijken in Verkennen"
EXPLORE_HELP = "Dezelfde cijfers met vergelijken, duiding schrijven en afbeelding: {title}"
CSV, CSV_HELP = "CSV", "Alles wat hier staat, voor Excel"
XLSX, XLSX_HELP = "Excel", "Alles wat hier staat, als werkmap met echte getallen"
PRINT, PRINT_HELP = "Afdrukken", "De hele tab op papier of als PDF, met uw browser"
SAID = "Jeugdzorg: {place}, {first} tot en met {last}, naar {breakdown}, {maat}."
HOW_TO_READ_LINES = (
    "Kies boven een gebied, een periode en waarnaar u uitsplitst; alle tabellen en lijnen gaan mee. Een tabel "
    "heeft ten hoogste de laatste vijf jaren van uw periode. Het adres in uw browser bevat uw hele keuze.",
    "Een x is beschermd: er zitten te weinig kinderen in, of het cijfer zou een ander cijfer verraden. Tel geen rijen "
    "bij elkaar op als er een x bij staat.",
    "Kosten staan nooit alleen. Kijk er altijd bij hoe de zorg eindigde en wie er terugkwam.",
)

FILE_COLUMNS = (
    "onderwerp", "tabel", "rij", "gebied", "code", "cijfer", "periode", "waarde", "eenheid", "cliënten", "status",
    "bron", "momentopname",
)  # fmt: skip
MONTHS = "Lijn per maand"
DIFFERENCE = "Verschil in kosten"
FILE_SHEET, FILE_ABOUT = "Jeugdzorg", "Selectie"
FILE_SOURCE = "Eigen berichten met aanbieders (iJw)"
FILE_FICTIEF = " (fictieve demonstratiecijfers)"
ABOUT = {
    "place": "Gebied", "period": "Periode", "breakdown": "Uitgesplitst naar", "maat": "Getoond als",
    "peildatum": "Peildatum", "covered": "Dekking", "protected": "Bescherming", "stamp": "Momentopname",
    "link": "Vaste link", "fictief": "Let op",
}  # fmt: skip
YEARS = "{first} tot en met {last}"
