"""CBS 80794ned, people on social security per region per month (OData v3): WW, bijstand and AO, end of month.

Verified in public use of the table: the keys `Werkloosheid_4`, `BijstandTotDeAOWLeeftijd_7` and
`ArbeidsongeschiktheidTotaal_8`, by which the columns are found whatever number they end in, and that RegioS and
Perioden are its only dimensions. To be confirmed at the first fetch: that gemeenten are among its regions (inferred).
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
    # CBS publishes three months at a time, six months after their quarter (its report on the quality of this
    # statistic, July 2021, section 4.1); a week of grace.
    rhythm=Rhythm.KWARTAAL,
    promised_days=191,
)
