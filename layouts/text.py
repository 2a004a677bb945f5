"""Every word on the screen, in Dutch (B1, "u")."""

from typing import Any

from data.terms import State, Status

NAME = "Polsslag"
SLOGAN = "De vinger aan de pols van uw gemeente"
DESCRIPTION = "Cijfers over gemeenten, wijken en buurten: per 1.000 inwoners en in aantallen, elke nacht vernieuwd."
FICTIEF = "Fictieve demonstratiecijfers: de namen zijn echt, de getallen zijn verzonnen."
SKIP = "Direct naar de cijfers"
LOADING = "De cijfers worden opgehaald…"
PUBLISHED = "cijfers bijgewerkt op {day}, {time} uur"
NOT_PUBLISHED = "nog geen cijfers"
NO_FIGURES = (
    "Er zijn nog geen cijfers gepubliceerd. Zodra de eerste nachtelijke verwerking klaar is, staan ze hier vanzelf. "
    "Beheerder: voer `python -m etl run` uit."
)
REFUSED = (
    "De nieuwste momentopname ({wanted}) is beschadigd en wordt niet gebruikt. U ziet de laatste goede cijfers, "
    "van momentopname {shown}. De beheerder kan de verwerking opnieuw starten."
)
# While the database of what people write is away; the figures do not need it.
READ_ONLY = (
    "U kunt nu alleen lezen: wat mensen schrijven en bewaren is even niet bereikbaar. De cijfers zijn compleet. "
    "Zodra schrijven weer kan, verdwijnt deze melding bij uw volgende keuze."
)

INDICATORS = "Indicatoren"
INDICATORS_PLACEHOLDER = "Kies een of meer indicatoren"
REGIONS = "Gebieden"
REGIONS_PLACEHOLDER = "Typ een gemeente, wijk of buurt"
REGIONS_HINT = "Nederland staat er altijd bij."
PERIOD = "Periode"
SHOW_AS = "Toon als"
RELATIEF = "Relatief"
ABSOLUUT = "Absoluut"
MAAT_HELP = "Relatief: per 1.000 inwoners, of per 1.000 van een andere noemer. Absoluut: de aantallen zelf."
GRENZEN = "Grenzen"
GRENZEN_NU = "van nu"
GRENZEN_TOEN = "van toen"
GRENZEN_HELP = (
    "Van nu: aantallen uit opgeheven gemeenten zijn omgerekend naar de gemeenten van nu. Wijken en buurten met andere "
    "grenzen dan toen hebben geen oudere cijfers."
)
FILTERS = "Filters"
FILTERS_CHOSEN = "Filters ({count} gekozen)"
RESTART = "Opnieuw beginnen"
REMOVE = "{name} weghalen"
ALWAYS = "Nederland"
DROPDOWN: Any = {
    "select_all": "Alles kiezen",
    "deselect_all": "Niets kiezen",
    "selected_count": "{num_selected} gekozen",
    "search": "Zoeken",
    "clear_search": "Zoekwoord wissen",
    "clear_selection": "Keuze wissen",
    "no_options_found": "Niets gevonden",
}

REGION = "Gebied"
READING = "Wat u ziet"
HOW_TO_READ = "Hoe lees ik dit?"
HOW_TO_READ_LINES = (
    "De grafiek laat zien hoe de gekozen gebieden zich ontwikkelen. De dikke lijn is het eerste gebied dat u koos.",
    "Relatief deelt het aantal door de noemer, bijvoorbeeld het aantal inwoners. Zo kunt u grote en kleine gebieden "
    "vergelijken. De tabel toont de aantallen erachter.",
    "Een open punt en een gestippeld stuk lijn zijn voorlopige cijfers; die kunnen nog veranderen.",
)
CSV = "CSV"
CSV_HELP = "Alles wat u op het scherm ziet, voor Excel"
COPY_LINK = "Link kopiëren"
COPIED = "De link staat op het klembord."

PER = "per {scale} {unit}"
COUNT_OF = "aantal {unit}"
SUBTITLE = "{regions} · {years}"
AND_MORE = "en {count} andere gebieden"
NO_DENOMINATOR = "{title} heeft geen noemer en dus geen relatief cijfer. Kies Absoluut om de aantallen te zien."
NO_FIGURE = "Voor deze keuze zijn er geen cijfers om te tekenen. De tabel zegt per gebied waarom."
NEDERLAND_NOT_DRAWN = "Nederland staat bij aantallen wel in de tabel, maar niet in de grafiek."
HOVER = "<b>{region}</b><br>{period}: {value} {unit}"
HOVER_COUNT = "<br>{value} {unit}"
HOVER_DENOMINATOR = "<br>noemer: {value} {unit} op {day}"
HOVER_ESTIMATE = " (schatting)"
HOVER_STATUS = "<br>{status}"

STATUS: dict[str | None, str] = {
    Status.DEFINITIEF: "definitief",
    Status.NADER_VOORLOPIG: "nader voorlopig",
    Status.VOORLOPIG: "voorlopig",
    Status.RIJPEND: "nog niet compleet",
    Status.SCHATTING: "schatting",
    Status.PROGNOSE: "prognose",
}
STATUS_MARKS: dict[str | None, str] = {
    Status.NADER_VOORLOPIG: "**",
    Status.VOORLOPIG: "*",
    Status.RIJPEND: "~",
    Status.SCHATTING: "±",
    Status.PROGNOSE: "→",
}
STATES: dict[str, str] = {
    State.UNKNOWN: "onbekend",
    State.WITHHELD: "niet getoond om herkenning te voorkomen",
    State.NOT_REPORTED: "niet gemeld",
    State.NOT_APPLICABLE: "niet van toepassing: deze bron heeft geen cijfers voor dit soort gebied",
}
STATE_MARKS: dict[str, str] = {
    State.UNKNOWN: ".",
    State.WITHHELD: "x",
    State.NOT_REPORTED: "–",
    State.NOT_APPLICABLE: "n.v.t.",
}
ORIGINS = {"opgeteld": "opgeteld uit de delen", "omgerekend": "omgerekend naar de grenzen van nu"}

OTHER_BORDERS = "niet van toepassing: dit gebied had toen andere grenzen, of dat is niet na te gaan"

LATEST_ABSENT = "{region}: {state} {when}."
LATEST_OTHER_BORDERS = "{region}: van {period} is er geen cijfer; dit gebied had toen andere grenzen."
LATEST_NOT_APPLICABLE = "{region}: voor {title} heeft de bron geen cijfers over dit soort gebied."
LAST_KNOWN = " Het laatste bekende cijfer is {value} {when}."
NOTHING_KNOWN = " In deze periode is er geen enkel cijfer."
CHANGE_BROKEN = " Een vergelijking met {period} kan niet: {title}."
CHANGE_OTHER_BORDERS = " Een vergelijking met {period} kan niet: dit gebied had toen andere grenzen."
CHANGE_OTHER_INDELING = " Een vergelijking met {period} kan niet: dat cijfer is van de indeling van {indeling}."
CHANGE_UNKNOWN = " Het cijfer van {period} is {state}; een verandering is niet te berekenen."
HIGHER, LOWER = "{value} hoger", "{value} lager"
MORE, FEWER = "{value} meer", "{value} minder"
AND_OTHERS = "De andere {count} gebieden staan in de tabel."

SOURCE = "Bron"
DENOMINATOR = "Noemer"
STATUS_HEAD = "Status"
SUMMED_HEAD = "Opgeteld"
CONVERTED_HEAD = "Omgerekend"
BREAK_HEAD = "Trendbreuk"
NOTE = "Let op"
SOURCE_PERIOD = "{kind} {first} tot en met {last}"
SOURCE_ONE_PERIOD = "{kind} {first}"
PERIOD_KINDS = {
    "dag": "dagen", "week": "weken", "maand": "maanden", "kwartaal": "kwartalen", "halfjaar": "halfjaren",
    "jaar": "jaren", "peildatum": "peildatum", "twee_weken": "perioden van twee weken",
}  # fmt: skip
SOURCE_DENOMINATOR = "{unit} op {days} ({source})"
SOURCE_NO_DENOMINATOR = "geen"
SOURCE_FETCHED = "ontvangen op {day}"
SOURCE_NOT_FETCHED = "niet in de laatste verwerking ontvangen"
SOURCE_SUMMED = "{regions}: de bron levert hier geen cijfer, daarom zijn de delen opgeteld"
SOURCE_CONVERTED = "{regions}: cijfers uit een oudere indeling zijn omgerekend naar de grenzen van nu"
SOURCE_BREAK = "{title} ({day}). {words}"
SOURCE_SNAPSHOT = "Momentopname"

NOTICES = {
    "unknown_indicator": "De indicator “{found}” bestaat niet (meer) en is weggelaten.",
    "unknown_region": "Het gebied “{found}” bestaat niet (meer) en is weggelaten.",
    "too_many_indicator": "U kunt ten hoogste {found} indicatoren tegelijk zien; u ziet de eerste {found}.",
    "too_many_region": "U kunt ten hoogste {found} gebieden tegelijk zien; u ziet de eerste {found}.",
    "no_figures": "Van “{found}” zijn er nog geen cijfers. In de catalogus staat waarom.",
    "no_indicator": "Er is geen bruikbare indicator gekozen; u ziet {found}.",
    "no_such_years": "Voor {found} zijn er geen cijfers; u ziet alle jaren die er wel zijn.",
    "unknown_year": "“{found}” is geen jaartal; u ziet het dichtstbijzijnde jaar waarvoor er cijfers zijn.",
    "too_many_group": "U kunt ten hoogste {found} eigen groepen tegelijk zien; u ziet de eerste {found}.",
    "unknown_group": "De groep “{found}” heeft geen naam of geen bekende gebieden en is weggelaten.",
    "no_group": "Vergelijken met {found} kan voor deze keuze niet: daar zijn in deze cijfers geen gegevens voor.",
    "unknown_day": "“{found}” is geen dag; de index begint bij de eerste periode die u ziet.",
    "unknown_word": "“{found}” is geen keuze; u ziet wat er anders ook staat.",
}
NOTICES_AND_MORE = "Nog {count} andere onderdelen van de link zijn niet herkend."
NOTICE_OPENING = "Een deel van deze link kon niet worden geopend. Dit is er het dichtst bij."

HTTP = {
    400: "Deze vraag kan niet worden beantwoord. Laad de pagina opnieuw en probeer het nog eens.",
    404: "Deze pagina bestaat niet. Ga naar de beginpagina.",
    405: "Deze pagina kan niet op deze manier worden gebruikt.",
    410: "Momentopname {stamp} wordt niet meer bewaard. Open de beginpagina voor de nieuwste cijfers.",
    413: "Deze vraag is te groot.",
    500: "Er ging iets mis. Probeer het nog eens; blijft het misgaan, geef dan dit kenmerk door: {reference}.",
    503: "Er zijn nog geen cijfers gepubliceerd.",
}
HTTP_OTHER = "Deze vraag kan niet worden beantwoord (code {code})."

TOOLBAR = {
    "Pan": "Verschuiven",
    "Zoom": "Inzoomen op een deel",
    "Zoom in": "Inzoomen",
    "Zoom out": "Uitzoomen",
    "Autoscale": "Alles tonen",
    "Reset axes": "Alles tonen",
    "Double-click to zoom back out": "Dubbelklik om alles weer te tonen",
    "Download plot as a PNG": "Opslaan als afbeelding",
    "Download plot": "Opslaan als afbeelding",
}
