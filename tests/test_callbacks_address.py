"""The address bar: what a link opens, also an old or a broken one."""

import pytest
from asking import Asker, words
from dash import html

from layouts import tab_verkennen


def opened(asker: Asker, search: object) -> dict:
    return asker.ask("maat.value", **{"selection-opened_data": {"search": search}})


def test_a_link_fills_every_filter(asker: Asker) -> None:
    link = "?indicatoren=misdrijven_totaal,inwoners&gebieden=GM0984,GM1507&van=2022&tot=2024&maat=absoluut"
    shown = opened(asker, link)
    assert shown["indicators"]["value"] == ["misdrijven_totaal", "inwoners"]
    assert shown["regions"]["value"] == ["GM0984", "GM1507"]
    assert shown["years"]["value"] == [2022, 2024]
    assert shown["maat"]["value"] == "absoluut"
    assert shown["opening-notices"]["children"] == []


def test_the_first_address_fills_only_what_the_page_does_not_hold_yet(asker: Asker) -> None:
    link = "?indicatoren=inwoners&gebieden=GM0984&maat=absoluut&vorm=staaf"
    again = opened(asker, link)
    first = asker.ask("maat.value", **{"selection-opened_data": {"search": link, "isFirst": True}})
    assert {"indicators", "regions", "maat", "vorm"} <= set(first) and not {"grenzen", "extras", "groups"} & set(first)
    assert {"grenzen", "extras", "groups"} <= set(again)
    assert all(again[field] == filled for field, filled in first.items() if field != "years")
    # What is left out is on the page already.
    laid_out = {getattr(one, "id", None): one for one in html.Div(tab_verkennen.tab())._traverse()}
    left_out = {(field, name): value for field in again for name, value in again[field].items()
                if name not in first.get(field, {})}  # fmt: skip
    assert all((getattr(laid_out[field], name, None) or None) == (value or None)
               for (field, name), value in left_out.items())  # fmt: skip


def test_an_empty_address_opens_the_own_gemeente_with_one_indicator(asker: Asker) -> None:
    shown = opened(asker, "")
    assert shown["indicators"]["value"] == ["misdrijven_totaal"]
    assert shown["regions"]["value"] == ["GM1507"]
    assert shown["years"]["value"] == [2021, 2025]
    assert shown["opening-notices"]["children"] == []


def test_a_link_without_regions_opens_nederland_alone(asker: Asker) -> None:
    assert opened(asker, "?gebieden=")["regions"]["value"] == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("?indicatoren=bestaat_niet", "De indicator “bestaat_niet” bestaat niet (meer)"),
        ("?gebieden=GM9999,GM1507", "Het gebied “GM9999” bestaat niet (meer)"),
        ("?gebieden=" + ",".join(["GM1507", *(f"GM{n}" for n in range(9000, 9400))]), "onderdelen van de link"),
        ("?van=gisteren", "“gisteren” is geen jaartal"),
        ("?van=1980&tot=1990", "Voor 1980-1990 zijn er geen cijfers"),
        ("?maat=half", "“half” is geen keuze"),
        ("?gebieden=<script>alert(1)</script>", "“<script>alert(1)</script>” bestaat niet"),
    ],
)
def test_a_broken_link_opens_the_nearest_view_and_says_what_is_missing(asker: Asker, link: str, said: str) -> None:
    shown = opened(asker, link)
    assert said in words(shown["opening-notices"]["children"])
    assert shown["indicators"]["value"] and shown["maat"]["value"] == "relatief"


@pytest.mark.parametrize("search", [None, 7, {"a": []}, "%%%", "?" + "&" * 5000, "?indicatoren=" + "a," * 5000, "\x00"])
def test_no_address_at_all_breaks_the_page(asker: Asker, search: object) -> None:
    answer = asker.ask_anything("maat.value", **{"selection-opened_data": {"search": search}})
    assert answer["maat"]["value"] == "relatief" if answer else not isinstance(search, str)


def test_typing_finds_regions_and_keeps_what_is_chosen(asker: Asker) -> None:
    body = asker.body("maat.value")
    output = next(key for key in asker.app.callback_map if key.startswith("regions.options@"))
    body |= {
        "output": output,
        "outputs": {"id": "regions", "property": output.split(".", 1)[1]},
        "inputs": [{"id": "regions", "property": "search_value", "value": "venr"}],
        "state": [{"id": "regions", "property": "value", "value": ["GM1507", "GM9999"]}],
        "changedPropIds": ["regions.search_value"],
    }
    response = asker.post(body)
    assert response.status_code == 200
    (options,) = [props["options"] for props in response.json["response"].values()]
    assert [option["value"] for option in options][:2] == ["GM1507", "GM0984"]
