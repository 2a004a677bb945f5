"""What is new for one gemeente since an earlier snapshot: the tables `changes` of all snapshots since, together.

since(store, snapshot, "20261115T021400Z", "GM1507")    after that snapshot, as far back as snapshots are kept
since(store, snapshot, "", "GM1507")                    what the last night brought
"""

from data.changes import compared_with
from data.snapshot import STAMP, SnapshotDamaged, SnapshotGone
from data.store import OpenSnapshot, Store
from data.terms import TOTAAL, ChangeKind
from data.tiles import News, Since

# Older snapshots are opened to be read; no more of them than the store keeps open.
MOST_NIGHTS = 4
ORDER = [
    ChangeKind.NIEUWE_PERIODE, ChangeKind.DEFINITIEF, ChangeKind.HERZIEN, ChangeKind.LATE_DECLARATIE,
    ChangeKind.ONVERKLAARD, ChangeKind.DEFINITIE, ChangeKind.BEVOLKING, ChangeKind.HERINDELING,
]  # fmt: skip

# One change of one cell: indicator, class, period kind, period start, old value, new value.
Row = tuple


def since(store: Store, snapshot: OpenSnapshot, stamp: str, code: str) -> Since | None:
    """What is new for a gemeente after the snapshot of a stamp; without one, of the last night.

    None when there is no earlier snapshot to compare with.
    """
    wanted = stamp if STAMP.match(stamp) and stamp < snapshot.stamp else ""
    reached = compared_with(snapshot)
    if reached is None:
        return None
    found = rows_of(snapshot, code)
    for _ in range(MOST_NIGHTS - 1):
        if not wanted or reached <= wanted:
            break
        try:
            earlier = store.at(reached)
        except (SnapshotGone, SnapshotDamaged):
            break
        if (before := compared_with(earlier)) is None:
            break
        found, reached = [*rows_of(earlier, code), *found], before
    return Since(reached, together(found), not wanted or reached <= wanted)


def rows_of(snapshot: OpenSnapshot, code: str) -> list[Row]:
    """The changes of a gemeente in one snapshot, oldest period first."""
    return snapshot.rows(
        """
        select indicator, class, period_kind, period_start, old_value, new_value from changes
        where region_code = ? and breakdown = ? order by indicator, period_start, indeling
        """,
        [code, TOTAAL],
    )


def together(rows: list[Row]) -> list[News]:
    """One line for each indicator and reason: what is most new first, then the newest period."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row[0], row[1], row[2]), []).append(row)
    lines = [line(*key, some) for key, some in groups.items()]
    return sorted(lines, key=lambda one: (ORDER.index(ChangeKind(one.kind)), -one.last.toordinal(), one.indicator))


def line(indicator: str, kind: str, period_kind: str, rows: list[Row]) -> News:
    """The line of some changes; of one period, from its first old to its last new figure."""
    starts = {row[3] for row in rows}
    is_one = len(starts) == 1
    old, new = (rows[0][4], rows[-1][5]) if is_one else (None, None)
    return News(indicator, kind, period_kind, min(starts), max(starts), len(starts), old, new)
