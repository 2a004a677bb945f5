"""The demonstration with figures that are not open in two gemeenten, each of which can be told from any other number.

What Horst aan de Maas has, Venray has too. To each amount the number of its gemeente is added, so that a figure of the
other gemeente is found wherever it turns up: in a script, a file, a sentence or on paper.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import duckdb
from logging_in import ELSEWHERE, HORST
from pypdf import PdfReader

from data.settings import Settings
from data.snapshot import FIGURES, Snapshot
from data.store import connect

MARKS = {HORST: 70_100_000_000, ELSEWHERE: 70_900_000_000}
# As programs write it and as people read it: 70100000412, 7,0100000e+10, 70.100.000.412, 70.113,6 mln.
SEEN = {
    gemeente: re.compile(rf"70\W?{digit}\d\d\W?\d{{3}}\W?\d{{3}}|7\W0{digit}\d*e\+?10|70\.{digit}\d\d,\d mln")
    for gemeente, digit in ((HORST, 1), (ELSEWHERE, 9))
}
# In thousands of lines of the audit trail some hash looks like one of them.
HASH = re.compile(r"\b[0-9a-f]{64}\b")
AMOUNTS = {
    "jeugd": ("value",),
    "prognose_maand": ("gerealiseerd", "voltooid", "p10", "p50", "p90"),
    "prognose_jaar": ("gerealiseerd", "voltooid", "p10", "p50", "p90", "begroting", "excel_x12"),
    "prognose_betaald": (),
    "prognose_whatif": (),
    "prognose_backtest": (),
}


def with_two(snapshot: Snapshot, settings: Settings) -> duckdb.DuckDBPyConnection:
    """In the place of `data.store.connect`: the same tables, with the figures of the second gemeente in them."""
    if not snapshot.has_index:
        return connect(snapshot, settings)
    made = duckdb.connect()
    made.execute(f"attach '{snapshot.folder / FIGURES}' as published (read_only)")
    tables = {name for (name,) in made.execute(
        "select table_name from information_schema.tables where table_catalog = 'published'").fetchall()}  # fmt: skip
    closed = "indicator in (select id from published.main.indicators where release <> 'open')"
    twice(made, "observations", "region_code", f"{closed} and substr(region_code, 3, 4) = '{HORST[2:]}'", ("value",))
    for name in AMOUNTS.keys() & tables:
        twice(made, name, "region_code" if name == "jeugd" else "gemeente", "true", AMOUNTS[name])
    for name in tables - AMOUNTS.keys() - {"observations"}:
        made.execute(f"create view {name} as from published.main.{name}")
    return made


def twice(made: duckdb.DuckDBPyConnection, table: str, code: str, which: str, amounts: tuple[str, ...]) -> None:
    """The table with the mark of Horst on these rows, and the same rows beside them for the other gemeente."""

    def rows(mark: int, other: str) -> str:
        new = [f"{one} + {mark} as {one}" for one in amounts]
        new.append(f"replace({code}, '{HORST[2:]}', '{other[2:]}') as {code}")
        return f"select * replace ({', '.join(new)}) from published.main.{table} where {which}"

    both = " union all ".join(rows(mark, gemeente) for gemeente, mark in MARKS.items())
    made.execute(f"create table {table}_marked as {both}")
    rest = f"select * from published.main.{table} where not ({which})"
    made.execute(f"create view {table} as {rest} union all from {table}_marked")


def gemeenten_in(answer: Any) -> set[str]:
    """Of which gemeenten an answer has figures that are not open."""
    texts = [HASH.sub("", one) for one in readable(answer.data)]
    return {gemeente for gemeente, seen in SEEN.items() if any(seen.search(one) for one in texts)}


def readable(content: bytes) -> Iterator[str]:
    """All that can be read in a file: also inside a workbook or a zip, and on paper."""
    if content.startswith(b"%PDF"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from readable(archive.read(name))
    else:
        yield content.decode("utf-8", "replace")
