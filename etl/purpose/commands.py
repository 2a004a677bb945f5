"""The commands of the register: python -m etl privacy template | check | proof."""

import argparse
import csv
import sys
from datetime import date
from typing import Any

from data.periods import day_in_words
from data.settings import Settings
from etl.messages.refused import ClientZoneError
from etl.purpose.client_sources import ALL
from etl.purpose.gate import closed
from etl.purpose.proof import Proof
from etl.purpose.register import NAME, read_register
from etl.purpose.template import empty_register

THERE = "{file}: hier staat al een register; het blijft zoals het is."
MADE = "{file}: gemaakt. Vul het in en controleer het: python -m etl privacy check."
NO_REGISTER = "Er is nog geen register. Maak het: python -m etl privacy template."
PROOF_HEADS = ("bestand_sha256", "soort", "bron", "gekomen_op", "verwijderd_op", "regel")
PROVED = "{count} bestanden verwijderd; de keten van regels is heel."
OPEN = "{title}: open, tot en met {day}; ruwe bestanden blijven {days} dagen."


def add_privacy_command(actions: Any) -> None:
    """The subcommand `privacy`."""
    privacy = actions.add_parser("privacy", help="het register van de bronnen over cliënten")
    under = privacy.add_subparsers(required=True, metavar="onderdeel", dest="onderdeel")
    template = under.add_parser("template", help=f"maak een leeg register ({NAME}) in de clientzone")
    template.set_defaults(do=make_template)
    check = under.add_parser("check", help="zeg van elke bron of zij open is, en zo niet waarom")
    check.set_defaults(do=run_check)
    proof = under.add_parser("proof", help="het bewijs van wat na de bewaartermijn verwijderd is, als CSV")
    proof.set_defaults(do=show_proof)


def make_template(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    file = settings.client / NAME
    if file.exists():
        raise ClientZoneError(THERE.format(file=file))
    settings.client.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_text(empty_register(), encoding="utf-8")
    file.chmod(0o600)
    print(MADE.format(file=file))
    return 0


def run_check(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    """Tell of each source in the register. 1 when one of them is closed, 2 when there is no register."""
    register, today = read_register(settings), date.today()
    if not register.is_there:
        raise ClientZoneError(NO_REGISTER)
    code = 0
    for source in (one for one in ALL if one.id in register.purposes):
        purpose = register.of(source.id)
        lines = closed(register, source.id, register.is_fictief, today)
        code = 1 if lines else code
        for line in lines:
            print(f"polsslag: {line}", file=sys.stderr)
        if not lines and purpose.ends_on:
            day = day_in_words(purpose.ends_on)
            print(OPEN.format(title=source.title, day=day, days=purpose.kept_days))
    return code


def show_proof(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    """Every file that was removed. Raises ClientZoneError when a line of the proof was changed or taken away."""
    lines = Proof(settings).lines()
    table = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    table.writerow(PROOF_HEADS)
    for one in lines:
        table.writerow([one.sha256, one.kind, " ".join(one.sources), one.landed_on or "", one.removed_on, one.rule])
    print(PROVED.format(count=len(lines)), file=sys.stderr)
    return 0
