"""The one sentence of the prognosis, of which day it is, and everything that is to be said of it."""

from collections.abc import Sequence

from dash import html

from data.periods import day_in_words, in_words
from data.prognose_shapes import AFTERWARDS, BOOKED, Prognosis, Said, Year
from data.terms import PeriodKind
from layouts import notices
from layouts import text_prognose as words
from layouts.prognose_budget import entered_words
from layouts.prognose_words import chance, money

# Told elsewhere, in its own place.
ELSEWHERE = (AFTERWARDS, BOOKED)


def head(prognosis: Prognosis) -> list:
    """The sentence, the band, the facts and the flags."""
    total = prognosis.now.total()
    if total is None:
        return empty()
    flags = [one for one in prognosis.flags if one not in ELSEWHERE]
    return [
        html.H2(sentence(total), className="polsslag-prognose-sentence"),
        html.P(band(total), className="polsslag-prognose-band"),
        html.P(facts(prognosis), className="polsslag-note"),
        *(html.P(line, className="polsslag-note") for line in entered_words(prognosis)),
        *notices.warnings([flag_words(one) for one in flags]),
    ]


def sentence(total: Year) -> str:
    """ "Naar verwachting € 13,6 mln in 2026; begroot € 13,1 mln; kans op overschrijding 83%." """
    said = words.SENTENCE.format(expected=money(total.p50), year=total.jaar)
    if total.begroting is None:
        return f"{said}; {words.SENTENCE_NO_BUDGET}."
    parts = [said, words.SENTENCE_BUDGET.format(budget=money(total.begroting))]
    if total.kans is not None:
        parts.append(words.SENTENCE_CHANCE.format(chance=chance(total.kans)))
    return "; ".join(parts) + "."


def band(total: Year) -> str:
    if total.p10 is None or total.p90 is None:
        return words.NO_BAND
    return words.BAND.format(low=money(total.p10), high=money(total.p90))


def facts(prognosis: Prognosis) -> str:
    """Of which day, until which month of care, of whom and by which model."""
    now: Said = prognosis.now
    month = in_words(PeriodKind.MAAND, now.data_tot)
    return words.SAID.format(day=day_in_words(now.peildatum), month=month, gemeente=prognosis.name, model=now.model_id)


def flag_words(flag: str) -> str:
    return words.FLAGS.get(flag) or words.FLAG_OTHER.format(flag=flag.replace("_", " "))


def empty() -> list:
    """Why there is no prognosis, and what to do."""
    steps: Sequence[str] = words.EMPTY_STEPS
    return [html.H2(words.EMPTY_TITLE), html.P(words.EMPTY), html.Ol([html.Li(step) for step in steps])]
