"""Citing a snapshot: a fixed link was taken, and from then on the night keeps what it points to."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from dash import Dash

from callbacks import trail, writing
from callbacks.prognose_read import BUDGET
from callbacks.prognose_saved import KNOBS
from callbacks.published import Published
from callbacks.writing import Said, Visitor
from data.choosing import choose
from data.jeugd_question import KEYS, PREFIX
from data.selection import LONGEST_ADDRESS, parse
from data.snapshot import NothingPublished, SnapshotDamaged, SnapshotGone
from data.store import OpenSnapshot
from data.trail import Action
from data.workspace.shapes import Refused, WorkspaceClosed
from layouts import tab_jeugdzorg, tab_prognose
from layouts import text_meenemen as words

PATH = f"{writing.PREFIX}citaat"
# What the address of a tab with a question of its own says of it.
QUESTIONS = {
    tab_jeugdzorg.NAME: tuple(PREFIX + key for key in KEYS),
    tab_prognose.NAME: ("soort", "jaar", KNOBS, BUDGET),
}


def register(app: Dash, published: Published) -> None:
    app.server.add_url_rule(
        PATH, PATH, lambda: writing.keep(published.workspace, lambda who: cite(published, who)), methods=["POST"]
    )


def cite(published: Published, who: Visitor) -> Said:
    """Write down that this snapshot is cited; only one that is there. Raises Refused."""
    from data.workspace import cited

    sent = writing.form()
    try:
        snapshot = published.store.at(str(sent.get("stamp")))
    except (SnapshotGone, SnapshotDamaged, NothingPublished):
        raise Refused("not_kept") from None
    address, most = pinned(published, snapshot, sent.get("address")), published.store.settings.keep_cited_snapshots
    try:
        with published.workspace.writing() as connection:
            cited.cite(connection, snapshot.stamp, address, who.at, most)
            trail.change(connection, Action.CITAAT, "vastgelegd", snapshot=snapshot.stamp)
    except WorkspaceClosed:
        raise Refused("cannot_cite") from None
    return {"sentence": words.CITED.format(stamp=snapshot.stamp)}


def pinned(published: Published, snapshot: OpenSnapshot, address: Any) -> str:
    """The address that gives this again: that of a tab with a question of its own, or else of Verkennen."""
    asked = dict(parse_qsl(address.lstrip("?")[:LONGEST_ADDRESS])) if isinstance(address, str) else {}
    tab = asked.get("tab", "")
    if tab not in QUESTIONS:
        selection, _ = choose(parse(address), snapshot, published.defaults)
        return selection.pinned(snapshot.stamp).address()
    kept = [(key, asked[key]) for key in QUESTIONS[tab] if key in asked]
    return "?" + urlencode([("tab", tab), *kept, ("momentopname", snapshot.stamp)], safe="~:,")
