"""Own scenarios beside each other: what each makes of the years, and on what assumptions."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dash import html

from data.workspace.shapes import SavedView
from layouts import text_prognose as words
from layouts.prognose_table import scrolling
from layouts.prognose_words import thousands, verdict
from layouts.saved import DEEDS, deeds


class Column(NamedTuple):
    """One scenario: what was saved, its years, and its assumptions in words."""

    view: SavedView
    years: Sequence[Mapping[str, Any]]
    assumed: Sequence[str]


def beside(base: Sequence[Mapping[str, Any]], scenarios: Sequence[Column], stamp: str) -> list:
    """A row for the prognosis and for each scenario; a column for each year. stamp: of the snapshot on screen."""
    if not scenarios:
        return [html.P(words.SCENARIOS_NONE)]
    name, saldo, assumptions = words.SCENARIOS_HEADS
    years = [str(row["jaar"]) for row in base]
    heads = [name, *years, saldo.format(year=years[0]), assumptions]
    rows = [
        row(html.Span(words.SCENARIO_BASE), base, ""),
        *(row(link(one), one.years, "; ".join(one.assumed)) for one in scenarios),
    ]
    return [
        html.P(words.SCENARIOS_NOTE, className="polsslag-note"),
        scrolling(
            [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)], words.SCENARIOS
        ),
        files(stamp),
    ]


def files(stamp: str) -> html.P:
    links = [html.A(name, href=f"{path}?opname={stamp}") for path, name in words.SCENARIO_FILES]
    return html.P([words.SCENARIO_FILES_LEAD, *(part for one in links for part in (" ", one))])


def link(one: Column) -> html.Div:
    """The name opens the scenario; beside it, share and remove."""
    path = f"/werkplek/weergave/{one.view.id}"
    return html.Div(
        [html.A(one.view.name, href=f"/{one.view.address}"), html.P(deeds(one.view.name, path), className=DEEDS)]
    )


def row(name: Any, years: Sequence[Mapping[str, Any]], assumed: str) -> html.Tr:
    values = [thousands(year["p50"]) for year in years]
    saldo = years[0].get("saldo") if years else None
    return html.Tr(
        [
            html.Th(name, scope="row"),
            *(html.Td(value) for value in [*values, verdict(saldo)]),
            html.Td(assumed, className="polsslag-assumed"),
        ]
    )
