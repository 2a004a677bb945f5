"""CBS 37230ned, population per region per month (OData v3): inhabitants on the first day and deaths of the month.

Verified in public use of the table: the keys `BevolkingAanHetBeginVanDePeriode_1` and `Overledenen_3`, months and
gemeenten. Not verified: the exact titles (looked up without capitals and signs), and whether gemeenten of before a
herindeling stay in the table with empty cells.
"""

from data.terms import PeriodKind, Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of

TABLE = Table(
    id="37230ned",
    host="https://opendata.cbs.nl",
    figures={
        "inwoners_begin_maand": Figure(
            "Bevolking aan het begin van de periode", period_kind=PeriodKind.MAAND, is_at_start=True
        ),
        "overledenen": Figure("Overledenen", period_kind=PeriodKind.MAAND),
    },
)

SOURCE = source_of(
    TABLE,
    id="cbs_37230ned",
    title="CBS Bevolkingsontwikkeling per regio en maand (37230ned)",
    owner="CBS",
    note="Maandcijfers zijn voorlopig tot CBS het jaar vaststelt; de stand is die op de eerste dag van de maand.",
    rhythm=Rhythm.MAAND,
    # CBS: a month is published at the end of the next (cbs.nl/nl-nl/cijfers/detail/37230ned); four days of grace.
    promised_days=35,
)
