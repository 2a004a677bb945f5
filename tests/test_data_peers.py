"""Vergelijkbare gemeenten: a distance that can be done again by hand, and the same list every time."""

import math
import statistics

import pytest

from data import peers
from data.gemeenten import Gemeenten
from data.terms import Vergelijking

LIKE = {"inhabitants_65_plus": 2_000.0, "income_per_inhabitant_eur": 30_000.0, "addresses_per_km2": 1_000.0}


def record(code: str, indeling: int = 2024, inhabitants: float | None = 10_000.0, **facts: object) -> dict:
    plain = {"region_code": code, "name": f"Plaats {code}", "indeling": indeling, "inhabitants": inhabitants}
    return (
        plain
        | LIKE
        | {"provincie": "Limburg", "jeugdregio": None, "grootteklasse": None, "stedelijkheid": None}
        | facts
    )


def test_the_distance_by_hand() -> None:
    """Three gemeenten that differ in income alone: 30, 32 and 37 thousand; average 33, standard deviation 2,944.

    The other facts have no spread and say nothing, so only one is left, and one is too few: a second is needed.
    """
    incomes = {"GM0001": 30_000.0, "GM0002": 32_000.0, "GM0003": 37_000.0}
    alone = Gemeenten(record(code, income_per_inhabitant_eur=income) for code, income in incomes.items())
    assert peers.nearest(alone, "GM0001") == ([], ("inkomen",))

    people = {"GM0001": 10_000.0, "GM0002": 100_000.0, "GM0003": 1_000_000.0}
    both = Gemeenten(
        record(code, inhabitants=people[code], inhabitants_65_plus=people[code] / 5, income_per_inhabitant_eur=income)
        for code, income in incomes.items()
    )
    found = peers.nearest(both, "GM0001")
    of_income = [(income - 30_000) / statistics.pstdev(incomes.values()) for income in (32_000, 37_000)]
    of_people = [one * math.log(10) / statistics.pstdev(map(math.log, people.values())) for one in (1, 2)]
    by_hand = [math.sqrt((a * a + b * b) / 2) for a, b in zip(of_income, of_people, strict=True)]
    assert found.facts == ("inwoners", "inkomen")
    assert [code for code, _ in found.members] == ["GM0002", "GM0003"]
    assert [far for _, far in found.members] == pytest.approx(by_hand)


def test_the_ten_nearest_come_in_a_fixed_order_and_the_own_gemeente_is_left_out() -> None:
    records = [
        record(f"GM{n:04d}", addresses_per_km2=1_000.0 + n // 2, inhabitants=10_000.0 + n // 2) for n in range(40)
    ]
    found = peers.nearest(Gemeenten(records), "GM0010")
    assert found == peers.nearest(Gemeenten(reversed(records)), "GM0010")
    codes = [code for code, _ in found.members]
    assert len(codes) == 10 and "GM0010" not in codes
    assert codes[:5] == ["GM0011", "GM0012", "GM0013", "GM0008", "GM0009"], "as near: the lowest code first"
    assert [far for _, far in found.members] == sorted(far for _, far in found.members)


def test_a_gemeente_of_which_a_fact_is_not_known_is_no_candidate_and_is_found_by_the_others() -> None:
    records = [record(f"GM{n:04d}", addresses_per_km2=1_000.0 + n, inhabitants=10_000.0 + 100 * n) for n in range(5)]
    records[1] |= {"addresses_per_km2": None}
    gemeenten = Gemeenten(records)
    assert "GM0001" not in dict(peers.nearest(gemeenten, "GM0000").members)
    assert "stedelijkheid" not in peers.nearest(gemeenten, "GM0001").facts
    assert peers.nearest(gemeenten, "GM0099") == ([], ())


def test_only_gemeenten_of_the_newest_borders_count_with_the_newest_that_is_known_of_them() -> None:
    records = [
        record("GM0788", 2020),
        record("GM1507", 2026, None, **dict.fromkeys(LIKE), jeugdregio="Noord Limburg"),
        record("GM1507", 2024, 43_917.0, stedelijkheid="weinig stedelijk"),
    ]
    gemeenten = Gemeenten(records)
    assert list(gemeenten.by_code) == ["GM1507"]
    assert gemeenten["GM1507"].facts["inwoners"] == pytest.approx(math.log(43_917))
    assert gemeenten["GM1507"].clusters == {
        Vergelijking.PROVINCIE: "Limburg", Vergelijking.JEUGDREGIO: "Noord Limburg", Vergelijking.GROOTTEKLASSE: "",
        Vergelijking.STEDELIJKHEID: "weinig stedelijk",
    }  # fmt: skip
    assert gemeenten.sharing(Vergelijking.GROOTTEKLASSE, "") == [], "not knowing a class is no class"


def test_a_snapshot_of_before_the_classes_has_no_peers_and_no_error() -> None:
    old = [{"region_code": code, "name": code, "indeling": 2024, "inhabitants": 9.0} for code in ("GM0001", "GM0002")]
    assert peers.nearest(Gemeenten(old), "GM0001").members == []
    assert Gemeenten([]).by_code == {}
