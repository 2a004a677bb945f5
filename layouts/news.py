"""Beside the tiles of Overzicht: what is new for the gemeente, and which sources are late."""

from collections.abc import Iterable, Sequence

from dash import html

from data.catalogue import Catalogue
from data.freshness import Concern
from data.periods import in_words
from data.tiles import News, Since
from layouts import numbers
from layouts import text_overzicht as words
from layouts.attributes import data
from layouts.change_words import figure, moment_in_words, title_of

MOST_LINES = 10
WIJZIGINGEN = "?tab=wijzigingen"
BRONNEN = "?tab=bronnen"


def news(since: Since | None, is_first_visit: bool, gemeente: str, catalogue: Catalogue) -> list:
    """What changed for a gemeente, at most ten lines, and the way to all of it."""
    head = html.H3(words.NEWS_FIRST if is_first_visit else words.NEWS)
    if since is None:
        return [head, html.P(words.NEWS_NO_EARLIER)]
    when = words.NEWS_SINCE.format(moment=moment_in_words(since.stamp)) + ("" if since.is_whole else words.NEWS_CUT)
    link = html.P(html.A(words.NEWS_LINK, href=WIJZIGINGEN, **data(go=WIJZIGINGEN)))
    if not since.news:
        return [head, html.P(words.NEWS_NONE.format(gemeente=gemeente)), html.P(when, className="is-quiet"), link]
    lines = [html.Li(line(one, catalogue)) for one in since.news[:MOST_LINES]]
    rest = len(since.news) - len(lines)
    more = [html.P(words.NEWS_MORE.format(count=numbers.count(rest)))] if rest else []
    return [head, html.P(when, className="is-quiet"), html.Ul(lines), *more, link]


def line(one: News, catalogue: Catalogue) -> list:
    """One indicator, and what happened to it."""
    first, last = in_words(one.period_kind, one.first), in_words(one.period_kind, one.last)
    said = words.NEWS_ONE if one.periods == 1 else words.NEWS_MANY
    sentence = said[one.kind].format(period=last, first=first, last=last, count=numbers.count(one.periods))
    is_moved = one.old is not None and one.new is not None and one.old != one.new
    values = words.NEWS_VALUES.format(old=figure(one.old or 0), new=figure(one.new or 0)) if is_moved else ""
    return [html.B(title_of(one.indicator, catalogue)), f": {sentence}{values}."]


def stale(concerns: Iterable[Concern]) -> list:
    """The sources of the tiles that are late or old, in one calm line."""
    found: dict[str, Concern] = {}
    for one in concerns:
        found.setdefault(one.source, one)
    if not found:
        return [html.H3(words.STALE), html.P(words.STALE_NONE)]
    marks = words.OR.join(sorted({one.mark for one in found.values()}))
    said = words.STALE_ONE if len(found) == 1 else words.STALE_MANY
    sentence = said.format(count=len(found), words=marks, sources=listed(list(found)))
    return [
        html.H3(words.STALE),
        html.P([f"{sentence} ", html.A(words.STALE_LINK, href=BRONNEN, **data(go=BRONNEN))]),
    ]


def listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)}{words.AND}{last}" if first else last
