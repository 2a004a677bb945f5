"""The budget of a year as somebody entered it: every version with who and when, and which one counts.

save(connection, act, "GM1507", 2026, seen=0, told)     seen: the version that was on screen, 0 for none
standing(connection, "GM1507")                          what counts now, of every year
as_of(connection, "GM1507", {2026: 3})                  what counted when a link was pinned
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Row, and_, or_, select
from sqlalchemy.exc import IntegrityError

from data.trail import Action
from data.workspace import history
from data.workspace.history import Act, Kept
from data.workspace.schema import budget, budget_version
from data.workspace.shapes import Budget, ChangedMeanwhile, Post

KEPT = Kept(budget, budget_version, ("text", "decided_on", "amounts"), Action.BEGROTING)


class Told(NamedTuple):
    """What somebody enters: the decision, its day, and the posts."""

    besluit: str
    decided_on: date
    posts: tuple[Post, ...]


def save(connection: Connection, act: Act, gemeente: str, jaar: int, seen: int, told: Told) -> tuple[str, int]:
    """Keep a budget as the next version of that year; gives its id and version. Raises ChangedMeanwhile."""
    content = {"text": told.besluit, "decided_on": told.decided_on, "amounts": as_words(told.posts)}
    found = id_of(connection, gemeente, jaar)
    if found:
        return found, history.follow(connection, KEPT, act, found, seen, content | {"is_withdrawn": False})
    try:
        with connection.begin_nested():
            return history.start(connection, KEPT, act, {"gemeente": gemeente, "jaar": jaar}, content), 1
    except IntegrityError:  # somebody else entered this year at the same moment
        found = id_of(connection, gemeente, jaar)
    raise ChangedMeanwhile(history.latest(connection, KEPT, found or ""))


def withdraw(connection: Connection, act: Act, text_id: str, seen: int) -> int:
    return history.follow(connection, KEPT, act, text_id, seen, {"is_withdrawn": True})


def undo(connection: Connection, act: Act, text_id: str, seen: int) -> int:
    return history.undo(connection, KEPT, act, text_id, seen)


def id_of(connection: Connection, gemeente: str, jaar: int) -> str | None:
    found = connection.execute(select(budget.c.id).where(budget.c.gemeente == gemeente, budget.c.jaar == jaar))
    return found.scalar()


def gemeente_of(connection: Connection, text_id: str) -> str | None:
    """Of which gemeente a budget is; None for one that is not there."""
    return connection.execute(select(budget.c.gemeente).where(budget.c.id == text_id)).scalar()


def of_year(connection: Connection, gemeente: str, jaar: int) -> Budget | None:
    """The newest version of a year, also when it was withdrawn."""
    return next((one for one in newest(connection, gemeente) if one.jaar == jaar), None)


def standing(connection: Connection, gemeente: str) -> list[Budget]:
    """What counts now, by year; a year of which the budget was withdrawn has none."""
    return [one for one in newest(connection, gemeente) if not one.is_withdrawn]


def newest(connection: Connection, gemeente: str) -> list[Budget]:
    counts = budget_version.c.version == budget.c.version
    return shapes(connection, gemeente, counts)


def as_of(connection: Connection, gemeente: str, versions: Mapping[int, int]) -> list[Budget]:
    """These versions of these years; what never was, or took a budget away, is left out."""
    named = [and_(budget.c.jaar == jaar, budget_version.c.version == version) for jaar, version in versions.items()]
    found = shapes(connection, gemeente, or_(*named)) if named else []
    return [one for one in found if not one.is_withdrawn]


def shapes(connection: Connection, gemeente: str, which: object) -> list[Budget]:
    asked = (
        select(budget_version, budget.c.jaar)
        .join(budget, budget.c.id == budget_version.c.id)
        .where(budget.c.gemeente == gemeente, which)  # type: ignore[arg-type]
        .order_by(budget.c.jaar)
    )
    rows: Sequence[Row[tuple[object, ...]]] = connection.execute(asked).all()
    versions = history.all_versions(connection, KEPT, [row.id for row in rows])
    return [
        Budget(
            id=row.id,
            version=row.version,
            gemeente=gemeente,
            jaar=row.jaar,
            posts=as_posts(row.amounts),
            besluit=row.text,
            decided_on=row.decided_on,
            author=row.author,
            at=row.at,
            is_withdrawn=row.is_withdrawn,
            history=versions[row.id],
        )
        for row in rows
    ]


def as_words(posts: Sequence[Post]) -> str:
    return json.dumps([list(one) for one in posts], ensure_ascii=False, separators=(",", ":"))


def as_posts(words: str) -> tuple[Post, ...]:
    return tuple(Post(*one) for one in json.loads(words))
