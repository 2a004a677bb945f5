"""The command python -m etl prognose [--maand 2026-06]: makes, protects and lands the prognosis; `run` publishes it."""

import argparse
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from data.settings import Settings
from data.terms import PeriodKind
from etl.disclosure import Rules
from etl.jeugd.totals import SOURCE as FIGURES
from etl.landing import LandedFile, Landing, LandingError
from etl.messages.administration import read_administration
from etl.messages.raw import RawMessages
from etl.messages.refused import ClientZoneError
from etl.messages.store import ask_for_administration
from etl.prognose.bundle import NAME, NotAPrognosis, read_bundle, with_earlier, write_bundle
from etl.prognose.known_ahead import hints_of, not_apart
from etl.prognose.making import NothingToForecast, Tables, tables
from etl.prognose.protected import without_withheld
from etl.prognose.saldo import PART as SALDO_PART
from etl.prognose.saldo import SOURCE as SALDO
from etl.prognose.saldo import saldo_rows, write_saldo
from etl.purpose.gate import ask_for_youth

SOURCE, PART = "jeugd_prognose", "tabellen"
WITHHELD_BY = ["measure", "period_kind", "period_start", "breakdown", "value"]
NO_CLAIMS = "tot en met {month} is er geen goedgekeurde declaratie; er is geen prognose gemaakt."
KEPT = "de prognose van {month} is er al; wat toen gezegd is, blijft staan."
MADE = "prognose van {month} gemaakt en klaargezet; `python -m etl run` publiceert haar."


def add_prognosis_command(actions: Any) -> None:
    parser = actions.add_parser("prognose", help="maak de prognose van de jeugdzorgkosten uit de berichten")
    parser.add_argument("--maand", default="", metavar="jjjj-mm", help="tot en met deze maand; anders de laatste")
    parser.set_defaults(do=run_prognosis)


def run_prognosis(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    if asked.maand and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", asked.maand):
        raise ClientZoneError(f"--maand {asked.maand}: geef een jaar en een maand, zoals 2026-06.")
    ask_for_administration(settings)
    make_prognosis(settings, asked.maand)
    return 0


def make_prognosis(settings: Settings, month: str = "", report: Callable[[str], None] = print) -> None:
    """Make the prognosis of a month (the last one that is over) and land it; one that was made stays as it was.

    Raises LandingError when there is nothing to forecast from, ClientZoneError for settings that name no soort zorg,
    SourceClosed when the doelbinding does not allow it.
    """
    ask_for_youth(settings)
    hints = hints_of(settings)
    frames = vars(read_administration(settings))
    is_fictief = RawMessages(settings.client / "raw").is_fictief
    asked = pd.Period(month, "M") if month else last_month(frames["claims"], is_fictief)
    before = landed_before(settings)
    kept = {str(day)[:7] for day in before["prognose_jaar"]["peildatum"].to_pylist()} if before else set()
    if before and str(asked) in kept:
        land_saldo(before, settings, is_fictief)  # a prognosis of before the indicator has none yet
        report(KEPT.format(month=asked))
        return
    try:
        made = tables(frames, asked, settings.gemeente, Rules.of(settings), kept, hints=hints)
    except NothingToForecast:
        raise LandingError(f"{settings.client}: {NO_CLAIMS.format(month=asked)}") from None
    made["prognose_maand"] = without_withheld(made["prognose_maand"], withheld_months(settings))
    whole = with_earlier(made, before)
    land(whole, settings, is_fictief)
    land_saldo(whole, settings, is_fictief)
    for line in (MADE.format(month=asked), *not_apart(hints, made["prognose_jaar"])):
        report(line)


def withheld_months(settings: Settings) -> set[tuple[str, str]]:
    """The products and months of which the figures that landed withhold the cost."""
    landed = Landing(settings.raw).newest(FIGURES).get("uitsplitsing")
    if landed is None:
        return set()
    rows = pq.read_table(landed.file, columns=WITHHELD_BY).to_pandas()
    is_one = (rows["measure"] == "kosten") & (rows["period_kind"] == PeriodKind.MAAND.value)
    hidden = rows[is_one & rows["value"].isna() & rows["breakdown"].str.fullmatch("vorm=[^&]+")]
    products = hidden["breakdown"].str.removeprefix("vorm=")
    return set(zip(products, hidden["period_start"].astype(str).str[:7], strict=True))


def last_month(claims: pd.DataFrame, is_fictief: bool) -> pd.Period:
    """The last month that is over; a fictitious administration ends where it ends."""
    over = pd.Period(date.today(), "M") - 1
    return min(over, claims["received_on"].max().to_period("M")) if is_fictief and len(claims) else over


def landed_before(settings: Settings) -> Tables | None:
    """The tables that landed last; None when there are none, or when they cannot be read any more."""
    found = Landing(settings.raw).newest(SOURCE).get(PART)
    try:
        return read_bundle(found.file) if found else None
    except NotAPrognosis:
        return None


def land_saldo(made: Tables, settings: Settings, is_fictief: bool) -> None:
    """The indicator of the newest prognosis; the same bytes are landed once.

    A prognosis that never had one (no budget yet, or nothing that may be shown) lands nothing: that is no failure.
    """
    landing = Landing(settings.raw)
    if saldo_rows(made["prognose_jaar"]).empty and SALDO_PART not in landing.newest(SALDO):
        return
    with tempfile.TemporaryDirectory() as folder:
        file = write_saldo(made["prognose_jaar"], Path(folder), is_fictief)
        landing.land(file, source=SALDO, part=SALDO_PART, address="python -m etl prognose", is_fictief=is_fictief)


def land(made: Tables, settings: Settings, is_fictief: bool) -> LandedFile:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / NAME
        write_bundle(made, file)
        landed, _ = Landing(settings.raw).land(
            file, source=SOURCE, part=PART, address="python -m etl prognose", is_fictief=is_fictief
        )
    return landed
