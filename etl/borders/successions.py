"""What the night knows of herindelingen: the changes, and where every gemeente of older borders is in the newest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from data.catalogue import Catalogue
from data.schema import REGION_CHANGES
from data.terms import FROM_OLDER_BORDERS, NEDERLAND, Level
from etl.borders.places import plan_places
from etl.borders.regions import Change, Successor, successors, unexplained
from etl.borders.shares import Count, with_shares
from etl.problems import Problems
from etl.warehouse import Warehouse

POPULATION = "inwoners"

# One row per gemeente of an older indeling x its successor in the newest; is_rest marks its largest part. The land
# is its own successor.
SUCCESSIONS = pa.schema(
    [
        ("indeling", pa.int16()),
        ("newest", pa.int16()),
        ("old_code", pa.string()),
        ("new_code", pa.string()),
        ("share", pa.float64()),
        ("is_estimate", pa.bool_()),
        ("is_rest", pa.bool_()),
    ]
)
# Onto `same_regions`: the gemeenten that are one whole gemeente of older borders, and the land.
SAME_GEMEENTEN = """
insert into same_regions
select if(new_code = $nederland, $land, $gemeente), indeling, newest,
       if(count(*) = 1 and min(share) = 1, min(old_code), null), new_code
from successions group by indeling, newest, new_code
"""
NEWER_LIST = "Land een nieuwere lijst van CBS (81734NED); tot dan worden deze cijfers niet omgerekend."


def take_changes(warehouse: Warehouse, changes: Iterable[Change]) -> None:
    """Put herindelingen into `region_changes`."""
    rows = [
        {
            **change._asdict(),
            "share": None if change.share is None else float(change.share),
            "is_estimate": change.share not in (0, 1),
        }
        for change in changes
    ]
    warehouse.create("region_changes", pa.Table.from_pylist(rows, REGION_CHANGES))


def take_tidy_changes(warehouse: Warehouse, frame: pd.DataFrame) -> None:
    """Put what a source tells of herindelingen into `region_changes`; the shares are still to be weighed."""
    columns = frame[["old_code", "new_code", "on", "inhabitants", "kind"]].itertuples(index=False, name=None)
    take_changes(
        warehouse,
        [Change(old, new, on, None if pd.isna(moved) else int(moved), kind) for old, new, on, moved, kind in columns],
    )


def restore_changes(warehouse: Warehouse, file: Path | None) -> None:
    """Go on with the herindelingen of an earlier snapshot, if it has them."""
    take_changes(warehouse, [])
    if file and file.exists():
        warehouse.run("insert into region_changes select * from read_parquet($file)", file=str(file))


def plan_conversion(warehouse: Warehouse, catalogue: Catalogue, kept: Sequence[str], problems: Problems) -> list[Any]:
    """Weigh the herindelingen, and fill `successions` for every older indeling that gemeenten are delivered in.

    And fill `same_regions`: the regions of every level that are the same in an older indeling and the newest.

    kept: files of figures that are taken over; shares are weighed by the inhabitants in those and in `measures`.
    Gemeenten that vanished or appeared without a herindeling in the list are a problem; that indeling is then not
    converted at all, for the figure of some gemeente would be too low. Returns all that figures are converted by.
    """
    changes = with_shares(changes_in(warehouse), counts_in(warehouse, catalogue, kept))
    take_changes(warehouse, changes)
    gemeenten = gemeenten_in(warehouse)
    indelingen = indelingen_in(warehouse, catalogue, kept)
    *older, newest = [one for one in indelingen[Level.GEMEENTE] if one in gemeenten] or [0]
    rows: list[dict] = []
    for indeling in older if changes else []:
        vanished, appeared = unexplained(changes, gemeenten, indeling, newest)
        for codes, what in ((vanished, "verdwenen"), (appeared, "nieuw")):
            if codes:
                place = f"van indeling {indeling} naar {newest}"
                expected = "een herindeling in de lijst voor elk"
                problems.add("herindelingen", place, f"{', '.join(codes)} {what}", expected, NEWER_LIST)
        if not vanished and not appeared:
            parts = {code: successors(changes, code, indeling, newest) for code in sorted(gemeenten[indeling])}
            parts[NEDERLAND] = [Successor(NEDERLAND, 1.0)]
            rows += [{"indeling": indeling, "newest": newest, **row} for row in succession_rows(parts)]
    warehouse.create("successions", pa.Table.from_pylist(rows, SUCCESSIONS))
    places = plan_places(warehouse, indelingen)
    warehouse.run(SAME_GEMEENTEN, land=Level.LAND.value, gemeente=Level.GEMEENTE.value, nederland=NEDERLAND)
    return [*rows, *places]


def succession_rows(parts: Mapping[str, Sequence[Successor]]) -> Iterator[dict]:
    """The rows of `successions` for the gemeenten of one indeling; without all shares, there is no rest."""
    for code, found in parts.items():
        shares = [one.share or 0 for one in found]
        is_known = all(one.share is not None for one in found)
        for place, one in enumerate(found):
            is_rest = is_known and place == shares.index(max(shares))
            yield {
                "old_code": code, "new_code": one.code, "share": one.share,
                "is_estimate": one.is_estimate, "is_rest": is_rest,
            }  # fmt: skip


def changes_in(warehouse: Warehouse) -> list[Change]:
    """The herindelingen in `region_changes`, without their shares."""
    rows = warehouse.rows('select old_code, new_code, "on", inhabitants, kind from region_changes')
    return [Change(*row) for row in rows]


def counts_in(warehouse: Warehouse, catalogue: Catalogue, kept: Sequence[str]) -> list[Count]:
    """The published inhabitants of gemeenten: delivered this night, or taken over."""
    if POPULATION not in catalogue:
        return []
    population = catalogue[POPULATION]
    level, columns = Level.GEMEENTE.value, "region_code, period_start, indeling, value"
    rows = warehouse.rows(
        f"""
        select {columns} from measures
        where source = $source and measure = $measure and region_level = $level and value is not null order by all
        """,
        source=population.source,
        measure=population.measure,
        level=level,
    )
    if files := [file for file in kept if Path(file).stem == population.id]:
        rows += warehouse.rows(
            f"""
            select {columns} from read_parquet($files)
            where not list_contains($converted, origin) and region_level = $level and value is not null order by all
            """,
            files=files,
            converted=list(FROM_OLDER_BORDERS),
            level=level,
        )
    return [Count(*row) for row in rows]


def gemeenten_in(warehouse: Warehouse) -> dict[int, set[str]]:
    """The codes of the gemeenten of every known indeling."""
    rows = warehouse.rows(
        "select indeling, list(region_code) from regions where region_level = $level group by indeling",
        level=Level.GEMEENTE.value,
    )
    return {indeling: set(codes) for indeling, codes in rows}


def indelingen_in(warehouse: Warehouse, catalogue: Catalogue, kept: Sequence[str]) -> dict[Level, list[int]]:
    """The indelingen that indicators have figures in, this night or in what is taken over; by level, oldest first."""
    used = {(indicator.source, indicator.measure) for indicator in catalogue}
    question = "select distinct source, measure, region_level, indeling from measures"
    found = {tuple(place) for source, measure, *place in warehouse.rows(question) if (source, measure) in used}
    if kept:
        rows = warehouse.rows(
            """
            select distinct region_level, indeling from read_parquet($files)
            where not list_contains($converted, origin)
            """,
            files=list(kept),
            converted=list(FROM_OLDER_BORDERS),
        )
        found |= set(rows)
    return {level: sorted(one for at, one in found if at == level) for level in Level}
