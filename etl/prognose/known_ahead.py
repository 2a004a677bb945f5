"""What people know of soorten zorg and no claim tells: which one stops and which one is new, from the settings."""

import pyarrow as pa

from data.prognose.changes import Hints
from data.settings import Settings
from etl.messages.products import product_groups
from etl.messages.refused import ClientZoneError

ENDS, BEGINS = "POLSSLAG_PROGNOSE_ENDS", "POLSSLAG_PROGNOSE_BEGINS"
UNKNOWN = '{setting}: "{product}" is geen soort zorg. Kies uit: {known}.'
TWICE = '{setting}: "{product}" staat er twee keer. Geef één maand.'
NOT_APART = (
    'prognose: van "{product}" is bekend dat die stopt of begint, maar daar zijn te weinig cliënten of kosten voor om '
    "apart te voorspellen; dat doet nu niets."
)


def hints_of(settings: Settings) -> Hints:
    """Raises ClientZoneError with the setting, what it says and what it may say."""
    return Hints(ends=months_of(ENDS, settings.prognose_ends), begins=months_of(BEGINS, settings.prognose_begins))


def months_of(setting: str, told: str) -> dict[str, str]:
    """{"verblijf": "2026-12"} of "verblijf:2026-12"."""
    found: dict[str, str] = {}
    for one in filter(None, told.split(",")):
        product, month = one.split(":")
        if product not in product_groups():
            raise ClientZoneError(UNKNOWN.format(setting=setting, product=product, known=", ".join(product_groups())))
        if product in found:
            raise ClientZoneError(TWICE.format(setting=setting, product=product))
        found[product] = month
    return found


def not_apart(hints: Hints, years: pa.Table) -> list[str]:
    """A sentence for each product that is not forecast apart, so that nothing is done with its month."""
    apart = set(years["product"].to_pylist())
    return [NOT_APART.format(product=one) for one in sorted({*hints.ends, *hints.begins} - apart)]
