"""Which comparisons cannot be made for a selection, and why: said before somebody asks for them.

    why_not(snapshot, selection)        {"jeugdregio": Notice("no_cluster", "Horst aan de Maas"), "waaier": …}

Only what is known without asking for figures. The kind of a notice is a key of the screen texts.
"""

from collections.abc import Iterable, Iterator

from data import peers
from data.answer import is_rate
from data.compare import Method, method
from data.gemeenten import CLUSTERS
from data.groups import own_gemeente
from data.indicator import Indicator
from data.selection import Notice, Selection
from data.store import OpenSnapshot
from data.terms import Level, Vergelijking, Vorm, Weergave

WAAIER, MARGE = "waaier", "marge"


def why_not(snapshot: OpenSnapshot, selection: Selection) -> dict[str, Notice]:
    """The first reason of each comparison that leads nowhere."""
    reasons: dict[str, Iterable[Notice]] = {
        **{kind.value: against(snapshot, selection, kind) for kind in Vergelijking},
        WAAIER: no_spread(snapshot, selection),
        MARGE: no_margin(snapshot, selection),
    }
    found = {choice: next(iter(some), None) for choice, some in reasons.items()}
    return {choice: why for choice, why in found.items() if why}


def against(snapshot: OpenSnapshot, selection: Selection, kind: Vergelijking) -> Iterator[Notice]:
    """Why there is no group of this kind, or none with figures."""
    own = own_gemeente(snapshot, selection)
    if not own:
        yield Notice("no_region") if not selection.regions else Notice("no_gemeente")
        return
    gemeente = snapshot.gemeenten[own]
    if kind in CLUSTERS and not gemeente.clusters[kind]:
        yield Notice("no_cluster", gemeente.name)
    if kind is Vergelijking.VERGELIJKBAAR and not peers.nearest(snapshot.gemeenten, own).members:
        yield Notice("not_alike", gemeente.name)
    known = of_gemeenten(snapshot, selection)
    if not known:
        yield Notice("no_gemeenten")
    elif not any(one.is_summable for one in known):
        yield Notice("not_summable")


def no_spread(snapshot: OpenSnapshot, selection: Selection) -> Iterator[Notice]:
    """Why there is no band of all gemeenten to draw."""
    if selection.weergave is not Weergave.WAARDE:
        yield Notice("itself")
    if selection.vorm is not Vorm.LIJN:
        yield Notice("lines")
    known = of_gemeenten(snapshot, selection)
    if not known:
        yield Notice("no_gemeenten")
    if not any(is_rate(one, selection) for one in known):
        yield Notice("no_rate" if selection.is_relative else "relative")


def no_margin(snapshot: OpenSnapshot, selection: Selection) -> Iterator[Notice]:
    """Why no figure has an interval."""
    if selection.weergave is not Weergave.WAARDE:
        yield Notice("itself")
    if all(method(snapshot.catalogue[one]) is Method.GEEN for one in selection.indicators):
        yield Notice("no_chance")


def of_gemeenten(snapshot: OpenSnapshot, selection: Selection) -> list[Indicator]:
    """The indicators with any figure of a gemeente."""
    return [
        snapshot.catalogue[one]
        for one in selection.indicators
        if any(level == Level.GEMEENTE for level, *_ in snapshot.coverage[one])
    ]
