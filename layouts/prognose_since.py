"""What a reader of a fixed link to a prognosis is told: of when it is, and what is said of the same year now."""

from dash import html

from data.prognose_shapes import Prognosis, Year
from layouts import notices, text_meenemen
from layouts import text_prognose as words
from layouts.attributes import data
from layouts.prognose_words import chance, money


def since(old: Prognosis, new: Prognosis | None, newest: str) -> list:
    """A sentence, with the way to the newest prognosis. newest: its address."""
    if new and new.stamp == old.stamp and new.entered == old.entered:
        return [notices.box(text_meenemen.SINCE_NEWEST.format(stamp=old.stamp), "info")]
    changed = differences(old, new) if new else []
    sentence = words.SINCE if changed else words.SINCE_NONE
    said = sentence.format(stamp=old.stamp, changes="; ".join(changed))
    return [notices.box([said, " ", html.A(words.SINCE_LINK, href=newest, **data(go=newest))], "info")]


def differences(old: Prognosis, new: Prognosis) -> list[str]:
    """What is said otherwise now of the year of the fixed prognosis, as the sentence has it."""
    then, now = old.now.total(), new.now.total(old.now.jaar)
    if then is None or now is None:
        return [words.SINCE_YEAR.format(year=old.now.jaar)]
    pairs = zip(parts(then), parts(now), strict=True)
    return [
        words.SINCE_PART.format(name=name, old=before, new=after)
        for name, (before, after) in zip(words.SINCE_NAMES, pairs, strict=True)
        if before != after
    ]


def parts(year: Year) -> tuple[str, str, str]:
    return money(year.p50), money(year.begroting), chance(year.kans)
