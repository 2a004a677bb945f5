"""The whole of a level: every region of it, in the order and with the figures of the screen, a part at a time."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import Asker, words

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


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("alle-wijken-van-GM1507", "WK1507"),
        ("alle-buurten-van-GM1507", "BU1507"),
        ("alle-buurten-van-GM0984", "BU0984"),
    ],
)
def test_of_one_gemeente_there_are_its_own_wijken_or_buurten(
    site: Asker, snapshot: OpenSnapshot, word: str, codes: str
) -> None:
    response = site.client.get("/cijfers-machine.csv" + QUESTION.format(codes=word))
    rows = list(csv.DictReader(io.StringIO(response.text)))
    expected = sorted(one for one in snapshot.regions.by_code if one.startswith(codes))
    assert list(dict.fromkeys(row["region_code"] for row in rows)) == [*expected, NEDERLAND] and expected
    name = snapshot.regions[f"GM{codes[2:]}"].name.lower().replace(" ", "-")
    assert f"-van-{name}-2021-2025" in response.headers["Content-Disposition"]
    api = site.client.get(f"/api/v1/cijfers{QUESTION.format(codes=word)}&aantal=5000").json
    assert api["vraag"]["gebieden"] == [word] and {one["region_code"] for one in api["cijfers"]} == {
        *expected,
        NEDERLAND,
    }


@pytest.mark.parametrize(
    "word", ["alle-wijken-van-GM9999", "alle-wijken-van-NL01", "alle-gemeenten-van-GM1507", "alle-wijken-van-", "alle-"]
)
def test_a_level_that_is_not_there_is_refused(site: Asker, word: str) -> None:
    for path in ("/cijfers.csv", "/api/v1/cijfers"):
        response = site.client.get(path + QUESTION.format(codes=word))
        assert response.status_code == 400 and word in response.text


ON_SCREEN = [
    QUESTION.format(codes="GM1507"),
    QUESTION.format(codes="GM1507").replace("relatief", "absoluut"),
    "?indicatoren=misdrijven_totaal,inwoners,covid_besmettingen&gebieden=BU15070101,GM0984&van=2020&tot=2024"
    "&maat=relatief&grenzen=toen&vergelijk=provincie&groep=Ons:GM1507&waaier=1",
]


@pytest.mark.parametrize("question", ON_SCREEN)
def test_every_offered_file_has_the_rows_that_were_said_beforehand(
    site: Asker, snapshot: OpenSnapshot, question: str
) -> None:
    shown = offered(site, f"/cijfers.csv{question}&opname={snapshot.stamp}")
    assert shown[0][0] == "Alle gemeenten" and "Alle wijken van Horst aan de Maas" in str(shown)
    for title, said, links in shown:
        assert bool(links) is ("van deze indicatoren zijn hier geen cijfers" not in said), title
        for address in links:
            assert address.endswith(f"&opname={snapshot.stamp}")
            content = site.client.get(address)
            assert content.status_code == 200
            if ".csv" in address:
                lines = len(content.text.splitlines()) - 1
                counts = re.findall(r"[\d.]+", said)
                wanted = counts[-1] if address.startswith("/cijfers.csv") else counts[1]
                assert lines == int(wanted.replace(".", "")), f"{title}: {said}, {address}"


def offered(site: Asker, address: Any) -> list[tuple[str, str, list[str]]]:
    """What is offered beside an address of the CSV: its title, how much it is, and the files."""
    asked = {"take-whole-asked_data": {"csv": address}}
    shown = site.ask("take-whole-list.children", **asked)["take-whole-list"]["children"]
    rows = [one for part in shown if part["type"] == "Ul" for one in part["props"]["children"]]
    found = []
    for row in rows:
        head, *links = row["props"]["children"]
        title, said = (words(one) for one in head["props"]["children"])
        found.append((title, said, [one["props"]["href"] for one in links[0]["props"]["children"]] if links else []))
    return found


def test_what_a_whole_level_leaves_out_is_said(site: Asker, snapshot: OpenSnapshot) -> None:
    for question, is_less in ((ON_SCREEN[0], False), (ON_SCREEN[2], True)):
        asked = {"take-whole-asked_data": {"csv": f"/cijfers.csv{question}&opname={snapshot.stamp}"}}
        shown = site.ask("take-whole-list.children", **asked)["take-whole-list"]["children"]
        assert ("Groepen en de spreiding" in words(shown)) is is_less


@pytest.mark.parametrize(
    "address", [None, 7, "", "#", "/cijfers.csv", "http://x/cijfers.csv?a=1", "/cijfers.csv?" + "a" * 9000]
)
def test_no_address_breaks_the_list(site: Asker, address: Any) -> None:
    if address == 7:
        assert site.ask_anything("take-whole-list.children", **{"take-whole-asked_data": {"csv": 7}}) is None
        return
    assert offered(site, address)[0][0] == "Alle gemeenten"


def test_a_pinned_view_offers_pinned_files(site: Asker, snapshot: OpenSnapshot) -> None:
    shown = offered(site, f"/cijfers.csv{QUESTION.format(codes='GM1507')}&momentopname={snapshot.stamp}")
    assert all(one.endswith(f"&momentopname={snapshot.stamp}") for one in shown[0][2])
