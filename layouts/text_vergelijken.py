"""The words of a comparison: sentences with a verdict, and the groups that the own gemeente is compared with."""

from data.compare import Difference, Method
from data.terms import PeriodKind, State, Status, Vergelijking

NEDERLAND = "heel Nederland"
PLACES = {
    Vergelijking.PROVINCIE: "de provincie {name}",
    Vergelijking.JEUGDREGIO: "de jeugdregio {name}",
    Vergelijking.GROOTTEKLASSE: "alle gemeenten met {name}",
    Vergelijking.STEDELIJKHEID: "alle gemeenten die {name} zijn",
}
ALIKE = "de {count} vergelijkbare gemeenten samen"
ALIKE_ONE = "de meest vergelijkbare gemeente"
OWN_CHOICE = "de groep {name}"
WITH_VALUE = "{place} ({value})"
AND = " en "

WHEN = "in {period}"
WHEN_ON = "op {period}"
WHEN_DURING = "van {period}"
ON_A_DAY = (PeriodKind.PEILDATUM, PeriodKind.DAG)

STATUS: dict[str | None, str] = {
    Status.NADER_VOORLOPIG: " (nader voorlopig cijfer)",
    Status.VOORLOPIG: " (voorlopig cijfer)",
    Status.RIJPEND: " (nog niet compleet)",
    Status.SCHATTING: " (schatting)",
    Status.PROGNOSE: " (prognose)",
}

LATEST = "{region}: {value} {when}{status}."
MARGIN = " De marge van 95% loopt van {low} tot {high}."
CHANGE = " Dat is {difference} dan {when} ({value})."
CHANGE_CLEAR = " Dat is {difference} dan {when} ({value}); dat verschil is duidelijk."
CHANGE_UNCLEAR = " Het verschil met {period} ({value}) is niet duidelijk: het valt binnen de marge van 95%."
NO_CHANGE = " Dat is evenveel als {when}."
INDEX = " Met {period} als 100 is dat {value}."
YEAR_CHANGE = " In een jaar is dat een verandering van {value}%."

IT_IS, THAN_IN = " Het is ", " dan in {places}"
CLEAR = {Difference.HOGER: "duidelijk hoger", Difference.LAGER: "duidelijk lager"}
JUDGED = ", en dat is {judgement}"
NOT_CLEAR = {
    Difference.NIET_DUIDELIJK: " Het verschil met {places} is niet duidelijk: het valt binnen de marge van 95%.",
    Difference.NIET_TE_VERGELIJKEN: " Ter vergelijking, zonder marge: {places}.",
}
NO_FIGURE = " Voor {place} is er geen cijfer: {why}."
WHY_NO_FIGURE = {
    State.WITHHELD: "dat van een van de gebieden wordt niet getoond",
    State.UNKNOWN: "niet van elk gebied is het bekend",
    State.NOT_REPORTED: "niet van elk gebied is het bekend",
    State.NOT_APPLICABLE: "de cijfers van deze gebieden kunnen niet bij elkaar worden opgeteld",
}
AND_ONE_OTHER = "Het andere gebied staat in de tabel."

METHODS = {
    Method.BYAR: "voor aantallen de methode van Byar (onder de 10: exacte Poisson-grenzen)",
    Method.WILSON: "voor aandelen de methode van Wilson",
}
METHOD_HEAD = "Wat is de marge van 95%?"
METHOD = (
    "Een cijfer verschilt ook door toeval. De marge is het gebied waarin het cijfer dan in 95 van de 100 gevallen "
    "ligt. Wij noemen een verschil pas duidelijk als toeval het in minder dan 5 van de 100 gevallen zou geven. Zo "
    "berekend: {methods}. Komen gebeurtenissen vaak samen voor, dan is de echte marge groter. Bij bedragen, scores, "
    "schattingen en omgerekende cijfers is er geen marge. De eigen gemeente hoort bij haar provincie, regio en klasse; "
    "is die minder dan 20 keer zo groot, dan telt de eigen gemeente daarin voor een oordeel niet mee."
)

# One of a thing that definitions name in the plural, word by word.
SINGULAR = {
    "banen": "baan", "bijstandsuitkeringen": "bijstandsuitkering", "cliënten": "cliënt", "deelnemers": "deelnemer",
    "faillissementen": "faillissement", "gestarte": "gestarte", "geweldsmisdrijven": "geweldsmisdrijf",
    "huishoudens": "huishouden", "instromen": "instroomt", "inwoners": "inwoner", "jeugdigen": "jeugdige",
    "jongeren": "jongere", "kinderen": "kind", "leerplichtigen": "leerplichtige", "meldingen": "melding",
    "misdrijven": "misdrijf", "opheffingen": "opheffing", "oprichtingen": "oprichting", "overledenen": "overledene",
    "personen": "persoon", "testen": "test", "uitstromen": "uitstroomt", "vacatures": "vacature",
    "verdachten": "verdachte", "vestigingen": "vestiging", "wanbetalers": "wanbetaler", "Wmo-cliënten": "Wmo-cliënt",
    "Wmo-voorzieningen": "Wmo-voorziening", "woninginbraken": "woninginbraak", "WW-uitkeringen": "WW-uitkering",
    "ziekenhuisopnames": "ziekenhuisopname",
}  # fmt: skip

PEERS = "Met wie u vergelijkt"
PEERS_COUNT = "{name}: {count} gemeenten"
PEERS_COUNT_ONE = "{name}: 1 gemeente"
PEERS_OWN_CHOICE = "{name}: {count} gebieden"
PEERS_OWN_CHOICE_ONE = "{name}: 1 gebied"
PEERS_WITH_OWN = "{name} hoort er zelf bij. Is de groep niet veel groter, dan telt {name} voor een oordeel niet mee."
PEERS_SUM = "Het cijfer van een groep is de som van de aantallen, gedeeld door de som van de noemers."
PEERS_ALIKE = (
    "Dit zijn de gemeenten die het meest op {name} lijken in {facts}. Hoe kleiner de afstand, hoe meer zij op elkaar "
    "lijken: 0 is gelijk, en bij 1 is het verschil zo groot als dat tussen een gewone gemeente en het gemiddelde."
)
FACTS = {
    "inwoners": "aantal inwoners",
    "65_plus": "aandeel 65-plussers",
    "inkomen": "inkomen per inwoner",
    "stedelijkheid": "stedelijkheid",
}
DISTANCE = "afstand {value}"
PEERS_CHANGE = "Lijst aanpassen"
PEERS_CHANGE_HELP = "Maakt van deze lijst een eigen groep. Daarin kunt u gebieden weglaten en toevoegen."
PEERS_CHANGED_NAME: dict[str, str] = {
    Vergelijking.PROVINCIE: "Provincie van {name}",
    Vergelijking.JEUGDREGIO: "Jeugdregio van {name}",
    Vergelijking.GROOTTEKLASSE: "Even groot als {name}",
    Vergelijking.STEDELIJKHEID: "Even stedelijk als {name}",
    Vergelijking.VERGELIJKBAAR: "Vergelijkbaar met {name}",
}
PEERS_TOO_MANY = "Deze lijst is te lang om aan te passen: een eigen groep heeft ten hoogste {most} gebieden."
MEMBERS_ADD = "Gekozen gebieden toevoegen"
MEMBERS_ADD_HELP = "Voegt de gebieden die u bij Gebieden hebt gekozen toe aan deze groep."
REMOVE_ONE = "{name} weglaten uit {group}"
