"""Settings that cannot be used are told by name, with what was found and expected, and never with a secret."""

from pathlib import Path

import pytest

from etl.__main__ import main
from etl.wrong_settings import unknown_settings

WRONG = [
    ("KEEP_SNAPSHOTS", "0", 'gevonden "0"; verwacht 1 of meer. Pas de instelling aan, of haal die weg: dan geldt 7.'),
    ("KEEP_RAW_DAYS", "veel", 'gevonden "veel"; verwacht een heel getal. '),
    ("FETCH_READ_SECONDS", "0", 'gevonden "0"; verwacht meer dan 0. '),
    ("FETCH_PAUSE", "kort", 'gevonden "kort"; verwacht een getal. '),
    ("LOG", "jsn", "gevonden \"jsn\"; verwacht 'console' of 'json'. "),
    ("GEMEENTE", "Horst", 'gevonden "Horst"; verwacht de vorm van GM1507. '),
    ("NIGHT_MEMORY", "veel", 'gevonden "veel"; verwacht de vorm van 1GB. '),
    ("DISCLOSURE_THRESHOLD", "4", 'gevonden "4"; verwacht 5 of meer. '),
    ("DISCLOSURE_AMOUNT_ROUNDING", "1", 'gevonden "1"; verwacht 1000 of meer. '),
    ("DISCLOSURE_LARGEST_SHARE", "0.5", 'gevonden "0.5"; verwacht 0.3 of minder. '),
    ("WRITING", "misschien", 'gevonden "misschien"; verwacht true of false. '),
]


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_a_setting_that_cannot_be_used_is_told_and_nothing_is_done(
    name: str,
    value: str,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(tmp_path / "produced"))
    monkeypatch.setenv(f"POLSSLAG_{name}", value)
    assert main(["run"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"polsslag: instelling POLSSLAG_{name}: {says}")
    assert not (tmp_path / "produced").exists()


def test_a_setting_with_a_typing_error_is_told_with_the_one_that_was_meant() -> None:
    environment = {"POLSSLAG_KEEP_SNAPSHOT": "3", "POLSSLAG_LEERPLICHT_URL": "…", "POLSSLAG_LOG": "json", "PATH": ""}
    assert list(unknown_settings(environment)) == [
        "let op: POLSSLAG_KEEP_SNAPSHOT is geen instelling van Polsslag en doet niets. "
        "Bedoelt u POLSSLAG_KEEP_SNAPSHOTS?"
    ]


@pytest.mark.parametrize(
    ("produced", "says"),
    [
        ("/proc/polsslag", "/proc/polsslag: de map is er niet en kan niet worden gemaakt. Kijk naar de map"),
        (__file__, f"{__file__}/raw: een deel van dit pad is geen map. Kijk naar de map (POLSSLAG_PRODUCED)"),
    ],
)
def test_a_folder_that_cannot_be_used_is_told(
    produced: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", produced)
    assert main(["land", "gebieden", str(Path(__file__).parent / "fixtures/gebieden/gemeenten_2026.csv")]) == 2
    assert capsys.readouterr().err.startswith(f"polsslag: {says}")
