"""CBS OData v4 (`datasets.cbs.nl/odata/v1`): fetching one table.

The delivery: Properties, Dimensions, MeasureCodes (with MeasureGroups where there are any), the codes of the
dimensions but for regions, and the wanted part of Observations, one row a cell. Nothing is fetched when the version
of the table and our question are those of the delivery before.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from etl.cbs.delivery import ASKED, asked, is_unchanged, moment
from etl.cbs.pages import LATER, V4, V4_GROUPS, V4_LIST, Walk, walk
from etl.cbs.question import conditions, is_one_of, quoted
from etl.cbs.table import Table
from etl.cbs.v4_reading import PROPERTIES, Lists, dimensions_of, look_up, tidy
from etl.fetch import Fetcher
from etl.fetched import Fetched, FetchFailed
from etl.problems import Problems
from etl.source import Raw, Source

VERSION = ("Modified", "ObservationsModified", "Version")
REQUIRED = (PROPERTIES, "Dimensions_001", "MeasureCodes_001", "Observations_001_001")
STARTS_WITH = "startswith({name},'{start}')"


def source_of(table: Table, **facts: Any) -> Source:
    """The source that fetches and reads this table. facts: id, title, owner, note, and more of a Source."""
    return Source(
        licence="CC BY 4.0",
        address=address(table),
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

    def ask(service: Service) -> None:
        lists = service.keep_lists()
        shape = look_up(table, lists, Problems())
        periods = [str(row["Identifier"]) for row in lists.codes.get(shape.period, [])]
        measures = is_one_of("Measure", shape.keys)
        for number, condition in enumerate(conditions(table, shape, periods, STARTS_WITH, measures), 1):
            service.keep("Observations", V4, f"?$count=true&$filter={quoted(condition)}", f"Observations_{number:03}")

    return fetch_version(table, fetcher, folder, previous, ask)


def fetch_list(
    table: Table, resource: str, fetcher: Fetcher, folder: Path, previous: Raw
) -> Mapping[str, Fetched] | None:
    """Only a code list of a table, page by page, with its Properties; None when nothing changed since the previous one.

    Raises FetchFailed.
    """
    return fetch_version(table, fetcher, folder, previous, lambda service: service.keep(resource, V4_LIST))


def fetch_version(
    table: Table, fetcher: Fetcher, folder: Path, previous: Raw, ask: Callable[["Service"], Any]
) -> Mapping[str, Fetched] | None:
    """What `ask` keeps of one version of a table; None when that is the version of the delivery before."""
    service = Service(table, fetcher, folder)
    question, properties = asked(table, folder), service.keep_properties()
    version = version_of(properties)
    if is_unchanged(previous, question, PROPERTIES, version):
        return None
    ask(service)
    if version_of(service.keep_properties("controle")) != version:
        found = "een tabel die tijdens het ophalen is vernieuwd"
        raise FetchFailed(address(table, PROPERTIES), found, "één versie van de tabel", LATER)
    modified_at = moment(str(version["Modified"]))
    return {part: replace(file, modified_at=modified_at) for part, file in {**service.files, ASKED: question}.items()}


def address(table: Table, resource: str = "") -> str:
    return f"{table.host}/odata/v1/{table.catalogue}/{table.id}{'/' if resource else ''}{resource}"


def version_of(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {field: properties.get(field) for field in VERSION}


class Service:
    """One table on its server; gathers the files of a delivery."""

    def __init__(self, table: Table, fetcher: Fetcher, folder: Path) -> None:
        self.table, self.fetcher, self.folder = table, fetcher, folder
        self.files: dict[str, Fetched] = {}

    def keep_properties(self, part: str = PROPERTIES) -> dict[str, Any]:
        """What the table says about itself; a single object, not a list of rows."""
        at = address(self.table, PROPERTIES)
        fetched = self.fetcher.fetch(at, self.folder / f"{self.table.id}_{part}.json")
        if part == PROPERTIES:
            self.files[part] = fetched
        try:
            return dict(json.loads(fetched.file.read_bytes()))
        except (ValueError, TypeError) as error:
            raise FetchFailed(at, f"geen leesbare JSON ({error})", "de eigenschappen van de tabel", LATER) from error

    def keep_lists(self) -> Lists:
        """The measures and the dimensions with their members, but for regions, whose codes we know."""
        dimensions = self.keep("Dimensions", V4_LIST)
        measures = self.keep("MeasureCodes", V4_LIST)
        has_groups = any(row.get("MeasureGroupId") not in (None, "") for row in measures)
        groups = self.keep("MeasureGroups", V4_GROUPS) if has_groups else []
        listed = [name for name, kind in dimensions_of(dimensions).items() if not kind.startswith("Geo")]
        return Lists(dimensions, measures, groups, {name: self.keep(f"{name}Codes", V4_LIST) for name in listed})

    def keep(self, resource: str, how: Walk, query: str = "", part: str = "") -> list[dict[str, Any]]:
        """All rows of a resource; its pages become part of the delivery."""
        at = address(self.table, resource) + query
        rows: list[dict[str, Any]] = []
        for page in walk(self.fetcher, at, self.folder, self.table.id, part or resource, how):
            self.files[page.part] = page.fetched
            rows += page.rows if how is not V4 else []
        return rows
