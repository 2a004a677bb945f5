"""The menu Bewaard: views and groups of somebody's own, to open, share, start with and remove."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from data.workspace.shapes import SavedGroup, SavedView
from layouts import forms, notices
from layouts import text_duiding as words
from layouts.attributes import data
from layouts.ids import Id
from layouts.plain import for_later

LONGEST_NAME = 60


def menu() -> html.Details:
    """The menu before it was ever opened; the server is asked when it is."""
    return html.Details(
        [
            html.Summary(words.SAVED, className="btn btn-outline-primary"),
            html.Div(
                [
                    dcc.Store(id=Id.SAVED_ASKED),
                    html.Div(id=Id.SAVED_LIST),
                    html.P(id=Id.SAVED_SAID, role="status", className="polsslag-said"),
                    for_later(
                        [
                            name_form(Id.VIEW_FORM, Id.VIEW_NAME, words.VIEW_NAME, "/werkplek/weergave"),
                            name_form(Id.GROUP_FORM, Id.GROUP_NAME, words.GROUP_NAME, "/werkplek/groep"),
                        ]
                    ),
                    html.P(words.ONLY_HERE, className="polsslag-quiet"),
                ],
                className="polsslag-saved-panel",
            ),
        ],
        id=Id.SAVED,
        className="polsslag-saved",
    )


def name_form(form: Id, field: Id, label: str, address: str) -> html.Form:
    return html.Form(
        [
            forms.labelled(label, forms.line_field(field, "name", LONGEST_NAME)),
            forms.buttons(words.KEEP, cancel=""),
            forms.problem(),
        ],
        id=form,
        className="polsslag-name-form",
        **data(sends=address),
    )


def saved(views: Sequence[SavedView], groups: Sequence[tuple[SavedGroup, str]]) -> list:
    """What somebody saved. groups: each with the address that adds it to what is on screen."""
    if not views and not groups:
        return [html.P(words.SAVED_NONE, className="polsslag-quiet")]
    return [
        *([html.H4(words.VIEWS), html.Ul([view_row(one) for one in views])] if views else []),
        *([html.H4(words.GROUPS), html.Ul([group_row(*one) for one in groups])] if groups else []),
    ]


def closed() -> list:
    return [notices.box(words.CLOSED, "info")]


def view_row(view: SavedView) -> html.Li:
    path = f"/werkplek/weergave/{view.id}"
    start = (
        forms.deed(words.MAKE_NO_START, words.MAKE_NO_START_ABOUT.format(name=view.name), f"{path}/geen-start")
        if view.is_start
        else forms.deed(words.MAKE_START, words.MAKE_START_ABOUT.format(name=view.name), f"{path}/start")
    )
    mark: list[Any] = [" ", html.Small(words.START, className="polsslag-start")] if view.is_start else []
    return html.Li(
        [html.A(view.name, href=f"/{view.address}"), *mark, html.P([start, *deeds(view.name, path)], className=DEEDS)]
    )


def group_row(group: SavedGroup, address: str) -> html.Li:
    count = len(group.codes)
    members = words.GROUP_MEMBERS_ONE if count == 1 else words.GROUP_MEMBERS.format(count=count)
    made = deeds(group.name, f"/werkplek/groep/{group.id}")
    name = html.A(group.name, href=f"/{address}")
    return html.Li([name, " ", html.Small(members), html.P(made, className=DEEDS)])


DEEDS = "polsslag-deeds"


def deeds(name: str, path: str) -> list[html.Button]:
    """Share and remove."""
    return [
        forms.deed(words.SHARE, words.SHARE_ABOUT.format(name=name), f"{path}/delen"),
        forms.deed(words.REMOVE, words.REMOVE_ABOUT.format(name=name), f"{path}/weghalen"),
    ]
