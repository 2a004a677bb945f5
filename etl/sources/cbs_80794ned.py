"""CBS 80794ned, people on social security per region per month (OData v3): WW, bijstand and AO, end of month.

Verified in public use of the table: the keys `Werkloosheid_4`, `BijstandTotDeAOWLeeftijd_7` and
`ArbeidsongeschiktheidTotaal_8`. Not verified: that gemeenten are among its regions (inferred), and the exact titles.
"""

from data.terms import Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of

TABLE = Table(
    id="80794ned",
    host="https://opendata.cbs.nl",
    figures={
        "ww_personen_maand": Figure("Werkloosheid"),
        "bijstand_personen_maand": Figure("Bijstand (tot de AOW-leeftijd)"),
        "ao_personen_maand": Figure("Arbeidsongeschiktheid (totaal)"),
    },
)

SOURCE = source_of(
    TABLE,
    id="cbs_80794ned",
    title="CBS Personen met een uitkering per regio en maand (80794ned)",
    owner="CBS",
    note="Personen, stand aan het einde van de maand; de laatste maanden zijn voorlopig. CBS rondt af op tientallen.",
    rhythm=Rhythm.MAAND,
    promised_days=92,
)
