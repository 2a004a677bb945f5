"""What the figures withhold of a month, the prognosis does not show either."""

import pandas as pd
import pyarrow as pa

from data.schema import PROGNOSE_TABLES
from etl.prognose.protected import OF_A_MONTH, without_withheld

SCHEMA = PROGNOSE_TABLES["prognose_maand"]


def month(product: str, amount: float | None, phase: str = "rijpend") -> dict:
    return {
        "gemeente": "GM1507", "peildatum": pd.Timestamp("2026-03-31").date(), "product": product, "fase": phase,
        "leveringsvorm": "zin", "maand": pd.Timestamp("2026-03-01").date(), "p50": 7.0,
        "gerealiseerd": amount, "voltooid": amount,
    }  # fmt: skip


def shown(rows: list[dict], hidden: set[tuple[str, str]]) -> dict[str, float]:
    made = without_withheld(pa.Table.from_pylist(rows, SCHEMA), hidden).to_pandas()
    empty = made["gerealiseerd"].isna()
    assert made.loc[empty, OF_A_MONTH].isna().all(axis=None)
    return made[~empty].set_index("product")["gerealiseerd"].to_dict()


ROWS = [month("totaal", 900e3), month("ggz", 400e3), month("verblijf", 300e3), month("pleegzorg", 200e3)]


def test_a_withheld_month_takes_the_smallest_beside_it_along_and_the_total_stays() -> None:
    assert shown(ROWS, {("ggz", "2026-03")}) == {"totaal": 900e3, "verblijf": 300e3}


def test_nothing_changes_where_the_figures_withhold_nothing_of_it() -> None:
    assert len(shown(ROWS, {("ggz", "2026-04"), ("crisis", "2026-03")})) == 4


def test_two_withheld_ones_hide_each_other() -> None:
    found = shown(ROWS, {("ggz", "2026-03"), ("pleegzorg", "2026-03")})
    assert found == {"totaal": 900e3, "verblijf": 300e3}
