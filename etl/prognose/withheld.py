"""The prognosis of a snapshot beside its figures: what those withhold of a period that is over, it shows neither.

The "overig" of the prognosis is the sum of the forms of care that it does not name. Where the figures show some of
those and withhold others, it would tell what the others are.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa

from data.terms import Level, PeriodKind
from etl.prognose.protected import OF_A_MONTH, OF_A_YEAR, TOTAL, ZIN

REST, FORM = "overig", "vorm="
OF_A_YEAR_OVER = [*OF_A_YEAR, "p2_5", "p10", "p50", "p90", "p97_5", "saldo", "kans_overschrijding"]
MONTH, YEAR = PeriodKind.MAAND.value, PeriodKind.JAAR.value
# A product and the first day of a month or a year.
Places = set[tuple[str, str]]


def beside_figures(tables: Mapping[str, pa.Table], jeugd: pa.Table) -> dict[str, pa.Table]:
    """The tables of a prognosis without what the published cells withhold."""
    made = dict(tables)
    frames = {name: made[name].to_pandas() for name in ("prognose_maand", "prognose_jaar", "prognose_backtest")}
    cells = forms_of(jeugd)
    if cells.empty or frames["prognose_maand"].empty:
        return made
    months, years, past = frames.values()
    of_claims = months["leveringsvorm"] == ZIN
    apart = set(months.loc[of_claims, "product"]) - {REST, TOTAL}
    hidden = {kind: withheld(cells[cells["period_kind"] == kind], apart) for kind in (MONTH, YEAR)}
    over = of_claims & (months["fase"] != "toekomst")
    blank(months, over & at(months["product"], months["maand"], hidden[MONTH]), OF_A_MONTH)
    is_over = years["peildatum"].astype(str).str[:4].astype(int) > years["jaar"]
    first = years["jaar"].astype(str) + "-01-01"
    blank(years, is_over & at(years["product"], first, hidden[YEAR]), OF_A_YEAR_OVER)
    past = past[~at(past["product"], past["jaar"].astype(str) + "-01-01", hidden[YEAR])]
    for name, frame in zip(frames, (months, years, past), strict=True):
        made[name] = pa.Table.from_pandas(frame, made[name].schema, preserve_index=False)
    return made


def forms_of(jeugd: pa.Table) -> pd.DataFrame:
    """The cost of the gemeente by form of care: product, period_kind, start, and whether it is shown."""
    rows = jeugd.select(["measure", "region_level", "period_kind", "period_start", "breakdown", "value"]).to_pandas()
    is_one = (rows["measure"] == "kosten") & (rows["region_level"] == Level.GEMEENTE.value)
    rows = rows[is_one & rows["breakdown"].str.fullmatch(f"{FORM}[^&]+")]
    return rows.assign(
        product=rows["breakdown"].str.removeprefix(FORM), start=rows["period_start"].astype(str).str[:10],
        is_shown=rows["value"].notna(),
    )  # fmt: skip


def withheld(cells: pd.DataFrame, apart: set[str]) -> Places:
    """What the prognosis may not show: what is withheld itself, and "overig" beside it or where a part of it is."""
    found: Places = set()
    for start, of in cells.groupby("start"):
        is_apart = of["product"].isin(apart)
        hidden = of.loc[is_apart & ~of["is_shown"], "product"]
        rest = of.loc[~is_apart, "is_shown"]
        found |= {(product, str(start)) for product in hidden}
        if len(hidden) or (rest.any() and not rest.all()):
            found.add((REST, str(start)))
    return found


def at(products: pd.Series, starts: pd.Series, places: Places) -> pd.Series:
    days = starts.astype(str).str[:10]
    return pd.Series([one in places for one in zip(products, days, strict=True)], products.index, dtype=bool)


def blank(frame: pd.DataFrame, rows: pd.Series, columns: list[str]) -> None:
    frame.loc[rows, columns] = np.nan
