"""The figures of the tab Overzicht: of every theme a few indicators for one gemeente, in one question.

themes(snapshot, "GM1507", date.today())        in the order of THEMES, each with its tiles or the reason of none
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from data.breaks import break_between
from data.compare import difference, judgement
from data.indicator import NO_DENOMINATOR, Indicator
from data.periods import period_a_year_earlier
from data.queries import INDELING, Cell, marks, relative
from data.reading import has_other_borders, is_comparable
from data.selection import Selection
from data.shown import itself
from data.store import OpenSnapshot
from data.terms import NEDERLAND, TOTAAL, Level, Maat, State
from data.tiles import Against, Theme, Tile

MOST_TILES = 4
YEARS_SHOWN = 5

# The themes in the order of the page, each with the indicators that go first; the others follow by title.
THEMES: dict[str, tuple[str, ...]] = {
    "Jeugdzorg": ("jeugdzorg_clienten", "jeugdzorg_pct", "jeugd_prognose_saldo", "jeugdhulp_met_verblijf"),
    "Openbare orde en veiligheid": ("misdrijven_totaal", "geweld", "woninginbraken", "overlast_meldingen"),
    "Zorg en sociaal": ("wmo_clienten", "veilig_thuis_meldingen", "ervaren_gezondheid", "kinderen_in_armoede"),
    "Werkgelegenheid": ("bijstand_personen", "ww_personen", "ao_uitkeringen", "banen"),
    "Economie": ("vestigingen", "bedrijfsoprichtingen", "faillissementen_bedrijven", "laag_inkomen"),
    "Onderwijs": ("voortijdig_schoolverlaters", "absoluut_verzuim"),
    "Bevolking": ("inwoners", "jeugd_0_17", "inwoners_0_14", "huishoudens"),
}


def themes(snapshot: OpenSnapshot, code: str, today: date) -> list[Theme]:
    """Every theme of the catalogue for one gemeente."""
    grouped = snapshot.catalogue.by_theme()
    titles = [*(one for one in THEMES if one in grouped), *(one for one in grouped if one not in THEMES)]
    chosen = {title: choose(grouped[title], THEMES.get(title, ()), snapshot) for title in titles}
    found = cells(snapshot, [one for some in chosen.values() for one in some], code)
    return [
        Theme(
            title,
            [tile(snapshot, found[one.id], today) for one in chosen[title]],
            why_empty(grouped[title], snapshot) if not chosen[title] else (),
        )
        for title in titles
    ]


def why_empty(indicators: Sequence[Indicator], snapshot: OpenSnapshot) -> list[str]:
    """Why a theme has no figures: the words of `data/availability.py`, most common first."""
    absent = snapshot.absent()
    return [word for word, _ in Counter(absent[one.id] for one in indicators if one.id in absent).most_common()]


def choose(indicators: Sequence[Indicator], first: Sequence[str], snapshot: OpenSnapshot) -> list[Indicator]:
    """The first indicators that have figures of gemeenten; what counts by the month goes after the same by the year."""
    known = [one for one in indicators if any(level == Level.GEMEENTE for level, *_ in snapshot.coverage[one.id])]
    ids = {one.id for one in known}
    known = [
        one for one in known if one.id.removesuffix("_maand") == one.id or one.id.removesuffix("_maand") not in ids
    ]
    rank = {indicator: place for place, indicator in enumerate(first)}
    return sorted(known, key=lambda one: rank.get(one.id, len(rank)))[:MOST_TILES]


# An indicator as it can be shown, with its cells of the gemeente and of Nederland.
Series = tuple[Indicator, list[Cell], list[Cell]]


def cells(snapshot: OpenSnapshot, indicators: Sequence[Indicator], code: str) -> dict[str, Series]:
    """The cells of the gemeente and of Nederland in the last years, by indicator, in one question."""
    rows = figure_rows(snapshot, [one.id for one in indicators], code)
    # Of two rows about one cell that in the newest borders counts, as in `data/queries.py`.
    known = {(row[0], row[1], row[2], row[3]): Cell(*row) for row in sorted(rows, key=lambda row: row[INDELING])}
    return {one.id: both(snapshot, one, code, known) for one in indicators}


def both(snapshot: OpenSnapshot, indicator: Indicator, code: str, known: dict[tuple, Cell]) -> Series:
    """The cells of both; counts, where there are figures and nothing to divide any of them by."""
    own = series(snapshot, indicator, code, code, known)
    is_undivided = any(one.value is not None for one in own) and all(one.shown is None for one in own)
    if is_undivided and indicator.has_denominator:
        return both(snapshot, indicator.model_copy(update={"denominator": NO_DENOMINATOR}), code, known)
    return indicator, own, series(snapshot, indicator, NEDERLAND, code, known)


def figure_rows(snapshot: OpenSnapshot, indicators: Sequence[str], code: str) -> list[tuple]:
    """What the snapshot holds of these indicators for a gemeente and Nederland, as the fields of `Cell`."""
    if not indicators:
        return []
    return snapshot.rows(
        f"""
        select o.indicator, o.region_code, o.period_kind, o.period_start, o.period_end, o.indeling,
               o.value, o.denominator, o.denominator_on, {relative("i.scale")}, o.state, o.status, o.origin
        from observations o join indicators i on i.id = o.indicator
        where o.indicator in ({marks(list(indicators))}) and o.region_level between ? and ?
          and o.region_code in (?, ?) and o.breakdown = ?
        """,
        [*indicators, Level.GEMEENTE.value, Level.LAND.value, code, NEDERLAND, TOTAAL],
    )


def series(
    snapshot: OpenSnapshot, indicator: Indicator, region: str, code: str, known: dict[tuple, Cell]
) -> list[Cell]:
    """The cells of one region over the last years, of the kind of period that is newest; an absent one says why."""
    shown = []
    for kind, start, end in periods(snapshot, indicator.id):
        absent = Cell(
            indicator.id, region, kind, start, end, None, None, None, None, None, State.NOT_REPORTED, None, None
        )
        shown.append(itself(known.get((indicator.id, region, kind, start), absent), indicator, asked(indicator, code)))
    return shown


def periods(snapshot: OpenSnapshot, indicator: str) -> list[tuple[str, date, date]]:
    """The last periods in which any gemeente has a figure, all of the kind of the newest one."""
    covered = [
        (end, start, kind) for level, kind, start, end in snapshot.coverage[indicator] if level == Level.GEMEENTE
    ]
    _, newest, newest_kind = max(covered)
    first = newest.year - YEARS_SHOWN
    return [(kind, start, end) for end, start, kind in sorted(covered) if kind == newest_kind and start.year >= first]


def asked(indicator: Indicator, code: str) -> Selection:
    """The question that a tile answers, and that its link opens: the relative figure where there is one."""
    is_count = not indicator.has_denominator and not indicator.is_ready_made
    return Selection((indicator.id,), (code,), 0, 0, maat=Maat.ABSOLUUT if is_count else Maat.RELATIEF)


def tile(snapshot: OpenSnapshot, found: Series, today: date) -> Tile:
    """All about one indicator: the newest figure, a year before, and beside Nederland."""
    indicator, own, nederland = found
    latest = next((one for one in reversed(own) if one.shown is not None), own[-1])
    is_count = not indicator.has_denominator and not indicator.is_ready_made
    land = [] if is_count or all(one.shown is None for one in nederland) else nederland
    before = next((one for one in own if is_year_before(one, latest)), None)
    broken = break_between(snapshot.breaks, indicator.id, before.period_start, latest.period_start) if before else None
    why = against(latest, before, broken is not None)
    whole = next((one for one in land if one.period_start == latest.period_start), None)
    beside = difference(latest, whole, indicator, is_part=True) if whole else None
    can_change = before is not None and why is Against.TE_VERGELIJKEN
    return Tile(
        indicator=indicator,
        own=own,
        nederland=land,
        latest=latest,
        newer=own[-1] if own[-1] is not latest else None,
        before=before,
        against=why,
        broken=broken,
        change=str(difference(latest, before, indicator)) if before and can_change else "",
        beside=str(beside or ""),
        judgement=str(judgement(beside, indicator)) if beside else "",
        source=snapshot.sources.get(indicator.source, {}).get("title", ""),
        concerns=snapshot.concerns(today).get(indicator.id, ()),
        breaks=[one for one in snapshot.breaks if one.indicator == indicator.id],
    )


def is_year_before(cell: Cell, latest: Cell) -> bool:
    return cell.period_start == period_a_year_earlier(latest.period_kind, latest.period_start)


def against(latest: Cell, before: Cell | None, is_broken: bool) -> Against:
    """What stands in the way of a change in a year, if anything does."""
    if latest.shown is None or before is None:
        return Against.GEEN_JAAR_EERDER
    if has_other_borders(before):
        return Against.ANDERE_GRENZEN
    if is_broken:
        return Against.TRENDBREUK
    if before.shown is None:
        return Against.ZONDER_CIJFER
    return Against.TE_VERGELIJKEN if is_comparable(before, latest) else Against.ANDERE_GRENZEN
