"""What people wrote about the figures on screen: for the screen, the marks on the axis and every export.

    written_for(workspace, selection, snapshot)     all of it, and whether the workspace could be read at all
    duidingen_for(…), events_for(…)                 the parts; raise WorkspaceClosed

Plain shapes come out (data/workspace/shapes.py), and the database library is loaded only when something was written.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from data import queries
from data.queries import Cell
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import NEDERLAND, Grenzen
from data.workspace.door import Workspace
from data.workspace.shapes import Binding, Duiding, Event, Grounds, WorkspaceClosed

MOST_DUIDINGEN = 20
MOST_EVENTS = 50
MOST_TAKEN = 200
CODES_AT_ONCE = 5_000
MOST_REMEMBERED = 1000


class Written(NamedTuple):
    """What was written about a selection. When the workspace could not be read, is_open is False and all is empty."""

    duidingen: list[Duiding]
    withdrawn: list[Duiding]
    events: list[Event]
    is_open: bool


def written_for(workspace: Workspace, selection: Selection, snapshot: OpenSnapshot) -> Written:
    """Everything that was written about what a selection shows; never raises for a workspace that is closed."""
    try:
        withdrawn = duidingen_for(workspace, selection, snapshot, is_withdrawn=True)
        events = events_for(workspace, selection, snapshot)
        return Written(duidingen_for(workspace, selection, snapshot), withdrawn, events, is_open=True)
    except WorkspaceClosed:
        return Written([], [], [], is_open=False)


def duidingen_for(
    workspace: Workspace, selection: Selection, snapshot: OpenSnapshot, is_withdrawn: bool = False
) -> list[Duiding]:
    """The newest duidingen that share an indicator, a region and a year with the selection, each with its mark."""
    found = texts_about(workspace, selection, snapshot, is_withdrawn)
    return [replace(one, is_revised=is_revised(snapshot, one)) for one in found]


def texts_about(
    workspace: Workspace, selection: Selection, snapshot: OpenSnapshot, is_withdrawn: bool = False
) -> list[Duiding]:
    """The same without the mark, which asks for the figures of each text: for who only wants to know that they are."""
    if workspace.is_empty:
        return []
    from data.workspace import duiding

    with workspace.reading() as connection:
        found = duiding.about(connection, shown(selection), is_withdrawn, MOST_DUIDINGEN)
    return [one for one in found if may_read(snapshot, one)]


def may_read(snapshot: OpenSnapshot, text: Duiding) -> bool:
    """Whether everything that a text is about is there for who asks: a text may quote figures."""
    return snapshot.tells_of(text.binding.indicators, text.binding.regions)


def taken_along(
    workspace: Workspace, selection: Selection, snapshot: OpenSnapshot, codes: Sequence[str] = ()
) -> list[Duiding]:
    """The newest texts for a file, at most one more than it takes. codes: regions in the place of the chosen ones."""
    if workspace.is_empty:
        return []
    from data.workspace import duiding

    binding = shown(selection)
    regions = codes or binding.regions
    found: dict[str, Duiding] = {}
    with workspace.reading() as connection:
        for start in range(0, len(regions), CODES_AT_ONCE):
            part = binding._replace(regions=tuple(regions[start : start + CODES_AT_ONCE]))
            found |= {one.id: one for one in duiding.about(connection, part, False, MOST_TAKEN + 1)}
    newest_first = sorted(found.values(), key=lambda one: (-one.written_at.timestamp(), one.id))[: MOST_TAKEN + 1]
    return [replace(one, is_revised=is_revised(snapshot, one)) for one in newest_first if may_read(snapshot, one)]


def events_for(workspace: Workspace, selection: Selection, snapshot: OpenSnapshot) -> list[Event]:
    """The events in the years of the selection, of its regions and indicators, oldest first."""
    if workspace.is_empty:
        return []
    from data.workspace import events

    first, last = date(selection.first_year, 1, 1), date(selection.last_year, 12, 31)
    wanted = shown(selection)
    with workspace.reading() as connection:
        found = events.between(connection, first, last, wanted.regions, wanted.indicators, MOST_EVENTS)
    return [one for one in found if snapshot.tells_of(one.indicators, one.regions)]


def about(selection: Selection) -> Binding:
    """What a text is about that is written beside a selection: the chosen regions, or else Nederland."""
    chosen = (*selection.regions, *(code for group in selection.groepen for code in group.codes))
    regions = tuple(dict.fromkeys(chosen)) or (NEDERLAND,)
    return Binding(selection.indicators, regions, selection.first_year, selection.last_year, selection.grenzen.value)


def shown(selection: Selection) -> Binding:
    """What a selection shows: the same, and Nederland."""
    binding = about(selection)
    return binding._replace(regions=(*binding.regions, NEDERLAND))


def grounds_of(snapshot: OpenSnapshot, binding: Binding) -> Grounds:
    """The figures that a text is about, as they are in a snapshot."""
    cells = cells_of(snapshot, binding)
    newest: dict[str, date] = {}
    for cell in cells:
        newest[cell.indicator] = max(cell.period_start, newest.get(cell.indicator, date.min))
    grounds = Grounds(snapshot.stamp, tuple(sorted(newest.items())), "")
    return grounds._replace(fingerprint=fingerprint(snapshot, cells, grounds))


def is_revised(snapshot: OpenSnapshot, duiding: Duiding) -> bool:
    """Whether the figures of a duiding are other ones in this snapshot than when it was written."""
    if duiding.grounds.stamp == snapshot.stamp:
        return False
    known = REMEMBERED.setdefault(snapshot, {})
    key = (duiding.id, duiding.version)
    if key not in known:
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        now = fingerprint(snapshot, cells_of(snapshot, duiding.binding), duiding.grounds)
        known[key] = now != duiding.grounds.fingerprint
    return known[key]


# What was found out about a snapshot, as long as that snapshot is open: its figures never change.
REMEMBERED: WeakKeyDictionary[OpenSnapshot, dict[tuple[str, int], bool]] = WeakKeyDictionary()


def cells_of(snapshot: OpenSnapshot, binding: Binding) -> list[Cell]:
    """The cells of what a text is about. An indicator that is no longer there has none."""
    known = tuple(one for one in binding.indicators if one in snapshot.catalogue)
    selection = Selection(
        known, binding.regions, binding.first_year, binding.last_year, grenzen=Grenzen(binding.grenzen)
    )
    return [cell for cell in queries.series(snapshot, selection) if cell.region in binding.regions]


def fingerprint(snapshot: OpenSnapshot, cells: list[Cell], grounds: Grounds) -> str:
    """A hash of everything that a figure is made of; periods newer than those of the grounds are left out.

    Whether a figure became definitief is not in it: the figure is the same.
    """
    newest = dict(grounds.newest)
    lines = sorted(
        f"{cell.indicator}|{snapshot.catalogue[cell.indicator].scale}|{cell.region}|{cell.period_kind}|"
        f"{cell.period_start}|{cell.value!r}|{cell.denominator!r}|{cell.state}"
        for cell in cells
        if cell.indicator in newest and cell.period_start <= newest[cell.indicator]
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
