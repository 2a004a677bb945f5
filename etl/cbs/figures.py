"""From the cells of a CBS table to tidy rows: members added up, periods and regions placed, nothing guessed."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from data.terms import PeriodKind, State
from etl.cbs.periods import Period
from etl.cbs.table import Table, level_of, region_code
from etl.checks import MERGER
from etl.observations import observations
from etl.problems import Problems
from etl.reading import CHANGED
from etl.source import KnownCodes


def tidied(
    table: Table,
    measure: str,
    cells: pd.DataFrame,
    count_members: int,
    periods: Mapping[str, Period],
    known: KnownCodes,
    modified_on: pd.Timestamp | None,
    problems: Problems,
) -> pd.DataFrame:
    """The tidy rows of one measure.

    cells: columns region, period (codes as CBS writes them), value (base units, NaN when empty) and state (why it is
    empty); one row per region x period x member.
    """
    figure = table.figures[measure]
    wanted = {code for code, period in periods.items() if period.kind is figure.period_kind}
    cells = cells[cells["period"].isin(wanted)]
    if cells.empty:
        found = f"nul rijen voor {measure} per {figure.period_kind.value}"
        raise problems.refuse(table.id, "cijfers", found, "ten minste één rij", CHANGED)
    cells = cells.assign(region=each(cells["region"], region_code))
    cells = cells[cells["region"].str.startswith(table.regions)]
    cells = added_up(cells, count_members) if count_members > 1 else cells.reset_index(drop=True)
    check_unique(table, measure, cells, problems)
    start = each(cells["period"], lambda code: pd.Timestamp(periods[code].start))
    indeling = indelingen(table, cells, start, known, problems)
    cells, start, indeling = cells[indeling.notna()], start[indeling.notna()], indeling.dropna()
    return observations(
        measure=measure,
        region_code=cells["region"],
        region_level=each(cells["region"], lambda code: level_of(code).value),
        indeling=indeling.astype(int),
        period_kind=PeriodKind.PEILDATUM if figure.is_at_start else figure.period_kind,
        period_start=start,
        value=cells["value"],
        status=each(cells["period"], lambda code: periods[code].status.value),
        empty_is=cells["state"],
        source_modified_on=modified_on,
    )


def each(column: pd.Series, change: Callable[[str], Any]) -> pd.Series:
    """The column with every different value changed once: a table has millions of cells and hundreds of codes."""
    return column.map({value: change(value) for value in column.unique()})


def added_up(cells: pd.DataFrame, count_members: int) -> pd.DataFrame:
    """The members of every region and period added up.

    A sum needs every member: with one missing it is unknown. When none has a figure, for one and the same reason,
    that is the reason of the sum too.
    """
    summed = cells.groupby(["region", "period"], sort=False).agg(
        value=("value", "sum"), known=("value", "count"), present=("state", "size"),
        state=("state", "first"), states=("state", "nunique"),
    )  # fmt: skip
    is_whole = summed["known"] == count_members
    is_one = (summed["known"] == 0) & (summed["present"] == count_members) & (summed["states"] == 1)
    state = summed["state"].where(is_one, State.UNKNOWN.value)
    return summed.assign(value=summed["value"].where(is_whole), state=state).reset_index()


def check_unique(table: Table, measure: str, cells: pd.DataFrame, problems: Problems) -> None:
    """One cell a region and period: more means that the table has a dimension we do not know of."""
    double = cells[cells.duplicated(["region", "period"])]
    for region, period in double[["region", "period"]].head(3).itertuples(index=False):
        problems.add(table.id, f"{measure}, {region} {period}", "meer dan één cijfer", "één cijfer", CHANGED)
    problems.refuse_if_any()


def indelingen(table: Table, cells: pd.DataFrame, start: pd.Series, known: KnownCodes, problems: Problems) -> pd.Series:
    """For every cell the newest indeling that has its region; missing for a region that no list has.

    CBS keeps abolished gemeenten in its tables, with empty cells since. A code that we do not know but that has a
    figure in the newest period is a new region, and a problem.
    """
    newest = {code: year for year in sorted(known) for code in known[year]}
    indeling = cells["region"].map(newest)
    is_new = indeling.isna() & cells["value"].notna() & (start == start.max())
    for code in sorted(set(cells.loc[is_new, "region"])):
        problems.add(table.id, "regio", f'"{code}"', "een bekende gebiedscode", MERGER)
    problems.refuse_if_any()
    return indeling
