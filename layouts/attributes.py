"""Attributes of the page that are not Dash's own: what a screen reader hears, and words for our own scripts."""

from typing import Any


def aria(**words: Any) -> dict[str, Any]:
    """aria(label="Tabel", current="page") as the attributes that Dash passes on: aria-label, aria-current."""
    return {f"aria-{key}": value for key, value in words.items()}


def data(**words: Any) -> dict[str, Any]:
    """data(done="Klaar") as the attribute data-done."""
    return {f"data-{key}": value for key, value in words.items()}
