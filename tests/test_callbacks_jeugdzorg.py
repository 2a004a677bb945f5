"""The tab Jeugdzorg over HTTP, on figures that the real night made: the sheet, its files, and what is protected."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from asking import Asker, words
from jeugdzorg_files import WIJKEN, made_figures, published_in

from app import create_app
from data.jeugd_shapes import Quality
from data.settings import Settings
from data.terms import State
from etl.pipeline import run_night
from etl.source import all_sources
from layouts import text_jeugdzorg as text

HORST = WIJKEN[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return published_in(tmp_path_factory.mktemp("jeugdzorg"))


@pytest.fixture
def visitor(installed: Settings) -> Asker:
    return Asker(create_app(installed))


def shown(asker: Asker, stamp: Any = "", **values: Any) -> Any:
    asked = {"values": values, "controls": None, "momentopname": stamp}
    return asker.ask("jeugd-sheet.data", **{"jeugd-asked_data": asked})


def sheet(asker: Asker, **values: Any) -> Any:
    return shown(asker, **values)["jeugd-sheet"]["data"]


def blocks(found: Any) -> dict[str, Any]:
    return {one["id"]: one for one in found["blocks"]}


def on_screen(found: Any) -> list[tuple[str, str, str, bool]]:
    """Subject, table, row, and text of every cell that has one, in order."""
    return [
        (block["title"], table["caption"], row["name"], text_of, is_figure)
        for block in found["blocks"] for table in block["tables"] for row in table["rows"]
        for text_of, _, is_figure, _ in row["cells"] if text_of
    ]  # fmt: skip


def lines(asker: Asker, address: str) -> list[dict[str, str]]:
    response = asker.client.get(address)
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")), delimiter=";"))


def test_the_tab_says_of_when_it_is_and_which_part_of_all_cost_is_in_messages(visitor: Asker) -> None:
    found = sheet(visitor)
    assert found["title"] == "Jeugdzorg in Horst aan de Maas"
    assert found["facts"][0] == "Berichten tot en met juni 2026."
    assert found["covered"].startswith("ZIN via berichten: 6") and found["covered"].endswith(
        "van de lasten in 2025 (nog niet compleet)."
    )


def test_every_subject_has_tables_and_a_peildatum_in_each_head(visitor: Asker) -> None:
    found = blocks(sheet(visitor))
    assert list(found) == list(text.BLOCKS)
    for one in found.values():
        assert one["tables"] and not one["reason"]
        assert all(table["columns"] and table["rows"] for table in one["tables"])


def test_three_ways_to_be_in_care_stand_together_with_the_difference(visitor: Asker) -> None:
    ways = blocks(sheet(visitor))["in_zorg"]["tables"][1]
    assert [row["name"] for row in ways["rows"]] == [text.MEASURES[one] for one in (
        "in_zorg", "in_zorg_declaraties", "in_zorg_toewijzingen", "in_zorg_declaraties_pct", "in_zorg_toewijzingen_pct",
    )]  # fmt: skip
    assert all("%" in one for one, *_ in ways["rows"][3]["cells"])


def test_the_lead_of_cost_names_how_care_ended(visitor: Asker) -> None:
    assert "eindigde volgens plan" in blocks(sheet(visitor))["kosten"]["lead"]
    assert "in de hele gemeente" in blocks(sheet(visitor, gebied=HORST))["kosten"]["lead"]


def test_figures_that_may_still_change_are_marked_and_the_mark_is_explained(visitor: Asker) -> None:
    found = sheet(visitor)
    assert {"~", "*", "x", "–"} <= {mark for mark, _ in found["legend"][1]}
    newest = blocks(found)["in_zorg"]["tables"][0]["rows"][0]["cells"][-1]
    assert newest[0].endswith("~") and newest[1] == "nog niet compleet"


@pytest.mark.parametrize("values", [{}, {"uitsplitsing": "aanbieder"}, {"uitsplitsing": "wijk"}, {"gebied": HORST},
                                    {"uitsplitsing": "verwijzer", "van": "2025", "tot": "2025"}])  # fmt: skip
def test_the_csv_has_every_cell_on_screen_in_the_same_order(visitor: Asker, values: dict[str, str]) -> None:
    answer = shown(visitor, **values)
    seen = on_screen(answer["jeugd-sheet"]["data"])
    together = {one[:2] for one in seen if one[2].startswith("Nog ")}
    rows = [one for one in lines(visitor, answer["jeugd-csv"]["href"]) if one["tabel"] != text.MONTHS]
    apart = {(one["onderwerp"], one["tabel"], one["rij"]) for one in rows if not one["status"].startswith("beschermd")}
    rows = [one for one in rows if (one["onderwerp"], one["tabel"]) not in together
            or (one["onderwerp"], one["tabel"], one["rij"]) in apart]  # fmt: skip
    seen = [one for one in seen if not one[2].startswith("Nog ")]
    assert len(seen) == len(rows) > 30
    for (block, caption, name, said, is_figure), row in zip(seen, rows, strict=True):
        assert (block, caption, name) == (row["onderwerp"], row["tabel"], row["rij"])
        assert bool(row["waarde"]) is is_figure
        if is_figure:
            assert number_of(said) == float(row["waarde"].replace(",", "."))
        else:
            assert row["status"] and not row["cliënten"]


def test_many_rows_of_which_nothing_is_shown_are_one_row_that_says_how_many(visitor: Asker) -> None:
    found = blocks(sheet(visitor))["verdeling"]["tables"][1]
    assert found["caption"] == "Verwijzer"
    hidden = [row for row in found["rows"] if not row["cells"][0][2]]
    assert [(row["name"], row["cells"][0][0]) for row in hidden] == [("Nog 4, helemaal beschermd", "x")]


def number_of(said: str) -> float:
    plain = said.replace("−", "-").replace(".", "").replace(",", ".")
    return float("".join(one for one in plain if one in "-0123456789."))


def test_the_workbook_has_the_rows_of_the_csv_as_numbers_and_says_what_was_asked(visitor: Asker) -> None:
    answer = shown(visitor, uitsplitsing="leeftijd")
    book = openpyxl.load_workbook(io.BytesIO(visitor.client.get(answer["jeugd-xlsx"]["href"]).data))
    rows = list(book["Jeugdzorg"].iter_rows(min_row=2, values_only=True))
    plain = lines(visitor, answer["jeugd-csv"]["href"])
    place = list(text.FILE_COLUMNS).index("waarde")
    assert [row[place] for row in rows] == [
        float(one["waarde"].replace(",", ".")) if one["waarde"] else None for one in plain
    ]
    about = dict(book["Selectie"].iter_rows(values_only=True))
    assert about["Uitgesplitst naar"] == "leeftijd"
    assert about["Let op"].startswith("Fictieve demonstratiecijfers")
    assert "jz_uitsplitsing=leeftijd&momentopname=" in about["Vaste link"]


def test_a_pinned_file_is_the_same_bytes_and_equal_figures_give_an_equal_workbook(visitor: Asker) -> None:
    stamp = sheet(visitor)["stamp"]
    for path in ("/jeugdzorg.csv", "/jeugdzorg.xlsx"):
        first, second = (visitor.client.get(f"{path}?momentopname={stamp}").data for _ in range(2))
        assert first == second


def test_hidden_figures_are_in_no_answer_and_no_file(visitor: Asker) -> None:
    published = made_figures().published
    assert (published["state"] == "withheld").sum() > 100
    for values in ({}, {"uitsplitsing": "aanbieder"}, {"gebied": HORST}):
        answer = shown(visitor, **values)
        for one in (cell for block in answer["jeugd-sheet"]["data"]["blocks"] for table in block["tables"]
                    for row in table["rows"] for cell in row["cells"]):  # fmt: skip
            assert one[2] or (one[0] in ("x", "–", "") and one[3] is None)
        for row in lines(visitor, answer["jeugd-csv"]["href"]):
            if row["eenheid"] in ("cliënten", "trajecten") and row["waarde"]:
                assert float(row["waarde"]) >= 10 and float(row["waarde"]) % 5 == 0
            if row["status"].startswith("beschermd"):
                assert row["waarde"] == row["cliënten"] == ""


def test_each_subject_goes_on_in_verkennen_with_the_same_selection(visitor: Asker) -> None:
    found = blocks(sheet(visitor, gebied=HORST, van="2024", tot="2025"))
    href = found["in_zorg"]["link"][0]
    assert href == f"?indicatoren=jeugd_in_zorg_maand&gebieden={HORST}&van=2024&tot=2025&maat=absoluut"
    assert "jeugd_kosten_jaar,jeugd_einde_volgens_plan" in found["kosten"]["link"][0]


def test_what_leads_nowhere_is_greyed_with_the_reason(visitor: Asker) -> None:
    answer = shown(visitor, gebied=HORST)
    found = {one["value"]: one for one in answer["jeugd-breakdown"]["options"]}
    assert found["aanbieder"]["disabled"] and found["aanbieder"]["label"] == "aanbieder: niet per wijk"
    assert "disabled" not in found["vorm"]
    relative = answer["jeugd-maat"]["options"][1]
    assert relative["disabled"] and relative["title"] == text.NO_DENOMINATOR


def test_per_1000_divides_the_published_count_by_the_newest_count_of_who_lives_there(
    installed: Settings, visitor: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = blocks(sheet(visitor))["in_zorg"]["tables"][0]["rows"][0]["cells"]
    # The fixtures have no jeugdigen; inwoners stand in for them.
    monkeypatch.setattr("data.jeugd_page.JEUGDIGEN", "inwoners")
    other = Asker(create_app(installed))
    found = sheet(other, maat="relatief")
    assert found["facts"][-1] == "Noemer: jeugdigen van 0 tot en met 17 jaar op 1 januari (2020, 2024)."
    cells = blocks(found)["in_zorg"]["tables"][0]["rows"][0]["cells"]
    people = 43_000
    for (count, *_), (rate, *_) in zip(plain, cells, strict=True):
        assert number_of(rate) == pytest.approx(number_of(count) * 1000 / people, rel=0.1)


def test_what_an_address_asked_in_vain_is_said(visitor: Asker) -> None:
    answer = shown(visitor, gebied="WK000000", uitsplitsing="kleur", maat="relatief")
    said = words(answer["jeugd-notices"]["children"])
    assert "WK000000" in said and "kleur" in said and "Per 1.000 jeugdigen kan hier niet" in said
    assert visitor.client.get("/jeugdzorg.csv?jz_gebied=WK000000").status_code == 400


def test_each_problem_of_the_data_has_a_count_and_what_it_does_to_the_figures(visitor: Asker) -> None:
    tables = blocks(sheet(visitor))["gegevens"]["tables"]
    rows = [row for table in tables for row in table["rows"]]
    assert [row["name"] for row in rows] == [
        "Administratief beëindigd", "Begonnen vóór de toewijzing", "Cliënten met een onbekend product",
        "Toegewezen zonder eigen bedrag", "Toegewezen zonder einddatum",
    ]  # fmt: skip
    assert all(row["sub"] and row["cells"] for row in rows)


def test_problems_that_the_night_publishes_come_first_and_in_the_file(
    visitor: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (
        Quality("Stil", 1, "Kosten ontbreken.", "Vult aan.", "maanden"),
        Quality("Open einde", None, "Te hoog.", "Te hoog.", "toewijzingen", State.WITHHELD),
        Quality("Te groot", 0, "Niet gelezen.", "Geen gevolg.", "berichten", State.ZERO),
        Quality("Creditregel zonder debet", 12, "De kosten van die maand zijn te laag."),
    )
    monkeypatch.setattr("data.jeugd_page.quality_of", lambda snapshot: told)
    beschermd = "beschermd: niet getoond om herkenning te voorkomen"
    assert sheet(visitor)["quality"][2] == [
        ["Creditregel zonder debet", "De kosten van die maand zijn te laag.", "12", ""],
        ["Stil", "Kosten ontbreken. Prognose: vult aan.", "1 maand", ""],
        ["Nog beschermd: 1", "Bij minder dan 10 kinderen, of bij geen: Open einde.", "x", beschermd],
        ["Niet gevonden: 1", "Hierop is gelet: Te groot.", "0", ""],
    ]
    (hidden,) = [one for one in lines(visitor, "/jeugdzorg.csv") if one["rij"] == "Open einde"]
    assert (hidden["waarde"], hidden["status"]) == ("", beschermd)
    (row,) = [one for one in lines(visitor, "/jeugdzorg.csv") if one["rij"] == "Creditregel zonder debet"]
    assert (row["waarde"], row["cijfer"]) == ("12", "De kosten van die maand zijn te laag.")


def test_a_snapshot_that_is_gone_is_told_and_the_newest_shown(visitor: Asker) -> None:
    answer = shown(visitor, "20200101T000000Z")
    assert "20200101T000000Z wordt niet meer bewaard" in words(answer["jeugd-notices"]["children"])
    assert answer["jeugd-sheet"]["data"]["blocks"]
    assert visitor.client.get("/jeugdzorg.csv?momentopname=20200101T000000Z").status_code == 410


def test_figures_that_are_not_the_newest_say_so_with_the_way_to_those(installed: Settings) -> None:
    stamp = sheet(Asker(create_app(installed)))["stamp"]
    assert shown(Asker(create_app(installed)), stamp)["jeugd-notices"]["children"] == []
    run_night(installed, sources=all_sources(), report=lambda line: None)
    answer = shown(Asker(create_app(installed)), stamp, gebied=HORST)
    assert f"momentopname {stamp}. Er zijn nieuwere." in words(answer["jeugd-notices"]["children"])
    assert answer["jeugd-sheet"]["data"]["stamp"] == stamp


def test_the_answer_does_not_set_back_a_choice_made_meanwhile(visitor: Asker) -> None:
    chosen = sheet(visitor, gebied=HORST)["chosen"]
    asked = {"values": {"gebied": HORST}, "controls": chosen, "momentopname": ""}
    answer = visitor.ask("jeugd-sheet.data", **{"jeugd-asked_data": asked})
    for control in ("jeugd-region", "jeugd-breakdown", "jeugd-years", "jeugd-maat"):
        assert "value" not in answer.get(control, {})


def test_a_snapshot_without_messages_says_why_there_is_nothing_and_what_to_do(asker: Asker) -> None:
    answer = shown(asker)
    said = words(answer["jeugd-empty"]["children"])
    assert "nog geen jeugdzorgcijfers" in said and "python -m etl messages read" in said
    assert answer["jeugd-choices"]["hidden"] and answer["jeugd-sheet"]["data"] is None
    assert asker.client.get("/jeugdzorg.csv").status_code == 404


def test_an_installation_without_any_snapshot_says_so(empty_asker: Asker) -> None:
    assert "nog geen cijfers gepubliceerd" in words(shown(empty_asker)["jeugd-empty"]["children"])


OLD_LINK = {"values": {"gebied": "WK000000", "van": "1066", "maat": "x"}, "momentopname": "20200101T000000Z"}
ODD = [None, 7, [], "x", {"values": 3}, {"values": {"van": {}}}, {"momentopname": 5}, OLD_LINK]


@pytest.mark.parametrize("hostile", ODD)
def test_any_question_of_a_browser_gets_an_answer_and_what_is_none_is_refused(visitor: Asker, hostile: Any) -> None:
    answer = visitor.ask_anything("jeugd-sheet.data", **{"jeugd-asked_data": hostile})
    assert answer["jeugd-sheet"]["data"]["blocks"] if answer else hostile not in (None, OLD_LINK)


def test_the_site_never_reads_the_client_zone(installed: Settings, tmp_path: Path) -> None:
    nowhere = installed.model_copy(update={"client": tmp_path / "not" / "there"})
    assert sheet(Asker(create_app(nowhere)))["blocks"]
