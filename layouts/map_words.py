"""The words around a map: its title, what it shows in sentences, which borders are drawn, and what had to change."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from dash import html

from data.breaks import Break
from data.catalogue import Catalogue, Indicator
from data.map_classes import COMPARED_DECIMALS, MIDDLE
from data.map_drawing import Drawing
from data.map_question import MapQuestion, Niveau, base_of
from data.periods import in_words
from data.queries import Cell
from data.regions import Regions
from data.selection import Notice
from data.terms import Level, Maat, Outline, State, Weergave
from layouts import notices, numbers, series, text, text_keuzes, text_vormen
from layouts import text_kaart as words
from layouts.series import unit_of


def title_block(question: MapQuestion, catalogue: Catalogue, regions: Regions, notes: Sequence[str] = ()) -> list:
    """What, where and when; and what one should know before reading it."""
    said = [*notes_on(question, catalogue), *filter(None, notes)]
    return [
        html.H2(title(question, catalogue)),
        html.P(subtitle(question, regions)),
        *(html.P(note, className="polsslag-note") for note in said),
    ]


def title(question: MapQuestion, catalogue: Catalogue) -> str:
    return series.title(question.asked(catalogue[question.indicator]), catalogue)


def subtitle(question: MapQuestion, regions: Regions) -> str:
    place = words.PLACES[question.niveau].format(gemeente=name_of(question.gemeente, regions))
    return words.SUBTITLE.format(place=place, period=in_words(question.period.kind, question.period.start))


def notes_on(question: MapQuestion, catalogue: Catalogue) -> list[str]:
    """That there is no relative figure where one was asked for."""
    indicator = catalogue[question.indicator]
    is_asked = question.maat is Maat.RELATIEF and not indicator.has_denominator and not indicator.is_ready_made
    return [words.NO_DENOMINATOR.format(title=indicator.title)] if is_asked else []


def name_of(code: str, regions: Regions) -> str:
    return regions[code].name if code in regions else code


def figure_words(number: float, indicator: Indicator, question: MapQuestion) -> str:
    """A number as the map shows it."""
    return series.shown_words(number, indicator, question.asked(indicator))


def unit_words(question: MapQuestion, catalogue: Catalogue) -> str:
    """What stands behind a number of the map."""
    if question.weergave is Weergave.INDEX:
        return words.UNIT_INDEX.format(base=base_words(question))
    if question.weergave is Weergave.VERANDERING:
        return text_vormen.CHANGE_UNIT
    return itself_unit(question, catalogue)


def spoken_unit(question: MapQuestion, catalogue: Catalogue) -> str:
    """What stands behind a number in a sentence."""
    if question.weergave is not Weergave.VERANDERING:
        return unit_words(question, catalogue)
    indicator = catalogue[question.indicator]
    return f"{indicator.unit} {words.CHANGE_IN_A_YEAR}" if indicator.is_ready_made else words.CHANGE_IN_A_YEAR


def axis_words(question: MapQuestion, catalogue: Catalogue) -> str:
    """What the numbers of the map are, in words that stand by themselves."""
    indicator = catalogue[question.indicator]
    if question.weergave is Weergave.INDEX:
        return text_vormen.INDEX_AXIS.format(base=base_words(question))
    if question.weergave is Weergave.VERANDERING:
        unit = indicator.unit if indicator.is_ready_made else text_vormen.CHANGE_PERCENT
        return text_vormen.CHANGE_AXIS.format(unit=unit)
    return itself_unit(question, catalogue)


def itself_unit(question: MapQuestion, catalogue: Catalogue) -> str:
    """The unit of the figures themselves, behind an index or a change too."""
    indicator = catalogue[question.indicator]
    return unit_of(indicator, catalogue, question.is_relative(indicator))


def base_words(question: MapQuestion) -> str:
    """The period that is 100."""
    found = next((one for one in question.periods if one.start == question.base), None)
    return in_words(found.kind, found.start) if found else words.BASE_FIRST


def state_words(state: str, question: MapQuestion) -> str:
    """Why a region has no number."""
    if question.is_compared and state == State.NOT_APPLICABLE:
        return words.NOT_COMPARABLE
    return words.LEGEND_STATES[state]


def reading(
    cells: Sequence[Cell], own: Sequence[str], question: MapQuestion, catalogue: Catalogue, regions: Regions
) -> list[html.P]:
    """The map in sentences: the own region, the spread of all, and how many have no figure."""
    indicator = catalogue[question.indicator]
    unit = spoken_unit(question, catalogue)
    sentences = [about_own(cell, indicator, question, unit, regions) for cell in cells if cell.region in own]
    sentences += about_all(cells, indicator, question, unit)
    return [html.P(sentence) for sentence in sentences]


def about_own(cell: Cell, indicator: Indicator, question: MapQuestion, unit: str, regions: Regions) -> str:
    name = regions[cell.region].name
    if cell.shown is None:
        is_plain = not question.is_compared
        why = text.STATES[cell.shown_state] if is_plain else state_words(cell.shown_state, question)
        return words.READING_OWN_WITHOUT.format(name=name, state=why)
    return words.READING_OWN.format(name=name, value=figure_words(cell.shown, indicator, question), unit=unit)


def about_all(cells: Sequence[Cell], indicator: Indicator, question: MapQuestion, unit: str) -> list[str]:
    plural, singular = words.PLURALS[question.level], words.SINGULARS[question.level]
    found = sorted(cell.shown for cell in cells if cell.shown is not None)
    if not found:
        return [words.READING_NOTHING.format(region=singular)]
    written = [figure_words(one, indicator, question) for one in (found[0], median(found), found[-1])]
    sentence = words.READING_SPREAD if len(found) > 1 else words.READING_ONE
    facts = {"lowest": written[0], "middle": written[1], "highest": written[2]}
    said = [sentence.format(unit=unit, regions=plural, region=singular, **facts)]
    if question.is_compared:
        said.append(sides_words(found, question, plural))
    if rest := len(cells) - len(found):
        said.append(
            words.READING_WITHOUT.format(count=numbers.count(rest), all=numbers.count(len(cells)), regions=plural)
        )
    return said


def sides_words(found: Sequence[float], question: MapQuestion, regions: str) -> str:
    """How many are above and below what they are compared with, as the numbers are written."""
    gaps = [round(one - MIDDLE[question.weergave], COMPARED_DECIMALS) for one in found]
    counts = {"up": sum(one > 0 for one in gaps), "down": sum(one < 0 for one in gaps), "same": gaps.count(0)}
    written = {name: numbers.count(count) for name, count in counts.items()}
    return words.READING_SIDES[question.weergave].format(base=base_words(question), regions=regions, **written)


def compared_note(question: MapQuestion, broken: Break | None, has_base: bool, has_numbers: bool) -> str:
    """Why this period cannot be compared; empty when it can, or when there is nothing to compare.

    broken: the trend break in between; has_base: whether there is any figure to compare with.
    """
    if not question.is_compared:
        return ""
    start = base_of(question)
    period = in_words(question.period.kind, start) if start else words.BASE_FIRST
    if broken is None:
        return "" if has_base else words.NOTHING_BEFORE.format(period=period)
    title = broken.title[0].lower() + broken.title[1:]
    return words.NOT_COMPARED.format(period=period, title=title) + ("" if has_numbers else words.NO_COLOURS)


def weergave_reasons(question: MapQuestion) -> dict[Weergave, str]:
    """For what cannot be shown of these figures the reason, for the list."""
    why = {Weergave.INDEX: text_vormen.WHY_ONE_PERIOD, Weergave.VERANDERING: words.NO_YEAR_BEFORE}
    return {one: said for one, said in why.items() if one not in question.weergaven}


def nulmetingen(question: MapQuestion) -> list[dict[str, str]]:
    """The periods that can be 100."""
    first = {"label": text_keuzes.NULMETING_FIRST, "value": text_keuzes.FIRST}
    return [first, *({"label": in_words(one.kind, one.start), "value": str(one.start)} for one in question.periods)]


def borders_note(drawing: Drawing, not_drawn: Sequence[str]) -> list[html.P]:
    return [html.P(" ".join(borders_words(drawing, not_drawn)))]


def borders_words(drawing: Drawing, not_drawn: Sequence[str]) -> list[str]:
    """Which borders are drawn, and which regions are not. not_drawn: their names."""
    said = [tiles_words(drawing)] if drawing.kind is Outline.TEGEL else [*years_words(drawing)]
    if drawing.kind is Outline.BENADERING:
        said.append(words.BORDERS_APPROXIMATE)
    if not_drawn:
        names = ", ".join(not_drawn[: words.MOST_NOT_DRAWN])
        if rest := len(not_drawn[words.MOST_NOT_DRAWN :]):
            names = words.NOT_DRAWN_MORE.format(names=names, count=rest)
        said.append(words.NOT_DRAWN.format(names=names))
    return said


def years_words(drawing: Drawing) -> Iterator[str]:
    """Of which year the borders are, where that is another one than that of the figures, and of which other years."""
    (usual, _), *others = drawing.years
    sentence = words.BORDERS if usual == drawing.indeling else words.BORDERS_OTHER_YEAR
    yield sentence.format(year=usual, indeling=drawing.indeling)
    for year, count in others:
        regions = words.SINGULARS[drawing.level] if count == 1 else words.PLURALS[drawing.level]
        yield words.BORDERS_ALSO.format(count=numbers.count(count), regions=regions, year=year)


def tiles_words(drawing: Drawing) -> str:
    if drawing.level is Level.GEMEENTE:
        return words.TILES
    return words.TILES_IN_ROWS.format(regions=words.PLURALS[drawing.level])


def about_changes(found: Sequence[Notice]) -> list:
    """One box for everything that could not be had as asked."""
    if not found:
        return []
    lines = [words.NOTICES[kind].format(found=named(kind, asked)) for kind, asked in dict.fromkeys(found)]
    return [notices.box(html.Ul([html.Li(line) for line in lines], className="mb-0"), "info")]


def refused(lost: Notice) -> str:
    """Why there is no file: what the notice says could not be had."""
    kind, asked = lost
    why, _, _ = words.NOTICES[kind].format(found=named(kind, asked)).partition(";")
    return words.REFUSED.format(why=why.rstrip("."))


def own_facts(question: MapQuestion, regions: Regions) -> tuple[tuple[str, str], ...]:
    """What a file says of a map in other words than of a selection."""
    place = words.PLACES[question.niveau].format(gemeente=name_of(question.gemeente, regions))
    period = in_words(question.period.kind, question.period.start)
    facts = [(words.REGIONS_FACT, place), (words.PERIOD_FACT, period), (words.FORM_FACT, words.FORM)]
    return (*facts, *(() if question.is_compared else ((words.BORDERS_FACT, words.THEN),)))


def named(kind: str, asked: str) -> str:
    """What was asked, by its name on screen where it has one."""
    return text_keuzes.WEERGAVEN[Weergave(asked)] if kind == "weergave" else asked


def niveau_options(possible: Sequence[Niveau], has_all_wijken: bool) -> list[Mapping[str, object]]:
    """The niveaus; one that cannot be had is greyed, with the reason."""
    return [niveau_option(one, why_not(one, possible, has_all_wijken)) for one in Niveau]


def niveau_option(niveau: Niveau, why: str) -> Mapping[str, object]:
    return {
        "label": words.NIVEAUS[niveau],
        "value": niveau.value,
        "disabled": bool(why),
        "title": why or words.NIVEAU_HELP[niveau],
    }


def why_not(niveau: Niveau, possible: Sequence[Niveau], has_all_wijken: bool) -> str:
    if niveau not in possible:
        return words.NIVEAU_WITHOUT_FIGURES.format(level=words.LEVEL_OF[niveau])
    is_too_large = niveau is Niveau.ALLE_WIJKEN and not has_all_wijken
    return words.NIVEAU_WITHOUT_BORDERS if is_too_large else ""
