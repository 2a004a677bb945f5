"""What is known of the gemeenten of now: their provincie and jeugdregio, their classes, and what they are like."""

import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from data.terms import Vergelijking

# What makes gemeenten alike, by name of the fact. Sizes count in proportion: 20.000 and 40.000 are as far apart as
# 200.000 and 400.000.
FACTS = ("inwoners", "65_plus", "inkomen", "stedelijkheid")
# What differs less than this, in proportion, is the same everywhere and says nothing.
SAME = 1e-9
CLUSTERS = (
    Vergelijking.PROVINCIE,
    Vergelijking.JEUGDREGIO,
    Vergelijking.GROOTTEKLASSE,
    Vergelijking.STEDELIJKHEID,
)


class Gemeente(NamedTuple):
    """One gemeente of now. clusters: the name of its provincie and so on, '' when not known; facts: what is known."""

    code: str
    name: str
    clusters: Mapping[str, str]
    facts: Mapping[str, float]


class Near(NamedTuple):
    """The gemeenten most like one of them, nearest first, with their distances; and by which facts they were found."""

    members: list[tuple[str, float]]
    facts: tuple[str, ...]


class Gemeenten:
    """The gemeenten of the newest indeling, by code. near: what `data/peers.py` found already."""

    def __init__(self, records: Iterable[Mapping[str, Any]]) -> None:
        self.by_code = {one.code: one for one in gemeenten_of(records)}
        self.near: dict[str, Near] = {}

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __getitem__(self, code: str) -> Gemeente:
        return self.by_code[code]

    def sharing(self, cluster: str, name: str) -> list[Gemeente]:
        """Those of one provincie, or one class, in order of name."""
        found = [one for one in self.by_code.values() if name and one.clusters[cluster] == name]
        return sorted(found, key=lambda one: (one.name, one.code))

    @cached_property
    def scaled(self) -> dict[str, dict[str, float]]:
        """The facts by gemeente, each as so many standard deviations from the average gemeente."""
        found: dict[str, dict[str, float]] = {code: {} for code in self.by_code}
        for fact in FACTS:
            known = {code: one.facts[fact] for code, one in self.by_code.items() if fact in one.facts}
            middle, wide = spread_of(list(known.values()))
            for code, value in known.items() if wide > SAME * abs(middle) else ():
                found[code][fact] = (value - middle) / wide
        return found


def gemeenten_of(records: Iterable[Mapping[str, Any]]) -> Iterable[Gemeente]:
    """The gemeenten of the newest indeling; of each fact the newest that is known of that code.

    records: the rows of `regions` that are gemeenten, in any order. A snapshot of before the classes has none.
    """
    ordered = sorted(records, key=lambda record: record["indeling"])
    now = {record["region_code"] for record in ordered if record["indeling"] == ordered[-1]["indeling"]}
    known: dict[str, dict[str, Any]] = {code: {} for code in sorted(now)}
    for record in ordered:
        if record["region_code"] in now:
            known[record["region_code"]].update({key: value for key, value in record.items() if value is not None})
    for code, record in known.items():
        yield Gemeente(code, record["name"], {one: record.get(one, "") for one in CLUSTERS}, facts_of(record))


def facts_of(record: Mapping[str, Any]) -> dict[str, float]:
    """What is known of one gemeente, on scales where a difference means the same everywhere."""
    people, aged = record.get("inhabitants"), record.get("inhabitants_65_plus")
    addresses, income = record.get("addresses_per_km2"), record.get("income_per_inhabitant_eur")
    facts = {
        "inwoners": math.log(people) if people else None,
        "65_plus": aged / people if people and aged is not None else None,
        "inkomen": income,
        "stedelijkheid": math.log(addresses) if addresses else None,
    }
    return {name: float(value) for name, value in facts.items() if value is not None}


def spread_of(values: list[float]) -> tuple[float, float]:
    """The average and the standard deviation of all gemeenten."""
    if not values:
        return 0.0, 0.0
    middle = math.fsum(values) / len(values)
    return middle, math.sqrt(math.fsum((value - middle) ** 2 for value in values) / len(values))
