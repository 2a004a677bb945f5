"""A site with readers, under which nights are killed: what they see, and what is left of each night.

In night k every number of crimes ends in the digit k, so that each answer tells which night it is from.
"""

import gzip
import hashlib
import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from urllib.request import urlopen

from browsing import serving as site_on
from http_server import Answer, Script
from http_server import serving as server_of
from killing import Ended, Killer
from test_etl_night import CORONA, CRIMES, PACKED

from data.settings import Settings
from data.snapshot import current_stamp, read_snapshot, stamps, verify
from data.store import Store
from data.workspace import cited
from data.workspace.door import Workspace
from etl.nightly.verify import verify_all
from etl.runs import Runs

QUESTION = "indicatoren=misdrijven_totaal&gebieden=GM1507&van=2021&tot=2025&maat=absoluut"
FIGURES = (
    "select value from observations where indicator = 'misdrijven_totaal' and region_level in ('gemeente', 'buurt')"
)
LEFT = ("raw/.fetching-*", "raw/*/.half-*", "snapshot/.*", ".work.duckdb*", ".run.json", ".half-*", "reports/.half-*")
QUIETLY = 0.03  # between two looks of one reader, else they leave the nights no processor

Seen = tuple[str, int]


class Siege:
    """One installation of four indicators. seen: every (stamp, digit) that a reader got an answer from."""

    def __init__(self, few: Settings, killer: Killer) -> None:
        more = {"keep_snapshots": 2, "keep_raw_days": 1, "fetch_pause": 0.0, "fetch_attempts": 1}
        self.settings = few.model_copy(update=more)
        self.killer, self.digits = killer, count(1)
        self.script = Script(politie=Answer(), rivm=Answer(CORONA.read_bytes(), **PACKED))
        self.seen: set[Seen] = set()
        self.looks, self.wrong, self.is_over = 0, list[str](), threading.Event()
        self.address = self.address_of_sources = ""

    def deliver(self) -> int:
        """The police delivers other figures; gives their digit."""
        digit = next(self.digits) % 10
        head, *lines = gzip.decompress(CRIMES.read_bytes()).decode().splitlines()
        text = "\n".join([head, *(f"{line[:-1]}{digit}" for line in lines)]).encode()
        self.script.answers["politie"] = [Answer(gzip.compress(text), **PACKED)]
        return digit

    def begin(self) -> list[str]:
        """The first two nights, of which the first is cited. Gives the points at which a night can be killed."""
        ended = Ended(0, [], "")
        for _ in range(3):
            self.deliver()
            ended = self.night(records=str(self.settings.produced.parent / "points"))
            assert ended.code == 0, ended.said
        workspace = Workspace(self.settings)
        with workspace.writing() as connection:
            stamp = current_stamp(self.settings.snapshots)
            cited.cite(connection, stamp, f"?{QUESTION}", datetime.now(UTC), most=9)
        workspace.close()
        return ended.points

    def night(self, **how: object) -> Ended:
        return self.killer.night(self.settings, self.address_of_sources, **how)

    def kill(self, **how: object) -> int:
        """One night that is killed, and a good one after it, with all that must hold after each. Gives -9 or 0."""
        before = read(Store(self.settings))
        digit = self.deliver()
        killed = self.night(**how)
        assert killed.code in (-9, 0), killed.said
        now = read(Store(self.settings))
        assert now == before or (now[0] > before[0] and now[1] == digit), f"{before} became {now} with {digit}: {how}"
        self.nothing_is_lost(how)
        good = self.night()
        assert good.code == 0, f"the night after {how}: {good.said}"
        assert read(Store(self.settings))[1] == digit, how
        self.nothing_is_lost(how)
        assert self.left() == [], f"left after {how}"
        written_down = {record.snapshot for record in Runs(self.settings.produced).records()}
        assert {now[0], current_stamp(self.settings.snapshots)} <= written_down, how
        assert not self.wrong, self.wrong[0]
        return killed.code

    def left(self) -> list[str]:
        """What a night that did not end left lying about."""
        return [str(one) for pattern in LEFT for one in self.settings.produced.glob(pattern)]

    def nothing_is_lost(self, how: object) -> None:
        """Every snapshot that is there is whole, the cited one too, and so are all raw files and registers."""
        for stamp in stamps(self.settings.snapshots):
            verify(read_snapshot(self.settings.snapshots, stamp))
        said = io.StringIO()
        assert verify_all(self.settings, said) == 0, f"{said.getvalue()} after {how}"
        workspace = Workspace(self.settings)
        with workspace.reading() as connection:
            kept = cited.stamps(connection)
        workspace.close()
        assert len(kept) == 1 and kept <= set(stamps(self.settings.snapshots)), how

    def read_store(self, store: Store, newest: list[str]) -> None:
        self.note(read(store), newest)

    def read_site(self, newest: list[str]) -> None:
        """Over HTTP: the figures of now, and those of the cited snapshot, which are the same for ever."""
        with urlopen(f"{self.address}/api/v1/cijfers?{QUESTION}", timeout=20) as answer:
            found = json.loads(answer.read())
        values = {int(one["value"]) % 10 for one in found["cijfers"] if one["region_code"] == "GM1507"}
        assert len(values) == 1, f"figures of {len(values)} nights in one answer: {found['momentopname']}"
        self.note((found["momentopname"], values.pop()), newest)

    def read_cited(self, stamp: str, marks: set[str]) -> None:
        with urlopen(f"{self.address}/cijfers.csv?{QUESTION}&momentopname={stamp}", timeout=20) as answer:
            marks.add(hashlib.sha256(answer.read()).hexdigest())
        assert len(marks) == 1, "a cited file has other bytes"

    def note(self, seen: Seen, newest: list[str]) -> None:
        assert seen[0] >= newest[-1], f"{seen[0]} was shown after {newest[-1]}"
        newest.append(seen[0])
        self.seen.add(seen)
        self.looks += 1

    def go_on(self, look: Callable[[], None]) -> threading.Thread:
        """A reader that looks until the end, and tells what was wrong."""

        def looking() -> None:
            while not self.is_over.is_set():
                try:
                    look()
                except Exception as error:
                    self.wrong.append(f"{type(error).__name__}: {error}")
                time.sleep(QUIETLY)

        thread = threading.Thread(target=looking)
        thread.start()
        return thread

    def verdict(self) -> str:
        """Raises when a stamp ever had figures of two nights; else how much was looked."""
        assert not self.wrong, self.wrong[0]
        assert len(self.seen) == len({stamp for stamp, _ in self.seen}), "a stamp has the figures of two nights"
        return f"{self.looks} looks, {len(self.seen)} snapshots seen, each with figures of one night"


def read(store: Store) -> Seen:
    """The stamp, and the digit that all its figures end in. Fails for a mix, and for a snapshot that was refused."""
    snapshot = store.current()
    digits = {int(value) % 10 for (value,) in snapshot.rows(FIGURES) if value}
    assert len(digits) == 1, f"figures of {len(digits)} nights in one snapshot: {snapshot.stamp}"
    assert store.refused is None, f"refused: {store.refused}"
    return snapshot.stamp, digits.pop()


@contextmanager
def besieged(few: Settings) -> Iterator[tuple[Siege, list[str]]]:
    """A site with three readers, and the points at which a night can be killed."""
    killer = Killer()
    siege = Siege(few, killer)
    with server_of(siege.script) as sources:
        siege.address_of_sources = sources.address
        points = siege.begin()
        with site_on(few.produced) as siege.address:
            start = current_stamp(few.snapshots)
            store, marks = Store(siege.settings), set[str]()
            of_store, of_site = [start], [start]
            readers = [
                siege.go_on(lambda: siege.read_store(store, of_store)),
                siege.go_on(lambda: siege.read_site(of_site)),
                siege.go_on(lambda: siege.read_cited(start, marks)),
            ]
            try:
                yield siege, points
            finally:
                siege.is_over.set()
                for reader in readers:
                    reader.join()
    killer.close()


def all_points(points: list[str]) -> list[tuple[str, str]]:
    return [(name, when) for name in points for when in ("before", "after")]
