"""Ways to damage a delivery: functions from the bytes of a whole file to those of a bad one."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.settings import PROJECT
from etl.landing import LandedFile, Landing
from etl.source import all_sources

Damage = Callable[[bytes], bytes]


def edit(old: str, new: str, count: int = 0) -> Damage:
    """Other text in a CSV (a regular expression), packed again when it came packed."""

    def damage(content: bytes) -> bytes:
        is_packed = content.startswith(b"\x1f\x8b")
        text = (gzip.decompress(content) if is_packed else content).decode()
        assert re.search(old, text), f"nothing to damage: {old}"
        changed = re.sub(old, new, text, count=count).encode("utf-8", "surrogateescape")
        return gzip.compress(changed) if is_packed else changed

    return damage


def edit_table(change: Callable[[pa.Table], pa.Table]) -> Damage:
    """Another table in a parquet file."""

    def damage(content: bytes) -> bytes:
        sink = pa.BufferOutputStream()
        pq.write_table(change(pq.read_table(pa.py_buffer(content))), sink)
        return sink.getvalue().to_pybytes()

    return damage


def edit_column(name: str, change: Callable[[list], list]) -> Damage:
    """Other values in one column of a parquet file."""
    return edit_table(
        lambda table: table.set_column(table.column_names.index(name), name, pa.array(change(table[name].to_pylist())))
    )


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def land_damaged(landing: Landing, source: str, name: str, damage: Damage, folder: Path) -> tuple[LandedFile, bytes]:
    """Land a damaged fixture as a delivery of a source; also gives the bytes that were delivered."""
    (fixture,) = (PROJECT / "tests" / "fixtures").rglob(name)
    bad = folder / name
    bad.write_bytes(damage(fixture.read_bytes()))
    part = all_sources()[source].part_of(name)
    assert part, f"{source} does not know {name}"
    landed, is_new = landing.land(bad, source=source, part=part)
    assert is_new
    return landed, bad.read_bytes()
