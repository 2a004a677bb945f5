"""The table: what goes to the browser, equal to the cells and to the CSV, and what the totals say."""

import csv
import json
from dataclasses import replace
from typing import Any

import pytest
from asking import Asker
from test_data_shown import CATALOGUE, cell

from data.queries import Cell
from data.regions import Region, Regions
from data.selection import Selection
from data.shown import as_asked
from data.terms import NEDERLAND, Maat, Weergave
from data.view import Peers, View
from layouts import numbers
from layouts.table import sheet, tables

SELECTION = Selection(("misdrijven",), ("GM1507", "GM0984"), 2021, 2022, maat=Maat.ABSOLUUT)
REGIONS = Regions(
    [
        Region("GM1507", "Horst aan de Maas", "gemeente", 2026, "Horst aan de Maas", False),
        Region("GM0984", "Venray", "gemeente", 2026, "Venray", False),
        Region("WK150704", "Horst", "wijk", 2026, "Horst aan de Maas", False),
        Region(NEDERLAND, "Nederland", "land", 2026, "", False),
    ]
)
FIGURES: dict[str, list[float | None]] = {
    "GM1507": [1401, 1454],
    "GM0984": [1674, None],
    "WK150704": [484, 526],
    "groep:eigen:Samen": [3075, 3441],
    NEDERLAND: [740_013, 796_769],
}


def view(selection: Selection = SELECTION, groups: tuple[Peers, ...] = ()) -> View:
    """A view of two years; the codes of the groups must have figures above."""
    made = View(selection, [], CATALOGUE, REGIONS, "20260101T000000Z", False, groups=groups)
    found = [figure(code, place) for code in made.codes for place in (0, 1)]
    return replace(made, cells=as_asked(found, selection, CATALOGUE))


def figure(code: str, place: int) -> Cell:
    value = FIGURES[code][place]
    made = cell(2021 + place, value, "value" if value is not None else "withheld")
    status = ["definitief", "voorlopig"][place] if value is not None else None
    return made._replace(region=code, status=status)


def table_of(found: View) -> dict[str, Any]:
    return sheet(found)["tables"][0]


def said(table: dict[str, Any], found: list[Any]) -> list[Any]:
    """A side of a cell with its note in words."""
    return [*found[:2], table["notes"][found[2]][1]]


def test_a_cell_has_its_text_the_number_behind_it_and_what_its_mark_means() -> None:
    table = table_of(view())
    assert said(table, table["cells"][0][1]) == ["1.454*", 1454, "voorlopig"]
    assert said(table, table["cells"][1][1]) == ["x", None, "niet getoond om herkenning te voorkomen"]
    assert table["columns"] == [["2021", "2021"], ["2022", "2022"]]
    assert (table["units"], table["newest"]) == (["aantal misdrijven", "aantal misdrijven"], 1)


def test_counts_are_sent_once_and_another_number_of_the_figure_beside_them() -> None:
    assert table_of(view())["same"]
    table = table_of(view(replace(SELECTION, weergave=Weergave.INDEX)))
    assert not table["same"]
    assert table["cells"][0][1][3:5] == ["103,8*", 103.783012]
    assert table["units"][1] == "index van misdrijven; het eerste cijfer = 100"


def test_a_change_has_its_sign_and_says_why_there_is_none() -> None:
    table = table_of(view(replace(SELECTION, weergave=Weergave.VERANDERING)))
    assert table["cells"][0][1][3] == "+3,8*"
    assert said(table, table["cells"][0][0][3:6])[2].startswith("niet te berekenen")
    assert said(table, table["cells"][1][1][3:6])[2] == "niet getoond om herkenning te voorkomen"


def test_the_newest_period_is_the_last_one_with_a_figure() -> None:
    found = view()
    emptied = [
        one._replace(value=None, state="unknown") if one.period_start.year == 2022 else one for one in found.cells
    ]
    assert table_of(replace(found, cells=emptied))["newest"] == 0


def test_a_total_says_how_many_it_holds_and_where_it_is_incomplete() -> None:
    table = table_of(view())
    gemeenten, land = table["totals"]["niveau"]
    assert (gemeenten["name"], land) == ("Samen (2 gemeenten)", None)
    assert gemeenten["cells"][0][:2] == ["3.075", 3075]
    assert said(table, gemeenten["cells"][1])[0:3:2] == ["onv.", "onvolledig: niet van elk gebied is er een cijfer"]


def test_a_gemeente_is_never_added_to_its_own_wijk() -> None:
    table = table_of(view(replace(SELECTION, regions=("GM1507", "WK150704"))))
    (horst, _) = table["totals"]["gemeente"]
    assert horst["cells"] == []
    assert "verschillende soorten gebieden" in horst["why"]


def test_a_group_is_a_row_that_goes_into_no_total() -> None:
    found = sheet(view(groups=(Peers("groep:eigen:Samen", "Samen", []),)))
    assert [row["name"] for row in found["rows"]] == ["Horst aan de Maas", "Venray", "Samen", "Nederland"]
    by_level = found["groupings"][0]["groups"]
    assert [(one["name"], one["rows"]) for one in by_level] == [
        ("Gemeenten", [0, 1]),
        ("Groepen", [2]),
        ("Nederland", [3]),
    ]


def test_without_a_known_provincie_grouping_by_it_says_why_it_cannot_be() -> None:
    assert sheet(view())["groupings"][2]["why"] == "Van deze gebieden is de provincie niet bekend."


def test_a_copy_says_which_figures_are_not_final_and_which_snapshot_it_is() -> None:
    assert table_of(view())["below"] == ["voorlopig: 2022", "Polsslag, momentopname 20260101T000000Z"]
    assert "Fictieve" in table_of(replace(view(), is_fictief=True))["below"][-1]


def test_the_content_is_json_that_comes_back_as_it_went() -> None:
    content, place = tables(view())
    assert json.loads(content.children) == json.loads(json.dumps(sheet(view())))
    assert (content.type, place.className) == ("application/json", "polsslag-tabel")


@pytest.mark.parametrize("maat", ["relatief", "absoluut"])
def test_the_csv_has_the_numbers_of_the_table(asker: Asker, maat: str) -> None:
    shown = asker.draw(["misdrijven_totaal"], ["GM1507", "GM0984", "WK150704"], maat=maat)
    (table,) = json.loads(shown["table"]["children"][0]["props"]["children"])["tables"]
    lines = csv.DictReader(
        asker.client.get(shown["csv"]["href"]).get_data(as_text=True).removeprefix("\ufeff").splitlines(), delimiter=";"
    )
    written = [line["waarde"] for line in lines]
    counts = [decimal(cell[1]) for row in table["cells"] for cell in row]
    figures = [decimal(cell[4]) for row in table["cells"] for cell in row if len(cell) > 4]
    assert len(counts) == 20 and written == [*figures, *counts]


def decimal(number: float | None) -> str:
    return "" if number is None else f"{number:.6f}".rstrip("0").rstrip(".").replace(".", ",")


@pytest.mark.parametrize(
    ("value", "decimals", "written"), [(-0.0, 1, "0,0"), (0.0, 1, "0,0"), (-1234.5, 1, "-1.234,5")]
)
def test_nothing_is_written_without_a_sign(value: float, decimals: int, written: str) -> None:
    assert numbers.decimal(value, decimals) == written
