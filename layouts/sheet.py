"""The sheet of one indicator: what it means, where it comes from, how fresh and how good it is, who answers for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from data.catalogue import Catalogue
from data.privacy_shapes import Purpose
from data.provenance import Change, SourceFile
from layouts import numbers, text_privacy
from layouts import text_catalogus as text
from layouts.attributes import data
from layouts.privacy_words import facts as decided
from layouts.sheet_facts import Facts, account_of, figure_of, freshness_of, quality_of, received, source_of
from layouts.sources import definition_list
from layouts.tab_catalogus import NAME, badge

MOST_PROBLEMS = 5
MOST_FILES = 6


def sheet(facts: Facts, catalogue: Catalogue) -> list:
    """The sheet, in the same order for every indicator."""
    return [
        head(facts),
        section(text.DEFINITION, html.P(facts.indicator.definition)),
        section(text.FIGURE, definition_list(figure_of(facts.indicator, catalogue))),
        section(text.SOURCE, definition_list(source_of(facts.indicator, facts.source))),
        *(doelbinding(one) for one in facts.purposes),
        section(text.FRESHNESS, definition_list(freshness_of(facts))),
        section(
            text.QUALITY,
            *(html.P(one, className="polsslag-warning") for one in facts.warnings),
            definition_list(quality_of(facts.road, facts.source)),
            problem_list(facts.source),
        ),
        section(text.ROAD, road_steps(facts, catalogue)),
        section(text.CHANGES, changes(facts.changes)),
        section(text.ACCOUNT, definition_list(account_of(facts.indicator, facts.today))),
    ]


def doelbinding(purpose: Purpose) -> Any:
    """What is decided about a source about clients; which one, for an indicator can be made of two."""
    return section(text_privacy.SHEET, definition_list([(text.SOURCE_TITLE, purpose.title), *decided(purpose)]))


def welcome(words: Sequence[str], notice: str = "") -> list:
    """What stands in the place of a sheet before an indicator is chosen. words: the standings in the list."""
    meaning = [part for word in words for part in (html.Dt(badge(word)), html.Dd(text.STANDINGS[word]))]
    return [
        html.P(notice or text.CHOOSE),
        section(text.LEGEND, html.Dl(meaning, className="polsslag-standings")),
    ]


def head(facts: Facts) -> html.Header:
    indicator, word = facts.indicator, facts.standing.word
    view = [html.A(text.VIEW, href=facts.address, className="btn btn-outline-primary")] if facts.address else []
    return html.Header(
        [
            html.A(text.BACK, href=f"?tab={NAME}", className="polsslag-sheet-back", **data(indicator="")),
            html.H3(indicator.title, tabIndex=-1),
            html.P([html.Span(indicator.theme), badge(word)], className="polsslag-sheet-theme"),
            html.P(indicator.reason or text.STANDINGS.get(word, "")),
            *view,
        ]
    )


def section(title: str, *content: Any) -> html.Section:
    return html.Section([html.H4(title), *content])


def problem_list(source: Mapping[str, Any]) -> html.Ul | None:
    """The first problems of the source in the last run; that it was never received is said elsewhere."""
    lines = (source.get("problems") or "").splitlines() if received(source) else []
    rest = source.get("count_problems", 0) - MOST_PROBLEMS
    shown = [*lines[:MOST_PROBLEMS], *([text.MORE_PROBLEMS.format(count=numbers.count(rest))] if rest > 0 else [])]
    return html.Ul([html.Li(line) for line in shown]) if lines else None


def road_steps(facts: Facts, catalogue: Catalogue) -> Any:
    """From the files that came in to the figures that are published, step by step."""
    road = facts.road
    if not road.published:
        return html.P(text.ROAD_NONE)
    parts = [text.ROAD_ORIGINS[one].format(count=numbers.count(count)) for one, count in road.by_origin.items()]
    steps: list[Any] = [
        [text.ROAD_FILES.format(day=received(facts.source)), html.Ul(file_lines(road.files))],
        text.ROAD_TIDY.format(rows_in=numbers.count(road.rows_in)),
        text.ROAD_DERIVE.format(parts=", ".join(parts)),
        text.ROAD_DENOMINATOR.format(unit=catalogue.denominator_unit(facts.indicator)),
        text.ROAD_PUBLISH.format(published=numbers.count(road.published), stamp=facts.stamp),
    ]
    if not facts.indicator.has_denominator:
        del steps[3]
    return html.Ol([html.Li(step) for step in steps], className="polsslag-road")


def file_lines(files: Sequence[SourceFile]) -> list[html.Li]:
    """The first files with their fingerprints, and how many more there are."""
    lines = [
        html.Li([file.name, html.Code(text.ROAD_FINGERPRINT.format(sha256=file.sha256))]) for file in files[:MOST_FILES]
    ]
    rest = len(files) - MOST_FILES
    return [*lines, html.Li(text.ROAD_MORE_FILES.format(count=numbers.count(rest)))] if rest > 0 else lines


def changes(found: Sequence[Change] | None) -> Any:
    """What differs from the snapshot before, a line for each kind of reason."""
    if not found:
        return html.P(text.CHANGES_NONE_TO_COMPARE if found is None else text.CHANGES_NOTHING)
    return html.Ul([html.Li(change_words(one)) for one in found])


def change_words(change: Change) -> str:
    words = text.CHANGE_ONE if change.count_cells == 1 else text.CHANGE
    return words.format(count=numbers.count(change.count_cells), kind=change.kind, reason=change.reason).strip()
