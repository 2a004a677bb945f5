"""An empty register to fill in, with what is expected in each place; and the one of the demonstration."""

from collections.abc import Mapping
from datetime import date

from etl.purpose.client_sources import ADMINISTRATION, ALL, MESSAGES
from etl.purpose.register import AGREEMENT, ENDS, KEPT_DAYS, NUMBER, OF_GEMEENTE, PARTIES, TEXTS

HEAD = """\
# Het register van de bronnen over cliënten. Zolang van een bron iets ontbreekt, leest Polsslag er niets van.
# Schrijf functies op en geen namen van mensen: wie de site ziet, leest deze teksten op het tabblad Privacy.
# Haal een bron die u niet gebruikt in haar geheel weg. Controleren: python -m etl privacy check
"""
GEMEENTE = {
    "naam": "de verwerkingsverantwoordelijke, meestal het college van burgemeester en wethouders",
    "contact": "waar inwoners terecht kunnen met een vraag",
    "functionaris": "hoe de functionaris gegevensbescherming te bereiken is",
}
KEPT = "hoeveel dagen de ruwe bestanden blijven, een geheel getal; daarna verwijdert de nacht ze"
OF_AGREEMENT = {
    NUMBER: "het nummer of kenmerk van de overeenkomst",
    PARTIES: "de partijen: de gemeente en wie voor haar de gegevens verwerkt",
    ENDS: "de laatste dag, zoals 2027-12-31; daarna gaat de bron dezelfde nacht dicht",
}
FICTIEF = "Verzonnen voor de demonstratie: "
DEMO: Mapping[str, str] = {
    "doel": "sturen op aantallen, wachttijd en kosten van de jeugdhulp, en de kosten vooruit berekenen",
    "grondslag": "AVG artikel 6 lid 1 onder e en artikel 9 lid 2 onder h; Jeugdwet artikel 7.4.0 en 7.4.3",
    "eigenaar": "afdelingshoofd Sociaal Domein",
    "verantwoordelijke": "concerncontroller",
    "dpia": "DPIA-2026-014",
}
DEMO_GEMEENTE = {
    "naam": "het college van burgemeester en wethouders",
    "contact": "privacy@gemeente.example",
    "functionaris": "fg@gemeente.example",
}
DEMO_DAYS = 90


def empty_register() -> str:
    """The register with nothing in it, and in comment what belongs where."""
    lines = [HEAD, "[gemeente]", *(place(key, '""', GEMEENTE[key]) for key in OF_GEMEENTE)]
    for source in ALL:
        lines += ["", f"# {source.title}: {source.people}", f"[{source.id}]"]
        lines += [place(key, '""', expected) for key, expected in TEXTS.items()]
        lines += [place(KEPT_DAYS, '""', KEPT), f"[{source.id}.{AGREEMENT}]"]
        lines += [place(NUMBER, '""', OF_AGREEMENT[NUMBER]), place(PARTIES, '["", ""]', OF_AGREEMENT[PARTIES])]
        lines += [place(ENDS, '""', OF_AGREEMENT[ENDS])]
    return "\n".join(lines) + "\n"


def place(key: str, value: str, expected: str) -> str:
    return f"{key} = {value}  # {expected}"


def demonstration_register(today: date) -> str:
    """A whole register that is nobody's: it opens fictitious messages only, until the end of next year."""
    lines = ["# Het register van de demonstratie. Niets hierin bestaat.", "fictief = true", "", "[gemeente]"]
    lines += [quoted(key, words) for key, words in DEMO_GEMEENTE.items()]
    for number, source in enumerate((MESSAGES, ADMINISTRATION), 1):
        lines += ["", f"[{source}]", quoted("doel", FICTIEF + DEMO["doel"])]
        lines += [quoted(key, words) for key, words in DEMO.items() if key != "doel"]
        lines += [f"{KEPT_DAYS} = {DEMO_DAYS}", f"[{source}.{AGREEMENT}]", quoted(NUMBER, f"VWO-2026-{number:03d}")]
        lines += [f'{PARTIES} = ["Gemeente (verzonnen)", "Leverancier van het rekencentrum (verzonnen)"]']
        lines += [f"{ENDS} = {today.year + 1}-12-31"]
    return "\n".join(lines) + "\n"


def quoted(key: str, words: str) -> str:
    return f'{key} = "{words}"'
