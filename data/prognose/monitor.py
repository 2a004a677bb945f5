"""Whether providers claim slower or faster than before: all methods are off when they do, so it is told."""

import numpy as np

from data.prognose.cells import CLAIMED
from data.prognose.parameters import Parameters
from data.prognose.rolling import Rolling
from data.prognose.triangles import Triangles

SLOWER, FASTER = "aanbieders_declareren_trager", "aanbieders_declareren_sneller"


def claimed_share_at(triangles: Triangles, now: int) -> float:
    """q: the claimed share of the written down value of months of age 1 to 3, all products."""
    ages = np.arange(1, 4)
    if now < 3:
        return np.nan
    claimed = triangles.worth[CLAIMED][:, now - ages, ages].sum()
    known = triangles.known[:, now - ages, ages].sum()
    return float(claimed / known) if known > 0 else np.nan


def claimed_share_off(triangles: Triangles, now: int) -> float:
    """q minus its mean in the same month of up to three earlier years; NaN in the first year."""
    before = [claimed_share_at(triangles, now - 12 * year) for year in (1, 2, 3) if now - 12 * year >= 3]
    return claimed_share_at(triangles, now) - float(np.mean(before)) if before else np.nan


def signal(off: float, choices: Parameters) -> list[str]:
    """The flag that the tab shows, if any."""
    if off <= -choices.monitor_at:
        return [SLOWER]
    return [FASTER] if off >= choices.monitor_at else []


def late_ratio(rolling: Rolling, now: int) -> float:
    """rho: what came in late over what was expected to, for prognoses of two to six months ago, 12 months each."""
    found = []
    for back in range(2, 7):
        then = now - back
        if then < rolling.first_cut_off:
            continue
        months = slice(max(0, then - 11), then + 1)
        received = rolling.received[then][:, months].sum()
        expected = rolling.path[then][:, months].sum() - received
        came = rolling.path[now][:, months].sum() - received
        if expected > 0:
            found.append(came / expected)
    return float(np.clip(np.mean(found), 0.6, 1.6)) if found else 1.0
