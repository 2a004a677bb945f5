"""CBS 86137NED, Gezondheidsmonitor 2024 per gemeente (OData v4): share of adults in (very) good health.

Verified: the title of the table, and for the edition of 2022 (85563NED) the dimensions Leeftijd, Marges and RegioS
and that it has none of time. Seen in the tables that RIVM makes of the same survey: the title of the measure (there as
key `ErvarenGezondheidGoedZeerGoed_4`), 20300 for 18 and over, MW00000 for the figure itself and not a bound of its
margin. To be confirmed at the first fetch: that this table writes the titles so; when not, that fetch is refused, with
the titles that the table does have.
"""

from data.terms import PeriodKind
from etl.cbs.table import Figure, Table
from etl.cbs.v4 import source_of

TABLE = Table(
    id="86137NED",
    host="https://datasets.cbs.nl",
    figures={
        "gezondheid_goed_pct": Figure(
            "Ervaren gezondheid goed/zeer goed",
            {"Leeftijd": ("18 jaar of ouder",), "Marges": ("Waarde",)},
            PeriodKind.JAAR,
        ),
    },
    period="2024JJ00",
)

SOURCE = source_of(
    TABLE,
    id="cbs_86137ned",
    title="CBS, GGD'en en RIVM: Gezondheidsmonitor 2024 per gemeente (86137NED)",
    owner="CBS, GGD'en en RIVM",
    note="Enquête onder inwoners van 18 jaar of ouder; een percentage met een marge, dat niet opgeteld kan worden.",
)
