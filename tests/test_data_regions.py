"""Regions: labels that tell namesakes apart, and finding one by typing."""

import pytest

from data.regions import Region, Regions
from data.store import Store
from data.terms import NEDERLAND

REGIONS = Regions(
    [
        Region(NEDERLAND, "Nederland", "land", 2026, "", False),
        Region("GM1507", "Horst aan de Maas", "gemeente", 2026, "Horst aan de Maas", False),
        Region("GM0788", "Haaren", "gemeente", 2020, "Haaren", True),
        Region("GM1900", "Súdwest-Fryslân", "gemeente", 2026, "Súdwest-Fryslân", False),
        Region("WK150704", "Horst", "wijk", 2024, "Horst aan de Maas", False),
        Region("BU15070400", "Horst-Centrum", "buurt", 2024, "Horst aan de Maas", False),
        Region("BU15070419", "Verspreide huizen Horst", "buurt", 2024, "Horst aan de Maas", False),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("horst", ["GM1507", "WK150704", "BU15070400", "BU15070419"]),
        ("  HORST aan de m", ["GM1507", "WK150704", "BU15070400", "BU15070419"]),
        ("horst-c", ["BU15070400"]),
        ("sudwest", ["GM1900"]),
        ("FRYSLÂN", ["GM1900"]),
        ("gm1507", ["GM1507"]),
        ("bu15070400", ["BU15070400"]),
        ("indeling 2020", ["GM0788"]),
        ("nederland", []),
        ("nl01", []),
        ("' or 1=1 --", []),
        ("%", []),
        ("\x00\ud800", []),
    ],
)
def test_names_that_start_with_what_is_typed_come_first_and_large_regions_before_small(
    typed: str, found: list[str]
) -> None:
    assert [region.code for region in REGIONS.search(typed)] == found


def test_no_more_regions_come_back_than_asked_for() -> None:
    assert [region.code for region in REGIONS.search("horst", limit=2)] == ["GM1507", "WK150704"]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("GM1507", "Horst aan de Maas"),
        ("GM0788", "Haaren (indeling 2020)"),
        ("WK150704", "Horst, wijk in Horst aan de Maas"),
        ("BU15070400", "Horst-Centrum, buurt in Horst aan de Maas"),
        ("NL01", "Nederland"),
    ],
)
def test_a_label_says_what_it_takes_to_tell_a_region_from_its_namesakes(code: str, label: str) -> None:
    assert REGIONS[code].label == label


def test_an_unknown_code_is_asked_for_with_in_and_is_an_error_otherwise() -> None:
    assert "GM9999" not in REGIONS and None not in REGIONS
    with pytest.raises(KeyError):
        REGIONS["GM9999"]


def test_a_published_region_has_its_newest_name_and_says_whether_it_still_exists(store: Store) -> None:
    regions = store.current().regions
    assert len(regions) == 1 + 4 + 4 + 21  # Nederland, gemeenten, wijken, buurten
    assert regions["WK150704"] == Region("WK150704", "Horst", "wijk", 2024, "Horst aan de Maas", False)
    assert regions["GM0788"] == Region("GM0788", "Haaren", "gemeente", 2020, "Haaren", True)
    assert (regions["GM1507"].indeling, regions["GM1507"].is_former) == (2026, False)
