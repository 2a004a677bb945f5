"""The questions that can be asked of a snapshot. Screen, CSV and API ask the same ones."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from data.provenance import Change, Road, files_of
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import TOTAAL, Grenzen, State


def relative(scale: str) -> str:
    """Relative figures are made here, from published cells only: no denominator, no relative figure."""
    return f"o.value / nullif(o.denominator, 0) * {scale}"


RELATIVE = relative("i.scale")
# A rate or a score that the source made itself is shown as it is.
READY_MADE = "i.denominator = 'geen' and i.type in ('ratio', 'kant-en-klaar')"


class Cell(NamedTuple):
    """One figure: an indicator, a region, a period.

    value is in base units, None when `state` is an empty state; denominator counts people or households on
    `denominator_on`; relative is per `scale` of the indicator, None when it cannot be made.

    shown is the number that the view shows of it (`data/shown.py`), None when there is none to show, and then
    shown_state says why; low and high are the 95% interval of shown, where one was asked for and can be made.
    """

    indicator: str
    region: str
    period_kind: str
    period_start: date
    period_end: date
    indeling: int | None
    value: float | None
    denominator: float | None
    denominator_on: date | None
    relative: float | None
    state: str
    status: str | None
    origin: str | None
    shown: float | None = None
    shown_state: str = State.UNKNOWN
    low: float | None = None
    high: float | None = None


INDELING, SHOWN = Cell._fields.index("indeling"), Cell._fields.index("shown")


def showing(cell: Cell, number: float | None, state: str) -> Cell:
    """The cell with the number to show of it; _replace takes four times as long, and a click has thousands of cells."""
    return Cell._make((*cell[:SHOWN], number, state, *cell[SHOWN + 2 :]))


def series(snapshot: OpenSnapshot, selection: Selection) -> list[Cell]:
    """Every cell that the selection asks for: indicator x region x period, in the order of the selection.

    A cell that the snapshot does not hold comes too, with the reason: not_applicable where the source has no
    figures at that region level, not_reported where it has but not for this region and period.
    """
    return [cell for indicator in selection.indicators for cell in one_series(snapshot, selection, indicator)]


def one_series(snapshot: OpenSnapshot, selection: Selection, indicator: str) -> Iterator[Cell]:
    """The cells of one indicator, region by region and in time order.

    A figure may stand in the borders of its time and, converted, in those of now: the selection says which.
    """
    codes = selection.codes
    rows = figure_rows(snapshot, selection, indicator)
    # Of two rows about one cell the last one counts.
    rows = sorted(rows, key=lambda row: row[INDELING], reverse=selection.grenzen is not Grenzen.NU)
    found = {(row[1], row[3], row[2]): Cell(*row) for row in rows}
    periods = periods_of(snapshot, selection, indicator)
    known_levels = {level for level, *_ in snapshot.coverage[indicator]}
    for code in codes:
        level = snapshot.regions[code].level if code in snapshot.regions else ""
        reason = State.NOT_REPORTED if level in known_levels else State.NOT_APPLICABLE
        for kind, start, end in periods:
            yield found.get((code, start, kind)) or absent(indicator, code, (kind, start, end), reason)


def absent(indicator: str, code: str, period: tuple[str, date, date], reason: str) -> Cell:
    """A cell that the snapshot does not hold."""
    return Cell(indicator, code, *period, None, None, None, None, None, reason, None, None)


def figure_rows(snapshot: OpenSnapshot, selection: Selection, indicator: str) -> Sequence[tuple]:
    """What the snapshot holds of one indicator for a selection, as the fields of `Cell`, in any order.

    The question of every click, and often the same one: neither the maat nor the borders are in it. DuckDB sifts
    while it reads by a range but not by a list, so the levels are a range, which spares it nearly all wijken and
    buurten; joining and sorting cost more there than here. The levels only make it quick: the codes say which.
    """
    codes = selection.codes
    levels = [snapshot.regions[code].level for code in codes if code in snapshot.regions]
    lowest, highest = min(levels, default=""), max(levels, default="")
    first, last = date(selection.first_year, 1, 1), date(selection.last_year, 12, 31)
    scale = snapshot.catalogue[indicator].scale
    return snapshot.rows_again(
        f"""
        select o.indicator, o.region_code, o.period_kind, o.period_start, o.period_end, o.indeling,
               o.value, o.denominator, o.denominator_on, {relative("?")}, o.state, o.status, o.origin
        from observations o
        where o.indicator = ? and o.region_level between ? and ? and o.region_code in ({marks(codes)})
          and o.period_start between ? and ? and o.breakdown = ?
        """,
        [scale, indicator, lowest, highest, *codes, first, last, TOTAAL],
    )


def periods_of(snapshot: OpenSnapshot, selection: Selection, indicator: str) -> list[tuple[str, date, date]]:
    """The periods inside the selection for which the indicator has any figure, in time order."""
    inside = {
        (kind, start, end)
        for _, kind, start, end in snapshot.coverage[indicator]
        if selection.first_year <= start.year <= selection.last_year
    }
    return sorted(inside, key=lambda period: period[1])


def per_region(snapshot: OpenSnapshot, indicator: str, level: str, start: date) -> list[tuple]:
    """One period on a map: (region_code, value, relative, state) of every region of a level, by code.

    In the borders of the time itself, so that no region counts twice.
    """
    return snapshot.rows(
        f"""
        select o.region_code, o.value, {RELATIVE}, o.state
        from observations o join indicators i on i.id = o.indicator
        where o.indicator = ? and o.region_level = ? and o.period_start = ? and o.breakdown = ?
          and o.origin in ('geleverd', 'opgeteld')
        order by o.region_code
        """,
        [indicator, level, start, TOTAAL],
    )


def spread(snapshot: OpenSnapshot, indicator: str, level: str, first: date, last: date) -> list[tuple]:
    """How the regions of a level spread, per period: (period_start, count, p10, p25, p50, p75, p90).

    In the borders of the time itself. Percentiles are of the relative figure, over regions that have one, and of a
    ready-made figure as it is; interpolated as in Excel's PERCENTILE.INC and numpy's default.
    """
    return snapshot.rows(
        f"""
        select period_start, regions, p[1], p[2], p[3], p[4], p[5]
        from (
            select period_start, count(*) as regions, quantile_cont(relative, [0.1, 0.25, 0.5, 0.75, 0.9]) as p
            from (
                select o.period_start, if({READY_MADE}, o.value, {RELATIVE}) as relative
                from observations o join indicators i on i.id = o.indicator
                where o.indicator = ? and o.region_level = ? and o.period_start between ? and ? and o.breakdown = ?
                  and o.origin in ('geleverd', 'opgeteld')
            )
            where relative is not null group by period_start
        )
        order by period_start
        """,
        [indicator, level, first, last, TOTAAL],
    )


def road(snapshot: OpenSnapshot, indicator: str) -> Road:
    """The road of the figures of one indicator, from the files of its source on."""
    source = snapshot.sources.get(snapshot.catalogue[indicator].source, {})
    rows = snapshot.rows(
        """
        select origin, count(*), count(*) - count(value) from observations
        where indicator = ? group by origin order by count(*) desc
        """,
        [indicator],
    )
    return Road(
        files=files_of(source),
        rows_in=source.get("rows_in") or 0,
        by_origin={origin: count for origin, count, _ in rows},
        empty=sum(empty for *_, empty in rows),
    )


def changes(snapshot: OpenSnapshot, indicator: str) -> list[Change] | None:
    """What changed since the snapshot before, most first; None when a snapshot has nothing to compare with."""
    if "changes.parquet" not in snapshot.snapshot.manifest.files:
        return None
    rows = snapshot.rows(
        """
        select class, count(*), reason from changes
        where indicator = ? group by class, reason order by count(*) desc, class, reason
        """,
        [indicator],
    )
    return [Change(*row) for row in rows]


def marks(values: tuple[str, ...] | list[str]) -> str:
    """As many bound places as there are values."""
    return ", ".join("?" * len(values))
