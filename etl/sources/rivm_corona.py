"""Corona per gemeente per month, from RIVM and NICE: positive tests, hospital admissions and deaths.

A closed series: tests were reported from March 2020 to 31 March 2023, deaths to 1 January 2023, admissions to
February 2024. An empty cell is a month in which nothing was reported, which is not the same as zero.
"""

from collections.abc import Iterable

import pandas as pd

from data.terms import Level, PeriodKind, Rhythm, State, Status
from etl import checks
from etl.observations import observations
from etl.problems import Problems
from etl.reading import read_csv
from etl.source import KnownCodes, Raw, Source

MEASURES = ("positieve_testen", "ziekenhuisopnames", "overleden")
INDELING = 2024


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame a measure, one row per gemeente x month, in counts."""
    file = raw["maanden"]
    frame = read_csv(file, ["gm_code", "maand", *MEASURES], ",", problems)
    checks.is_matching(frame["maand"], r"20\d\d-(?:0[1-9]|1[0-2])", "een maand als 2022-03", file, problems)
    checks.is_known_code(frame["gm_code"], known[INDELING], file, problems)
    checks.is_unique(frame, ["gm_code", "maand"], file, problems)
    for measure in MEASURES:
        checks.is_whole_number(frame[measure], file, problems, may_be_empty=True)
    problems.refuse_if_any()
    start = pd.to_datetime(frame["maand"] + "-01")
    for measure in MEASURES:
        yield observations(
            measure=measure,
            region_code=frame["gm_code"],
            region_level=Level.GEMEENTE.value,
            indeling=INDELING,
            period_kind=PeriodKind.MAAND,
            period_start=start,
            value=frame[measure],
            status=Status.DEFINITIEF,
            empty_is=State.NOT_REPORTED,
        )


SOURCE = Source(
    id="rivm_corona",
    title="RIVM en NICE, corona per gemeente per maand",
    owner="RIVM",
    licence="RIVM open data",
    address="https://data.rivm.nl/covid-19/",
    parts={"maanden": "corona_per_gemeente_per_maand.csv*"},
    measures=MEASURES,
    note="Afgesloten reeks. Een lege maand is niet gemeld; dat is iets anders dan nul.",
    tidy=tidy,
    rhythm=Rhythm.AFGESLOTEN,
)
