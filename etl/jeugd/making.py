"""Making the figures: read the administration in the client zone, derive, protect, and land what may be published."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from data import snapshot as published
from data.settings import Settings
from data.snapshot import OBSERVATIONS, NothingPublished, SnapshotDamaged, SnapshotGone
from data.terms import Level
from etl.disclosure import Rules
from etl.jeugd.costs import triangle
from etl.jeugd.files import write_board, write_files
from etl.jeugd.frames import known_of
from etl.jeugd.menu import Menu, menu_of
from etl.jeugd.months import first_day
from etl.jeugd.published import Figures, figures_of
from etl.jeugd.quality import published_board
from etl.jeugd.totals import SOURCE
from etl.landing import Landing, LandingError
from etl.messages.administration import Administration, read_administration
from etl.messages.raw import RawMessages
from etl.problems import Problems
from etl.purpose.gate import ask_for_youth
from etl.runs import Runs
from etl.source import REGIONS_SOURCE
from etl.sources import gebieden, jeugd_berichten
from etl.suppression.attack import Undecided
from etl.suppression.calendar import is_due, is_revision, next_day
from etl.suppression.frozen import Before, read_before, write_ready
from etl.suppression.repair import NotSafe
from etl.suppression.told import write_told

ADDRESS = "python -m etl jeugd"
NOTHING = "in de clientzone staat nog geen goedgekeurde declaratie. Lees eerst berichten: python -m etl messages read."
NO_REGIONS = "er is nog geen gebiedenlijst; daar komen de wijken uit. Land eerst de bron gebieden."
MADE = "jeugdzorg: {cells} cijfers tot en met {month}, waarvan {shown} te tonen zijn; {state}."
NOT_SAFE = (
    "{view}: een klein aantal is uit de andere cijfers te berekenen, en er is niets meer te verbergen. "
    "Er is niets klaargezet; de vorige cijfers blijven staan. Kies een hogere POLSSLAG_DISCLOSURE_THRESHOLD."
)
FROZEN = (
    "jeugdzorg: gepubliceerd op {last:%d-%m-%Y}; de cijfers veranderen weer op {next:%d-%m-%Y}. Tussendoor blijven zij "
    "gelijk, zodat niemand uit het verschil van twee nachten één kind kan aflezen."
)
KEPT_HERE = "driehoek.parquet", "kwaliteit.parquet", "kubus.parquet"
DENOMINATOR = "jeugd_0_17"


def make_figures(
    settings: Settings, report: Callable[[str], None] = print, today: date | None = None
) -> Figures | None:
    """Derive all figures from the client zone, and land the files that may leave it, with the quality board.

    Between publication days nothing leaves: None. Raises LandingError when there is nothing to derive from, or no
    list of wijken; SourceClosed, on any day, when the doelbinding does not allow it.
    """
    today = today or date.today()
    ask_for_youth(settings, today)
    before = read_before(settings.client / "jeugd", partial(is_published, settings))
    if before and Landing(settings.raw).newest(SOURCE) and not is_due(settings, before.on, today):
        report(FROZEN.format(last=before.on, next=next_day(settings, today)))
        return None
    frames = read_administration(settings)
    if frames.claims.empty:
        raise LandingError(f"{settings.client}: {NOTHING}")
    menu = menu_here(settings, frames)
    on = min(known_of(frames).on, pd.Timestamp(today))
    found = safe_figures(settings, frames, menu, on, before, today)
    keep_here(settings, frames, found, today)
    is_new = land(settings, found, published_board(settings), menu)
    landed = Landing(settings.raw).newest(SOURCE)["uitsplitsing"].sha256
    write_ready(found.safe, found.known.open_from, settings.client / "jeugd", today, landed)
    shown = int(found.published["value"].notna().sum())
    month = f"{first_day([found.known.last])[0]:%Y-%m}"
    state = "klaargezet, `python -m etl run` publiceert ze" if is_new else "niets veranderd"
    report(MADE.format(cells=len(found.published), shown=shown, month=month, state=state))
    return found


def is_published(settings: Settings, sha256: str) -> bool:
    """Whether a run published the breakdowns of this hash."""
    used = [record.files.get(SOURCE, {}).get("uitsplitsing", "-") for record in Runs(settings.produced).records()]
    return any(sha256.startswith(one) for one in used)


def safe_figures(
    settings: Settings, frames: Administration, menu: Menu, on: pd.Timestamp, before: Before | None, today: date
) -> Figures:
    """All figures, with those of before in their place."""
    is_new_quarter = before is not None and is_revision(before.on, today)
    try:
        return figures_of(frames, menu, Rules.of(settings), on, population_of(settings), before, is_new_quarter)
    except (NotSafe, Undecided) as error:
        raise LandingError(NOT_SAFE.format(view=error)) from error


def menu_here(settings: Settings, frames: Administration) -> Menu:
    """The menu of this gemeente: the wijken of its newest borders, and the providers that it has contracts with."""
    raw = Landing(settings.raw).newest(REGIONS_SOURCE)
    if gebieden.SOURCE.missing(raw):
        raise LandingError(f"{settings.produced}: {NO_REGIONS}")
    (regions,) = gebieden.tidy(raw, {}, Problems())
    wijken = regions[(regions["region_level"] == Level.WIJK.value) & (regions["gemeente"] == settings.gemeente)]
    if wijken.empty:
        raise LandingError(f"{settings.gemeente}: deze gemeente heeft geen wijken in de gebiedenlijst. {NO_REGIONS}")
    newest = wijken[wijken["indeling"] == wijken["indeling"].max()]
    return menu_of(settings.gemeente, int(newest["indeling"].iloc[0]), tuple(newest["region_code"]), frames.tariffs)


def population_of(settings: Settings) -> pd.Series | None:
    """How many children a region has, as was published last; None when nothing was."""
    with suppress(NothingPublished, SnapshotDamaged, SnapshotGone, OSError):
        folder = published.read_snapshot(settings.snapshots, published.current_stamp(settings.snapshots)).folder
        rows = pq.read_table(folder / OBSERVATIONS / f"{DENOMINATOR}.parquet").to_pandas()
        return rows.dropna(subset="value").sort_values("period_start").groupby("region_code")["value"].last()
    return None


def keep_here(settings: Settings, frames: Administration, found: Figures, today: date) -> None:
    """What no one else may see: how claims grow, what had to be worked around, the true cells, and the report."""
    folder = settings.client / "jeugd"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    grown = triangle(frames.claims).rename_axis("care_month").rename(columns=str).reset_index()
    for name, table in zip(KEPT_HERE, (grown, found.quality, found.safe.true), strict=True):
        table.to_parquet(folder / name, index=False)
        (folder / name).chmod(0o600)
    write_told(found.safe.told, found.safe.shares, folder, f"{today}")


def land(settings: Settings, found: Figures, board: pd.DataFrame, menu: Menu) -> bool:
    """Land all files as any source does. Returns whether anything is new."""
    is_fictief = RawMessages(settings.client / "raw").is_fictief
    landing, source = Landing(settings.raw), jeugd_berichten.SOURCE
    with tempfile.TemporaryDirectory() as folder:
        files = write_files(found.published, menu.indeling, Path(folder), is_fictief)
        files.append(write_board(board, Path(folder), is_fictief))
        parts = [(source.part_of(file.name) or "", file) for file in files]
        landed = [landing.land(file, source=SOURCE, part=part, address=ADDRESS, is_fictief=is_fictief)
                  for part, file in parts]  # fmt: skip
    return any(is_new for _, is_new in landed)
