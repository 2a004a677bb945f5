"""The years of a prognosis with the knobs turned: middle, band, saldo and the chance of overspending."""

from collections.abc import Iterable, Sequence
from math import log

from data.prognose.student import chance_above
from data.prognose.whatif_lines import TOTAL, Line, Row, number, whole

BANDS = ("p2_5", "p10", "p50", "p90", "p97_5")


def year_rows(lines: Sequence[Line], base_rows: Iterable[Row]) -> list[dict[str, object]]:
    """prognose_jaar with the knobs turned: amounts and band move along, the uncertainty is that of the base.

    The label of such a band is "bandbreedte zonder onzekerheid over de aanname".
    """
    change = changes_by_year(lines)
    return [moved(dict(row), change.get((str(row["product"]), whole(row["jaar"])), 0.0)) for row in base_rows]


def changes_by_year(lines: Sequence[Line]) -> dict[tuple[str, int], float]:
    """Euro more than the base, by product and year, and for the total."""
    change: dict[tuple[str, int], float] = {}
    for line in lines:
        for month, cost, base in zip(line.months, line.cost, line.base, strict=True):
            for name in (line.product, TOTAL):
                key = (name, 1970 + month // 12)
                change[key] = change.get(key, 0.0) + cost - base
    return change


def moved(row: dict[str, object], more: float) -> dict[str, object]:
    """A row of a year with another middle."""
    middle = number(row["p50"])
    if middle is None or middle <= 0:
        return row | {"p50": more if middle is None else middle + more, "verschil": more}
    times = max(middle + more, 0.0) / middle
    for name in BANDS:
        value = number(row.get(name))
        row[name] = None if value is None else value * times
    budget = number(row.get("begroting"))
    row["verschil"] = more
    row["saldo"] = None if budget is None else budget - middle * times
    row["kans_overschrijding"] = chance(row, budget, middle * times)
    return row


def chance(row: Row, budget: float | None, middle: float) -> float | None:
    """P(over the budget) around the new middle."""
    scale, freedom = number(row.get("s")), number(row.get("nu"))
    if budget is None or budget <= 0 or middle <= 0 or not scale or not freedom:
        return None
    return chance_above(log(budget / middle) / scale, freedom)
