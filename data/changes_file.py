"""What changed since the previous snapshot as a CSV, in the dialect of a Dutch Excel."""

from collections.abc import Iterator

from data import periods
from data.changed import Changed, Wanted
from data.changes import compared_with, every, name_of
from data.export import BOM, STATE_WORDS, line, number
from data.store import OpenSnapshot
from data.terms import TOTAAL

COLUMNS = (
    "indicator", "code", "naam", "niveau", "indeling", "periode", "uitsplitsing", "was", "is nu", "verschil",
    "eenheid", "status was", "status is nu", "noemer was", "noemer is nu", "soort", "reden", "vergeleken met",
    "snapshot",
)  # fmt: skip


def csv_lines(snapshot: OpenSnapshot, wanted: Wanted) -> Iterator[str]:
    """Every change that is asked for as a CSV, line by line, in the dialect of a Dutch Excel."""
    yield BOM + line(COLUMNS)
    for change in every(snapshot, wanted):
        yield line(record(snapshot, change))


def record(snapshot: OpenSnapshot, change: Changed) -> list[str]:
    """One change in the order of COLUMNS."""
    is_known = change.indicator in snapshot.catalogue
    return [
        snapshot.catalogue[change.indicator].title if is_known else change.indicator,
        change.region,
        name_of(snapshot, change.region),
        change.region_level,
        str(change.indeling),
        periods.as_code(change.period_kind, change.period_start),
        "" if change.breakdown == TOTAAL else change.breakdown,
        number(change.old_value),
        number(change.new_value),
        number(float(change.difference)),
        snapshot.catalogue[change.indicator].unit if is_known else "",
        status_of(change.old_state, change.old_status),
        status_of(change.new_state, change.new_status),
        number(change.old_denominator),
        number(change.new_denominator),
        change.kind,
        change.reason,
        compared_with(snapshot) or "",
        snapshot.stamp + (" (fictieve demonstratiecijfers)" if snapshot.is_fictief else ""),
    ]


def status_of(state: str | None, status: str | None) -> str:
    """How final a figure is, or why there is none; empty where there was no cell at all."""
    return STATE_WORDS.get(state or "", (status or "").replace("_", " "))
