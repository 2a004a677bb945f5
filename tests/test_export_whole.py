"""The whole of a level: every region of it, in the order and with the figures of the screen, a part at a time."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from asking import Asker

from app import create_app
from data import export_taken
from data.answer import answer
from data.export_taken import Taken
from data.selection import Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import NEDERLAND, Grenzen, Level, Weergave

QUESTION = "?indicatoren=misdrijven_totaal&gebieden={codes}&van=2021&tot=2025&maat=relatief"


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


@pytest.fixture(scope="module")
def site(template: Path) -> Asker:
    return Asker(create_app(Settings(produced=template)))


def taken(snapshot: OpenSnapshot, level: Level, **more: object) -> Taken:
    selection = Selection(("misdrijven_totaal", "inwoners"), (), 2021, 2025, **more)  # type: ignore[arg-type]
    return Taken(snapshot, selection, date(2026, 11, 22), "", level)


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
@pytest.mark.parametrize("weergave", Weergave)
def test_in_parts_it_is_the_answer_for_all_regions_at_once(
    snapshot: OpenSnapshot, monkeypatch: pytest.MonkeyPatch, at_once: int, weergave: Weergave
) -> None:
    monkeypatch.setattr(export_taken, "CELLS_AT_ONCE", at_once)
    found = taken(snapshot, Level.WIJK, weergave=weergave)
    whole = Selection(("misdrijven_totaal", "inwoners"), found.level_codes, 2021, 2025, weergave=weergave)
    assert len(found.level_codes) > 3
    assert list(found.cells()) == list(answer(snapshot, whole).cells)
    assert found.count() == len(answer(snapshot, whole).cells)


def test_former_regions_are_there_in_the_borders_of_their_time_only(snapshot: OpenSnapshot) -> None:
    assert "GM0788" not in taken(snapshot, Level.GEMEENTE).level_codes
    assert "GM0788" in taken(snapshot, Level.GEMEENTE, grenzen=Grenzen.TOEN).level_codes


def test_what_clicks_remember_is_left_alone(snapshot: OpenSnapshot) -> None:
    before = dict(snapshot.remembered._answers)
    list(taken(snapshot, Level.BUURT).cells())
    assert dict(snapshot.remembered._answers) == before


def test_every_gemeente_is_in_the_file_and_nederland_comes_last(site: Asker, snapshot: OpenSnapshot) -> None:
    content = site.client.get("/cijfers-machine.csv" + QUESTION.format(codes="alle-gemeenten")).text
    codes = list(dict.fromkeys(row["region_code"] for row in csv.DictReader(io.StringIO(content))))
    assert codes == [*taken(snapshot, Level.GEMEENTE).level_codes, NEDERLAND]


def test_a_zip_of_a_level_has_everything_but_paper(site: Asker) -> None:
    address = QUESTION.format(codes="alle-wijken")
    content = site.client.get("/cijfers.zip" + address).data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "LEESMIJ.txt", "metadata.json", "definities.json", "cijfers.csv", "cijfers-machine.csv", "cijfers.xlsx",
        }  # fmt: skip
        assert archive.read("cijfers-machine.csv") == site.client.get("/cijfers-machine.csv" + address).data
        assert archive.read("cijfers.csv") == site.client.get("/cijfers.csv" + address).data
        assert json.loads(archive.read("metadata.json"))["dct:spatial"] == ["alle-wijken"]
        assert "gebieden=alle-wijken" in archive.read("LEESMIJ.txt").decode()


def test_the_zip_of_the_screen_has_paper_and_figure_too(site: Asker) -> None:
    address = QUESTION.format(codes="GM1507")
    with zipfile.ZipFile(io.BytesIO(site.client.get("/cijfers.zip" + address).data)) as archive:
        for name in ("cijfers.pdf", "figuur.svg", "cijfers.xlsx"):
            path = "/cijfers.svg" if name == "figuur.svg" else f"/{name}"
            assert archive.read(name) == site.client.get(path + address).data
        metadata, told = json.loads(archive.read("metadata.json")), archive.read("LEESMIJ.txt").decode()
        for name in archive.namelist()[1:]:
            assert f"- {name}: " in told
            assert name in {one["dct:title"] for one in metadata["dcat:distribution"]}


@pytest.mark.parametrize("path", ["/cijfers.pdf", "/cijfers.svg"])
def test_there_is_no_paper_for_a_whole_level(site: Asker, path: str) -> None:
    response = site.client.get(path + QUESTION.format(codes="alle-buurten"))
    assert response.status_code == 400 and "Kies CSV, Excel of zip" in response.text
