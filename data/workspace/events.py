"""News and initiatives as they are kept, and found by day, region and indicator."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, select

from data.trail import Action
from data.workspace import history
from data.workspace.history import Act, Kept
from data.workspace.schema import event, event_indicator, event_region, event_version
from data.workspace.shapes import Event, Refused

KEPT = Kept(event, event_version, ("day", "title", "text", "link"), Action.GEBEURTENIS)
FIRST = event_version.alias("first")


class Told(NamedTuple):
    """What somebody tells of an event."""

    day: date
    title: str
    text: str
    link: str


def write(connection: Connection, act: Act, told: Told, regions: Sequence[str], indicators: Sequence[str]) -> str:
    """Keep a new event; gives its id. No regions or indicators: it is about all of them."""
    made = history.start(connection, KEPT, act, {}, told._asdict())
    history.bind(connection, event_region, "region", made, regions)
    history.bind(connection, event_indicator, "indicator", made, indicators)
    return made


def change(connection: Connection, act: Act, text_id: str, seen: int, told: Told) -> int:
    """Keep something else in its place. Raises ChangedMeanwhile."""
    return history.follow(connection, KEPT, act, text_id, seen, told._asdict())


def withdraw(connection: Connection, act: Act, text_id: str, seen: int) -> int:
    return history.follow(connection, KEPT, act, text_id, seen, {"is_withdrawn": True})


def undo(connection: Connection, act: Act, text_id: str, seen: int) -> int:
    return history.undo(connection, KEPT, act, text_id, seen)


def find(connection: Connection, text_id: str) -> Event:
    """One event. Raises Refused when there is none of this id."""
    if found := shapes(connection, connection.execute(rows().where(event.c.id == text_id)).all()):
        return found[0]
    raise Refused("gone")


def between(
    connection: Connection, first: date, last: date, regions: Sequence[str], indicators: Sequence[str], most: int
) -> list[Event]:
    """The events of these days that are about one of these regions and one of these indicators, oldest first."""
    asked = rows().where(
        event_version.c.is_withdrawn.is_(False),
        event_version.c.day.between(first, last),
        is_about(event_region, "region", regions),
        is_about(event_indicator, "indicator", indicators),
    )
    return shapes(connection, connection.execute(asked.order_by(event_version.c.day, event.c.id).limit(most)).all())


def is_about(table: Table, column: str, values: Sequence[str]) -> Any:
    """Whether an event is bound to one of these, or to nothing in particular."""
    bound = select(table.c.id).where(table.c.id == event.c.id)
    return ~bound.exists() | bound.where(table.c[column].in_(values)).exists()


def rows() -> Any:
    """The versions that count, and who first wrote each when."""
    counts = (event_version.c.id == event.c.id) & (event_version.c.version == event.c.version)
    first = (FIRST.c.id == event.c.id) & (FIRST.c.version == 1)
    columns = [column for column in event_version.c if column.name not in ("author", "at")]
    chosen = select(*columns, FIRST.c.author, FIRST.c.at).select_from(event)
    return chosen.join(event_version, counts).join(FIRST, first)


def shapes(connection: Connection, found: Sequence[Row[Any]]) -> list[Event]:
    ids = [row.id for row in found]
    regions = history.bound(connection, event_region, "region", ids)
    indicators = history.bound(connection, event_indicator, "indicator", ids)
    versions = history.all_versions(connection, KEPT, ids)
    return [
        Event(
            id=row.id,
            version=row.version,
            day=row.day,
            title=row.title,
            text=row.text,
            link=row.link,
            author=row.author,
            written_at=row.at,
            regions=regions.get(row.id, ()),
            indicators=indicators.get(row.id, ()),
            is_withdrawn=row.is_withdrawn,
            history=versions[row.id],
        )
        for row in found
    ]
