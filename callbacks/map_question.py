"""From the values of an address to the question of a map, the same for the screen and for its CSV."""

from collections.abc import Mapping
from typing import Any

from callbacks.published import Published
from data.choosing import choose
from data.map_question import MapQuestion, choose_map
from data.selection import Notice
from data.shapes import has_all_wijken
from data.store import OpenSnapshot


def asked_map(
    values: Mapping[str, Any], snapshot: OpenSnapshot, published: Published
) -> tuple[MapQuestion, list[Notice]]:
    """The nearest answerable question; what had to change of the selection itself is told on the tab Verkennen."""
    selection, _ = choose(values, snapshot, published.defaults)
    return choose_map(values, snapshot, selection, published.defaults.region, has_all_wijken(snapshot))
