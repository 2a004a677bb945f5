"""A scenario: the prognosis with knobs turned, year by year and month by month. Plain arithmetic, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.prognose.knobs import ALL, Deferred, Duration, Inflow, Knob, Measure, National, Tariff, Use
from data.prognose.whatif import changes_by_year, never_caught_up, what_if, year_rows
from data.prognose.whatif_lines import Line, Row
from data.prognose_knobs import OFF, Choices
from data.prognose_scenarios import NationalPath
from data.prognose_shapes import TOTAL, Prognosis


@dataclass(frozen=True)
class Turned:
    """years: rows of prognose_jaar with the knobs turned, of all together; months: cost of each month to come."""

    years: tuple[Row, ...]
    lines: tuple[Line, ...]
    never: float  # euro of missed care that does not come back
    changes: Mapping[tuple[str, int], float]  # euro more or less, by product and year

    def months(self, product: str) -> dict[date, float]:
        """What a product, or all together, costs a month, where the future is."""
        found: dict[date, float] = {}
        for line in self.lines:
            if product in (TOTAL, line.product):
                for month, cost in list(zip(line.months, line.cost, strict=True))[line.future :]:
                    day = date(1970 + month // 12, month % 12 + 1, 1)
                    found[day] = found.get(day, 0.0) + cost
        return found


def turn(prognosis: Prognosis, choices: Choices, paths: Mapping[str, NationalPath]) -> Turned:
    """The prognosis with these choices."""
    rows = [one._asdict() for one in prognosis.months if one.voltooid is not None]
    found = knobs(prognosis, choices, paths)
    lines = what_if(rows, prognosis.whatif, found)
    base = [
        one._asdict() | {"kans_overschrijding": one.kans}
        for one in prognosis.now.years.values()
        if one.product == TOTAL and one.jaar >= prognosis.now.jaar
    ]
    deferred = [one for one in found if isinstance(one, Deferred)]
    never = sum(never_caught_up(line, one) for one in deferred for line in lines if one.product in (ALL, line.product))
    years = sorted(year_rows(lines, base), key=lambda row: str(row["jaar"]))
    return Turned(tuple(years), tuple(lines), never, changes_by_year(lines))


def knobs(prognosis: Prognosis, choices: Choices, paths: Mapping[str, NationalPath]) -> list[Knob]:
    """The choices of the screen as knobs of the method."""
    product, year, found = choices.product, prognosis.now.jaar, list[Knob]()
    if choices.inflow:
        found.append(Inflow(choices.inflow / 100, choices.since, product))
    if choices.duration:
        found.append(Duration(choices.duration / 100, choices.since, product, choices.running))
    if choices.use:
        found.append(Use(choices.use / 100, product))
    for ahead, percent in enumerate((choices.index_1, choices.index_2, choices.index_3), start=1):
        if percent:
            found.append(Tariff(percent / 100, f"{year + ahead}-01"))
    if choices.deferred != OFF:
        found.append(deferred(choices))
    if choices.measure:
        found.append(Measure(choices.measure, choices.measure_since, product, int(choices.measure_months)))
    if choices.national in paths and choices.weight:
        found.append(national(paths[choices.national], prognosis, choices.weight / 100))
    return found


def deferred(choices: Choices) -> Deferred:
    """All of it at once, a part over nine months, or nothing."""
    part = {"ineens": 1.0, "nooit": 0.0}.get(choices.deferred, choices.phi / 100)
    return Deferred(choices.dip_from, choices.dip_until, part, choices.product, choices.deferred == "ineens")


def national(path: NationalPath, prognosis: Prognosis, weight: float) -> National:
    """A national path over the local situation; the weight goes to each of its drivers as the path divides it."""
    products = {one.product for one in prognosis.months if one.product != TOTAL}
    weights = {product: {driver: weight * part for driver, part in path.parts.items()} for product in products}
    return National(path.growth, path.base, weights)
