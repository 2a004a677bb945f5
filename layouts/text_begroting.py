"""The words of a budget that somebody entered on screen, in Dutch (B1, "u")."""

ENTERED = (
    "Begroting {year}: ingevuld op het scherm door {author} op {day}, {time} uur ({besluit}, besluit van {decided})."
)
ENTERED_FILE = " In het aangeleverde bestand staat {file}."
CLOSED = (
    "De werkplek is nu niet te bereiken. Is er een begroting op het scherm ingevuld, dan ziet u die nu niet; u ziet de "
    "begroting uit het aangeleverde bestand."
)

OPEN = "Begroting invullen of wijzigen"
LEAD = (
    "Wat u hier invult, komt in de plaats van de begroting uit het aangeleverde bestand, voor iedereen die deze "
    "prognose bekijkt. Elke versie blijft bewaard, met naam en moment."
)
FORM = "Begroting {year}, in hele euro's"
ROUNDED = "De bedragen hieronder komen uit het aangeleverde bestand, afgerond op € 1.000."
COLUMNS = ("Primitief", "Na wijziging")
POST = "Soort zorg"
TAAKVELD = "taakveld {taakveld}"
REST = "Begroot zonder soort zorg"
TOTAL = "Totaal volgens het besluit (mag leeg blijven)"
SUM = "Opgeteld"
GAP = "Scheelt {gap} met het totaal"
HINT = "Laat u bij “Na wijziging” iets leeg, dan geldt het bedrag van “Primitief”."
BESLUIT, BESLUIT_HINT = "Besluit", "Bijvoorbeeld: Najaarsnota 2026"
DAY, DAY_HINT = "Datum van het besluit", "Bijvoorbeeld: 31-12-2025"
NAME = "Uw naam"
SAVE = "Begroting opslaan"
WITHDRAW = "Weer de begroting uit het bestand gebruiken"
HISTORY = "Eerder ingevuld voor {year}"
HISTORY_LINE = "Versie {version}: {deed} door {author}, {day}, {time} uur"
FROM_FILE = "Uit het aangeleverde bestand."
NOT_PINNED = (
    "Dit bestand hoort bij een begroting die op het scherm is ingevuld, en die is nu niet te lezen. Probeer het later "
    "nog eens."
)
