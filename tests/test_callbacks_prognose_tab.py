"""The tab Prognose over HTTP: the sentence, the table, the flags, what if, and a snapshot without a prognosis."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from asking import Asker, answer_or_refusal, words
from conftest import Night
from openpyxl import load_workbook
from prognose_files import YEAR, published_prognosis

from app import create_app
from data.settings import Settings


@pytest.fixture(scope="module")
def produced(few_template: Path, night: Night, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a published prognosis, made once."""
    return published_prognosis(few_template, night, tmp_path_factory.mktemp("prognose"))


@pytest.fixture(scope="module")
def prognosis(produced: Path) -> Asker:
    return Asker(create_app(Settings(produced=produced)))


def ask(asker: Asker, wanted: str, store: str, given: Any) -> dict[str, Any]:
    """The answer to a question of the tab; its outputs share the banner with other tabs."""
    output = next(key for key in asker.app.callback_map if wanted in key)
    names = [one.rsplit(".", 1) for one in output.strip(".").split("...")]
    body = {
        "output": output,
        "outputs": [{"id": component, "property": prop} for component, prop in names],
        "inputs": [{"id": store, "property": "data", "value": given}],
        "state": [],
        "changedPropIds": [f"{store}.data"],
    }
    return answer_or_refusal(asker.post(body)) or {}


def shown(asker: Asker, **given: Any) -> dict[str, Any]:
    return ask(asker, "prognose-head.data-parts", "prognose-asked", given)


def drawn(asker: Asker, **given: Any) -> dict[str, Any]:
    return ask(asker, "prognose-figure.data-figure", "prognose-turned", given)


def test_the_sentence_says_what_is_expected_what_is_budgeted_and_the_chance(prognosis: Asker) -> None:
    answer = shown(prognosis)
    said = words(answer["prognose-head"]["data-parts"])
    assert re.match(rf"Naar verwachting € 1\d,\d mln in {YEAR}; begroot € 1\d,\d mln; kans op overschrijding ", said)
    assert "Met 80% zekerheid tussen € " in said
    assert "Prognose per 30 juni 2022, met declaraties van zorgmaanden tot en met juni 2022" in said
    assert "Horst aan de Maas" in said and "toewijzing-completion-" in said
    assert answer["prognose-body"]["hidden"] is False


def test_the_table_has_the_form_of_planning_and_control_and_a_total(prognosis: Asker) -> None:
    table = words(shown(prognosis)["prognose-table"]["data-parts"])
    assert "Soort zorg Primitief Actueel Realisatie Prognose Verschil Kans 95% tussen" in table
    assert "Bedragen × € 1.000" in table and "Ambulante jeugdhulp" in table and "Totaal" in table
    assert " V " in table and " N " in table


def test_reasons_backtest_monitor_and_the_share_of_messages_are_told(prognosis: Asker) -> None:
    said = words(shown(prognosis)["prognose-reasons"]["data-parts"])
    assert "Waardoor is 2022 anders dan 2021?" in said and "tarieven" in said and "Samen" in said
    assert "Vergeleken met de prognose per 31 mei 2022" in said and "Achteraf berekend" in said
    assert "Eind juni zat deze methode er" in said and "(zoals vaak in Excel)" in said
    assert "Aanbieders declareren" in said
    assert "Zorg in natura via berichten: € " in said and "In het grootboek staat over 2022" in said


def test_another_year_and_product_are_shown_when_they_are_there(prognosis: Asker) -> None:
    assert "Per soort zorg, 2023" in words(shown(prognosis, jaar="2023")["prognose-table"]["data-parts"])
    assert shown(prognosis, soort="ggz")["prognose-product"]["value"] == "ggz"


def test_knobs_change_the_years_and_the_line_and_every_assumption_is_said(prognosis: Asker) -> None:
    knobs = {"inflow": "10", "product": "ggz", "index_1": "2", "measure": "-20000", "measure_months": "6"}
    answer = drawn(prognosis, knoppen=knobs)
    said = words(answer["whatif-result"]["data-parts"])
    assert "Instroom +10% vanaf 2022-07, Jeugd-ggz" in said
    assert "Tarieven +2% vanaf januari 2023, bovenop de index in de prognose" in said
    assert "Maatregel van -€ 20.000 per maand vanaf 2022-07, Jeugd-ggz, volledig na 6 maanden" in said
    assert "Bandbreedte zonder onzekerheid over de aanname." in said
    assert "Instroom werkt langzaam door" in said
    scenario = json.loads(answer["prognose-figure"]["data-figure"])["data"][-2]
    assert any(value is not None for value in scenario["y"])


def test_without_knobs_there_is_no_second_line(prognosis: Asker) -> None:
    answer = drawn(prognosis)
    assert "Er is nog geen aanname" in words(answer["whatif-result"]["data-parts"])
    assert not any(value is not None for value in json.loads(answer["prognose-figure"]["data-figure"])["data"][-2]["y"])


def test_a_knob_that_cannot_be_used_is_told_and_leaves_the_others(prognosis: Asker) -> None:
    said = words(drawn(prognosis, knoppen={"inflow": "duizend", "use": "5"})["whatif-result"]["data-parts"])
    assert "Instroom, % meer of minder: geef een getal tussen -100 en 200." in said
    assert "Verzilvering +5%, alle zorg" in said


def test_what_was_paid_is_a_line_in_the_figure_a_bar_and_a_column_with_what_it_is(prognosis: Asker) -> None:
    answer, figure = shown(prognosis), json.loads(drawn(prognosis)["prognose-figure"]["data-figure"])
    assert "betaald (grootboek)" in words(answer["prognose-legend"]["data-parts"])
    assert "maand van boeken" in words(answer["prognose-legend"]["data-parts"])
    assert "Betaald (grootboek)" in words(answer["prognose-bar"]["data-parts"])
    hovers = next(one["text"] for one in figure["data"] if one.get("text"))
    assert sum("betaald volgens het grootboek €" in one for one in hovers) == 18, "a year and a half is booked"
    months = prognosis.ask("prognose-months-place.children", **{"prognose-months-asked_data": {}})
    table = words(months["prognose-months-place"]["children"])
    assert "juni 2022" in table and "Betaald (grootboek)" in table
    of_ggz = words(shown(prognosis, soort="ggz")["prognose-legend"]["data-parts"])
    assert "alleen bekend van alle jeugdzorg samen" in of_ggz and "betaald (grootboek)" not in of_ggz


def test_without_a_ledger_the_legend_says_that_nothing_is_known_of_what_was_paid(
    produced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.prognose_page.PAID", "not_there.parquet")
    answer = shown(Asker(create_app(Settings(produced=produced))))
    assert "er is geen grootboek aangeleverd" in words(answer["prognose-legend"]["data-parts"])
    assert "Betaald" not in words(answer["prognose-bar"]["data-parts"])


# Of another year, and of products that are gone.
OLD_LINK = {"soort": "<b>x</b>", "jaar": "9999", "knoppen": {"inflow": "x", "product": "\x00", "since": "2026"}}


@pytest.mark.parametrize(
    "given",
    [
        None,
        7,
        [],
        {"soort": "<b>x</b>", "jaar": "9999", "knoppen": "x"},
        {"soort": ["ggz"], "jaar": {"a": 1}, "knoppen": [1]},
        {"knoppen": {"inflow": {"a": 1}, "since": ["2026"], "product": "\x00", "weight_source": "x" * 10_000}},
        {"jaar": "²⁰²²"},
        OLD_LINK,
    ],
)
def test_whatever_comes_in_gives_an_answer_or_is_refused(prognosis: Asker, given: Any) -> None:
    if not ask(prognosis, "prognose-head.data-parts", "prognose-asked", given):
        assert given not in (None, {"jaar": "²⁰²²"}, OLD_LINK)
        return
    assert "Naar verwachting" in words(
        ask(prognosis, "prognose-head.data-parts", "prognose-asked", given)["prognose-head"]["data-parts"]
    )
    assert json.loads(
        ask(prognosis, "prognose-figure.data-figure", "prognose-turned", given)["prognose-figure"]["data-figure"]
    )["data"]


def test_a_snapshot_without_a_prognosis_says_why_and_what_to_do(asker: Asker) -> None:
    answer = shown(asker)
    said = words(answer["prognose-head"]["data-parts"])
    assert "Er is nog geen prognose" in said and "python -m etl prognose" in said
    assert answer["prognose-body"]["hidden"] is True
    assert drawn(asker)["whatif-result"]["data-parts"] == "[]"


def test_an_older_snapshot_without_the_tables_works_as_one_without_a_prognosis(
    published: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.prognose_page.FILE", "not_there.parquet")
    assert "Er is nog geen prognose" in words(shown(Asker(create_app(published)))["prognose-head"]["data-parts"])


def test_nothing_published_at_all_gives_the_same_empty_place(empty_asker: Asker) -> None:
    assert "Er is nog geen prognose" in words(shown(empty_asker)["prognose-head"]["data-parts"])


def test_saved_scenarios_are_worked_out_on_the_newest_prognosis_and_only_for_their_owner(produced: Path) -> None:
    asker = Asker(create_app(Settings(produced=produced)))
    address = "?tab=prognose&wat-als=measure%3A-20000~measure_since%3A2022-09"
    body = {"name": "Praktijkondersteuner", "address": address}
    answer = asker.client.post("/werkplek/weergave", json=body, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200, answer.text
    own = words(asker.ask("prognose-saved-list.children")["prognose-saved-list"]["children"])
    assert "Praktijkondersteuner" in own and "Maatregel van -€ 20.000 per maand vanaf 2022-09, alle zorg" in own
    other = Asker(asker.app)
    assert "nog geen scenario" in words(other.ask("prognose-saved-list.children")["prognose-saved-list"]["children"])


def kept_scenario(asker: Asker, name: str, knobs: str) -> None:
    body = {"name": name, "address": f"?tab=prognose&wat-als={knobs}"}
    answer = asker.client.post("/werkplek/weergave", json=body, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200, answer.text


def test_scenarios_side_by_side_go_along_as_one_file_with_every_assumption(produced: Path) -> None:
    asker = Asker(create_app(Settings(produced=produced)))
    assert asker.client.get("/prognose-scenarios.csv").status_code == 404, "there is nothing to lay beside it yet"
    kept_scenario(asker, "=Minder instroom", "inflow%3A-10")
    kept_scenario(asker, "Hogere tarieven", "index_1%3A4~use%3A5")
    listed = str(asker.ask("prognose-saved-list.children")["prognose-saved-list"]["children"])
    assert re.search(r"/prognose-scenarios\.csv\?opname=\w+", listed) and "/prognose-scenarios.xlsx?opname=" in listed
    response = asker.client.get("/prognose-scenarios.csv")
    assert response.headers["Cache-Control"] == "private, no-store"
    head, *rest = list(csv.reader(io.StringIO(response.data.decode("utf-8-sig")), delimiter=";"))
    rows = [dict(zip(head, row, strict=True)) for row in rest[: rest.index([])]]
    assert [one["Jaar"] for one in rows] == [str(YEAR + ahead) for ahead in range(4)] * 3
    base, dearer = (next(one for one in rows if one["Scenario"] == name and one["Jaar"] == str(YEAR + 1))
                    for name in ("Prognose, zonder aannames", "Hogere tarieven"))  # fmt: skip
    assert int(dearer["Verschil met de prognose"]) == int(dearer["Verwacht"]) - int(base["Verwacht"]) > 0
    assert int(dearer["Begroting"]) - int(dearer["Verwacht"]) == int(dearer["Saldo (begroting - verwacht)"])
    assert dearer["Aannames"].startswith("Verzilvering +5%, alle zorg; Tarieven +4% vanaf januari 2023")
    said = [words for name, words in rest[rest.index([]) + 1 :] if name == "Aanname"]
    assert any("=Minder instroom: Instroom -10% vanaf 2022-07, alle zorg" in one for one in said), said
    assert not any(row[0].startswith("=") for row in rest if row), "no cell that a spreadsheet would work out"
    book = load_workbook(io.BytesIO(asker.client.get("/prognose-scenarios.xlsx").data))
    assert book.sheetnames == ["Naast elkaar", "Aannames", "Toelichting"]
    assert ("Hogere tarieven", "Verzilvering +5%, alle zorg") in list(book["Aannames"].iter_rows(values_only=True))
    assert book["Naast elkaar"]["A6"].data_type == "s" and len(list(book["Naast elkaar"].rows)) == 13
    assert Asker(asker.app).client.get("/prognose-scenarios.csv").status_code == 404, "somebody else has none"
