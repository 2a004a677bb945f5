"""Duiding as it is kept: written, changed, withdrawn and brought back, and found by what it is about."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from data.trail import Action
from data.workspace import history
from data.workspace.history import Act, Kept
from data.workspace.schema import duiding, duiding_indicator, duiding_region, duiding_version
from data.workspace.shapes import Binding, Duiding, Grounds, Refused

KEPT = Kept(duiding, duiding_version, ("text", "stamp", "newest", "fingerprint"), Action.DUIDING)
FIRST = duiding_version.alias("first")


def write(connection: Connection, act: Act, text: str, binding: Binding, grounds: Grounds, address: str) -> str:
    """Keep a new duiding; gives its id."""
    head = {"first_year": binding.first_year, "last_year": binding.last_year, "grenzen": binding.grenzen}
    made = history.start(connection, KEPT, act, head | {"address": address}, {"text": text} | as_columns(grounds))
    history.bind(connection, duiding_indicator, "indicator", made, binding.indicators)
    history.bind(connection, duiding_region, "region", made, binding.regions)
    return made


def change(connection: Connection, act: Act, text_id: str, seen: int, text: str, grounds: Grounds) -> int:
    """Keep another text in its place, about the figures of now. Raises ChangedMeanwhile."""
    return history.follow(connection, KEPT, act, text_id, seen, {"text": text} | as_columns(grounds))


def withdraw(connection: Connection, act: Act, text_id: str, seen: int) -> int:
    return history.follow(connection, KEPT, act, text_id, seen, {"is_withdrawn": True})


def undo(connection: Connection, act: Act, text_id: str, seen: int) -> int:
    return history.undo(connection, KEPT, act, text_id, seen)


def find(connection: Connection, text_id: str) -> Duiding:
    """One duiding. Raises Refused when there is none of this id."""
    if found := shapes(connection, connection.execute(rows().where(duiding.c.id == text_id)).all()):
        return found[0]
    raise Refused("gone")


def about(connection: Connection, binding: Binding, is_withdrawn: bool, most: int) -> list[Duiding]:
    """The duidingen that share an indicator, a region and a year with this, newest first."""
    of_indicators = select(duiding_indicator.c.id).where(duiding_indicator.c.indicator.in_(binding.indicators))
    of_regions = select(duiding_region.c.id).where(duiding_region.c.region.in_(binding.regions))
    asked = rows().where(
        duiding_version.c.is_withdrawn.is_(is_withdrawn),
        duiding.c.id.in_(of_indicators),
        duiding.c.id.in_(of_regions),
        duiding.c.first_year <= binding.last_year,
        duiding.c.last_year >= binding.first_year,
    )
    newest_first = asked.order_by(FIRST.c.at.desc(), duiding.c.id).limit(most)
    return shapes(connection, connection.execute(newest_first).all())


def rows() -> Any:
    """The versions that count, each beside its head, and who first wrote it when."""
    counts = (duiding_version.c.id == duiding.c.id) & (duiding_version.c.version == duiding.c.version)
    first = (FIRST.c.id == duiding.c.id) & (FIRST.c.version == 1)
    columns = [column for column in duiding_version.c if column.name not in ("id", "version", "author", "at")]
    return (
        select(duiding, *columns, FIRST.c.author, FIRST.c.at)
        .select_from(duiding)
        .join(duiding_version, counts)
        .join(FIRST, first)
    )


def shapes(connection: Connection, found: Sequence[Row[Any]]) -> list[Duiding]:
    ids = [row.id for row in found]
    indicators = history.bound(connection, duiding_indicator, "indicator", ids)
    regions = history.bound(connection, duiding_region, "region", ids)
    versions = history.all_versions(connection, KEPT, ids)
    return [
        Duiding(
            id=row.id,
            version=row.version,
            text=row.text,
            author=row.author,
            written_at=row.at,
            binding=Binding(indicators[row.id], regions[row.id], row.first_year, row.last_year, row.grenzen),
            grounds=as_grounds(row),
            address=row.address,
            is_withdrawn=row.is_withdrawn,
            history=versions[row.id],
        )
        for row in found
    ]


def as_columns(grounds: Grounds) -> dict[str, str]:
    newest = ",".join(f"{indicator}={day:%Y-%m-%d}" for indicator, day in grounds.newest)
    return {"stamp": grounds.stamp, "newest": newest, "fingerprint": grounds.fingerprint}


def as_grounds(row: Row[Any]) -> Grounds:
    pairs = [one.split("=") for one in row.newest.split(",") if one]
    return Grounds(row.stamp, tuple((name, date.fromisoformat(day)) for name, day in pairs), row.fingerprint)
