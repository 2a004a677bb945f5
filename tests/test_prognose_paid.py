"""What the ledger says was paid: by hand, protected, and left out of a file that was made before it was known."""

import zipfile
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import Night
from prognose_files import ASKED, frames, land_prognosis, made_tables

from data.schema import PROGNOSE_TABLES
from data.settings import Settings
from data.snapshot import current_stamp
from etl.disclosure import Rules
from etl.prognose.bundle import NAME, read_bundle, write_bundle
from etl.prognose.paid import paid_months

FIRST = pd.Timestamp(2024, 1, 1)
MAY = pd.Period("2026-05", "M")


def ledger(*rows: tuple[str, str, float]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["month", "kind", "amount"])
    return made.assign(month=pd.to_datetime(made["month"]).astype("datetime64[us]"), product="", taakveld="6.72")


def claims(month: str, amounts: list[float]) -> pd.DataFrame:
    """One approved claim a client."""
    day = pd.Timestamp(f"{month}-17").as_unit("us")
    return pd.DataFrame({"client": [f"c{n}" for n in range(len(amounts))], "amount": amounts, "approved_on": day})


def paid(booked: pd.DataFrame | None, known: pd.DataFrame) -> dict[str, float | None]:
    found = paid_months(booked, known, MAY, FIRST, "GM1507", Rules())
    if found.empty:
        return {}
    values = [None if value != value else value for value in found["betaald"]]
    return dict(zip(found["maand"].dt.strftime("%Y-%m"), values, strict=True))


def test_a_month_is_the_sum_of_what_was_booked_for_care_in_kind_in_thousands() -> None:
    booked = ledger(("2026-04", "zin", 60_400.0), ("2026-04", "zin", 40_000.0), ("2026-04", "pgb", 9_000.0))
    assert paid(booked, claims("2026-04", [10_000.0] * 12)) == {"2026-04": 100_000.0}


def test_months_that_were_not_over_or_are_long_ago_are_left_out() -> None:
    booked = ledger(*((month, "zin", 100_000.0) for month in ("2023-12", "2024-01", "2026-05", "2026-06")))
    both = pd.concat([claims("2024-01", [10_000.0] * 12), claims("2026-05", [10_000.0] * 12)])
    assert paid(booked, both) == {"2024-01": 100_000.0, "2026-05": 100_000.0}


@pytest.mark.parametrize("amounts", [[10_000.0] * 9, [40_000.0, *[6_000.0] * 11], []])
def test_a_month_of_few_people_or_mostly_of_one_is_withheld(amounts: list[float]) -> None:
    assert paid(ledger(("2026-04", "zin", 100_000.0)), claims("2026-04", amounts)) == {"2026-04": None}


@pytest.mark.parametrize("booked", [None, ledger(), ledger(("2026-04", "pgb", 1.0))])
def test_without_a_ledger_nothing_is_said(booked: pd.DataFrame | None) -> None:
    assert paid(booked, claims("2026-04", [10_000.0] * 12)) == {}


def test_it_is_published_with_the_prognosis(few: Settings, night: Night, tmp_path: Path) -> None:
    land_prognosis(made_tables(), few, tmp_path)
    night(few)
    folder = few.snapshots / current_stamp(few.snapshots)
    found = pq.read_table(folder / "prognose_betaald.parquet").to_pandas()
    booked = frames()["ledger"]
    in_kind = booked[booked["kind"] == "zin"].groupby("month")["amount"].sum()
    last = found.iloc[-1]
    assert last["maand"] == ASKED.start_time.date() and len(found) == 30
    assert last["betaald"] == pytest.approx(in_kind[ASKED.start_time], abs=500)


def test_a_file_of_before_it_was_there_is_read_without_it(tmp_path: Path) -> None:
    whole, older = tmp_path / NAME, tmp_path / "older.zip"
    made = made_tables()
    write_bundle(made, whole)
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(older, "w") as left:
        for name in archive.namelist():
            if name != "prognose_betaald.parquet":
                left.writestr(name, archive.read(name))
    found = read_bundle(older)
    assert list(found) == list(PROGNOSE_TABLES) and found["prognose_betaald"].num_rows == 0
    assert found["prognose_jaar"] == read_bundle(whole)["prognose_jaar"]
