"""The outlines of a run: taken in, taken over from the previous snapshot, and published with the tiles."""

from pathlib import Path

import pandas as pd
import pyarrow as pa

from data.schema import SHAPES
from data.terms import Level, Outline
from etl.borders.successions import changes_in
from etl.geo.tiles import tiles_of
from etl.warehouse import Warehouse


def take_shapes(warehouse: Warehouse, frame: pd.DataFrame) -> None:
    """Put tidy outlines into `shapes`."""
    warehouse.create("shapes", pa.Table.from_pandas(frame, preserve_index=False).select(SHAPES.names).cast(SHAPES))


def restore_shapes(warehouse: Warehouse, file: Path | None) -> int:
    """Go on with the outlines of an earlier snapshot, if it has any. Returns how many."""
    warehouse.create("shapes", SHAPES.empty_table())
    if file is None or not file.exists():
        return 0
    warehouse.run(
        "insert into shapes select * from read_parquet($file) where kind <> $tile",
        file=str(file), tile=Outline.TEGEL.value,
    )  # fmt: skip
    return int(warehouse.rows("select count(*) from shapes")[0][0])


def shapes_table(warehouse: Warehouse) -> pa.Table:
    """The outlines of this run, and a tile for every gemeente of every indeling, in fixed order."""
    warehouse.create("tiles", pa.Table.from_pylist(tile_rows(warehouse), SHAPES))
    return warehouse.table(
        "select * from (from shapes union all from tiles) order by region_level, indeling, kind, region_code"
    )


def tile_rows(warehouse: Warehouse) -> list[dict]:
    changes = changes_in(warehouse)
    groups = warehouse.rows(
        """
        select indeling, list(region_code) from regions
        where region_level = $level group by indeling order by indeling
        """,
        level=Level.GEMEENTE.value,
    )
    return [
        {
            "region_code": code, "indeling": indeling, "region_level": Level.GEMEENTE.value,
            "kind": Outline.TEGEL.value, "path": "", "x": column, "y": row,
        }
        for indeling, codes in groups
        for code, (column, row) in tiles_of(codes, changes).items()
    ]  # fmt: skip
