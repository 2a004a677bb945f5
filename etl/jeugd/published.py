"""The published figures: the true cube protected, and everything relative made of what was published."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data.prognose.months import month_numbers
from data.terms import TOTAAL, Level, PeriodKind, State
from etl.disclosure import KEYS, PUBLISHED_COLUMNS, Rules, parts_of_total, rounded
from etl.jeugd.costs import prices
from etl.jeugd.counted import EURO, Derived, all_counted, derived, quality_counts
from etl.jeugd.cube import COST, DURATION_CLASSES, WAIT_CLASSES, status_of, true_cube
from etl.jeugd.explained import parts_of
from etl.jeugd.frames import Known, as_known, coded, known_of
from etl.jeugd.menu import PGB, ZIN, Menu
from etl.jeugd.months import as_day
from etl.jeugd.reconciled import reconciliation, year_start
from etl.jeugd.trajecten import DURATIONS
from etl.jeugd.waiting import WAITS
from etl.messages.administration import Administration
from etl.relative import median, percentage, quotient
from etl.suppression.frozen import Before
from etl.suppression.protecting import safe_cube
from etl.suppression.told import SafeCube

# The obligation of a month is compared with its cost when nearly all of that has been claimed.
RIPE_MONTHS = 6
CAUSE, KIND = "oorzaak={}", "soort={}"


@dataclass(frozen=True)
class Figures:
    """What an administration gave. published: PUBLISHED_COLUMNS. known, quality, safe: for the client zone only."""

    published: pd.DataFrame
    known: Known
    quality: pd.DataFrame
    safe: SafeCube


def figures_of(
    frames: Administration,
    menu: Menu,
    rules: Rules,
    on: pd.Timestamp | None = None,
    population: pd.Series | None = None,
    before: Before | None = None,
    is_revision: bool = False,
) -> Figures:
    """All figures of an administration, as known on its last day or an earlier one.

    before: the last publication, whose cells stay; is_revision: but for those that differ enough.
    """
    known = known_of(frames, on)
    of = derived(coded(as_known(frames, known.on)), known, menu.gemeente)
    classes = frozenset({*DURATION_CLASSES, *WAIT_CLASSES})
    cube = true_cube(all_counted(of), menu, known, population)
    safe = safe_cube(cube, rules, known.open_from, classes, before, is_revision)
    cells = safe.cells
    parts = [cells[~cells["measure"].isin(classes)], *relative(cells, known, rules), *of_money(of, cells, rules)]
    found = pd.concat([part for part in (*parts, not_reported(cells)) if len(part)], ignore_index=True)
    return Figures(found.sort_values(KEYS, ignore_index=True), known, quality_counts(of), safe)


def relative(cells: pd.DataFrame, known: Known, rules: Rules) -> Iterator[pd.DataFrame]:
    """Percentages, means and medians, made of published cells."""

    def of(measure: str) -> pd.DataFrame:
        return cells[cells["measure"] == measure]

    yield percentage(of("volgens_plan"), of("beeindigd"), "einde_volgens_plan", rules)
    yield percentage(of("te_vroeg"), of("beeindigd"), "voortijdig", rules)
    yield percentage(of("teruggekomen"), of("uitstroom"), "herhaald_beroep", rules)
    yield percentage(of("lang_gewacht"), of("begonnen"), "wachttijd_lang", rules)
    yield median([of(one) for one in DURATION_CLASSES], of("beeindigd"), DURATIONS, "duur", "dagen")
    yield median([of(one) for one in WAIT_CLASSES], of("begonnen"), WAITS, "wachttijd", "dagen")
    yield quotient(of("kosten"), of("clienten"), "kosten_per_client", "euro per cliënt")
    for way in ("in_zorg_declaraties", "in_zorg_toewijzingen"):
        yield quotient(of(way), of("in_zorg"), f"{way}_pct", "%", factor=100, decimals=1)
    yield quotient(ripe(of("kosten"), known), ripe(of("verplicht"), known), "verzilvering", "%", factor=100, decimals=1)


def ripe(cells: pd.DataFrame, known: Known) -> pd.DataFrame:
    """The months of which nearly everything has been claimed."""
    is_ripe = month_numbers(cells["period_start"]) <= known.last - RIPE_MONTHS
    return cells[is_ripe & (cells["period_kind"] == PeriodKind.MAAND.value)]


def of_money(of: Derived, cells: pd.DataFrame, rules: Rules) -> Iterator[pd.DataFrame]:
    """Why the cost of a year differs from the year before, and how messages and ledger compare."""
    totals = cells[(cells["breakdown"] == TOTAAL) & (cells["region_level"] == Level.GEMEENTE.value)]
    yield differences(of, totals, rules)
    if len(of.frames.ledger):
        yield from beside_ledger(of, totals, rules)


def differences(of: Derived, totals: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """The parts of the difference in cost with the year before, for years that are shown."""
    years = totals[(totals["measure"] == "kosten") & (totals["period_kind"] == PeriodKind.JAAR.value)]
    shown = {
        start.year: (n, status) for start, n, status in years[["period_start", "n", "status"]].itertuples(index=False)
    }
    claims = of.frames.claims.assign(year=of.frames.claims["care_month"].dt.year)
    kinds = prices(claims, ["year", "product"]).set_index(["product", "unit"])
    people = claims.groupby("year")["client"].nunique()
    rows = []
    for year in [year for year in shown if {year - 1, year} <= shown.keys() & set(people.index)]:
        before, after = (kinds[kinds["year"] == one] for one in (year - 1, year))
        fewest = min(shown[year - 1][0], shown[year][0])
        causes = pd.Series(parts_of(before, after, (people[year - 1], people[year])))
        parts = parts_of_total(causes, fewest, rules) if fewest == fewest else None
        rows += [own_row(totals, "verschil_kosten", year, CAUSE.format(name), value, shown[year][1])
                 for name, value in ({} if parts is None else parts).items()]  # fmt: skip
    return pd.DataFrame(rows, columns=PUBLISHED_COLUMNS)


def beside_ledger(of: Derived, totals: pd.DataFrame, rules: Rules) -> Iterator[pd.DataFrame]:
    """The ledger of every year by kind, which are books and no figures about clients, and the part in messages."""
    months = totals[(totals["measure"] == "kosten") & (totals["period_kind"] == PeriodKind.MAAND.value)]
    costs = pd.DataFrame({"month": month_numbers(months["period_start"]), "amount": months["value"]})
    last = min(of.known.last, int(costs["month"].max())) if len(costs) else of.known.last
    found = reconciliation(of.frames.ledger, costs, last)
    amounts = rounded(found["amount"], rules.amount_rounding)
    starts = year_start(found["year"])
    rows = found.assign(
        measure="grootboek", region_code=totals["region_code"].iloc[0], region_level=Level.GEMEENTE.value,
        period_kind=PeriodKind.JAAR.value, period_start=starts, value=amounts, n=float("nan"),
        breakdown=[TOTAAL if kind == "totaal" else KIND.format(kind) for kind in found["kind"]],
        state=[state_of(amount) for amount in amounts], unit=EURO,
        status=status_of(starts, PeriodKind.JAAR, of.known, COST),
    )[PUBLISHED_COLUMNS]  # fmt: skip
    yield rows
    messages = rows[rows["breakdown"] == KIND.format("berichten")].assign(breakdown=TOTAAL)
    yield quotient(messages, rows[rows["breakdown"] == TOTAAL], "dekking_berichten", "%", factor=100, decimals=1)


def own_row(totals: pd.DataFrame, measure: str, year: int, breakdown: str, value: float, status: str) -> tuple:
    """A published row of a year of the gemeente."""
    code, start = totals["region_code"].iloc[0], as_day((year - 1970) * 12)
    return (measure, code, Level.GEMEENTE.value, PeriodKind.JAAR.value, start, breakdown, value, float("nan"),
            state_of(value), status, EURO)  # fmt: skip


def state_of(value: float) -> str:
    """Of the books and of rounded parts: a value, nothing, or withheld because a part of it is."""
    if value != value:
        return State.WITHHELD.value
    return State.VALUE.value if value else State.ZERO.value


def not_reported(cells: pd.DataFrame) -> pd.DataFrame:
    """Clients with a pgb: the SVB pays for them, and no message tells who they are."""
    of_zin = cells[cells["breakdown"] == f"leveringsvorm={ZIN}"]
    return of_zin.assign(
        breakdown=f"leveringsvorm={PGB}", value=float("nan"), n=float("nan"), state=State.NOT_REPORTED.value
    )
