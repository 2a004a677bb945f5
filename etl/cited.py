"""Snapshots that somebody cited are never cleared: which these are, and the command that shows and releases them.

    python -m etl cited
    python -m etl cited --release 20261122T021400Z --by naam --why reden

The site writes a citation in the workspace and not beside the snapshots, which it need not be able to write. When the
workspace cannot be read nobody knows what was cited, and no snapshot goes.
"""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime

from data import snapshot as published
from data.settings import Settings
from data.workspace.door import Workspace
from data.workspace.shapes import Citation, Refused, WorkspaceClosed
from etl.source import Source


class NotCited(LookupError):
    """A snapshot that is not cited cannot be released."""


def cited_stamps(settings: Settings) -> frozenset[str]:
    """The stamps of all cited snapshots. Raises WorkspaceClosed."""
    return frozenset(one.stamp for one in citations(settings))


def citations(settings: Settings) -> list[Citation]:
    """What is cited now, oldest snapshot first. Raises WorkspaceClosed."""
    workspace = Workspace(settings)
    if workspace.is_empty:
        return []
    from data.workspace import cited

    try:
        with workspace.reading() as connection:
            return list(cited.standing(connection))
    finally:
        workspace.close()


def release(settings: Settings, stamp: str, by: str, why: str) -> None:
    """Let a cited snapshot go at the next run, when it is an old one. Raises NotCited, WorkspaceClosed."""
    if not by.strip() or not why.strip():
        raise NotCited("geef met --by uw naam en met --why de reden; beide worden bewaard.")
    if stamp not in cited_stamps(settings):
        raise NotCited(f"{stamp} is niet vastgelegd. `python -m etl cited` noemt wat vastgelegd is.")
    from data.workspace import cited

    workspace = Workspace(settings)
    try:
        with workspace.writing() as connection:
            cited.release(connection, stamp, datetime.now(UTC), by.strip()[:80], why.strip())
    except Refused as error:
        raise NotCited(f"{stamp} was zojuist al vrijgegeven.") from error
    finally:
        workspace.close()


def add_cited_command(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = actions.add_parser("cited", help="toon de momentopnamen die vast geciteerd zijn, of geef er een vrij")
    parser.add_argument("--release", metavar="momentopname", help="bewaar deze niet langer vanwege een vaste link")
    parser.add_argument("--by", default="", metavar="naam", help="wie haar vrijgeeft")
    parser.add_argument("--why", default="", metavar="reden", help="waarom zij weg mag")
    parser.set_defaults(do=show_or_release)


def show_or_release(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    try:
        return release_asked(asked, settings) if asked.release else show(settings)
    except WorkspaceClosed as error:
        raise NotCited(f"de werkruimte kan niet worden geopend ({error}).") from error


def release_asked(asked: argparse.Namespace, settings: Settings) -> int:
    release(settings, asked.release, asked.by, asked.why)
    print(f"{asked.release} is vrijgegeven; de volgende run ruimt haar op als zij oud genoeg is.")
    return 0


def show(settings: Settings) -> int:
    found = citations(settings)
    for one in found:
        print(in_words(settings, one))
    print(f"{len(found)} van ten hoogste {settings.keep_cited_snapshots} momentopnamen vastgelegd.")
    return 0


def in_words(settings: Settings, one: Citation) -> str:
    """One line: the stamp, its size or that it is gone, since when, and what was cited first."""
    folder = settings.snapshots / one.stamp
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    is_kept = one.stamp in published.stamps(settings.snapshots)
    what = f"{size / 1_000_000:.1f} MB".replace(".", ",") if is_kept else "wordt niet meer bewaard"
    return f"{one.stamp}  {what}  vastgelegd op {one.at:%Y-%m-%d}  {one.address}"
