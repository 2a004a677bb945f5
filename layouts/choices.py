"""The choices below the filters: the form, an index or a change, what to compare with, and own groups."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.periods import in_words
from data.selection import Notice, Selection
from data.terms import Grenzen, Weergave
from data.view import View
from layouts import text_keuzes as text
from layouts.attributes import aria, data
from layouts.ids import CHIP, Id


def choices(grenzen: html.Div) -> html.Details:
    """The folded bar; it opens by itself when an address chose something in it."""
    return html.Details(
        [
            html.Summary(text.MORE_CHOICES, id=Id.CHOICES_TITLE),
            html.Div(
                [
                    html.Div(
                        [
                            labelled(text.WEERGAVE, Id.WEERGAVE, select(Id.WEERGAVE, text.WEERGAVEN)),
                            labelled(text.NULMETING, Id.NULMETING, nulmeting()),
                            grenzen,
                        ]
                    ),
                    several(text.VERGELIJK, Id.VERGELIJK, text.VERGELIJKINGEN),
                    several(text.EXTRAS, Id.EXTRAS, text.EXTRA_WORDS),
                    own_groups(),
                ],
                className="polsslag-choices",
            ),
            dcc.Store(id=Id.GROUPS, data=[]),
            dcc.Store(id=Id.PINNED, data=""),
        ],
        id=Id.CHOICES, className="polsslag-more-choices",
    )  # fmt: skip


def labelled(label: str, component_id: str, component: Any) -> html.Div:
    name = html.Label(label, htmlFor=component_id, className="polsslag-label")
    return html.Div([name, component], className=f"polsslag-filter polsslag-filter-{component_id}")


def select(component_id: str, words: Mapping[Any, str]) -> dbc.Select:
    return dbc.Select(id=component_id, value=next(iter(words)).value, options=options(words))


def options(
    words: Mapping[Any, str], why_not: Mapping[Any, str] | None = None, ticked: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """The choices of a list; one that leads nowhere cannot be chosen, and says why. One that is ticked can be unticked.

    ticked: what is chosen already of a list of which any number can be.
    """
    reasons = why_not or {}
    return [
        {"label": f"{words[one]}: {reasons[one]}" if reasons.get(one) else words[one], "value": str(one)}
        | ({"disabled": True} if reasons.get(one) and str(one) not in ticked else {})
        for one in words
    ]


def comparisons(selection: Selection, why_not: Mapping[str, Notice]) -> list[dict[str, Any]]:
    """What can be compared with, and of the rest why not."""
    return options(text.VERGELIJKINGEN, told(why_not), selection.vergelijk)


def extras(selection: Selection, why_not: Mapping[str, Notice]) -> list[dict[str, Any]]:
    return options(text.EXTRA_WORDS, told(why_not), extras_of(selection))


def told(why_not: Mapping[str, Notice]) -> dict[str, str]:
    return {choice: text.WHY_NOT[why.kind].format(found=why.found) for choice, why in why_not.items()}


def nulmeting() -> dbc.Select:
    return dbc.Select(id=Id.NULMETING, value=text.FIRST, options=nulmetingen())


def nulmetingen(view: View | None = None) -> list[dict[str, str]]:
    """The periods that can be 100: the first figure of each series, or a period on screen."""
    cells = view.of(view.selection.indicators[0], view.codes[0]) if view else []
    found = [{"label": in_words(one.period_kind, one.period_start), "value": str(one.period_start)} for one in cells]
    return [{"label": text.NULMETING_FIRST, "value": text.FIRST}, *found]


def several(label: str, component_id: str, words: Mapping[Any, str]) -> html.Fieldset:
    """Some words of which any number can be ticked."""
    ticks = dbc.Checklist(id=component_id, value=[], options=options(words))
    return html.Fieldset([html.Legend(label, className="polsslag-label"), ticks], className="polsslag-filter")


def own_groups() -> html.Fieldset:
    """A name, a button that makes a group of the regions on screen, and the groups that there are."""
    label = html.Label(text.GROUP_NAME, htmlFor=Id.GROUP_TITLE, className="visually-hidden")
    name = dbc.Input(id=Id.GROUP_TITLE, type="text", maxlength=60, placeholder=text.GROUP_NAME)
    make = html.Button(
        text.GROUP_ADD, id=Id.GROUP_ADD, type="button", className="btn btn-outline-primary", title=text.GROUP_HELP,
        **data(name=text.GROUP_UNNAMED, make=text.GROUP_ADD, why=text.GROUP_WHY_NOT),
    )  # fmt: skip
    return html.Fieldset(
        [
            html.Legend(text.GROUPS, className="polsslag-label"),
            html.Div([label, name, make], className="polsslag-group-form"),
            html.Div(id=Id.GROUP_CHIPS, className="polsslag-chips", role="list"),
        ],
        className="polsslag-filter polsslag-filter-groups",
    )


def group_chips(groups: Sequence[tuple[str, Sequence[str]]]) -> list[html.Span]:
    """The own groups, each with a cross."""
    return [group_chip(name, len(codes)) for name, codes in groups]


def group_chip(name: str, count: int) -> html.Span:
    words = text.GROUP_REMOVE.format(name=name)
    cross = html.Button(
        "×", id={"type": CHIP, "kind": "group", "code": name}, type="button", title=words, **aria(label=words)
    )
    return html.Span(
        [text.GROUP_CHIP.format(name=name, count=count), cross], className="polsslag-chip is-group", role="listitem"
    )


def extras_of(selection: Selection) -> list[str]:
    """What is ticked to be shown along."""
    ticked = {text.WAAIER: selection.waaier, text.MARGE: selection.marge}
    return [word for word, is_on in ticked.items() if is_on]


def is_any_chosen(selection: Selection) -> bool:
    """Whether anything in the folded bar is not as usual."""
    is_usual = selection.grenzen is Grenzen.NU and selection.weergave is Weergave.WAARDE
    return not is_usual or bool(selection.vergelijk or selection.groepen or selection.waaier or selection.marge)
