"""Politie 47022NED, registered crimes per gemeente, wijk and buurt per year (OData v3 of third parties).

Verified in public use of the table: the key `GeregistreerdeMisdrijven_1`, the dimensions SoortMisdrijf,
WijkenEnBuurten and Perioden, the padded codes, and that years and months are both there. Years are taken: the months
of all buurten would be fifteen million rows, most of them withheld or zero. Not verified: the borders that its wijken
and buurten follow.
"""

from data.terms import PeriodKind, Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of
from etl.sources.politie_47013ned import CRIMES, TOPIC

TABLE = Table(
    id="47022NED",
    host="https://dataderden.cbs.nl",
    figures={
        f"{name}_buurt_jaar": Figure(TOPIC, {"SoortMisdrijf": codes}, PeriodKind.JAAR) for name, codes in CRIMES.items()
    },
    regions=("GM", "WK", "BU"),
)

SOURCE = source_of(
    TABLE,
    id="politie_47022ned",
    title="Politie, geregistreerde misdrijven per wijk, buurt en jaar (47022NED)",
    owner="Politie",
    note="Registraties naar pleegplaats. Kleine aantallen zijn afgeschermd; het nieuwste jaar is voorlopig.",
    rhythm=Rhythm.JAAR,
    promised_days=42,
)
