"""What people wrote as marks on the time axis: events on their day, a duiding in the last period that it is about."""

from datetime import date

from data.duiding import events_for, texts_about
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import Vorm
from data.workspace.door import Workspace
from data.workspace.shapes import WorkspaceClosed
from layouts.figures.shapes import Mark, MarkKind
from layouts.text_duiding import MARK_TITLE


def marks_for(workspace: Workspace, selection: Selection, snapshot: OpenSnapshot) -> list[Mark]:
    """The marks of a selection; none where there is no time axis, or when the workspace is closed."""
    if selection.vorm is not Vorm.LIJN or workspace.is_empty:
        return []
    try:
        written = texts_about(workspace, selection, snapshot)
        happened = events_for(workspace, selection, snapshot)
    except WorkspaceClosed:
        return []
    marks = [Mark(one.day, one.title) for one in happened]
    return marks + [
        Mark(date(one.binding.last_year, 1, 1), MARK_TITLE.format(author=one.author), MarkKind.DUIDING)
        for one in written
    ]
