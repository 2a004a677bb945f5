"""Politie 47021NED, registered nuisance per gemeente per month (OData v3 of third parties).

Verified in public use of the table: the key `GeregistreerdeOverlast_1`, the dimensions Overlast, RegioS and Perioden,
and the title of the total ("Totaal registraties overlast"). Not verified: the code of the total, which is therefore
looked up by its title, and the code for nuisance by young people, which is left out.
"""

from data.terms import Rhythm
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of

TABLE = Table(
    id="47021NED",
    host="https://dataderden.cbs.nl",
    figures={"overlast_maand": Figure("Geregistreerde overlast", {"Overlast": ("Totaal registraties overlast",)})},
)

SOURCE = source_of(
    TABLE,
    id="politie_47021ned",
    title="Politie, geregistreerde overlast per gemeente en maand (47021NED)",
    owner="Politie",
    note="Registraties van overlast door de politie. De nieuwste maand is nog niet volledig.",
    rhythm=Rhythm.MAAND,
    promised_days=42,
)
