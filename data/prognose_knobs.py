"""The knobs of "what if" as the address and the screen hold them: text in, checked choices out.

choices, mistakes = read_choices({"inflow": "10", "since": "2026-07"}, products, scenarios)
"""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

ALL = "*"
# What a list of choices has for nothing: an empty value would look like no choice at all.
OFF, NO_PATH = "uit", "geen"
MONTH = re.compile(r"^20\d{2}-(0[1-9]|1[0-2])$", re.ASCII)
# Of each number the least and the most that is meant seriously.
NUMBERS = {
    "inflow": (-100.0, 200.0), "duration": (-90.0, 200.0), "use": (-100.0, 100.0), "index_1": (-50.0, 50.0),
    "index_2": (-50.0, 50.0), "index_3": (-50.0, 50.0), "phi": (0.0, 100.0), "measure": (-5e6, 5e6),
    "measure_months": (1.0, 48.0), "weight": (0.0, 100.0),
}  # fmt: skip
MONTHS = ("since", "dip_from", "dip_until", "measure_since")
DEFERRED = (OFF, "ineens", "jaar", "nooit")
TEXTS = ("product", "deferred", "national", "running", "weight_source")
NAMES = (*NUMBERS, *MONTHS, *TEXTS)
LONGEST = 120


class Mistake(NamedTuple):
    """One choice that cannot be used: which, and what is wrong with it."""

    kind: str
    name: str


class Choices(NamedTuple):
    """What somebody turned, in the units of the screen: percents, euro a month, months as "2027-01"."""

    product: str = ALL
    since: str = ""
    inflow: float = 0.0
    duration: float = 0.0
    running: bool = False
    use: float = 0.0
    index_1: float = 0.0
    index_2: float = 0.0
    index_3: float = 0.0
    deferred: str = OFF
    dip_from: str = ""
    dip_until: str = ""
    phi: float = 45.0
    measure: float = 0.0
    measure_since: str = ""
    measure_months: float = 1.0
    national: str = NO_PATH
    weight: float = 0.0
    weight_source: str = ""

    @property
    def is_neutral(self) -> bool:
        """Whether nothing is assumed."""
        numbers = (self.inflow, self.duration, self.use, self.index_1, self.index_2, self.index_3, self.measure)
        return not any(numbers) and self.deferred == OFF and not (self.national != NO_PATH and self.weight)


def read_choices(
    given: Any, next_month: str, products: Collection[str], scenarios: Collection[str]
) -> tuple[Choices, list[Mistake]]:
    """What can be used of what came in, and what cannot; empty fields are as nothing."""
    values = written(given)
    mistakes: list[Mistake] = []
    chosen: dict[str, Any] = {"since": next_month, "measure_since": next_month}
    for name, value in values.items():
        read = one_choice(name, value, products, scenarios)
        if read is None:
            mistakes.append(Mistake(kind_of(name), name))
        else:
            chosen[name] = read
    choices = Choices(**chosen)
    if choices.deferred != OFF and not (choices.dip_from and choices.dip_until):
        mistakes.append(Mistake("month", "dip_from"))
        choices = choices._replace(deferred=OFF)
    elif choices.deferred != OFF and choices.dip_from > choices.dip_until:
        mistakes.append(Mistake("order", "dip_until"))
        choices = choices._replace(deferred=OFF)
    return choices, mistakes


def written(given: Any) -> dict[str, str]:
    """The fields that have something in them, as text."""
    if not isinstance(given, Mapping):
        return {}
    found = {name: str(given[name]).strip()[:LONGEST] for name in NAMES if given.get(name) is not None}
    return {name: value for name, value in found.items() if value and value != "False"}


def one_choice(name: str, value: str, products: Collection[str], scenarios: Collection[str]) -> Any:
    """One value as it is used; None when it cannot be."""
    if name in NUMBERS:
        return number(value, *NUMBERS[name])
    if name in MONTHS:
        return value if MONTH.match(value) else None
    known = {"product": {ALL, *products}, "deferred": set(DEFERRED), "national": {NO_PATH, *scenarios}}
    if name in known:
        return value if value in known[name] else None
    return value.lower() in ("true", "ja", "1") if name == "running" else "".join(filter(str.isprintable, value))


def number(value: str, low: float, high: float) -> float | None:
    """A number between two others, with a comma or a point."""
    if not re.fullmatch(r"[+-]?\d{1,9}([.,]\d{1,4})?", value, re.ASCII):
        return None
    found = float(value.replace(",", "."))
    return found if low <= found <= high else None


def kind_of(name: str) -> str:
    if name in NUMBERS:
        return "number"
    return {"product": "product", "national": "scenario"}.get(name, "month" if name in MONTHS else "scenario")
