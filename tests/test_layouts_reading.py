""" "Wat u ziet": every sentence follows from figures, and unknown stays unknown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from data.breaks import Break
from data.catalogue import Catalogue, Indicator, read_indicator
from data.queries import Cell
from data.regions import Region, Regions
from data.selection import Selection
from data.settings import Settings
from data.terms import Maat, Weergave
from data.view import Member, Peers, View
from layouts import numbers
from layouts.reading import about, one_of, reading

FACTS = {
    "theme": "Thema", "definition": "Wat het betekent.", "source": "bron", "measure": "maat", "type": "stroom",
    "direction": "neutraal", "authored_by": "xx", "checked_by": "xx", "reviewed_on": date(2026, 1, 1),
    "review_before": date(2027, 1, 1), "scale": 1000,
}  # fmt: skip
CATALOGUE = Catalogue.of(
    [
        Indicator(id="diefstal", title="Diefstal", unit="diefstallen", denominator="inwoners", **FACTS),
        Indicator(id="inwoners", title="Inwoners", unit="inwoners", denominator="geen", **FACTS),
    ]
)
REGIONS = Regions(
    [
        Region("NL01", "Nederland", "land", 2024, "", False),
        Region("GM1507", "Horst aan de Maas", "gemeente", 2024, "Horst aan de Maas", False),
    ]
)


def cell(region: str, year: int, value: float | None, **other: object) -> Cell:
    state = "value" if value is not None else "unknown"
    facts = {
        "indicator": "diefstal", "region": region, "period_kind": "jaar", "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31), "indeling": 2024, "value": value, "denominator": 40_000.0,
        "denominator_on": date(2024, 1, 1), "relative": None if value is None else value / 40, "state": state,
        "status": "definitief", "origin": "geleverd",
    }  # fmt: skip
    return Cell(**(facts | other))  # type: ignore[arg-type]


OTHER_BORDERS = cell("GM1507", 2024, None, state="not_applicable", origin="andere_grenzen")


LIMBURG = Peers("groep:provincie:Limburg", "Provincie Limburg", [Member("GM1507", "Horst aan de Maas")], own="GM1507")
ALIKE = Peers(
    "groep:vergelijkbaar:GM1507", "Vergelijkbare gemeenten", [Member("GM0984", "Venray", 0.2)] * 10, own="GM1507"
)
PEEL = Peers("groep:eigen:Peel", "Peel", [Member("GM0984", "Venray")])


def view(
    cells: list[Cell],
    maat: Maat = Maat.RELATIEF,
    breaks: Sequence[Break] = (),
    groups: Sequence[Peers] = (),
    weergave: Weergave = Weergave.WAARDE,
) -> View:
    selection = Selection(("diefstal",), ("GM1507",), 2024, 2025, maat, weergave=weergave)
    return View(selection, cells, CATALOGUE, REGIONS, "stempel", False, breaks, groups)


def plain(parts: object) -> str:
    """All words of a part of the page."""
    if isinstance(parts, (list, tuple)):
        return "".join(map(plain, parts))
    return str(parts or "") if isinstance(parts, str) or parts is None else plain(parts.children)  # type: ignore[attr-defined]


def said(cells: list[Cell], maat: Maat = Maat.RELATIEF, breaks: Sequence[Break] = (), **other: Any) -> str:
    return plain(about(view(cells, maat, breaks, **other), CATALOGUE["diefstal"], "GM1507"))


def test_the_newest_figure_the_change_and_the_place_beside_nederland() -> None:
    cells = [cell("GM1507", 2024, 1200), cell("GM1507", 2025, 1300), nederland()]
    assert said(cells) == (
        "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025. Dat is 2,5 hoger dan in 2024 (30,0); dat "
        "verschil is duidelijk. Het is duidelijk lager dan in heel Nederland (41,2)."
    )


def test_a_difference_within_the_margin_is_never_called_higher_or_lower() -> None:
    cells = [cell("GM1507", 2024, 1250), cell("GM1507", 2025, 1300), nederland(561_000)]
    sentence = said(cells)
    assert sentence == (
        "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025. Het verschil met 2024 (31,2) is niet "
        "duidelijk: het valt binnen de marge van 95%. Het verschil met heel Nederland (33,0) is niet duidelijk: het "
        "valt binnen de marge van 95%."
    )
    assert "hoger" not in sentence and "lager" not in sentence


def nederland(value: float = 700_000, **other: object) -> Cell:
    return cell("NL01", 2025, value, denominator=17e6, relative=value / 17e6 * 1000, **other)


def group(code: str, value: float | None, **other: object) -> Cell:
    relative = None if value is None else value / 400
    return cell(code, 2025, value, denominator=400_000, relative=relative, origin="opgeteld", **other)


def test_groups_with_one_verdict_share_a_sentence() -> None:
    cells = [
        cell("GM1507", 2025, 1300), group(LIMBURG.code, 16_000), group(ALIKE.code, 13_100), group(PEEL.code, 9_000),
        nederland(),
    ]  # fmt: skip
    assert said(cells, groups=[LIMBURG, ALIKE, PEEL]).removeprefix(LEVEL) == (
        " Het is duidelijk lager dan in heel Nederland (41,2) en de provincie Limburg (40,0). Het verschil met de 10 "
        "vergelijkbare gemeenten samen (32,8) is niet duidelijk: het valt binnen de marge van 95%. Het is duidelijk "
        "hoger dan in de groep Peel (22,5)."
    )


LEVEL = "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025."


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("withheld", "dat van een van de gebieden wordt niet getoond"),
        ("unknown", "niet van elk gebied is het bekend"),
        ("not_applicable", "de cijfers van deze gebieden kunnen niet bij elkaar worden opgeteld"),
    ],
)
def test_a_group_without_a_figure_says_why(state: str, why: str) -> None:
    cells = [cell("GM1507", 2025, 1300), group(PEEL.code, None, state=state)]
    assert said(cells, groups=[PEEL]) == f"{LEVEL} Voor de groep Peel is er geen cijfer: {why}."


def test_an_estimate_is_shown_beside_others_without_a_verdict() -> None:
    cells = [cell("GM1507", 2025, 1300, status="schatting"), nederland()]
    assert said(cells) == (
        "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025 (schatting). Ter vergelijking, zonder marge: "
        "heel Nederland (41,2)."
    )


def classes(parts: object) -> list[str]:
    found = [getattr(one, "className", None) for one in parts] if isinstance(parts, list) else []
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("direction", "value", "expected", "ending"),
    [
        ("lager is beter", 1300, "polsslag-difference is-gunstig", ", en dat is gunstig."),
        ("hoger is beter", 1300, "polsslag-difference is-ongunstig", ", en dat is ongunstig."),
        ("neutraal", 1300, "polsslag-difference", "(41,2)."),
        ("lager is beter", 1640, "", "het valt binnen de marge van 95%."),
    ],
)
def test_a_colour_stands_by_a_clear_difference_in_a_known_direction_only(
    direction: str, value: float, expected: str, ending: str
) -> None:
    indicator = CATALOGUE["diefstal"].model_copy(update={"direction": direction})
    shown = about(view([cell("GM1507", 2025, value), nederland()]), indicator, "GM1507")
    assert classes(shown) == ([expected] if expected else [])
    assert plain(shown).endswith(ending)


def test_the_margin_is_told_where_it_was_asked_for_and_its_method_always() -> None:
    cells = [cell("GM1507", 2025, 1300, low=30.76, high=34.31)]
    assert said(cells) == f"{LEVEL} De marge van 95% loopt van 30,8 tot 34,3."
    shown = plain(reading(view([cell("GM1507", 2025, 1300)])))
    assert "methode van Byar" in shown and "Wilson" not in shown


def test_an_index_and_a_change_in_percent_are_told_beside_the_figure() -> None:
    cells = [cell("GM1507", 2024, 1250, shown=100.0), cell("GM1507", 2025, 1300, shown=104.0)]
    assert " Met 2024 als 100 is dat 104,0." in said(cells, weergave=Weergave.INDEX)
    assert " In een jaar is dat een verandering van 4,0%." in said(
        [cells[0], cells[1]._replace(shown=4.0)], weergave=Weergave.VERANDERING
    )


def test_one_of_a_thing_is_named_in_the_singular() -> None:
    crimes = CATALOGUE["diefstal"].model_copy(update={"unit": "misdrijven"})
    for value, words in ((1, "1 misdrijf in 2025."), (2, "2 misdrijven in 2025."), (0, "0 misdrijven in 2025.")):
        shown = view([cell("GM1507", 2025, value)], Maat.ABSOLUUT)
        assert plain(about(shown, crimes, "GM1507")) == f"Horst aan de Maas: {words}"
    units = {
        one.unit
        for file in Settings().indicators.glob("*.toml")
        if (one := read_indicator(file)).type in ("stand", "stroom", "uniek") and one.source
    }
    assert units and {unit for unit in units if one_of(unit) == unit} == set()
    assert one_of("personen met bijstand") == "persoon met bijstand" and one_of("misdrijven") == "misdrijf"


def test_a_day_is_on_a_date_and_a_year_is_in_one() -> None:
    day = {"period_kind": "peildatum", "period_start": date(2025, 1, 1)}
    assert "op 1 januari 2025" in said([cell("GM1507", 2025, 1300, **day)])


def test_counts_are_not_compared_with_those_of_the_whole_country() -> None:
    cells = [cell("GM1507", 2024, 1200), cell("GM1507", 2025, 1300), cell("NL01", 2025, 1_600_000)]
    expected = (
        "Horst aan de Maas: 1.300 diefstallen in 2025. Dat is 100 meer dan in 2024 (1.200); dat verschil is duidelijk."
    )
    assert said(cells, Maat.ABSOLUUT) == expected


def test_unknown_stays_unknown_and_the_last_known_figure_is_named_with_its_year() -> None:
    cells = [cell("GM1507", 2024, 1200), cell("GM1507", 2025, None), cell("NL01", 2025, 1600)]
    last_known = "Het laatste bekende cijfer is 30,0 diefstallen per 1.000 inwoners in 2024."
    assert said(cells) == f"Horst aan de Maas: onbekend in 2025. {last_known}"


def test_zero_is_a_figure() -> None:
    assert "0,0 diefstallen per 1.000 inwoners in 2025" in said([cell("GM1507", 2025, 0.0, state="zero")])


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (cell("GM1507", 2024, None), " Het cijfer van 2024 is onbekend; een verandering is niet te berekenen."),
        (cell("GM1507", 2024, 1300), " Dat is evenveel als in 2024."),
        (cell("GM1507", 2024, 1300.4), " Dat is evenveel als in 2024."),
        (
            cell("GM1507", 2024, 900, indeling=2020),
            " Een vergelijking met 2024 kan niet: dat cijfer is van de indeling van 2020.",
        ),
        (OTHER_BORDERS, " Een vergelijking met 2024 kan niet: dit gebied had toen andere grenzen."),
        (
            OTHER_BORDERS._replace(period_start=date(2020, 1, 1)),
            " Een vergelijking met 2020 kan niet: dit gebied had toen andere grenzen.",
        ),
    ],
)
def test_a_change_is_only_given_when_there_is_one_to_give(before: Cell, sentence: str) -> None:
    latest = "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025."
    assert said([before, cell("GM1507", 2025, 1300)]) == latest + sentence


@pytest.mark.parametrize("on", [date(2024, 1, 2), date(2025, 1, 1)])
def test_no_change_is_given_across_a_trend_break(on: date) -> None:
    cells = [cell("GM1507", 2024, 1200), cell("GM1507", 2025, 1300)]
    assert said(cells, breaks=[Break("diefstal", on, "Andere telling", "Vanaf nu anders.")]) == (
        "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025. Een vergelijking met 2024 kan niet: "
        "andere telling."
    )
    assert "2,5 hoger dan in 2024" in said(cells, breaks=[Break("iets_anders", on, "Andere telling", "Anders.")])


def test_a_period_before_the_borders_of_now_says_so_and_not_that_the_source_has_nothing() -> None:
    assert said([OTHER_BORDERS]) == (
        "Horst aan de Maas: van 2024 is er geen cijfer; dit gebied had toen andere grenzen."
    )


def test_a_converted_count_is_a_whole_number_and_an_estimate() -> None:
    converted = {"status": "schatting", "origin": "omgerekend"}
    cells = [cell("GM1507", 2024, 1199.75, **converted), cell("GM1507", 2025, 1300.5, **converted)]
    assert said(cells, Maat.ABSOLUUT) == (
        "Horst aan de Maas: 1.300 diefstallen in 2025 (schatting). Dat is 100 meer dan in 2024 (1.200)."
    )


def test_a_provisional_figure_says_so() -> None:
    assert "in 2025 (voorlopig cijfer)." in said([cell("GM1507", 2025, 1300, status="voorlopig")])


def test_numbers_are_written_as_dutch_readers_do() -> None:
    assert numbers.count(1401) == "1.401" and numbers.count(17_942_942) == "17.942.942"
    assert numbers.decimal(34.679, 1) == "34,7" and numbers.decimal(1234.5, 2) == "1.234,50"
