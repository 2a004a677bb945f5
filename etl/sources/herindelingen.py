"""The gemeentelijke herindelingen since 2011, from the CBS code list of all gemeenten since then (81734NED).

The list tells every move twice: in the row of the gemeente that gave, and in that of the gemeente that received. The
two must say the same. Told once, and rightly so: what a gemeente kept of itself; what came on 1 January 2011 from a
gemeente that ended that day, just before the list begins; and land that went to or came from abroad, nobody on it.

The list is fetched through OData v4 when the version of its table changed. A CSV of it that is landed by hand is read
as well, and stays in use until the next one is fetched. Verified in a download: the columns of the list and its
sentences. Not verified: that OData serves the list with these columns, and on how many pages.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from data.terms import RegionChange
from etl.cbs import v4
from etl.cbs.code_list import Told, read_description, read_gemeenten
from etl.cbs.table import Table
from etl.fetch import Fetcher
from etl.fetched import Fetched
from etl.landing import LandedFile
from etl.problems import Problems
from etl.source import Kind, KnownCodes, Raw, Source

LIST_BEGINS = date(2011, 1, 1)
ABROAD = "GM0998"
TABLE = Table(id="81734NED", host="https://datasets.cbs.nl", figures={})
RESOURCE = "RegioVanVertrekCodes"
LIST = "codelijst"
COLUMNS = ["old_code", "new_code", "on", "inhabitants", "hectares", "kind"]
NEXT_STEP = "Vraag CBS de lijst na te zien; tot dan blijft de vorige lijst in gebruik."

# old code, new code and day: what both sides must agree on
Move = tuple[str, str, date]
Side = Mapping[Move, Told]


def fetch(table: Table, fetcher: Fetcher, folder: Path, previous: Raw) -> Mapping[str, Fetched] | None:
    """The pages of the code list; None when its table is the version of the delivery before. Raises FetchFailed."""
    files = v4.fetch_list(table, RESOURCE, fetcher, folder, previous)
    return files and {part.replace(RESOURCE, LIST).removesuffix("_001"): file for part, file in files.items()}


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame of region changes, one row per old gemeente x new gemeente x day (columns: COLUMNS).

    inhabitants and hectares are what moved; empty for a new name.
    """
    file = raw[LIST]
    gemeenten = read_gemeenten([raw[part] for part in sorted(raw) if part.startswith(LIST)], problems)
    names = {gemeente.code: gemeente.name for gemeente in gemeenten}
    moves = [told for gemeente in gemeenten for told in read_description(gemeente, file, problems)]
    given = one_side([told for told in moves if told.is_giver], file, problems)
    received = one_side([told for told in moves if not told.is_giver], file, problems)
    for move in sorted(given.keys() | received.keys()):
        check(move, given.get(move), received.get(move), names, file, problems)
    problems.refuse_if_any()
    yield pd.DataFrame(changes(given, received, names), columns=COLUMNS)


def one_side(moves: Iterable[Told], file: LandedFile, problems: Problems) -> dict[Move, Told]:
    """The moves as their givers, or their receivers, tell them; each tells a move once."""
    found: dict[Move, Told] = {}
    for told in moves:
        move = (told.code, told.other, told.on) if told.is_giver else (told.other, told.code, told.on)
        if move in found:
            problems.add(file.name, told.place, f"{in_words(move)} voor de tweede keer", "één keer", NEXT_STEP)
        found[move] = told
    return found


def check(
    move: Move,
    given: Told | None,
    received: Told | None,
    names: Mapping[str, str],
    file: LandedFile,
    problems: Problems,
) -> None:
    """Both sides tell a move, with the same hectares, woningen and inwoners; or it is one that is told once."""
    told = given or received
    assert told, "a move is told by one of the two at least"
    old, new, on = move
    if given and received:
        if given[7:] != received[7:]:
            found = f"{in_words(move)}: {counts(given)}, en op {received.place}: {counts(received)}"
            problems.add(file.name, given.place, found, "twee keer hetzelfde", NEXT_STEP)
    elif ABROAD in (old, new):
        if told.inhabitants:
            found = f"{in_words(move)}: {counts(told)}"
            problems.add(file.name, told.place, found, "grond zonder inwoners", NEXT_STEP)
    elif old != new and not (received and old not in names and on <= LIST_BEGINS):
        silent = (new if given else old) in names
        found = f"{in_words(move)}, maar {told.other} {'zegt dat niet' if silent else 'staat niet in de lijst'}"
        problems.add(file.name, told.place, found, "twee gemeenten die hetzelfde zeggen", NEXT_STEP)


def changes(given: Side, received: Side, names: Mapping[str, str]) -> list[tuple]:
    """The moves from one gemeente to another, sorted, each with what happened to the one that gave."""
    told = {move: one for move, one in {**received, **given}.items() if move[0] != move[1] and ABROAD not in move}
    ended = {(old, on) for (old, _, on), one in told.items() if one.verb == "Opgeheven" or old not in names}
    targets = Counter((old, on) for old, _, on in told)
    origins = Counter((new, on) for _, new, on in {**received, **given})
    found = []
    for (old, new, on), one in sorted(told.items()):
        if one.verb == "Naamswijziging":
            has_new_name = one.other_name != names[one.code]
            kind = RegionChange.NAAMSWIJZIGING if has_new_name else RegionChange.CODEWIJZIGING
        elif (old, on) not in ended:
            kind = RegionChange.GRENSWIJZIGING
        elif targets[old, on] > 1:
            kind = RegionChange.SPLITSING
        else:
            kind = RegionChange.SAMENVOEGING if origins[new, on] > 1 else RegionChange.CODEWIJZIGING
        found.append((old, new, on, one.inhabitants, one.hectares, kind.value))
    return found


def in_words(move: Move) -> str:
    old, new, on = move
    return f"{old} naar {new} per {on:%d-%m-%Y}"


def counts(told: Told) -> str:
    return f"{told.hectares} hectare, {told.woningen} woningen, {told.inhabitants} inwoners"


SOURCE = Source(
    id="herindelingen",
    title="CBS gemeenten sinds 2011 en hun herindelingen (81734NED)",
    owner="CBS",
    licence="CC BY 4.0",
    address=v4.address(TABLE, RESOURCE),
    parts={LIST: f"?????NED_{RESOURCE}.csv*"},
    measures=(),
    note="Cijfers in oude gemeentegrenzen zijn hiermee omgerekend naar de nieuwste; een splitsing naar inwoners.",
    tidy=tidy,
    fetch=partial(fetch, TABLE),
    kind=Kind.REGION_CHANGES,
)
