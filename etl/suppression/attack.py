"""The attack: what can be worked out about every hidden figure, by linear programming over all that is published."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from etl.disclosure import Rules
from etl.suppression.knowledge import is_wide

# Many figures are settled by one solution; when so few are, each is asked for by itself.
SETTLED_SHARE = 0.1
MOST_AT_ONCE = 12


class Undecided(RuntimeError):
    """The solver gave no answer, so that nothing was proved."""


@dataclass
class System:
    """Figures that hang together, and what is known of them. seen_low, seen_high: what each was in some solution."""

    matrix: sparse.csr_array
    row_low: np.ndarray
    row_high: np.ndarray
    low: np.ndarray
    high: np.ndarray
    is_amount: np.ndarray
    seen_low: np.ndarray
    seen_high: np.ndarray

    def solve(self, objective: np.ndarray) -> np.ndarray | None:
        """The solution for which the objective is largest; None when nothing fits what is known."""
        rows = LinearConstraint(self.matrix, self.row_low, self.row_high)
        found = milp(-objective, constraints=rows, bounds=Bounds(self.low, self.high))
        if found.status == 2:
            return None
        if found.status != 0 or found.x is None:
            raise Undecided(f"HiGHS: {found.message}")
        np.minimum(self.seen_low, found.x, out=self.seen_low)
        np.maximum(self.seen_high, found.x, out=self.seen_high)
        return np.asarray(found.x)

    def is_possible(self) -> bool:
        return self.solve(np.zeros(len(self.low))) is not None

    def is_safe(self, rules: Rules) -> np.ndarray:
        """Of every figure whether two solutions were seen that differ enough."""
        return is_wide(self.seen_low, self.seen_high, self.is_amount, rules)


def narrow(system: System, hidden: np.ndarray, rules: Rules, chance: np.random.Generator) -> list[int]:
    """The hidden figures that an outsider can work out too well."""
    open_still = at_once(system, hidden[~system.is_safe(rules)[hidden]], rules, chance)
    return list(one_by_one(system, open_still, rules))


def at_once(system: System, hidden: np.ndarray, rules: Rules, chance: np.random.Generator) -> np.ndarray:
    """The hidden figures of which it is not settled yet, after some solutions that pull all of them up or down."""
    for _ in range(MOST_AT_ONCE):
        if not len(hidden):
            break
        before, pull = len(hidden), np.zeros(len(system.low))
        pull[hidden] = chance.choice((-1.0, 1.0), len(hidden))
        for objective in (pull, -pull):
            system.solve(objective)
        hidden = hidden[~system.is_safe(rules)[hidden]]
        if before - len(hidden) < SETTLED_SHARE * before:
            break
    return hidden


def one_by_one(system: System, hidden: np.ndarray, rules: Rules) -> Iterator[int]:
    """The figures whose least and most are too close."""
    for place in hidden:
        for way in (-1.0, 1.0):
            if not system.is_safe(rules)[place]:
                pull = np.zeros(len(system.low))
                pull[place] = way
                system.solve(pull)
        if not system.is_safe(rules)[place]:
            yield int(place)
