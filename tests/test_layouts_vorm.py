"""Every form of a view: from the published fixtures to the chart, its sentences, its notes, and why it cannot be."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data.answer import answer
from data.choosing import choose
from data.queries import Cell
from data.selection import Defaults, parse
from data.store import Store
from data.terms import State, Vorm, Weergave
from data.view import Dot, Peers, Spread, View
from layouts.alternative import alt_text
from layouts.drawn import drawn_codes
from layouts.figure_notes import notes
from layouts.vorm import MOST_SMALL, figure, reasons, why_no_weergave, why_not

CRIMES = "indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&van=2021&tot=2025"


def view_of(store: Store, address: str) -> View:
    snapshot = store.current()
    selection, _ = choose(parse(f"?{address}"), snapshot, Defaults("misdrijven_totaal", "GM1507"))
    return answer(snapshot, selection)


def changed(view: View, **facts: Any) -> View:
    """The same view with facts of every cell changed; a function is given the cell."""
    cells = [
        cell._replace(**{name: fact(cell) if callable(fact) else fact for name, fact in facts.items()})
        for cell in view.cells
    ]
    return replace(view, cells=cells)


def hovers(drawn: dict[str, Any]) -> str:
    return " ".join(words for trace in drawn["data"] for words in trace.get("hovertext", trace.get("text", [])) or [])


@pytest.mark.parametrize("vorm", ["lijn", "staaf", "veelvouden", "heatmap"])
def test_a_form_shows_the_number_of_the_cell_with_its_count_noemer_and_status(store: Store, vorm: str) -> None:
    drawn, height = figure(view_of(store, f"{CRIMES}&vorm={vorm}"))
    assert 150 < height < 900
    assert (
        "<b>Horst aan de Maas</b><br>2025: 34,7 misdrijven per 1.000 inwoners<br>1.523 misdrijven"
        "<br>noemer: 43.917 inwoners op 1 januari 2024<br>voorlopig"
    ) in hovers(drawn)


def test_all_forms_draw_what_the_cells_show(store: Store) -> None:
    view = view_of(store, f"{CRIMES}&vorm=lijn")
    shown = {cell.shown for cell in view.cells}
    drawn, _ = figure(view)
    assert {y for trace in drawn["data"] for y in trace["y"] if y is not None} == shown
    newest = [cell.shown for cell in view.cells if cell.period_start == date(2025, 1, 1)]
    drawn, _ = figure(replace(view, selection=replace(view.selection, vorm=Vorm.STAAF)))
    assert drawn["data"][0]["x"] == sorted(newest, reverse=True)


def test_an_index_says_on_what_and_that_it_does_not_begin_at_zero(store: Store) -> None:
    drawn, _ = figure(view_of(store, f"{CRIMES}&weergave=index&nulmeting=2022-01-01"))
    assert drawn["layout"]["yaxis"]["title"]["text"] == "index, 2022 = 100<br>de as begint niet bij 0"
    assert "2022: 100,0 (2022 = 100)<br>cijfer: 33,1 misdrijven per 1.000 inwoners" in hovers(drawn)


def test_a_change_has_its_sign_and_the_figure_behind_it(store: Store) -> None:
    drawn, _ = figure(view_of(store, f"{CRIMES}&weergave=verandering"))
    assert drawn["layout"]["yaxis"]["title"]["text"] == "verandering in een jaar, in %"
    assert "2023: +1,8% meer dan een jaar eerder<br>cijfer: 33,7 misdrijven" in hovers(drawn)


def test_a_margin_is_in_the_hover_box_and_in_the_figure(store: Store) -> None:
    view = changed(view_of(store, CRIMES), low=lambda cell: cell.shown - 1, high=lambda cell: cell.shown + 2)
    drawn, _ = figure(view)
    assert "<br>95%-marge: 33,7 tot 36,7" in hovers(drawn)
    assert [trace for trace in drawn["data"] if "error_y" in trace]


def test_all_gemeenten_are_drawn_behind_a_rate_and_not_behind_a_count_or_an_index(store: Store) -> None:
    spread = {"misdrijven_totaal": [Spread(date(year, 1, 1), 342, 20, 25, 30, 40, 50) for year in range(2021, 2026)]}
    for address, is_drawn in ((CRIMES, True), (f"{CRIMES}&maat=absoluut", False), (f"{CRIMES}&weergave=index", False)):
        view = replace(view_of(store, address), spread=spread)
        assert ("van de 342 gemeenten ligt de middelste op 30,0" in hovers(figure(view)[0])) is is_drawn
        assert any("alle gemeenten" in note for note in notes(view)) is is_drawn


def group_of(view: View, code: str) -> View:
    """The view with a group, whose figures are those of Nederland."""
    made = [cell._replace(region=code) for cell in view.cells if cell.region == "NL01"]
    return replace(view, groups=[Peers(code, "Limburg", [])], cells=[*view.cells, *made])


def test_beside_counts_nederland_and_large_groups_are_left_out_and_own_groups_are_not(store: Store) -> None:
    counts = view_of(store, f"{CRIMES}&maat=absoluut")
    indicator = counts.catalogue["misdrijven_totaal"]
    large, own = group_of(counts, "groep:provincie:Limburg"), group_of(counts, "groep:eigen:Limburg")
    assert drawn_codes(large, indicator) == ("GM1507", "GM0984")
    assert drawn_codes(own, indicator) == ("GM1507", "GM0984", "groep:eigen:Limburg")
    assert "groepen uit een vergelijking" in notes(large)[0] and "groepen" not in notes(own)[0]
    rates = group_of(view_of(store, CRIMES), "groep:provincie:Limburg")
    assert drawn_codes(rates, indicator) == rates.codes and notes(rates) == []


def test_every_kind_of_empty_looks_different_and_says_why(store: Store) -> None:
    states = [State.UNKNOWN, State.WITHHELD, State.NOT_REPORTED, State.NOT_APPLICABLE]

    def emptied(cell: Cell) -> str:
        return states[cell.period_start.year - 2022] if cell.period_start.year > 2021 else State.VALUE

    view = changed(
        view_of(store, f"{CRIMES}&vorm=heatmap"),
        shown_state=emptied,
        shown=lambda cell: cell.shown if cell.period_start.year == 2021 else None,
    )
    cells, empty = figure(view)[0]["data"]
    assert len(cells["x"]) == 3 and len(empty["x"]) == 12
    assert len(set(empty["marker"]["pattern"]["shape"])) == 4
    assert "<br>2023: niet getoond om herkenning te voorkomen" in hovers(figure(view)[0])


def test_bars_rank_the_newest_period_with_a_number_and_say_where_there_is_none(store: Store) -> None:
    view = view_of(store, f"{CRIMES}&vorm=staaf")
    cells = [
        cell._replace(shown=None, shown_state=State.WITHHELD)
        if cell.period_start.year == 2025 or (cell.region == "GM0984" and cell.period_start.year == 2024)
        else cell
        for cell in view.cells
    ]
    drawn, _ = figure(replace(view, cells=cells))
    assert drawn["layout"]["xaxis"]["title"]["text"] == "per 1.000 inwoners, 2024"
    highest, *others = [one["text"] for one in drawn["layout"]["annotations"]][:3]
    assert float(highest.replace(",", ".")) > 34.8 and others == ["<b>34,8</b>", "niet getoond"]


PAIR = "indicatoren=misdrijven_totaal,inwoners_0_14&gebieden=GM1507,GM0984&vorm=punten"


def test_two_indicators_stand_against_each_other_in_the_newest_year_of_both(store: Store) -> None:
    view = view_of(store, PAIR)
    drawn, _ = figure(view)
    assert drawn["layout"]["xaxis"]["title"]["text"].replace("<br>", " ").endswith("per 1.000 inwoners, 2024")
    own = {
        cell.indicator: cell.shown for cell in view.cells if cell.region == "GM1507" and cell.period_start.year == 2024
    }
    assert (drawn["data"][0]["x"][0], drawn["data"][0]["y"][0]) == (own["misdrijven_totaal"], own["inwoners_0_14"])
    lacking = replace(
        view, cells=[one for one in view.cells if (one.region, one.indicator) != ("GM0984", "inwoners_0_14")]
    )
    assert len(figure(lacking)[0]["data"][0]["x"]) == 2
    assert notes(lacking)[1] == "Niet getekend, want niet van beide indicatoren is er een cijfer in 2024: Venray."


def funnel_view(store: Store) -> View:
    view = view_of(store, f"{CRIMES}&vorm=trechter")
    dots = [Dot("GM1507", 43_917, 34.7), Dot("GM0983", 103_000, 58.0), Dot("GM9999", 0, 0.0)]
    return replace(view, funnel=dots)


def test_a_funnel_has_limits_around_nederland_and_marks_the_chosen_gemeenten(store: Store) -> None:
    view = funnel_view(store)
    drawn, _ = figure(view)
    *limits, plain, chosen = drawn["data"]
    land = next(cell for cell in reversed(view.cells) if cell.region == "NL01")
    assert limits[0]["y"] == [land.relative, land.relative] and len(limits) == 5
    low_998, low_95, high_95, high_998 = (trace["y"][0] for trace in limits[1:])
    assert low_998 < low_95 < land.relative < high_95 < high_998
    assert (plain["x"], chosen["x"]) == ([103_000], [43_917])
    assert "Van de 2 gemeenten liggen er 2 buiten de grenzen van 95%" in alt_text(view)


@pytest.mark.parametrize(
    ("vorm", "address", "why"),
    [
        (Vorm.PUNTEN, CRIMES, "kies precies twee indicatoren"),
        (Vorm.PUNTEN, PAIR, ""),
        (Vorm.VEELVOUDEN, "indicatoren=misdrijven_totaal&gebieden=", "kies eerst een gebied"),
        (Vorm.TRECHTER, CRIMES, ""),
        (Vorm.TRECHTER, f"{CRIMES}&maat=absoluut", "kies Relatief"),
        (Vorm.TRECHTER, f"{CRIMES}&weergave=index", "alleen voor het cijfer zelf, niet voor een index of verandering"),
        (Vorm.TRECHTER, "indicatoren=inwoners", "van deze indicator is niet te berekenen wat toeval is"),
        *((vorm, CRIMES, "") for vorm in (Vorm.LIJN, Vorm.STAAF, Vorm.VEELVOUDEN, Vorm.HEATMAP)),
    ],
)
def test_a_form_that_leads_nowhere_says_why_in_the_list_and_in_the_figure(
    store: Store, vorm: Vorm, address: str, why: str
) -> None:
    view = view_of(store, f"{address}&vorm={vorm}")
    assert why_not(vorm, view) == why and reasons(view).get(vorm, "") == why
    if why:
        drawn, _ = figure(view)
        assert drawn["data"] == [] and notes(view) == []
        assert drawn["layout"]["annotations"][0]["text"].replace("<br>", " ") == f"Deze vorm kan hier niet: {why}."
        assert alt_text(view) == f"Deze vorm kan hier niet: {why}."


def test_an_index_of_one_period_leads_nowhere(store: Store) -> None:
    assert why_no_weergave(Weergave.INDEX, view_of(store, f"{CRIMES}&van=2025")) == ""
    one_year = view_of(store, "indicatoren=misdrijven_totaal&gebieden=GM1507&van=2025&tot=2025")
    assert why_no_weergave(Weergave.INDEX, one_year) == "er is maar één periode"
    assert why_no_weergave(Weergave.VERANDERING, one_year) == ""


def test_a_choice_without_any_figure_gives_a_sentence_in_every_form(store: Store) -> None:
    for vorm in (Vorm.LIJN, Vorm.STAAF, Vorm.VEELVOUDEN, Vorm.HEATMAP, Vorm.TRECHTER):
        view = changed(view_of(store, f"{CRIMES}&vorm={vorm}"), shown=None, relative=None, shown_state=State.UNKNOWN)
        drawn, _ = figure(replace(view, funnel=()))
        assert drawn["data"] == [] and "geen cijfers" in drawn["layout"]["annotations"][0]["text"]
        assert "geen cijfers" in alt_text(view)


def test_small_multiples_keep_to_what_there_is_room_for_and_say_so(store: Store) -> None:
    snapshot = store.current()
    six = ",".join(one.id for one in snapshot.catalogue if one.has_denominator and snapshot.has_figures(one.id))
    ten = ",".join(sorted(snapshot.regions.by_code, key=lambda code: code[:2] != "GM")[:10])
    view = view_of(store, f"indicatoren={six}&gebieden={ten}&vorm=veelvouden")
    drawn, _ = figure(view)
    charts = [key for key in drawn["layout"] if key.startswith("yaxis")]
    assert len(view.selection.regions) == 10 and len(charts) == MOST_SMALL
    assert notes(view)[-1].startswith("Er is plaats voor 3 van de 6 indicatoren.")


def test_the_sentences_for_who_cannot_see_it_name_form_unit_place_and_newest_figures(store: Store) -> None:
    assert alt_text(view_of(store, CRIMES)) == (
        "Lijngrafiek: Geregistreerde misdrijven per 1.000 inwoners. Horst aan de Maas, Venray, Nederland · 2021–2025. "
        "In 2025: Horst aan de Maas 34,7, Venray 40,7 en Nederland 48,8. Alle cijfers staan in de tabel."
    )
    counts = view_of(store, "indicatoren=inwoners&gebieden=GM1507&maat=absoluut&vorm=staaf")
    assert "Op 1 januari 2024: Horst aan de Maas 43.917." in alt_text(counts)
