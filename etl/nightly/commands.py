"""The commands of a whole night, and of what comes after: night, verify, rebuild."""

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from data.settings import Settings
from etl.command_line import reader
from etl.nightly.log import set_up_log
from etl.nightly.moments import HERE
from etl.nightly.night import every_day, night
from etl.nightly.progress import is_live
from etl.nightly.rebuild import rebuild
from etl.nightly.report_words import as_text
from etl.nightly.verify import verify_all
from etl.source import Source

A_DAY = "een dag als 2026-11-21, of een moment als 2026-11-21T08:00"


def add_night_commands(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    whole = actions.add_parser("night", help="haal alle bronnen op, verwerk ze, publiceer en maak een verslag")
    whole.add_argument(
        "--daily-at",
        type=reader(time.fromisoformat, "een tijd als 06:45"),
        metavar="06:45",
        help="doe dat elke dag om deze tijd",
    )
    whole.set_defaults(do=run_whole_night)
    check = actions.add_parser("verify", help="controleer of alles wat bewaard is nog heel is")
    check.set_defaults(do=lambda asked, settings, sources: verify_all(settings))
    again = actions.add_parser("rebuild", help="maak de momentopname van een eerdere dag opnieuw")
    again.add_argument(
        "--asof", type=reader(moment, A_DAY), required=True, metavar="dag", help="2026-11-21, of 2026-11-21T08:00"
    )
    again.set_defaults(do=run_rebuild)


def moment(text: str) -> datetime:
    """A moment; a day means the end of that day. Without a time zone it is Dutch time."""
    found = datetime.fromisoformat(text)
    if len(text) == len("2026-11-21"):
        found += timedelta(days=1, seconds=-1)
    return found if found.tzinfo else found.replace(tzinfo=HERE)


def run_whole_night(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    set_up_log(settings, is_quiet=is_live(settings, sys.stderr))
    if asked.daily_at:
        every_day(asked.daily_at, lambda: night(settings, sources))
    report = night(settings, sources)
    print(as_text(report))
    return report.exit_code


def run_rebuild(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    rebuilt = rebuild(settings, sources, asked.asof, print)
    verdict = f"anders dan toen: {rebuilt.difference}" if rebuilt.difference else "byte voor byte gelijk aan toen"
    print(f"{rebuilt.folder}: {verdict}. De site toont dezelfde cijfers als eerst.")
    return 1 if rebuilt.difference else 0
