"""Sentences about the sources about clients, for the tab Privacy and for other tabs."""

from collections.abc import Iterable
from datetime import date

from data.periods import day_in_words
from data.privacy_shapes import Purpose, Standing
from layouts import numbers
from layouts import text_privacy as text


def warnings(purposes: Iterable[Purpose], today: date) -> list[str]:
    """One sentence for each source that is closed, or that will be soon."""
    return [warning(one, today) for one in purposes if one.standing(today) is not Standing.OPEN]


def warning(one: Purpose, today: date) -> str:
    day = day_in_words(one.ends_on) if one.ends_on else ""
    missing = ", ".join(one.missing)
    return text.WARNINGS[one.standing(today)].format(title=one.title, day=day, missing=missing)


def facts(one: Purpose) -> list[tuple[str, str]]:
    """What is decided about a source, in the order of reading; what is not filled in says so."""
    kept = text.KEPT_DAYS.format(days=numbers.count(one.kept_days)) if one.kept_days else ""
    return [
        (text.PURPOSE, filled(one.purpose)),
        (text.GROUND, filled(one.ground)),
        (text.OWNER, filled(one.owner)),
        (text.RESPONSIBLE, filled(one.responsible)),
        (text.KEPT, filled(kept)),
        (text.AGREEMENT, agreement(one)),
        (text.DPIA, filled(one.dpia)),
    ]


def about(one: Purpose) -> list[tuple[str, str]]:
    """Whom a source is about, and what becomes of it."""
    leaves = text.LEAVES_FIGURES if one.feeds else text.LEAVES_NOTHING
    return [(text.PEOPLE, one.people), (text.DATA, one.data), (text.LEAVES, leaves)]


def agreement(one: Purpose) -> str:
    if not one.ends_on or not one.agreement or not one.parties:
        return text.AGREEMENT_NONE
    parties = " en ".join(one.parties)
    return text.AGREEMENT_OF.format(number=one.agreement, parties=parties, day=day_in_words(one.ends_on))


def filled(words: str) -> str:
    return words or text.NOT_FILLED_IN
