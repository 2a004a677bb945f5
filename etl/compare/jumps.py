"""Figures that jump: too far from what was published to be believed without somebody who looks at it.

A figure of a cell that is published already may differ `jump_limit` from it, a figure of a new period
`jump_limit_period` from the newest published period of the same region. Both are relative to the smaller of the two
figures, so that a limit of 0.5 lets through half as much more, and the same step down again. Cells below
`jump_from` are too small to mean something. New periods are looked at for gemeenten and larger (for smaller regions
only when there is nothing larger: one new street doubles a buurt), and never across a trend break.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data.indicator import Indicator
from data.terms import FROM_OLDER_BORDERS, TOTAAL, Level
from etl.problems import Problem
from etl.warehouse import Warehouse

LARGE = (Level.LAND.value, Level.GEMEENTE.value)


class Jump(NamedTuple):
    """One figure beside the published one that it is compared with. limit: how far it may differ, relative."""

    region_code: str
    region_name: str
    period_kind: str
    period_start: date
    old_value: float
    new_value: float
    limit: float


class Jumps(NamedTuple):
    """All figures of an indicator that jump. first: the largest region, and there the largest jump.

    mark: stands for exactly these jumps, and is what somebody accepts; one figure more or other is another mark.
    """

    first: Jump
    count_cells: int
    mark: str


def find_jumps(warehouse: Warehouse, indicator: Indicator, published: Path, breaks: Sequence[date]) -> Jumps | None:
    """The jumps of the figures in `figures` from the published ones; None when there are none.

    breaks: the days from which figures of this indicator do not compare with earlier ones.
    """
    older = list(FROM_OLDER_BORDERS)
    warehouse.run(OTHERS, indicator=indicator.id, file=str(published), totaal=TOTAAL, converted=older)
    if warehouse.rows("select count(*) from others") == [(0,)]:
        return None
    warehouse.run(
        JUMPS,
        file=str(published),
        levels=levels_for_periods(warehouse, indicator),
        breaks=list(breaks),
        limit=indicator.jump_limit,
        limit_period=indicator.jump_limit_period,
        least=indicator.smallest_jump,
        totaal=TOTAAL,
    )
    ((count, mark),) = warehouse.rows(MARKED, indicator=indicator.id)
    if not count:
        return None
    (first,) = warehouse.rows(FIRST, levels=[level.value for level in Level])
    return Jumps(Jump(*first), count, mark)


def levels_for_periods(warehouse: Warehouse, indicator: Indicator) -> list[str]:
    """The region levels at which new periods are looked at."""
    rows = warehouse.rows(
        "select distinct region_level from figures where indicator = $indicator", indicator=indicator.id
    )
    found = {level for (level,) in rows}
    return sorted(found & set(LARGE)) or sorted(found)


def in_words(indicator: Indicator, jumps: Jumps) -> Problem:
    """Why an indicator is held back, and what to do; for the report of the run and the board of sources."""
    first = jumps.first
    others = f" en nog {jumps.count_cells - 1} andere cijfers" if jumps.count_cells > 1 else ""
    return Problem(
        file=f"indicator {indicator.id}",
        place=f"{first.region_name} ({first.region_code}), {first.period_kind} vanaf {first.period_start}",
        found=f"{number(first.new_value)}{others}",
        expected=f"hooguit {number(1 + first.limit)} keer zo hoog of laag als {number(first.old_value)}",
        next_step="Aangehouden: de vorige cijfers blijven staan. Klopt het nieuwe cijfer, voer dan uit: "
        f"python -m etl accept {indicator.id} --by NAAM --why REDEN. Klopt het niet, herstel dan de levering.",
    )


def number(value: float) -> str:
    """A number with a decimal comma, as short as it can be."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


# What differs from the published figure of the same cell, or has none to compare with. Mostly nothing.
OTHERS = """
create or replace temp table others as
select f.region_code, f.region_level, f.indeling, f.period_kind, f.period_start, f.value as new_value, p.value as was
from figures f
left join (from read_parquet($file) where breakdown = $totaal) p
     on p.region_code = f.region_code and p.indeling = f.indeling
    and p.period_kind = f.period_kind and p.period_start = f.period_start
where f.indicator = $indicator and f.value is not null and not list_contains($converted, f.origin)
  and f.value is distinct from p.value
"""

JUMPS = """
create or replace temp table jumps as
with newest as (
    select region_code, period_kind, period_start, arg_max(value, indeling) as was from read_parquet($file)
    where value is not null and breakdown = $totaal group by all
),
added as (
    select others.* replace (newest.was as was), $limit_period as most
    from others asof join newest
         on others.region_code = newest.region_code and others.period_kind = newest.period_kind
        and others.period_start > newest.period_start
    where others.was is null and list_contains($levels, region_level)
      and not exists (from unnest($breaks::date[]) as breaks(day)
                      where newest.period_start < day and day <= others.period_start)
)
select *, abs(new_value - was) / least(abs(new_value), abs(was)) as step
from (select *, $limit as most from others where was is not null union all by name from added)
where greatest(abs(new_value), abs(was)) >= $least
  and abs(new_value - was) > most * least(abs(new_value), abs(was))
"""

MARKED = """
select count(*), sha256($indicator || string_agg(concat_ws('|', region_code, indeling, period_kind, period_start,
                                             was, new_value), ' '
                                   order by region_code, indeling, period_kind, period_start))
from jumps
"""

FIRST = """
select j.region_code, coalesce(r.name, j.region_code), j.period_kind, j.period_start, j.was, j.new_value, j.most
from jumps j left join regions r using (region_code, indeling)
order by list_position($levels, j.region_level), j.step desc nulls first, j.region_code, j.period_start limit 1
"""
