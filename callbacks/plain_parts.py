"""An answer of which some parts only show something: those go to the browser as plain data."""

from collections.abc import Mapping
from typing import Any

from dash import Output, no_update
from dash._utils import to_json

from layouts.plain import FIGURE, PARTS, in_words


def as_plain(outputs: Mapping[str, Output], answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer by the names of outputs, with the parts for a PARTS, and the figure for a FIGURE, in words."""
    written = {PARTS: in_words, FIGURE: to_json}
    said = {name: written[output.component_property] for name, output in outputs.items()
            if output.component_property in written}  # fmt: skip
    return {
        name: said[name](value) if name in said and value is not no_update else value for name, value in answer.items()
    }
