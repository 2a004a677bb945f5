"""Whole levels to take along: how much each is and where its files are; asked when somebody opens the list."""

from typing import Any
from urllib.parse import urlsplit

from dash import Dash, Input, Output

from callbacks.export import ON_SCREEN, PATH, about_whole
from callbacks.published import Published
from data.choosing import choose
from data.export_whole import Offer, offers, whole_question
from data.selection import Selection, parse
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import take_whole
from layouts.ids import Id
from layouts.take_whole import Offered


def register(app: Dash, published: Published) -> None:
    @app.callback(Output(Id.TAKE_WHOLE_LIST, "children"), Input(Id.TAKE_WHOLE_ASKED, "data"), prevent_initial_call=True)
    def show_offers(asked: Any) -> list:
        address = asked.get("csv") if isinstance(asked, dict) else None
        query = urlsplit(address).query if isinstance(address, str) and address.startswith(f"{PATH}?") else ""
        values = parse(query)
        try:
            snapshot = published.snapshot_of(values.get("momentopname") or values.get(ON_SCREEN))
        except NothingPublished:
            return []
        selection, _ = choose(values, snapshot, published.defaults)
        found = offers(snapshot, selection, published.defaults.region)
        return take_whole.offers([offered(one, selection, snapshot) for one in found], is_less(selection))


def is_less(selection: Selection) -> bool:
    """Whether the files of a whole level leave out something that is on screen."""
    return bool(selection.vergelijk or selection.groepen or selection.waaier)


def offered(one: Offer, selection: Selection, snapshot: OpenSnapshot) -> Offered:
    """The same with the address of each of its files, all of the snapshot on screen."""
    asked = whole_question(selection)
    is_pinned = selection.momentopname == snapshot.stamp
    address = asked.address() if is_pinned else f"{asked.pinned('').address()}&{ON_SCREEN}={snapshot.stamp}"
    question = about_whole(address, one.whole.word)
    links = {path: path + question for path in take_whole.FILES} if one.has_figures and one.regions else {}
    return Offered(one.whole.level, one.name, one.regions, one.cells, one.lines, links)
