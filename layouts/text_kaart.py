"""The words of the tab Kaart."""

from data.map_question import Niveau
from data.terms import Level, State, Weergave

INDICATOR = "Indicator"
NIVEAU = "Gebieden"
NIVEAUS = {
    Niveau.GEMEENTEN: "Gemeenten",
    Niveau.WIJKEN: "Wijken",
    Niveau.BUURTEN: "Buurten",
    Niveau.ALLE_WIJKEN: "Alle wijken",
}
NIVEAU_HELP = {
    Niveau.GEMEENTEN: "Alle gemeenten van Nederland",
    Niveau.WIJKEN: "De wijken van één gemeente",
    Niveau.BUURTEN: "De buurten van één gemeente",
    Niveau.ALLE_WIJKEN: "Alle wijken van Nederland",
}
NIVEAU_WITHOUT_FIGURES = "Van deze indicator zijn er geen cijfers per {level}."
NO_YEAR_BEFORE = "er is geen cijfer van een jaar eerder"
NIVEAU_WITHOUT_BORDERS = "Er zijn geen grenzen van alle wijken van Nederland."
GEMEENTE = "In gemeente"
PERIOD = "Periode"
PLAY, PAUSE = "Afspelen", "Stoppen"
PLAY_HELP = "Toont de perioden één voor één"
MAP = "Kaart"
LIST = "Lijst"
SEARCH = "Zoek een gebied"
FOUND = "{count} van {all} gebieden"
ZOOM = "In- en uitzoomen"
ZOOM_IN, ZOOM_OUT, ZOOM_ALL = "Inzoomen", "Uitzoomen", "Alles tonen"
LOADING = "De kaart wordt opgehaald…"
NOT_LOADED = "De kaart kon niet worden opgehaald. De lijst en de cijfers kloppen wel. Laad de pagina opnieuw."
KEYS = "Pijltjes: volgend gebied. Enter: kiezen. Plus, min en 0: in- en uitzoomen."
HOW_TO_READ_LINES = (
    "Hoe sterker de kleur afsteekt, hoe hoger het cijfer. De legenda zegt welke cijfers bij een kleur horen, en "
    "hoeveel gebieden die kleur hebben.",
    "De klassen zijn zo gekozen dat elke kleur ongeveer even vaak voorkomt over alle perioden samen. Daardoor betekent "
    "een kleur in elke periode hetzelfde.",
    "Een patroon betekent dat er geen cijfer is: onbekend, niet gemeld, afgeschermd of niet van toepassing. Dat is "
    "iets anders dan nul.",
    "Bij een index of een verandering is grijs bijna gelijk, blauw hoger en bruin lager; hoe sterker de kleur, hoe "
    "groter het verschil, naar beide kanten even groot. Een klein verschil kan toeval zijn, zeker in een klein gebied.",
    "De dikke rand is uw eigen gemeente. Kies een gebied op de kaart of in de lijst om alles ervan te lezen.",
)

SUBTITLE = "{place} · {period}"
PLACES = {
    Niveau.GEMEENTEN: "alle gemeenten",
    Niveau.WIJKEN: "de wijken van {gemeente}",
    Niveau.BUURTEN: "de buurten van {gemeente}",
    Niveau.ALLE_WIJKEN: "alle wijken van Nederland",
}
PLURALS = {Level.GEMEENTE: "gemeenten", Level.WIJK: "wijken", Level.BUURT: "buurten"}
SINGULARS = {Level.GEMEENTE: "gemeente", Level.WIJK: "wijk", Level.BUURT: "buurt"}

UNIT = "Eenheid"
LIST_LEFT_OUT = "De lijst van {count} is te lang voor papier. U vindt haar in CSV en Excel."
REGIONS_FACT, PERIOD_FACT, FORM_FACT, BORDERS_FACT = "Gebieden", "Periode", "Vorm", "Grenzen"
FORM = "kaart"
REFUSED = "Dit bestand is niet gemaakt. {why}."
THEN = "van toen"
CSV_HELP = "De cijfers van deze kaart, voor Excel"
PNG_HELP = "De kaart als afbeelding, met titel, legenda en bron erin"
SVG_HELP = "De kaart als vectorbeeld, met titel, legenda en bron erin"
PDF_HELP = "De kaart, de lijst en de bronnen op A4"
ZIP_HELP = "Zip met CSV, Excel, PDF, kaart, definities en metadata"
LEGEND = "Legenda"
RANGE, RANGE_COMPARED, ONE_VALUE = "{first} – {last}", "{first} tot {last}", "{first}"
LEGEND_NEUTRAL = "bijna gelijk: {range}"
LEGEND_COUNT = "{count} {regions}"
LEGEND_OWN = "eigen gemeente"
LEGEND_STALE = "verouderd: deze cijfers zijn niet van de nieuwste levering"
LEGEND_STATES: dict[str, str] = {
    State.UNKNOWN: "onbekend",
    State.NOT_REPORTED: "niet gemeld",
    State.WITHHELD: "afgeschermd",
    State.NOT_APPLICABLE: "niet van toepassing",
}
NOT_COMPARABLE = "niet te vergelijken"
LOOKS: dict[str, str] = {
    State.UNKNOWN: "is-unknown",
    State.NOT_REPORTED: "is-not-reported",
    State.WITHHELD: "is-withheld",
    State.NOT_APPLICABLE: "is-not-applicable",
}

BORDERS = "Grenzen van {year} (CBS/Kadaster, vereenvoudigd)."
BORDERS_OTHER_YEAR = "Grenzen van {year} bij cijfers over de indeling van {indeling} (CBS/Kadaster, vereenvoudigd)."
BORDERS_ALSO = "Van {count} {regions} zijn het de grenzen van {year}."
BORDERS_APPROXIMATE = "Deze grenzen zijn een benadering: op de kaart kan een grens tientallen meters anders lopen."
TILES = "Er zijn geen grenzen om te tekenen: elke gemeente is een vakje, ongeveer op zijn plaats in het land."
TILES_IN_ROWS = "Er zijn geen grenzen van deze {regions}: de vakjes staan op volgorde van hun code, niet op hun plaats."
NOT_DRAWN = "Niet op de kaart, wel in de lijst: {names}."
NOT_DRAWN_MORE = "{names} en {count} andere"
MOST_NOT_DRAWN = 5

READING_SPREAD = (
    "De cijfers lopen van {lowest} tot {highest} {unit}; van de helft van de {regions} is het ten hoogste {middle}."
)
READING_ONE = "Er is één {region} met een cijfer: {lowest} {unit}."
READING_NOTHING = "Van geen enkele {region} is er een cijfer in deze periode."
READING_WITHOUT = "Van {count} van de {all} {regions} is er geen cijfer."
READING_OWN = "{name}: {value} {unit}."
READING_OWN_WITHOUT = "{name}: {state}."
READING_SIDES = {
    Weergave.INDEX: "Hoger dan {base}: {up} {regions}. Lager: {down}. Gelijk: {same}.",
    Weergave.VERANDERING: "Hoger dan een jaar eerder: {up} {regions}. Lager: {down}. Gelijk: {same}.",
}
CHANGE_IN_A_YEAR = "in een jaar"
UNIT_INDEX = "({base} = 100)"
BASE_FIRST = "het eerste cijfer"
NOT_COMPARED = "Een vergelijking met {period} kan niet: {title}."
NO_COLOURS = " De kaart heeft daarom geen kleuren."
NOTHING_BEFORE = "Van {period} zijn er geen cijfers om mee te vergelijken."
NO_DENOMINATOR = "{title} heeft geen noemer; u ziet de aantallen."

HOVER_VALUE = "{value} {unit}"
HOVER_DENOMINATOR = "{value} {unit} op {day}"
CHOSEN_HINT = "Kies een gebied op de kaart of in de lijst om de cijfers erachter te zien."
CHOSEN = {
    "value": "Cijfer",
    "itself": "Het cijfer zelf",
    "count": "Aantal",
    "denominator": "Noemer",
    "status": "Status",
    "period": "Periode",
    "code": "Code",
}
CHOSEN_EXPLORE = "Bekijk in Verkennen"
CHOSEN_INSIDE = "Bekijk de wijken"
CHOSEN_CLOSE = "Sluiten"

NOTICES = {
    "indicator": "Van “{found}” zijn er geen cijfers voor op de kaart; u ziet een andere indicator.",
    "niveau": "Deze indicator kan niet per “{found}” op de kaart; u ziet wat wel kan.",
    "gebied": "“{found}” is geen gemeente die wij kennen; u ziet een andere.",
    "periode": "Van “{found}” zijn er geen cijfers; u ziet de periode die er het dichtst bij ligt.",
    "weergave": "{found} kan voor deze cijfers niet op de kaart; u ziet het cijfer zelf.",
    "word": "“{found}” is geen keuze op de kaart; u ziet wat er anders ook staat.",
    "momentopname": "Momentopname {found} wordt niet meer bewaard; u ziet de nieuwste cijfers.",
}
LEVEL_OF = {
    Niveau.GEMEENTEN: "gemeente",
    Niveau.WIJKEN: "wijk",
    Niveau.BUURTEN: "buurt",
    Niveau.ALLE_WIJKEN: "wijk",
}
