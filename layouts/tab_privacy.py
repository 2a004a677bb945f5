"""The tab Privacy: the register of sources about clients, what is withheld and why, and what was thrown away."""

from dash import html

from layouts import text_privacy as text
from layouts.attributes import data
from layouts.ids import Id
from layouts.plain import in_words

NAME, TITLE = "privacy", text.TITLE
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.PRIVACY_OPENED,)


def tab() -> list:
    """The tab before its first answer."""
    waiting = in_words([html.P(text.LOADING, role="status")])
    return [
        html.H2(text.HEAD),
        html.P(text.INTRO, className="polsslag-privacy-intro"),
        html.Div(id=Id.PRIVACY_SHEET, className="polsslag-privacy", **data(parts=waiting)),
    ]
