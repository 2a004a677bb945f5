"""What a knob adds to the months to come, in euro."""

from collections.abc import Callable, Sequence

from data.prognose.knobs import CATCH_UP, Deferred, Duration, Inflow, Knob, Measure
from data.prognose.whatif_lines import Ground, Line, month_number


def addition(knob: Knob, line: Line, ground: Ground) -> list[float]:
    """What one knob adds to each month."""
    kinds: dict[type, Callable[..., list[float]]] = {
        Inflow: of_inflow, Duration: of_duration, Deferred: of_deferred, Measure: of_measure,
    }  # fmt: skip
    made = kinds.get(type(knob))
    return made(knob, line, ground) if made else [0.0] * len(line.months)


def of_inflow(knob: Inflow, line: Line, ground: Ground) -> list[float]:
    """delta(m) = x tau(m) sum over s of lambda(s) S(m - s)."""
    return from_starts(line, ground, month_number(knob.since), [knob.share * cost for cost in ground.costs])


def of_duration(knob: Duration, line: Line, ground: Ground) -> list[float]:
    """The same sum with S(a / (1 + y)) - S; with `running_too` also for those that started before."""
    costs = ground.costs
    longer = [interpolated(costs, age / (1 + knob.share)) - cost for age, cost in enumerate(costs)]
    since = month_number(knob.since)
    added = from_starts(line, ground, since, longer)
    if knob.running_too:
        before = from_starts(line, ground, since - len(costs), longer, until=since, seen_from=since)
        added = [one + other for one, other in zip(added, before, strict=True)]
    return added


def from_starts(
    line: Line, ground: Ground, since: int, costs: Sequence[float], until: int | None = None, seen_from: int = 0
) -> list[float]:
    """Per month the cost of the trajectories that start from `since` (until `until`), in the prices of that month."""
    added = [0.0] * len(line.months)
    if not ground.starts or not line.months:
        return added
    for place in range(line.future, len(added)):
        month = line.months[place]
        last = month if until is None else min(month, until - 1)
        first = max(since, month - len(costs) + 1)
        if month >= seen_from:
            total = sum(ground.starts[start % 12] * costs[month - start] for start in range(first, last + 1))
            added[place] = total * line.tau[place]
    return added


def interpolated(costs: Sequence[float], age: float) -> float:
    """The cost between two ages; nothing after the last."""
    low = int(age)
    if low + 1 >= len(costs):
        return costs[low] if low < len(costs) else 0.0
    return costs[low] + (age - low) * (costs[low + 1] - costs[low])


def of_deferred(knob: Deferred, line: Line, ground: Ground) -> list[float]:
    """The missed cost of the dip, phi of it, spread over the nine months after the dip (or all in the first)."""
    added = [0.0] * len(line.months)
    missed = missed_care(line, month_number(knob.since), month_number(knob.until))
    begin = max(place_after(line, month_number(knob.until)), line.future)
    for step, part in enumerate((1.0,) if knob.at_once else CATCH_UP):
        if begin + step < len(added):
            added[begin + step] += knob.phi * missed * part
    return added


def missed_care(line: Line, since: int, until: int) -> float:
    """V: what was less than before, in the same months of the year before the dip, over the months of the dip."""
    cost = dict(zip(line.months, line.base, strict=True))
    prices = dict(zip(line.months, line.tau, strict=True))
    missed = 0.0
    for month in range(since, until + 1):
        before = month - 12
        if month in cost and before in cost and prices[before]:
            missed += max(0.0, cost[before] * prices[month] / prices[before] - cost[month])
    return missed


def never_caught_up(line: Line, knob: Deferred) -> float:
    """(1 - phi) V: what the screen calls "nooit ingehaald"."""
    return (1 - knob.phi) * missed_care(line, month_number(knob.since), month_number(knob.until))


def place_after(line: Line, month: int) -> int:
    """The place of the first month after this one."""
    return next((place for place, each in enumerate(line.months) if each > month), len(line.months))


def of_measure(knob: Measure, line: Line, ground: Ground) -> list[float]:
    """An amount a month, reached in even steps."""
    since = month_number(knob.since)
    steps = (min(max(month - since + 1, 0), knob.months) / knob.months for month in line.months)
    return [knob.euro * step if place >= line.future else 0.0 for place, step in enumerate(steps)]
