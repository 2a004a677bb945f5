"""The register of doelbinding as it leaves the client zone: what is decided, what was removed, which limits hold.

Polsslag makes the files itself, each night (`etl/purpose/leaving.py`). Nothing of a client is in it.
"""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import PRIVACY_TABLES
from etl.problems import Problems
from etl.source import Kind, KnownCodes, Raw, Source

PARTS = {name.removeprefix("privacy_"): f"{name}*.parquet" for name in PRIVACY_TABLES}
AGAIN = "Laat de nacht het opnieuw maken: python -m etl night."


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """The tables, in the order of PRIVACY_TABLES."""
    for name, schema in PRIVACY_TABLES.items():
        file = raw[name.removeprefix("privacy_")]
        try:
            yield pq.read_table(file.file).cast(schema).to_pandas(types_mapper=pd.ArrowDtype)
        except (OSError, ValueError, pa.ArrowInvalid) as error:
            expected = f"een tabel met {', '.join(schema.names)}"
            raise problems.refuse(file.name, "hele bestand", type(error).__name__, expected, AGAIN) from None


SOURCE = Source(
    id="doelbinding",
    title="Register van doelbinding",
    owner="Uw gemeente",
    licence="Eigen gegevens van de gemeente",
    address="https://eur-lex.europa.eu/eli/reg/2016/679/oj/nld",
    parts=PARTS,
    measures=(),
    note="Wat uw gemeente vastlegde over elke bron met gegevens over cliënten. Er staat niets over een cliënt in.",
    tidy=tidy,
    kind=Kind.REGISTER,
    is_made_here=True,
)
