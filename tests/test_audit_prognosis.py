"""The audit beside the prognosis and the quality board, and what the prognosis leaves out beside the figures."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from suppression_cells import as_snapshot, cube_of
from test_suppression import euro

from data.schema import JEUGD_QUALITY, PROGNOSE_TABLES
from data.settings import PROJECT, Settings
from etl.audit.auditing import Audit, audit
from etl.audit.plain_checks import OF_ONE_CLIENT
from etl.disclosure import Rules
from etl.prognose.withheld import OF_A_YEAR_OVER, beside_figures
from etl.suppression.protecting import safe_cube

# Of pleegzorg there are four, and vervoer is withheld with it: else the total would tell what they cost.
CUBE = cube_of(euro("totaal", 170, 1_040_000.0), euro("vorm=ggz", 50, 4e5), euro("vorm=verblijf", 100, 5e5),
               euro("vorm=vervoer", 20, 5e4), euro("vorm=pleegzorg", 4, 9e4))  # fmt: skip
OVER = {"gemeente": "GM1507", "peildatum": date(2026, 1, 31), "jaar": 2025}
PRODUCTS = ("vervoer", "verblijf", "overig")


def forecast(year: Sequence[tuple[str, float]] = (), past: Sequence[tuple[str, float]] = ()) -> dict[str, pa.Table]:
    """A prognosis that says this of what came in over 2025, and that names PRODUCTS."""
    months = [{**OVER, "maand": date(2026, 2, 1), "product": one, "leveringsvorm": "zin", "fase": "toekomst"}
              for one in PRODUCTS]  # fmt: skip
    rows = {
        "prognose_maand": months,
        "prognose_jaar": [{**OVER, "product": one, "gerealiseerd": amount, "voltooid": amount, "p50": amount,
                           "n_backtest": None} for one, amount in year],
        "prognose_backtest": [{**OVER, "product": one, "werkelijk": amount, "definitief": True}
                              for one, amount in past],
    }  # fmt: skip
    keys = {name: PROGNOSE_TABLES[name].names for name in rows}
    return {name: pa.Table.from_pylist([{key: row.get(key) for key in keys[name]} for row in every],
                                       PROGNOSE_TABLES[name]) for name, every in rows.items()}  # fmt: skip


def audited(tables: dict[str, pa.Table], folder: Path) -> Audit:
    snapshot = as_snapshot(safe_cube(CUBE, Rules()).cells, folder)
    for name, table in tables.items():
        pq.write_table(table, snapshot / f"{name}.parquet")
    return audit(snapshot, Settings())


SAID = {
    "the year of what is withheld": ([("vervoer", 5e4)], []),
    "what the year became, in the backtest": ([], [("vervoer", 5e4)]),
    "the rest of the year, of which one is shown and one is not": ([("overig", 4.9e5)], []),
}


@pytest.mark.parametrize(("year", "past"), SAID.values(), ids=SAID)
def test_what_the_prognosis_says_of_a_year_counts_and_is_left_out_beside_figures_that_withhold_it(
    year: list[tuple[str, float]], past: list[tuple[str, float]], tmp_path: Path
) -> None:
    assert audited({}, tmp_path / "nothing").is_safe
    tables = forecast(year, past)
    found = audited(tables, tmp_path / "said")
    assert found.exact + found.near > 0 and "pleegzorg" in " ".join(found.findings)
    made = beside_figures(tables, pq.read_table(tmp_path / "said" / "jeugd.parquet"))
    assert audited(made, tmp_path / "left out").is_safe


def test_what_the_figures_show_the_prognosis_shows_too(tmp_path: Path) -> None:
    tables = forecast([("verblijf", 5e5), ("vervoer", 5e4), ("totaal", 1.04e6)], [("verblijf", 5e5), ("vervoer", 5e4)])
    assert audited(forecast([("verblijf", 5e5)]), tmp_path / "out").is_safe
    made = beside_figures(tables, pq.read_table(tmp_path / "out" / "jeugd.parquet"))
    years = made["prognose_jaar"].to_pandas().set_index("product")
    assert years["gerealiseerd"].dropna().to_dict() == {"verblijf": 5e5, "totaal": 1.04e6}
    assert years.loc["vervoer", OF_A_YEAR_OVER].isna().all() and years["jaar"].eq(2025).all()
    assert made["prognose_backtest"]["product"].to_pylist() == ["verblijf"]
    assert made["prognose_jaar"].schema == tables["prognose_jaar"].schema


BOARD = {
    "as it is published": (15.0, 10.0, "value", ""),
    "too few clients": (15.0, 5.0, "value", "minder dan 10 mensen"),
    "of how many clients is not said": (15.0, None, "value", "minder dan 10 mensen"),
    "not rounded": (16.0, 10.0, "value", "niet afgerond op 5"),
    "a number behind the mark": (15.0, 10.0, "withheld", "draagt toch een getal"),
}


@pytest.mark.parametrize(("value", "n", "state", "told"), BOARD.values(), ids=BOARD)
def test_the_quality_board_counts_no_toewijzingen_of_a_few_clients(
    value: float, n: float | None, state: str, told: str, tmp_path: Path
) -> None:
    rows = [{"problem": "open_einde", "value": value, "n": n, "state": state, "unit": "toewijzingen"},
            {"problem": "kapot_bericht", "value": 3.0, "n": None, "state": "value", "unit": "berichten"}]  # fmt: skip
    frame = pd.DataFrame(rows).reindex(columns=JEUGD_QUALITY.names).astype({"n": float})
    tmp_path.mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pandas(frame, JEUGD_QUALITY, preserve_index=False), tmp_path / "jeugd_quality.parquet")
    found = audit(tmp_path, Settings()).findings
    assert [told in line and "open_einde" in line for line in found] == ([True] if told else [])


def test_the_audit_knows_of_every_problem_of_one_client_each_that_it_is() -> None:
    board = tomllib.loads((PROJECT / "etl" / "messages" / "board.toml").read_text())
    assert {one["unit"] for one in board.values() if one.get("is_about_clients")} == set(OF_ONE_CLIENT)
    assert not [one for one in board.values() if one["unit"] in OF_ONE_CLIENT and not one.get("is_about_clients")]
