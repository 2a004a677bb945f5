"""Gemeente names in every spelling, and what is said about a name that nobody has."""

from pathlib import Path

import pytest
from delivering import KNOWN, NOW

from etl.supplied.mapping import Region
from etl.supplied.names import Names, plain
from etl.supplied.region_cells import RegionCells, code_in

SPELLINGS = {
    "GM0518": ["'s-Gravenhage", "s-Gravenhage", "’s‑Gravenhage", "'S-GRAVENHAGE", "'s-Gravenhage (gemeente)",
               "Den Haag", "gemeente Den Haag", " den  haag "],
    "GM0796": ["'s-Hertogenbosch", "s Hertogenbosch", "Den Bosch"],
    "GM1900": ["Súdwest-Fryslân", "Sudwest-Fryslan", "SÚDWEST FRYSLÂN", "Súdwest Fryslân", "Zuidwest-Friesland"],
    "GM1970": ["Noardeast-Fryslân", "Noardeast Fryslan", "Noordoost-Friesland"],
    "GM0893": ["Bergen (L.)", "Bergen (L)", "Bergen L", "Bergen L.", "Bergen (Lb.)", "Bergen (Limburg)", "bergen (l.)"],
    "GM0373": ["Bergen (NH.)", "Bergen (NH)", "Bergen NH", "Bergen (Noord-Holland)"],
    "GM0164": ["Hengelo (O.)", "Hengelo (O)", "Hengelo", "Hengelo (Ov.)", "Hengelo (Overijssel)"],
    "GM0888": ["Beek (L.)", "Beek"],
    "GM0344": ["Utrecht", "Utrecht (gemeente)", "Gemeente Utrecht"],
    "GM0484": ["Alphen aan den Rijn", "Alphen a/d Rijn", "Alphen a.d. Rijn"],
    "GM1507": ["Horst aan de Maas", "Horst a/d Maas", "HORST AAN DE MAAS"],
    "GM0845": ["Sint-Michielsgestel", "St. Michielsgestel", "St-Michielsgestel"],
    "GM0603": ["Rijswijk (ZH.)", "Rijswijk", "Rijswijk (ZH)"],
    "GM1940": ["De Fryske Marren", "De Friese Meren"],
}  # fmt: skip
NOBODY = [
    "Bergen",
    "Rijswijk (NB.)",
    "Utrecht (PV)",
    "Amsterdam (RE)",
    "Venrai",
    "Horst",
    "Fryslân",
    "Nederland",
    "",
    "-",
]


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in SPELLINGS.items() for name in names])
def test_every_spelling_of_a_name_finds_its_gemeente(code: str, name: str) -> None:
    assert Names(NOW).find(name) == [code]


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_that_is_not_of_one_gemeente_is_never_guessed(name: str) -> None:
    assert len(Names(NOW).find(name)) != 1


def test_a_name_of_another_year_counts_for_the_same_code() -> None:
    assert Names(KNOWN[2020]).find("Hengelo (O)") == []
    assert Names(KNOWN[2020], KNOWN.values()).find("Hengelo (O)") == ["GM0164"]
    assert Names(KNOWN[2026], KNOWN.values()).find("Haaren") == []


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("Venrai", "de naam van een gemeente in de indeling van 2026, zoals Venray"),
        ("Horst", "de naam van een gemeente in de indeling van 2026, zoals Horst aan de Maas"),
        ("Bergen", "een gemeente in de indeling van 2026: Bergen (NH.) (GM0373) of Bergen (L.) (GM0893)"),
        ("Xyz", "de naam van een gemeente in de indeling van 2026"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest_names(cell: str, says: str) -> None:
    found = RegionCells(Region(column="Gemeente", by="code or name"), 2026, KNOWN).find(cell)
    assert found.code is None and found.expected.endswith(says), found


def test_a_gemeente_of_another_year_is_told_as_such() -> None:
    regions = RegionCells(Region(column="Gemeente", by="code or name"), 2026, KNOWN)
    assert regions.find("Haaren").remark == " (wel in de indeling van 2020)"
    assert regions.find("788").remark == " (Haaren, wel in de indeling van 2020)"
    assert "herindeling" in regions.find("GM0788").next_step


@pytest.mark.parametrize(
    ("cell", "level", "code"),
    [
        ("GM1507", "gemeente", "GM1507"), ("1507", "gemeente", "GM1507"), ("1507.0", "gemeente", "GM1507"),
        (" gm 1507 ", "gemeente", "GM1507"), ("GM0796    ", "gemeente", "GM0796"), ("796", "gemeente", "GM0796"),
        ("3", "gemeente", "GM0003"), ("WK150704", "wijk", "WK150704"), ("150704", "wijk", "WK150704"),
        ("79604", "wijk", "WK079604"), ("WK0363AA", "wijk", "WK0363AA"), ("15070400", "buurt", "BU15070400"),
        ("7960400", "buurt", "BU07960400"), ("BU15070400", "by code", "BU15070400"), ("GM1507", "by code", "GM1507"),
        ("1507", "by code", None), ("15075", "gemeente", None), ("Venray", "gemeente", None), ("", "gemeente", None),
        ("NL00", "by code", "NL01"), ("WK150704", "gemeente", None), ("1507,0", "gemeente", None),
    ],
)  # fmt: skip
def test_a_code_is_read_in_all_its_written_forms(cell: str, level: str, code: str | None) -> None:
    assert code_in(cell, level) == code


@pytest.mark.real_data
def test_the_official_names_of_the_real_list_are_all_found_and_only_bergen_is_two(real_data: Path) -> None:
    lines = (real_data / "gebieden" / "gemeenten_2026.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    official = {f"GM{line.split(';')[0]}": line.split(";")[1] for line in lines}
    names = Names(official)
    assert len(official) == 342
    assert {name: names.find(name) for name in official.values()} == {name: [code] for code, name in official.items()}
    assert {spelling for spelling, codes in names.codes.items() if len(codes) > 1} == {"bergen"}


@pytest.mark.real_data
def test_every_name_of_iv3_and_of_the_gemeentefonds_is_found(real_data: Path) -> None:
    gebieden = real_data / "gebieden"
    lines = (gebieden / "gemeenten_2026.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    names = Names({f"GM{line.split(';')[0]}": line.split(";")[1] for line in lines})
    pairs = (gebieden / "gemeentenamen_iv3_vs_gemeentefonds.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    for pair in pairs:
        one, other = pair.split("\t")
        assert len(names.find(one)) == 1 and names.find(one) == names.find(other), pair
    for year in (2023, 2024, 2025):
        file = gebieden / f"gemeenteklassen_{year}.csv"
        found = [line.split("\t")[0] for line in file.read_text(encoding="utf-8-sig").splitlines()[1:]]
        assert len(found) == 342 and all(len(names.find(name)) == 1 for name in found)


def test_plain_writes_a_name_without_what_differs() -> None:
    assert plain("'s-Gravenhage (gemeente)") == "s gravenhage"
    assert plain("Súdwest-Fryslân") == "sudwest fryslan"
