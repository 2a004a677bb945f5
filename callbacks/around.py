"""What stands around every tab: of when the figures are, and whether they are made up."""

from typing import Any

from dash import Output

from data.store import OpenSnapshot
from layouts import page
from layouts.ids import Id

AROUND = {"published": Output(Id.PUBLISHED, "children"), "banner": Output(Id.BANNER, "children")}


def around(snapshot: OpenSnapshot) -> dict[str, Any]:
    """By the names of AROUND."""
    moment = snapshot.snapshot.manifest.published_at
    return {"published": page.published(moment), "banner": page.banner(snapshot.is_fictief)}
