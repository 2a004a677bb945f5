"""The prognosis that an address asks for: of the newest snapshot or a pinned one, beside the budget that counts there.

A fixed link names the snapshot and the versions of the budgets that were entered ("begroting=2026.3"), so that it
gives the same for ever; any other address has the newest of both.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote

from callbacks.published import Published
from data.prognose_budget import code_of, versions_in, with_budgets
from data.prognose_page import read_prognosis
from data.prognose_shapes import Prognosis
from data.store import OpenSnapshot
from data.workspace.shapes import Budget, WorkspaceClosed

PINNED, BUDGET = "momentopname", "begroting"


class Reading(NamedTuple):
    """What there is. pinned: the stamp that the address names and has; lost: the one that it names and is gone."""

    snapshot: OpenSnapshot
    prognosis: Prognosis | None
    pinned: str
    lost: str


def read(published: Published, given: Any) -> Reading:
    """The prognosis of what the browser asks. Raises NothingPublished."""
    values = given if isinstance(given, Mapping) else {}
    stamp = str(values.get(PINNED) or "")[:20]
    snapshot = published.snapshot_of(stamp)
    pinned = stamp if stamp == snapshot.stamp else ""
    found = with_entered(published, snapshot, str(values.get(BUDGET) or "") if pinned else None)
    return Reading(snapshot, found, pinned, "" if pinned else stamp)


def with_entered(published: Published, snapshot: OpenSnapshot, code: str | None) -> Prognosis | None:
    """The prognosis of a snapshot. code: the versions that a fixed link names; None for the budgets of now."""
    prognosis = read_prognosis(snapshot, published.defaults.region)
    if prognosis is None:
        return None
    wanted = None if code is None else versions_in(code)
    try:
        budgets = entered(published, prognosis.gemeente, wanted)
    except WorkspaceClosed:
        return replace(prognosis, has_workspace=False)
    is_whole = wanted is None or len(budgets) == len(wanted)
    return replace(with_budgets(prognosis, budgets), has_workspace=is_whole)


def entered(published: Published, gemeente: str, versions: Mapping[int, int] | None) -> list[Budget]:
    """The budgets that count: those of now, or these versions. Raises WorkspaceClosed."""
    if versions == {} or published.workspace.is_empty:
        return []
    from data.workspace import budgets

    with published.workspace.reading() as connection:
        if versions is None:
            return budgets.standing(connection, gemeente)
        return budgets.as_of(connection, gemeente, versions)


def pin_of(prognosis: Prognosis) -> str:
    """What a fixed link adds to the address: the snapshot, and the budgets that stand in it."""
    code = code_of(prognosis.entered)
    return f"&{PINNED}={prognosis.stamp}" + (f"&{BUDGET}={quote(code)}" if code else "")
