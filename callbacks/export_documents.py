"""What is taken along on paper: the factsheet and its figure, of the same view and in the same words as the screen."""

from callbacks.published import Published
from data.duiding import duidingen_for
from data.export_taken import Taken
from data.workspace.shapes import Duiding, WorkspaceClosed
from layouts import factsheet


def documents(taken: Taken, published: Published) -> dict[str, bytes]:
    """What goes into the zip beside the figures themselves."""
    return {"cijfers.pdf": pdf(taken, published), "figuur.svg": figure_svg(taken)}


def pdf(taken: Taken, published: Published) -> bytes:
    # Only who asks for paper pays for the library that makes it.
    from data.export_paper import made

    concerns = taken.snapshot.concerns(taken.on)
    content = factsheet.content(taken.view, written(taken, published), concerns, taken.permalink)
    return made(content, taken.snapshot.snapshot.manifest.published_at)


def figure_svg(taken: Taken) -> bytes:
    return factsheet.figure_svg(taken.view).encode()


def written(taken: Taken, published: Published) -> list[Duiding]:
    """What people wrote; a workspace that is closed keeps no figure from paper."""
    try:
        return duidingen_for(published.workspace, taken.selection, taken.snapshot)
    except WorkspaceClosed:
        return []
