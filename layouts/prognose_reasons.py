"""Why the prognosis is what it is: beside last year and beside the prognoses before it."""

from collections.abc import Sequence

from dash import html

from data.periods import day_in_words
from data.prognose_shapes import AFTERWARDS, Prognosis, Said
from data.prognose_story import Part, beside_last_year, since_before
from layouts import text_prognose as words
from layouts.prognose_table import scrolling
from layouts.prognose_words import money, thousands


def beside_year(prognosis: Prognosis) -> html.Section:
    """What makes this year different from the year before."""
    now, before = prognosis.now.jaar, prognosis.now.jaar - 1
    title = html.H3(words.WHY_TITLE.format(year=now, before=before))
    parts = beside_last_year(prognosis.now)
    if not parts:
        return html.Section([title, html.P(words.WHY_NONE.format(before=before))])
    lead = words.WHY_LEAD.format(**size(parts), before=before)
    return html.Section([title, html.P(lead), part_list(parts)])


def before(prognosis: Prognosis) -> html.Section:
    """The earlier prognoses of this year, and why the newest is another."""
    year, said = prognosis.now.jaar, prognosis.before
    title = html.H3(words.BEFORE_TITLE.format(year=year))
    parts = since_before(prognosis)
    if said is None or not parts:
        return html.Section([title, html.P(words.BEFORE_NONE)])
    day = day_in_words(said.peildatum)
    is_same = not round(sum(part.euro for part in parts))
    lead = words.BEFORE_SAME.format(day=day) if is_same else words.BEFORE_LEAD.format(day=day, **size(parts))
    rows = [one for one in (*prognosis.earlier, prognosis.now) if one.peildatum.year == year]
    has_afterwards = any(is_afterwards(one) for one in rows)
    notes = [html.P(words.BEFORE_AFTERWARDS, className="polsslag-note")] if has_afterwards else []
    return html.Section([title, html.P(lead), part_list(parts), said_table(rows, year), *notes])


def size(parts: Sequence[Part]) -> dict[str, str]:
    """How much it is in all, and which way."""
    total = sum(part.euro for part in parts)
    return {"difference": money(abs(total)), "more": words.MORE if total >= 0 else words.LESS}


def part_list(parts: Sequence[Part]) -> html.Div:
    """A line for each part, in thousands, and what they are together."""
    rows = [html.Tr([html.Th(words.PARTS[part.kind], scope="row"), html.Td(signed(part.euro))]) for part in parts]
    total = sum(part.euro for part in parts)
    foot = html.Tr([html.Th(words.PARTS_SUM, scope="row"), html.Td(signed(total))], className="is-total")
    return scrolling([html.Tbody([*rows, foot])], words.PARTS_LABEL, "is-parts")


def signed(euro: float) -> str:
    return f"{'+' if euro > 0 else ''}{thousands(euro)}"


def is_afterwards(said: Said) -> bool:
    total = said.total()
    return bool(total and AFTERWARDS in total.status)


def said_table(rows: Sequence[Said], year: int) -> html.Div:
    """What was said of this year, month after month."""
    body = []
    for one in reversed(rows):
        total = one.total(year)
        if total:
            name = day_in_words(one.peildatum) + ("*" if is_afterwards(one) else "")
            values = (money(total.p50), f"{money(total.p10)} – {money(total.p90)}")
            body.append(html.Tr([html.Th(name, scope="row"), *(html.Td(value) for value in values)]))
    head = html.Tr([html.Th(one, scope="col") for one in words.BEFORE_HEADS])
    return scrolling([html.Thead(head), html.Tbody(body)], words.BEFORE_TITLE.format(year=year))
