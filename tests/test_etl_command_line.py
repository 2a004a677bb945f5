"""The command line explains and complains in Dutch."""

import re

import pytest

from etl.__main__ import commands, main
from etl.source import all_sources

ENGLISH = re.compile(r"\b(usage|options|arguments|error|required|invalid|show this|positional|choose)\b")
MISTAKES = [
    ([], "polsslag: dit ontbreekt nog: opdracht", "python -m etl --help"),
    (["nigt"], "polsslag: opdracht: 'nigt' bestaat niet. Kies uit: 'land', ", "python -m etl --help"),
    (["accept"], "polsslag: accept: dit ontbreekt nog: indicator, --by, --why", "python -m etl accept --help"),
    (["land", "weg", "x"], "polsslag: land: bron: 'weg' bestaat niet. Kies uit: ", "python -m etl land --help"),
    (
        ["rebuild", "--asof"],
        "polsslag: rebuild: --asof: hier hoort iets achter te staan",
        "python -m etl rebuild --help",
    ),
    (
        ["rebuild", "--asof", "2026-13-01"],
        'polsslag: rebuild: --asof: gevonden "2026-13-01"; verwacht een dag als 2026-11-21, of een moment als ',
        "python -m etl rebuild --help",
    ),
    (["night", "--daily-at", "7u"], 'night: --daily-at: gevonden "7u"; verwacht een tijd als 06:45', "night --help"),
    (["template", "voedselbank", "--year", "26"], 'gevonden "26"; verwacht een jaar als 2026', "template --help"),
    (["verify", "--snel"], "polsslag: dit kent de opdracht niet: --snel", "python -m etl --help"),
]


@pytest.mark.parametrize(("arguments", "says", "explained"), MISTAKES)
def test_a_mistake_is_told_in_dutch_with_where_it_is_explained(
    arguments: list[str], says: str, explained: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    first, second = capsys.readouterr().err.splitlines()
    assert ended.value.code == 2 and says in first and second.endswith(explained)
    assert not ENGLISH.search(first)


def test_the_help_of_every_command_is_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    parser = commands(all_sources())
    (actions,) = [one for one in parser._actions if hasattr(one, "choices") and one.choices]
    for one in (parser, *actions.choices.values()):
        text = one.format_help()
        assert text.startswith("gebruik: python -m etl") and "toon deze uitleg" in text
        assert not ENGLISH.search(text), text
    assert "Afsluitcode: 0 alles goed" in parser.format_help()
