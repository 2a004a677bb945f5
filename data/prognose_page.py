"""What the tab Prognose asks of a snapshot. An older snapshot, or one without a prognosis, has none."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.prognose_shapes import TOTAL, Month, Outcome, Prognosis, Said, Year
from data.store import OpenSnapshot

FILE, PAID = "prognose_jaar.parquet", "prognose_betaald.parquet"
MONTH_COLUMNS = ", ".join(Month._fields)
YEAR_COLUMNS = ", ".join(Year._fields[:-1]).replace("kans", "kans_overschrijding")
TESTED_COLUMNS = ", ".join(Outcome._fields)


def has_prognosis(snapshot: OpenSnapshot) -> bool:
    """Whether there is anything to show."""
    file = snapshot.snapshot.manifest.files.get(FILE)
    return bool(file and file.rows)


def read_prognosis(snapshot: OpenSnapshot, home: str) -> Prognosis | None:
    """The newest prognosis, of the own gemeente or else of the one there is; kept for who comes next."""
    if not has_prognosis(snapshot):
        return None
    (found,) = snapshot.remembered.answer(("prognosis", home), lambda: ((whole(snapshot, home),),))
    prognosis: Prognosis = found[0]
    return prognosis


def whole(snapshot: OpenSnapshot, home: str) -> Prognosis:
    gemeenten = [code for (code,) in snapshot.rows("select distinct gemeente from prognose_jaar order by all")]
    code = home if home in gemeenten else gemeenten[0]
    said = read_said(snapshot, code)
    now, earlier = said[-1], said[:-1]
    before = months_of(snapshot, code, earlier[-1].peildatum) if earlier else ()
    return Prognosis(
        gemeente=code,
        name=snapshot.regions[code].name,
        stamp=snapshot.stamp,
        is_fictief=snapshot.is_fictief,
        now=now,
        earlier=tuple(earlier),
        months=months_of(snapshot, code, now.peildatum),
        months_before=before,
        backtest=tested(snapshot, code),
        whatif=tuple(whatif(snapshot, code)),
        paid=paid(snapshot, code),
    )


def read_said(snapshot: OpenSnapshot, code: str) -> list[Said]:
    """Every prognosis that was kept, oldest first."""
    rows = snapshot.rows(
        f"select peildatum, data_tot, model_id, {YEAR_COLUMNS}, status from prognose_jaar where gemeente = ? "
        "order by peildatum, product, jaar",
        [code],
    )
    found: dict[date, dict[tuple[str, int], Year]] = {}
    heads: dict[date, tuple[date, str]] = {}
    for peildatum, data_tot, model_id, *values, status in rows:
        year = Year._make([*values, flags_of(status)])
        found.setdefault(peildatum, {})[(year.product, year.jaar)] = year
        heads[peildatum] = (data_tot, model_id)
    return [Said(day, *heads[day], years) for day, years in sorted(found.items())]


def flags_of(status: Any) -> tuple[str, ...]:
    return tuple(one for one in str(status or "").split(";") if one)


def months_of(snapshot: OpenSnapshot, code: str, peildatum: date) -> tuple[Month, ...]:
    rows = snapshot.rows(
        f"select {MONTH_COLUMNS} from prognose_maand where gemeente = ? and peildatum = ? and wijk = '*' order by all",
        [code, peildatum],
    )
    return tuple(Month(*row) for row in rows)


def tested(snapshot: OpenSnapshot, code: str) -> tuple[Outcome, ...]:
    """The past prognoses of the total of the year that was running then."""
    rows = snapshot.rows(
        f"select {TESTED_COLUMNS} from prognose_backtest "
        "where gemeente = ? and product = ? and lead = 0 and werkelijk > 0 order by peildatum",
        [code, TOTAL],
    )
    return tuple(Outcome(*row) for row in rows)


def whatif(snapshot: OpenSnapshot, code: str) -> Sequence[Mapping[str, Any]]:
    rows = snapshot.rows(
        "select product, maat, plaats, waarde from prognose_whatif where gemeente = ? order by all", [code]
    )
    return [dict(zip(("product", "maat", "plaats", "waarde"), row, strict=True)) for row in rows]


def paid(snapshot: OpenSnapshot, code: str) -> dict[date, float | None]:
    """What the ledger booked, by month; nothing in a snapshot of before it was published."""
    if PAID not in snapshot.snapshot.manifest.files:
        return {}
    return dict(snapshot.rows("select maand, betaald from prognose_betaald where gemeente = ? order by maand", [code]))
