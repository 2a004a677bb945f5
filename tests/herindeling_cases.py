"""Fifty made-up herindelingen, the same every time: merges, splits, border changes, and chains of two.

The codes of a case begin with its own two digits, so that all fifty can happen in one land.
"""

import random
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from etl.borders.regions import Change
from etl.borders.shares import Count

FIRST, LAST = 2015, 2020
DAYS = (date(2016, 1, 1), date(2018, 9, 14))
BETWEEN = (2016, 2019)
People = dict[str, int]


class Case(NamedTuple):
    """What happened between two indelingen: the people of both, the changes, and the counts they are weighed by."""

    kind: str
    before: People
    after: People
    changes: list[Change]
    counts: list[Count]


def cases() -> list[Case]:
    return [case(seed) for seed in range(50)]


def case(seed: int) -> Case:
    chance = random.Random(seed)
    kind = ("merge", "split", "border", "chain")[seed % 4]
    people = {
        f"GM{seed:02}{number:02}": chance.choice([7, 950, 31_007, 900_001]) + chance.randrange(99)
        for number in range(9)
    }
    before = dict(people)
    counts = counted(people, FIRST)
    changes: list[Change] = []
    for on, indeling in zip(DAYS, BETWEEN, strict=True):
        event = EVENTS[kind] if kind in EVENTS else chance.choice(list(EVENTS.values()))
        changes += event(chance, people, on) if kind == "chain" or on == DAYS[0] else []
        counts += counted(people, indeling)
    return Case(kind, before, people, changes, counts)


def counted(people: People, indeling: int) -> list[Count]:
    return [Count(code, date(indeling, 1, 1), indeling, count) for code, count in people.items()]


def merge(chance: random.Random, people: People, on: date) -> list[Change]:
    """Two to four gemeenten go on as one: as one of them, or under a new code."""
    merging = chance.sample(sorted(people), chance.randint(2, 4))
    target = chance.choice([merging[0], new_code(people, on)])
    leaving = [code for code in merging if code != target]
    changes = [Change(code, target, on, people[code], "samenvoeging") for code in leaving]
    return carried_out(changes, people)


def split(chance: random.Random, people: People, on: date) -> list[Change]:
    """One gemeente is divided over two to five others, one of which may be new."""
    old = chance.choice(sorted(people))
    targets = chance.sample(sorted(people.keys() - {old}), chance.randint(2, 4))
    targets += [new_code(people, on)] if chance.random() < 0.5 else []
    cuts = sorted(chance.randint(0, people[old]) for _ in targets[1:])
    parts = [last - first for first, last in zip([0, *cuts], [*cuts, people[old]], strict=True)]
    changes = [Change(old, new, on, part, "splitsing") for new, part in zip(targets, parts, strict=True)]
    return carried_out(changes, people)


def border(chance: random.Random, people: People, on: date) -> list[Change]:
    """Two gemeenten move their border; people may go both ways, or one way, or nobody at all."""
    one, other = chance.sample(sorted(people), 2)
    there, back = chance.randint(0, people[one] // 3), chance.choice([0, chance.randint(0, people[other] // 3)])
    changes = [Change(one, other, on, there, "grenswijziging"), Change(other, one, on, back, "grenswijziging")]
    return carried_out(changes, people)


def new_code(people: People, on: date) -> str:
    """A code that no gemeente of this case has yet."""
    return f"{min(people)[:4]}{on.year - 1950}"


def carried_out(changes: list[Change], people: People) -> list[Change]:
    for change in changes:
        people[change.old_code] -= change.inhabitants or 0
        people[change.new_code] = people.get(change.new_code, 0) + (change.inhabitants or 0)
    for code in {change.old_code for change in changes if change.is_end}:
        assert people.pop(code) == 0
    return changes


EVENTS: dict[str, Callable[[random.Random, People, date], list[Change]]] = {
    "merge": merge,
    "split": split,
    "border": border,
}
