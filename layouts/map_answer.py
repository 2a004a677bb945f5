"""The figures of a map for the script that draws it: columns of short texts, one place a region, in order of name."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from data.catalogue import Catalogue, Indicator
from data.map_question import MapQuestion, Niveau
from data.periods import day_in_words, in_words
from data.queries import Cell
from data.reading import count_of
from data.regions import Regions, plain
from layouts import numbers, series, text
from layouts import text_kaart as words
from layouts.map_words import figure_words, itself_unit, state_words, unit_words
from layouts.series import status_words


def in_order(cells: Sequence[Cell], question: MapQuestion, regions: Regions) -> list[tuple[str, Cell]]:
    """The cells with the names of their regions, in order of name."""
    is_long = question.niveau is Niveau.ALLE_WIJKEN
    named = [(name_of(cell.region, regions, is_long), cell) for cell in cells]
    return sorted(named, key=lambda one: (place_in_order(one[0]), one[1].region))


@lru_cache(maxsize=20_000)
def place_in_order(name: str) -> str:
    """What a name is sorted by: 's-Gravenhage comes with the s."""
    return plain(name).lstrip("'")


def name_of(code: str, regions: Regions, is_long: bool) -> str:
    """The name of a region; among all wijken of the country with that of its gemeente."""
    if code not in regions:
        return code
    region = regions[code]
    return f"{region.name} ({region.gemeente})" if is_long else region.name


def columns(
    named: Sequence[tuple[str, Cell]], looks: Sequence[str], question: MapQuestion, catalogue: Catalogue
) -> dict[str, Any]:
    """What is shown of every region; the script makes the hover box and the panel of it."""
    indicator = catalogue[question.indicator]
    is_relative = question.is_relative(indicator)
    cells = [cell for _, cell in named]
    kinds = list(dict.fromkeys(looks))
    notes = [note_of(cell) for cell in cells]
    different = list(dict.fromkeys(notes))
    numbering = {note: place for place, note in enumerate(different)}
    return {
        "codes": [cell.region for cell in cells],
        "names": [name for name, _ in named],
        "kinds": kinds,
        "looks": [kinds.index(look) for look in looks],
        "values": [value_of(cell, indicator, question) for cell in cells],
        "counts": [count_words(cell) for cell in cells] if is_relative else [],
        "denominators": [denominator_words(cell) for cell in cells] if indicator.has_denominator else [],
        "notes": [list(note) for note in different],
        "note": [numbering[note] for note in notes],
        "itself": [itself_words(cell, question, catalogue) for cell in cells] if question.is_compared else [],
        "unit": unit_words(question, catalogue),
        "count_unit": indicator.unit,
        "denominator_unit": catalogue.denominator_unit(indicator),
        "period": in_words(question.period.kind, question.period.start),
    }


def value_of(cell: Cell, indicator: Indicator, question: MapQuestion) -> str:
    """The figure, with the mark of its status; or in words why there is none."""
    if cell.shown is None:
        return state_words(cell.shown_state, question)
    return figure_words(cell.shown, indicator, question) + text.STATUS_MARKS.get(cell.status, "")


def itself_words(cell: Cell, question: MapQuestion, catalogue: Catalogue) -> str:
    """The figure behind an index or a change, with its unit; empty where it is unknown."""
    indicator = catalogue[question.indicator]
    said = series.itself_words(cell, indicator, question.asked(indicator))
    return words.HOVER_VALUE.format(value=said, unit=itself_unit(question, catalogue)) if said else ""


def count_words(cell: Cell) -> str:
    found = count_of(cell)
    return "" if found is None else numbers.count(found)


def denominator_words(cell: Cell) -> str:
    return "" if cell.denominator is None else numbers.count(round(cell.denominator))


def note_of(cell: Cell) -> tuple[str, str, bool]:
    """The day of the denominator, how final the figure is, and whether there is a figure at all."""
    day = day_in_words(cell.denominator_on) if cell.denominator_on else ""
    return day, status_words(cell) if cell.shown is not None else "", cell.shown is not None


def script_words() -> dict[str, Any]:
    """The words that the script puts around the figures."""
    return {
        "value": words.HOVER_VALUE,
        "denominator": words.HOVER_DENOMINATOR,
        "hint": words.CHOSEN_HINT,
        "chosen": words.CHOSEN,
        "explore": words.CHOSEN_EXPLORE,
        "inside": words.CHOSEN_INSIDE,
        "close": words.CHOSEN_CLOSE,
    }
