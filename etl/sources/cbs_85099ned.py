"""CBS 85099NED, young people with jeugdzorg per gemeente per half-year (OData v3), by form of care, from 2021.

Verified: the key `JongerenMetJeugdzorg_1`, the dimension VormenVanJeugdzorg and the codes of the forms (A045561 total,
A027918 with verblijf, A027919 jeugdbescherming, A027920 jeugdreclassering, A017916 by the local team). Not verified:
the name of the dimension of regions (found by its kind). Forms overlap: they do not add up to the total.
"""

from data.terms import PeriodKind, Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of

FORMS = {
    "jongeren_jeugdzorg": "A045561",
    "jongeren_met_verblijf": "A027918",
    "jongeren_jeugdbescherming": "A027919",
    "jongeren_jeugdreclassering": "A027920",
    "jongeren_lokaal_team": "A017916",
}

TABLE = Table(
    id="85099NED",
    host="https://opendata.cbs.nl",
    figures={
        measure: Figure("Jongeren met jeugdzorg", {"VormenVanJeugdzorg": (form,)}, PeriodKind.HALFJAAR)
        for measure, form in FORMS.items()
    },
    first_year=2021,
)

SOURCE = source_of(
    TABLE,
    id="cbs_85099ned",
    title="CBS Jongeren met jeugdzorg per gemeente en halfjaar (85099NED)",
    owner="CBS",
    note="Unieke jongeren, afgerond op 5; de gemeente volgt het woonplaatsbeginsel. Voorlopig ligt 3 tot 5% lager.",
    rhythm=Rhythm.HALFJAAR,
    promised_days=304,
)
