"""Why a prognosis is what it is: beside last year, beside the one before it, and how often it was right.

The parts of a difference add up to it exactly, in whole euros.
"""

from collections.abc import Sequence
from typing import NamedTuple

from data.prognose_shapes import FUTURE, TOTAL, Month, Outcome, Prognosis, Said, Year

VOLUME, MIX, PRICE, DURATION, FORMS = "volume", "mix", "prijs", "duur", "overig"
LATE, PRICES, AHEAD = "late_declaraties", "prijs", "verwachting"
KEYS_OF_YEAR = (3, 6, 9)


class Part(NamedTuple):
    """One reason of a difference, in euro."""

    kind: str
    euro: float


class Scores(NamedTuple):
    """How far past prognoses were off at one moment of the year, in shares; `inside`: within the 80% band."""

    k: int
    times: int
    years: int
    ours: float
    excel: float | None
    excel_min3: float | None
    share_asof: float | None
    inside: float | None


def beside_last_year(said: Said) -> list[Part]:
    """This year's forecast minus last year's cost, in volume, mix, prijs, duur and what cannot be split.

    Per product U = N (people) x c (cost per person in prices of the first year) x tau. Volume: all people more or
    less, at last year's mix and cost; mix: other products; duur: cost per person in equal prices; prijs: the rest.
    """
    pairs = [(said.years.get((one.product, said.jaar - 1)), one) for one in said.products()]
    known = [(old, new) for old, new in pairs if old and can_split(old) and can_split(new)]
    unknown = [(old.p50 or 0 if old else 0, new.p50 or 0) for old, new in pairs if (old, new) not in known]
    parts = split([old for old, _ in known if old], [new for _, new in known])
    parts.append(Part(FORMS, sum(new - old for old, new in unknown)))
    total, before = said.total(), said.total(said.jaar - 1)
    if total is None or before is None or total.p50 is None or before.p50 is None:
        return []
    return exact(parts, total.p50 - before.p50, FORMS)


def can_split(year: Year) -> bool:
    return bool(year.clienten and year.prijsindex and year.p50 is not None and not year.is_booked)


def split(old: Sequence[Year], new: Sequence[Year]) -> list[Part]:
    """Volume, mix, duur and prijs of products whose people and prices are known in both years."""
    people_then, people_now = sum(one.clienten or 0 for one in old), sum(one.clienten or 0 for one in new)
    if not people_then:
        return [Part(kind, 0.0) for kind in (VOLUME, MIX, DURATION, PRICE)]
    growth = people_now / people_then
    cost_then = sum(one.p50 or 0 for one in old)
    mixed = sum(
        (now.clienten or 0) / (then.clienten or 1) * (then.p50 or 0) for then, now in zip(old, new, strict=True)
    )
    same_prices = sum(
        (now.p50 or 0) * (then.prijsindex or 1) / (now.prijsindex or 1) for then, now in zip(old, new, strict=True)
    )
    cost_now = sum(one.p50 or 0 for one in new)
    return [
        Part(VOLUME, cost_then * (growth - 1)),
        Part(MIX, mixed - cost_then * growth),
        Part(DURATION, same_prices - mixed),
        Part(PRICE, cost_now - same_prices),
    ]


def exact(parts: Sequence[Part], difference: float, rest: str) -> list[Part]:
    """The parts in thousands, and what rounding leaves in the last one, so that they add up exactly."""
    rounded = [Part(part.kind, float(round(part.euro, -3))) for part in parts]
    left = difference - sum(part.euro for part in rounded if part.kind != rest)
    return [Part(part.kind, left) if part.kind == rest else part for part in rounded]


def since_before(prognosis: Prognosis) -> list[Part]:
    """This forecast minus the one before it: months that were over then, other prices, and the months to come.

    Empty when there is none before it of this year.
    """
    before, now = prognosis.before, prognosis.now
    total, earlier = now.total(), before.total(now.jaar) if before else None
    if not before or not total or not earlier or total.p50 is None or earlier.p50 is None:
        return []
    old = {(one.product, one.maand): one for one in prognosis.months_before if one.maand.year == now.jaar}
    new = {(one.product, one.maand): one for one in prognosis.months if one.maand.year == now.jaar}
    totals = [key for key in new if key[0] == TOTAL and key in old]
    over = [key for key in totals if old[key].fase != FUTURE]
    late = sum((new[key].voltooid or 0) - (old[key].voltooid or 0) for key in over)
    prices = sum(price_effect(old[key], new[key]) for key in new if key in old and key[0] != TOTAL)
    parts = [Part(LATE, late), Part(PRICES, prices), Part(AHEAD, 0.0)]
    return exact(parts, total.p50 - earlier.p50, AHEAD)


def price_effect(old: Month, new: Month) -> float:
    """What another price level alone makes of a month that was still to come."""
    if old.fase != FUTURE or not old.tau or not new.tau or old.voltooid is None:
        return 0.0
    return old.voltooid * (new.tau / old.tau - 1)


def scores(backtest: Sequence[Outcome], k: int) -> Scores | None:
    """How the prognoses at this moment of the year did; None when there was none."""
    rows = [one for one in backtest if one.k == k]
    if not rows:
        return None
    bands = [one for one in rows if one.p10 is not None and one.p90 is not None]
    inside = [one for one in bands if (one.p10 or 0) <= one.werkelijk <= (one.p90 or 0)]
    return Scores(
        k=k,
        times=len(rows),
        years=len({one.jaar for one in rows}),
        ours=sum(abs(one.fout) for one in rows) / len(rows),
        excel=off(rows, "excel_x12"),
        excel_min3=off(rows, "excel_x12_min3"),
        share_asof=off(rows, "excel_share_asof"),
        inside=len(inside) / len(bands) if bands else None,
    )


def off(rows: Sequence[Outcome], rule: str) -> float | None:
    """How far a rule of the spreadsheet was off, on average."""
    found = [abs(value / one.werkelijk - 1) for one in rows if (value := getattr(one, rule)) is not None]
    return sum(found) / len(found) if found else None


def all_together(backtest: Sequence[Outcome]) -> Scores | None:
    """All past prognoses of running years together."""
    found = [scores(backtest, k) for k in sorted({one.k for one in backtest})]
    known = [one for one in found if one]
    if not known:
        return None
    bands = [one for one in backtest if one.p10 is not None and one.p90 is not None]
    inside = sum((one.p10 or 0) <= one.werkelijk <= (one.p90 or 0) for one in bands)
    return Scores(
        0, len(backtest), len({one.jaar for one in backtest}), sum(abs(one.fout) for one in backtest) / len(backtest),
        off(backtest, "excel_x12"), off(backtest, "excel_x12_min3"), off(backtest, "excel_share_asof"),
        inside / len(bands) if bands else None,
    )  # fmt: skip


def by_messages(said: Said) -> tuple[float, float] | None:
    """What messages tell of and the whole, of this year's forecast, in euro."""
    total = said.total()
    if total is None or total.p50 is None:
        return None
    other = sum(one.p50 or 0 for one in said.products() if one.is_booked)
    return total.p50 - other, total.p50
