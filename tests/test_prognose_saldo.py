"""Expected minus budget as an indicator: by hand, published by a night, and refused when something is wrong with it."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Night

from data.schema import PROGNOSE_JAAR
from data.settings import Settings
from data.snapshot import current_stamp
from data.terms import Verdict
from etl.landing import Landing
from etl.prognose.commands import land_saldo
from etl.prognose.saldo import SOURCE, saldo_rows, write_saldo

SEPTEMBER, AUGUST = date(2022, 9, 30), date(2022, 8, 31)


def years(*rows: tuple[date, str, int, float | None, float | None], gemeente: str = "GM1507") -> pa.Table:
    names = ("peildatum", "product", "jaar", "p50", "begroting")
    return pa.Table.from_pylist(
        [dict(zip(names, row, strict=True)) | {"gemeente": gemeente} for row in rows], PROGNOSE_JAAR
    )


SAID = years(
    (AUGUST, "totaal", 2022, 13.9e6, 13.1e6),
    (SEPTEMBER, "totaal", 2021, 12.0e6, 12.5e6),
    (SEPTEMBER, "totaal", 2022, 13.6e6, 13.1e6),
    (SEPTEMBER, "ggz", 2022, 2.0e6, 1.0e6),
    (SEPTEMBER, "totaal", 2023, 14.0e6, 13.5e6),
)


def test_the_newest_prognosis_minus_the_budget_of_years_that_have_begun() -> None:
    found = saldo_rows(SAID)
    assert found.to_dict("list") == {
        "gemeente": ["GM1507"] * 2, "jaar": [2021, 2022], "saldo": [-500_000.0, 500_000.0],
    }  # fmt: skip


def test_a_year_without_a_budget_says_nothing() -> None:
    assert saldo_rows(years((SEPTEMBER, "totaal", 2022, 13.6e6, None))).empty


def test_a_prognosis_that_never_had_a_saldo_lands_none(settings: Settings) -> None:
    nothing = years((SEPTEMBER, "totaal", 2022, 13.6e6, None))
    land_saldo({"prognose_jaar": nothing}, settings, is_fictief=True)
    assert Landing(settings.raw).newest(SOURCE) == {}
    for table in (SAID, nothing):
        land_saldo({"prognose_jaar": table}, settings, is_fictief=True)
    assert Landing(settings.raw).newest(SOURCE)["saldo"].file.exists()


@pytest.fixture
def connected(few: Settings) -> Settings:
    """An installation that has the indicator."""
    shutil.copy(Settings().indicators / "jeugd_prognose_saldo.toml", few.indicators)
    return few


def land(table: pa.Table, settings: Settings, folder: Path) -> None:
    file = write_saldo(table, folder, is_fictief=True)
    Landing(settings.raw).land(file, source=SOURCE, part="saldo", is_fictief=True)


def observed(settings: Settings) -> dict[int, tuple[float, str]]:
    folder = settings.snapshots / current_stamp(settings.snapshots)
    table = pq.read_table(folder / "observations" / "jeugd_prognose_saldo.parquet").to_pylist()
    return {row["period_start"].year: (row["value"], row["status"]) for row in table if row["region_code"] == "GM1507"}


def test_a_night_publishes_it_as_a_prognosis_and_a_changed_budget_changes_it(
    connected: Settings, night: Night, tmp_path: Path
) -> None:
    land(SAID, connected, tmp_path)
    assert night(connected)[SOURCE].verdict is Verdict.GOED
    assert observed(connected) == {2021: (-500_000.0, "prognose"), 2022: (500_000.0, "prognose")}
    land(years((SEPTEMBER, "totaal", 2022, 13.6e6, 14.0e6)), connected, tmp_path)
    night(connected)
    assert observed(connected)[2022] == (-400_000.0, "prognose"), "a deficit that turns into a surplus is no jump"


def test_an_unknown_gemeente_is_refused_and_an_installation_without_it_runs(
    connected: Settings, night: Night, tmp_path: Path
) -> None:
    assert night(connected)[SOURCE].verdict is not Verdict.GOED
    land(years((SEPTEMBER, "totaal", 2022, 13.6e6, 13.1e6), gemeente="GM9999"), connected, tmp_path)
    result = night(connected)[SOURCE]
    assert result.verdict is not Verdict.GOED and "GM9999" in result.problems.lines()[0]
