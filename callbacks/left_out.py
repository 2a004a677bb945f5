"""Scripts that Dash puts on every page and ours does not need: they cost a visit more than they weigh.

The polyfill is for browsers of before 2018 and also puts slower versions over what newer ones can do; it takes a tenth
of the start of a page. The old table of Dash is not used here.
"""

import re
from typing import Any

from dash import Dash

NOT_NEEDED = re.compile(r'<script src="[^"]*/(?:deps/polyfill@|dash_table/)[^"]*"></script>\s*')


def register(app: Dash) -> None:
    whole = app.interpolate_index

    def without(**parts: Any) -> str:
        return whole(**parts | {"scripts": NOT_NEEDED.sub("", parts["scripts"])})

    app.interpolate_index = without  # type: ignore[method-assign,assignment]
