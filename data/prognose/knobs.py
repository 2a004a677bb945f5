"""What a person may turn in "what if". A scenario is a named tuple of knobs; months are "2027-01"."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ALL = "*"
# How missed care comes back: over nine months, most in the fourth and fifth.
CATCH_UP = tuple(part / 16.5 for part in (1, 2, 3, 3, 2.5, 2, 1.5, 1, 0.5))
PHI = {"laag": 0.2, "midden": 0.45, "hoog": 0.7}


@dataclass(frozen=True)
class Inflow:
    """x more trajectories start, from a month on; 0.1 is a tenth more."""

    share: float
    since: str
    product: str = ALL


@dataclass(frozen=True)
class Duration:
    """Trajectories last y longer: those that start from a month on, or those that run as well."""

    share: float
    since: str
    product: str = ALL
    running_too: bool = False


@dataclass(frozen=True)
class Tariff:
    """Prices are z higher, from a month on."""

    share: float
    since: str
    product: str = ALL


@dataclass(frozen=True)
class Use:
    """v more of what is allocated is used, in all months to come."""

    share: float
    product: str = ALL


@dataclass(frozen=True)
class Deferred:
    """Care that was missed in the months of a dip comes back for a part phi, or all at once in one month."""

    since: str
    until: str
    phi: float = PHI["midden"]
    product: str = ALL
    at_once: bool = False


@dataclass(frozen=True)
class Measure:
    """A policy measure: so many euro a month more or less, from a month on, reached in `months` even steps."""

    euro: float
    since: str
    product: str = ALL
    months: int = 1


@dataclass(frozen=True)
class National:
    """A national scenario over the local situation: growth per driver and year, and local weights per product.

    growth, base: driver -> year -> factor, in the scenario and in the base path. weights: product -> driver -> share;
    what is left of a product follows nothing ("other" = 1). M = product over drivers of (growth / base) ^ weight.
    """

    growth: Mapping[str, Mapping[int, float]]
    base: Mapping[str, Mapping[int, float]]
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def factor(self, product: str, year: int) -> float:
        """M of one product in one year."""
        found = 1.0
        for driver, weight in self.weights.get(product, {}).items():
            if driver in self.growth:
                found *= (self.growth[driver].get(year, 1.0) / self.base.get(driver, {}).get(year, 1.0)) ** weight
        return found


Knob = Inflow | Duration | Tariff | Use | Deferred | Measure | National
