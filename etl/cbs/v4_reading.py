"""Reading a table of CBS OData v4: one row a cell, with in ValueAttribute why a cell is empty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.terms import NEDERLAND, State
from etl.cbs.delivery import day_of, pages_of, read_object, rows_of
from etl.cbs.figures import each, tidied
from etl.cbs.periods import periods_of
from etl.cbs.question import titles
from etl.cbs.shape import Place, Shape, Topic, shape_of
from etl.cbs.table import Table
from etl.problems import Problems
from etl.reading import AGAIN, CHANGED
from etl.source import KnownCodes, Raw

PROPERTIES = "Properties"
# CBS publishes no list of these words. Seen in public code are the four below; any other is unknown.
ATTRIBUTES = {
    "Impossible": State.NOT_APPLICABLE,
    "Confidential": State.WITHHELD,
    "NotAvailable": State.UNKNOWN,
    "None": State.UNKNOWN,
}


@dataclass(frozen=True)
class Lists:
    """What a table says about itself: dimensions, measures, groups of measures, and the members by dimension."""

    dimensions: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    codes: dict[str, list[dict[str, Any]]]


def tidy(table: Table, raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame a measure, one row per region x period, in base units."""
    dimensions = rows_of(raw, "Dimensions", problems)
    listed = [name for name, kind in dimensions_of(dimensions).items() if not kind.startswith("Geo")]
    codes = {name: rows_of(raw, f"{name}Codes", problems) for name in listed}
    measures, groups = rows_of(raw, "MeasureCodes", problems), rows_of(raw, "MeasureGroups", problems)
    lists = Lists(dimensions, measures, groups, codes)
    cells = pd.concat(
        [pd.DataFrame.from_records(rows) for _, rows in pages_of(raw, "Observations", problems)] or [pd.DataFrame()],
        ignore_index=True,
    )
    changed = read_object(raw[PROPERTIES], problems).get("Modified")
    return figures(table, lists, cells, day_of(changed), known, problems)


def figures(
    table: Table,
    lists: Lists,
    cells: pd.DataFrame,
    modified_on: pd.Timestamp | None,
    known: KnownCodes,
    problems: Problems,
) -> Iterable[pd.DataFrame]:
    """The tidy frames of a table; cells has a row a cell, as in Observations."""
    shape = look_up(table, lists, problems)
    periods = periods_of(
        table.id, lists.codes.get(shape.period, [{"Identifier": table.period}]), "Identifier", problems
    )
    columns = ["Measure", *shape.codes, "Value", "ValueAttribute"]
    for column in columns:
        if column not in cells.columns:
            problems.add(table.id, f"Observations, kolom {column}", "geen kolom", "één zo'n kolom", CHANGED)
    problems.refuse_if_any()
    cells = cells[columns].assign(**{name: each(cells[name], str.strip) for name in ["Measure", *shape.codes]})
    for measure, place in shape.places.items():
        ours = cells_of(table, cells, shape, place, problems)
        yield tidied(table, measure, ours, place.count_members, periods, known, modified_on, problems)


def dimensions_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The dimensions of a table and their kinds."""
    return {str(row["Identifier"]): str(row.get("Kind") or "Dimension") for row in rows}


def look_up(table: Table, lists: Lists, problems: Problems) -> Shape:
    """Where our measures stand in the table."""
    groups = {str(row["Id"]): row for row in lists.groups}
    topics = [
        Topic(
            str(row["Identifier"]),
            (*path_of(groups.get(str(row.get("MeasureGroupId"))), groups), str(row.get("Title") or "")),
            str(row.get("Unit") or ""),
        )
        for row in lists.measures
    ]
    members = titles(lists.codes, "Identifier")
    return shape_of(table, dimensions_of(lists.dimensions), topics, members, problems)


def path_of(group: Mapping[str, Any] | None, groups: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    if group is None:
        return ()
    return (*path_of(groups.get(str(group.get("ParentId"))), groups), str(group.get("Title") or ""))


def cells_of(table: Table, cells: pd.DataFrame, shape: Shape, place: Place, problems: Problems) -> pd.DataFrame:
    """The cells of one measure: region, period, value and, for an empty one, the state that says why."""
    is_ours = cells["Measure"] == place.topic.key
    for dimension, codes in place.members.items():
        is_ours &= cells[dimension].isin([code.strip() for code in codes])
    rows = cells[is_ours]
    value = pd.to_numeric(rows["Value"], errors="coerce").astype(float)
    for text in rows["Value"][value.isna() & rows["Value"].notna()].head(3):
        problems.add(table.id, "Observations, kolom Value", f'"{text}"', "een getal of niets", AGAIN)
    problems.refuse_if_any()
    attributes = rows["ValueAttribute"].fillna("None").astype(str).str.strip()
    return pd.DataFrame(
        {
            "region": rows[shape.region] if shape.region else NEDERLAND,
            "period": rows[shape.period] if shape.period else table.period,
            "value": (value * place.topic.factor).round(6),
            "state": each(attributes, lambda text: ATTRIBUTES.get(text, State.UNKNOWN).value),
        }
    )
