"""News and initiatives on the time axis: kept when somebody writes. They are shown with the duiding."""

from types import ModuleType
from typing import TYPE_CHECKING

from dash import Dash

from callbacks import texts, writing
from callbacks.published import Published
from callbacks.texts import Subject
from callbacks.writing import Said, Visitor, form
from data import duiding as asked
from data.workspace.shapes import Deed

if TYPE_CHECKING:
    from data.workspace.events import Told


def kept() -> ModuleType:
    from data.workspace import events

    return events


SUBJECT = Subject(f"{writing.PREFIX}gebeurtenis", kept, said="event_")


def register(app: Dash, published: Published) -> None:
    texts.register(app.server, published, SUBJECT, write, change)


def write(published: Published, who: Visitor) -> Said:
    """A new event, about the regions and indicators on screen or about all of them."""
    told, name = typed_event(), texts.typed_name()
    selection, _ = texts.on_screen(published)
    binding, sent = asked.about(selection), form()
    regions = () if sent.get("regions") == "all" else binding.regions
    indicators = () if sent.get("indicators") == "all" else binding.indicators
    with published.workspace.writing() as connection:
        act = texts.as_writer(connection, who, name, Deed.GESCHREVEN)
        made = kept().write(connection, act, told, regions, indicators)
    return texts.done(SUBJECT, "written", made, 1)


def change(published: Published, who: Visitor, text_id: str) -> Said:
    """Something else in its place; what it is about stays."""
    told, name, seen = typed_event(), texts.typed_name(), texts.typed_version()
    with published.workspace.writing() as connection:
        act = texts.as_writer(connection, who, name, Deed.GEWIJZIGD)
        version = kept().change(connection, act, text_id, seen, told)
    return texts.done(SUBJECT, "changed", text_id, version)


def typed_event() -> "Told":
    from data.workspace.events import Told
    from data.workspace.typed import LONGEST_EVENT, LONGEST_TITLE, as_day, as_line, as_link, as_text

    sent = form()
    return Told(
        as_day(sent.get("day")),
        as_line(sent.get("title"), "title", LONGEST_TITLE),
        as_text(sent.get("text"), "text", LONGEST_EVENT, is_needed=False),
        as_link(sent.get("link")),
    )
