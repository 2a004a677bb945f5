"""The command python -m etl jeugd: derive figures in the client zone, protect them, and land what may leave it.

The register of doelbinding goes along, also when it keeps the figures from being made.
"""

import argparse
from typing import Any

from data.settings import Settings
from etl.jeugd.making import make_figures
from etl.messages.store import ask_for_administration
from etl.purpose.leaving import land_register


def add_jeugd_command(actions: Any) -> None:
    parser = actions.add_parser("jeugd", help="maak de jeugdzorgcijfers uit de gelezen berichten, afgeschermd")
    parser.set_defaults(do=run_jeugd)


def run_jeugd(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    ask_for_administration(settings)
    land_register(settings)
    make_figures(settings)
    return 0
