"""Citing a snapshot: a fixed link was taken, and from then on the night keeps what it points to."""

from dash import Dash

from callbacks import writing
from callbacks.published import Published
from callbacks.writing import Said, Visitor
from data.choosing import choose
from data.selection import parse
from data.snapshot import NothingPublished, SnapshotDamaged, SnapshotGone
from data.workspace.shapes import Refused, WorkspaceClosed
from layouts import text_meenemen as words

PATH = f"{writing.PREFIX}citaat"


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
    selection, _ = choose(parse(sent.get("address")), snapshot, published.defaults)
    address, most = selection.pinned(snapshot.stamp).address(), published.store.settings.keep_cited_snapshots
    try:
        with published.workspace.writing() as connection:
            cited.cite(connection, snapshot.stamp, address, who.at, most)
    except WorkspaceClosed:
        raise Refused("cannot_cite") from None
    return {"sentence": words.CITED.format(stamp=snapshot.stamp)}
