"""The tab Verkennen, asked over HTTP: what a choice shows, and that no choice can break it."""

import pytest
from asking import Asker, words
from dash import Dash
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import TABS, Pages

MISDRIJVEN = ["misdrijven_totaal"]
HOSTILE = [
    None, 7, -1.5, True, "", "GM1507", {"a": 1}, [None], [[]], [{}], ["GM1507'; drop table observations; --"],
    ["%"], ["*"], ["\x00"], ["GM1507"] * 10_000, [f"GM{n:04d}" for n in range(10_000)], "x" * 100_000,
    ["<script>alert(1)</script>"], [float("1e308")],
]  # fmt: skip


def test_the_question_of_a_policy_officer_is_answered_in_one_go(asker: Asker) -> None:
    shown = asker.draw(MISDRIJVEN, ["GM1507", "GM0984"])
    assert words(shown["title"]["children"]).startswith("Geregistreerde misdrijven per 1.000 inwoners")
    table = words(shown["table"]["children"])
    assert "1.401" in table and "1.523*" in table
    assert "Venray" in table and "Nederland" in table
    assert "34,7 misdrijven per 1.000 inwoners in 2025 (voorlopig cijfer)" in words(shown["reading"]["children"])
    assert shown["address-shown"]["data"].startswith("?indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984")


def test_the_axis_names_the_noemer_and_the_switch_changes_it(asker: Asker) -> None:
    def axis(maat: str) -> str:
        shown = asker.draw(MISDRIJVEN, ["GM1507"], maat=maat)
        return shown["figure"]["figure"]["layout"]["yaxis"]["title"]["text"]

    assert axis("relatief") == "per 1.000 inwoners"
    assert axis("absoluut") == "aantal misdrijven"


def test_nederland_is_in_the_table_of_counts_but_not_drawn_beside_them(asker: Asker) -> None:
    shown = asker.draw(MISDRIJVEN, ["GM1507"], maat="absoluut")
    assert {line["name"] for line in shown["figure"]["figure"]["data"]} == {"Horst aan de Maas"}
    assert "Nederland" in words(shown["table"]["children"])
    assert "Nederland staat bij aantallen wel in de tabel" in words(shown["title"]["children"])


def test_the_switch_sends_only_what_it_changes_and_the_rest_is_the_same(asker: Asker) -> None:
    choice = {"indicators_value": MISDRIJVEN, "regions_value": ["GM1507"], "years_value": [2021, 2025]}
    first = asker.ask("figure.figure", **choice, maat_value="relatief")
    whole = asker.ask("figure.figure", **choice, maat_value="absoluut")
    sent = asker.ask("figure.figure", **choice, maat_value="absoluut", csv_href=first["csv"]["href"])
    left_out = set(whole) - set(sent)
    choosing = {"chips", "group-chips", "nulmeting", "weergave", "filters-toggle"}
    assert left_out == {"sources", "peers"} | choosing, "and what the browser tells that it holds"
    assert {part: whole[part] for part in left_out} == {part: first[part] for part in left_out}
    assert sent == {part: whole[part] for part in sent}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("GM1507", "GM0984"),
        ("van=2021", "van=2022"),
        ("opname=2", "opname=1"),
        ("/cijfers.csv", "/"),
        ("?", ""),
    ],
)
def test_after_another_choice_or_a_new_snapshot_everything_is_sent(asker: Asker, before: str, after: str) -> None:
    choice = {"indicators_value": MISDRIJVEN, "regions_value": ["GM1507"], "years_value": [2021, 2025]}
    first = asker.ask("figure.figure", **choice, maat_value="relatief")
    assert before in first["csv"]["href"]
    shown = first["csv"]["href"].replace(before, after)
    assert set(asker.ask("figure.figure", **choice, maat_value="absoluut", csv_href=shown)) == set(first)


def is_text(found: object) -> bool:
    """Whether a page can send it as words or an address."""
    return found is None or (isinstance(found, str) and len(found) <= 20_000)


@pytest.mark.parametrize("found", HOSTILE, ids=lambda found: repr(found)[:30])
def test_whatever_the_browser_says_it_shows_gets_a_whole_answer(asker: Asker, found: object) -> None:
    choice = {"indicators_value": MISDRIJVEN, "regions_value": ["GM1507"], "years_value": [2021, 2025]}
    answer = asker.ask_anything("figure.figure", **choice, maat_value="relatief", csv_href=found)
    assert "sources" in answer if answer else not is_text(found)


def test_two_indicators_get_two_panels_and_no_second_axis_on_one(asker: Asker) -> None:
    figure = asker.draw([*MISDRIJVEN, "covid_besmettingen"], ["GM1507"], (2020, 2025))["figure"]["figure"]
    assert {(line["xaxis"], line["yaxis"]) for line in figure["data"]} == {("x", "y"), ("x2", "y2")}
    assert not any("overlaying" in figure["layout"][key] for key in ("yaxis", "yaxis2"))


def test_an_indicator_without_noemer_says_so_and_is_not_drawn_as_a_count(asker: Asker) -> None:
    shown = asker.draw(["inwoners"], ["GM1507"], (2020, 2025))
    assert shown["figure"]["figure"]["data"] == []
    assert "Inwoners heeft geen noemer" in words(shown["title"]["children"])


def test_an_emptied_filter_shows_the_first_indicator_and_says_so(asker: Asker) -> None:
    shown = asker.draw([], ["GM1507"])
    assert "u ziet Geregistreerde misdrijven" in words(shown["notices"]["children"])


@pytest.mark.parametrize("place", ["indicators", "regions", "years", "maat"])
@pytest.mark.parametrize("found", HOSTILE, ids=lambda found: repr(found)[:30])
def test_hostile_input_gets_the_nearest_valid_selection_or_is_refused(asker: Asker, place: str, found: object) -> None:
    choice = {"indicators": MISDRIJVEN, "regions": ["GM1507"], "years": [2021, 2025], "maat": "relatief"}
    asked = {f"{key}_value": value for key, value in (choice | {place: found}).items()}
    answer = asker.ask_anything("figure.figure", **asked)
    assert answer["figure"]["figure"]["layout"] if answer else found not in (None, [])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(indicators=anything, regions=anything, years=anything, maat=anything)
def test_no_choice_at_all_breaks_the_page(
    asker: Asker, indicators: object, regions: object, years: object, maat: object
) -> None:
    body = asker.body(
        "figure.figure", indicators_value=indicators, regions_value=regions, years_value=years, maat_value=maat
    )
    assert asker.post(body).status_code in (200, 400)


def test_without_any_snapshot_the_page_says_what_will_happen(empty_asker: Asker) -> None:
    shown = empty_asker.draw(MISDRIJVEN, ["GM1507"])
    assert "nog geen cijfers gepubliceerd" in words(shown["notices"]["children"])
    assert shown["published"]["children"] == "nog geen cijfers"


def test_what_the_page_holds_already_is_not_sent_again(asker: Asker) -> None:
    chosen = {"indicators_value": ["misdrijven_totaal"], "regions_value": ["GM1507"], "years_value": [2021, 2025]}
    first = asker.ask("figure.figure", **chosen, maat_value="relatief")
    kept = (("vorm", "options"), ("extras", "options"), ("published", "children"), ("group-chips", "children"))
    held = {f"{component}_{name}": first[component][name] for component, name in kept}
    again = asker.ask("figure.figure", **chosen, maat_value="relatief", **held)
    assert "figure" in again and not {"vorm", "extras", "published", "group-chips"} & set(again)
    other = asker.ask("figure.figure", **chosen, maat_value="relatief", **held | {"vorm_options": [{"label": "x"}]})
    assert other["vorm"]["options"] == first["vorm"]["options"]


def test_only_buttons_and_links_count_their_clicks() -> None:
    pages = [Pages(Dash("another")).with_open(layout.NAME) for layout, _ in TABS]
    named = [one for page in pages for one in (page, *page._traverse()) if getattr(one, "id", None)]
    counting = [one for one in named if "n_clicks" in one._prop_names and not getattr(one, "disable_n_clicks", False)]
    assert {type(one).__name__ for one in counting} == {"A", "Button"}
