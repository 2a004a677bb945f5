"""Fictitious histories of a gemeente: trajectories, toewijzingen and claims, drawn at random and so never real.

    made = history(7)                                 # standard profile, 43.000 inhabitants, 84 months from 2018
    made.frames["claims"]; made.truth                 # what the administration hands over; cost per product and month

Equal arguments give equal rows. Each step has a random stream of its own, so that two histories of one seed that
differ in one thing (delay, dirt, more inflow) are the same in everything else.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from histories_claims import claim_rows
from histories_dirty import made_dirty
from histories_products import PRODUCTS, product_table
from histories_trajectories import MOST, allocation_rows, trajectories

FIRST = np.datetime64("2018-01", "M")
STARTS = ["number", "client", "provider", "product", "begin", "registered_on", "removed"]
WARM_UP = 60  # months before the first, so that the stock is what it would be


@dataclass(frozen=True)
class Profile:
    """What kind of history: section 10 of the method names the standard and the stress profile."""

    size: int = 43_000
    months: int = 84
    delay: str = "normal"
    shocks: bool = False
    registration: str = "good"
    dirty: bool = False
    slower_from: int | None = None  # care month from which claiming is slow: the stress profile
    more_inflow: dict[str, tuple[int, float]] = field(default_factory=dict)  # product: (from month, share)


@dataclass(frozen=True)
class History:
    profile: Profile
    frames: dict[str, pd.DataFrame]
    truth: pd.DataFrame  # product x month (first day): everything that is ever claimed, and nothing that is dirt
    planted: dict[str, pd.Series]  # when the administration knew each defect that was put in, by name
    added: pd.DataFrame  # what of the truth comes from `more_inflow`

    def planted_until(self, month: str) -> dict[str, int]:
        """Defects that were there at the end of a month."""
        end = pd.Timestamp(month) + pd.DateOffset(months=1)
        return {name: int((days < end).sum()) for name, days in self.planted.items()}


def stream(seed: int, name: str) -> np.random.Generator:
    """A random stream of its own for each step."""
    return np.random.default_rng([seed, *name.encode()])


def history(seed: int, **profile: object) -> History:
    """A history of this seed; the keywords are those of `Profile`."""
    asked = Profile(**profile)  # type: ignore[arg-type]
    products = product_table(stream(seed, "products"), asked)
    started = trajectories(stream(seed, "starts"), products, asked, WARM_UP)
    more = extra(seed, products, asked)
    count = len(more)
    started = pd.concat([started, more], ignore_index=True)
    started["id"] = np.arange(len(started))
    # Who comes on top is somebody else.
    added = np.where(started["id"] >= len(started) - count, "extra-", "fictief-")
    started["client"] = np.char.add(added.astype(str), started["client"].astype(str).to_numpy().astype(str))
    allocations, stops, pieces = allocation_rows(stream(seed, "allocations"), started, products, asked)
    claims = claim_rows(seed, started, pieces, products, asked)
    frames = {
        "allocations": in_months(allocations),
        "stops": stops,
        "starts": pd.DataFrame(columns=STARTS),
        "claims": claims,
        "tariffs": tariff_rows(products, asked),
    }
    is_added = claims["number"].isin([f"f{each}" for each in numbers_from(len(started) - count, started)])
    planted: dict[str, pd.Series] = {}
    if asked.dirty:
        frames, planted = made_dirty(stream(seed, "dirt"), frames)
    return History(asked, frames, table_of(claims), planted, table_of(claims[is_added]))


def table_of(claims: pd.DataFrame) -> pd.DataFrame:
    """product x care month."""
    return claims.pivot_table(index="product", columns="care_month", values="amount", aggfunc="sum").fillna(0.0)


def numbers_from(first: int, started: pd.DataFrame) -> range:
    """The numbers of the toewijzingen of the trajectories from this one on."""
    return range(first * MOST, len(started) * MOST)


def extra(seed: int, products: pd.DataFrame, asked: Profile) -> pd.DataFrame:
    """The trajectories that come on top, for a paired comparison of more inflow."""
    parts = []
    for product, (first, share) in asked.more_inflow.items():
        rows = trajectories(stream(seed, "more"), products, asked, 0, scale=share)
        parts.append(rows[(rows["product"] == PRODUCTS.index(product)) & (rows["start"] >= first)])
    return pd.concat(parts) if parts else pd.DataFrame()


def in_months(allocations: pd.DataFrame) -> pd.DataFrame:
    """What ended before the first month was never written down."""
    return allocations[allocations["end"] >= FIRST.astype("datetime64[D]")].reset_index(drop=True)


def tariff_rows(products: pd.DataFrame, asked: Profile) -> pd.DataFrame:
    """Tariffs per code and year, known since November before."""
    years = np.arange(asked.months // 12 + 1)
    rows = []
    for row in products.itertuples():
        for code in range(row.codes):
            for year in years:
                rows.append((row.code[code], "*", row.unit, 2018 + year, round(row.tariff[code] * row.index[year], 2),
                             pd.Timestamp(2017 + year, 11, 1)))  # fmt: skip
    return pd.DataFrame(rows, columns=["code", "provider", "unit", "year", "amount", "known_on"])
