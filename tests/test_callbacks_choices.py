"""The choices below the filters, over HTTP: an address fills them and comes back the same, and nothing breaks them."""

from typing import Any

import pytest
from asking import Asker, words
from test_callbacks_verkennen import HOSTILE

HORST = "?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2021&tot=2025&maat=relatief"
GROUP = {"naam": "Noord-Limburg", "codes": ["GM1507", "GM0984"]}
# The names of the choices in an answer of the address, and in a question of the tab.
CHOICES = {
    "vorm": "value", "weergave": "value", "nulmeting": "value", "vergelijk": "value", "extras": "value",
    "groups": "data", "pinned": "data",
}  # fmt: skip
HOSTILE_GROUPS: list[Any] = [
    [{"naam": ["x"], "codes": ["GM1507"]}], [{"naam": "x"}], [{"codes": ["GM1507"]}],
    [{"naam": "", "codes": ["GM1507"]}],
    [{"naam": "x", "codes": "GM1507"}], [{"naam": "x", "codes": [{}]}], [{"naam": "x", "codes": ["NL01"]}],
    [{"naam": "\x00\u202e", "codes": ["GM1507"]}], [{"naam": "x" * 100_000, "codes": ["GM1507"]}],
    [GROUP] * 500, [GROUP | {"naam": f"groep {number}"} for number in range(500)],
    [{"naam": "groep:eigen:<script>", "codes": ["GM1507"] * 10_000}],
]  # fmt: skip


def opened(asker: Asker, search: str) -> dict[str, Any]:
    return asker.ask("maat.value", **{"selection-opened_data": {"search": search}})


def chosen_by(answer: dict[str, Any]) -> dict[str, Any]:
    """The question that the filters of an opened address hold."""
    filters = {"indicators": "value", "regions": "value", "years": "value", "maat": "value", "grenzen": "value"}
    return {f"{name}_{kind}": answer[name][kind] for name, kind in (filters | CHOICES).items()}


def stamp_of(asker: Asker) -> str:
    drawn = asker.draw(["misdrijven_totaal"], ["GM1507"])
    return str(drawn["csv"]["href"]).split("&opname=")[1]


def test_an_address_with_everything_fills_every_choice_and_comes_back_the_same(asker: Asker) -> None:
    stamp = stamp_of(asker)
    asked = (
        f"{HORST}&vorm=staaf&weergave=index&nulmeting=2022-01-01&vergelijk=provincie,vergelijkbaar"
        f"&waaier=1&marge=1&momentopname={stamp}&groep=Noord-Limburg:GM1507,GM0984&groep=Peel+%2526+Maas:GM0983"
    )
    answer = opened(asker, asked)
    assert answer["opening-notices"]["children"] == []
    assert {name: answer[name][kind] for name, kind in CHOICES.items()} == {
        "vorm": "staaf",
        "weergave": "index",
        "nulmeting": "2022-01-01",
        "vergelijk": ["provincie", "vergelijkbaar"],
        "extras": ["waaier", "marge"],
        "groups": [GROUP, {"naam": "Peel & Maas", "codes": ["GM0983"]}],
        "pinned": stamp,
    }
    drawn = asker.ask("figure.figure", **chosen_by(answer))
    assert drawn["address-shown"]["data"] == asked


def test_an_address_without_choices_has_the_usual_ones_and_stays_as_short(asker: Asker) -> None:
    answer = opened(asker, HORST)
    assert [answer[name][kind] for name, kind in CHOICES.items()] == ["lijn", "waarde", "eerste", [], [], [], ""]
    assert asker.ask("figure.figure", **chosen_by(answer))["address-shown"]["data"] == HORST


@pytest.mark.parametrize(
    ("addition", "is_open"),
    [
        ("", False), ("&vorm=staaf", False), ("&weergave=index", True), ("&weergave=verandering", True),
        ("&vergelijk=provincie", True), ("&groep=Noord:GM1507,GM0984", True), ("&waaier=1", True), ("&marge=1", True),
        ("&grenzen=toen", True), ("&vergelijk=bestaat_niet", False), ("&waaier=nee", False),
    ],
)  # fmt: skip
def test_the_folded_choices_open_when_something_in_them_is_chosen(asker: Asker, addition: str, is_open: bool) -> None:
    assert opened(asker, HORST + addition)["choices"]["open"] is is_open


def test_a_group_is_one_line_with_the_counts_of_its_regions_added_up(asker: Asker) -> None:
    drawn = asker.ask("figure.figure", **chosen_by(opened(asker, HORST + "&groep=Noord-Limburg:GM1507,GM0984")))
    labels = [one.get("text") for one in drawn["figure"]["figure"]["layout"]["annotations"]]
    assert sum("Noord-Limburg" in str(label) for label in labels) == 1
    table = words(drawn["table"]["children"])
    counts = {code: count_in_2025(asker, code) for code in ("GM1507", "GM0984")}
    assert counts["GM1507"] == 1523  # politie, 2025
    assert f"{sum(counts.values()):,}".replace(",", ".") in table
    assert words(drawn["group-chips"]["children"]).startswith("Noord-Limburg (2 gebieden)")


def count_in_2025(asker: Asker, code: str) -> int:
    """The crimes of 2025, from the file of the API."""
    address = f"/api/v1/cijfers{HORST.replace('GM1507', code).replace('relatief', 'absoluut')}"
    rows = asker.client.get(address).json["cijfers"]
    return next(int(row["value"]) for row in rows if row["region_code"] == code and row["period"] == "2025")


def test_a_group_name_counts_once_and_the_second_is_told(asker: Asker) -> None:
    answer = opened(asker, HORST + "&groep=Noord:GM1507&groep=Noord:GM0984")
    assert answer["groups"]["data"] == [{"naam": "Noord", "codes": ["GM1507"]}]
    assert "Noord" in words(answer["opening-notices"]["children"])


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("found", HOSTILE, ids=lambda found: repr(found)[:30])
def test_no_choice_of_any_kind_breaks_the_page(asker: Asker, name: str, found: object) -> None:
    usual = chosen_by(opened(asker, HORST))
    drawn = asker.ask_anything("figure.figure", **usual | {f"{name}_{CHOICES[name]}": found})
    if drawn is None:
        assert found is not None
        return
    assert drawn["figure"]["figure"]["layout"]
    assert drawn["address-shown"]["data"].startswith(HORST.split("&van")[0])


@pytest.mark.parametrize("found", HOSTILE_GROUPS, ids=lambda found: repr(found)[:30])
def test_no_group_breaks_the_page_and_none_gets_a_line_without_members(asker: Asker, found: Any) -> None:
    drawn = asker.ask_anything("figure.figure", **chosen_by(opened(asker, HORST)) | {"groups_data": found})
    if drawn is None:
        return
    chips = drawn["group-chips"]["children"]
    assert len(chips) <= 5 and "(0 gebieden)" not in words(chips)
    assert len(drawn["address-shown"]["data"]) < 8_000


@pytest.mark.parametrize(
    "addition",
    [
        "&groep=", "&groep=:", "&groep=Noord", "&groep=Noord:", "&groep=Noord:GM9999", "&groep=%00:GM1507",
        "&groep=" + "x" * 7_000 + ":GM1507", "&groep=a:GM1507" * 500, "&nulmeting=0000-00-00", "&nulmeting=9999-12-31",
        "&weergave=index&nulmeting=1066-01-01", "&momentopname=../../etc", "&momentopname=20200101T000000Z",
        "&vorm=%F0%9F%92%A9", "&vergelijk=" + "provincie," * 700, "&waaier=%00&marge[]=1",
    ],
    ids=lambda found: found[:30],
)  # fmt: skip
def test_no_address_of_choices_breaks_the_page(asker: Asker, addition: str) -> None:
    drawn = asker.ask("figure.figure", **chosen_by(opened(asker, HORST + addition)))
    assert drawn["address-shown"]["data"].startswith(HORST)


def test_an_installation_without_figures_has_the_usual_choices(empty_asker: Asker) -> None:
    answer = opened(empty_asker, HORST + "&vorm=staaf&weergave=index")
    assert answer["vorm"]["value"] == "lijn" and answer["choices"]["open"] is False
