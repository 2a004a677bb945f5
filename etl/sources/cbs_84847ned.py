"""CBS 84847NED, Veilig Thuis per gemeente per half-year (OData v3): reports of domestic violence and child abuse.

Verified: the title of the table ("Huiselijk geweld; kerncijfers Veilig Thuis, regio") and that it is half-yearly.
To be confirmed at the first fetch: the title of the column, and that there is no dimension but regions and periods; no
public text was found that has them. When they differ that fetch is refused, with the titles that the table does have.
"""

from data.terms import PeriodKind, Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of

TABLE = Table(
    id="84847NED",
    host="https://opendata.cbs.nl",
    figures={"veilig_thuis_meldingen": Figure("Meldingen", period_kind=PeriodKind.HALFJAAR)},
    first_year=2019,
)

SOURCE = source_of(
    TABLE,
    id="cbs_84847ned",
    title="CBS Huiselijk geweld, kerncijfers Veilig Thuis per regio (84847NED)",
    owner="CBS",
    note="Meldingen aan Veilig Thuis in het halfjaar, naar woongemeente; adviezen tellen niet mee.",
    rhythm=Rhythm.HALFJAAR,
    promised_days=183,
)
