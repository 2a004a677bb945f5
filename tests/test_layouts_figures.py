"""The chart forms: what is not sure looks it, labels never overlap, an axis that does not begin at zero says so."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.map_classes import classes
from data.settings import PROJECT
from layouts.figures import style
from layouts.figures.bars import bar_chart
from layouts.figures.dots import Dot, dot_chart
from layouts.figures.funnel import Chance, Gemeente, funnel_chart
from layouts.figures.heatmap import Block, heat_map
from layouts.figures.labels import Box, beside_dots, boxes, sides_of, spread_apart
from layouts.figures.line import line_chart, wrapped
from layouts.figures.multiples import small_multiples
from layouts.figures.shapes import Axis, Fan, Line, Look, Mark, Panel, Point
from layouts.figures.strokes import strokes

PER = Axis("per 1.000 inwoners")


def line(name: str, role: str, *figures: float | None, final: int = 99, look: Look = Look.PROVISIONAL) -> Line:
    """A line of yearly figures from 2020 on; from the place `final` on they have another look."""
    looks = [Look.FINAL if place < final else look for place in range(len(figures))]
    points = [
        Point(
            f"{2020 + place}-01-01", y, looks[place], "hover", words=str(y), absent="" if y is not None else "withheld"
        )
        for place, y in enumerate(figures)
    ]
    return Line(name, role, points)


def panel(*lines: Line, axis: Axis = PER, **more: object) -> Panel:
    placed = [one._replace(place=place) for place, one in enumerate(lines)]
    return Panel("", axis, "jaar", placed, **more)  # type: ignore[arg-type]


def chart(*lines: Line, **more: object) -> dict:
    return line_chart([panel(*lines, **more)])  # type: ignore[arg-type]


def test_a_provisional_end_is_dashed_with_an_open_marker() -> None:
    solid, dashed = chart(line("Horst", "own", 1, 2, 3, final=2))["data"]
    assert solid["y"] == [1, 2] and "dash" not in solid["line"]
    assert dashed["y"] == [2, 3] and dashed["line"]["dash"] == "4px,4px"
    assert dashed["marker"]["symbol"] == "circle-open" and dashed["marker"]["opacity"] == [0, 1]


def test_an_estimate_is_dotted_wherever_it_stands_and_the_rest_of_the_line_is_solid() -> None:
    points = [*line("", "own", 1, final=0, look=Look.ESTIMATE).points, *line("", "own", 2, 2, 3).points[1:]]
    solid, dotted = chart(Line("Boxtel", "own", points))["data"]
    assert solid["y"] == [2, 3] and dotted["y"] == [1, 2]
    assert dotted["line"]["dash"] != "4px,4px" and dotted["marker"]["opacity"] == [1, 0]


def test_a_line_that_is_all_final_is_one_solid_line() -> None:
    (solid,) = chart(line("Horst", "own", 1, 2, 3))["data"]
    assert solid["y"] == [1, 2, 3] and "dash" not in solid["line"]


def test_a_line_that_is_all_provisional_is_dashed_from_its_first_point() -> None:
    (dashed,) = chart(line("Horst", "own", 1, 2, final=0))["data"]
    assert dashed["y"] == [1, 2] and dashed["line"]["dash"] and dashed["marker"]["opacity"] == [1, 1]


def test_a_missing_figure_is_a_gap_and_not_a_zero() -> None:
    (solid,) = chart(line("Horst", "own", 1, None, 3))["data"]
    assert solid["y"] == [1, None, 3]
    solid, dashed = chart(line("Horst", "own", 1, None, 3, 4, final=3))["data"]
    assert solid["y"] == [1, None, 3] and dashed["y"] == [3, 4]


@given(st.lists(st.tuples(st.one_of(st.none(), st.floats(0, 9)), st.sampled_from(Look)), min_size=1, max_size=12))
def test_every_figure_has_one_marker_of_its_own_look_and_no_line_runs_over_a_gap(found: list) -> None:
    points = [Point(f"{2000 + place}-01-01", y, look) for place, (y, look) in enumerate(found)]
    seen: list[str] = []
    for trace in strokes(Line("Horst", "own", points), {}):
        shown = trace["marker"].get("opacity", [1] * len(trace["y"]))
        seen += [x for x, y, is_seen in zip(trace["x"], trace["y"], shown, strict=True) if y is not None and is_seen]
        stretches = pairwise(zip(trace["x"], trace["y"], strict=True))
        drawn = [(one[0], other[0]) for one, other in stretches if one[1] is not None and other[1] is not None]
        assert all(int(later[:4]) - int(earlier[:4]) <= 1 for earlier, later in drawn)
    assert sorted(seen) == [point.x for point in points if point.y is not None]


def test_the_axis_starts_at_zero_and_one_that_does_not_says_so() -> None:
    assert chart(line("Horst", "own", 90, 100))["layout"]["yaxis"]["range"][0] == 0
    index = Axis("index, 2021 = 100", False, 100, "de as begint niet bij 0")
    axis = chart(line("Horst", "own", 98, 103), axis=index)["layout"]["yaxis"]
    assert axis["range"][0] > 90 and "de as begint niet bij 0" in axis["title"]["text"]


def test_a_change_has_zero_inside_its_axis_and_a_line_there() -> None:
    layout = chart(line("Horst", "own", -3, -1), axis=Axis("in %", True, 0))["layout"]
    assert layout["yaxis"]["range"] == [pytest.approx(-3.24), 0]
    assert [shape["y0"] for shape in layout["shapes"]] == [0]


def test_the_own_line_is_the_thickest_and_drawn_over_the_others() -> None:
    *rest, own = chart(line("a", "own", 1, 2), line("b", "other", 1, 2), line("c", "nederland", 1, 2))["data"]
    assert own["name"] == "a" and all(own["line"]["width"] > one["line"]["width"] for one in rest)


def test_a_group_is_told_from_a_region_by_dashes_of_its_own() -> None:
    group, own = chart(line("a", "own", 1, 2), line("Limburg", "group", 1, 2))["data"]
    assert group["line"]["dash"] == style.GROUP_DASH and "dash" not in own["line"]


def test_all_gemeenten_are_two_bands_and_a_line_behind_the_others() -> None:
    spread = [Fan(f"{year}-01-01", 1, 2, 3, 4, 9) for year in (2020, 2021)]
    figure = chart(line("Horst", "own", 5, 6), fan=spread)
    wide, half, middle, own = figure["data"]
    assert (wide["y"][:4], half["y"][:4], middle["y"]) == ([9, 9, 1, 1], [4, 4, 2, 2], [3, 3])
    assert own["name"] == "Horst" and figure["layout"]["yaxis"]["range"][1] > 9


def test_a_margin_is_a_whisker_at_few_points_and_a_band_along_many() -> None:
    few = Line("a", "own", [Point("2020-01-01", 5.0, low=4.0, high=7.0), Point("2021-01-01", 6.0)])
    whisker, _ = chart(few)["data"]
    assert (whisker["error_y"]["array"], whisker["error_y"]["arrayminus"]) == ([2.0], [1.0])
    months = [Point(f"{2020 + at // 12}-{at % 12 + 1:02d}-01", 5.0, low=4.0, high=7.0) for at in range(30)]
    band, _ = chart(Line("a", "own", months))["data"]
    assert band["fill"] == "toself" and len(band["x"]) == 61


def test_what_is_not_complete_yet_lies_in_a_hatched_stretch() -> None:
    hatched = chart(line("a", "own", 1, 2, 3, final=2, look=Look.MATURING))["data"][0]
    assert hatched["fillpattern"]["shape"] == "/" and hatched["x"][:2] == ["2021-07-03", "2022-07-02"]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([], []),
        ([5], [5]),
        ([1, 9], [1, 9]),
        ([5, 5], [5, 7]),
        ([10, 10, 10], [6, 8, 10]),
        ([9, 1, 9.5], [8, 1, 10]),
    ],
)
def test_labels_are_moved_no_further_than_needed(wanted: list[float], places: list[float]) -> None:
    assert spread_apart(wanted, 2, 0, 10) == places


@given(st.lists(st.floats(0, 100), max_size=26))
def test_labels_never_overlap_and_stay_in_order_and_inside(wanted: list[float]) -> None:
    places = spread_apart(wanted, 5, 0, 100)
    distance = min(5, 100 / max(len(wanted) - 1, 1))
    in_order = [place for _, place in sorted(zip(wanted, places, strict=True), key=lambda one: (one[0], one[1]))]
    assert all(after - before >= distance - 1e-6 for before, after in pairwise(in_order))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in places)


BREAKS = [(date(year, 1, 1), f"Breuk van {year}") for year in (2015, 2021, 2022, 2023, 2030)]


def test_a_trend_break_is_a_line_with_words_and_only_inside_the_span_of_time() -> None:
    layout = chart(line("Horst", "own", 1, 2, 3, 4), breaks=BREAKS)["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == ["2021-01-01", "2022-01-01", "2023-01-01"]
    words = [one for one in layout["annotations"] if one["text"].startswith("Breuk")]
    assert [one["text"] for one in words] == ["Breuk van 2021", "Breuk van 2022", "Breuk van 2023"]
    assert len({one["yshift"] for one in words}) == 3, "each in a row of its own, so that none overlaps on a phone"
    assert layout["margin"]["t"] > max(one["yshift"] for one in words) + 12


def test_a_panel_has_its_own_breaks_and_one_without_has_none() -> None:
    panels = [Panel("a", PER, "jaar", [line("Horst", "own", 1, 2, 3)], BREAKS), Panel("b", PER, "jaar", [])]
    assert {shape["xref"] for shape in line_chart(panels)["layout"]["shapes"]} == {"x"}


def test_an_event_is_a_symbol_on_the_axis_with_words_and_of_many_only_the_symbols() -> None:
    marks = [Mark(date(2021, month, 1), f"Begin van maand {month}") for month in range(1, 9)]
    few = chart(
        line("Horst", "own", 1, 2, 3), marks=[Mark(date(2021, 5, 1), "Buurtteams"), Mark(date(2050, 1, 1), "x")]
    )
    assert few["data"][-1]["x"] == ["2021-05-01"] and few["data"][-1]["y"] == [0]
    assert [one["text"] for one in few["layout"]["annotations"]].count("Buurtteams") == 1
    many = chart(line("Horst", "own", 1, 2, 3), marks=marks)
    assert many["data"][-1]["text"] == [mark.title for mark in marks]
    assert not [one for one in many["layout"]["annotations"] if one["text"].startswith("Begin")]


def test_words_at_a_break_stay_inside_the_chart() -> None:
    days = [date(2020, 1, 1), date(2021, 6, 1), date(2024, 1, 1), date(2025, 1, 1)]
    assert sides_of(days, date(2020, 1, 1), date(2025, 1, 1)) == ["left", "left", "right", "right"]


def test_the_title_along_an_axis_is_no_longer_than_the_axis() -> None:
    long = Axis("aantal personen met een arbeidsongeschiktheidsuitkering per 1.000 inwoners")
    layout = line_chart([panel(line("a", "own", 1), axis=long)] * 2)["layout"]
    assert layout["yaxis"]["title"]["text"].count("<br>") == 2 and layout["margin"]["l"] == 62 + 2 * 18


@given(st.lists(st.tuples(st.floats(0, 270), st.floats(0, 350), st.text("abc", min_size=1, max_size=23)), max_size=26))
def test_names_beside_dots_overlap_no_dot_and_no_other_name(found: list[tuple[float, float, str]]) -> None:
    dots, names = [(x, y) for x, y, _ in found], [name for *_, name in found]
    sides = beside_dots(dots, names, (270, 350))
    placed = [
        (place, dict(boxes(dots[place], names[place]))[side]) for place, side in enumerate(sides) if side is not None
    ]
    for place, box in placed:
        others = [Box(x - 7, y - 7, x + 7, y + 7) for at, (x, y) in enumerate(dots) if at != place]
        others += [other for at, other in placed if at != place]
        assert not any(box.overlaps(other) for other in others)
        assert box.left >= 0 and box.right <= 270


def test_bars_stand_in_the_order_of_the_choice_from_zero_with_the_number_behind_them() -> None:
    lines = [line("Horst", "own", 30), line("Venlo", "other", 90), line("Nederland", "nederland", 44)]
    figure = bar_chart([panel(*lines, axis=Axis("index", False, None))])
    (bars,) = figure["data"]
    assert bars["x"] == [30, 90, 44] and figure["layout"]["xaxis"]["range"][0] == 0
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>Horst</b>", "Venlo", "Nederland"]
    assert bars["marker"]["color"][0] == style.OWN and bars["marker"]["color"][1] != style.OWN
    assert [one["text"] for one in figure["layout"]["annotations"]] == ["<b>30</b>", "90", "44"]


def test_a_bar_that_is_not_final_is_hatched_and_its_margin_is_a_whisker() -> None:
    own = Line("a", "own", [Point("2025-01-01", 5.0, Look.PROVISIONAL, low=4.0, high=7.0, words="5,0*")])
    (bars,) = bar_chart([panel(own, line("b", "other", 2))])["data"]
    assert bars["marker"]["pattern"]["shape"] == ["/", ""]
    assert (bars["error_x"]["array"], bars["error_x"]["arrayminus"]) == ([2.0, 0], [1.0, 0])


def test_small_multiples_share_their_scale_and_nederland_is_behind_each() -> None:
    lines = [line("Horst", "own", 30, 31), line("Venlo", "other", 90, 91), line("Nederland", "nederland", 44, 44)]
    figure = small_multiples([panel(*lines)])
    axes = [axis for key, axis in figure["layout"].items() if key.startswith("yaxis")]
    assert len(axes) == 2 and axes[0]["range"] == axes[1]["range"]
    assert [trace["name"] for trace in figure["data"]] == ["Nederland", "Horst", "Nederland", "Venlo"]


def test_a_heatmap_is_darker_where_there_is_more_and_every_empty_cell_has_a_pattern() -> None:
    block = Block(panel(line("Horst", "own", 0, 5, None)), classes(0, 5, [1, 2, 3, 4], 0), "legenda", ["1", "2", "3"])
    cells, empty = heat_map([block])["data"]
    assert cells["marker"]["color"] == [style.STEPS[0], style.STEPS[-1]] and cells["text"] == ["0", "5"]
    assert empty["base"] == [1.5] and empty["marker"]["pattern"]["shape"] == ["+"]


def test_a_dot_that_is_not_final_is_open_and_nederland_is_a_square() -> None:
    dots = [Dot("Horst", "own", 0, 1, 2, Look.ESTIMATE, ""), Dot("Nederland", "nederland", 1, 3, 4, Look.FINAL, "")]
    figure = dot_chart(dots, "x", "y")
    assert figure["data"][0]["marker"]["symbol"] == ["circle-open", "square"]
    assert [(shape["x0"], shape["y0"]) for shape in figure["layout"]["shapes"]] == [(3, 0), (0, 4)]


def test_a_funnel_has_all_gemeenten_and_names_only_those_that_were_chosen() -> None:
    dots = [Gemeente("Horst", "own", 0, 40_000, 30, ""), *[Gemeente("x", "", 0, 10_000 * at, 40, "") for at in (1, 9)]]
    chance = [Chance(9_000, 30, 35, 45, 50), Chance(99_000, 38, 39, 41, 42)]
    figure = funnel_chart(dots, 40, chance, ("inwoners", "per 1.000"), ("lijn: Nederland",))
    *limits, plain, chosen = figure["data"]
    assert len(limits) == 5 and len(plain["x"]) == 2 and chosen["x"] == [40_000]
    names = [one["text"] for one in figure["layout"]["annotations"]]
    assert "<b>Horst</b>" in names and "x" not in names


def test_a_sentence_in_a_chart_is_broken_into_lines() -> None:
    assert wrapped("een zin die te lang is", 10) == "een zin<br>die te<br>lang is"


STYLE_SHEET = PROJECT / "assets" / "views" / "figuur.css"
GROUND = ("#ffffff", "#14181d")


def house_colours(file: Path = STYLE_SHEET) -> dict[str, tuple[str, str]]:
    """Of every name in the style sheet the colour on a light and on a dark page."""
    found = re.findall(r"--polsslag-figure-([\w-]+): (?:var\(\S+ )?light-dark\((#\w{6}), (#\w{6})\)", file.read_text())
    return {name: (light, dark) for name, light, dark in found}


def test_every_colour_of_a_chart_has_a_colour_of_the_house_as_line_and_as_fill() -> None:
    colours, css = house_colours(), STYLE_SHEET.read_text()
    assert {light for light, _ in colours.values()} == style.palette()
    for name, (light, _) in colours.items():
        rgb = ", ".join(str(int(light[place : place + 2], 16)) for place in (1, 3, 5))
        for part in ("fill", "stroke"):
            to = rf"\{{ {part}: var\(--polsslag-figure-(?:{same(name, colours)})\)"
            rule = rf'\[style\*="{part}: rgb\({rgb}\)"\][^{{]*{to}'
            assert re.search(rule, css), f"{name}: no {part} for {light}"


def same(name: str, colours: dict[str, tuple[str, str]]) -> str:
    """The names that have the same light colour: Nederland is as quiet as the words."""
    return "|".join(other for other, ends in colours.items() if ends[0] == colours[name][0])


@pytest.mark.parametrize("page", [0, 1], ids=["light", "dark"])
def test_lines_are_3_to_1_and_words_4_5_to_1_on_their_ground(page: int) -> None:
    colours = {name: ends[page] for name, ends in house_colours().items()}
    words = ("ink", "quiet", "own", "group", *(f"other-{place}" for place in range(1, 7)))
    assert min(contrast(colours[name], GROUND[page]) for name in words) >= 4.5
    assert min(contrast(colours[name], GROUND[page]) for name in ("calm",)) >= 3
    blocks = [contrast(colours["ink" if step < 4 else "ground"], colours[f"step-{step}"]) for step in range(1, 6)]
    assert min(blocks) >= 4.5, "numbers in the blocks of a heatmap"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours. Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
