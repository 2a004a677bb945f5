"""What goes along from the workspace: the texts in every file, and paper and figure in the words of the screen."""

from dataclasses import replace

from callbacks.axis_marks import marks_for
from callbacks.published import Published
from data.duiding import taken_along
from data.export_duiding import left_out, texts
from data.export_taken import Taken
from data.workspace.shapes import WorkspaceClosed
from layouts import factsheet, text_meenemen
from layouts.figures.shapes import Mark


def with_texts(taken: Taken, published: Published) -> Taken:
    """The same with what people wrote; a workspace that is closed keeps no figure from a file, which then says so."""
    codes = taken.level_codes if taken.level else ()
    try:
        found = taken_along(published.workspace, taken.selection, taken.snapshot, codes)
    except WorkspaceClosed:
        return replace(taken, duidingen=None)
    return replace(taken, duidingen=found)


def documents(taken: Taken, published: Published) -> dict[str, bytes]:
    """What goes into the zip beside the figures themselves."""
    return {"cijfers.pdf": pdf(taken, published), "figuur.svg": figure_svg(taken, published)}


def pdf(taken: Taken, published: Published) -> bytes:
    # Only who asks for paper pays for the library that makes it.
    from data.export_paper import made

    concerns, marks = taken.snapshot.concerns(taken.on), marks_of(taken, published)
    content = factsheet.content(taken.view, list(texts(taken)), concerns, taken.permalink, marks)
    if said := left_out(taken):
        content["facts"].insert(0, [text_meenemen.DUIDING, said])
    return made(content, taken.snapshot.snapshot.manifest.published_at)


def figure_svg(taken: Taken, published: Published) -> bytes:
    return factsheet.figure_svg(taken.view, marks_of(taken, published)).encode()


def marks_of(taken: Taken, published: Published) -> list[Mark]:
    return marks_for(published.workspace, taken.selection, taken.snapshot)
