"""What is said above a prognosis that a fixed link gives: of when it is, and what it became since."""

from callbacks.prognose_asked import Asked
from callbacks.prognose_read import with_entered
from callbacks.published import Published
from data.prognose_shapes import TOTAL, Prognosis
from layouts import prognose_since, since


def about_pinned(published: Published, prognosis: Prognosis, pinned: str, lost: str, asked: Asked) -> list:
    """Nothing for an address that is not pinned."""
    if lost:
        return since.gone(lost)
    if not pinned:
        return []
    newest = with_entered(published, published.store.current(), None)
    return prognose_since.since(prognosis, newest, newest_address(prognosis, asked))


def newest_address(prognosis: Prognosis, asked: Asked) -> str:
    """The same question of the newest prognosis."""
    product = f"&soort={asked.product}" if asked.product != TOTAL else ""
    year = f"&jaar={asked.year}" if asked.year != prognosis.now.jaar else ""
    return f"?tab=prognose{product}{year}"
