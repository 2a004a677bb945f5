"""Under the figure: source, peildatum, noemer, status and snapshot. These travel with every figure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from dash import html

from data.breaks import Break
from data.catalogue import Catalogue, Indicator
from data.periods import day_in_words, in_words
from data.queries import Cell
from data.regions import Regions
from data.terms import Origin
from layouts import text, text_freshness
from layouts.freshness import Concerns, sentences

Sources = Mapping[str, Mapping[str, Any]]
NO_CONCERNS: Concerns = MappingProxyType({})


def source_lines(
    cells: Sequence[Cell],
    indicators: Sequence[str],
    catalogue: Catalogue,
    regions: Regions,
    sources: Sources,
    stamp: str,
    breaks: Sequence[Break] = (),
    concerns: Concerns = NO_CONCERNS,
) -> list:
    """A list of facts for each indicator, and the snapshot that all of it comes from."""
    blocks = []
    for one in indicators:
        own = [cell for cell in cells if cell.indicator == one]
        facts = facts_of(own, catalogue[one], catalogue, regions, sources, breaks)
        blocks.append([*facts[:2], *freshness_facts(catalogue[one], catalogue, regions, concerns), *facts[2:]])
    return [*map(definition_list, blocks), definition_list([(text.SOURCE_SNAPSHOT, stamp)])]


def definition_list(facts: Sequence[tuple[str, str]]) -> html.Dl:
    return html.Dl([part for term, words in facts for part in (html.Dt(term), html.Dd(words))])


def facts_of(
    cells: Sequence[Cell],
    indicator: Indicator,
    catalogue: Catalogue,
    regions: Regions,
    sources: Sources,
    breaks: Sequence[Break],
) -> list[tuple[str, str]]:
    """Definition, source, period, noemer, status, what was added up, and what to know, each with its name."""
    source = sources[indicator.source]
    statuses = dict.fromkeys(text.STATUS[cell.status] for cell in cells if cell.status)
    facts = [
        (indicator.title, indicator.definition),
        (text.SOURCE, f"{source['title']}, {received(source)}"),
        (text.PERIOD, period_fact(cells) if cells else ""),
        (text.DENOMINATOR, denominator_fact(cells, indicator, catalogue, sources)),
        (text.STATUS_HEAD, ", ".join(statuses)),
        (text.SUMMED_HEAD, names(text.SOURCE_SUMMED, cells, Origin.OPGETELD, regions)),
        (text.CONVERTED_HEAD, names(text.SOURCE_CONVERTED, cells, Origin.OMGEREKEND, regions)),
        *((text.BREAK_HEAD, break_words(one)) for one in breaks if one.indicator == indicator.id),
        (text.NOTE, source["note"]),
    ]
    return [(term, words) for term, words in facts if words]


def freshness_facts(
    indicator: Indicator, catalogue: Catalogue, regions: Regions, concerns: Concerns
) -> list[tuple[str, str]]:
    """What is late, refused or held back of the figures, and of what they are divided by; mostly nothing."""
    own = sentences(concerns.get(indicator.id, ()), catalogue, regions)
    if indicator.has_denominator:
        below = sentences(concerns.get(indicator.denominator, ()), catalogue, regions)
        own += [text_freshness.OF_DENOMINATOR.format(words=one) for one in below if one not in own]
    return [(text_freshness.HEAD, " ".join(own))] if own else []


def names(sentence: str, cells: Sequence[Cell], origin: Origin, regions: Regions) -> str:
    """A sentence about the regions whose figures were made in this way; empty when there are none.

    A group is always added up, and says so where its members stand.
    """
    made = [cell.region for cell in cells if cell.origin == origin]
    found = dict.fromkeys(regions[code].name for code in made if code in regions)
    return sentence.format(regions=", ".join(found)) if found else ""


def break_words(one: Break) -> str:
    return text.SOURCE_BREAK.format(title=one.title, day=day_in_words(one.on), words=one.words)


def received(source: Mapping[str, Any]) -> str:
    if not source["fetched_at"]:
        return text.SOURCE_NOT_FETCHED
    return text.SOURCE_FETCHED.format(day=day_in_words(datetime.fromisoformat(source["fetched_at"]).date()))


def period_fact(cells: Sequence[Cell]) -> str:
    first, last = cells[0], cells[-1]
    kind = text.PERIOD_KINDS[first.period_kind]
    names = [in_words(cell.period_kind, cell.period_start) for cell in (first, last)]
    if names[0] == names[1]:
        return text.SOURCE_ONE_PERIOD.format(kind=kind, first=names[0])
    return text.SOURCE_PERIOD.format(kind=kind, first=names[0], last=names[1])


def denominator_fact(cells: Sequence[Cell], indicator: Indicator, catalogue: Catalogue, sources: Sources) -> str:
    """What is divided by, on which days, and from which source."""
    days = sorted({cell.denominator_on for cell in cells if cell.denominator_on})
    if not indicator.has_denominator or not days:
        return text.SOURCE_NO_DENOMINATOR
    below = catalogue[indicator.denominator]
    return text.SOURCE_DENOMINATOR.format(
        unit=below.unit, days=", ".join(map(day_in_words, days)), source=sources[below.source]["title"]
    )
