"""Verifying: every byte that is kept is looked at, and each damaged file has a line of its own."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Night

from data.settings import Settings
from data.snapshot import current_stamp
from etl.__main__ import main
from etl.landing import Landing
from etl.nightly.verify import verify_all

CRIMES = "raw/politie_misdrijven/424de1165b928938-misdrijven_gemeente_buurt_2021_2025.csv.gz"
Damage = Callable[[Path], object]


def flip(path: Path) -> None:
    """One other bit in the middle; the size stays."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o640)
    path.write_bytes(bytes(content))


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def not_fictief(path: Path) -> None:
    """Another manifest that reads as well as the published one, also to who set CURRENT by hand."""
    path.write_bytes(path.read_bytes().replace(b'"is_fictief": false', b'"is_fictief": true '))
    pointer = path.parent.parent / "CURRENT"
    pointer.write_text(path.parent.name)


def verified(settings: Settings) -> tuple[int, list[str]]:
    out = io.StringIO()
    return verify_all(settings, out), out.getvalue().splitlines()


def test_what_is_whole_is_said_to_be_whole(few: Settings, night: Night) -> None:
    night(few)
    code, (line,) = verified(few)
    assert code == 0 and line.endswith(" bestanden gecontroleerd: alles is heel.")
    assert int(line.split()[0]) > 2 * 15 + len(list(few.raw.rglob("*.*")))


@pytest.mark.parametrize(
    ("name", "damage", "says"),
    [
        ("snapshot/{stamp}/observations/inwoners.parquet", flip, "de inhoud is veranderd"),
        ("snapshot/{stamp}/figures.duckdb", shorten, "bytes en was er"),
        ("snapshot/{stamp}/regions.parquet", Path.unlink, "kan niet worden gelezen (No such file or directory)"),
        ("snapshot/{stamp}/MANIFEST.json", shorten, "onleesbaar"),
        ("snapshot/{stamp}/MANIFEST.json", not_fictief, "de inhoud is veranderd"),
        ("snapshot/{stamp}/observations/extra.parquet", Path.touch, "hoort niet bij deze momentopname"),
        ("snapshot/CURRENT", Path.unlink, "wijst geen leesbare momentopname aan"),
        (CRIMES, flip, "de inhoud is veranderd"),
        (CRIMES, Path.unlink, "kan niet worden gelezen"),
        (
            "raw/manifest.jsonl",
            lambda path: path.write_bytes(b"{}\n" + path.read_bytes()),
            "regel 1: deze regel is beschadigd",
        ),
        ("runs.jsonl", lambda path: path.write_bytes(b"{}\n" + path.read_bytes()), "regel 1: deze regel is beschadigd"),
    ],
)
def test_each_kind_of_damage_is_found_and_named(name: str, damage: Damage, says: str, few: Settings) -> None:
    name = name.format(stamp=current_stamp(few.snapshots))
    damage(few.produced / name)
    code, lines = verified(few)
    unreadable = says == "onleesbaar"
    assert code == 1 and f": {2 if unreadable else 1} beschadigd. Zet ze terug" in lines[-1]
    assert any(line.startswith(f"{name}: ") and says in line for line in lines)


def test_raw_bytes_that_were_removed_on_purpose_are_no_damage(few: Settings) -> None:
    landing = Landing(few.raw)
    file = landing.newest("politie_misdrijven")["misdrijven"]
    landing.note_removal(file, file.fetched_at)
    file.file.unlink()
    assert verified(few)[0] == 0


def test_the_command_ends_with_1_and_says_which_file(
    few: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(few.produced))
    assert main(["verify"]) == 0
    flip(few.produced / CRIMES)
    assert main(["verify"]) == 1
    assert capsys.readouterr().out.splitlines()[-2] == f"{CRIMES}: de inhoud is veranderd"


def test_nothing_to_verify_is_nothing_damaged(settings: Settings) -> None:
    assert verified(settings)[0] == 0
