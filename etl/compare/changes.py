"""What differs from the previous snapshot, value by value, and why: the tables `changes` and `change_totals`.

A value differs when its figure, the reason why there is none, its status or its denominator does. Each difference
is one row in exactly one class, by the rules of `etl/compare/change_rules.py`. Indicators whose file is byte for byte
the same are not looked at.

Figures are compared and subtracted in six decimals, as whole millionths (DuckDB's decimal), as the CSV writes them.
That is what makes sums exact, in whatever order: the differences of an indicator at a region level add up to its new
total minus its old total, and so do their sums per class. A missing figure counts as 0.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from data.schema import CHANGE_TOTALS, CHANGES
from data.snapshot import OBSERVATIONS, Snapshot, sha256_of
from data.terms import FROM_OLDER_BORDERS, Level, Origin
from etl.compare.change_rules import RULES, first_rule
from etl.compare.lineage import Record, lineage_before, same_facts
from etl.publish import Draft
from etl.warehouse import Warehouse


def write_changes(warehouse: Warehouse, previous: Snapshot | None, draft: Draft, lineage: list[Record]) -> None:
    """Compare a draft with the previous snapshot; without one, both tables are empty.

    The draft has its observations, regions and region_changes already. lineage: its rows of that table.
    """
    totals = [CHANGE_TOTALS.empty_table()]
    draft.write_parts("changes", compare(warehouse, previous, draft, lineage, totals) if previous else ())
    draft.write_table("change_totals", pa.concat_tables(totals))


def compare(
    warehouse: Warehouse, previous: Snapshot, draft: Draft, lineage: list[Record], totals: list[pa.Table]
) -> Iterator[pa.Table]:
    """The changes of every indicator that differs, one at a time and in order; its totals are added to `totals`."""
    before = lineage_before(previous)
    if before is None:
        return
    now = {record["indicator"]: record for record in lineage}
    old_files, new_files = files_in(previous.folder), files_in(draft.folder)
    differing = [one for one in sorted(old_files | new_files) if not is_same(previous, old_files, new_files, one)]
    if differing:
        take_borders(warehouse, previous.folder, draft.folder)
    for indicator in differing:
        facts = same_facts(before.get(indicator), now.get(indicator))
        facts |= {"had_figures": indicator in old_files, "has_figures": indicator in new_files}
        take_cells(warehouse, old_files.get(indicator), new_files.get(indicator))
        take_differing(warehouse)
        changes = changes_of(warehouse, indicator, facts)
        if changes.num_rows:
            totals.append(totals_of(warehouse, indicator))
            yield changes


def files_in(folder: Path) -> dict[str, Path]:
    """The files with figures of a snapshot or a draft, by indicator."""
    return {file.stem: file for file in sorted((folder / OBSERVATIONS).glob("*.parquet"))}


def is_same(previous: Snapshot, old_files: dict[str, Path], new_files: dict[str, Path], indicator: str) -> bool:
    """Whether the figures of an indicator are byte for byte those of the previous snapshot."""
    if indicator not in old_files or indicator not in new_files:
        return False
    known = previous.manifest.files[f"{OBSERVATIONS}/{indicator}.parquet"]
    file = new_files[indicator]
    return file.stat().st_size == known.size and sha256_of(file) == known.sha256


def take_borders(warehouse: Warehouse, old: Path, new: Path) -> None:
    """Fill `regions_before`, `regions_now` and `recut`: which regions there are, and which have other borders."""
    for name, folder in (("regions_before", old), ("regions_now", new)):
        warehouse.run(
            f"create or replace temp table {name} as select * from read_parquet($file)",
            file=str(folder / "regions.parquet"),
        )
    warehouse.run(
        RECUT,
        old=str(old / "region_changes.parquet"),
        new=str(new / "region_changes.parquet"),
        buurt=Level.BUURT.value,
        gemeente=Level.GEMEENTE.value,
    )


def take_cells(warehouse: Warehouse, old: Path | None, new: Path | None) -> None:
    """Fill `cells_before` and `cells_now` with the figures of one indicator; a file that is not there has none."""
    some = str(new or old)
    for name, file in (("cells_before", old), ("cells_now", new)):
        warehouse.run(
            f"create or replace temp view {name} as select * from read_parquet('{file or some}')"
            f"{'' if file else ' limit 0'}"
        )


def take_differing(warehouse: Warehouse) -> None:
    """Fill `differing`: the old figure beside the new one, of every cell of which anything may differ.

    Two files with the same cells hold them in the same order, and then it is enough to lay one beside the other; that
    every pair is of one cell is looked at, not assumed. Else the old figure of every cell is looked up.
    """
    ((before, now),) = warehouse.rows("select (select count(*) from cells_before), (select count(*) from cells_now)")
    origins = {"summed": Origin.OPGETELD.value, "converted": list(FROM_OLDER_BORDERS)}
    if before == now:
        warehouse.run(DIFFERING.format(pairs=BESIDE, is_one_cell=IS_ONE_CELL), **origins)
        if not warehouse.rows("select 1 from differing where not is_one_cell limit 1"):
            return
    warehouse.run(DIFFERING.format(pairs=LOOKED_UP, is_one_cell=IS_ONE_CELL), **origins)


def changes_of(warehouse: Warehouse, indicator: str, facts: dict[str, bool]) -> pa.Table:
    """The rows of `changes` of the indicator in `differing`, in a fixed order."""
    table = warehouse.table(
        DIFFERENCES.format(first_rule=first_rule()),
        indicator=indicator,
        kinds=[rule.kind.value for rule in RULES],
        reasons=[rule.reason for rule in RULES],
        **facts,
    )
    return table.cast(CHANGES)


def totals_of(warehouse: Warehouse, indicator: str) -> pa.Table:
    """The rows of `change_totals` of the indicator in `cells_before` and `cells_now`: also of what did not change."""
    return warehouse.table(TOTALS, indicator=indicator).cast(CHANGE_TOTALS)


# Regions whose parts changed, for sums: a wijk that has other buurten, a land that has other gemeenten. And regions
# to or from which other herindelingen lead, for figures that were converted.
RECUT = """
create or replace temp table recut as
with parts_before as (
    select wijk as whole, indeling, region_code from regions_before where region_level = $buurt
    union all select land, indeling, region_code from regions_before where region_level = $gemeente
),
parts_now as (
    select wijk as whole, indeling, region_code from regions_now where region_level = $buurt
    union all select land, indeling, region_code from regions_now where region_level = $gemeente
),
moves as (
    (select old_code, new_code, "on", share, kind from read_parquet($old)
     except select old_code, new_code, "on", share, kind from read_parquet($new))
    union all
    (select old_code, new_code, "on", share, kind from read_parquet($new)
     except select old_code, new_code, "on", share, kind from read_parquet($old))
)
select whole as region_code, indeling from (from parts_before except from parts_now)
union select whole, indeling from (from parts_now except from parts_before)
union select old_code, null from moves
union select new_code, null from moves
"""

# Doubles that are the same are so in six decimals too; the other way round is looked at in DIFFERENCES.
DIFFERING = """
create or replace temp table differing as
select coalesce(n.region_code, o.region_code) as region_code,
       coalesce(n.region_level, o.region_level) as region_level,
       coalesce(n.indeling, o.indeling) as indeling,
       coalesce(n.period_kind, o.period_kind) as period_kind,
       coalesce(n.period_start, o.period_start) as period_start,
       coalesce(n.breakdown, o.breakdown) as breakdown,
       o.value as old_value, n.value as new_value, o.state as old_state, n.state as new_state,
       o.status as old_status, n.status as new_status,
       o.denominator as old_denominator, n.denominator as new_denominator,
       o.region_code is null as appeared, n.region_code is null as vanished,
       $summed in (o.origin, n.origin) is true as is_summed,
       list_has_any($converted, [o.origin, n.origin]) as is_converted,
       {is_one_cell} as is_one_cell
from {pairs}
where n.value is distinct from o.value or n.denominator is distinct from o.denominator
   or n.state is distinct from o.state or n.status is distinct from o.status or not ({is_one_cell})
"""

IS_ONE_CELL = """n.region_code is not distinct from o.region_code and n.indeling is not distinct from o.indeling
       and n.period_kind is not distinct from o.period_kind and n.period_start is not distinct from o.period_start
       and n.breakdown is not distinct from o.breakdown"""

BESIDE = "cells_before o positional join cells_now n"

LOOKED_UP = """
cells_before o full join cells_now n
    on n.region_code = o.region_code and n.indeling = o.indeling and n.period_kind = o.period_kind
   and n.period_start = o.period_start and n.breakdown = o.breakdown
"""

DIFFERENCES = """
with exact as (
    select *, old_value::decimal(38, 6) as old_exact, new_value::decimal(38, 6) as new_exact,
           old_denominator::decimal(38, 6) as old_per, new_denominator::decimal(38, 6) as new_per
    from differing
),
paired as (
    select *, coalesce(new_exact, 0) - coalesce(old_exact, 0) as difference,
           old_exact is not distinct from new_exact and old_state is not distinct from new_state as is_same_figure,
           old_per is not distinct from new_per as is_same_denominator
    from exact
),
moved as (
    select *, not is_same_figure or old_status is distinct from new_status as has_moved from paired
    where not is_same_figure or old_status is distinct from new_status or not is_same_denominator
),
periods as (select distinct region_level, period_kind, period_start from cells_before),
facts as (
    select moved.*,
           (region_level, period_kind, period_start) in (from periods) as is_known_period,
           exists (from regions_before r where r.region_code = moved.region_code and r.indeling = moved.indeling)
               as region_before,
           exists (from regions_now r where r.region_code = moved.region_code and r.indeling = moved.indeling)
               as region_now,
           exists (from recut r where r.region_code = moved.region_code
                                  and coalesce(r.indeling, moved.indeling) = moved.indeling) as is_recut,
           $had_figures as had_figures, $has_figures as has_figures, $same_files as same_files,
           $same_definition as same_definition, $same_denominator as same_denominator, $same_code as same_code
    from moved
),
judged as (select *, {first_rule} as rule from facts)
select $indicator as indicator, region_code, region_level, indeling, period_kind, period_start, breakdown,
       old_value, new_value, old_state, new_state, old_status, new_status, old_denominator, new_denominator,
       difference, $kinds[rule] as class, $reasons[rule] as reason
from judged
order by region_level, region_code, period_start, indeling, period_kind, breakdown
"""

TOTALS = """
select $indicator as indicator, region_level,
       sum(coalesce(o, 0))::decimal(38, 6) as old_total, sum(coalesce(n, 0))::decimal(38, 6) as new_total
from (
    select region_level, value::decimal(38, 6) as o, null as n from cells_before
    union all select region_level, null, value::decimal(38, 6) from cells_now
)
group by region_level order by region_level
"""
