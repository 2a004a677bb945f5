"""The sources about clients: what is in them, about whom, and which published sources are made of them.

These are facts about the program, in the words of the register (AVG, article 30). What a gemeente decides about each
of them stands in its own file: `etl/purpose/register.py`.
"""

from typing import NamedTuple

MESSAGES, WMO, ADMINISTRATION = "jeugd_berichten", "wmo_berichten", "jeugd_administratie"
OF_LAW = {"JW": MESSAGES, "WMO": WMO}
OF_YOUTH = frozenset({MESSAGES, ADMINISTRATION})


class ClientSource(NamedTuple):
    """people: about whom; data: which data; feeds: the published sources that are made of it."""

    id: str
    title: str
    people: str
    data: str
    feeds: tuple[str, ...]


PEOPLE_OF_YOUTH = "jeugdigen met jeugdhulp, jeugdbescherming of jeugdreclassering"
FEEDS = ("jeugd_berichten", "jeugd_prognose", "jeugd_prognose_saldo")
ALL = (
    ClientSource(
        MESSAGES,
        "Berichtenverkeer Jeugdwet (iJw)",
        PEOPLE_OF_YOUTH,
        "BSN, naam, geboortedatum, geslacht, adres, toegewezen zorg, begin en einde van zorg, declaraties "
        "(bijzondere persoonsgegevens over gezondheid)",
        FEEDS,
    ),
    ClientSource(
        WMO,
        "Berichtenverkeer Wmo (iWmo)",
        "inwoners met ondersteuning uit de Wmo",
        "BSN, naam, geboortedatum, geslacht, adres, toegewezen ondersteuning, begin en einde, declaraties "
        "(bijzondere persoonsgegevens over gezondheid)",
        (),
    ),
    ClientSource(
        ADMINISTRATION,
        "Uitvoer van de eigen administratie jeugdhulp",
        PEOPLE_OF_YOUTH,
        "BSN, geboortedatum, postcode, toewijzingen, begin en einde van zorg, declaraties "
        "(bijzondere persoonsgegevens over gezondheid)",
        FEEDS,
    ),
)  # fmt: skip
BY_ID = {one.id: one for one in ALL}
