"""The words of the tab Bronnen, in Dutch (B1, "u")."""

from data.freshness import Freshness

HEAD = "Bronnen"
INTRO = "Wat er de laatste nacht binnenkwam, wat niet, en welke cijfers daarvan afhangen."
BAD_ONE, BAD = "1 bron vraagt aandacht", "{count} bronnen vragen aandacht"
GOOD_ONE, GOOD = "1 bron in orde", "{count} bronnen in orde"
UNHEARD = "{count} nog niet aangesloten"
EXPLAINED: dict[Freshness, str] = {
    Freshness.GEWEIGERD: (
        "De nieuwste levering is geweigerd. De cijfers van momentopname {last_good} blijven staan tot er een goede is."
    ),
    Freshness.NIET_OPGEHAALD: (
        "De bron was de laatste keer niet op te halen. De cijfers van momentopname {last_good} blijven staan."
    ),
    Freshness.ONTBREEKT: "Er kwam een levering, maar die was niet te gebruiken. Er zijn nog geen cijfers.",
    Freshness.AANGEHOUDEN: (
        "De nieuwste levering is gelezen, maar een deel van de cijfers springt sterk. "
        "De vorige cijfers daarvan blijven staan tot iemand ernaar heeft gekeken."
    ),
    Freshness.TE_LAAT: "De nieuwste levering is verwerkt. De volgende had er al moeten zijn.",
    Freshness.OP_TIJD: "De nieuwste levering is verwerkt.",
    Freshness.AFGESLOTEN: "Alle cijfers zijn verwerkt. Er komen er geen meer bij.",
    Freshness.GOED: "De nieuwste levering is verwerkt.",
}
RECEIVED = "Ontvangen"
NOT_RECEIVED = "nog niets"
ROWS = "Rijen"
ROWS_OF = "{rows_in} gelezen, {rows_published} gepubliceerd"
NEXT = "Volgende verwacht"
NEXT_LATE = "{day} ({count} dagen te laat)"
NEXT_LATE_ONE = "{day} (1 dag te laat)"
FEEDS = "Voedt"
FEEDS_NOTHING = "geen indicator rechtstreeks"
FILES = "Bestanden"
OWNER = "Eigenaar"
LICENCE = "Licentie"
ADDRESS = "Herkomst"
NOTE = "Let op"
PROBLEMS = "Problemen van de laatste levering ({count})"
PROBLEM_COLUMNS = ("Bestand", "Plaats", "Gevonden", "Verwacht", "Wat u kunt doen")
# The script fills in {shown}, {kept} and {next}.
PROBLEMS_SHOWN = "U ziet er {shown} van {kept}."
PROBLEMS_NOT_KEPT = " Van de andere {count} zijn de regels niet bewaard."
PROBLEMS_NEXT = "Toon er nog {next}"
DETAILS = "Meer over deze bron"
NOT_CONNECTED = "Nog niet aangesloten ({count})"
NOT_CONNECTED_WHY = "Van deze bronnen kwam nog nooit iets binnen. Dat is geen fout; er zijn alleen nog geen cijfers."
NOT_CONNECTED_COLUMNS = ("Bron", "Wat er nog moet gebeuren", "Voedt")
AWAITS_NIGHT = "De nachtelijke verwerking haalt deze bron op."
AWAITS_DELIVERY = "Iemand levert de bestanden aan."
