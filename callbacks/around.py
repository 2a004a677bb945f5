"""What stands around every tab: of when the figures are, whether they are made up, and what is not as it should be."""

from typing import Any

from dash import Output

from callbacks.published import Published
from data.store import OpenSnapshot
from layouts import page
from layouts.ids import Id

AROUND = {"published": Output(Id.PUBLISHED, "children"), "banner": Output(Id.BANNER, "children")}


def around(published: Published, snapshot: OpenSnapshot) -> dict[str, Any]:
    """By the names of AROUND."""
    moment = snapshot.snapshot.manifest.published_at
    refused, shown = published.store.refused, published.store.current().stamp
    trouble = page.trouble_behind(refused, shown, published.workspace.is_away)
    return {"published": page.published(moment), "banner": [*page.banner(snapshot.is_fictief), *trouble]}
