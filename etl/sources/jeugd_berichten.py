"""Jeugdzorg of the own gemeente, from its messages with providers (iJw): derived in the client zone, then protected.

Polsslag makes the files itself (`python -m etl jeugd`), and lands them like those of any source. What is in them
was protected by `etl/disclosure.py`; here is only checked that nothing else came in.
"""

from collections.abc import Iterable

import pandas as pd

from data.terms import EMPTY_STATES, Level, PeriodKind, Rhythm, State, Status
from etl import checks
from etl.jeugd.totals import BOARD, BOARD_FILE, BREAKDOWNS_FILE, TOTALS, TOTALS_FILE
from etl.jeugd.totals import SOURCE as ID
from etl.landing import LandedFile
from etl.observations import observations
from etl.problems import Problems
from etl.reading import read_parquet
from etl.source import KnownCodes, Raw, Source

TEXTS = ["measure", "region_code", "region_level", "period_kind", "period_start", "state", "status"]
BOARD_TEXTS = ["problem", "title", "state", "unit", "effect", "prognose", "step"]
KEYS = ["measure", "region_code", "period_kind", "period_start"]
DAY = r"\d{4}-(?:0[1-9]|1[0-2])-01"
# No count of people below this is ever published, whatever the settings are.
LEAST = 5
AGAIN = "Maak de bestanden opnieuw: python -m etl jeugd."


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame a measure: clients and trajecten in counts, cost in euro, shares in percent, durations in days."""
    totals = read_parquet(raw["totalen"], TEXTS, problems, numbers=["indeling", "value"])
    parts = read_parquet(raw["uitsplitsing"], [*TEXTS, "breakdown", "unit"], problems, numbers=["value", "n"])
    check(totals, raw["totalen"], KEYS, known, problems)
    check(parts, raw["uitsplitsing"], [*KEYS, "breakdown"], known, problems)
    checks.is_one_of(totals["measure"], TOTALS, raw["totalen"], problems)
    few = parts[parts["n"] < LEAST]
    checks.report(few["n"], raw["uitsplitsing"], "n", f"niets of {LEAST} of meer", AGAIN, problems)
    if BOARD in raw:
        check_board(raw[BOARD], problems)
    problems.refuse_if_any()
    for measure, rows in totals.groupby("measure"):
        yield observations(
            measure=str(measure),
            region_code=rows["region_code"],
            region_level=rows["region_level"],
            indeling=rows["indeling"].astype(int),
            period_kind=PeriodKind(TOTALS[str(measure)][1]),
            period_start=pd.to_datetime(rows["period_start"]),
            value=rows["value"],
            status=rows["status"],
            empty_is=rows["state"],
        )


def check(frame: pd.DataFrame, file: LandedFile, keys: list[str], known: KnownCodes, problems: Problems) -> None:
    """Known words, days, and regions; each cell once; a figure where the state says so, and nowhere else."""
    checks.is_matching(frame["period_start"], DAY, "de eerste dag van een maand", file, problems)
    checks.is_one_of(frame["region_level"], [Level.GEMEENTE, Level.WIJK], file, problems)
    checks.is_one_of(frame["period_kind"], [PeriodKind.MAAND, PeriodKind.KWARTAAL, PeriodKind.JAAR], file, problems)
    checks.is_one_of(frame["state"], State, file, problems)
    checks.is_one_of(frame["status"], Status, file, problems)
    checks.is_known_code(frame["region_code"], {code for codes in known.values() for code in codes}, file, problems)
    checks.is_unique(frame, keys, file, problems)
    is_wrong = frame["value"].isna() != frame["state"].isin(EMPTY_STATES)
    checks.report(
        frame["state"][is_wrong], file, "state", "een reden bij elk leeg cijfer, en alleen daar", AGAIN, problems
    )


def check_board(file: LandedFile, problems: Problems) -> None:
    """Each problem once, with words, and of what is about clients no small count."""
    board = read_parquet(file, BOARD_TEXTS, problems, numbers=["value", "n"])
    checks.is_one_of(board["state"], State, file, problems)
    checks.is_unique(board, ["problem"], file, problems)
    few = board["n"][board[["value", "n"]].min(axis=1, skipna=False) < LEAST]
    checks.report(few, file, "n", f"niets of {LEAST} of meer", AGAIN, problems)


SOURCE = Source(
    id=ID,
    title="Jeugdzorg uit de eigen berichten met aanbieders (iJw)",
    owner="Uw gemeente",
    licence="Eigen gegevens van de gemeente",
    address="https://informatiemodel.istandaarden.nl/",
    parts={"totalen": TOTALS_FILE, "uitsplitsing": BREAKDOWNS_FILE, BOARD: BOARD_FILE},
    spare_parts=(BOARD,),
    measures=tuple(TOTALS),
    note=(
        "Afgeleid uit de berichten in de afgeschermde omgeving. Aantallen onder 10 zijn beschermd, de rest is afgerond "
        "op 5; bedragen op 1.000 euro. Alleen zorg in natura via berichten: pgb en vaste bedragen staan er niet in."
    ),
    tidy=tidy,
    rhythm=Rhythm.MAAND,
    promised_days=45,
    is_made_here=True,
)
