"""What is withheld is a mark wherever a figure can turn up: in charts, what they say, tables, files, paper and pages.

Every withheld cell of the demonstration that the site can show is asked for, in every channel that shows it.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
import pytest
from asking import Asker
from generated_gemeenten import CLASSES, gemeente
from pypdf import PdfReader

from app import create_app
from data.jeugd_shapes import BREAKDOWNS
from data.settings import Settings
from data.store import OpenSnapshot, Store
from etl.disclosure import Rules, protect
from etl.jeugd.files import write_files
from etl.suppression.protecting import safe_cube
from layouts import text, text_jeugdzorg

WHY = text_jeugdzorg.MARKS["withheld"].removeprefix("beschermd: ")
MARK = text.STATE_MARKS["withheld"]


@dataclass(frozen=True)
class Hidden:
    """The withheld cells of an indicator: by region, its name and the periods."""

    indicator: str
    periods: dict[str, frozenset[date]]
    names: dict[str, str]

    @property
    def count(self) -> int:
        return sum(map(len, self.periods.values()))

    @property
    def is_monthly(self) -> bool:
        return any(day.month > 1 for days in self.periods.values() for day in days)

    @property
    def address(self) -> str:
        return f"?indicatoren={self.indicator}&gebieden={','.join(self.periods)}&van=2020&tot=2026&maat=absoluut"


@pytest.fixture(scope="module")
def whole(demonstration: Settings) -> OpenSnapshot:
    return Store(demonstration).current()


@pytest.fixture(scope="module")
def asker(demonstration: Settings) -> Asker:
    return Asker(create_app(demonstration))


@pytest.fixture(scope="module")
def hidden(whole: OpenSnapshot) -> list[Hidden]:
    """All of them, at most ten regions at a time: one question has no more."""
    found: dict[str, dict[str, set[date]]] = {}
    for indicator, region, start in whole.rows(
        "select indicator, region_code, period_start from observations where state = 'withheld' order by all"
    ):
        found.setdefault(indicator, {}).setdefault(region, set()).add(start)
    return [
        Hidden(indicator, {code: frozenset(days) for code, days in regions.items()},
               {code: whole.regions[code].label for code in regions})
        for indicator, regions in found.items()
    ]  # fmt: skip


def test_a_withheld_cell_has_no_number_in_any_table_of_a_snapshot(whole: OpenSnapshot) -> None:
    for table in ("observations", "jeugd"):
        numbers = [
            name
            for name, kind in whole.rows(
                f"select column_name, column_type from (describe {table}) where column_type in ('DOUBLE', 'BIGINT')"
            )
        ]
        there = " or ".join(f"{name} is not null" for name in numbers)
        ((count, shown),) = whole.rows(
            f"select count(*), count(*) filter ({there}) from {table} where state = 'withheld'"
        )
        assert count >= 200 and shown == 0, table


def test_charts_and_what_they_say_and_tables_have_a_mark_on_screen_and_in_the_page(
    asker: Asker, hidden: list[Hidden]
) -> None:
    said: list[str] = []
    for one in hidden:
        page = asker.client.get("/_dash-layout", headers={"Referer": f"http://localhost/{one.address}"}).json
        assert in_table(part_of(page, "table")["children"], one) == one.count, one.indicator
        assert len(said_of(part_of(page, "figure")["figure"], one)) <= one.count
        for years in [(year, year) for year in range(2020, 2027)] if one.is_monthly else [(2020, 2026)]:
            screen = asker.draw([one.indicator], list(one.periods), years, "absoluut")
            said += said_of(screen["figure"]["figure"], one)
    # A line of which nothing is shown, or a part of it, has no places at all.
    assert len(said) >= 100 and set(said) == {WHY}


def said_of(figure: dict[str, Any], one: Hidden) -> list[str]:
    """What a figure says at each hidden cell that it has a place for; none of those has a number."""
    found = []
    for trace in figure["data"]:
        for place, words in enumerate(trace.get("text") or []):
            code = next((code for code, name in one.names.items() if str(words).startswith(f"<b>{name}</b>")), "")
            if code and date.fromisoformat(str(trace["x"][place])[:10]) in one.periods[code]:
                assert trace["y"][place] is None and "customdata" not in trace, words
                found.append(re.sub(r"^<b>.*</b><br>[a-z]* ?\d{4}: ", "", words))
    return found


def in_table(table: Any, one: Hidden) -> int:
    """How many marks a table has for these regions."""
    plain = json.loads(part_with(table, '{"words"'))
    rows = [place for place, row in enumerate(plain["rows"]) if row["label"] in one.names.values()]
    cells = [cell for shown in plain["tables"] for place in rows for cell in shown["cells"][place] if cell[0] == MARK]
    assert all(cell[1] is None for cell in cells)
    return len(cells)


def part_of(component: Any, name: str) -> dict[str, Any]:
    """The properties of the component with this id."""
    return next(one for one in parts(component) if one.get("id") == name)


def part_with(component: Any, start: str) -> str:
    return next(one["children"] for one in parts(component) if str(one.get("children", "")).startswith(start))


def parts(component: Any) -> Iterator[dict[str, Any]]:
    if isinstance(component, dict):
        yield component
        for one in component.values():
            yield from parts(one)
    elif isinstance(component, list):
        for one in component:
            yield from parts(one)


def test_files_and_paper_have_a_mark_and_the_api_has_nothing(asker: Asker, hidden: list[Hidden]) -> None:
    for one in hidden:
        assert in_csv(asker, one) == in_machine_csv(asker, one) == in_workbook(asker, one) == one.count, one.indicator
        assert on_paper(asker, one) == one.count, one.indicator
        answer = asker.client.get(f"/api/v1/cijfers?indicatoren={one.indicator}&gebieden={','.join(one.periods)}")
        assert answer.status_code == 403 and set(answer.json) == {"type", "title", "status", "detail"}


def lines(asker: Asker, path: str, mark: str) -> list[dict[str, str]]:
    answer = asker.client.get(path)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=mark))


def in_csv(asker: Asker, one: Hidden) -> int:
    rows = [row for row in lines(asker, f"/cijfers.csv{one.address}", ";") if row["status"] == "afgeschermd"]
    assert {(row["waarde"], row["noemer"]) for row in rows} == {("", "")}
    assert {row["code"] for row in rows} == set(one.periods)
    return len(rows)


def in_machine_csv(asker: Asker, one: Hidden) -> int:
    rows = [row for row in lines(asker, f"/cijfers-machine.csv{one.address}", ",") if row["state"] == "withheld"]
    numbers = ("value", "denominator", "relative", "shown", "low", "high")
    assert {row[name] for row in rows for name in numbers} == {""}
    found = {(row["region_code"], date.fromisoformat(row["period_start"])) for row in rows}
    assert found == {(code, day) for code, days in one.periods.items() for day in days}
    return len(rows)


def in_workbook(asker: Asker, one: Hidden) -> int:
    book = openpyxl.load_workbook(io.BytesIO(asker.client.get(f"/cijfers.xlsx{one.address}").data))
    sheet = book[book.sheetnames[0]]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    marked = [row for row in rows if row["Status"] == "afgeschermd"]
    numbers = ("Waarde", "Aantal", "Noemer", "Ondergrens 95%", "Bovengrens 95%")
    assert {row[name] for row in marked for name in numbers} == {None}
    return len(marked)


def on_paper(asker: Asker, one: Hidden) -> int:
    """How many marks the tables of the PDF have."""
    paper = PdfReader(io.BytesIO(asker.client.get(f"/cijfers.pdf{one.address}").data))
    said = "\n".join(page.extract_text() for page in paper.pages)
    rows = re.findall(rf"^.*?((?: (?:{MARK}|n\.v\.t\.|[\d.,]+[*~]*))+)$", said, re.MULTILINE)
    return sum(row.split().count(MARK) for row in rows)


def test_the_tab_jeugdzorg_and_its_files_have_marks_only(asker: Asker, whole: OpenSnapshot) -> None:
    wijken = [code for (code,) in whole.rows("select distinct region_code from jeugd where region_level = 'wijk'")]
    asked = [{"uitsplitsing": one} for one in BREAKDOWNS] + [{"gebied": code} for code in wijken[:3]]
    count = 0
    for values in asked:
        answer = asker.ask("jeugd-sheet.data", **{"jeugd-asked_data": {"values": values}})
        cells = [cell for one in parts(answer["jeugd-sheet"]["data"]) for row in one.get("rows") or []
                 for cell in row["cells"] if cell[0] == MARK]  # fmt: skip
        assert cells and all(cell[2] is False and cell[3] is None for cell in cells)
        rows = [row for row in lines(asker, answer["jeugd-csv"]["href"], ";") if row["status"].startswith("beschermd")]
        assert len(rows) >= len(cells) and {(row["waarde"], row["cliënten"]) for row in rows} == {("", "")}
        count += len(cells)
    assert count >= 300


def test_what_leaves_is_the_same_bytes_whether_a_hidden_number_is_one_or_nine(tmp_path: Any) -> None:
    """Of a small gemeente: in a larger one more is hidden from insiders, and what that is depends on true numbers."""
    made = gemeente(10_000, seed=2, months=2)
    small = made.cube["clients"].between(1, 9)
    assert small.sum() > 100
    written = []
    for true in (1, 9):
        cube = made.cube.copy()
        for name, value in (("clients", true), ("count", true), ("amount", true * 1234.56), ("largest", true * 999.0)):
            cube.loc[small & cube[name].notna(), name] = value
        assert protect(cube, Rules(), made.open_from)["value"].notna().any()
        folder = tmp_path / str(true)
        folder.mkdir()
        write_files(safe_cube(cube, Rules(), made.open_from, CLASSES).cells, 2024, folder, is_fictief=True)
        written.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert written[0] == written[1] and sum(map(len, written[0].values())) > 5000
