"""Taking messages in: kept as received in the raw zone, read once, and stored as rows without persons.

A message that was taken in before (the same identification from the same sender) is passed over, so that reading a
folder again changes nothing. A message that cannot be used is listed by its key and leaves nothing else behind.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from data.settings import Settings
from etl.messages.books import take_book
from etl.messages.collected import Collected
from etl.messages.exports import forget_export, read_export
from etl.messages.file_kinds import BOOKS, FileMapping
from etl.messages.file_reading import read_file
from etl.messages.identity import Pseudonyms
from etl.messages.packed import KEY, messages_in, sources_of
from etl.messages.person import Person, read_wijken, table_of_postcodes, wijk_of
from etl.messages.raw import Kept, RawMessages
from etl.messages.reading import Header, MessageRow, read_message
from etl.messages.refused import MessageRefused, scrub
from etl.messages.store import ClientStore
from etl.messages.stream import MessageBytes, MessageKind, kind_of
from etl.problems import Problems, SourceRefused
from etl.purpose.client_sources import ADMINISTRATION
from etl.purpose.gate import ask_for_purpose


@dataclass
class Taken:
    """What became of the messages of one time: how many new, known before, return messages and refused."""

    counts: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    refusals: list[str] = field(default_factory=list)

    def line(self) -> str:
        return ", ".join(
            f"{self.counts[name]} {name}" for name in ("nieuw", "al bekend", "retourberichten", "geweigerd")
        )


def take_in(
    settings: Settings, store: ClientStore, pseudonyms: Pseudonyms, files: Iterable[Path], *, is_fictief: bool = False
) -> Taken:
    """Keep and read every message of these files: XML, or a zip with XML. All of it is kept, or nothing.

    Raises SourceClosed, before anything is kept or read, when the doelbinding does not allow it.
    """
    files = list(files)
    sources = sources_of(files)
    ask_for_purpose(settings, frozenset().union(*sources.values()), is_fictief=is_fictief)
    kept = RawMessages(settings.client / "raw").keep(files, is_fictief=is_fictief, sources=sources)
    return read_kept(settings, store, pseudonyms, kept)


def take_table(
    settings: Settings, store: ClientStore, pseudonyms: Pseudonyms, kind: str, file: Path, mapping: FileMapping,
    *, is_fictief: bool = False,
) -> int:  # fmt: skip
    """Read a file of the gemeente itself; one with clients is kept in the raw zone. Returns how many rows it gave.

    Raises SourceRefused when something is wrong with it; then the quality board says so, and nothing else has changed.
    Raises SourceClosed, before a file with clients is read, when the doelbinding does not allow it.
    """
    if kind not in BOOKS:
        ask_for_purpose(settings, [ADMINISTRATION], is_fictief=is_fictief)
    try:
        count = take_book(store, kind, file, mapping) if kind in BOOKS else len(read_file(file, kind, mapping))
    except SourceRefused as refused:
        keep_refused(store, kind, refused.problems)
        raise
    keep_refused(store, kind, Problems())
    if kind in BOOKS:
        return count
    raw = RawMessages(settings.client / "raw")
    sources = {file: frozenset({ADMINISTRATION})}
    kept = raw.keep([file], is_fictief=is_fictief, sources=sources, route=kind, mapping=vars(mapping))
    read_kept(settings, store, pseudonyms, kept)
    return count


def keep_refused(store: ClientStore, kind: str, problems: Problems) -> None:
    """What is wrong with the newest file of a kind; where it stands and of what form, never what stood there."""
    store.run("delete from refused_tables where kind = $kind", kind=kind)
    rows = [(kind, scrub(one.file), one.place, scrub(one.found), one.expected, one.next_step) for one in problems.found]
    store.append("refused_tables", rows)


def read_kept(settings: Settings, store: ClientStore, pseudonyms: Pseudonyms, kept: Iterable[Kept]) -> Taken:
    """Read files of the raw zone that were not read before."""
    raw = RawMessages(settings.client / "raw")
    with store.all_or_nothing():
        intake = Intake(settings, store, pseudonyms)
        here: Counter[str] = Counter()
        for one in kept:
            here[one.sha256] += 1
            if one.sha256 not in intake.files:
                intake.take_file(raw.file(one.sha256), one)
        intake.collected.flush()
        intake.finish()
        for sha256 in (one for one, count in here.items() if count > 1):
            intake.note_twice(sha256[:KEY])
    return intake.taken


class Intake:
    """Reads messages one after another into the store."""

    def __init__(self, settings: Settings, store: ClientStore, pseudonyms: Pseudonyms) -> None:
        self.settings, self.store, self.pseudonyms = settings, store, pseudonyms
        self.collected, self.taken = Collected(store), Taken()
        self.wijken = read_wijken(table_of_postcodes(settings))
        self.own = {code.removeprefix("GM") for code in (settings.gemeente, *settings.gemeente_was.split(",")) if code}
        self.files = {sha256 for (sha256,) in store.rows("select sha256 from files")}
        self.known = dict(store.rows("select law || kind || sender || '/' || identification, sha256 from messages"))
        ((self.last,),) = store.rows("select coalesce(max(id), 0) from messages")

    def take_file(self, file: Path, kept: Kept) -> None:
        self.files.add(kept.sha256)
        self.collected.add("files", (kept.sha256, kept.is_fictief))
        if kept.route:
            self.take_export(file, kept)
            return
        for name, open_message in messages_in(file):
            self.take_message(name, open_message)

    def take_export(self, file: Path, kept: Kept) -> None:
        """An export of the administration; it takes the place of the one before of the same kind."""
        self.collected.flush()
        export = read_export(file, kept, self.pseudonyms, self.last)
        forget_export(self.store, kept.route)
        for table, rows in export.rows.items():
            self.store.append(table, rows)
        for person in export.people:
            self.collected.see(person, wijk_of(person.postcode, self.wijken, self.settings.gemeente))
        self.collected.keep_people()
        self.last = export.last
        self.taken.counts["nieuw"] += len(export.rows["messages"])

    def take_message(self, name: str, open_message: Callable[[], BinaryIO]) -> None:
        """Read one message. What it says is kept only when all of it could be read."""
        kind: MessageKind | None = None
        header: Header | None = None
        source: MessageBytes | None = None
        self.last += 1
        try:
            source = MessageBytes(open_message, self.settings.message_most_mb)
            kind = kind_of(source.head)
            if kind is None:
                self.taken.counts["retourberichten"] += 1
                return
            for found in read_message(source, kind, self.pseudonyms, self.settings.xsd):
                if isinstance(found, Header):
                    header = found
                    self.check_gemeente(header)
                    if self.key(header) in self.known:
                        self.see_again(header, source.finish())
                        return
                else:
                    self.collect(found, kind.law)
            assert header
            self.keep(header, source.finish(), name)
        except MessageRefused as problem:
            self.collected.drop(self.last)
            self.refuse(name, source.digest.hexdigest() if source else "", kind, header, problem)
        finally:
            if source:
                source.opened.close()

    def collect(self, found: MessageRow | Person, law: str) -> None:
        if isinstance(found, Person):
            wijk = wijk_of(found.postcode, self.wijken, self.settings.gemeente)
            self.collected.see(found, wijk)
        else:
            self.collected.add(found.table, (self.last, law, found.client, *found.values))

    def keep(self, header: Header, sha256: str, name: str) -> None:
        self.known[self.key(header)] = sha256
        self.collected.keep_people()
        self.collected.add("messages", (
            self.last, header.law, header.number, header.identification, header.sender, f"GM{header.gemeente}",
            header.provider, header.dated_on, sha256, name,
        ))  # fmt: skip
        self.taken.counts["nieuw"] += 1
        self.taken.rows[header.name] += 1

    def key(self, header: Header) -> str:
        return f"{header.law}{header.number}{header.sender}/{header.identification}"

    def see_again(self, header: Header, sha256: str) -> None:
        """A message of before: nothing happens, unless it says something else than it did then."""
        if self.known[self.key(header)] == sha256:
            self.taken.counts["al bekend"] += 1
            self.collected.add("sent_twice", (header.law, header.number, header.identification, header.sender))
            return
        next_step = "Vraag de afzender om een eigen identificatie voor elk bericht."
        raise MessageRefused("identificatie", "BerichtIdentificatie",
                             "dezelfde identificatie als een eerder bericht met een andere inhoud",
                             "een nieuwe identificatie", next_step)  # fmt: skip

    def note_twice(self, file: str) -> None:
        """The messages of a file of which one delivery holds two."""
        self.store.run(
            """
            insert into sent_twice by name
            select law, kind, identification, sender from messages where file = $file or starts_with(file, $file || '#')
            except select law, kind, identification, sender from sent_twice
            """,
            file=file,
        )

    def check_gemeente(self, header: Header) -> None:
        if header.gemeente not in self.own:
            place = "Afzender" if header.sender == header.gemeente else "Ontvanger"
            found = f"gemeente {header.gemeente}" if header.gemeente.isdigit() else "geen gemeente"
            raise MessageRefused("gemeente", place, found, f"gemeente {' of '.join(sorted(self.own))}",
                                 "Stuur het bericht door naar de goede gemeente, of zet de oude code van na een "
                                 "herindeling in POLSSLAG_GEMEENTE_WAS.")  # fmt: skip

    def refuse(
        self, name: str, sha256: str, kind: MessageKind | None, header: Header | None, problem: MessageRefused
    ) -> None:
        law, number = kind or ("", "")
        identification, sender = (header.identification, header.sender) if header else ("", "")
        row = (name, sha256, law, number, identification, sender, problem.code, problem.place, scrub(problem.found),
               problem.expected, problem.next_step)  # fmt: skip
        self.collected.add("refused", row)
        self.taken.counts["geweigerd"] += 1
        key = " ".join(filter(None, (f"{law}{number}", identification and f"{sender}/{identification}", name)))
        self.taken.refusals.append(f"{key}: {scrub(str(problem))}")

    def finish(self) -> None:
        """A message that was refused and came again in order is no problem any more; of a client the newest counts."""
        self.store.run("""
            delete from refused where exists (
                select 1 from messages where messages.identification = refused.identification
                and messages.sender = refused.sender and messages.kind = refused.kind
                and refused.code != 'identificatie'
            )
        """)
        self.store.run("""
            create or replace temp table newest as
            select client, arg_max(wijk, age_on) as wijk, arg_max(age, age_on) as age,
                   coalesce(max(age_on) filter (age is not null), max(age_on)) as age_on
            from client_rows group by client
        """)
        self.store.run("delete from client_rows")
        self.store.run("insert into client_rows select * from newest")
