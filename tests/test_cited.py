"""A snapshot that somebody cited stays, night after night, until an administrator releases it."""

from typing import Any

import pytest
from asking import Asker
from conftest import Night

from app import create_app
from data.settings import Settings
from data.snapshot import current_stamp, stamps
from data.workspace import cited
from data.workspace.door import Workspace
from etl.__main__ import main
from etl.cited import cited_stamps
from etl.nightly.retention import used
from etl.publish import tidy_up

ADDRESS = "?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2021&tot=2025&maat=relatief"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def tidy(few: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """One snapshot is kept; the commands see the same settings."""
    for name, value in (("PRODUCED", few.produced), ("INDICATORS", few.indicators), ("KEEP_SNAPSHOTS", 1)):
        monkeypatch.setenv(f"POLSSLAG_{name}", str(value))
    return few.model_copy(update={"keep_snapshots": 1})


def cite(settings: Settings, stamp: Any, headers: dict[str, str] = OURS) -> Any:
    client = Asker(create_app(settings)).client
    return client.post("/werkplek/citaat", json={"stamp": stamp, "address": ADDRESS}, headers=headers)


def test_a_cited_snapshot_stays_and_another_goes(tidy: Settings, night: Night) -> None:
    cited = current_stamp(tidy.snapshots)
    said = cite(tidy, cited)
    assert said.status_code == 200
    assert said.json["sentence"] == f"Momentopname {cited} is vastgelegd: zij wordt niet opgeruimd."
    night(tidy)
    between = current_stamp(tidy.snapshots)
    needed = set(used(tidy))
    night(tidy)
    assert stamps(tidy.snapshots) == [current_stamp(tidy.snapshots), cited] and between != cited
    assert needed <= set(used(tidy)), "and the raw files that it was made from"
    link = f"/cijfers.csv{ADDRESS}&momentopname="
    client = Asker(create_app(tidy)).client
    assert client.get(link + cited).status_code == 200
    assert client.get(link + between).status_code == 410


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (ADDRESS, f"{ADDRESS}&momentopname={{stamp}}"),
        (
            f"{ADDRESS}&tab=jeugdzorg&jz_uitsplitsing=aanbieder&jz_van=2024&x=<b>",
            "?tab=jeugdzorg&jz_uitsplitsing=aanbieder&jz_van=2024&momentopname={stamp}",
        ),
        (
            "?tab=prognose&soort=ggz&wat-als=inflow%3A10~since%3A2027-01&momentopname=20200101T000000Z&begroting=2026.3",
            "?tab=prognose&soort=ggz&wat-als=inflow:10~since:2027-01&begroting=2026.3&momentopname={stamp}",
        ),
    ],
)
def test_what_was_cited_is_the_address_of_the_tab_that_was_open(few: Settings, address: Any, kept: str) -> None:
    stamp = current_stamp(few.snapshots)
    body = {"stamp": stamp, "address": address}
    assert Asker(create_app(few)).client.post("/werkplek/citaat", json=body, headers=OURS).status_code == 200
    with Workspace(few).reading() as connection:
        (found,) = cited.standing(connection)
    assert found.address.startswith(kept.format(stamp=stamp)), found.address


def test_the_command_shows_what_is_cited_and_releases_it(
    tidy: Settings, night: Night, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cited"]) == 0 and capsys.readouterr().out == "0 van ten hoogste 50 momentopnamen vastgelegd.\n"
    cited = current_stamp(tidy.snapshots)
    cite(tidy, cited)
    night(tidy)
    assert main(["cited"]) == 0
    line, total = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{cited}  ") and " MB  vastgelegd op " in line
    assert line.endswith(f"{ADDRESS}&momentopname={cited}") and total.startswith("1 van ")
    assert main(["cited", "--release", cited, "--by", "Anne", "--why", "proef is voorbij"]) == 0
    assert "is vrijgegeven" in capsys.readouterr().out
    night(tidy)
    assert cited not in stamps(tidy.snapshots) and cited_stamps(tidy) == frozenset()
    assert main(["cited", "--release", cited, "--by", "Anne", "--why", "nog eens"]) == 2
    assert "is niet vastgelegd" in capsys.readouterr().err


def test_nobody_releases_without_a_name_and_a_reason(tidy: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    cited = current_stamp(tidy.snapshots)
    cite(tidy, cited)
    for more in ([], ["--by", "Anne"], ["--by", " ", "--why", "x"]):
        assert main(["cited", "--release", cited, *more]) == 2
        assert "--by" in capsys.readouterr().err
    assert cited_stamps(tidy) == {cited}


def test_a_snapshot_has_one_line_however_often_it_is_cited(tidy: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        assert cite(tidy, current_stamp(tidy.snapshots)).status_code == 200
    main(["cited"])
    assert capsys.readouterr().out.count("vastgelegd op") == 1


@pytest.mark.parametrize("stamp", ["20200101T000000Z", "../../etc", "", None, "x" * 5000])
def test_only_a_snapshot_that_is_there_can_be_cited(tidy: Settings, stamp: Any) -> None:
    response = cite(tidy, stamp)
    assert response.status_code == 410 and "wordt niet meer bewaard" in response.json["sentence"]
    assert cited_stamps(tidy) == frozenset()


@pytest.mark.parametrize("sent", [{"stamp": 7}, {"stamp": ["x"]}, {"address": 7}, {"more": "x"}, ["x"], "x"])
def test_what_the_page_would_not_send_is_no_citation(tidy: Settings, sent: Any) -> None:
    body = {"stamp": current_stamp(tidy.snapshots)} | sent if isinstance(sent, dict) else sent
    response = Asker(create_app(tidy)).client.post("/werkplek/citaat", json=body, headers=OURS)
    assert response.status_code == 400 and response.json["sentence"]
    assert cited_stamps(tidy) == frozenset()


def test_there_is_an_end_to_how_many_are_kept(tidy: Settings, night: Night) -> None:
    most = tidy.model_copy(update={"keep_cited_snapshots": 1})
    first = current_stamp(tidy.snapshots)
    assert cite(most, first).status_code == 200
    night(tidy)
    refused = cite(most, current_stamp(tidy.snapshots))
    assert refused.status_code == 409 and "al 1 momentopnamen vastgelegd" in refused.json["sentence"]
    assert cite(most, first).status_code == 200, "the first one still is"


def test_another_site_cites_nothing_and_neither_does_a_site_without_writing(tidy: Settings) -> None:
    stamp = current_stamp(tidy.snapshots)
    assert cite(tidy, stamp, {"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert cite(tidy.model_copy(update={"writing": False}), stamp).status_code == 403
    assert not (tidy.produced / "workspace.sqlite").exists()


def test_nothing_goes_when_nobody_can_know_what_was_cited(
    tidy: Settings, night: Night, capsys: pytest.CaptureFixture[str]
) -> None:
    first = current_stamp(tidy.snapshots)
    (tidy.produced / "workspace.sqlite").write_bytes(b"no database at all" * 100)
    assert cite(tidy, first).status_code == 503
    night(tidy)
    assert stamps(tidy.snapshots) == [current_stamp(tidy.snapshots), first]
    assert main(["cited"]) == 2 and "werkruimte kan niet worden geopend" in capsys.readouterr().err
    (tidy.produced / "workspace.sqlite").unlink()
    tidy_up(tidy)
    assert stamps(tidy.snapshots) == [current_stamp(tidy.snapshots)]
