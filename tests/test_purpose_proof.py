"""Retention of raw files about clients: what is too old goes, and the proof of it holds nothing of what was in it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from purposes import fill_in
from sending import ANNA, BRAM, asked, message, send

from data.settings import Settings
from etl.__main__ import main
from etl.messages.raw import REGISTER, RawMessages
from etl.messages.refused import ClientZoneError
from etl.nightly.night import keep_retention
from etl.purpose.proof import GONE, NAME, Proof, remove_old_messages

TODAY = date.today()
LATER = TODAY + timedelta(days=90)
EXPORT = "Toewijzingnummer;BSN;Aanbieder;Begindatum;Gemeld op\n1;999900006;65656055;01-01-2026;02-01-2026\n"


@pytest.fixture
def zone(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Two messages and an export, all of today."""
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    allocations = [
        message("JW301", {"Bsn": bsn, "Identificatie": f"{number}"}) for number, bsn in ((1, ANNA), (2, BRAM))
    ]
    send(settings, *allocations)
    (tmp_path / "starts.csv").write_text(EXPORT, encoding="utf-8")
    assert main(["messages", "table", "starts", str(tmp_path / "starts.csv")]) == 0
    return settings


def raw_files(zone: Settings) -> list[Path]:
    return sorted(one for one in (zone.client / "raw").iterdir() if one.name != REGISTER)


def test_a_raw_file_stays_until_its_last_day_and_then_goes_with_proof(zone: Settings) -> None:
    rows = asked(zone, "select * from allocation_rows order by all")
    assert len(raw_files(zone)) == 3
    assert remove_old_messages(zone, LATER - timedelta(days=1)) == [] and len(raw_files(zone)) == 3
    removed = remove_old_messages(zone, LATER)
    assert raw_files(zone) == []
    assert [(one.kind, one.landed_on, one.removed_on, one.rule) for one in removed] == [
        ("berichten", TODAY, LATER, "bewaartermijn van 90 dagen"),
        ("berichten", TODAY, LATER, "bewaartermijn van 90 dagen"),
        ("starts", TODAY, LATER, "bewaartermijn van 90 dagen"),
    ]
    assert {one.sha256 for one in removed} == set(RawMessages(zone.client / "raw").kept())
    assert Proof(zone).lines() and asked(zone, "select * from allocation_rows order by all") == rows
    assert remove_old_messages(zone, LATER + timedelta(days=1)) == [], "what is written once is not written again"


def test_the_proof_says_nothing_of_anybody(zone: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    remove_old_messages(zone, LATER)
    capsys.readouterr()
    assert main(["privacy", "proof"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == "bestand_sha256;soort;bron;gekomen_op;verwijderd_op;regel" and len(lines) == 4
    assert lines[3].endswith(f";starts;jeugd_administratie;{TODAY};{LATER};bewaartermijn van 90 dagen")
    assert "3 bestanden verwijderd; de keten van regels is heel." in said.err
    whole = (zone.client / NAME).read_text(encoding="utf-8") + said.out
    assert not any(bsn in whole for bsn in (ANNA, BRAM, "65656055"))


@pytest.mark.parametrize("damage", ["change", "remove", "swap", "garbage"])
def test_a_line_of_the_proof_that_was_changed_or_taken_away_shows(
    damage: str, zone: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    remove_old_messages(zone, LATER)
    file = zone.client / NAME
    first, second, third = file.read_bytes().splitlines(keepends=True)
    spoiled = {
        "change": first.replace(b"berichten", b"stoppen__") + second + third,
        "remove": first + third,
        "swap": second + first + third,
        "garbage": first + b"{}\n" + third,
    }
    file.write_bytes(spoiled[damage])
    assert main(["privacy", "proof"]) == 2 and "verwijderd.jsonl, regel" in capsys.readouterr().err
    with pytest.raises(ClientZoneError):
        remove_old_messages(zone, LATER + timedelta(days=1))
    assert file.read_bytes() == spoiled[damage], "a damaged proof is left as it was found"


def test_the_strictest_retention_counts_and_without_one_nothing_goes(zone: Settings) -> None:
    fill_in(zone, {"bewaartermijn_dagen": None})
    assert remove_old_messages(zone, TODAY + timedelta(days=4000)) == []
    fill_in(zone, {"bewaartermijn_dagen": 7})
    assert len(remove_old_messages(zone, TODAY + timedelta(days=7))) == 3


def test_retention_goes_on_after_the_agreement_has_ended(zone: Settings) -> None:
    fill_in(zone, {"einddatum": TODAY - timedelta(days=1)})
    assert len(remove_old_messages(zone, LATER)) == 3


def test_a_file_that_somebody_took_away_is_written_down_as_such(zone: Settings) -> None:
    raw_files(zone)[0].unlink()
    (removed,) = remove_old_messages(zone, TODAY)
    assert removed.rule == GONE and removed.removed_on == TODAY


def test_a_file_that_comes_again_has_landed_anew(zone: Settings, tmp_path: Path) -> None:
    remove_old_messages(zone, LATER)
    assert main(["messages", "table", "starts", str(tmp_path / "starts.csv")]) == 0
    assert len(raw_files(zone)) == 1
    assert len(remove_old_messages(zone, LATER)) == 1 and len(Proof(zone).lines()) == 4


def test_the_night_removes_and_tells_how_many_or_why_it_could_not(zone: Settings) -> None:
    moment = datetime(LATER.year, LATER.month, LATER.day, 12, tzinfo=UTC)
    assert keep_retention(zone, moment) == [
        "2 ruwe bestanden over cliënten (berichten): bewaartermijn van 90 dagen",
        "1 ruw bestand over cliënten (starts): bewaartermijn van 90 dagen",
    ]
    (zone.client / NAME).write_bytes(b"{}\n")
    assert "niet nagekeken op hun bewaartermijn" in keep_retention(zone, moment)[0]
