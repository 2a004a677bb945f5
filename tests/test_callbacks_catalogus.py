"""The tab Catalogus over HTTP: the list, the search, the sheet of one indicator, and the files."""

import csv
import gzip
import io
import json
from typing import Any

import pytest
from asking import Asker, words

from data.settings import Settings
from etl.landing import Landing

HOSTILE = [
    None, 7, True, "", "bestaat_niet", {"a": 1}, [], ["misdrijven_totaal"], "x" * 100_000, "\x00",
    "<script>alert(1)</script>", "'; drop table observations; --",
]  # fmt: skip


def listed(asker: Asker, typed: Any = "", chosen: Any = None) -> dict[str, Any]:
    values = {"catalogus-search-typed_data": typed, "catalogus-indicator_data": chosen, "catalogus-opened_data": 1}
    return asker.ask("catalogus-list.children", **values)


def sheet(asker: Asker, indicator: Any) -> str:
    answer = asker.ask("catalogus-sheet.children", **{"catalogus-indicator_data": indicator})
    return words(answer["catalogus-sheet"]["children"])


def links(asker: Asker, **asked: Any) -> list[str]:
    """The indicators in the list, in order."""
    return addresses(listed(asker, **asked)["catalogus-list"]["children"])


def addresses(component: Any) -> list[str]:
    if isinstance(component, list):
        return [one for part in component for one in addresses(part)]
    if not isinstance(component, dict):
        return []
    own = component["props"].get("data-indicator")
    return [*([own] if own else []), *addresses(component["props"].get("children"))]


def test_the_list_has_every_indicator_by_theme_with_and_without_figures(asker: Asker) -> None:
    shown = words(listed(asker)["catalogus-list"]["children"])
    assert len(links(asker)) >= 60
    assert "Jeugdzorg 0 van" in shown
    assert "Geregistreerde misdrijven inwoners jaarlijks buurt 2025" in shown
    assert "Openstaande vacatures" in shown and "alleen per provincie" in shown
    assert shown.index("Bevolking") < shown.index("Economie") < shown.index("Zorg en sociaal")


def test_a_search_gives_the_best_first_and_says_how_many(asker: Asker) -> None:
    answer = listed(asker, typed="misdaad")
    assert links(asker, typed="misdaad")[0] == "misdrijven_totaal"
    assert "gevonden voor “misdaad”, de beste eerst" in answer["catalogus-found"]["children"]
    assert links(asker, typed="xyzzyx") == []
    assert "Niets gevonden" in listed(asker, typed="xyzzyx")["catalogus-found"]["children"]


def test_the_chosen_indicator_is_marked_in_the_list(asker: Asker) -> None:
    children = json.dumps(listed(asker, chosen="misdrijven_totaal")["catalogus-list"]["children"])
    assert children.count('"aria-current": "true"') == 1


def test_the_sheet_tells_the_road_from_the_file_to_the_figure(asker: Asker) -> None:
    shown = sheet(asker, "misdrijven_totaal")
    for part in (
        "Misdrijven van alle soorten",
        "per 1.000 inwoners",
        "over gebieden en over de tijd",
        "Politie, geregistreerde misdrijven",
        "CC BY 4.0",
        "misdrijven_gemeente_buurt_2021_2025.csv.gz",
        "sha256 ",
        "Ingelezen en gecontroleerd:",
        "opgeteld uit de delen",
        "in momentopname 2",
        "geen in de laatste verwerking",
        "Opgesteld door Polsslag",
        "22 november 2027",
    ):
        assert part in shown, part


def test_the_counts_on_the_sheet_are_those_of_the_snapshot(asker: Asker) -> None:
    shown = sheet(asker, "covid_sterfte")
    # The fixture has three gemeenten x eleven months; each month is added up over Nederland.
    assert "33 cijfers van de bron zelf, 11 opgeteld uit de delen" in shown
    assert "44 gepubliceerd" in shown


def test_what_changed_since_the_snapshot_before_is_on_the_sheet_with_the_reason(
    asker: Asker, published: Settings, night: Any, tmp_path: Any
) -> None:
    (landed,) = Landing(published.raw).newest("politie_misdrijven").values()
    lines = gzip.decompress(landed.file.read_bytes()).decode().splitlines(keepends=True)
    revised = [line.replace(";1523", ";1524") if line.startswith("GM1507;") else line for line in lines]
    (tmp_path / landed.name).write_bytes(gzip.compress("".join(revised).encode()))
    Landing(published.raw).land(tmp_path / landed.name, source="politie_misdrijven", part="misdrijven")
    night(published)
    assert "herzien door de bron." in sheet(asker, "misdrijven_totaal")
    assert "geen verschil gevonden" in sheet(asker, "covid_sterfte")


def test_an_empty_place_says_why_and_claims_nothing(asker: Asker) -> None:
    shown = sheet(asker, "vacatures")
    assert "CBS publiceert vacatures niet per gemeente, alleen per provincie." in shown
    assert "Bedoelde bron CBS 83599NED" in shown
    assert "Er is nog geen weg" in shown
    assert "Bekijk in Verkennen" not in shown


def test_a_source_that_was_never_fetched_says_so_without_words_of_the_program(asker: Asker) -> None:
    shown = sheet(asker, "sterfte_totaal")
    assert "nog niet opgehaald" in shown
    assert "python" not in shown and "onderdeel" not in shown


def test_the_sheet_leads_to_verkennen_with_figures_on_screen(asker: Asker) -> None:
    for indicator, maat in (("misdrijven_totaal", "relatief"), ("inwoners", "absoluut")):
        answer = asker.ask("catalogus-sheet.children", **{"catalogus-indicator_data": indicator})
        address = json.dumps(answer)
        assert f"?indicatoren={indicator}&gebieden=GM1507&" in address and f"maat={maat}" in address


def test_a_refused_delivery_is_on_the_sheet_with_its_problem(
    asker: Asker, published: Settings, night: Any, tmp_path: Any
) -> None:
    wrong = tmp_path / "misdrijven_gemeente_buurt_2021_2025.csv"
    wrong.write_text("code;type;gm_code;jaar;misdrijven\nGM1507;gemeente;GM1507;2021;1.401\n")
    Landing(published.raw).land(wrong, source="politie_misdrijven", part="misdrijven")
    night(published)
    shown = sheet(asker, "misdrijven_totaal")
    assert "verouderd" in shown and "1 in de laatste verwerking van deze bron" in shown
    assert "regel 2, kolom misdrijven" in shown


@pytest.mark.parametrize("found", HOSTILE, ids=lambda found: repr(found)[:30])
def test_whatever_comes_in_there_is_a_list_and_a_sheet(asker: Asker, found: Any) -> None:
    """What no page sends is refused; any words get the nearest."""
    is_words = found is None or (isinstance(found, str) and len(found) <= 20_000)
    asked = {"catalogus-search-typed_data": found, "catalogus-indicator_data": found, "catalogus-opened_data": 1}
    assert (asker.ask_anything("catalogus-list.children", **asked) is not None) is is_words
    answer = asker.ask_anything("catalogus-sheet.children", **{"catalogus-indicator_data": found})
    assert "Kies" in words(answer["catalogus-sheet"]["children"]) if answer else not is_words


def test_without_a_snapshot_the_tab_says_what_will_happen(empty_asker: Asker) -> None:
    assert "nog geen cijfers gepubliceerd" in words(listed(empty_asker)["catalogus-list"]["children"])
    assert sheet(empty_asker, "misdrijven_totaal") == ""


def test_the_csv_has_every_indicator_in_the_dialect_of_a_dutch_excel(asker: Asker) -> None:
    response = asker.client.get("/catalogus.csv")
    assert response.data.startswith(b"\xef\xbb\xbfid;titel;thema;definitie;")
    assert response.mimetype == "text/csv" and "polsslag-catalogus.csv" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig")), delimiter=";"))
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows) == len(links(asker))
    assert by_id["misdrijven_totaal"]["nieuwste_periode"] == "2025"
    assert by_id["covid_sterfte"]["aantal_cijfers"] == "44"
    assert by_id["vacatures"]["stand"] == "alleen per provincie" and by_id["vacatures"]["nieuwste_periode"] == ""


def test_the_json_has_the_same_with_lists_numbers_and_nulls(asker: Asker) -> None:
    response = asker.client.get("/catalogus.json")
    assert response.mimetype == "application/json"
    content = response.json
    by_id = {one["id"]: one for one in content["indicatoren"]}
    assert content["fictief"] is False and content["snapshot"].endswith("Z")
    assert by_id["misdrijven_totaal"]["synoniemen"][0] == "misdaad"
    assert (by_id["vacatures"]["nieuwste_periode"], by_id["vacatures"]["aantal_cijfers"]) == (None, 0)
    assert by_id["misdrijven_totaal"]["controle_voor"] == "2027-11-22"


@pytest.mark.parametrize("path", ["/catalogus.csv", "/catalogus.json"])
def test_the_files_are_pinned_to_a_snapshot_and_guarded_like_the_figures(asker: Asker, path: str) -> None:
    assert listed(asker)[f"catalogus-{path[-4:].strip('.')}"]["href"].startswith(f"{path}?momentopname=2")
    gone = asker.client.get(f"{path}?momentopname=20200101T000000Z")
    assert gone.status_code == 410 and "wordt niet meer bewaard" in gone.text
    assert asker.client.get(path).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/catalogus.csv", "/catalogus.json"])
def test_without_a_snapshot_the_files_are_not_there_yet(empty_asker: Asker, path: str) -> None:
    assert empty_asker.client.get(path).status_code == 503
