"""A prognosis of a fictitious gemeente as it lands: made once, by the real method, from a simulated history."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from histories import history

from data.settings import Settings
from etl.disclosure import Rules
from etl.landing import Landing
from etl.prognose.bundle import NAME, write_bundle
from etl.prognose.making import Tables, tables

GEMEENTE = "GM1507"
ASKED = pd.Period("2022-06", "M")
YEAR = ASKED.year
# Rounded costs of a year, so that the budget of the test is one that people can follow.
PGB_A_MONTH = 60_000.0


def frames() -> dict[str, pd.DataFrame]:
    """What the administration hands over, with a budget a little too low and a ledger that has more than claims."""
    made = history(11, months=60)
    claims = made.frames["claims"]
    known = claims[claims["care_month"].dt.year == YEAR - 1]
    last_year = known.groupby("product")["amount"].sum()
    decided = pd.Timestamp(YEAR - 1, 11, 1)
    rows = [
        (year, "6.72", product, round(amount * part, -3), round(amount * part * 1.02, -3), decided)
        for product, amount in last_year.items()
        for year, part in ((YEAR - 1, 0.98), (YEAR, 1.0), (YEAR + 1, 1.03))
    ]
    columns = ["year", "taakveld", "product", "primitief", "actueel", "decided_on"]
    booked = claims.assign(month=claims["care_month"]).groupby(["product", "month"], as_index=False)["amount"].sum()
    months = pd.date_range(f"{YEAR - 2}-01-01", ASKED.start_time, freq="MS")
    pgb = pd.DataFrame({"product": "pgb", "month": months, "amount": PGB_A_MONTH, "kind": "pgb"})
    ledger = pd.concat([booked.assign(kind="zin"), pgb], ignore_index=True).assign(taakveld="6.72")
    return {**made.frames, "budget": pd.DataFrame(rows, columns=columns), "ledger": ledger}


def made_tables() -> Tables:
    """This month and the month before it; the earlier ones are said to be kept."""
    kept = [str(pd.Period(year=YEAR, month=month, freq="M")) for month in range(1, ASKED.month - 1)]
    return tables(frames(), ASKED, GEMEENTE, Rules(), kept)


def land_prognosis(tables_of: Tables, settings: Settings, folder: Path) -> None:
    """Land the file as `python -m etl prognose` does."""
    file = folder / NAME
    write_bundle(tables_of, file)
    Landing(settings.raw).land(file, source="jeugd_prognose", part="tabellen", is_fictief=True)


def published_prognosis(few_template: Path, night: Callable[..., object], folder: Path) -> Path:
    """A produced folder with a published prognosis."""
    shutil.copytree(few_template, folder, dirs_exist_ok=True)
    settings = Settings(produced=folder / "produced", indicators=folder / "indicators")
    land_prognosis(made_tables(), settings, folder)
    night(settings)
    return settings.produced
