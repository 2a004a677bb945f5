"""The words of the tab Catalogus, in Dutch (B1, "u")."""

HEAD = "Catalogus"
INTRO = "Wat elk cijfer betekent, waar het vandaan komt en hoe vers het is. Wat er niet is, staat er ook: met de reden."
LOADING = "De catalogus wordt opgehaald…"
SEARCH = "Zoek een indicator"
SEARCH_PLACEHOLDER = "Bijvoorbeeld: misdaad, of jeugdzorg kosten"
DOWNLOAD = "Hele catalogus:"
CSV, JSON = "CSV", "JSON"
CSV_HELP = "De hele catalogus, voor Excel"
JSON_HELP = "De hele catalogus, voor programma's"

COUNT_ALL = "{count} indicatoren, waarvan {with_figures} met cijfers."
COUNT_FOUND = "{count} gevonden voor “{wanted}”, de beste eerst."
COUNT_FOUND_ONE = "1 gevonden voor “{wanted}”."
COUNT_NONE = "Niets gevonden voor “{wanted}”. Probeer een ander woord, of maak het zoekveld leeg."
COUNT_THEME = "{with_figures} van {count} met cijfers"
COLUMNS = ("Indicator", "Gedeeld door", "Hoe vaak", "Kleinste gebied", "Nieuwste", "Stand")
NONE = "–"

CHOOSE = "Kies een indicator in de lijst. Hier leest u dan wat het cijfer betekent en waar het vandaan komt."
LEGEND = "Wat de stand betekent"
BACK = "Terug naar de lijst"
VIEW = "Bekijk in Verkennen"
UNKNOWN_INDICATOR = "De indicator “{found}” bestaat niet (meer). Kies er een uit de lijst."

DEFINITION = "Definitie"
FIGURE = "Het cijfer"
UNIT = "Eenheid"
DENOMINATOR = "Gedeeld door"
PER = "per {scale} {unit}"
NO_DENOMINATOR = "niets"
TYPE = "Soort"
SUMS = "Optellen"
DIRECTION = "Richting"
FREQUENCY = "Hoe vaak"
LOWEST_LEVEL = "Kleinste gebied"
RELEASE = "Openbaarheid"
NOT_RECORDED = "niet vastgelegd"

SOURCE = "Bron"
SOURCE_TITLE = "Bron"
SOURCE_INTENDED = "Bedoelde bron"
OWNER = "Eigenaar"
LICENCE = "Licentie"
ADDRESS = "Adres"
TABLE = "Tabel"
NOTE = "Let op"

FRESHNESS = "Hoe vers"
NEWEST = "Nieuwste cijfer"
RECEIVED = "Ontvangen"
NOT_RECEIVED = "nog niet"
DELAY = "Vertraging"
DELAY_OF = "ongeveer {length} na afloop van de periode (schatting)"
DAYS, WEEKS, MONTHS = "{count} dagen", "{count} weken", "{count} maanden"
EXPECTED = "Volgende"
EXPECTED_OF = "verwacht rond {day}"
EXPECTED_LATE = "werd verwacht rond {day}"
STATUS = "Zekerheid"

QUALITY = "Kwaliteit"
CELLS = "Cijfers"
CELLS_OF = "{published} gepubliceerd, waarvan {empty} zonder getal maar met een reden"
CELLS_NONE = "nog geen"
PROBLEMS = "Problemen"
NO_PROBLEMS = "geen in de laatste verwerking"
PROBLEMS_OF = "{count} in de laatste verwerking van deze bron"
MORE_PROBLEMS = "… en nog {count}. Zie het tabblad Bronnen."

ROAD = "De weg van bron naar cijfer"
ROAD_FILES = "Ontvangen op {day}"
ROAD_FINGERPRINT = "sha256 {sha256}"
ROAD_TIDY = "Ingelezen en gecontroleerd: {rows_in} regels uit deze bron."
ROAD_DERIVE = "Berekend: {parts}."
ROAD_ORIGINS = {
    "geleverd": "{count} cijfers van de bron zelf",
    "opgeteld": "{count} opgeteld uit de delen",
    "omgerekend": "{count} omgerekend naar latere gemeentegrenzen",
    "onveranderd": "{count} uit een oudere indeling, met dezelfde grenzen",
    "andere_grenzen": "{count} zonder getal, want het gebied had toen andere grenzen",
}
ROAD_MORE_FILES = "… en nog {count} bestanden"
ROAD_DENOMINATOR = "Noemer erbij gezocht: {unit}."
ROAD_PUBLISH = "Gepubliceerd: {published} cijfers, in momentopname {stamp}."
ROAD_NONE = "Er is nog geen weg: deze indicator heeft geen cijfers."

CHANGES = "Wat er veranderde"
CHANGES_NONE_TO_COMPARE = "Er is nog geen eerdere momentopname om mee te vergelijken."
CHANGE = "{count} cijfers: {kind}. {reason}"
CHANGE_ONE = "1 cijfer: {kind}. {reason}"
CHANGES_NOTHING = "Er is geen verschil gevonden met een eerdere momentopname."

ACCOUNT = "Verantwoording"
AUTHORED = "Opgesteld door"
CHECKED = "Gecontroleerd door"
REVIEWED = "Laatste controle"
REVIEW = "Volgende controle"
REVIEW_OF = "vóór {day}"
REVIEW_LATE = "had vóór {day} moeten gebeuren: te laat"

TYPES = {
    "stand": "stand op een moment",
    "stroom": "aantal in een periode",
    "euro": "bedrag in een periode",
    "uniek": "verschillende personen in een periode",
    "ratio": "verhouding van twee aantallen",
    "kant-en-klaar": "kant-en-klaar cijfer van de bron",
}
SUMS_ALLOWED = {
    "stand": "over gebieden wel, over de tijd niet",
    "stroom": "over gebieden en over de tijd",
    "euro": "over gebieden en over de tijd",
    "uniek": "niet: wie twee keer voorkomt, zou dubbel tellen",
    "ratio": "niet: tel de delen op en deel opnieuw",
    "kant-en-klaar": "niet, en ook niet middelen: de delen ontbreken",
}
RELEASES = {
    "open": "open voor iedereen",
    "aggregaat": "alleen als totaal, met een drempel voor kleine aantallen",
    "intern": "intern, tot er een besluit over is",
}
STANDINGS = {
    "actueel": "Het nieuwste cijfer past bij het ritme van de bron.",
    "nieuwer verwacht": "Naar het ritme van de bron had er een nieuwer cijfer moeten zijn.",
    "verouderd": "De laatste levering was niet te gebruiken. U ziet de laatste goede cijfers.",
    "afgesloten reeks": "Er komen geen cijfers meer bij.",
    "nog niet opgehaald": "De bron is bekend. Bij de eerste nachtelijke verwerking worden de cijfers opgehaald.",
    "levering nodig": "Iemand moet deze cijfers aanleveren.",
    "levering niet bruikbaar": "Er kwam een levering binnen, maar zonder een bruikbaar cijfer.",
    "nog niet aangesloten": "De bron bestaat, maar Polsslag leest haar nog niet.",
    "wordt niet geregistreerd": "Niemand houdt dit bij.",
    "alleen per centrumregio": "De bron kent dit cijfer niet per gemeente.",
    "alleen per arbeidsmarktregio": "De bron kent dit cijfer niet per gemeente.",
    "alleen per COROP-gebied": "De bron kent dit cijfer niet per gemeente.",
    "alleen per provincie": "De bron kent dit cijfer niet per gemeente.",
}
# How a standing looks: figures to trust, figures with a remark, a place that can be filled, a place that stays empty.
LOOKS = {
    "actueel": "is-fresh",
    "afgesloten reeks": "is-closed",
    "nieuwer verwacht": "is-late",
    "verouderd": "is-late",
    "levering niet bruikbaar": "is-late",
}
