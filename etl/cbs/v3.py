"""CBS OData v3 (`opendata.cbs.nl`, and `dataderden.cbs.nl` for third parties): fetching one table.

The delivery: TableInfos, DataProperties, the lists of its dimensions, the wanted part of TypedDataSet, and of
UntypedDataSet where the typed set has empty cells: only there stands why a cell is empty. ODataApi answers at most
10.000 rows and cannot page; ODataFeed pages without end. Nothing is fetched when TableInfos.Modified and our question
are those of the delivery before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from etl.cbs.delivery import ASKED, asked, is_unchanged, moment
from etl.cbs.pages import LATER, V3, V3_LIST, Page, Walk, walk
from etl.cbs.question import conditions, quoted
from etl.cbs.shape import Shape
from etl.cbs.table import Table
from etl.cbs.v3_reading import listed, look_up, tidy
from etl.fetch import Fetcher
from etl.fetched import COUNT, Fetched, FetchFailed
from etl.problems import Problems
from etl.source import Raw, Source

API, FEED = "ODataApi", "ODataFeed"
MOST_ROWS_OF_API = 10_000
NO_COUNT = (400, 404, 405, 501)
REQUIRED = ("TableInfos_001", "DataProperties_001", "TypedDataSet_001_001")
STARTS_WITH = "substringof('{start}',{name})"


def source_of(table: Table, **facts: Any) -> Source:
    """The source that fetches and reads this table. facts: id, title, owner, note, and more of a Source."""
    return Source(
        licence="CC BY 4.0",
        address=f"{table.host}/{API}/odata/{table.id}",
        parts={part: f"{table.id}_{part}.json" for part in REQUIRED},
        measures=tuple(table.figures),
        tidy=partial(tidy, table),
        fetch=partial(fetch, table),
        **facts,
    )


def fetch(table: Table, fetcher: Fetcher, folder: Path, previous: Raw) -> Mapping[str, Fetched] | None:
    """The files of one delivery, by part; None when nothing changed since the previous one.

    Raises FetchFailed, and SourceRefused when a title or a code is not in the table.
    """
    service = Service(table, fetcher, folder)
    question, info = asked(table, folder), service.keep("TableInfos", V3)[0]
    if is_unchanged(previous, question, "TableInfos_001", {"Modified": info.get("Modified")}):
        return None
    properties = service.keep("DataProperties", V3)
    lists = {name: service.keep(name, V3_LIST) for name in listed(properties)}
    shape = look_up(table, properties, lists, Problems())
    periods = [str(row["Key"]) for row in lists.get(shape.period, [])]
    for number, condition in enumerate(conditions(table, shape, periods, STARTS_WITH), 1):
        service.keep_data(shape, condition, f"{number:03}")
    again = next(service.pages("TableInfos", V3, part="controle")).rows[0]
    if again.get("Modified") != info.get("Modified"):
        found = "een tabel die tijdens het ophalen is vernieuwd"
        raise FetchFailed(service.address(API, "TableInfos"), found, "één versie van de tabel", LATER)
    modified_at = moment(str(info.get("Modified")))
    return {part: replace(file, modified_at=modified_at) for part, file in {**service.files, ASKED: question}.items()}


class Service:
    """One table on its server; gathers the files of a delivery."""

    def __init__(self, table: Table, fetcher: Fetcher, folder: Path) -> None:
        self.table, self.fetcher, self.folder = table, fetcher, folder
        self.files: dict[str, Fetched] = {}

    def address(self, service: str, resource: str, query: str = "") -> str:
        form = "$format=json" if service == FEED else ""
        asked = "&".join(part for part in (form, query) if part)
        return f"{self.table.host}/{service}/odata/{self.table.id}/{resource}{'?' if asked else ''}{asked}"

    def keep(self, resource: str, how: Walk) -> list[dict[str, Any]]:
        """All rows of a small resource; its pages become part of the delivery."""
        pages = list(self.pages(resource, how))
        self.files |= {page.part: page.fetched for page in pages}
        return [row for page in pages for row in page.rows]

    def keep_data(self, shape: Shape, condition: str, number: str) -> None:
        """The rows for one condition; the untyped ones too when a cell of the typed ones is empty."""
        query = f"$filter={quoted(condition)}&$select={','.join(['ID', *shape.columns])}"
        expected = self.count(condition)
        has_empty = False
        for page in self.pages("TypedDataSet", V3, query, f"TypedDataSet_{number}", expected):
            self.files[page.part] = page.fetched
            has_empty = has_empty or any(row.get(key) is None for row in page.rows for key in shape.keys)
        if has_empty:
            for page in self.pages("UntypedDataSet", V3, query, f"UntypedDataSet_{number}", expected):
                self.files[page.part] = page.fetched

    def pages(
        self, resource: str, how: Walk, query: str = "", part: str = "", expected: int | None = None
    ) -> Iterator[Page]:
        """The pages of a resource: from ODataApi, or from ODataFeed when it has too many rows for that."""
        step = partial(
            walk,
            self.fetcher,
            folder=self.folder,
            table=self.table.id,
            part=part or resource,
            how=how,
            expected=expected,
        )
        if expected is None or expected <= MOST_ROWS_OF_API:
            try:
                yield from step(address=self.address(API, resource, query))
                return
            except FetchFailed as failure:
                if how.final not in failure.text.casefold():
                    raise
        yield from step(address=self.address(FEED, resource, query))

    def count(self, condition: str) -> int | None:
        """How many rows the server has for a condition; None when it does not want to count."""
        address = self.address(API, "TypedDataSet/$count", f"$filter={quoted(condition)}")
        try:
            counted = self.fetcher.fetch(address, self.folder / "count.txt", COUNT)
        except FetchFailed as failure:
            if failure.status in NO_COUNT:
                return None
            raise
        return int(counted.file.read_text(encoding="utf-8-sig"))
