"""The words of the tab Privacy, in Dutch (B1, "u")."""

from data.privacy_shapes import Standing

TITLE = "Privacy"
HEAD = "Privacy"
INTRO = (
    "Welke gegevens over mensen Polsslag gebruikt, waarvoor dat mag, wat u daarvan te zien krijgt en wat niet. "
    "Voor inwoners, en voor wie ervoor tekent."
)
LOADING = "Het register wordt opgehaald."
NO_CLIENTS = (
    "Hier staan geen cijfers over cliënten. Alle cijfers komen uit openbare bronnen en gaan over gebieden, niet over "
    "mensen."
)
DAYS_LEFT = "{title}: de verwerkersovereenkomst loopt af op {day}. Daarna gaat deze bron dezelfde nacht dicht."
WARNINGS = {
    Standing.LOOPT_AF: DAYS_LEFT,
    Standing.GESLOTEN: (
        "{title}: gesloten. De verwerkersovereenkomst liep tot en met {day}. Er wordt niets meer gelezen; "
        "de cijfers van daarvoor blijven staan."
    ),
    Standing.ONVOLLEDIG: (
        "{title}: dicht. In het register ontbreekt: {missing}. Er wordt niets gelezen; de cijfers van daarvoor blijven "
        "staan."
    ),
}
STANDINGS = {
    Standing.OPEN: "open",
    Standing.LOOPT_AF: "loopt binnenkort af",
    Standing.GESLOTEN: "gesloten",
    Standing.ONVOLLEDIG: "niet alles is ingevuld",
}
GOOD = (Standing.OPEN,)

RESIDENT = "Wat betekent dit voor u"
QUESTIONS = (
    (
        "Sta ik erin?",
        "U bent hier niet te vinden. Krijgt u of uw kind jeugdhulp, dan telt u mee in een aantal, samen met anderen. "
        "Namen, adressen en burgerservicenummers komen nooit in Polsslag: zij blijven in een afgesloten deel dat deze "
        "site niet kan lezen.",
    ),
    (
        "Waarom mag dit?",
        "De gemeente betaalt jeugdhulp en moet weten hoeveel mensen hulp krijgen en wat die kost. Het doel en het "
        "wetsartikel staan hieronder bij elke bron. Voor iets anders mogen de gegevens niet worden gebruikt.",
    ),
    (
        "Kan iemand mij herkennen?",
        "Een aantal onder {drempel} laten wij niet zien, ook geen nul. Grotere aantallen ronden wij af. "
        "Een tweede programma rekent daarna na of een klein aantal toch te berekenen is; dan komt er niets online.",
    ),
    (
        "Beslist de computer over mij?",
        "Nee. Polsslag telt en rekent vooruit voor de hele gemeente. Over één persoon wordt hier niets besloten.",
    ),
    (
        "Wat kan ik doen?",
        "U mag uw gegevens inzien, laten verbeteren of bezwaar maken. Vraag dat de gemeente{contact}. "
        "Komt u er samen niet uit, dan kunt u naar de functionaris gegevensbescherming{functionaris} of de Autoriteit "
        "Persoonsgegevens.",
    ),
)
AT = " ({where})"

REGISTER = "Het register"
REGISTER_INTRO = (
    "Elke bron met gegevens over mensen. Ontbreekt er iets, of is de overeenkomst voorbij, dan leest Polsslag er niets "
    "meer van."
)
PEOPLE, DATA, PURPOSE, GROUND = "Over wie", "Welke gegevens", "Waarvoor", "Grondslag"
OWNER, RESPONSIBLE, DPIA = "Eigenaar", "Verantwoordelijk", "DPIA"
KEPT, KEPT_DAYS = "Bewaartermijn", "{days} dagen; daarna worden de ruwe bestanden verwijderd"
AGREEMENT, AGREEMENT_OF = "Verwerkersovereenkomst", "{number}, tussen {parties}; tot en met {day}"
AGREEMENT_NONE = "niet volledig ingevuld"
LEAVES, LEAVES_NOTHING = "Wat eruit komt", "geen cijfers op deze site"
LEAVES_FIGURES = "afgeschermde aantallen en bedragen voor de gemeente en haar wijken, en de prognose van de kosten"
NOT_FILLED_IN = "nog niet ingevuld"
OPEN_SOURCES = "Bronnen zonder gegevens over mensen ({count})"
OPEN_SOURCES_WHY = (
    "Deze bronnen leveren getallen over gebieden. Wie ze uitgaf, heeft ze zelf al beschermd; Polsslag toont ze "
    "zoals ze zijn."
)
OPEN_COLUMNS = ("Bron", "Eigenaar", "Licentie")

WITHHELD = "Wat er is afgeschermd, en waarom"
WHY = (
    "Minder dan {drempel} mensen: afgeschermd. Ook nul, want anders verraadt de tabel waar niemand is.",
    "Andere aantallen: afgerond op {afronding}. Bedragen: afgerond op {afronding_bedrag} euro. Een totaal is zelf "
    "afgerond en is dus niet precies de som van zijn delen.",
    "Een bedrag waar één iemand een groot deel van is: afgeschermd, ook als er genoeg mensen in zitten.",
    "Een cijfer waaruit een ander, klein cijfer te berekenen is: ook afgeschermd. Aan het teken ziet u niet waarom.",
    "Een percentage van minder dan {noemer} mensen: niet getoond. Elk percentage en gemiddelde is gemaakt van "
    "cijfers die u zelf ook ziet.",
    "Cijfers over cliënten veranderen {publicatie}. Daartussen staan zij stil, zodat niemand uit het verschil van twee "
    "nachten één kind kan aflezen.",
)
PUBLISHED_ON = {
    "maand": "op de {day}e van de maand",
    "twee weken": "op de {day}e van de maand en twee weken later",
}
SHARES = "Welk deel is te zien"
SHARES_INTRO = (
    "Van alle hokjes die op het menu staan, ook van die waar niemand in zit. Geteld in de cijfers die u zelf kunt zien."
)
SHARES_HIDDEN = (
    "Welk deel van de cijfers te zien is, ziet wie cijfers over cliënten mag zien. Log daarvoor in met een rol die dat "
    "mag."
)
SHARES_COLUMNS = (
    "Cijfer",
    "Gemeente",
    "met 1 uitsplitsing",
    "met 2 uitsplitsingen",
    "Wijk",
    "wijk, 1 uitsplitsing",
)
SHARES_FLAT = "Cijfers van de hele gemeente, zonder uitsplitsing ({count})"
SHARE, NO_SHARE = "{share}% van {cells}", "–"
MEASURES_OTHER = "Onderdeel van een ander cijfer"

LIMITS = "Wat dit niet tegenhoudt"
LIMITS_INTRO = "Bescherming maakt herkennen moeilijk, niet onmogelijk. Dit blijft over:"
REMAINING = (
    "Soms is te bewijzen dat ergens ten minste één kind is, zonder te weten hoeveel. Dat geldt voor elke afgeronde "
    "tabel.",
    "Raden blijft mogelijk. Wie de totalen kent, raadt een klein aantal in ongeveer een kwart tot een derde van de "
    "gevallen goed. Zonder deze tabel lukte dat ook al bij ongeveer een op de vijf.",
    "Wie zelf al veel weet, zoals een aanbieder of een collega, weet na het lezen soms iets meer.",
    "Elk cijfer wordt apart nagerekend. Wie weet hoe lang zorg duurt, legt maanden naast elkaar en weet iets meer.",
    "Wat al getoond is, is niet meer terug te nemen.",
    "Of iets getoond mag worden, beslist de gemeente, met advies van de functionaris gegevensbescherming. Polsslag "
    "laat zien wat er gebeurt en houdt zich eraan.",
)

REMOVED = "Wat er is verwijderd"
REMOVED_INTRO = (
    "Ruwe bestanden gaan na de bewaartermijn weg. Wat ervan geteld is, blijft, zonder namen. Het bewijs per bestand "
    "ligt in de clientzone: python -m etl privacy proof."
)
REMOVED_NONE = "Er is nog niets verwijderd."
REMOVED_COLUMNS = ("Dag", "Soort bestand", "Regel", "Aantal")
MOST_REMOVED = 12
REMOVED_MORE = "Eerder gingen nog {count} bestanden weg."

TAKE = "Meenemen"
TAKE_INTRO = "Van deze momentopname. Lees de tekst na voordat u haar gebruikt, en vul aan wat uw gemeente besloot."
REGISTER_FILE = "Verwerkingsregister (CSV)"
DPIA_FILE = "Bijlage bij de DPIA (PDF)"
ALGORITHM_FILE = "Algoritmeregister, prognose (CSV)"

# On other tabs.
SHEET = "Doelbinding"
CLOSED_ON_BOARD = "Doelbinding: {sentence}"
