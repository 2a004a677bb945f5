"""The tab Kaart over HTTP: the answer for the script, the words around it, its outlines and its CSV."""

import csv
import io
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from asking import Asker, words
from openpyxl import load_workbook

from data.breaks import Break
from data.map_question import MapQuestion, Niveau, Period
from data.selection import Selection
from data.settings import Settings
from data.terms import Maat, Weergave
from layouts import map_words

BUURTEN = "?indicatoren=misdrijven_totaal&gebieden=GM1507&kaart_niveau=buurten&kaart_periode=2025"


def show(asker: Asker, address: str, controls: str | None = None) -> dict[str, Any]:
    question = {"address": address, "controls": controls}
    return asker.ask("map-answer.data", **{"map-question_data": question})


def answer(asker: Asker, address: str) -> dict[str, Any]:
    return show(asker, address)["map-answer"]["data"]


def test_every_region_has_a_name_a_look_and_a_value_in_order_of_name(asker: Asker) -> None:
    found = answer(asker, BUURTEN)
    columns = [found[name] for name in ("codes", "names", "looks", "values", "counts", "denominators", "note")]
    assert {len(column) for column in columns} == {len(found["codes"])} and len(found["codes"]) > 5
    assert found["names"] == sorted(found["names"], key=str.casefold)
    place = found["codes"].index("BU15070400")
    assert (found["names"][place], found["values"][place], found["counts"][place]) == ("Horst-Centrum", "105,5*", "192")
    assert found["denominators"][place] == "1.820"
    assert found["notes"][found["note"][place]] == ["1 januari 2024", "voorlopig", True]
    assert found["kinds"][found["looks"][place]].startswith("is-class-")
    assert found["unit"] == "misdrijven per 1.000 inwoners" and found["period"] == "2025"


def test_a_region_without_a_figure_says_why_and_has_a_pattern_of_its_own(asker: Asker) -> None:
    found = answer(asker, "?kaart_indicator=covid_sterfte&kaart_periode=2023-01")
    assert set(found["values"]) == {"niet gemeld"} and found["kinds"] == ["is-not-reported"]
    legend = show(asker, "?kaart_indicator=covid_sterfte&kaart_periode=2023-01")["map-legend"]["children"]
    assert "niet gemeld 3 gemeenten eigen gemeente" in " ".join(words(legend).split())


def test_the_legend_counts_the_regions_of_every_class(asker: Asker) -> None:
    shown = show(asker, BUURTEN)
    found = shown["map-answer"]["data"]
    legend = " ".join(words(shown["map-legend"]["children"]).split())
    for kind, look in enumerate(found["kinds"]):
        count = found["looks"].count(kind)
        assert f" {count} buurt" in legend, look
    assert "* voorlopig" in legend


def test_the_words_say_what_is_shown_and_which_borders_are_drawn(asker: Asker) -> None:
    shown = show(asker, BUURTEN)
    assert words(shown["map-title"]["children"]) == (
        "Geregistreerde misdrijven per 1.000 inwoners de buurten van Horst aan de Maas · 2025"
    )
    assert "van de helft van de buurten is het ten hoogste" in words(shown["map-reading"]["children"])
    assert "Deze grenzen zijn een benadering" in words(shown["map-note"]["children"])
    country = show(asker, "?gebieden=GM0984")
    assert words(country["map-reading"]["children"]).startswith("Venray: ")
    assert "Grenzen van 2022 bij cijfers over de indeling van 2024" in words(country["map-note"]["children"])
    wijken = show(asker, "?kaart_niveau=wijken")
    assert "de vakjes staan op volgorde van hun code" in words(wijken["map-note"]["children"])


def test_a_former_gemeente_without_a_border_is_named_under_the_map(asker: Asker) -> None:
    shown = show(asker, "?kaart_indicator=inwoners&kaart_maat=absoluut&kaart_periode=2020-01-01")
    assert "GM0788" in shown["map-answer"]["data"]["codes"]
    assert "Niet op de kaart, wel in de lijst: Haaren." in words(shown["map-note"]["children"])


def test_without_a_denominator_the_map_shows_counts_and_says_so(asker: Asker) -> None:
    shown = show(asker, "?kaart_indicator=inwoners")
    assert "heeft geen noemer; u ziet de aantallen" in words(shown["map-title"]["children"])
    assert shown["map-answer"]["data"]["counts"] == []


def test_counts_are_really_shown_where_there_is_no_denominator(asker: Asker) -> None:
    found = answer(asker, "?kaart_indicator=inwoners")
    assert found["values"][found["codes"].index("GM1507")] == "43.917" and "is-unknown" not in found["kinds"]


def test_a_change_has_its_sign_its_side_and_the_figure_behind_it(asker: Asker) -> None:
    shown = show(asker, "?kaart_weergave=verandering&kaart_periode=2025")
    found = shown["map-answer"]["data"]
    horst = found["codes"].index("GM1507")
    # 1.528 crimes in 2024 and 1.523 in 2025, of the same 43.917 people: -0,3%.
    assert found["values"][horst] == "-0,3%*" and found["itself"][horst] == "34,7 misdrijven per 1.000 inwoners"
    assert found["unit"] == "meer dan een jaar eerder"
    assert all(kind.startswith("is-side-") for kind in found["kinds"])
    title = words(shown["map-title"]["children"])
    assert title.startswith("Geregistreerde misdrijven per 1.000 inwoners, verandering in een jaar")
    legend = " ".join(words(shown["map-legend"]["children"]).split())
    assert "bijna gelijk: " in legend and " tot " in legend
    assert "Hoger dan een jaar eerder: " in words(shown["map-reading"]["children"])
    assert shown["map-nulmeting-field"]["hidden"] is True


def test_an_index_says_which_period_is_100(asker: Asker) -> None:
    shown = show(asker, "?kaart_weergave=index&kaart_nulmeting=2022-01-01")
    assert shown["map-answer"]["data"]["unit"] == "(2022 = 100)"
    assert shown["map-weergave"]["value"] == "index" and shown["map-nulmeting"]["value"] == "2022-01-01"
    assert shown["map-nulmeting-field"]["hidden"] is False
    assert [one["label"] for one in shown["map-nulmeting"]["options"]][:2] == ["Het eerste cijfer", "2021"]
    base = answer(asker, "?kaart_weergave=index&kaart_nulmeting=2022-01-01&kaart_periode=2022")
    assert set(base["values"]) == {"100,0"} and base["kinds"] == ["is-side-3"]


def test_what_cannot_be_compared_is_said_and_has_no_colour(asker: Asker) -> None:
    shown = show(asker, "?kaart_weergave=verandering&kaart_periode=2021")
    found = shown["map-answer"]["data"]
    assert set(found["values"]) == {"niet te vergelijken"} and found["kinds"] == ["is-not-applicable"]
    assert "Van 2020 zijn er geen cijfers om mee te vergelijken." in words(shown["map-title"]["children"])


def test_a_weergave_that_leads_nowhere_is_greyed_with_the_reason(asker: Asker) -> None:
    options = {one["value"]: one for one in show(asker, "?kaart_indicator=huishoudens")["map-weergave"]["options"]}
    assert options["verandering"]["disabled"]
    assert options["verandering"]["label"] == "Verandering in een jaar: er is geen cijfer van een jaar eerder"
    told = show(asker, "?kaart_indicator=huishoudens&kaart_weergave=verandering")
    assert "Verandering in een jaar kan voor deze cijfers niet" in words(told["map-notices"]["children"])


def test_a_trend_break_is_said_in_the_words_of_the_register() -> None:
    periods = tuple(Period("jaar", date(year, 1, 1), date(year, 12, 31)) for year in (2021, 2022))
    selection = Selection(("jeugdzorg_clienten",), ("GM1507",), 2021, 2022)
    question = MapQuestion(
        selection, "jeugdzorg_clienten", Niveau.GEMEENTEN, "GM1507", Maat.RELATIEF, Weergave.VERANDERING, None,
        periods[1], periods, tuple(Weergave),
    )  # fmt: skip
    broken = Break("jeugdzorg_clienten", date(2022, 1, 1), "Nieuw woonplaatsbeginsel", "…")
    assert map_words.compared_note(question, broken, has_base=True, has_numbers=False) == (
        "Een vergelijking met 2021 kan niet: nieuw woonplaatsbeginsel. De kaart heeft daarom geen kleuren."
    )


def test_controls_are_sent_once_and_again_when_they_change(asker: Asker) -> None:
    first = show(asker, BUURTEN)
    known = first["map-answer"]["data"]["controls"]
    assert first["map-niveau"]["value"] == "buurten" and first["map-gemeente-field"]["hidden"] is False
    all_wijken = first["map-niveau"]["options"][-1]
    assert all_wijken["disabled"] and all_wijken["title"] == "Er zijn geen grenzen van alle wijken van Nederland."
    other_period = show(asker, BUURTEN.replace("2025", "2024"), known)
    assert "map-indicator" not in other_period and "map-sources" not in other_period
    assert show(asker, "?kaart_niveau=wijken", known)["map-niveau"]["value"] == "wijken"


def test_a_niveau_without_figures_is_greyed_with_the_reason(asker: Asker) -> None:
    options = show(asker, "?kaart_indicator=covid_sterfte")["map-niveau"]["options"]
    assert [one["disabled"] for one in options] == [False, True, True, True]
    assert options[2]["title"] == "Van deze indicator zijn er geen cijfers per buurt."


def test_what_could_not_be_had_is_told(asker: Asker) -> None:
    shown = show(asker, "?kaart_gebied=GM9999&kaart_niveau=wijken&momentopname=20200101T000000Z")
    told = words(shown["map-notices"]["children"])
    assert "“GM9999” is geen gemeente" in told and "Momentopname 20200101T000000Z wordt niet meer bewaard" in told


LONG = {"address": "?" + "x" * 9_000}


@pytest.mark.parametrize("odd", [None, 7, "?kaart", {"address": 3}, LONG, {"address": "?" + "x" * 90_000}, []])
def test_a_question_of_any_kind_has_an_answer_or_is_refused(asker: Asker, odd: Any) -> None:
    answer = asker.ask_anything("map-answer.data", **{"map-question_data": odd})
    assert answer["map-answer"]["data"]["codes"] if answer else odd not in (None, LONG)


def test_an_installation_without_figures_says_so(empty_asker: Asker) -> None:
    shown = empty_asker.ask("map-answer.data", **{"map-question_data": {"address": "?"}})
    assert "Er zijn nog geen cijfers gepubliceerd" in words(shown["map-notices"]["children"])


def test_the_links_of_a_region_hold_a_place_for_its_code(asker: Asker) -> None:
    links = answer(asker, "?indicatoren=misdrijven_totaal,inwoners&gebieden=GM0984")["links"]
    explored = parse_qs(urlsplit(links["explore"]).query)
    assert explored["indicatoren"] == ["misdrijven_totaal"] and explored["gebieden"] == ["CODE"]
    assert links["inside"].endswith("&tab=kaart&kaart_niveau=wijken")
    assert answer(asker, BUURTEN)["links"]["inside"] == ""


def test_outlines_are_kept_by_the_browser_and_are_of_the_snapshot_on_screen(asker: Asker, published: Settings) -> None:
    found = answer(asker, BUURTEN)
    response = asker.client.get(found["geometry"])
    assert response.status_code == 200 and "max-age=31536000" in response.headers["Cache-Control"]
    shapes = {code: path for code, path, *_ in response.json["shapes"]}
    assert set(shapes) <= set(found["codes"]) and shapes["BU15070400"].startswith("M")
    stamp = found["geometry"].split("/")[2]
    for address, code in (
        (f"/kaart/{stamp}/buurt-2024-GM9999.json", 404),
        (f"/kaart/{stamp}/land-2024.json", 404),
        (f"/kaart/{stamp}/regions.json", 404),
        ("/kaart/20200101T000000Z/gemeente-2024.json", 410),
        ("/kaart/nu/gemeente-2024.json", 410),
    ):
        assert asker.client.get(address).status_code == code, address


@pytest.mark.parametrize(
    "weergave", ["", "&kaart_weergave=verandering", "&kaart_weergave=index", "&kaart_maat=absoluut"]
)
@pytest.mark.parametrize("period", ["2021", "2025"])
def test_every_file_holds_what_the_map_shows(asker: Asker, weergave: str, period: str) -> None:
    shown = show(asker, f"{BUURTEN.replace('2025', period)}{weergave}")
    found = shown["map-answer"]["data"]
    values = dict(zip(found["codes"], found["values"], strict=True))
    response = asker.client.get(shown["map-csv"]["href"])
    assert f'filename="polsslag-kaart-misdrijven_totaal-{period}.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == len(values) * (1 if weergave == "&kaart_maat=absoluut" else 2)
    for row in rows[: len(values)]:
        number = float(row["waarde"].replace(",", ".")) if row["waarde"] else None
        assert is_written(number, values[row["code"]], row["status"])
    machine = list(csv.DictReader(io.StringIO(asker.client.get(shown["map-take-machine"]["href"]).text)))
    assert {row["region_code"] for row in machine} == set(values) and len(machine) == len(values)
    for row in machine:
        assert is_written(float(row["shown"]) if row["shown"] else None, values[row["region_code"]], row["shown_state"])
    book = load_workbook(io.BytesIO(asker.client.get(shown["map-take-xlsx"]["href"]).data), read_only=True)
    heads, *cells = book["Cijfers"].iter_rows(values_only=True)
    for cell in cells:
        one = dict(zip(heads, cell, strict=True))
        assert is_written(one["Waarde"], values[one["Code"]], one["Status"])
    facts = dict(book["Selectie"].iter_rows(values_only=True))
    assert facts["Gebieden"] == "de buurten van Horst aan de Maas" and facts["Periode"] == period
    assert facts["Vorm"] == "kaart"


WORDS = {"not_reported": "niet gemeld", "unknown": "onbekend", "not_applicable": "niet van toepassing"}


def is_written(number: float | None, said: str, status: str) -> bool:
    """Whether a number of a file is the one in the list, or both say that there is none."""
    if number is None:
        why = WORDS.get(status, status)
        return said == why or (said, why.split(",")[0]) == ("niet te vergelijken", "niet van toepassing")
    plain = said.rstrip("*~±%").replace(".", "").replace(",", ".")
    return abs(float(plain) - number) <= 0.0501


def test_a_file_is_pinned_when_the_map_is_and_says_its_fixed_link(asker: Asker) -> None:
    shown = show(asker, BUURTEN)
    stamp = shown["map-answer"]["data"]["geometry"].split("/")[2]
    assert shown["map-csv"]["href"].endswith(f"&opname={stamp}")
    pin = shown["map-take-pin"]["href"]
    assert f"momentopname={stamp}&tab=kaart&kaart_niveau=buurten" in pin
    pinned = show(asker, pin.removeprefix("/"))
    for name in ("map-csv", "map-take-svg", "map-take-pdf", "map-take-zip", "map-take-xlsx"):
        link = pinned[name]["href"]
        assert f"momentopname={stamp}" in link and "opname=2" not in link.replace("momentopname", "")
        assert asker.client.get(link).data == asker.client.get(shown[name]["href"]).data


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("?kaart_periode=1850", "Van “1850” zijn er geen cijfers."),
        ("?kaart_gebied=GM9999&kaart_niveau=wijken", "“GM9999” is geen gemeente die wij kennen."),
        ("?kaart_indicator=huishoudens&kaart_weergave=verandering", "Verandering in een jaar kan voor deze cijfers"),
    ],
)
def test_a_file_of_what_cannot_be_had_is_refused(asker: Asker, address: str, why: str) -> None:
    for path in ("/kaart.csv", "/kaart.xlsx", "/kaart.svg", "/kaart.pdf", "/kaart.zip", "/kaart-machine.csv"):
        response = asker.client.get(path + address)
        assert response.status_code == 400 and response.text.startswith("Dit bestand is niet gemaakt. ")
        assert why in response.text
