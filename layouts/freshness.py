"""How fresh a figure is, beside that figure: a word on its chip, a sentence under it, a box when it needs care."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html

from data.catalogue import Catalogue
from data.changed import HeldBack
from data.freshness import Concern, Freshness
from data.periods import day_in_words, in_words
from data.regions import Regions
from layouts import notices, numbers
from layouts import text_freshness as text
from layouts.change_words import figure, region_name, title_of

Concerns = Mapping[str, Sequence[Concern]]


def sentences(concerns: Sequence[Concern], catalogue: Catalogue, regions: Regions) -> list[str]:
    """What is the matter, since when, and what still holds: a sentence for each concern."""
    return [sentence(one, catalogue, regions) for one in concerns]


def sentence(concern: Concern, catalogue: Catalogue, regions: Regions) -> str:
    if concern.held:
        return held_words(concern.held, concern.on, catalogue, regions)
    if concern.why is Freshness.TE_LAAT:
        late = text.DAYS_ONE if concern.days_late == 1 else text.DAYS.format(count=numbers.count(concern.days_late))
        return text.LATE.format(
            source=concern.source, day=day_words(concern.on), late=late, newest=day_words(concern.newest_on)
        )
    words = text.REFUSED if concern.why is Freshness.GEWEIGERD else text.MISSED
    return words.format(source=concern.source, day=day_words(concern.on), last_good=concern.last_good)


def held_words(held: HeldBack, since: date | None, catalogue: Catalogue, regions: Regions) -> str:
    return text.HELD.format(
        title=title_of(held.indicator, catalogue),
        since=text.HELD_SINCE.format(day=day_in_words(since)) if since else "",
        region=region_name(held.region, regions),
        period=in_words(held.period_kind, held.period_start),
        old=figure(held.old_value),
        new=figure(held.new_value),
    )


def day_words(day: date | None) -> str:
    return day_in_words(day) if day else text.UNKNOWN_DAY


def mark(concerns: Sequence[Concern], catalogue: Catalogue, regions: Regions) -> list[html.Span]:
    """The word for the chip of an indicator, with the sentence behind it; nothing when all is well."""
    if not concerns:
        return []
    words = ", ".join(dict.fromkeys(one.mark for one in concerns))
    said = " ".join(sentences(concerns, catalogue, regions))
    return [html.Span(words, className="polsslag-chip-mark", title=said)]


def notice(indicators: Sequence[str], concerns: Concerns, catalogue: Catalogue, regions: Regions) -> list:
    """One box for what went wrong with the newest figures; that they are only late is said beside the figure."""
    found = [one for indicator in indicators for one in concerns.get(indicator, ()) if one.why != Freshness.TE_LAAT]
    lines = list(dict.fromkeys(sentences(found, catalogue, regions)))
    if len(lines) <= 1:
        return notices.warnings(lines)
    return [notices.box(html.Ul([html.Li(line) for line in lines], className="mb-0"), "warning")]
