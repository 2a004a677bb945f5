"""CBS 82015NED, bijstand per gemeente per month (OData v3): households with an uitkering, end of month.

Verified: the title of the table ("Bijstandsuitkeringen; uitkeringsgrondslag, regio's") and that it counts
uitkeringen, not persons. Not verified: the title of the column and of the member for the total; when they differ the
first fetch fails with the titles that the table does have.
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
    promised_days=62,
)
