"""The prognosis of jeugdzorg, made in the client zone by `python -m etl prognose` and landed as one protected file."""

from collections.abc import Iterable

import pandas as pd

from data.schema import PROGNOSE_TABLES
from data.terms import Rhythm
from etl.problems import Problems
from etl.prognose.bundle import NotAPrognosis, read_bundle
from etl.source import Kind, KnownCodes, Raw, Source

TABLES = "tabellen"
NEXT_STEP = "Maak het opnieuw: python -m etl prognose."


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """The tables, in the order of PROGNOSE_TABLES."""
    file = raw[TABLES]
    expected = "een zip met " + ", ".join(PROGNOSE_TABLES)
    try:
        tables = read_bundle(file.file)
    except NotAPrognosis as error:
        problems.add(file.name, "hele bestand", str(error)[:200], expected, NEXT_STEP)
        problems.refuse_if_any()
        return
    codes = {code for names in known.values() for code in names}
    for code in sorted(set(tables["prognose_jaar"]["gemeente"].to_pylist()) - codes):
        problems.add(file.name, "kolom gemeente", str(code), "een gemeente van de bron gebieden", NEXT_STEP)
    problems.refuse_if_any()
    yield from (table.to_pandas(types_mapper=pd.ArrowDtype) for table in tables.values())


SOURCE = Source(
    id="jeugd_prognose",
    title="Prognose van de jeugdzorgkosten",
    owner="Uw gemeente",
    licence="Eigen gegevens van de gemeente",
    address="https://informatiemodel.istandaarden.nl/",
    parts={TABLES: "jeugd_prognose*.zip"},
    measures=(),
    note="Gemaakt uit het berichtenverkeer in de afgeschermde omgeving; alleen afgeschermde bedragen komen eruit.",
    tidy=tidy,
    rhythm=Rhythm.MAAND,
    kind=Kind.PROGNOSE,
)
