"""The result of "what if": the years beside those of the prognosis, and every assumption in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from data.prognose_knobs import ALL, NO_PATH, NUMBERS, OFF, Choices, Mistake
from data.prognose_shapes import Said
from layouts import notices, numbers
from layouts import text_prognose as words
from layouts.prognose_table import scrolling
from layouts.prognose_words import chance, money, product, thousands, verdict


def result(
    said: Said, years: Sequence[Mapping[str, Any]], assumed: Sequence[str], mistakes: Sequence[Mistake], never: float
) -> list:
    """What the assumptions make of the years; what cannot be used is said first."""
    wrong = notices.warnings([mistake_words(one) for one in mistakes]) if mistakes else []
    if not assumed:
        return [*wrong, html.P(words.WHATIF_NONE)]
    head = html.Tr([html.Th(name, scope="col") for name in words.WHATIF_HEADS])
    rows = [year_row(said, row) for row in years]
    tail = [html.P(words.NEVER.format(euro=money(never)))] if never >= 500 else []
    return [
        *wrong,
        html.H4(words.ASSUMPTIONS),
        html.Ul([html.Li(one) for one in assumed]),
        scrolling([html.Thead(head), html.Tbody(rows)], words.WHATIF_TITLE),
        *tail,
        html.P(words.WHATIF_BAND, className="polsslag-note"),
        html.P(words.WHATIF_SLOW, className="polsslag-note"),
    ]  # fmt: skip


def year_row(said: Said, row: Mapping[str, Any]) -> html.Tr:
    """One year: as it was said, and as it becomes."""
    base = said.total(int(row["jaar"]))
    values = (
        thousands(base.p50 if base else None), thousands(row["p50"]), signed(row["verschil"]),
        f"{thousands(row['p10'])} – {thousands(row['p90'])}", thousands(row["begroting"]), verdict(row.get("saldo")),
        chance(row["kans_overschrijding"]),
    )  # fmt: skip
    return html.Tr([html.Th(str(row["jaar"]), scope="row"), *(html.Td(value) for value in values)])


def signed(euro: float) -> str:
    return f"{'+' if euro >= 500 else ''}{thousands(euro)}"


def assumptions(choices: Choices, year: int, scenarios: Mapping[str, str]) -> list[str]:
    """Every assumption as a sentence part; they stand in every file as well."""
    said, of = words.SAID_KNOBS, "alle zorg" if choices.product == ALL else product(choices.product)
    found = []
    if choices.inflow:
        found.append(said["inflow"].format(share=percent(choices.inflow), since=choices.since, product=of))
    if choices.duration:
        running = said["running"] if choices.running else ""
        found.append(said["duration"].format(
            share=percent(choices.duration), since=choices.since, product=of, running=running))  # fmt: skip
    if choices.use:
        found.append(said["use"].format(share=percent(choices.use), product=of))
    for ahead, index in enumerate((choices.index_1, choices.index_2, choices.index_3), start=1):
        if index:
            found.append(said["index"].format(share=percent(index), year=year + ahead))
    return [*found, *others(choices, of, scenarios)]


def others(choices: Choices, of: str, scenarios: Mapping[str, str]) -> list[str]:
    """Deferred care, a measure, and a national path."""
    said, found = words.SAID_KNOBS, []
    if choices.deferred != OFF:
        phi = {"ineens": 100.0, "nooit": 0.0}.get(choices.deferred, choices.phi)
        found.append(said["deferred"].format(
            since=choices.dip_from, until=choices.dip_until, how=words.DEFERRED[choices.deferred],
            phi=f"{numbers.count(phi)}%"))  # fmt: skip
    if choices.measure:
        months = int(choices.measure_months)
        after = said["months"].format(months=months) if months > 1 else ""
        euro = f"{'+' if choices.measure > 0 else '-'}€ {numbers.count(abs(choices.measure))}"
        found.append(said["measure"].format(
            euro=euro, since=choices.measure_since, product=of, months=after))  # fmt: skip
    if choices.national != NO_PATH and choices.weight:
        found.append(said["national"].format(
            name=scenarios.get(choices.national, choices.national), weight=percent(choices.weight).lstrip("+"),
            source=choices.weight_source or words.NO_SOURCE))  # fmt: skip
    return found


def percent(value: float) -> str:
    return f"{'+' if value > 0 else ''}{numbers.count(value)}%"


def mistake_words(one: Mistake) -> str:
    """What is wrong with one field, and what would be right."""
    name = words.KNOBS[one.name]
    low, high = NUMBERS.get(one.name, (0.0, 0.0))
    why = words.MISTAKES[one.kind].format(name=name, low=numbers.count(low), high=numbers.count(high))
    return words.WHATIF_NO_FIT.format(why=why)
