"""From the frames of the administration to the tables that may be published.

    made = tables(frames, pd.Period("2026-06"), "GM1507", Rules())

Of every month of this year that is not kept yet the prognosis is made as it would have been then, marked
`achteraf_berekend`, so that the first one can be laid beside what came before it.
"""

from collections.abc import Collection

import pandas as pd
import pyarrow as pa

from data.prognose.changes import Hints
from data.prognose.parameters import Parameters
from data.prognose.run import NothingToForecast, Prognosis, prognosis
from data.schema import PROGNOSE_TABLES
from etl.disclosure import Rules
from etl.prognose.beside import Frames, with_budget_names, years_beside
from etl.prognose.groups import FIRST_YEARS, grouped
from etl.prognose.paid import paid_months
from etl.prognose.protected import (
    protected_backtest,
    protected_months,
    protected_what_if,
    protected_years,
)

AFTERWARDS = "achteraf_berekend"
KEYS = ["gemeente", "peildatum", "product", "jaar", "lead", "maand", "maat", "plaats"]

Tables = dict[str, pa.Table]


def tables(
    frames: Frames, asked: pd.Period, gemeente: str, rules: Rules, kept: Collection[str] = (),
    choices: Parameters | None = None, hints: Hints | None = None,
) -> Tables:  # fmt: skip
    """The tables as of the end of month `asked`. kept: months ("2026-05") of which there is a prognosis already.

    hints: what people know of products ahead; only of this month, for nobody says since when they knew it.
    Raises NothingToForecast when no claim counts.
    """
    choices = choices or Parameters()
    made = [one_month(frames, asked, gemeente, rules, choices, hints)]
    for month in range(1, asked.month):
        earlier = pd.Period(year=asked.year, month=month, freq="M")
        if str(earlier) not in kept and has_claims(frames, earlier):
            made.append(afterwards(one_month(frames, earlier, gemeente, rules, choices)))
    newest = made[0]
    return {
        name: pa.concat_tables([one[name] for one in made]).sort_by(order_of(name)) if name in OF_EACH else newest[name]
        for name in PROGNOSE_TABLES
    }


OF_EACH = ("prognose_maand", "prognose_jaar")


def has_claims(frames: Frames, asked: pd.Period) -> bool:
    return bool((frames["claims"]["received_on"] < asked.end_time).any())


def one_month(
    frames: Frames, asked: pd.Period, gemeente: str, rules: Rules, choices: Parameters, hints: Hints | None = None
) -> Tables:
    """The tables of one peildatum."""
    named = with_budget_names(grouped(frames, asked, rules), asked, choices)
    made = prognosis(named, str(asked), gemeente, choices, hints)
    claims = known_claims(named, asked, made)
    years, months = made.years.copy(), made.months.copy()
    years["data_tot"] = made.data_until
    years_beside(years, months, named, asked, rules)
    first = pd.Timestamp(asked.year - FIRST_YEARS + 1, 1, 1)
    return {
        "prognose_maand": as_table(
            "prognose_maand", protected_months(months[months["maand"] >= first], claims, gemeente, rules)
        ),
        "prognose_jaar": as_table("prognose_jaar", protected_years(years, claims, gemeente, rules)),
        "prognose_backtest": as_table("prognose_backtest", protected_backtest(made.backtest, rules)),
        "prognose_whatif": as_table("prognose_whatif", protected_what_if(made.what_if, rules)),
        "prognose_betaald": as_table(
            "prognose_betaald", paid_months(frames.get("ledger"), frames["claims"], asked, first, gemeente, rules)
        ),
    }


def known_claims(frames: Frames, asked: pd.Period, made: Prognosis) -> pd.DataFrame:
    """The claims that came in by then, under the names that the method used."""
    claims = frames["claims"]
    known = claims[(claims["received_on"] < asked.end_time) & claims["amount"].notna()]
    used = set(made.years["product"])
    return known.assign(product=known["product"].where(known["product"].isin(used), "overig"))


def as_table(name: str, frame: pd.DataFrame) -> pa.Table:
    """A table of the schema, in order of its keys; columns that the method does not fill are null."""
    schema = PROGNOSE_TABLES[name]
    plain = frame.reindex(columns=schema.names)
    for column in plain.columns:
        if pa.types.is_date(schema.field(column).type):
            plain[column] = pd.to_datetime(plain[column]).dt.date
    return pa.Table.from_pandas(plain, schema, preserve_index=False).sort_by(order_of(name)).replace_schema_metadata()


def order_of(name: str) -> list[tuple[str, str]]:
    return [(key, "ascending") for key in KEYS if key in PROGNOSE_TABLES[name].names]


def afterwards(made: Tables) -> Tables:
    """The same, marked as made later than its peildatum."""
    return {name: with_flag(made[name]) for name in OF_EACH}


def with_flag(table: pa.Table) -> pa.Table:
    status = [f"{one};{AFTERWARDS}" if one else AFTERWARDS for one in table["status"].to_pylist()]
    place = table.schema.get_field_index("status")
    return table.set_column(place, table.schema.field("status"), pa.array(status, pa.string()))


__all__ = ["NothingToForecast", "tables"]
