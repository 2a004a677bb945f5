"""The tidy frame: what every source of figures hands over."""

import pandas as pd

from data.terms import PeriodKind, State, Status
from etl.source import TIDY_COLUMNS


def observations(
    measure: str,
    region_code: pd.Series,
    region_level: pd.Series | str,
    indeling: pd.Series | int,
    period_kind: PeriodKind,
    period_start: pd.Series | pd.Timestamp,
    value: pd.Series,
    status: pd.Series | Status,
    empty_is: pd.Series | State,
    source_modified_on: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """A frame with TIDY_COLUMNS, one row per region x period.

    value: counts in base units, NaN where the source has none; `empty_is` says what an empty cell of this
    source means, for all cells or cell by cell. The end of the period follows from its kind and start.
    """
    frame = pd.DataFrame({"region_code": region_code, "value": pd.to_numeric(value).astype(float)})
    frame = frame.assign(
        measure=measure,
        region_level=region_level,
        indeling=indeling,
        period_kind=period_kind.value,
        period_start=period_start,
        state=states(frame["value"], empty_is),
        status=status,
        source_modified_on=source_modified_on,
    )
    return frame.assign(period_end=end_of(frame["period_start"], period_kind))[list(TIDY_COLUMNS)]


def states(value: pd.Series, empty_is: pd.Series | State) -> pd.Series:
    """Value, zero or the given empty state, cell by cell. Zero and empty are never mixed."""
    empty = empty_is.value if isinstance(empty_is, State) else empty_is
    state = pd.Series(State.VALUE.value, index=value.index)
    return state.mask(value == 0, State.ZERO.value).mask(value.isna(), empty)


def end_of(start: pd.Series, kind: PeriodKind) -> pd.Series:
    """The last day of periods that start on these days."""
    offsets = {
        PeriodKind.JAAR: pd.offsets.YearEnd(),
        PeriodKind.HALFJAAR: pd.offsets.MonthEnd(6),
        PeriodKind.KWARTAAL: pd.offsets.MonthEnd(3),
        PeriodKind.MAAND: pd.offsets.MonthEnd(),
        PeriodKind.WEEK: pd.offsets.Day(6),
        PeriodKind.TWEE_WEKEN: pd.offsets.Day(13),
    }
    return start + offsets[kind] if kind in offsets else start
