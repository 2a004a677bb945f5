"""What duiding and events have in common when people write: who does it, on which figures, and how to undo it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, Response

from callbacks import trail, who_asks, writing
from callbacks.published import Published
from callbacks.writing import Said, Visitor, form
from data.choosing import choose
from data.selection import Selection, parse
from data.snapshot import NothingPublished, SnapshotDamaged, SnapshotGone
from data.store import OpenSnapshot
from data.workspace.shapes import Deed, Refused
from layouts import text_duiding as words

if TYPE_CHECKING:
    from data.workspace.history import Act

Write = Callable[[Published, Visitor], Said]
Change = Callable[[Published, Visitor, str], Said]


class Subject(NamedTuple):
    """One kind of text: its address, the module that keeps it (loaded when asked), and what is said when it is done.

    is_there: whether one is there for who asks; None for a text that is there when its figures are.
    """

    path: str
    kept: Callable[[], Any]
    said: str = ""
    is_there: Callable[[Published, str], bool] | None = None


def register(server: Flask, published: Published, subject: Subject, write: Write, change: Change) -> None:
    """The addresses of a kind of text: a new one, and what can be done with one that is there."""

    def post(text_id: str = "", deed: str = "") -> Response:
        return writing.keep(published.workspace, lambda who: act(who, text_id, deed))

    def act(who: Visitor, text_id: str, deed: str) -> Said:
        if not text_id:
            return write(published, who)
        refuse_hidden(published, subject, text_id)
        if deed == "wijzigen":
            return change(published, who, text_id)
        if deed == "intrekken":
            return withdraw(published, subject, who, text_id)
        if deed == "terugzetten":
            return undo(published, subject, who, text_id)
        raise Refused("no_form")

    for rule in (subject.path, f"{subject.path}/<text_id>/<deed>"):
        server.add_url_rule(rule, subject.path, post, methods=["POST"])


def refuse_hidden(published: Published, subject: Subject, text_id: str) -> None:
    """Raise Refused for a text about figures that are not there for who asks."""
    if subject.is_there is not None:
        if not subject.is_there(published, text_id):
            raise Refused("gone")
        return
    if who_asks.asker().is_at_home:
        return
    with published.workspace.reading() as connection:
        found = subject.kept().find(connection, text_id)
    about = getattr(found, "binding", found)
    try:
        is_there = published.store.current().tells_of(getattr(about, "indicators", ()), getattr(about, "regions", ()))
    except NothingPublished:
        is_there = True
    if not is_there:
        raise Refused("gone")


def withdraw(published: Published, subject: Subject, who: Visitor, text_id: str) -> Said:
    kept, seen = subject.kept(), typed_version()
    with published.workspace.writing() as connection:
        version = kept.withdraw(connection, as_known(connection, who, Deed.INGETROKKEN), text_id, seen)
    return done(subject, "withdrawn", text_id, version)


def undo(published: Published, subject: Subject, who: Visitor, text_id: str) -> Said:
    kept, seen = subject.kept(), typed_version()
    with published.workspace.writing() as connection:
        version = kept.undo(connection, as_known(connection, who, Deed.TERUGGEZET), text_id, seen)
    return done(subject, "restored", text_id, version)


def done(subject: Subject, sentence: str, text_id: str, version: int) -> Said:
    """What was done, and what to send to undo it."""
    undo = {"sends": f"{subject.path}/{text_id}/terugzetten", "version": version}
    return {"sentence": words.DONE[subject.said + sentence], "undo": undo}


def as_writer(connection: Any, who: Visitor, name: str, deed: Deed) -> "Act":
    """Who does it, under the name that they typed."""
    from data.workspace import people
    from data.workspace.history import Act

    people.refuse_flood(connection, who.person_id, who.at)
    by = trail.asked_by() if who_asks.account() else None
    return Act(people.remember(connection, who.person_id, who.at, name), who.at, deed, by)


def as_known(connection: Any, who: Visitor, deed: Deed) -> "Act":
    """Who does it, under the name that they wrote with before. Raises Refused for somebody without one."""
    from data.workspace import people

    person = people.find(connection, who.person_id)
    if person is None or not person.name:
        raise Refused("name_first")
    return as_writer(connection, who, person.name, deed)


def typed_name() -> str:
    """The name to sign with: that of the account, or else the one that was typed."""
    if account := who_asks.account():
        return account.name
    from data.workspace.typed import LONGEST_NAME, as_line

    return as_line(form().get("name"), "name", LONGEST_NAME)


def typed_version() -> int:
    from data.workspace.typed import as_version

    return as_version(form().get("version"))


def on_screen(published: Published) -> tuple[Selection, OpenSnapshot]:
    """The selection and the snapshot that somebody had before them when they wrote. Raises Refused."""
    sent = form()
    stamp = sent.get("stamp")
    try:
        snapshot = published.store.at(str(stamp)) if stamp else published.store.current()
    except (SnapshotGone, SnapshotDamaged, NothingPublished):
        raise Refused("figures_gone") from None
    return choose(parse(sent.get("address")), snapshot, published.defaults)[0], snapshot
