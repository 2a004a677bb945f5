"""How many jeugdigen (0-17) live in the gemeente and in its wijken: as counted, else estimated from younger children.

CBS counts single ages of a gemeente only; of a wijk it counts children of 0 to 15. Those are brought to 0-17 as in the
gemeente, or where that was not counted, as if every age had as many.
"""

from collections.abc import Mapping
from datetime import date

JEUGDIGEN, YOUNGER = "jeugd_0_17", "inwoners_0_14"
AS_IF_EVEN = 18 / 15
# No rate of fewer people than this.
LEAST = 100

# By region: how many, by the day they count on.
Counts = Mapping[str, Mapping[date, float]]


def with_estimates(
    counted: Counts, younger: Counts, gemeente: str
) -> tuple[dict[str, dict[date, float]], frozenset[str]]:
    """All counts, and the regions of which they are estimates."""
    found = {code: dict(counts) for code, counts in counted.items() if counts}
    estimated = set()
    for code, counts in younger.items():
        if counts and code not in found:
            found[code] = {day: count * part_on(day, counted, younger, gemeente) for day, count in counts.items()}
            estimated.add(code)
    large = {code: {day: count for day, count in counts.items() if count >= LEAST} for code, counts in found.items()}
    return {code: counts for code, counts in large.items() if counts}, frozenset(estimated)


def part_on(day: date, counted: Counts, younger: Counts, gemeente: str) -> float:
    """Jeugdigen for each younger child in the gemeente, on the last day until then that both were counted."""
    of_all, of_young = counted.get(gemeente, {}), younger.get(gemeente, {})
    both = [one for one in of_all if one <= day and of_young.get(one)]
    return of_all[max(both)] / of_young[max(both)] if both else AS_IF_EVEN
