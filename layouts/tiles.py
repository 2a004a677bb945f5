"""The themes of the tab Overzicht with their tiles, and what is said on a tile."""

from collections.abc import Sequence

from dash import html

from data.breaks import Break
from data.catalogue import Catalogue
from data.indicator import Indicator
from data.periods import day_in_words, in_words
from data.queries import Cell
from data.regions import Regions
from data.terms import EMPTY_STATES, PeriodKind, Status
from data.tiles import Against, Theme, Tile
from layouts import freshness, numbers, text
from layouts import text_overzicht as words
from layouts.attributes import aria, data
from layouts.figures.sparkline import Spot, sparkline

CATALOGUS = "?tab=catalogus"


def themes(found: Sequence[Theme], code: str, catalogue: Catalogue, regions: Regions) -> list[html.Section]:
    """The themes with tiles, and after them in one block those without."""
    full = [theme(one, code, catalogue, regions) for one in found if one.tiles]
    return [*full, *without([one for one in found if not one.tiles])]


def theme(found: Theme, code: str, catalogue: Catalogue, regions: Regions) -> html.Section:
    tiles = [tile(one, found.title, code, catalogue, regions) for one in found.tiles]
    return html.Section(
        [html.H3(found.title), html.Div(tiles, className="polsslag-tiles")], className="polsslag-theme-of-tiles"
    )


def without(found: Sequence[Theme]) -> list[html.Section]:
    """One line for each theme without a figure, that says why."""
    if not found:
        return []
    lines = [html.Li([html.B(one.title), f": {why_empty(one.why_empty)}."]) for one in found]
    link = html.P(html.A(words.EMPTY_LINK, href=CATALOGUS, **data(go=CATALOGUS)))
    return [html.Section([html.H3(words.EMPTY), html.Ul(lines), link], className="polsslag-themes-without")]


def why_empty(reasons: Sequence[str]) -> str:
    """Why a theme has no figures: the most common reasons first."""
    said = dict.fromkeys(words.EMPTY_WHY.get(one, words.EMPTY_NOT_PER_GEMEENTE) for one in reasons)
    return words.AND.join(list(said)[:2]) or words.EMPTY_UNKNOWN


def tile(one: Tile, theme_title: str, code: str, catalogue: Catalogue, regions: Regions) -> html.Article:
    """Everything about one indicator in a few lines; all of it is one link to Verkennen."""
    href = address(one.indicator, code)
    link = html.A(
        one.indicator.title, href=href, title=words.TO_VERKENNEN.format(title=one.indicator.title), **data(go=href)
    )
    return html.Article(
        [
            html.P(theme_title, className="polsslag-tile-theme"),
            html.H4(link),
            html.Div([html.P(value(one)), *spark(one)], className="polsslag-tile-figure"),
            html.P(unit(one.indicator, catalogue)),
            html.P([period(one), *freshness.mark(one.concerns, catalogue, regions)], className="polsslag-tile-period"),
            html.P(change(one), className="polsslag-tile-change"),
            *beside(one),
            html.P(source(one, catalogue), className="polsslag-tile-source"),
        ],
        className="polsslag-tile",
    )


def address(indicator: Indicator, code: str) -> str:
    """The view behind a tile."""
    maat = "&maat=absoluut" if is_count(indicator) else ""
    return f"?indicatoren={indicator.id}&gebieden={code}{maat}"


def is_count(indicator: Indicator) -> bool:
    return not indicator.has_denominator and not indicator.is_ready_made


def written(number: float, indicator: Indicator) -> str:
    return numbers.count(number) if is_count(indicator) else numbers.decimal(number, indicator.decimals)


def value(one: Tile) -> html.B:
    """The newest figure, or that there is none."""
    return html.B(words.NOTHING if one.latest.shown is None else written(one.latest.shown, one.indicator))


def unit(indicator: Indicator, catalogue: Catalogue) -> str:
    if not indicator.has_denominator:
        return indicator.unit
    scale, of = numbers.count(indicator.scale), catalogue.denominator_unit(indicator)
    return f"{indicator.unit} {text.PER.format(scale=scale, unit=of)}"


def period(one: Tile) -> str:
    """The period of the figure and how final it is; and what is the matter with a newer one."""
    when = in_words(one.latest.period_kind, one.latest.period_start)
    if one.latest.shown is None:
        return words.NOTHING_WHY.format(period=when[0].upper() + when[1:], state=state(one.latest))
    said = words.STATUS_AFTER.format(period=when, status=text.STATUS[one.latest.status]) if one.latest.status else when
    if one.newer is None:
        return said
    newer = in_words(one.newer.period_kind, one.newer.period_start)
    return f"{said}. {words.NEWER.format(period=newer, state=state(one.newer))}"


def state(cell: Cell) -> str:
    return text.STATES[cell.shown_state if cell.shown_state in EMPTY_STATES else "unknown"].split(":")[0]


def change(one: Tile) -> str:
    """The change against a year before, or why it cannot be told."""
    when = moment(one.before) if one.before else ""
    if one.against is not Against.TE_VERGELIJKEN or one.before is None:
        title = one.broken.title[0].lower() + one.broken.title[1:] if one.broken else ""
        return words.NOT_COMPARED[one.against].format(period=when, title=title)
    gap = difference(one.latest, one.before, one.indicator)
    if gap == 0:
        return words.CHANGE_EQUAL.format(period=when)
    counts = (words.MORE, words.FEWER) if is_count(one.indicator) else (words.HIGHER, words.LOWER)
    said = counts[gap < 0].format(value=written(abs(gap), one.indicator))
    unclear = words.UNCLEAR if one.change == "verschil niet duidelijk" else ""
    return words.CHANGE.format(sign=words.UP if gap > 0 else words.DOWN, difference=said, period=when) + unclear


def moment(cell: Cell) -> str:
    """ "in 2024", "op 1 januari 2024" """
    is_day = cell.period_kind in (PeriodKind.PEILDATUM, PeriodKind.DAG)
    return (words.ON if is_day else words.IN).format(period=in_words(cell.period_kind, cell.period_start))


def difference(cell: Cell, other: Cell, indicator: Indicator) -> float:
    """The difference of two figures as they are written."""
    decimals = 0 if is_count(indicator) else indicator.decimals
    return round(round(cell.shown or 0, decimals) - round(other.shown or 0, decimals), decimals)


def beside(one: Tile) -> list[html.P]:
    """The place beside Nederland: a verdict where there is one, else only the number; colour only with a judgement."""
    if one.whole is None or one.whole.shown is None or one.latest.shown is None:
        return []
    number = written(one.whole.shown, one.indicator)
    said = words.BESIDE.get(one.beside, words.BESIDE_PLAIN).format(value=number)
    look = f"polsslag-tile-beside is-{one.judgement}" if one.judgement else "polsslag-tile-beside"
    judged = [html.Span(words.JUDGEMENTS[one.judgement])] if one.judgement else []
    return [html.P([html.Span(said), *judged], className=look)]


def source(one: Tile, catalogue: Catalogue) -> str:
    said = words.SOURCE.format(source=one.source)
    if one.latest.denominator_on and one.indicator.has_denominator:
        unit = catalogue.denominator_unit(one.indicator)
        said += words.DENOMINATOR.format(unit=unit, day=day_in_words(one.latest.denominator_on))
    return said


def spark(one: Tile) -> list[html.Div]:
    """The course of the last years beside that of Nederland, with the same in words; nothing for a single figure."""
    own = [cell.shown for cell in one.own if cell.shown is not None]
    if len(own) < 2:
        return []
    land = [cell.shown for cell in one.nederland if cell.shown is not None]
    low, high = min(0.0, *own, *land), max(0.0, *own, *land)
    end = "dot" if one.latest.status in (None, Status.DEFINITIEF) else "ring"
    style = {"--own": sparkline(spots(one.own, one.breaks), low, high, end)}
    if land:
        style["--nederland"] = sparkline(spots(one.nederland, one.breaks), low, high)
    look = "polsslag-spark has-nederland" if land else "polsslag-spark"
    return [html.Div(className=look, style=style, role="img", **aria(label=course(one, own, land)))]


def spots(cells: Sequence[Cell], breaks: Sequence[Break]) -> list[Spot]:
    """The places of the line; at a trend break it is interrupted."""
    days = (cells[-1].period_start - cells[0].period_start).days or 1
    found: list[Spot] = []
    for before, cell in zip([None, *cells[:-1]], cells, strict=True):
        at = (cell.period_start - cells[0].period_start).days / days
        if before and any(before.period_start < one.on <= cell.period_start for one in breaks):
            found.append(Spot(at, None))
        found.append(Spot(at, cell.shown))
    return found


def course(one: Tile, own: Sequence[float], land: Sequence[float]) -> str:
    """The line in words."""
    known = [cell for cell in one.own if cell.shown is not None]
    said = words.SPARK.format(
        first=in_words(known[0].period_kind, known[0].period_start),
        last=in_words(known[-1].period_kind, known[-1].period_start),
        start=written(own[0], one.indicator),
        end=written(own[-1], one.indicator),
        low=written(min(own), one.indicator),
        high=written(max(own), one.indicator),
    )
    if not land:
        return said
    return said + words.SPARK_NEDERLAND.format(
        start=written(land[0], one.indicator), end=written(land[-1], one.indicator)
    )


def foot(lines: Sequence[str]) -> list[html.P]:
    return [html.P(one) for one in lines]
