"""The command python -m etl jeugd: derive the figures of the client zone, protect them, and land what may leave it."""

import argparse
from typing import Any

from data.settings import Settings
from etl.jeugd.making import make_figures
from etl.messages.refused import ClientZoneError
from etl.messages.store import has_administration

NO_ADMINISTRATION = "er zijn nog geen berichten gelezen. Lees ze eerst: python -m etl messages read <map>."


def add_jeugd_command(actions: Any) -> None:
    parser = actions.add_parser("jeugd", help="maak de jeugdzorgcijfers uit de gelezen berichten, afgeschermd")
    parser.set_defaults(do=run_jeugd)


def run_jeugd(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    if not has_administration(settings):
        raise ClientZoneError(f"{settings.client}: {NO_ADMINISTRATION}")
    make_figures(settings)
    return 0
