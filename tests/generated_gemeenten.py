"""Fictitious gemeenten of any size to try the protection on: care, wijk, age and referrer of everybody, one by one.

    made = gemeente(43_000, seed=1)
    safe_cube(made.cube, Rules(), made.open_from, inside=CLASSES)

A history (tests/histories.py) gives the care and its cost. What is added here decides how small the cells are: wijken
of very different size, ages from 0 to 21, four referrers, and a contract for the ten largest providers.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from histories import history
from jeugd_frames import table

from etl.jeugd.counted import all_counted, derived
from etl.jeugd.cube import DURATION_CLASSES, WAIT_CLASSES, true_cube
from etl.jeugd.frames import Known, as_known, coded, known_of
from etl.jeugd.menu import Menu, menu_of
from etl.messages.administration import Administration

GEMEENTE, CONTRACTS = "GM1507", 10
CLASSES = frozenset({*DURATION_CLASSES, *WAIT_CLASSES})
REFERRERS = {"huisarts": 0.42, "gemeente": 0.33, "jeugdarts": 0.1, "gecertificeerde instelling": 0.15}
FIRST = pd.Timestamp("2018-01-01")
# The history knows holidays and shocks from so many months on.
LEAST_MONTHS = 36
WIJKEN = 10
# A history has 1.660 children in 24 months at 43.000 inhabitants; the sizes of the privacy rules are of 1.950.
MORE_CHILDREN = 1950 / 1660


@dataclass(frozen=True)
class Gemeente:
    """One gemeente, all that is known of it on a day, and the true cube of it."""

    frames: Administration
    menu: Menu
    known: Known
    cube: pd.DataFrame

    @property
    def open_from(self) -> pd.Timestamp:
        return self.known.open_from


def gemeente(size: int, seed: int, months: int = 24) -> Gemeente:
    """A gemeente of so many inhabitants, with so many months that are over."""
    chance = np.random.default_rng([seed, size])
    wijken = tuple(f"WK1507{place:02d}" for place in range(count_wijken(size)))
    frames = administration(
        history(seed, size=round(size * MORE_CHILDREN), months=max(LEAST_MONTHS, months + 6)).frames, wijken, chance
    )
    return cube_of(frames, wijken, months)


def count_wijken(size: int) -> int:
    """Ten, as the sizes of the privacy rules are of; a small gemeente has fewer."""
    return min(WIJKEN, max(3, size // 4_300))


def cube_of(frames: Administration, wijken: tuple[str, ...], months: int) -> Gemeente:
    """What is known when so many months are over."""
    menu = menu_of(GEMEENTE, 2018, wijken, frames.tariffs)
    return known_on(frames, menu, FIRST + pd.DateOffset(months=months) - pd.Timedelta(days=1))


def known_on(frames: Administration, menu: Menu, day: pd.Timestamp) -> Gemeente:
    """What is known on a day."""
    known = known_of(frames, day)
    of = derived(coded(as_known(frames, known.on)), known, GEMEENTE)
    return Gemeente(frames, menu, known, true_cube(all_counted(of), menu, known))


def administration(
    made: dict[str, pd.DataFrame], wijken: tuple[str, ...], chance: np.random.Generator
) -> Administration:
    """All frames, with what a history does not say drawn at random."""
    allocations, claims = made["allocations"], made["claims"]
    clients = clients_of(pd.concat([allocations["client"], claims["client"]]), wijken, chance)
    first = allocations.sort_values("registered_on").drop_duplicates("number")
    return Administration(
        allocations=allocations,
        starts=starts_of(first, chance),
        stops=made["stops"].assign(reason=chance.choice(["31", "32", "33"], len(made["stops"]), p=(0.7, 0.2, 0.1))),
        claims=claims.drop(columns="wijk", errors="ignore").merge(clients[["client", "wijk"]], on="client"),
        tariffs=with_contracts(made["tariffs"], claims),
        clients=clients,
        requests=requests_of(first, chance),
        ledger=table("ledger", []),
        budget=table("budget", []),
    )


def clients_of(everybody: pd.Series, wijken: tuple[str, ...], chance: np.random.Generator) -> pd.DataFrame:
    """Where they live, one in fifty in no known wijk, and how old they are: most are of school age."""
    found = pd.DataFrame({"client": sorted(set(everybody))})
    sizes = 1 / np.arange(1, len(wijken) + 1) ** 0.5
    wijk = chance.choice(wijken, len(found), p=sizes / sizes.sum())
    away = chance.random(len(found)) < 0.02
    ages = np.clip(chance.normal(11, 4.5, len(found)).round(), 0, 21).astype(int)
    return found.assign(wijk=np.where(away, GEMEENTE, wijk), age=ages, age_on=FIRST + pd.DateOffset(months=18))


def starts_of(first: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    waits = pd.to_timedelta(chance.choice([0, 20, 60], len(first), p=(0.5, 0.2, 0.3)), unit="D")
    found = first[["number", "client", "provider", "product", "begin", "registered_on"]]
    return found.assign(begin=found["begin"] + waits, removed=False)


def requests_of(first: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Who referred: for one client always the same, as a huisarts stays."""
    clients = sorted(first["client"].unique())
    referrer = pd.Series(chance.choice(list(REFERRERS), len(clients), p=list(REFERRERS.values())), clients)
    asked_on = first["registered_on"] - pd.Timedelta(days=9)
    return first[["client", "provider", "product"]].assign(
        requested_on=asked_on, referrer=first["client"].map(referrer), answered_on=first["registered_on"], granted=True
    )


def with_contracts(tariffs: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The tariffs, and one of their own for the largest providers: those are on the menu."""
    largest = claims.groupby("provider")["amount"].sum().nlargest(CONTRACTS).index
    repeated = pd.concat([tariffs.head(1)] * len(largest)).assign(provider=list(largest))
    return pd.concat([tariffs, repeated], ignore_index=True)
