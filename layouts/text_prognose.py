"""The words of the tab Prognose, in Dutch (B1, "u")."""

LOADING = "De prognose wordt opgehaald…"
EMPTY_TITLE = "Er is nog geen prognose"
EMPTY = (
    "Deze momentopname bevat geen prognose van de jeugdzorgkosten. Een prognose wordt gemaakt uit de berichten tussen "
    "uw gemeente en de zorgaanbieders (toewijzingen en declaraties)."
)
EMPTY_STEPS = (
    "Lees het berichtenverkeer van uw gemeente in (python -m etl messages read).",
    "Maak de prognose (python -m etl prognose).",
    "Verwerk en publiceer (python -m etl run), of wacht op de volgende nacht.",
)

SENTENCE = "Naar verwachting {expected} in {year}"
SENTENCE_BUDGET = "begroot {budget}"
SENTENCE_CHANCE = "kans op overschrijding {chance}"
SENTENCE_NO_BUDGET = "er is nog geen begroting om naast te leggen"
BAND = "Met 80% zekerheid tussen {low} en {high}."
NO_BAND = "Hoe zeker dit is, is niet te zeggen."
SAID = "Prognose per {day}, met declaraties van zorgmaanden tot en met {month}. {gemeente}. Model {model}."
MILLION, EURO = "€ {value} mln", "€ {value}"
CHANCE_SURE, CHANCE_NONE = "meer dan 99%", "minder dan 1%"

PRODUCT, YEAR = "Soort zorg", "Jaar"
ALL_PRODUCTS = "Alle jeugdzorg samen"
FIGURE_TITLE = "Kosten per zorgmaand"
FIGURE_AXIS = "× € 1.000 per zorgmaand"
FIGURE_WORDS = (
    "Grafiek van de kosten per zorgmaand van {product}. Gedeclareerd, aangevuld en verwacht tot en met {last}. "
    "Voor {year} is in totaal {expected} verwacht. Alle bedragen staan in de tabellen eronder."
)
NAMES = {
    "expected": "verwacht",
    "budget": "begroting",
    "scenario": "uw aannames",
    "so_far": "tot de peildatum",
}
LEGEND = (
    ("claimed", "gedeclareerd en goedgekeurd"),
    ("waiting", "nog niet gedeclareerd, aangevuld"),
    ("band", "80% zekerheid"),
)
LEGEND_PAID = ("paid", "betaald (grootboek)")
PAID = (
    "Betaald is wat het grootboek in die maand heeft geboekt: voor zorg in natura, en voor pgb en andere vormen. Het "
    "gaat om de maand van boeken; de declaraties staan in de maand van de zorg."
)
PAID_NONE = "Betaald staat er niet bij: er is geen grootboek aangeleverd."
PAID_TOTAL_ONLY = "Betaald is alleen bekend van alle jeugdzorg samen."
HOVER = "<b>{month}</b>{parts}"
HOVER_CLAIMED = "<br>gedeclareerd € {value}"
HOVER_COMPLETED = "<br>met wat nog komt € {value}"
HOVER_EXPECTED = "<br>verwacht € {value}"
HOVER_BAND = "<br>80%: € {low} tot € {high}"
HOVER_PAID = "<br>betaald volgens het grootboek € {value}"
HOVER_SCENARIO = "<br>met uw aannames € {value}"
HOVER_WITHHELD = "<br>beschermd: te weinig cliënten in deze maand"

MONTHS = "Cijfers per maand"
MONTHS_OF = "Kosten per maand, {product}"
MONTHS_NOTE = "Bedragen × € 1.000."
MONTH_HEADS = ("Maand", "Gedeclareerd", "Met wat nog komt", "Verwacht", "80% tussen", "Betaald (grootboek)")

BAR_TITLE = "Stand van {year}"
BAR_ROWS = {
    "betaald": "Betaald (grootboek)",
    "gerealiseerd": "Gedeclareerd",
    "voltooid": "Met wat nog komt",
    "p50": "Verwacht heel jaar",
    "begroting": "Begroting",
}
BAR_UNTIL = "geboekt tot en met {month}"
BAR_BAND = "80%: {low} – {high}"

TABLE_TITLE = "Per soort zorg, {year}"
TABLE_NOTE = (
    "Bedragen × € 1.000. V is voordelig (minder dan begroot), N is nadelig. Afgerond; de som kan iets verschillen."
)
TABLE_HEADS = ("Soort zorg", "Primitief", "Actueel", "Realisatie", "Prognose", "Verschil", "Kans", "95% tussen")
TABLE_HEAD_HELP = {
    "Primitief": "de begroting zoals eerst vastgesteld",
    "Actueel": "de begroting na wijziging",
    "Realisatie": "gedeclareerd en goedgekeurd tot nu toe",
    "Kans": "kans dat het meer wordt dan de actuele begroting",
}
TOTAL = "Totaal"
NO_PRODUCT = "Begroot zonder soort zorg"
GOOD, BAD = "V", "N"
NONE, WITHHELD = "–", "x"
TABLE_LEGEND = "– niet bekend · x beschermd: te weinig cliënten"

PRODUCTS = {
    "totaal": ALL_PRODUCTS,
    "ambulant": "Ambulante jeugdhulp",
    "ggz": "Jeugd-ggz",
    "dagbehandeling": "Dagbehandeling",
    "verblijf": "Verblijf",
    "pleegzorg": "Pleegzorg",
    "jeugdbescherming": "Jeugdbescherming",
    "jeugdreclassering": "Jeugdreclassering",
    "crisis": "Crisishulp",
    "lta": "Landelijk ingekochte zorg",
    "vervoer": "Vervoer",
    "overig": "Overige en kleine soorten samen",
    "onbekend": "Soort zorg onbekend",
    "pgb": "Persoonsgebonden budget (pgb)",
    "taakgericht": "Taakgericht (vast bedrag)",
    "gr": "Bijdrage aan de gemeenschappelijke regeling",
    "subsidie": "Subsidies",
    "transitoor": "Overlopende posten",
}

WHY_TITLE = "Waardoor is {year} anders dan {before}?"
WHY_LEAD = "Verwacht is {difference} {more} dan {before} heeft gekost. Dat komt door:"
WHY_NONE = "Van {before} is niet genoeg bekend om het verschil te verklaren."
MORE, LESS = "meer", "minder"
PARTS = {
    "volume": "meer of minder cliënten",
    "mix": "andere soorten zorg (mix)",
    "duur": "duur en inzet per cliënt",
    "prijs": "tarieven",
    "overig": "wat niet te splitsen is, zoals pgb, en afronding",
    "late_declaraties": "late declaraties: maanden die al voorbij waren, werden hoger of lager",
    "verwachting": "een andere verwachting van de maanden die nog komen",
}
PARTS_SUM, PARTS_LABEL = "Samen", "Delen van het verschil, × € 1.000"
BEFORE_TITLE = "Vorige prognoses van {year}"
BEFORE_LEAD = "Vergeleken met de prognose per {day} is de verwachting {difference} {more}. Dat komt door:"
BEFORE_SAME = "De verwachting is gelijk aan die per {day}."
BEFORE_NONE = "Dit is de eerste prognose van dit jaar."
BEFORE_HEADS = ("Prognose per", "Verwacht", "80% tussen")
BEFORE_AFTERWARDS = "* Achteraf berekend, met alleen wat toen bekend was."

BACKTEST_TITLE = "Hoe goed was deze methode tot nu toe?"
BACKTEST = (
    "Eind {month} zat deze methode er de afgelopen {count} jaar gemiddeld {ours} naast. "
    "Vermenigvuldigen met twaalf (zoals vaak in Excel) zat er {excel} naast."
)
BACKTEST_ALL = "Over alle {count} maanden samen (jaren die voorbij zijn) was de fout {ours}; in Excel {excel}."
BACKTEST_BAND = "De uitkomst lag {inside} van de keren binnen de 80%-band."
BACKTEST_FEW = "Er zijn nog geen twee volledige jaren om de methode aan te toetsen. Lees de prognose met zorg."
BACKTEST_HEADS = ("Eind", "Deze methode", "Excel × 12", "Excel zonder laatste 3 maanden", "Aandeel vorig jaar", "Jaren")
BACKTEST_NOTE = "Gemiddelde afwijking van de uitkomst. Van het laatste jaar kan de uitkomst nog iets veranderen."

CLAIMS_TITLE = "Komen de declaraties op tijd?"
CLAIMS_NORMAL = "Aanbieders declareren ongeveer even snel als in eerdere jaren (verschil {points} procentpunt)."
CLAIMS_SLOWER = (
    "Aanbieders declareren trager dan in eerdere jaren ({points} procentpunt). De prognose is mogelijk te laag."
)
CLAIMS_FASTER = (
    "Aanbieders declareren sneller dan in eerdere jaren ({points} procentpunt). De prognose is mogelijk te hoog."
)
CLAIMS_UNKNOWN = "Er is geen eerder jaar om de snelheid van declareren mee te vergelijken."
ZIN_TITLE = "Wat zit in dit bedrag?"
ZIN = "Zorg in natura via berichten: {part} van {whole} ({share}). De rest komt uit het grootboek, zoals pgb."
ZIN_ONLY = (
    "Dit bedrag is alleen zorg in natura via berichten (ZIN). Pgb, subsidies en andere kosten uit het grootboek zijn "
    "niet aangeleverd en zitten er niet in."
)
ZIN_LEDGER = (
    "In het grootboek staat over {year} tot nu toe {ledger}; de declaraties via berichten zijn {claimed} ({share})."
)

FLAGS = {
    "geen_toewijzingen": (
        "Er zijn te weinig toewijzingen om mee te rekenen. Daarom is uit declaraties alleen geschat: minder precies."
    ),
    "geen_tarieven": (
        "Er is geen tarieventabel. Wat een toewijzing waard is, is geschat uit wat er meestal gedeclareerd wordt."
    ),
    "korter_dan_24_maanden": "Er zijn minder dan 24 maanden gegevens: zonder seizoen en groei, met een ruimere band.",
    "korter_dan_12_maanden": "Er zijn minder dan 12 maanden gegevens: gerekend met landelijk gebruikelijke vertraging.",
    "eerste_jaar_beperkte_zekerheid": "Eerste jaar: beperkte zekerheid. Voor volgende jaren is geen band te geven.",
    "weinig_vensters": "Er zijn weinig eerdere prognoses om de zekerheid uit te meten; de band is deels aangenomen.",
    "levering_ontbreekt": "De laatste levering van declaraties ontbreekt. De prognose gaat uit van de maand ervoor.",
    "jaar_deels_zonder_gegevens": "Van een deel van dit jaar zijn geen gegevens.",
    "product_eindigt": "Deze soort zorg stopt: er komt geen instroom meer bij.",
    "product_nieuw": "Deze soort zorg is nieuw: geschat uit de toewijzingen.",
    "aanbieders_declareren_trager": "Aanbieders declareren trager; de prognose is mogelijk te laag.",
    "aanbieders_declareren_sneller": "Aanbieders declareren sneller; de prognose is mogelijk te hoog.",
    "zonder_bandbreedte": "Uit het grootboek: zonder bandbreedte.",
    "achteraf_berekend": "Achteraf berekend, met alleen wat toen bekend was.",
}
FLAG_OTHER = "Let op: {flag}."

HOW_TO_READ = "Hoe lees ik dit?"
HOW_TO_READ_LINES = (
    "Declaraties komen maanden later binnen. Wat van een maand nog moet komen, vult de prognose aan: dat is het "
    "gearceerde deel. Daarna kijkt zij vooruit, met de prijzen, het seizoen en de helft van de groei tot nu toe.",
    "De band is zo breed als deze methode er in het verleden bij uw gemeente naast zat. In 8 van de 10 jaren ligt de "
    "uitkomst erin. Nieuw beleid, een nieuw contract of een ander soort zorg zit daar niet in.",
    "Bedragen zijn afgerond op € 1.000 en gaan over groepen van ten minste tien cliënten. Wat betaald is, staat niet "
    "in de berichten: dat komt uit uw grootboek, naar de maand van boeken.",
)
FILES_TITLE = "Meenemen"
FILES = {"csv": "CSV", "months": "CSV per maand", "xlsx": "Excel (bestuursrapportage)", "pdf": "PDF"}
FICTIEF = "Fictieve demonstratiecijfers"

WHATIF_TITLE = "Wat als?"
WHATIF_LEAD = (
    "Draai aan een knop en zie wat het doet met dit jaar en de jaren erna. Het zijn rekensommen op de prognose, geen "
    "voorspellingen. Wat u kiest, staat in het adres van de pagina; deel het door de link te sturen."
)
WHATIF_NONE = "Er is nog geen aanname. De prognose blijft zoals zij is."
WHATIF_BAND = "Bandbreedte zonder onzekerheid over de aanname."
WHATIF_SLOW = (
    "Instroom werkt langzaam door: een traject kost maanden lang geld. In het eerste jaar is het effect klein, na twee "
    "jaar bijna heel. Deze som is eerder iets te laag dan te hoog."
)
WHATIF_NO_FIT = "Deze aanname is niet te gebruiken: {why}"
WHATIF_HEADS = ("Jaar", "Prognose", "Met uw aannames", "Verschil", "80% tussen", "Begroting", "Saldo", "Kans")
WHATIF_CLEAR = "Alles wissen"
ASSUMPTIONS = "Uw aannames"
NEVER = "Nooit ingehaald: {euro} van de gemiste zorg."

KNOBS = {
    "product": "Voor welke zorg",
    "since": "Vanaf maand",
    "inflow": "Instroom, % meer of minder",
    "duration": "Duur, % langer of korter",
    "running": "Ook voor trajecten die al lopen",
    "use": "Verzilvering, % meer of minder",
    "index_1": "Extra tarief volgend jaar, %",
    "index_2": "Extra tarief over twee jaar, %",
    "index_3": "Extra tarief over drie jaar, %",
    "deferred": "Uitgestelde zorg",
    "dip_from": "Dip van",
    "dip_until": "Dip tot en met",
    "phi": "Deel dat terugkomt, %",
    "measure": "Maatregel, € per maand",
    "measure_since": "Maatregel vanaf",
    "measure_months": "Volledig na (maanden)",
    "national": "Landelijk scenario",
    "weight": "Gewicht van loon en prijs, %",
    "weight_source": "Bron van het gewicht",
}
KNOB_GROUPS = {
    "volume": "Cliënten en duur",
    "prijs": "Tarief en indexatie",
    "uitstel": "Uitgestelde zorg",
    "maatregel": "Maatregel",
    "landelijk": "Landelijk scenario",
}
DEFERRED = {
    "uit": "niet meerekenen",
    "ineens": "komt in één keer terug",
    "jaar": "komt binnen een jaar terug",
    "nooit": "komt nooit terug",
}
NO_SCENARIO = "geen"
SAID_KNOBS = {
    "inflow": "Instroom {share} vanaf {since}, {product}",
    "duration": "Duur {share} vanaf {since}, {product}{running}",
    "running": ", ook voor lopende trajecten",
    "use": "Verzilvering {share}, {product}",
    "index": "Tarieven {share} vanaf januari {year}, bovenop de index in de prognose",
    "deferred": "Zorg die uitbleef van {since} tot en met {until} {how} ({phi} ervan)",
    "measure": "Maatregel van {euro} per maand vanaf {since}, {product}{months}",
    "months": ", volledig na {months} maanden",
    "national": "Landelijk scenario “{name}” met gewicht {weight} (bron van het gewicht: {source})",
}
NO_SOURCE = "niet opgegeven"
MISTAKES = {
    "number": "{name}: geef een getal tussen {low} en {high}.",
    "month": "{name}: geef een maand zoals 2027-01.",
    "order": "De dip eindigt voor zij begint.",
    "product": "Deze soort zorg is er niet in de prognose.",
    "scenario": "Dit scenario is er niet.",
}

FILE_HEADS = (
    "Jaar", "Soort zorg", "Taakveld", "Begroting primitief", "Begroting actueel", "Realisatie", "Met wat nog komt",
    "Prognose", "Ondergrens 80%", "Bovengrens 80%", "Ondergrens 95%", "Bovengrens 95%", "Saldo (begroting - prognose)",
    "Kans op overschrijding", "Prognose met aannames", "Verschil door aannames",
)  # fmt: skip
MONTH_FILE_HEADS = (
    "Maand", "Soort zorg", "Gedeclareerd", "Met wat nog komt", "Verwacht", "Ondergrens 80%", "Bovengrens 80%",
    "Betaald (grootboek)",
)  # fmt: skip
SHEETS = ("Bestuursrapportage", "Prognose", "Per maand", "Toelichting")
BURAP_HEADS = ("Taakveld", "Soort zorg", "Begroting", "Prognose", "Verschil")
FACTS = {
    "what": "Wat",
    "unit": "Eenheid",
    "day": "Peildatum",
    "until": "Declaraties tot en met zorgmaand",
    "gemeente": "Gemeente",
    "model": "Model",
    "stamp": "Momentopname",
    "budget": "Begroting",
    "fictief": "Let op",
    "assumption": "Aanname",
    "flag": "Opmerking",
    "backtest": "Toets achteraf",
    "claims": "Declareren",
    "inside": "In dit bedrag",
    "paid": "Betaald",
    "link": "Link",
}
FILE_WHAT = "Prognose van de jeugdzorgkosten"
FILE_UNIT = "Euro, afgerond op € 1.000; in het blad Bestuursrapportage × € 1.000, verschil negatief is nadelig"
FILE_NAME = "prognose-jeugdzorg-{gemeente}-{day}"
SCENARIO_FILE_HEADS = (
    "Scenario", "Jaar", "Verwacht", "Verschil met de prognose", "Ondergrens 80%", "Bovengrens 80%", "Ondergrens 95%",
    "Bovengrens 95%", "Begroting", "Saldo (begroting - verwacht)", "Kans op overschrijding", "Aannames",
)  # fmt: skip
SCENARIO_ASSUMED_HEADS = ("Scenario", "Aanname")
SCENARIO_SHEETS = ("Naast elkaar", "Aannames", "Toelichting")
SCENARIO_FILES = (("/prognose-scenarios.csv", "CSV"), ("/prognose-scenarios.xlsx", "Excel"))
SCENARIO_FILES_LEAD = "Neem ze samen mee, met elke aanname erin:"
FILE_NAME_SCENARIOS = "prognose-jeugdzorg-scenarios-{gemeente}-{day}"
FILE_NAME_MONTHS = "prognose-jeugdzorg-maanden-{gemeente}-{day}"
NO_ASSUMPTION = "geen"
PAPER_KIND = "Prognose jeugdzorg"
PAPER_TABLE = "Per soort zorg, {year} (× € 1.000)"
PAPER_SCENARIO = "Met de aannames"
PAPER_HEADS = ("Soort zorg", "Actueel", "Realisatie", "Prognose", "Verschil", "Kans")
PAPER_MARKS = (
    ("volle staaf", "gedeclareerd en goedgekeurd"), ("gearceerde staaf", "nog niet gedeclareerd, aangevuld"),
    ("vlak", "80% zekerheid"),
)  # fmt: skip
PAPER_PAID = ("groene lijn", "betaald (grootboek, maand van boeken)")
PAPER_READING = "Wat u ziet"
PAPER_FIGURES = "Cijfers"
PAPER_SOURCES = "Verantwoording"
PAPER_NO_PROGNOSIS = "Er is geen prognose om mee te nemen."

SCENARIOS = "Uw scenario's naast elkaar"
SCENARIO_NAME = "Dit scenario bewaren als"
SCENARIOS_NONE = "U hebt nog geen scenario bewaard. Draai aan een knop en bewaar het onder een naam."
SCENARIOS_HEADS = ("Scenario", "Saldo {year}", "Aannames")
SCENARIO_BASE = "Prognose, zonder aannames"
SCENARIOS_NOTE = (
    "Verwachte kosten × € 1.000, met de nieuwste prognose opnieuw uitgerekend. Bandbreedte zonder onzekerheid over de "
    "aannames."
)

SINCE = "Dit is de prognose van momentopname {stamp}. Sindsdien gewijzigd: {changes}."
SINCE_NONE = "Dit is de prognose van momentopname {stamp}; aan het totaal van het jaar is sindsdien niets gewijzigd."
SINCE_PART = "{name} was {old} en is nu {new}"
SINCE_NAMES = ("verwacht", "begroot", "de kans op overschrijding")
SINCE_YEAR = "over {year} wordt niets meer gezegd"
SINCE_LINK = "Bekijk dezelfde vraag met de nieuwste prognose"
