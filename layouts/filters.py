"""The filter bar: indicators, regions, years and the switch, with what is chosen as chips."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.catalogue import Catalogue
from data.indicator import Indicator
from data.regions import Region, Regions
from data.selection import Selection
from data.terms import Grenzen, Maat
from layouts import text
from layouts.attributes import aria, data
from layouts.choices import choices, labelled, select
from layouts.ids import CHIP, Id
from layouts.text_keuzes import VORM, VORMEN
from layouts.text_toegankelijk import FIRST_YEAR, LAST_YEAR


def filters() -> html.Section:
    """The bar as it is before the first answer: empty, and already of the right height."""
    return html.Section(
        [
            html.Button(
                text.FILTERS, id=Id.FILTERS_TOGGLE, className="btn btn-outline-primary polsslag-filters-toggle",
                type="button", **aria(controls=Id.FILTERS, expanded="false"),
            ),
            html.Div(
                [
                    labelled(text.INDICATORS, Id.INDICATORS, dropdown(Id.INDICATORS, text.INDICATORS_PLACEHOLDER)),
                    labelled(text.REGIONS, Id.REGIONS, dropdown(Id.REGIONS, text.REGIONS_PLACEHOLDER)),
                    labelled(text.PERIOD, Id.YEARS, html.Div(years(), **data(first=FIRST_YEAR, last=LAST_YEAR))),
                    labelled(text.SHOW_AS, Id.MAAT, maat()),
                    labelled(VORM, Id.VORM, select(Id.VORM, VORMEN)),
                    html.Div(id=Id.CHIPS, className="polsslag-chips", role="list"),
                    choices(labelled(text.GRENZEN, Id.GRENZEN, grenzen())),
                ],
                id=Id.FILTERS, className="polsslag-filters",
            ),
        ],
        className="polsslag-filter-bar", **aria(label=text.FILTERS),
    )  # fmt: skip


def dropdown(component_id: str, placeholder: str) -> dcc.Dropdown:
    return dcc.Dropdown(
        id=component_id, options=[], value=[], multi=True, searchable=True, clearable=True, placeholder=placeholder,
        labels=text.DROPDOWN, maxHeight=420, className="polsslag-dropdown",
    )  # fmt: skip


def years() -> dcc.RangeSlider:
    return dcc.RangeSlider(
        id=Id.YEARS, min=2020, max=2025, step=1, value=[2020, 2025], marks=None, allow_direct_input=False,
        allowCross=False, tooltip={"always_visible": False, "placement": "bottom"},
    )  # fmt: skip


def maat() -> dbc.RadioItems:
    return switch(Id.MAAT, {Maat.RELATIEF: text.RELATIEF, Maat.ABSOLUUT: text.ABSOLUUT}, text.MAAT_HELP)


def grenzen() -> dbc.RadioItems:
    return switch(Id.GRENZEN, {Grenzen.NU: text.GRENZEN_NU, Grenzen.TOEN: text.GRENZEN_TOEN}, text.GRENZEN_HELP)


def switch(component_id: str, labels: Mapping[Any, str], help_words: str) -> dbc.RadioItems:
    """Two or more words of which one is chosen, beside each other; the first is chosen at first."""
    return dbc.RadioItems(
        id=component_id, value=next(iter(labels)).value, className="btn-group polsslag-maat",
        inputClassName="btn-check", labelClassName="btn btn-outline-primary", labelCheckedClassName="active",
        options=[{"label": label, "value": word.value, "title": help_words} for word, label in labels.items()],
    )  # fmt: skip


def indicator_options(catalogue: Catalogue, absent: Mapping[str, str]) -> list[dict[str, Any]]:
    """All indicators in order of theme; the theme stands with the title, so that it can be searched too.

    absent: why an indicator has no figures, by id; such an indicator comes after the others and cannot be chosen.
    """
    ordered = [indicator for group in catalogue.by_theme().values() for indicator in group]
    ordered.sort(key=lambda indicator: indicator.id in absent)
    return [indicator_option(indicator, absent.get(indicator.id, "")) for indicator in ordered]


def indicator_option(indicator: Indicator, why_absent: str) -> dict[str, Any]:
    theme = html.Span(indicator.theme, className="polsslag-theme")
    reason = html.Span(why_absent, className="polsslag-absent")
    return {
        "label": html.Span([theme, indicator.title, reason] if why_absent else [theme, indicator.title]),
        "value": indicator.id,
        "search": " ".join([indicator.theme, indicator.title, indicator.definition, *indicator.synonyms]),
        "disabled": bool(why_absent),
    }


def region_options(found: Sequence[Region], chosen: Sequence[str], regions: Regions) -> list[dict[str, str]]:
    """What was found, preceded by what is chosen already (else its name is lost). Name and code are searched."""
    codes = dict.fromkeys([*(code for code in chosen if code in regions), *(region.code for region in found)])
    return [{"label": regions[code].label, "value": code} for code in codes]


def year_marks(first: int, last: int) -> dict[int, str]:
    """A mark for every year, or for some when there are many."""
    step = max(1, (last - first) // 8)
    return {year: str(year) for year in range(first, last + 1) if (year - first) % step == 0 or year == last}


def chips(
    selection: Selection, catalogue: Catalogue, regions: Regions, mark: Callable[[str], list] = lambda _: []
) -> list:
    """What is chosen, each with a cross; Nederland has none. mark: what there is to know about an indicator."""
    chosen = [chip("indicator", one, catalogue[one].title, mark(one)) for one in selection.indicators]
    chosen += [chip("region", code, regions[code].label) for code in selection.regions]
    always = html.Span(text.ALWAYS, className="polsslag-chip is-fixed", title=text.REGIONS_HINT, role="listitem")
    restart = html.Span(html.A(text.RESTART, href="?tab=verkennen"), className="polsslag-restart", role="listitem")
    return [*chosen, always, restart]


def chip(kind: str, code: str, name: str, mark: Sequence[Any] = ()) -> html.Span:
    cross = html.Button(
        "×", id={"type": CHIP, "kind": kind, "code": code}, type="button",
        title=text.REMOVE.format(name=name), **aria(label=text.REMOVE.format(name=name)),
    )  # fmt: skip
    return html.Span([name, *mark, cross], className=f"polsslag-chip is-{kind}", role="listitem")
