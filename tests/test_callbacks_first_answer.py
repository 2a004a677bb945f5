"""The page with its first answer: the same as the callbacks would give, and the bare page where there is none."""

import json
from typing import Any

import pytest
from asking import Asker, words
from dash._utils import to_json

from callbacks import first_answer
from callbacks.address import FILLED
from callbacks.published import Published
from callbacks.tab_overzicht import tiles_page
from callbacks.tab_verkennen import CHOSEN, SHOWN
from data.settings import Settings

LINK = "?indicatoren=misdrijven_totaal&gebieden=GM0984,GM1507&van=2022&tot=2024&maat=absoluut&vorm=staaf"


def page_for(asker: Asker, search: str, path: str = "/") -> dict[str, dict[str, Any]]:
    """The properties of every component on the page, by id, for who opens this address."""
    answer = asker.client.get(first_answer.PATH, headers={"Referer": f"http://polsslag.test{path}{search}"})
    assert answer.status_code == 200
    found: dict[str, dict[str, Any]] = {"": {"headers": answer.headers}}

    def walk(part: Any) -> None:
        for one in part if isinstance(part, list) else [part]:
            props = one.get("props", {}) if isinstance(one, dict) else {}
            if isinstance(props.get("id"), str):
                found[props["id"]] = props
            if "data-tab" in props and "hidden" in props:
                found[f"tab {props['data-tab']}"] = props
            walk(props["children"]) if props.get("children") else None

    walk(answer.json)
    return found


def is_bare(page: dict[str, dict[str, Any]]) -> bool:
    """Whether a page has no first answer, and says all the same of when the figures are and that they are made up."""
    assert page["published"]["children"]
    return "data" not in page["first-answer"]


def test_the_page_holds_what_its_address_would_fill_and_draw(asker: Asker) -> None:
    page = page_for(asker, LINK)
    fields = asker.ask("maat.value", **{"selection-opened_data": {"search": LINK}})
    lists = page["first-answer"]["data"]["lists"]
    for one in FILLED.values():
        component, name = str(one.component_id), one.component_property
        held = lists[component] if component in lists and name == "options" else page[component][name]
        assert held == fields[component][name], (component, name)
    chosen = {f"{one.component_id}_{one.component_property}": page[one.component_id][one.component_property]
              for one in CHOSEN.values()}  # fmt: skip
    drawn = asker.ask("figure.figure", **chosen)
    shown = {(str(one.component_id), one.component_property) for one in SHOWN.values()}
    assert {place: page[place[0]][place[1]] for place in shown} == {place: drawn[place[0]][place[1]] for place in shown}
    assert page["figure"]["figure"]["data"] and page["first-answer"]["data"]["search"] == LINK


def test_the_lists_of_the_page_hold_only_what_is_chosen(asker: Asker) -> None:
    page = page_for(asker, LINK)
    assert [one["value"] for one in page["indicators"]["options"]] == ["misdrijven_totaal"]
    assert [one["value"] for one in page["regions"]["options"]] == ["GM0984", "GM1507"]
    assert len(page["first-answer"]["data"]["lists"]["indicators"]) > 10


@pytest.mark.parametrize(
    ("search", "tab"),
    [(LINK, "verkennen"), ("?tab=verkennen", "verkennen"), ("", "overzicht"), ("?tab=kaart", "kaart")],
)
def test_the_tab_of_the_address_is_open_and_no_other(asker: Asker, search: str, tab: str) -> None:
    page = page_for(asker, search)
    assert {name for name in page if name.startswith("tab ") and not page[name]["hidden"]} == {f"tab {tab}"}


def test_the_start_page_holds_the_tiles_of_the_gemeente_of_the_address(asker: Asker, published: Settings) -> None:
    page = page_for(asker, "?gebied=GM0984")
    parts = tiles_page(Published.of(published), "GM0984")["shown"]["parts"]
    assert page["overview-shown"]["data"]["parts"] == json.loads(to_json(parts)) and parts["overview-tiles"]
    assert page["overview-title"]["children"] == "Venray in het kort"
    assert page["overview-shown"]["data"]["gebied"] == "GM0984" and page["published"]["children"] != "nog geen cijfers"
    assert "GM9999" in words(page_for(asker, "?gebied=GM9999")["overview-notices"]["children"])


@pytest.mark.parametrize("search", ["?tab=bronnen", "?tab=kaart&indicatoren=inwoners", "?tab=bestaat_niet"])
def test_a_tab_without_a_first_answer_gets_the_bare_page(asker: Asker, search: str) -> None:
    assert is_bare(page_for(asker, search))


def test_who_does_not_say_the_address_gets_the_bare_page(asker: Asker) -> None:
    assert asker.client.get(first_answer.PATH).json == asker.client.get(
        first_answer.PATH, headers={"Referer": "http://polsslag.test/bronnen/x.html?indicatoren=inwoners"}
    ).json  # fmt: skip
    assert is_bare(page_for(asker, LINK, path="/elders/"))


@pytest.mark.parametrize(
    "search",
    [
        "?indicatoren=" + "a," * 5000,
        "?" + "&" * 5000,
        "?van=gisteren&gebieden=<script>",
        "?indicatoren=%00%ff",
        "?tab=a&tab=b",
    ],
)
def test_no_address_breaks_the_page(asker: Asker, search: str) -> None:
    page = page_for(asker, search)
    assert page["maat"]["value"] == "relatief" if "maat" in page else "tab" in page


def test_nobody_keeps_a_page_that_was_made_for_one_address(asker: Asker) -> None:
    assert page_for(asker, LINK)[""]["headers"]["Cache-Control"] == "no-store"
    page_for(asker, LINK)
    assert is_bare(page_for(asker, "?tab=bronnen")), "the page of another address is not changed"


def test_an_installation_without_figures_gets_the_bare_page(empty_asker: Asker) -> None:
    assert is_bare(page_for(empty_asker, LINK)) and is_bare(page_for(empty_asker, ""))
    assert page_for(empty_asker, "?tab=kaart")["published"]["children"] == "nog geen cijfers"


@pytest.mark.parametrize("search", ["", LINK, "?tab=jeugdzorg", "?tab=kaart", "?tab=catalogus"])
def test_every_tab_says_of_when_the_figures_are_and_that_they_are_made_up(
    asker: Asker, published: Settings, search: str
) -> None:
    page = page_for(asker, search)
    assert page["published"]["children"].startswith("cijfers bijgewerkt")
    assert bool(words(page["banner"]["children"])) is Published.of(published).store.current().is_fictief


def test_an_answer_that_fails_leaves_the_bare_page(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise ValueError("kapot")

    monkeypatch.setitem(first_answer.ANSWERS, "verkennen", broken)
    assert is_bare(page_for(asker, LINK))
