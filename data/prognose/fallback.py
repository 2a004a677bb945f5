"""What to do when the history is short or has no toewijzingen; every choice has a flag that the tab shows."""

import numpy as np

from data.prognose.chain_ladder import claimed_share, latest, share_of_age
from data.prognose.history import History
from data.prognose.months import Floats
from data.prognose.parameters import Parameters
from data.prognose.prior import CLAIMED
from data.prognose.triangles import Triangles

LINKABLE = 0.6
SAYS_LITTLE = 0.3  # claimed share below which a month is not multiplied up
NO_ALLOCATIONS, UNDER_TWO_YEARS = "geen_toewijzingen", "korter_dan_24_maanden"
UNDER_A_YEAR, FIRST_YEAR, FEW_WINDOWS = "korter_dan_12_maanden", "eerste_jaar_beperkte_zekerheid", "weinig_vensters"
PART_OF_YEAR = "jaar_deels_zonder_gegevens"
NO_TARIFFS = "geen_tarieven"
NO_DELIVERY, ENDS, BEGINS = "levering_ontbreekt", "product_eindigt", "product_nieuw"


def is_by_claims(history: History) -> bool:
    """Whether there are too few toewijzingen to complete with: under 60% of the cost has one."""
    return history.linkable < LINKABLE or history.states.empty


def flags(history: History) -> list[str]:
    """What holds for the whole prognosis."""
    months = history.months
    holds = {
        NO_ALLOCATIONS: is_by_claims(history),
        NO_TARIFFS: not len(history.prices.keys),
        UNDER_TWO_YEARS: months < 24,
        UNDER_A_YEAR: months < 12,
        FIRST_YEAR: months <= 12,
        NO_DELIVERY: history.cut_off < history.asked,
    }
    return [flag for flag, does in holds.items() if does]


def share_at(paid: Floats, now: int, choices: Parameters) -> Floats:
    """The claimed share by age: learned, or in the first year what is usual elsewhere."""
    if now + 1 < 12:
        return np.tile(CLAIMED[: choices.ages + 1], (len(paid), 1))
    return claimed_share(paid, now, choices)


def by_ladder(triangles: Triangles, now: int, choices: Parameters) -> Floats:
    """U by claims only: what came in over the share that comes in.

    A month of which little is in says little: its rest is that of the mean of the year before it.
    """
    received, share = latest(triangles.paid, now), share_at(triangles.paid, now, choices)
    claimed = share_of_age(share, now)
    full = received / np.maximum(claimed, 1e-9)
    says = (claimed >= SAYS_LITTLE) & (np.arange(now + 1) > now - 13)
    mean = np.divide((full * says).sum(axis=1), says.sum(axis=1), out=np.zeros(len(full)), where=says.any(axis=1))
    ladder: Floats = np.where(claimed >= SAYS_LITTLE, full, received + (1 - claimed) * mean[:, None])
    return np.maximum(ladder, 0.0)


def halfway_to_last_year(ahead: Floats, final: Floats, triangles: Triangles, now: int, first: int) -> Floats:
    """By claims only, from April: the year becomes the mean of this forecast and of last year's share as-of."""
    over = (first + now) % 12 + 1
    january = now - over + 1
    if over < 4 or over == 12 or january < 12:
        return ahead
    received = latest(triangles.paid, now)
    before = latest(triangles.paid, now - 12)[:, january - 12 :].sum(axis=1)
    last_year = received[:, january - 12 : january].sum(axis=1)
    so_far = received[:, january:].sum(axis=1)
    done, coming = final[:, january:].sum(axis=1), ahead[:, : 12 - over].sum(axis=1)
    usable = (before > 0) & (coming > 0)
    as_of = np.where(usable, so_far * last_year / np.where(usable, before, 1), done + coming)
    wanted = np.maximum((done + coming + as_of) / 2 - done, 0.0)
    times = np.where(usable, wanted / np.where(usable, coming, 1), 1.0)
    moved = ahead.copy()
    moved[:, : 12 - over] *= np.clip(times, 0.25, 4.0)[:, None]
    return moved
