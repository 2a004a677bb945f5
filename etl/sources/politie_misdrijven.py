"""Registered crimes per gemeente and buurt per year, from the police through CBS table 47022NED.

The delivery carries no status. The police revise the newest year until the next one is there, so the newest
year is marked voorlopig and earlier years definitief. Codes follow the borders of 2024.
"""

from collections.abc import Iterable

import pandas as pd

from data.terms import Level, PeriodKind, Rhythm, State, Status
from etl import checks
from etl.observations import observations
from etl.problems import Problems
from etl.reading import read_csv
from etl.source import KnownCodes, Raw, Source

LEVELS = {"gemeente": Level.GEMEENTE.value, "buurt": Level.BUURT.value}
INDELING = 2024


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame, one row per region x year, measure `misdrijven`, in counts."""
    file = raw["misdrijven"]
    frame = read_csv(file, ["code", "type", "jaar", "misdrijven"], ";", problems)
    checks.is_one_of(frame["type"], LEVELS, file, problems)
    checks.is_matching(frame["jaar"], r"20\d\d", "een jaartal", file, problems)
    checks.is_whole_number(frame["misdrijven"], file, problems)
    checks.is_known_code(frame["code"], known[INDELING], file, problems)
    checks.is_unique(frame, ["code", "jaar"], file, problems)
    problems.refuse_if_any()
    is_newest = frame["jaar"] == frame["jaar"].max()
    yield observations(
        measure="misdrijven",
        region_code=frame["code"],
        region_level=frame["type"].map(LEVELS),
        indeling=INDELING,
        period_kind=PeriodKind.JAAR,
        period_start=pd.to_datetime(frame["jaar"] + "-01-01"),
        value=frame["misdrijven"],
        status=is_newest.map({True: Status.VOORLOPIG.value, False: Status.DEFINITIEF.value}),
        empty_is=State.UNKNOWN,
    )


SOURCE = Source(
    id="politie_misdrijven",
    title="Politie, geregistreerde misdrijven per gemeente en buurt (CBS 47022NED)",
    owner="Politie",
    licence="CC BY 4.0",
    address="https://dataderden.cbs.nl/ODataApi/odata/47022NED",
    parts={"misdrijven": "misdrijven_gemeente_buurt_*.csv*"},
    measures=("misdrijven",),
    note="De levering noemt geen status; het nieuwste jaar houden wij voor voorlopig tot er een nieuwer jaar is.",
    tidy=tidy,
    rhythm=Rhythm.JAAR,
    # The police publishes four to six weeks after the end of a month, the year with its last month. This file is cut
    # from that table by hand: two weeks for that.
    promised_days=56,
)
