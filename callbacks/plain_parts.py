"""An answer of which some parts only show something: those go to the browser as plain data."""

from collections.abc import Mapping
from typing import Any

from dash import Output, no_update

from layouts.plain import PARTS, in_words


def as_plain(outputs: Mapping[str, Output], answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer by the names of outputs, with the parts for a PARTS in words."""
    is_plain = {name for name, output in outputs.items() if output.component_property == PARTS}
    return {
        name: in_words(value) if name in is_plain and value is not no_update else value
        for name, value in answer.items()
    }
