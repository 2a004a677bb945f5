"""figures.duckdb, the index of a snapshot: its figures go in aside, while the small tables are being made."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from data.snapshot import OBSERVATIONS
from etl.warehouse import index_tables


class Index:
    """The index of one draft. When its block ends, also with an error, nobody writes in it any more.

    with Index(folder / "figures.duckdb", "1GB", 2) as index:
        index.begin(observations)        # returns at once
        index.finish(observations, {"regions": folder / "regions.parquet"})
    """

    def __init__(self, file: Path, memory: str, threads: int) -> None:
        self.file, self.memory, self.threads = file, memory, threads
        self.aside = ThreadPoolExecutor(1)
        self.figures: Future[None] | None = None

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.aside.shutdown()

    def begin(self, observations: Sequence[Path]) -> None:
        """Start with the figures, of which no more will come."""
        self.figures = self.aside.submit(self.add, {OBSERVATIONS: list(observations)})

    def finish(self, observations: Sequence[Path], tables: Mapping[str, Path]) -> None:
        """Wait for the figures, which go in now when nobody began, and add the small tables."""
        if self.figures is None:
            self.begin(observations)
        if self.figures:
            self.figures.result()
        self.add({name: [path] for name, path in tables.items()})

    def add(self, tables: Mapping[str, list[Path]]) -> None:
        index_tables(self.file, tables, self.memory, self.threads)
