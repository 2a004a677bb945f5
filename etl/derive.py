"""From measures to figures: totals of wijk and land where none are delivered, and the denominator of every figure."""

from pathlib import Path

import pyarrow as pa

from data.catalogue import Catalogue, Indicator
from data.schema import OBSERVATIONS
from data.terms import TOTAAL, Level, Origin, State, Status
from etl.warehouse import Warehouse

# A parent gets the sum of its parts, never the other way round.
PARENTS = ((Level.BUURT, Level.WIJK), (Level.GEMEENTE, Level.LAND))

# How far the day of a denominator may lie from the start of the period. Further is unknown, not a guess.
DENOMINATOR_WITHIN_DAYS = 5 * 366

# A temporary table: it holds the denominators and one other indicator at a time, so it stays in memory.
FIGURES = """
create temp table figures (
    indicator varchar, region_code varchar, region_level varchar, indeling smallint, period_kind varchar,
    period_start date, period_end date, value double, state varchar, status varchar, origin varchar,
    source varchar, source_modified_on date
)
"""


def derive_figures(warehouse: Warehouse, catalogue: Catalogue, indicators: list[Indicator]) -> None:
    """Fill `figures`: what was delivered for these indicators, and the sums that their type allows."""
    for indicator in indicators:
        take_delivered(warehouse, indicator)
        if indicator.is_summable:
            for part, parent in PARENTS:
                add_sums(warehouse, indicator, part, parent)


def take_delivered(warehouse: Warehouse, indicator: Indicator) -> None:
    warehouse.run(
        """
        insert into figures
        select $indicator, region_code, region_level, indeling, period_kind, period_start, period_end, value,
               state, status, $origin, source, source_modified_on
        from measures where source = $source and measure = $measure
        """,
        indicator=indicator.id,
        origin=Origin.GELEVERD.value,
        source=indicator.source,
        measure=indicator.measure,
    )


def add_sums(warehouse: Warehouse, indicator: Indicator, part: Level, parent: Level) -> None:
    """Sum the parts of every parent for periods in which the source delivers no figure at the parent's level.

    A sum needs every part: with one part missing the sum is unknown. When no part has a figure, for one and the
    same reason, that is the reason of the parent too. The sum is as final as its least final part.

    Summed in whole millionths, as the CSV writes figures: that has one outcome, whichever part comes first. A sum of
    doubles has not, with more threads than one.
    """
    column = "wijk" if parent is Level.WIJK else "land"
    warehouse.run(
        f"""
        insert into figures
        with expected as (
            select {column} as parent, indeling, count(*) as parts from regions
            where region_level = $part group by all
        ),
        delivered as (
            select distinct indeling, period_kind, period_start from figures
            where indicator = $indicator and region_level = $parent
        ),
        summed as (
            select regions.{column} as parent, f.indeling, f.period_kind, f.period_start, f.period_end,
                   sum(f.value::decimal(38, 6))::double as total, count(f.value) as known, count(*) as present,
                   min(f.state) as one_state, max(f.state) as other_state,
                   max(list_position($statuses, f.status)) as least_final, any_value(f.source) as source,
                   max(f.source_modified_on) as source_modified_on
            from figures f join regions on regions.region_code = f.region_code and regions.indeling = f.indeling
            where f.indicator = $indicator and f.region_level = $part group by all
        ),
        judged as (
            select *, case when known = parts then if(total = 0, $zero, $value)
                           when known = 0 and present = parts and one_state = other_state then one_state
                           else $unknown end as state
            from summed join expected using (parent, indeling)
            anti join delivered using (indeling, period_kind, period_start)
        )
        select $indicator, parent, $parent, indeling, period_kind, period_start, period_end,
               if(state in ($zero, $value), total, null), state, $statuses[least_final], $origin, source,
               source_modified_on
        from judged
        """,
        indicator=indicator.id,
        part=part.value,
        parent=parent.value,
        statuses=[status.value for status in Status],
        zero=State.ZERO.value,
        value=State.VALUE.value,
        unknown=State.UNKNOWN.value,
        origin=Origin.OPGETELD.value,
    )


def forget_figures(warehouse: Warehouse, indicator: Indicator) -> None:
    """Make room in `figures` once an indicator that is nobody's denominator has been published."""
    warehouse.run("delete from figures where indicator = $indicator", indicator=indicator.id)


def take_published(warehouse: Warehouse, files: list[str]) -> None:
    """Add figures that an earlier snapshot published, so that they can be a denominator."""
    warehouse.run(
        """
        insert into figures
        select indicator, region_code, region_level, indeling, period_kind, period_start, period_end, value, state,
               status, origin, source, source_modified_on
        from read_parquet($files)
        """,
        files=files,
    )


def observations_of(warehouse: Warehouse, indicator: Indicator) -> pa.Table:
    """The published rows of one indicator with their denominators, sorted, in the shape of the schema."""
    cells = "(select *, $totaal as breakdown, 0 as place from figures where indicator = $indicator)"
    facts = {"indicator": indicator.id, "totaal": TOTAAL}
    find_denominators(warehouse, indicator, cells, facts)
    order = "order by f.region_level, f.region_code, f.period_start, f.indeling, f.period_kind"
    return warehouse.table(DIVIDED.format(cells=cells) + order, **facts).drop("place").cast(OBSERVATIONS)


def divided_again(warehouse: Warehouse, indicator: Indicator, published: Path) -> pa.Table:
    """The rows of a published file, in its order, with the denominators of now; all else stays as it was."""
    cells = "(select *, file_row_number as place from read_parquet($published, file_row_number = true))"
    facts = {"published": str(published)}
    find_denominators(warehouse, indicator, cells, facts)
    return warehouse.table(DIVIDED.format(cells=cells) + "order by f.place", **facts).drop("place").cast(OBSERVATIONS)


def find_denominators(warehouse: Warehouse, indicator: Indicator, cells: str, facts: dict[str, str]) -> None:
    """Fill `denominators`: what these cells of an indicator are divided by, a row per region x indeling x period.

    That is the count of the same region in the same indeling, on the day nearest to the start of the period (the
    earlier of two as near), at most five years away; `denominator_on` says which day. Days on which the region had
    other borders do not count.

    cells: SQL for the cells, with its facts. In steps, for DuckDB joins better when it knows how small a table is.
    """
    counted = {"denominator": indicator.denominator}
    warehouse.run(PERIODS.format(cells=cells), **facts)
    warehouse.run(OTHER_BORDERS, other_borders=Origin.ANDERE_GRENZEN.value, **counted)
    warehouse.run(NEAREST, within=DENOMINATOR_WITHIN_DAYS, **counted)
    warehouse.run(DENOMINATORS, **counted)


PERIODS = "create or replace temp table periods as select distinct indeling, region_level, period_start from {cells}"

OTHER_BORDERS = """
create or replace temp table other_borders as
select region_code, indeling, region_level, list(period_start order by period_start) as except_on
from figures where indicator = $denominator and origin = $other_borders group by all
"""

NEAREST = """
create or replace temp table nearest as
with counted as (
    select distinct indeling, region_level, period_start as denominator_on from figures
    where indicator = $denominator
),
kinds as (
    select distinct indeling, region_level, except_on from other_borders
    union all select distinct indeling, region_level, []::date[] from periods
),
near as (
    select *, abs(date_diff('day', period_start, denominator_on)) as days
    from periods join counted using (indeling, region_level) join kinds using (indeling, region_level)
    where days <= $within and not list_contains(except_on, denominator_on)
)
select indeling, region_level, period_start, except_on,
       arg_min(denominator_on, (days, denominator_on)) as denominator_on
from near group by all
"""

DENOMINATORS = """
create or replace temp table denominators as
select f.region_code, f.indeling, n.period_start, f.value as denominator, n.denominator_on
from figures f
left join other_borders o on o.region_code = f.region_code and o.indeling = f.indeling
join nearest n on n.indeling = f.indeling and n.region_level = f.region_level
              and n.denominator_on = f.period_start and n.except_on = coalesce(o.except_on, [])
where f.indicator = $denominator and f.value is not null
"""

DIVIDED = """
select f.indicator, f.region_code, f.region_level, f.indeling, f.period_kind, f.period_start, f.period_end,
       f.breakdown, f.value, d.denominator, d.denominator_on, f.state, f.status, f.origin, f.source,
       f.source_modified_on, f.place
from {cells} f left join denominators d using (region_code, indeling, period_start)
"""
