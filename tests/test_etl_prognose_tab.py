"""The night of the prognosis: protected in the client zone, landed as one file, published like anything else."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Night
from prognose_files import ASKED, GEMEENTE, YEAR, frames, land_prognosis, made_tables

from data import snapshot as published
from data.schema import PROGNOSE_TABLES
from data.settings import Settings
from data.terms import Verdict
from etl.__main__ import main
from etl.disclosure import Rules
from etl.landing import Landing
from etl.nightly.rebuild import rebuild
from etl.prognose.beside import with_forms
from etl.prognose.bundle import read_bundle, with_earlier, write_bundle
from etl.prognose.groups import REST, grouped
from etl.prognose.making import Tables
from etl.prognose.protected import protected_months, protected_what_if, protected_years
from etl.source import all_sources


@pytest.fixture(scope="module")
def made() -> Tables:
    return made_tables()


def newest(settings: Settings, name: str) -> pd.DataFrame:
    stamp = published.current_stamp(settings.snapshots)
    return pq.read_table(settings.snapshots / stamp / f"{name}.parquet").to_pandas()


def test_a_landed_prognosis_is_published_by_an_ordinary_night_and_rebuilt_byte_for_byte(
    few: Settings, night: Night, made: Tables, tmp_path: Path
) -> None:
    land_prognosis(made, few, tmp_path)
    results = night(few)
    assert results["jeugd_prognose"].verdict is Verdict.GOED
    for name in PROGNOSE_TABLES:
        assert len(newest(few, name)) == made[name].num_rows > 0
    stamp = published.current_stamp(few.snapshots)
    again = rebuild(few, all_sources(), datetime.now(UTC), lambda line: None)
    assert again.difference == "" and again.folder.name == stamp


def test_a_night_without_a_prognosis_publishes_empty_tables(few: Settings) -> None:
    assert all(newest(few, name).empty for name in PROGNOSE_TABLES)


def test_a_damaged_prognosis_is_refused_and_the_one_before_stays(
    few: Settings, night: Night, made: Tables, tmp_path: Path
) -> None:
    land_prognosis(made, few, tmp_path)
    night(few)
    wrong = tmp_path / "wrong" / "jeugd_prognose.zip"
    wrong.parent.mkdir()
    wrong.write_bytes(b"PK\x03\x04 not a prognosis")
    Landing(few.raw).land(wrong, source="jeugd_prognose", part="tabellen", is_fictief=True)
    result = night(few)["jeugd_prognose"]
    assert result.verdict is Verdict.VEROUDERD
    assert "verwacht een zip met prognose_maand" in result.problems.lines()[0]
    assert len(newest(few, "prognose_jaar")) == made["prognose_jaar"].num_rows


def test_the_same_frames_give_the_same_file(made: Tables, tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    write_bundle(made, one)
    write_bundle(read_bundle(one), two)
    assert one.read_bytes() == two.read_bytes()


def test_what_was_said_before_is_kept_and_never_made_anew(made: Tables) -> None:
    changed = made["prognose_jaar"].to_pandas().assign(p50=1000.0)
    before = {**made, "prognose_jaar": pq_table(changed)}
    joined = with_earlier(made, before)["prognose_jaar"].to_pandas()
    assert len(joined) == made["prognose_jaar"].num_rows and set(joined["p50"]) == {1000.0}


def pq_table(frame: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(frame, PROGNOSE_TABLES["prognose_jaar"], preserve_index=False)


def test_every_amount_is_in_thousands_and_every_count_in_fives(made: Tables) -> None:
    years, months = made["prognose_jaar"].to_pandas(), made["prognose_maand"].to_pandas()
    for column in ("gerealiseerd", "voltooid", "p10", "p50", "p90", "begroting", "excel_x12"):
        assert (years[column].dropna() % 1000 == 0).all(), column
    assert (months["gerealiseerd"].dropna() % 1000 == 0).all()
    assert (years["clienten"].dropna() % 5 == 0).all() and (years["clienten"].dropna() >= 10).all()


def test_a_month_of_a_group_with_nine_people_is_withheld_and_not_alone(made: Tables) -> None:
    claims = pd.DataFrame(
        [(f"f{person}", product, pd.Timestamp("2022-01-01"), 1000.0)
         for product, people in (("ggz", 9), ("ambulant", 40), ("verblijf", 30)) for person in range(people)],
        columns=["client", "product", "care_month", "amount"],
    )  # fmt: skip
    months = pd.DataFrame(
        {"product": ["ggz", "ambulant", "verblijf", "totaal"], "leveringsvorm": "zin", "fase": "nagekomen",
         "maand": pd.Timestamp("2022-01-01"), "gerealiseerd": [9000.0, 40000.0, 30000.0, 79000.0],
         "voltooid": [9100.0, 41000.0, 30500.0, 80600.0], "volledigheid": 0.98, "p10": 1.0, "p50": 1.0, "p90": 1.0}
    )  # fmt: skip
    found = protected_months(months, claims, GEMEENTE, Rules()).set_index("product")["gerealiseerd"]
    assert found.isna().to_dict() == {"ggz": True, "ambulant": False, "verblijf": True, "totaal": False}


def test_where_what_came_in_is_withheld_a_spreadsheet_does_not_give_it_back() -> None:
    claims = pd.DataFrame(
        {"client": ["f1"] * 3, "product": "ggz", "care_month": pd.Timestamp("2022-02-01"), "amount": 1000.0}
    )
    years = pd.DataFrame(
        {"product": ["ggz", "totaal"], "jaar": 2022, "gerealiseerd": 3000.0, "voltooid": 3100.0, "p50": 18_000.0,
         "begroting": 20_000.0, "excel_x12": 18_000.0, "excel_share_asof": 18_500.0}
    )  # fmt: skip
    row = protected_years(years, claims, GEMEENTE, Rules()).iloc[0]
    assert np.isnan(row["gerealiseerd"]) and np.isnan(row["excel_x12"]) and np.isnan(row["excel_share_asof"])
    assert row["p50"] == 18_000


def test_a_product_with_too_few_people_goes_into_overig_and_takes_others_along_until_that_passes() -> None:
    months = pd.date_range("2020-01-01", "2022-06-01", freq="MS")
    rows = [
        (f"{product}-{person}", product, month, month, 100.0 * weight)
        for product, people, weight in (("ggz", 40, 5), ("verblijf", 12, 3), ("crisis", 4, 1), ("overig", 3, 1))
        for person in range(people)
        for month in months
    ]
    claims = pd.DataFrame(rows, columns=["client", "product", "care_month", "received_on", "amount"])
    found = grouped({"claims": claims}, ASKED, Rules())["claims"]
    assert set(found["product"]) == {"ggz", "verblijf", REST} or set(found["product"]) == {"ggz", REST}
    people = found[found["product"] == REST]["client"].nunique()
    assert people >= Rules().threshold


def test_a_client_with_more_than_the_largest_share_takes_the_product_along() -> None:
    months = pd.date_range("2020-01-01", "2022-06-01", freq="MS")
    rows = [(f"v{person}", "verblijf", month, month, 100.0) for person in range(12) for month in months]
    rows += [("heavy", "verblijf", month, month, 900.0) for month in months]
    rows += [(f"g{person}", "ggz", month, month, 400.0) for person in range(40) for month in months]
    claims = pd.DataFrame(rows, columns=["client", "product", "care_month", "received_on", "amount"])
    assert set(grouped({"claims": claims}, ASKED, Rules())["claims"]["product"]) == {REST}


def test_few_starts_a_year_give_no_knob(made: Tables) -> None:
    rows = pd.DataFrame({"product": "crisis", "maat": "instroom", "plaats": range(1, 13), "waarde": 0.5})
    assert protected_what_if(rows, Rules()).empty
    more = protected_what_if(rows.assign(waarde=1.9), Rules())
    assert abs(more["waarde"].sum() - 25) < 0.1


def test_the_prognosis_of_the_month_before_is_marked_as_made_afterwards(made: Tables) -> None:
    years = made["prognose_jaar"].to_pandas()
    flags = years[years["product"] == "totaal"].groupby("peildatum")["status"].first()
    assert len(flags) == 2
    assert "achteraf_berekend" in flags.iloc[0] and "achteraf_berekend" not in flags.iloc[1]


def test_no_name_of_a_client_or_provider_is_in_the_file(made: Tables, tmp_path: Path) -> None:
    made_frames = frames()
    file = tmp_path / "x.zip"
    write_bundle(made, file)
    words = {word for table in made.values() for column in table.columns if str(column.type) == "string"
             for word in column.to_pylist() if word}  # fmt: skip
    people = set(made_frames["claims"]["client"]) | set(made_frames["claims"]["provider"])
    assert not words & people and len(people) > 100


def test_the_total_has_its_ledger_and_its_first_budget_beside_it(made: Tables) -> None:
    years = made["prognose_jaar"].to_pandas()
    total = years[(years["product"] == "totaal") & (years["jaar"] == YEAR)].iloc[-1]
    assert total["grootboek"] > total["gerealiseerd"] > 0
    assert 0 < total["primitief"] < total["begroting"]
    assert 0 <= total["kans_overschrijding"] <= 1


def test_without_messages_the_command_says_what_to_do_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(tmp_path / "produced"))
    assert main(["prognose"]) == 2
    assert "python -m etl messages read" in capsys.readouterr().err
    assert main(["prognose", "--maand", "2026-13"]) == 2
    assert "geef een jaar en een maand, zoals 2026-06" in capsys.readouterr().err


def test_a_budget_of_pgb_or_national_care_stands_beside_its_own_forecast() -> None:
    budget = pd.DataFrame({"taakveld": ["6.792", "6.763", "6.92", "6.751"], "product": ["", "", "", "ggz"]})
    assert list(with_forms(budget)["product"]) == ["pgb", "lta", "", "ggz"]
