"""The quality board as it may leave the client zone: what is about clients protected, counts of messages plain.

A toewijzing or a prestatie is of one client, so how many of them are wrong is a count about clients like any other. A
message that cannot be read, a provider that is silent or a code without tariff says nothing about one of them.
"""

import numpy as np
import pandas as pd

from data.settings import Settings
from data.terms import TOTAAL, Level, PeriodKind, State
from etl.disclosure import STROOM, TRUE_COLUMNS, Rules, protect
from etl.messages.board import board
from etl.messages.interpret import interpret_if_needed
from etl.messages.store import ClientStore

BOARD_COLUMNS = ["problem", "title", "value", "n", "state", "unit", "effect", "prognose", "step"]


def published_board(settings: Settings) -> pd.DataFrame:
    """Every problem that is looked for, in the order of the board: BOARD_COLUMNS, without keys and amounts."""
    with ClientStore(settings, None) as store:
        interpret_if_needed(store)
        found = board(store)
    return protected_board(found, settings.gemeente, Rules.of(settings))


def protected_board(found: pd.DataFrame, gemeente: str, rules: Rules) -> pd.DataFrame:
    """The board with what may be shown of it; a problem about too few clients looks like one about nobody."""
    is_about_clients = found["clients"].notna()
    shown = protect(as_cube(found[is_about_clients], gemeente), rules).set_index("measure")
    value = found["problem"].map(shown["value"]).where(is_about_clients, found["count"].astype(float))
    state = (
        found["problem"]
        .map(shown["state"])
        .where(is_about_clients, np.where(found["count"] > 0, State.VALUE.value, State.ZERO.value))
    )
    return found.assign(value=value, n=found["problem"].map(shown["n"]), state=state)[BOARD_COLUMNS]


def as_cube(found: pd.DataFrame, gemeente: str) -> pd.DataFrame:
    """One true cell a problem, of the whole gemeente and of all time."""
    return found.assign(
        measure=found["problem"], region_code=gemeente, region_level=Level.GEMEENTE.value,
        period_kind=PeriodKind.JAAR.value, period_start=pd.Timestamp(0), breakdown=TOTAAL, nature=STROOM,
        count=found["count"].astype(float), amount=np.nan, largest=np.nan, population=np.nan, status="",
    )[TRUE_COLUMNS]  # fmt: skip
