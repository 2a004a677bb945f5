"""What needs no arithmetic: nothing small, nothing unrounded, no figure made of what is withheld, one mark for all."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from data.settings import Settings
from data.terms import State
from etl.audit.published import EURO, FILE, NOT_OF_CLIENTS, PEOPLE, TRAJECTEN
from etl.jeugd.totals import SOURCE, TOTALS

HERE = ["region_code", "period_kind", "period_start", "breakdown"]
# measure: the part, the whole, what it is multiplied by, decimals, and whether it is a percentage of people.
MADE_OF = {
    "einde_volgens_plan": ("volgens_plan", "beeindigd", 100, 1, True),
    "voortijdig": ("te_vroeg", "beeindigd", 100, 1, True),
    "herhaald_beroep": ("teruggekomen", "uitstroom", 100, 1, True),
    "wachttijd_lang": ("lang_gewacht", "begonnen", 100, 1, True),
    "kosten_per_client": ("kosten", "clienten", 1, 0, False),
    "in_zorg_declaraties_pct": ("in_zorg_declaraties", "in_zorg", 100, 1, False),
    "in_zorg_toewijzingen_pct": ("in_zorg_toewijzingen", "in_zorg", 100, 1, False),
    "verzilvering": ("kosten", "verplicht", 100, 1, False),
}
# What the quality board counts of the berichten that is of one client each, so that a count of it is about clients.
BOARD, OF_ONE_CLIENT = "jeugd_quality.parquet", ("toewijzingen", "prestaties")
SMALL = "{where}: er staat een getal over minder dan {least} mensen"
ROUGH = "{where}: het getal is niet afgerond op {to}"
MARKED = "{where}: een afgeschermd cijfer draagt toch een getal"
OF_WITHHELD = "{where}: dit is gemaakt van een cijfer dat is afgeschermd"
OTHERWISE = "{where}: dit is niet wat de gepubliceerde cijfers geven"
ELSEWHERE = "{where}: de indicator toont wat in de uitsplitsing is afgeschermd"


def plain_findings(folder: Path, settings: Settings) -> Iterator[str]:
    """Everything that is wrong in the cells themselves; nothing when there are none."""
    yield from wrong_on_board(folder, settings)
    if not (folder / FILE).is_file():
        return
    rows = pq.read_table(folder / FILE).to_pandas()
    rows["period_start"] = rows["period_start"].astype(str).str[:10]
    yield from small_or_rough(rows[~rows["measure"].isin(NOT_OF_CLIENTS)], settings)
    yield from wrongly_made(rows, settings)
    yield from shown_elsewhere(rows, folder)


def small_or_rough(rows: pd.DataFrame, settings: Settings) -> Iterator[str]:
    """Counts under the threshold or not rounded, and numbers behind the mark."""
    least, to, euro = settings.disclosure_threshold, settings.disclosure_rounding, settings.disclosure_amount_rounding
    is_count = rows["unit"].isin([PEOPLE, TRAJECTEN])
    is_part = (rows["unit"] == EURO) & ((rows["breakdown"] != "totaal") | (rows["region_level"] == "wijk"))
    yield from told(SMALL, rows[(rows["n"] < least) | (is_count & (rows["value"] < least))], least=least)
    rough = (rows["n"] % to > 0) | (is_count & (rows["value"] % to > 0))
    yield from told(ROUGH, rows[rough], to=to)
    yield from told(ROUGH, rows[is_part & (rows["value"] % euro > 0)], to=f"{euro} euro")
    is_marked = (rows["state"] == State.WITHHELD) & (rows["value"].notna() | rows["n"].notna())
    yield from told(MARKED, rows[is_marked])


def wrongly_made(rows: pd.DataFrame, settings: Settings) -> Iterator[str]:
    """Percentages and means that are there where a part is not, or that are not what their parts give."""
    for measure, (part, whole, factor, decimals, is_share) in MADE_OF.items():
        shown = rows[(rows["measure"] == measure) & rows["value"].notna()]
        for name, one in (("part", part), ("whole", whole)):
            values = rows[rows["measure"] == one].rename(columns={"value": name})
            shown = shown.merge(values[[*HERE, name]], on=HERE, how="left")
        few = shown["whole"] < settings.disclosure_least_denominator if is_share else pd.Series(False, shown.index)
        is_gone = shown["part"].isna() | shown["whole"].isna() | few
        yield from told(OF_WITHHELD, shown[is_gone])
        made = (factor * shown["part"] / shown["whole"]).round(decimals)
        made = made.clip(upper=100) if is_share else made
        yield from told(OTHERWISE, shown[~is_gone & ((made - shown["value"]).abs() > 1e-6)])


def shown_elsewhere(rows: pd.DataFrame, folder: Path) -> Iterator[str]:
    """Indicators with a number where the same total is withheld."""
    indicators = pq.read_table(folder / "indicators.parquet").to_pandas() if (folder / "indicators.parquet").is_file() \
        else pd.DataFrame({"source": [], "id": [], "measure": []})  # fmt: skip
    for name, measure in indicators.loc[indicators["source"] == SOURCE, ["id", "measure"]].itertuples(index=False):
        file = folder / "observations" / f"{name}.parquet"
        figure, kind = TOTALS[measure]
        if not file.is_file():
            continue
        found = pq.read_table(file, columns=["region_code", "period_start", "value"]).to_pandas()
        found["period_start"] = found["period_start"].astype(str).str[:10]
        totals = rows[(rows["measure"] == figure) & (rows["period_kind"] == kind) & (rows["breakdown"] == "totaal")]
        both = totals[totals["value"].isna()].merge(
            found[found["value"].notna()], on=["region_code", "period_start"], suffixes=("", "_seen")
        )
        yield from told(ELSEWHERE, both)


def wrong_on_board(folder: Path, settings: Settings) -> Iterator[str]:
    """Problems of the berichten that count too few, or not in fives, what belongs to one client each."""
    file = folder / BOARD
    if not file.is_file():
        return
    rows = pq.read_table(file).to_pandas()
    rows = rows[rows["unit"].isin(OF_ONE_CLIENT)]
    least, to = settings.disclosure_threshold, settings.disclosure_rounding
    shown = rows["value"].notna() | rows["n"].notna()
    wrong = {
        SMALL.format(where="{}", least=least): shown & ~((rows["value"] >= least) & (rows["n"] >= least)),
        ROUGH.format(where="{}", to=to): shown & ((rows["value"] % to > 0) | (rows["n"] % to > 0)),
        MARKED.format(where="{}"): shown & (rows["state"] == State.WITHHELD),
    }
    for sentence, where in wrong.items():
        yield from (sentence.format(f"kwaliteit, {name}") for name in rows.loc[where, "problem"])


def told(sentence: str, rows: pd.DataFrame, **more: object) -> Iterator[str]:
    for measure, region, kind, start, parts in rows[["measure", *HERE]].astype(str).itertuples(index=False):
        yield sentence.format(where=f"{measure}, {region}, {kind} {start[:7]}, {parts}", **more)
