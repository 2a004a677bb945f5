"""What is said above a view that is pinned to a snapshot."""

from callbacks.published import Published
from data.answer import answer
from data.choosing import choose
from data.selection import Selection, parse
from data.store import OpenSnapshot
from layouts import since


def about_pinned(published: Published, snapshot: OpenSnapshot, selection: Selection) -> list:
    """What changed since the snapshot that a link cites; nothing for a view that is not pinned."""
    if not selection.momentopname:
        return []
    if selection.momentopname != snapshot.stamp:
        return since.gone(selection.momentopname)
    newest = published.store.current()
    if newest.stamp == snapshot.stamp:
        return since.newest(snapshot.stamp)
    now, _ = choose(parse(selection.pinned("").address()), newest, published.defaults)
    return since.since(answer(snapshot, selection), answer(newest, now))
