"""The menu Bewaard: the views and groups of one person. Opening what is shared is in `shared.py`."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import Dash, Input, Output
from flask import Response

from callbacks import shared, trail, who_asks, writing
from callbacks.published import Published
from callbacks.shared import GROUP, VIEW
from callbacks.texts import on_screen
from callbacks.writing import Said, Visitor, form
from data.access import Right
from data.choosing import LONGEST_NAME, choose
from data.selection import LONGEST_ADDRESS, Group, Selection, parse
from data.snapshot import NothingPublished
from data.trail import Action
from data.workspace.shapes import Refused, SavedGroup, WorkspaceClosed
from layouts import saved
from layouts import text_duiding as words
from layouts.ids import Id

ADDRESS = re.compile(r"^\?[\x21-\x7e]*$")


def register(app: Dash, published: Published) -> None:
    shared.register(app.server, published)

    @app.callback(Output(Id.SAVED_LIST, "children"), Input(Id.SAVED_ASKED, "data"), prevent_initial_call=True)
    def show_saved(shown: Any) -> list:
        address = shown.get("address") if isinstance(shown, dict) else None
        try:
            snapshot = published.store.current()
            return own(published, choose(parse(address), snapshot, published.defaults)[0])
        except NothingPublished:
            return []
        except WorkspaceClosed:
            return saved.closed()

    @app.server.post(f"{writing.PREFIX}{VIEW}")
    def save_view() -> Response:
        return writing.keep(published.workspace, lambda who: keep_view(published, who))

    @app.server.post(f"{writing.PREFIX}{GROUP}")
    def save_group() -> Response:
        return writing.keep(published.workspace, lambda who: keep_group(published, who))

    @app.server.post(f"{writing.PREFIX}<any({VIEW}, {GROUP}):kind>/<saved_id>/<deed>")
    def change_saved(kind: str, saved_id: str, deed: str) -> Response:
        return writing.keep(published.workspace, lambda who: change(published, who, kind, saved_id, deed))


def own(published: Published, selection: Selection) -> list:
    """What who is asking saved."""
    person_id = writing.known_visitor()
    if person_id is None or published.workspace.is_empty:
        return saved.saved([], [])
    from data.workspace import saved as kept

    with published.workspace.reading() as connection:
        views, groups = kept.views(connection, person_id), kept.groups(connection, person_id)
    return saved.saved(views, [(one, with_group(selection, one)) for one in groups])


def with_group(selection: Selection, group: SavedGroup) -> str:
    """The address of what is on screen, with a group added."""
    others = tuple(one for one in selection.groepen if one.name != group.name)
    return replace(selection, groepen=(*others, Group(group.name, group.codes))).address()


def keep_view(published: Published, who: Visitor) -> Said:
    address = form().get("address")
    if not isinstance(address, str) or len(address) > LONGEST_ADDRESS or not ADDRESS.match(address):
        raise Refused("no_address")
    if "wat-als=" in address and not who_asks.may(Right.SCENARIO):
        raise Refused("no_right")
    return keep_named(published, who, VIEW, "view_saved", address=address, is_start=False)


def keep_group(published: Published, who: Visitor) -> Said:
    selection, _ = on_screen(published)
    codes = dict.fromkeys([*selection.regions, *(code for group in selection.groepen for code in group.codes)])
    if not codes:
        raise Refused("no_regions")
    return keep_named(published, who, GROUP, "group_saved", codes=",".join(codes))


def keep_named(published: Published, who: Visitor, kind: str, said: str, **content: Any) -> Said:
    from data.workspace import people
    from data.workspace import saved as kept
    from data.workspace.typed import as_line

    name = as_line(form().get("name"), "label", LONGEST_NAME)
    with published.workspace.writing() as connection:
        people.refuse_flood(connection, who.person_id, who.at)
        person = people.remember(connection, who.person_id, who.at)
        made = kept.save(connection, kept.TABLES[kind], person, name, who.at, **content)
        trail.change(connection, action_of(kind, content.get("address", "")), f"{made}: bewaard")
    undo = {"sends": f"{writing.PREFIX}{kind}/{made}/weghalen"}
    return {"sentence": words.DONE[said], "undo": undo}


def action_of(kind: str, address: str = "") -> Action:
    """What it is to the audit trail: a view with knobs of the prognosis is a scenario."""
    if kind == GROUP:
        return Action.GROEP
    return Action.SCENARIO if "wat-als=" in address else Action.WEERGAVE


def change(published: Published, who: Visitor, kind: str, saved_id: str, deed: str) -> Said:
    """One deed with something that was saved; only its owner finds it."""
    from data.workspace import saved as kept

    if deed not in DEEDS or (kind == GROUP and deed.endswith("start")):
        raise Refused("no_form")
    with published.workspace.writing() as connection:
        name = kept.name_of(connection, kept.TABLES[kind], who.person_id, saved_id)
        said = DEEDS[deed](connection, kept.TABLES[kind], who, saved_id)
        trail.change(connection, action_of(kind), f"{saved_id}: {deed}")
    sentence = words.DONE[said.pop("said")].format(name=name)
    if "undo" in said:
        said["undo"] = {"sends": f"{writing.PREFIX}{kind}/{saved_id}/{said['undo']}"}
    if "link" in said:
        said["link"] = f"/{kind}/{said['link']}"
    return said | {"sentence": sentence}


def remove(connection: Any, table: Any, who: Visitor, saved_id: str) -> Said:
    from data.workspace import saved as kept

    kept.remove(connection, table, who.person_id, saved_id, who.at)
    return {"said": "removed", "undo": "terugzetten"}


def put_back(connection: Any, table: Any, who: Visitor, saved_id: str) -> Said:
    from data.workspace import saved as kept

    kept.change(connection, table, who.person_id, saved_id, removed_at=None)
    return {"said": "put_back", "undo": "weghalen"}


def share(connection: Any, table: Any, who: Visitor, saved_id: str) -> Said:
    from data.workspace import saved as kept

    return {"said": "shared", "link": kept.share(connection, table, who.person_id, saved_id)}


def make_start(connection: Any, _: Any, who: Visitor, saved_id: str) -> Said:
    from data.workspace import saved as kept

    kept.make_start(connection, who.person_id, saved_id)
    return {"said": "start_made", "undo": "geen-start"}


def make_no_start(connection: Any, _: Any, who: Visitor, saved_id: str) -> Said:
    from data.workspace import saved as kept

    kept.make_start(connection, who.person_id, None)
    return {"said": "start_unmade", "undo": "start"}


DEEDS: dict[str, Callable[[Any, Any, Visitor, str], Said]] = {
    "weghalen": remove,
    "terugzetten": put_back,
    "delen": share,
    "start": make_start,
    "geen-start": make_no_start,
}
