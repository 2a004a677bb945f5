"""The tab Overzicht over HTTP: the tiles of a gemeente, what is new, what is late, and the chart library."""

from typing import Any

import pytest
from asking import Asker, answer_or_refusal, plain_words, words

from callbacks.tab_overzicht import NOTHING

HOSTILE: list[Any] = [
    None,
    7,
    True,
    [],
    ["GM1507"],
    {"a": 1},
    "bestaat_niet",
    "GM9999",
    "x" * 100_000,
    "\x00",
    "WK150704",
]


def overview(asker: Asker, gebied: Any = "", **more: Any) -> dict[str, Any]:
    """The answer to an opened tab. Its output shares the banner with Verkennen, so its name has more in it."""
    output = next(key for key in asker.app.callback_map if "overview-gemeente.options" in key)
    names = [one.rsplit(".", 1) for one in output.strip(".").split("...")]
    body = {
        "output": output,
        "outputs": [{"id": component, "property": prop} for component, prop in names],
        "inputs": [{"id": "overview-asked", "property": "data", "value": {"gebied": gebied} | more}],
        "state": [],
        "changedPropIds": ["overview-asked.data"],
    }
    return answer_or_refusal(asker.post(body)) or {}


def tile(answer: dict[str, Any], title: str) -> str:
    found = [said for theme in tiles(answer) for one in theme[2][1][2] if title in (said := plain_words(one))]
    return found[0]


def tiles(answer: dict[str, Any]) -> list:
    return answer["overview-shown"]["data"]["parts"]["overview-tiles"]


def test_a_tile_says_figure_period_status_change_nederland_and_source(asker: Asker) -> None:
    answer = overview(asker)
    said = tile(answer, "Geregistreerde misdrijven")
    assert "34,7" in said and "misdrijven per 1.000 inwoners" in said and "2025 · voorlopig" in said
    assert "▼ 0,1 lager dan in 2024 (verschil niet duidelijk)" in said
    assert "Nederland (" in said and "Bron: Politie" in said and "noemer: inwoners op 1 januari 2024" in said
    assert answer["overview-title"]["children"] == "Horst aan de Maas in het kort"
    assert answer["overview-shown"]["data"]["gebied"] == answer["overview-gemeente"]["value"] == "GM1507"


def test_a_theme_without_figures_says_why(asker: Asker) -> None:
    *_, last = map(plain_words, tiles(overview(asker)))
    assert "Nog zonder cijfers" in last and "Jeugdzorg" in last and "nog niet" in last


def test_another_gemeente_has_its_own_tiles_and_the_list_is_sent_once(asker: Asker) -> None:
    first = overview(asker)
    labels = {one["value"]: one["label"] for one in first["overview-gemeente"]["options"]}
    assert labels["GM0984"] == "Venray"
    second = overview(asker, "GM0984", known=first["overview-shown"]["data"]["stamp"])
    assert second["overview-title"]["children"] == "Venray in het kort"
    assert "options" not in second["overview-gemeente"]
    assert tile(first, "Geregistreerde misdrijven") != tile(second, "Geregistreerde misdrijven")


@pytest.mark.parametrize("gebied", HOSTILE)
def test_whatever_is_asked_the_own_gemeente_is_shown_and_the_rest_is_told(asker: Asker, gebied: Any) -> None:
    answer = overview(asker, gebied)
    if not answer:
        assert not isinstance(gebied, str | None) or len(gebied or "") > 20_000
        return
    assert answer["overview-gemeente"]["value"] == "GM1507"
    assert bool(answer["overview-notices"]["children"]) is bool(gebied)
    response = asker.post(asker.body("overview-news.children", **{"overview-news-asked_data": {"gebied": gebied}}))
    assert response.status_code == 200


@pytest.mark.parametrize("since", HOSTILE)
def test_whatever_the_browser_remembered_there_is_an_answer(asker: Asker, since: Any) -> None:
    asked = {"overview-news-asked_data": {"gebied": "GM1507", "since": since}}
    answer = asker.ask_anything("overview-news.children", **asked)
    if answer is None:
        assert not isinstance(since, str | None) or len(since or "") > 200
        return
    said = words(answer["overview-news"]["children"])
    assert "Er is nog geen eerdere momentopname om mee te vergelijken." in said


def test_an_installation_without_figures_says_so(empty_asker: Asker) -> None:
    answer = overview(empty_asker)
    assert "nog geen cijfers gepubliceerd" in words(answer["overview-notices"]["children"])
    assert "overview-shown" not in answer and NOTHING["banner"] == []
    assert empty_asker.ask("overview-news.children")["overview-news"]["children"] == []


@pytest.mark.parametrize(
    ("address", "is_fetched"),
    [("/", False), ("/?tab=bronnen", False), ("/?gebied=GM0984", False), ("/?tab=verkennen", True),
     ("/?tab=overzicht&indicatoren=inwoners", False), ("/?indicatoren=inwoners", True), ("/?gebieden=", True)],
)  # fmt: skip
def test_only_an_address_that_opens_with_a_chart_fetches_the_chart_library(
    asker: Asker, address: str, is_fetched: bool
) -> None:
    answer = asker.client.get(address)
    assert ("10-plotly.js" in ", ".join(answer.headers.getlist("Link"))) is is_fetched
    assert 'script src="/assets/vendor' not in answer.text and 'name="polsslag-chart"' in answer.text
