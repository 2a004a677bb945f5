"""The words around a map: its title, what it shows in sentences, which borders are drawn, and what had to change."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from dash import html

from data.catalogue import Catalogue, Indicator
from data.map_drawing import Drawing
from data.map_question import MapQuestion, Niveau
from data.periods import in_words
from data.queries import Cell
from data.regions import Regions
from data.selection import Notice
from data.terms import Level, Outline
from layouts import notices, numbers, text
from layouts import text_kaart as words
from layouts.series import per, unit_of


def title_block(question: MapQuestion, catalogue: Catalogue, regions: Regions) -> list:
    """What, where and when; and that there is no relative figure where one was asked for."""
    indicator = catalogue[question.indicator]
    is_relative = question.is_relative(indicator)
    title = f"{indicator.title} {per(indicator, catalogue)}" if is_relative else indicator.title
    place = words.PLACES[question.niveau].format(gemeente=name_of(question.gemeente, regions))
    period = in_words(question.period.kind, question.period.start)
    parts: list = [html.H2(title), html.P(words.SUBTITLE.format(place=place, period=period))]
    if question.selection.is_relative and not indicator.has_denominator and not indicator.is_ready_made:
        parts.append(html.P(words.NO_DENOMINATOR.format(title=indicator.title), className="polsslag-note"))
    return parts


def name_of(code: str, regions: Regions) -> str:
    return regions[code].name if code in regions else code


def figure_words(number: float, indicator: Indicator, question: MapQuestion) -> str:
    """A figure as the map shows it."""
    is_count = not question.is_relative(indicator) and not indicator.is_ready_made
    return numbers.count(number) if is_count else numbers.decimal(number, indicator.decimals)


def reading(
    cells: Sequence[Cell], own: Sequence[str], question: MapQuestion, catalogue: Catalogue, regions: Regions
) -> list[html.P]:
    """The map in sentences: the own region, the spread of all, and how many have no figure."""
    indicator = catalogue[question.indicator]
    unit = unit_of(indicator, catalogue, question.is_relative(indicator))
    sentences = [about_own(cell, indicator, question, unit, regions) for cell in cells if cell.region in own]
    sentences += about_all(cells, indicator, question, unit)
    return [html.P(sentence) for sentence in sentences]


def about_own(cell: Cell, indicator: Indicator, question: MapQuestion, unit: str, regions: Regions) -> str:
    name = regions[cell.region].name
    if cell.shown is None:
        return words.READING_OWN_WITHOUT.format(name=name, state=text.STATES[cell.shown_state])
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
    if rest := len(cells) - len(found):
        said.append(
            words.READING_WITHOUT.format(count=numbers.count(rest), all=numbers.count(len(cells)), regions=plural)
        )
    return said


def borders_note(drawing: Drawing, not_drawn: Sequence[str]) -> list[html.P]:
    """Which borders are drawn, and which regions are not. not_drawn: their names."""
    said = [tiles_words(drawing)] if drawing.kind is Outline.TEGEL else [*years_words(drawing)]
    if drawing.kind is Outline.BENADERING:
        said.append(words.BORDERS_APPROXIMATE)
    if not_drawn:
        names = ", ".join(not_drawn[: words.MOST_NOT_DRAWN])
        if rest := len(not_drawn[words.MOST_NOT_DRAWN :]):
            names = words.NOT_DRAWN_MORE.format(names=names, count=rest)
        said.append(words.NOT_DRAWN.format(names=names))
    return [html.P(" ".join(said))]


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
    lines = [words.NOTICES[kind].format(found=asked) for kind, asked in dict.fromkeys(found)]
    return [notices.box(html.Ul([html.Li(line) for line in lines], className="mb-0"), "info")]


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
