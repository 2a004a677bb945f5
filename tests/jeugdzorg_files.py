"""Jeugdzorg figures of a fictitious gemeente as they land: derived and protected by the real night, from a history.

The clients, the wijken and the budget are made up; nothing in here is about anybody.
"""

import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from conftest import FIXTURES, land_all
from histories import history

from data.settings import Settings
from etl.disclosure import Rules
from etl.jeugd.files import write_files
from etl.jeugd.menu import menu_of
from etl.jeugd.published import Figures, figures_of
from etl.jeugd.totals import BREAKDOWNS_FILE, TOTALS_FILE
from etl.landing import Landing
from etl.messages.administration import Administration
from etl.pipeline import run_night
from etl.source import all_sources

GEMEENTE, INDELING = "GM1507", 2024
WIJKEN = ("WK150701", "WK150704")
REFERRERS = ("huisarts", "gemeente", "jeugdarts", "gecertificeerde instelling")
REASONS = ("31", "32", "33", "34")
PGB_A_MONTH = 160_000.0
# What the definitions divide by, and what a first visitor sees.
NEEDED = ("jeugd_0_17", "inwoners", "misdrijven_totaal")
FIRST = pd.Timestamp("2018-01-01")
LATER = pd.DateOffset(years=4)


def frames(months: int = 54) -> Administration:
    """A history with everybody's wijk, age, start and referrer, and a ledger that holds more than the messages."""
    made, chance = history(5, months=months).frames, np.random.default_rng(5)
    allocations, claims = (
        made[name].assign(provider=agb(made[name]["provider"])) for name in ("allocations", "claims")
    )
    clients = clients_of(pd.concat([allocations["client"], claims["client"]]), months, chance)
    first = allocations.sort_values("registered_on").drop_duplicates("number")
    contracts = made["tariffs"].head(6).assign(provider=[f"0000{one * 4}" for one in "012345"])
    found = Administration(
        allocations=allocations,
        starts=starts_of(first, chance),
        stops=made["stops"].assign(reason=chance.choice(REASONS, len(made["stops"]), p=(0.65, 0.15, 0.05, 0.15))),
        claims=claims.drop(columns="wijk").merge(clients[["client", "wijk"]], on="client"),
        tariffs=pd.concat([made["tariffs"], contracts]),
        clients=clients,
        requests=requests_of(first, chance),
        ledger=ledger_of(claims),
        budget=pd.DataFrame(columns=["year", "decided_on"]),
    )
    return later(found)


def agb(providers: pd.Series) -> pd.Series:
    """Numbers that look like those of providers and are none."""
    return "0000" + providers.str[-1] * 4


def clients_of(everybody: pd.Series, months: int, chance: np.random.Generator) -> pd.DataFrame:
    found = pd.DataFrame({"client": sorted(set(everybody))})
    wijk, age = chance.choice(WIJKEN, len(found), p=(0.2, 0.8)), chance.integers(2, 18, len(found))
    return found.assign(wijk=wijk, age=age, age_on=FIRST + pd.DateOffset(months=months))


def starts_of(first: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Some begin at once, others wait."""
    waits = pd.to_timedelta(chance.choice([0, 20, 60], len(first), p=(0.5, 0.2, 0.3)), unit="D")
    found = first[["number", "client", "provider", "product", "begin", "registered_on"]]
    return found.assign(begin=found["begin"] + waits, removed=False)


def requests_of(first: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    asked_on = first["registered_on"] - pd.Timedelta(days=9)
    referrer = chance.choice(REFERRERS, len(first), p=(0.45, 0.3, 0.15, 0.1))
    found = first[["client", "provider", "product"]]
    return found.assign(requested_on=asked_on, referrer=referrer, answered_on=first["registered_on"], granted=True)


def ledger_of(claims: pd.DataFrame) -> pd.DataFrame:
    booked = claims.groupby("care_month", as_index=False)["amount"].sum().rename(columns={"care_month": "month"})
    rows = [booked.assign(kind="zin"), booked.assign(kind="pgb", amount=PGB_A_MONTH),
            booked.assign(kind="taakgericht", amount=PGB_A_MONTH * 1.5)]  # fmt: skip
    return pd.concat(rows, ignore_index=True).assign(taakveld="6.751", product="")


def later(found: Administration) -> Administration:
    """The same history, some years on, so that it fits the borders of the fixtures."""
    moved = {}
    for name, table in vars(found).items():
        days = {one: table[one] + LATER for one in table if pd.api.types.is_datetime64_any_dtype(table[one])}
        moved[name] = table.assign(**days, **({"year": table["year"] + 4} if "year" in table else {}))
    return Administration(**moved)


@cache
def made_figures() -> Figures:
    """As known at the end of June 2026."""
    of = frames()
    menu = menu_of(GEMEENTE, INDELING, WIJKEN, of.tariffs)
    return figures_of(of, menu, Rules(), pd.Timestamp("2026-06-30"))


def land_figures(figures: Figures, settings: Settings, folder: Path) -> None:
    """Land both files as `python -m etl jeugd` does."""
    folder.mkdir(parents=True, exist_ok=True)
    write_files(figures.published, INDELING, folder, is_fictief=True)
    for part, name in (("totalen", TOTALS_FILE), ("uitsplitsing", BREAKDOWNS_FILE)):
        Landing(settings.raw).land(folder / name, source="jeugd_berichten", part=part, is_fictief=True)


def published_in(folder: Path) -> Settings:
    """An installation with the regions of the fixtures and these figures, after one night."""
    settings = Settings(produced=folder / "produced", client=folder / "client", indicators=folder / "indicators")
    settings.indicators.mkdir(parents=True)
    for file in Settings().indicators.glob("*.toml"):
        if 'source = "jeugd_berichten"' in file.read_text() or file.stem in NEEDED:
            shutil.copy(file, settings.indicators)
    for name in ("gebieden", "cbs_kwb"):
        land_all(FIXTURES / name, settings)
    land_figures(made_figures(), settings, folder / "in")
    run_night(settings, sources=all_sources(), report=lambda line: None)
    return settings
