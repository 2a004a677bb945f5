"""The command python -m etl jeugd: derive the figures of the client zone, protect them, and land what may leave it."""

import argparse
from typing import Any

from data.settings import Settings
from etl.jeugd.making import make_figures
from etl.messages.store import ask_for_administration


def add_jeugd_command(actions: Any) -> None:
    parser = actions.add_parser("jeugd", help="maak de jeugdzorgcijfers uit de gelezen berichten, afgeschermd")
    parser.set_defaults(do=run_jeugd)


def run_jeugd(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    ask_for_administration(settings)
    make_figures(settings)
    return 0
