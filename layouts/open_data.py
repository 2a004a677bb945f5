"""The way to the open figures for programs: the API and the files."""

from dash import html

from layouts import text_api as words


def line() -> html.P:
    """One calm line with both links."""
    api, files = html.A(words.LINE_API, href=words.API_PATH), html.A(words.LINE_FILES, href=words.FILES_PATH)
    return html.P([words.LINE, api, words.LINE_AND, files, "."], className="polsslag-open-data")
