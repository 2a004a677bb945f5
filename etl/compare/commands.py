"""The command to accept figures that jump: python -m etl accept <indicator> --by NAME --why TEXT."""

import argparse
from collections.abc import Mapping

from data.settings import Settings
from etl.compare.accepted import accept
from etl.source import Source


def add_accept_command(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = actions.add_parser("accept", help="laat cijfers door die worden aangehouden omdat ze een sprong maken")
    parser.add_argument("indicator", metavar="indicator")
    parser.add_argument("--by", required=True, metavar="naam", help="wie heeft gekeken")
    parser.add_argument("--why", required=True, metavar="reden", help="waarom het nieuwe cijfer klopt")
    parser.set_defaults(do=accept_figures)


def accept_figures(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    acceptance = accept(settings, asked.indicator, asked.by, asked.why)
    cells = "1 cijfer" if acceptance.count == 1 else f"{acceptance.count} cijfers"
    print(f"{acceptance.indicator}: {cells} geaccepteerd door {acceptance.by}. De volgende run publiceert ze;")
    print("komt er intussen een levering met andere sprongen, dan worden die opnieuw aangehouden.")
    return 0
