"""Politie 47013NED, registered crimes per gemeente per month (OData v3 of third parties).

Verified in public use of the table: the key `GeregistreerdeMisdrijven_1`, the dimensions SoortMisdrijf, RegioS and
Perioden, and the padded codes ('0.0.0 ', 'GM1507    '). Not verified: whether the list of periods carries a status;
without one the newest year is voorlopig. The newest month is incomplete for some weeks.
"""

from data.terms import Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of

TOPIC = "Geregistreerde misdrijven"
# 0.0.0 is the total and 1.1.1 burglary of homes; geweld is the sum of five kinds, which do not overlap.
CRIMES = {
    "misdrijven": ("0.0.0",),
    "woninginbraken": ("1.1.1",),
    "geweld": ("1.4.3", "1.4.4", "1.4.5", "1.4.6", "1.4.7"),
}

TABLE = Table(
    id="47013NED",
    host="https://dataderden.cbs.nl",
    figures={f"{name}_maand": Figure(TOPIC, {"SoortMisdrijf": codes}) for name, codes in CRIMES.items()},
)

SOURCE = source_of(
    TABLE,
    id="politie_47013ned",
    title="Politie, geregistreerde misdrijven per gemeente en maand (47013NED)",
    owner="Politie",
    note="Registraties naar pleegplaats. De nieuwste maand is nog niet volledig; het nieuwste jaar is voorlopig.",
    rhythm=Rhythm.MAAND,
    promised_days=42,
)
