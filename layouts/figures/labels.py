"""Names at the end of lines, moved apart until no two overlap."""

from collections.abc import Sequence


def spread_apart(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Places as near as possible to the wanted ones, in the same order, at least `distance` apart.

    wanted, low, high: in the unit of the axis. When they do not all fit between low and high, the distance
    shrinks until they do.
    """
    if not wanted:
        return []
    distance = min(distance, (high - low) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    places = [0.0] * len(wanted)
    floor = low
    for place in order:
        places[place] = floor = max(wanted[place], floor)
        floor += distance
    ceiling = high
    for place in reversed(order):
        places[place] = ceiling = min(places[place], ceiling)
        ceiling -= distance
    return places
