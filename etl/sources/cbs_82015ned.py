"""CBS 82015NED, bijstand per gemeente per month (OData v3): households with an uitkering, end of month.

Verified: the title of the table ("Bijstandsuitkeringen; uitkeringsgrondslag, regio's") and that it counts
uitkeringen, not persons. To be confirmed at the first fetch: the title of the column, the name of the dimension, and
the title of the member for the total; no public text was found that has them. When they differ that fetch is refused,
with the titles that the table does have.
"""

from data.terms import Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of

TABLE = Table(
    id="82015NED",
    host="https://opendata.cbs.nl",
    figures={
        "bijstand_uitkeringen": Figure("Bijstandsuitkeringen", {"Uitkeringsgrondslag": ("Totaal",)}),
    },
)

SOURCE = source_of(
    TABLE,
    id="cbs_82015ned",
    title="CBS Bijstandsuitkeringen per gemeente en maand (82015NED)",
    owner="CBS",
    note="Uitkeringen aan huishoudens, geen personen. De laatste drie maanden zijn voorlopig.",
    rhythm=Rhythm.MAAND,
    # CBS: a month is published at the end of the second month after it (the notes of 82015NED: October at 31 December).
    promised_days=62,
)
