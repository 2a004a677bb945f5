"""Expected minus budget, of the newest prognosis: made beside it by `python -m etl prognose`."""

from collections.abc import Iterable

import pandas as pd

from data.terms import Level, PeriodKind, Rhythm, State, Status
from etl import checks
from etl.observations import observations
from etl.problems import Problems
from etl.prognose.saldo import PART
from etl.prognose.saldo import SOURCE as ID
from etl.reading import read_parquet
from etl.source import KnownCodes, Raw, Source

MEASURE = "prognose_saldo"


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame: euros, above zero is more than the budget; the newest borders that have the gemeente."""
    file = raw[PART]
    rows = read_parquet(file, ["gemeente"], problems, numbers=["jaar", "saldo"])
    checks.is_known_code(rows["gemeente"], {code for codes in known.values() for code in codes}, file, problems)
    checks.is_unique(rows, ["gemeente", "jaar"], file, problems)
    problems.refuse_if_any()
    newest = {code: year for year in sorted(known) for code in known[year]}
    yield observations(
        measure=MEASURE,
        region_code=rows["gemeente"],
        region_level=Level.GEMEENTE.value,
        indeling=rows["gemeente"].map(newest).astype(int),
        period_kind=PeriodKind.JAAR,
        period_start=pd.to_datetime(rows["jaar"].astype(int).astype(str) + "-01-01"),
        value=rows["saldo"],
        status=Status.PROGNOSE,
        empty_is=State.UNKNOWN,
    )


SOURCE = Source(
    id=ID,
    title="Prognose van de jeugdzorgkosten tegenover de begroting",
    owner="Uw gemeente",
    licence="Eigen gegevens van de gemeente",
    address="https://informatiemodel.istandaarden.nl/",
    parts={PART: "jeugd_prognose_saldo*.parquet"},
    measures=(MEASURE,),
    note=(
        "De nieuwste prognose van het lopende jaar en het jaar ervoor, min de aangeleverde begroting. Een begroting "
        "die op het scherm is ingevuld, telt alleen mee op het tabblad Prognose."
    ),
    tidy=tidy,
    rhythm=Rhythm.MAAND,
    promised_days=45,
    is_made_here=True,
)
