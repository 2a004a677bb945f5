"""The lists of who is compared with: everybody in them, how they were found, and what can be changed."""

from typing import Any

from data.regions import Region, Regions
from data.selection import Selection
from data.view import Member, Peers, View
from layouts.ids import MEMBER_REMOVE, MEMBERS_ADD, PEERS_CHANGE, PEERS_LIST
from layouts.peers import peers

HORST, VENRAY = Member("GM1507", "Horst aan de Maas"), Member("GM0984", "Venray")
LIMBURG = Peers("groep:provincie:Limburg", "Provincie Limburg", [HORST, VENRAY], own="GM1507")
ALIKE = Peers(
    "groep:vergelijkbaar:GM1507", "Vergelijkbare gemeenten", [Member("GM0984", "Venray", 0.214)],
    ("inwoners", "inkomen", "stedelijkheid"), "GM1507",
)  # fmt: skip
PEEL = Peers("groep:eigen:Peel", "Peel", [HORST, VENRAY])


def shown(*groups: Peers, most: int = 100) -> list[Any]:
    regions = Regions([Region("GM1507", "Horst aan de Maas", "gemeente", 2024, "", False)])
    selection = Selection(("diefstal",), ("GM1507",), 2024, 2025)
    view = View(selection, [], {}, regions, "stempel", False, groups=groups)  # type: ignore[arg-type]
    return peers(view, most)


def every(part: Any) -> list[Any]:
    """A part of the page and all that is in it."""
    if isinstance(part, (list, tuple)):
        return [one for it in part for one in every(it)]
    return [part, *every(getattr(part, "children", None))] if part is not None else []


def words(part: Any) -> str:
    return " ".join(one for one in every(part) if isinstance(one, str))


def keys(part: Any) -> list[dict]:
    return [one.id for one in every(part) if isinstance(getattr(one, "id", None), dict)]


def test_without_a_group_there_is_nothing() -> None:
    assert shown() == []


def test_every_member_is_named_and_the_own_gemeente_is_told_to_be_one() -> None:
    said = words(shown(LIMBURG))
    assert "Provincie Limburg: 2 gemeenten" in said and "Horst aan de Maas, Venray" in said
    assert "Horst aan de Maas hoort er zelf bij." in said


def test_those_alike_come_with_their_distance_and_what_it_is_made_of() -> None:
    said = words(shown(ALIKE))
    assert "Vergelijkbare gemeenten: 1 gemeente" in said and "Venray afstand 0,21" in said
    assert "lijken in aantal inwoners, inkomen per inwoner en stedelijkheid." in said
    assert "hoort er zelf bij" not in said


def test_a_list_can_be_made_an_own_group_and_an_own_group_can_be_changed() -> None:
    found = shown(ALIKE)
    assert keys(found) == [
        {"type": PEERS_LIST, "kind": "vergelijkbaar"},
        {"type": PEERS_CHANGE, "kind": "vergelijkbaar"},
    ]
    (kept,) = (one.data for one in every(found) if getattr(one, "data", None))
    assert kept == {"naam": "Vergelijkbaar met Horst aan de Maas", "codes": ["GM0984"]}
    assert keys(shown(PEEL)) == [
        {"type": MEMBER_REMOVE, "group": "Peel", "code": "GM1507"},
        {"type": MEMBER_REMOVE, "group": "Peel", "code": "GM0984"},
        {"type": MEMBERS_ADD, "group": "Peel"},
    ]


def test_a_list_that_is_too_long_for_an_own_group_says_so() -> None:
    found = shown(LIMBURG, most=1)
    assert keys(found) == [] and "ten hoogste 1 gebieden" in words(found)
