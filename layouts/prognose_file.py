"""The words of every file of a prognosis: the facts, all assumptions among them, and the page of paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from data.periods import day_in_words, in_words
from data.prognose_shapes import Prognosis, Year
from data.terms import PeriodKind
from layouts import text, text_begroting, text_meenemen
from layouts import text_prognose as words
from layouts.factsheet import WIDTH, spoken
from layouts.figures.fan import HEIGHT
from layouts.figures.svg import as_svg
from layouts.prognose_backtest import backtest, inside, monitor
from layouts.prognose_budget import entered_words
from layouts.prognose_head import ELSEWHERE, band, flag_words, sentence
from layouts.prognose_table import realised
from layouts.prognose_words import chance, money, product, thousands, verdict

Facts = tuple[tuple[str, str], ...]
MARKS = ((words.NONE, "niet bekend"), (words.WITHHELD, "beschermd: te weinig cliënten"))


def facts(prognosis: Prognosis, assumed: Sequence[str], link: str) -> Facts:
    """What a reader of a file must know; every assumption is a line."""
    now, names, total = prognosis.now, words.FACTS, prognosis.now.total()
    fictief = [(names["fictief"], text.FICTIEF)] if prognosis.is_fictief else []
    flags = [flag_words(one) for one in prognosis.flags if one not in ELSEWHERE]
    said = [("what", words.FILE_WHAT), ("unit", words.FILE_UNIT), ("day", day_in_words(now.peildatum)),
            ("until", in_words(PeriodKind.MAAND, now.data_tot)), ("gemeente", prognosis.name),
            ("model", now.model_id), ("stamp", prognosis.stamp)]  # fmt: skip
    said += [("budget", one) for one in entered_words(prognosis) or (text_begroting.FROM_FILE,)]
    said += [("assumption", one) for one in assumed or (words.NO_ASSUMPTION,)]
    said += [("assumption", words.WHATIF_BAND)] if assumed else []
    said += [("flag", one) for one in flags]
    said += [("backtest", one) for one in tested(prognosis)]
    said += [("paid", words.PAID if prognosis.paid else words.PAID_NONE)]
    if total:
        said += [("claims", monitor(total)), *(("inside", one) for one in inside(prognosis, total))]
    return (*fictief, *((names[key], one) for key, one in said), (names["link"], link))


def tested(prognosis: Prognosis) -> list[str]:
    """The sentences of the card of the backtest."""
    return [spoken(one) for one in backtest(prognosis).children if isinstance(one, html.P)]


def product_names(prognosis: Prognosis) -> dict[str, str]:
    return {one.product: product(one.product) for one in prognosis.now.years.values()}


def file_name(prognosis: Prognosis, extension: str, of: str = words.FILE_NAME) -> str:
    name = of.format(gemeente=prognosis.gemeente, day=prognosis.now.peildatum.isoformat())
    return f"{'fictief-' if prognosis.is_fictief else ''}{name}.{extension}"


def paper(
    prognosis: Prognosis, year: int, figure: dict[str, Any], alt: str, years: Sequence[Mapping[str, Any]],
    assumed: Sequence[str], said: Facts, has_paid: bool,
) -> dict[str, Any]:  # fmt: skip
    """Everything on the page, in Dutch words, for `data/export_paper.py`. has_paid: if the figure has that line."""
    total = prognosis.now.total()
    return {
        "name": text.NAME,
        "kind": words.PAPER_KIND,
        "fictief": text.FICTIEF if prognosis.is_fictief else "",
        "title": sentence(total) if total else words.EMPTY_TITLE,
        "subtitle": f"{prognosis.name}, {day_in_words(prognosis.now.peildatum)}",
        "notes": [*([band(total)] if total else []), *entered_words(prognosis)],
        "figure": as_svg(figure, WIDTH, HEIGHT),
        "alt": alt,
        "reading_head": words.ASSUMPTIONS if assumed else words.PAPER_READING,
        "sentences": [*assumed, *([words.WHATIF_BAND] if assumed else []), *tested(prognosis)],
        "tables_head": words.PAPER_FIGURES,
        "tables": [product_table(prognosis, year), *([scenario_table(prognosis, years)] if assumed else [])],
        "legend": [list(one) for one in (*words.PAPER_MARKS, *([words.PAPER_PAID] if has_paid else []), *MARKS)],
        "legend_head": text_meenemen.LEGEND,
        "duiding_head": "", "duidingen": [],
        "sources_head": words.PAPER_SOURCES,
        "sources": [[list(one) for one in said[:-1]]],
        "facts": [[text_meenemen.SNAPSHOT, prognosis.stamp], list(said[-1])],
        "page": text_meenemen.PAGE_OF,
    }  # fmt: skip


def product_table(prognosis: Prognosis, year: int) -> dict[str, Any]:
    total = prognosis.now.total(year)
    rows = [*prognosis.now.products(year), *([total] if total else [])]
    return {
        "caption": words.PAPER_TABLE.format(year=year),
        "head": list(words.PAPER_HEADS),
        "rows": [paper_row(one) for one in rows],
    }


def paper_row(one: Year) -> list[str]:
    return [product(one.product), thousands(one.begroting), realised(one), thousands(one.p50), verdict(one.saldo),
            chance(one.kans)]  # fmt: skip


def scenario_table(prognosis: Prognosis, years: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The years as they were said, and with the assumptions."""
    rows = []
    for row in years:
        base = prognosis.now.total(int(row["jaar"]))
        rows.append([str(row["jaar"]), money(base.p50 if base else None), money(row["p50"]), money(row["verschil"]),
                     f"{money(row['p10'])} – {money(row['p90'])}", chance(row["kans_overschrijding"])])  # fmt: skip
    heads = [*words.WHATIF_HEADS[:5], words.WHATIF_HEADS[-1]]
    return {"caption": words.PAPER_SCENARIO, "head": heads, "rows": rows}
