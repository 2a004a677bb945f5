"""Duiding: shown after the figures are, and kept when somebody writes."""

from types import ModuleType
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks import texts, writing
from callbacks.published import Published
from callbacks.texts import Subject
from callbacks.writing import Said, Visitor
from data import duiding as asked
from data.choosing import choose
from data.selection import Selection, parse
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from data.workspace.shapes import Deed, WorkspaceClosed
from layouts import duiding, written
from layouts.ids import Id


def kept() -> ModuleType:
    from data.workspace import duiding

    return duiding


SUBJECT = Subject(f"{writing.PREFIX}duiding", kept)


def register(app: Dash, published: Published) -> None:
    writing.register(app.server)
    texts.register(app.server, published, SUBJECT, write, change)
    app.clientside_callback(
        ClientsideFunction("duiding", "ask_written"), Input(Id.ADDRESS_SHOWN, "data"), prevent_initial_call=True
    )

    @app.callback(
        Output(Id.DUIDING_LIST, "children"),
        Output(Id.DUIDING_ABOUT, "children"),
        Output(Id.DUIDING_TOOLS, "hidden"),
        Input(Id.DUIDING_ASKED, "data"),
        prevent_initial_call=True,
    )
    def show_written(shown: Any) -> tuple[list, list, bool]:
        values = parse(shown.get("address") if isinstance(shown, dict) else None)
        try:
            snapshot = published.snapshot_of(values.get("momentopname"))
        except NothingPublished:
            return [], [], True
        return answer(published, choose(values, snapshot, published.defaults)[0], snapshot)


def answer(published: Published, selection: Selection, snapshot: OpenSnapshot) -> tuple[list, list, bool]:
    """What was written about a selection, what a new text would be about, and whether none can be written."""
    workspace, catalogue, regions = published.workspace, snapshot.catalogue, snapshot.regions
    found = asked.written_for(workspace, selection, snapshot)
    if not found.is_open:
        return written.closed(), [], True
    shown = written.written(
        found.duidingen, found.withdrawn, found.events, asked.MOST_DUIDINGEN, workspace.may_write, catalogue, regions
    )
    name = name_of_visitor(published)
    about = duiding.belongs_to(asked.about(selection), selection.address(), snapshot.stamp, name, catalogue, regions)
    return shown, [about], not workspace.may_write


def name_of_visitor(published: Published) -> str:
    """The name that somebody wrote under before; empty for somebody new."""
    person_id = writing.known_visitor()
    if person_id is None or published.workspace.is_empty:
        return ""
    from data.workspace import people

    try:
        with published.workspace.reading() as connection:
            person = people.find(connection, person_id)
    except WorkspaceClosed:
        return ""
    return person.name if person else ""


def write(published: Published, who: Visitor) -> Said:
    text, name = typed_text(), texts.typed_name()
    selection, snapshot = texts.on_screen(published)
    binding = asked.about(selection)
    grounds = asked.grounds_of(snapshot, binding)
    with published.workspace.writing() as connection:
        act = texts.as_writer(connection, who, name, Deed.GESCHREVEN)
        made = kept().write(connection, act, text, binding, grounds, selection.address())
    return texts.done(SUBJECT, "written", made, 1)


def change(published: Published, who: Visitor, text_id: str) -> Said:
    """Another text in its place; from now on it is about the figures that are on screen now."""
    text, name, seen = typed_text(), texts.typed_name(), texts.typed_version()
    _, snapshot = texts.on_screen(published)
    with published.workspace.reading() as connection:
        binding = kept().find(connection, text_id).binding
    grounds = asked.grounds_of(snapshot, binding)
    with published.workspace.writing() as connection:
        act = texts.as_writer(connection, who, name, Deed.GEWIJZIGD)
        version = kept().change(connection, act, text_id, seen, text, grounds)
    return texts.done(SUBJECT, "changed", text_id, version)


def typed_text() -> str:
    from data.workspace.typed import as_text

    return as_text(writing.form().get("text"), "text")
