"""Reading a fetched delivery of CBS OData v3: typed figures, and from the untyped set why a cell is empty."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from data.terms import NEDERLAND, State
from etl.cbs.delivery import day_of, pages_of, rows_of
from etl.cbs.figures import each, tidied
from etl.cbs.periods import periods_of
from etl.cbs.question import titles
from etl.cbs.shape import Place, Shape, Topic, shape_of
from etl.cbs.table import Table
from etl.problems import Problems
from etl.reading import AGAIN, CHANGED
from etl.source import KnownCodes, Raw

DIMENSIONS = ("Dimension", "TimeDimension", "GeoDimension", "GeoDetail")
# The text of an untyped cell without a figure. Another text is a reason that we do not know.
SYMBOLS = {"": State.NOT_APPLICABLE, ".": State.UNKNOWN, "x": State.WITHHELD, "-": State.ZERO}


def tidy(table: Table, raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame a measure, one row per region x period, in base units."""
    properties = rows_of(raw, "DataProperties", problems)
    lists = {name: rows_of(raw, name, problems) for name in listed(properties)}
    shape = look_up(table, properties, lists, problems)
    periods = periods_of(table.id, lists.get(shape.period, [{"Key": table.period}]), "Key", problems)
    typed = read_set(raw, "TypedDataSet", shape, problems)
    untyped = read_set(raw, "UntypedDataSet", shape, problems).set_index("ID")
    changed = day_of(rows_of(raw, "TableInfos", problems)[0].get("Modified"))
    for measure, place in shape.places.items():
        cells = cells_of(table, typed, untyped, shape, place, problems)
        yield tidied(table, measure, cells, place.count_members, periods, known, changed, problems)


def listed(properties: Iterable[Mapping[str, Any]]) -> list[str]:
    """The dimensions whose members come along: all but the regions, whose codes we know."""
    return [name for name, kind in dimensions_of(properties).items() if not kind.startswith("Geo")]


def dimensions_of(properties: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The dimensions of a table and their kinds, from DataProperties."""
    return {str(row["Key"]): str(row["Type"]) for row in properties if row.get("Type") in DIMENSIONS}


def topics_of(properties: Iterable[Mapping[str, Any]]) -> list[Topic]:
    """The columns of a table, each with the titles of the groups it stands in."""
    by_id = {row["ID"]: row for row in properties}
    return [
        Topic(str(row["Key"]), path_of(row, by_id), str(row.get("Unit") or ""))
        for row in by_id.values()
        if row.get("Type") == "Topic"
    ]


def path_of(row: Mapping[str, Any], by_id: Mapping[Any, Mapping[str, Any]]) -> tuple[str, ...]:
    parent = by_id.get(row.get("ParentID"))
    return (*(path_of(parent, by_id) if parent else ()), str(row.get("Title") or ""))


def look_up(
    table: Table,
    properties: Iterable[Mapping[str, Any]],
    lists: Mapping[str, list[dict[str, Any]]],
    problems: Problems,
) -> Shape:
    """Where our measures stand in the table."""
    return shape_of(table, dimensions_of(properties), topics_of(properties), titles(lists, "Key"), problems)


def read_set(raw: Raw, resource: str, shape: Shape, problems: Problems) -> pd.DataFrame:
    """The rows of TypedDataSet or UntypedDataSet: ID, codes without spaces, and the columns of our measures."""
    columns = ["ID", *shape.columns]
    frames = [pd.DataFrame(columns=columns)]
    for file, rows in pages_of(raw, resource, problems):
        missing = [column for column in columns if rows and column not in rows[0]]
        for column in missing:
            problems.add(file.name, f"kolom {column}", "geen kolom van die naam", "één zo'n kolom", CHANGED)
        problems.refuse_if_any()
        frames.append(pd.DataFrame.from_records(rows, columns=columns))
    frame = pd.concat(frames[1:] or frames, ignore_index=True)
    for number in frame["ID"][frame["ID"].duplicated()].head(3):
        problems.add(resource, f"rij {number}", "twee keer", "elke rij één keer", AGAIN)
    problems.refuse_if_any()
    return frame.assign(**{name: each(frame[name], str.strip) for name in shape.codes})


def cells_of(
    table: Table, typed: pd.DataFrame, untyped: pd.DataFrame, shape: Shape, place: Place, problems: Problems
) -> pd.DataFrame:
    """The cells of one measure: region, period, value and, for an empty one, the state that says why."""
    is_ours = pd.Series(True, index=typed.index)
    for dimension, codes in place.members.items():
        is_ours &= typed[dimension].isin([code.strip() for code in codes])
    rows, key = typed[is_ours], place.topic.key
    value = pd.to_numeric(rows[key], errors="coerce")
    for text in rows[key][value.isna() & rows[key].notna()].head(3):
        problems.add(table.id, f"TypedDataSet, kolom {key}", f'"{text}"', "een getal of niets", AGAIN)
    state = reasons(table, rows["ID"][value.isna()], untyped, key, problems)
    problems.refuse_if_any()
    value = value.astype(float).mask(state.reindex(value.index) == State.ZERO.value, 0.0)
    return pd.DataFrame(
        {
            "region": rows[shape.region] if shape.region else NEDERLAND,
            "period": rows[shape.period] if shape.period else table.period,
            "value": (value * place.topic.factor).round(6),
            "state": state.reindex(value.index),
        }
    )


def reasons(table: Table, empty: pd.Series, untyped: pd.DataFrame, key: str, problems: Problems) -> pd.Series:
    """Why cells are empty, by the symbol in the untyped set. `empty` holds the row numbers of the empty cells."""
    if empty.empty:
        return pd.Series(dtype=object)
    texts = empty.map(untyped[key]) if len(untyped) else pd.Series("", index=empty.index)
    texts = texts.fillna("").astype(str).str.strip()
    for number in empty[~empty.isin(untyped.index)].head(3):
        problems.add(table.id, f"UntypedDataSet, rij {number}", "geen rij", "de rij met de reden", AGAIN)
    for text in texts[pd.to_numeric(texts, errors="coerce").notna()].head(3):
        problems.add(table.id, f"UntypedDataSet, kolom {key}", f'"{text}"', "een lege cel, als in TypedDataSet", AGAIN)
    return each(texts, lambda text: SYMBOLS.get(text, State.UNKNOWN).value)
