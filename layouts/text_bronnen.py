"""The words of the tab Bronnen."""

from data.terms import Verdict

HEAD = "Bronnen"
INTRO = "Wat er de laatste nacht binnenkwam, wat niet, en welke cijfers daarvan afhangen."
ALL_GOOD = "Alle {count} bronnen zijn goed verwerkt."
SOME_BAD = "{bad} van de {count} bronnen vragen aandacht."
VERDICTS: dict[str, str] = {
    Verdict.GOED: "goed",
    Verdict.VEROUDERD: "verouderd",
    Verdict.ONTBREEKT: "geen cijfers",
}
EXPLAINED: dict[str, str] = {
    Verdict.GOED: "De nieuwste levering is verwerkt.",
    Verdict.VEROUDERD: (
        "De nieuwste levering is geweigerd of niet opgehaald; de cijfers van momentopname {last_good} staan er nog."
    ),
    Verdict.ONTBREEKT: "Van deze bron is nog niets gepubliceerd.",
}
RECEIVED = "Ontvangen"
NOT_RECEIVED = "nog niets"
ROWS = "Rijen"
ROWS_OF = "{rows_in} gelezen, {rows_published} gepubliceerd"
NEXT = "Volgende verwacht"
NEXT_LATE = "{day} ({count} dagen te laat)"
FEEDS = "Voedt"
FEEDS_NOTHING = "geen indicator rechtstreeks"
FILES = "Bestanden"
OWNER = "Eigenaar"
LICENCE = "Licentie"
ADDRESS = "Herkomst"
NOTE = "Let op"
PROBLEMS = "Problemen van de laatste levering ({count})"
PROBLEM_COLUMNS = ("Bestand", "Plaats", "Gevonden", "Verwacht", "Wat u kunt doen")
MORE_PROBLEMS = "En nog {count} problemen."
DETAILS = "Meer over deze bron"
