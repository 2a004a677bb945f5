"""The deliveries of one source together: one figure for each measure, region and period, that fits with the others."""

from collections import defaultdict
from collections.abc import Mapping as Map
from datetime import date

from data.terms import NEDERLAND, State, Status
from etl.problems import Problems
from etl.reading import AGAIN, CHANGED
from etl.supplied.cells import Figure, in_dutch
from etl.supplied.delivery import Delivery, Entry, Key
from etl.supplied.mapping import Mapping
from etl.supplied.region_cells import RegionCells, level_of

SWAPPED = "Zijn er kolommen verwisseld? Verbeter het bestand en lever het opnieuw."


def combined(deliveries: list[Delivery], mapping: Mapping, problems: Problems) -> dict[Key, Entry]:
    """One figure for each measure, region and period; of two files that both have one, the one that landed last."""
    figures: dict[Key, Entry] = {}
    for delivery in deliveries:
        figures |= added_up(delivery)
    filled = {measure for measure, _, _ in figures}
    missing = [measure for measure in mapping.measures if measure.id not in filled]
    # A year may lack the rows of a measure (taakvelden of another regime), but no delivery lacks all of them.
    for measure in missing if mapping.files == "newest" or not filled else ():
        where = "; ".join(f"{column} {', '.join(patterns)}" for column, patterns in measure.where.items())
        found = f"geen enkel cijfer voor {measure.id}" + (f" ({where})" if where else "")
        problems.add(deliveries[-1].file, f"kolom {measure.column}", found, "ten minste één rij", CHANGED)
    problems.refuse_if_any()
    return figures


def added_up(delivery: Delivery) -> dict[Key, Entry]:
    """The figures of a file; where a measure takes several rows their sum, unknown when one of them is missing.

    What the rows of a measure are is seen in the file: the taakvelden that any gemeente has in that period.
    """
    expected: dict[tuple[str, date], set] = defaultdict(set)
    for (measure, _, start), entries in delivery.entries.items():
        expected[measure, start].update(entry.labels for entry in entries)
    return {
        key: entries[0] if len(expected[key[0], key[2]]) == 1 else sum_of(entries, len(expected[key[0], key[2]]))
        for key, entries in delivery.entries.items()
    }


def sum_of(entries: list[Entry], expected: int) -> Entry:
    """The sum of rows: with one part missing the sum is unknown; the least final part gives the status."""
    states = {entry.figure.state for entry in entries}
    values = [entry.figure.value for entry in entries if entry.figure.value is not None]
    is_whole = len(entries) == expected and len(values) == expected
    total = sum(values) if is_whole else None
    one_reason = states.pop() if len(states) == 1 and not values and len(entries) == expected else State.UNKNOWN
    state = one_reason if total is None else State.VALUE if total else State.ZERO
    order = list(Status)
    status = max((entry.status for entry in entries if entry.status), key=order.index, default=None)
    first = entries[0]
    return Entry(Figure(total, state), status, first.labels, first.cell)


def check_relations(figures: Map[Key, Entry], mapping: Mapping, problems: Problems) -> None:
    """A part is never larger than its whole: the sign of two columns that changed places."""
    wholes = {measure.id: measure.not_above for measure in mapping.measures if measure.not_above}
    for (measure, code, start), entry in figures.items():
        whole = figures.get((wholes.get(measure, ""), code, start))
        part, total = entry.figure.value, whole.figure.value if whole else None
        if part is not None and total is not None and part > total:
            found = f"{in_dutch(part)}, meer dan {wholes[measure]} ({in_dutch(total)})"
            expected = f"hooguit zoveel als {wholes[measure]}"
            problems.add(entry.cell.table.file, entry.cell.place, found, expected, SWAPPED)


def check_complete(figures: Map[Key, Entry], mapping: Mapping, regions: RegionCells, problems: Problems) -> None:
    """Every region of the level, in every period, where the mapping says so."""
    if not mapping.region.complete:
        return
    present: dict[date, set[str]] = defaultdict(set)
    files: dict[date, str] = {}
    for (_, code, start), entry in figures.items():
        present[start].add(code)
        files[start] = entry.cell.table.file
    wanted = {code for code in regions.here if code != NEDERLAND and level_of(code) == mapping.region.level}
    for start, codes in sorted(present.items()):
        if missing := sorted(wanted - codes):
            names = ", ".join(f"{regions.here[code]} ({code})" for code in missing[:5])
            found = f"{len(missing)} gebieden niet, zoals {names}"
            problems.add(files[start], f"periode {start:%d-%m-%Y}", found, f"alle {len(wanted)} gebieden", AGAIN)
