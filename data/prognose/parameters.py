"""Every choice of the method that was tuned or agreed on, and the name that a result carries."""

import hashlib
from dataclasses import asdict, dataclass

NAME = "toewijzing-completion"
CODE_VERSION = "2"


@dataclass(frozen=True)
class Parameters:
    """The choices; another value gives another `model_id`."""

    ages: int = 15  # a care month older than this is complete
    window: int = 48  # months of origins to learn from
    decay: float = 0.97  # weight of an origin one month older
    same_month: float = 8.0  # extra weight for an origin seen in the same calendar month
    next_month: float = 4.0  # and in the month before or after it
    kappa: float = 2.0  # months of allocated value that pull a factor to where it stood
    hazard_months: int = 24  # origins of the chain ladder
    hazard_pull: float = 3.0  # months of mean cost that pull a product to all products together
    claimed_ages: int = 8  # ages at which the claimed share corrects
    claimed_slack: float = 0.03  # a difference in claimed share that says nothing
    alpha: float = 0.5  # how fast the level follows
    growth_part: float = 0.5  # part of the historical growth that goes on
    growth_most: float = 0.15
    first_training: int = 20  # months of data before the first past cut-off
    least_windows: int = 6  # windows below which the prior joins in
    smallest_product: float = 25_000.0  # euro a year below which a product joins "overig"
    monitor_at: float = 0.05  # difference in claimed share that is signalled
    extra_growth: float | None = None  # growth a year that the user sets, for a short history
    index: float | None = None  # price index that the user sets for years without tariff


def model_id(parameters: Parameters) -> str:
    """Name, version of the code, and a hash of the choices: "toewijzing-completion-2-0123abcd"."""
    told = repr(sorted(asdict(parameters).items()))
    return f"{NAME}-{CODE_VERSION}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"
