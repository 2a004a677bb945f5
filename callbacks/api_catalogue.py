"""Everything of the API but the figures: indicators, regions, sources, snapshots, and what changed."""

from collections.abc import Iterator

from flask import Response, request

from callbacks.api_answer import Content, answer
from callbacks.api_asked import asked, words_of
from callbacks.api_problems import NoAnswer
from callbacks.published import Published
from data import api_questions as questions
from data import api_rows
from data.api_open import is_open
from data.changed import Wanted
from data.changes import choose, compared_with, every
from data.snapshot import stamps
from data.store import OpenSnapshot


def indicators(published: Published) -> Response:
    question = asked(questions.INDICATORS, published)
    words, theme = words_of("zoek"), words_of("thema")
    if theme and theme not in question.snapshot.catalogue.by_theme():
        raise NoAnswer("unknown_theme", theme)
    return answer(question, lambda: Content(api_rows.indicators(question.snapshot, words, theme, question.on)))


def one_indicator(published: Published, name: str) -> Response:
    question = asked(questions.ONE_INDICATOR, published)
    if name not in question.snapshot.catalogue:
        raise NoAnswer("no_indicator_here", name, 404)
    one = question.snapshot.catalogue[name]
    return answer(question, lambda: Content([api_rows.indicator(question.snapshot, one, question.on)]))


def regions(published: Published) -> Response:
    question = asked(questions.REGIONS, published)
    words, level = words_of("zoek"), request.args.get("niveau", "")
    return answer(question, lambda: Content(api_rows.regions(question.snapshot, words, level)))


def one_region(published: Published, code: str) -> Response:
    question = asked(questions.ONE_REGION, published)
    if code not in question.snapshot.regions:
        raise NoAnswer("no_region_here", code, 404)
    return answer(question, lambda: Content([api_rows.region(question.snapshot.regions[code])]))


def sources(published: Published) -> Response:
    question = asked(questions.SOURCES, published)
    return answer(question, lambda: Content(api_rows.sources(question.snapshot)))


def snapshots(published: Published) -> Response:
    """Which snapshots are kept: the one answer that a night may change without a new snapshot."""
    question = asked(questions.SNAPSHOTS, published)
    kept = stamps(published.store.settings.snapshots)
    current = published.store.current().stamp
    return answer(question, lambda: Content(api_rows.snapshots(published.store)), mark=repr((kept, current)))


def changes(published: Published) -> Response:
    question = asked(questions.CHANGES, published)
    snapshot, name = question.snapshot, request.args.get("indicator", "")
    words_of("gebied")
    if name and name not in snapshot.catalogue:
        raise NoAnswer("unknown_indicator", name)
    if name and not is_open(snapshot, name):
        raise NoAnswer("not_open", snapshot.catalogue[name].title, 403)
    # Rows are read when the request is over: what it asks must be known before.
    wanted = choose(request.args, snapshot)
    return answer(
        question, lambda: Content(open_changes(snapshot, wanted), {"vergeleken_met": compared_with(snapshot)})
    )


def open_changes(snapshot: OpenSnapshot, wanted: Wanted) -> Iterator[api_rows.Record]:
    """Every change that is asked for, of the open indicators."""
    is_given = {one.id for one in snapshot.catalogue if is_open(snapshot, one.id)}
    for one in every(snapshot, wanted):
        if one.indicator in is_given:
            yield api_rows.change(snapshot, one)
