"""The words in and around the chart forms."""

from data.terms import State, Vorm

INDEX_AXIS = "index, {base} = 100"
NOT_FROM_ZERO = "de as begint niet bij 0"
INDEX_BASE_FIRST = "eerste cijfer"
INDEX_UNIT = "({base} = 100)"
CHANGE_AXIS = "verandering in een jaar, in {unit}"
CHANGE_PERCENT = "%"
CHANGE_UNIT = "meer dan een jaar eerder"
TITLE_INDEX = "{title}, index"
TITLE_CHANGE = "{title}, verandering in een jaar"
IN_PERIOD = "{axis}, {period}"

HOVER_ITSELF = "<br>cijfer: {value} {unit}"
HOVER_MARGIN = "<br>95%-marge: {low} tot {high}"
HOVER_ABSENT = "<b>{region}</b><br>{period}: {state}"
HOVER_FAN = (
    "{period}: van de {count} gemeenten ligt de middelste op {p50},<br>"
    "de helft tussen {p25} en {p75}, en 8 van de 10 tussen {p10} en {p90}"
)
HOVER_PAIR = "<b>{region}</b><br>{x_title}: {x_value} {x_unit}, {x_period}<br>{y_title}: {y_value} {y_unit}, {y_period}"
HOVER_FUNNEL = "<b>{region}</b><br>{period}: {value} {unit}<br>noemer: {people} {people_unit}"

# What stands in the place of a number in a bar chart, short.
ABSENT: dict[str, str] = {
    State.UNKNOWN: "onbekend",
    State.WITHHELD: "niet getoond",
    State.NOT_REPORTED: "niet gemeld",
    State.NOT_APPLICABLE: "n.v.t.",
}

LEGEND_STEP = '<span style="color:{colour}">■</span> {first} tot {last}'
LEGEND_ONE = '<span style="color:{colour}">■</span> {first}'
LEGEND_EMPTY = "Een patroon: geen cijfer. Wijs het aan voor de reden."
FUNNEL_NEDERLAND = "lijn: Nederland {rate}"
FUNNEL_95 = "streepjes: 95%"
FUNNEL_998 = "buitenste lijn: 99,8%"
FUNNEL_X = "{unit}, van klein naar groot"

NOTE_LAND = "Nederland en groepen uit een vergelijking staan bij aantallen wel in de tabel, maar niet in de figuur."
NOTE_FAN = (
    "De band laat alle gemeenten zien: het lichte deel 8 van de 10, het donkere de middelste helft, "
    "de dunne lijn de middelste gemeente."
)
NOTE_MATURING = "Een gearceerde strook: deze cijfers zijn nog niet compleet."
NOTE_ESTIMATE = "Een stippellijn is een schatting."
NOTE_DOTS = "De assen beginnen niet bij nul. De stippellijnen gaan door het cijfer van Nederland."
NOTE_NOT_PAIRED = "Niet getekend, want niet van beide indicatoren is er een cijfer in {year}: {regions}."
NOTE_FUNNEL = (
    "Elke stip is een gemeente. Tussen de lijnen kan het verschil met Nederland toeval zijn; hoe kleiner de gemeente, "
    "hoe groter het toeval. Daarbuiten is het verschil meer dan toeval; waardoor het komt, zegt de figuur niet."
)
NOTE_FUNNEL_ONE = "Een trechter laat één indicator zien: {title}."
NOTE_FUNNEL_BARE = "Voor deze periode zijn er geen toevalsgrenzen te berekenen."
NOTE_NOT_ALL = "Er is plaats voor {shown} van de {asked} indicatoren. Kies er minder, of kies de vorm Lijn."

WHY_TWO = "kies precies twee indicatoren"
WHY_NO_COMMON_YEAR = "er is geen jaar met cijfers van beide indicatoren"
WHY_RELATIVE = "kies Relatief"
WHY_ITSELF = "alleen voor het cijfer zelf, niet voor een index of verandering"
WHY_NO_CHANCE = "van deze indicator is niet te berekenen wat toeval is"
WHY_REGION = "kies eerst een gebied"
WHY_ONE_PERIOD = "er is maar één periode"
EMPTY_BECAUSE = "Deze vorm kan hier niet: {why}."

FORM_NAMES = {
    Vorm.LIJN: "Lijngrafiek",
    Vorm.STAAF: "Staafgrafiek",
    Vorm.PUNTEN: "Puntengrafiek",
    Vorm.VEELVOUDEN: "Kleine grafieken naast elkaar",
    Vorm.HEATMAP: "Heatmap",
    Vorm.TRECHTER: "Trechter van alle gemeenten",
}
ALT_WHAT = "{form}: {title}. {subtitle}."
IN, ON = "In", "Op"
ALT_LATEST = "{period}: {figures}."
ALT_FIGURE = "{region} {value}"
ALT_ABSENT = "{region} {state}"
ALT_MORE = "en nog {count} gebieden"
ALT_ONE_MORE = "en nog 1 gebied"
ALT_PAIRS = "In {year}, eerst {x_title} en dan {y_title}: {figures}."
ALT_PAIR = "{region} {x_value} en {y_value}"
ALT_FUNNEL = "Van de {count} gemeenten liggen er {outside} buiten de grenzen van 95%. Nederland: {rate}."
ALT_FUNNEL_BARE = "{count} gemeenten. Nederland: {rate}."
AND = " en "
ALT_TABLE = "Alle cijfers staan in de tabel."
