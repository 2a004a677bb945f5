"""The tab Jeugdzorg without a page: choosing, tables of published cells, and what is never shown or added up."""

from datetime import date
from typing import Any

import pytest

from data.jeugd_blocks import blocks_of
from data.jeugd_figures import JeugdFigures
from data.jeugd_question import JeugdQuestion, choose
from data.jeugd_shapes import Block, Cell, Table
from data.terms import TOTAAL, Maat

HOME, WIJK = "GM1507", "WK150704"
UNITS = {"kosten": "euro", "kosten_per_client": "euro per cliënt", "einde_volgens_plan": "%", "voortijdig": "%",
         "grootboek": "euro", "dekking_berichten": "%"}  # fmt: skip


def cell(
    measure: str, start: str, value: float | None, breakdown: str = TOTAAL, region: str = HOME, **more: str
) -> Cell:
    state = "withheld" if value is None else "value"
    kind = more.get("kind", "jaar")
    unit = UNITS.get(measure, "cliënten")
    return Cell(measure, region, kind, date.fromisoformat(start), breakdown, value, value, state, "definitief", unit)


def figures(*cells: Cell, children: dict[str, dict[date, float]] | None = None) -> JeugdFigures:
    keyed = {(one.measure, one.region, one.kind, one.start, one.breakdown): one for one in cells}
    return JeugdFigures(HOME, (WIJK,), keyed, children or {}, ())


def stand(month: str, **members: float | None) -> list[Cell]:
    found = [cell("in_zorg", month, 100, kind="maand")]
    return found + [cell("in_zorg", month, value, f"vorm={name}", kind="maand") for name, value in members.items()]


def block(page: JeugdFigures, name: str, **values: Any) -> Block:
    question, _ = choose(values, page)
    return next(one for one in blocks_of(page, question) if one.id == name)


def table(found: Block, name: str) -> Table:
    return next(one for one in found.tables if one.id == name)


def names(found: Table) -> list[str]:
    return [row.label.code for row in found.rows]


def test_what_is_hidden_stands_as_one_block_whatever_is_behind_it() -> None:
    page = figures(*stand("2026-05-01", ggz=20, crisis=None, ambulant=60, verblijf=None, lta=None))
    assert names(table(block(page, "in_zorg"), "stand")) == [
        "totaal", "vorm=ambulant", "vorm=ggz", "vorm=crisis", "vorm=lta", "vorm=verblijf",
    ]  # fmt: skip


def test_ages_keep_their_own_order() -> None:
    ages = [cell("in_zorg", "2026-05-01", value, f"leeftijd={name}", kind="maand")
            for name, value in (("12-17", 60.0), ("0-3", None), ("18+", 10.0), ("4-11", 30.0))]  # fmt: skip
    page = figures(*stand("2026-05-01", ggz=20), *ages)
    found = table(block(page, "in_zorg", uitsplitsing="leeftijd"), "stand")
    assert names(found) == ["totaal", "leeftijd=0-3", "leeftijd=4-11", "leeftijd=12-17", "leeftijd=18+"]


def test_a_total_is_the_published_one_and_never_the_sum_of_its_parts() -> None:
    page = figures(*stand("2026-05-01", ggz=20, ambulant=60))
    total = table(block(page, "in_zorg"), "stand").rows[0].cells[0]
    assert total and total.shown == 100


def test_a_stand_is_that_of_the_last_month_of_each_year() -> None:
    months = ("2024-11-01", "2024-12-01", "2025-12-01", "2026-01-01", "2026-02-01")
    page = figures(*(one for month in months for one in stand(month, ggz=20)))
    columns = [one.code for one in table(block(page, "in_zorg"), "stand").columns]
    assert columns == ["maand:2024-12-01", "maand:2025-12-01", "maand:2026-02-01"]
    asked = block(page, "in_zorg", van="2025", tot="2025")
    assert [one.code for one in table(asked, "stand").columns] == ["maand:2025-12-01"]


def cost(region: str = HOME) -> list[Cell]:
    return [cell("kosten", "2025-01-01", 1_234_567.89, region=region)]


ENDED = [cell("einde_volgens_plan", "2025-01-01", 61.3), cell("voortijdig", "2025-01-01", None)]


@pytest.mark.parametrize("region", [HOME, WIJK])
def test_cost_stands_in_one_table_with_how_care_ended(region: str) -> None:
    page = figures(*stand("2025-05-01", ggz=20), *cost(), *cost(WIJK), *ENDED)
    found = table(block(page, "kosten", gebied=region), "kosten_kwaliteit")
    assert names(found) == ["kosten", "einde_volgens_plan", "voortijdig"]
    assert [row.cells[0] and row.cells[0].region for row in found.rows] == [region, HOME, HOME]


def test_no_other_subject_has_cost_without_quality_but_the_books() -> None:
    page = figures(*stand("2025-05-01", ggz=20), *cost(), *ENDED, cell("grootboek", "2025-01-01", 2e6))
    question, _ = choose({}, page)
    for one in blocks_of(page, question):
        measures = {cell.measure for table in one.tables for row in table.rows for cell in row.cells if cell}
        assert "kosten" not in measures or "einde_volgens_plan" in measures


def test_a_figure_per_1000_jeugdigen_is_made_of_the_published_count_and_the_newest_count_of_jeugdigen() -> None:
    children = {HOME: {date(2024, 1, 1): 8000.0, date(2025, 1, 1): 8200.0, date(2026, 1, 1): 8400.0}}
    page = figures(*stand("2025-05-01", ggz=20), *cost(), *ENDED, children=children)
    found = block(page, "in_zorg", maat="relatief")
    total = table(found, "stand").rows[0].cells[0]
    assert total and (total.shown, total.shown_unit) == (round(100 * 1000 / 8200, 1), "cliënten per 1.000 jeugdigen")
    money = table(block(page, "kosten", maat="relatief"), "kosten_kwaliteit")
    assert [one and one.shown for one in (money.rows[0].cells[0], money.rows[1].cells[0])] == [
        round(1_234_567.89 / 8200), 61.3,
    ]  # fmt: skip


def test_without_a_count_of_jeugdigen_there_is_no_relative_figure_and_never_the_count() -> None:
    page = figures(*stand("2025-05-01", ggz=20), children={HOME: {date(2026, 1, 1): 8400.0}})
    total = table(block(page, "in_zorg", maat="relatief"), "stand").rows[0].cells[0]
    assert total and total.shown is None and total.value == 100
    question, lost = choose({"maat": "relatief"}, figures(*stand("2025-05-01", ggz=20)))
    assert question.maat is Maat.ABSOLUUT and [one.kind for one in lost] == ["jeugd_no_denominator"]


@pytest.mark.parametrize("hostile", [None, 7, True, [], ["GM1507"], {"a": 1}, "", "x" * 10_000, "\x00", "<script>"])
def test_any_value_gives_a_question_that_can_be_answered(hostile: Any) -> None:
    page = figures(*stand("2025-05-01", ggz=20))
    keys = ("uitsplitsing", "gebied", "van", "tot", "maat")
    question, _ = choose(dict.fromkeys(keys, hostile), page)
    assert question == choose({}, page)[0]
    assert choose(hostile, page)[0] == question


def test_the_address_of_a_question_gives_the_question_back() -> None:
    page = figures(*stand("2023-05-01", ggz=20), *stand("2026-05-01", ggz=20))
    question = JeugdQuestion(HOME, WIJK, 2024, 2025, (2023, 2026))
    assert question.addition() == "&jz_gebied=WK150704&jz_van=2024&jz_tot=2025"
    assert choose(question.values(), page)[0].values() == question.values() | {"gebied": WIJK}
    assert choose({}, page)[0].addition() == ""


def test_years_in_the_wrong_order_or_out_of_reach_are_put_right() -> None:
    page = figures(*stand("2023-05-01", ggz=20), *stand("2026-05-01", ggz=20))
    question, _ = choose({"van": "2031", "tot": "1999"}, page)
    assert (question.first_year, question.last_year) == (2023, 2026)


def test_coverage_is_that_of_the_newest_whole_year() -> None:
    shares = [
        cell("dekking_berichten", f"{year}-01-01", share) for year, share in ((2024, 70.0), (2025, 71.0), (2026, 55.0))
    ]
    found = figures(*cost(), *shares).coverage(2026)
    assert found and (found.year, found.cell.value) == (2025, 71.0)
    assert figures(*cost()).coverage(2026) is None


def test_a_subject_without_figures_says_why() -> None:
    page = figures(*stand("2025-05-01", ggz=20), cell("in_zorg", "2025-05-01", 50, region=WIJK, kind="maand"))
    assert block(page, "duur").reason == "no_figures"
    assert block(page, "duur", gebied=WIJK).reason == "only_gemeente"
    assert block(page, "in_zorg", gebied=WIJK).reason == ""


def test_where_there_are_no_amounts_at_all_no_other_period_is_advised() -> None:
    page = figures(*stand("2025-12-01", ggz=20))
    assert {block(page, name).reason for name in ("kosten", "aansluiting")} == {"no_amounts"}
    assert block(page, "duur").reason == "no_figures"
