"""The command python -m etl audit: what can somebody outside work out of a published snapshot?"""

import argparse
from pathlib import Path
from typing import Any

from data import snapshot as published
from data.settings import Settings
from data.snapshot import read_snapshot
from etl.audit.auditing import audit, insider_of
from etl.audit.nightly import earlier

HELP = "reken na of uit een momentopname iets over enkele mensen te herleiden is"
DONE = (
    "momentopname {stamp}: {cells} cijfers over cliënten, {withheld} afgeschermd; {exact} daarvan precies te berekenen "
    "en {near} bijna, {other} anders verkeerd. {seconds:.0f} seconden."
)
ENDING = "Afsluitcode: 0 niets te herleiden; 1 wel; 2 er kon niet worden nagerekend."


def add_audit_command(actions: Any) -> None:
    parser = actions.add_parser("audit", help=HELP, epilog=ENDING)
    parser.add_argument("snapshot", nargs="?", metavar="momentopname", help="welke; standaard de huidige")
    parser.add_argument("--alone", action="store_true", help="zonder de momentopnamen van eerder erbij")
    parser.add_argument("--attacker", type=float, default=0, metavar="procent",
                        help="iemand die van zoveel procent van de kleinste cellen het ware getal kent")  # fmt: skip
    parser.add_argument("--truth", type=Path, metavar="bestand", help="de ware aantallen, voor --attacker")
    parser.set_defaults(do=run_audit)


def run_audit(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    """Print what was found and one line in the end. Returns 1 when anything was."""
    snapshot = read_snapshot(settings.snapshots, asked.snapshot or published.current_stamp(settings.snapshots))
    before = [] if asked.alone else earlier(settings, snapshot.folder)
    insider = insider_of(asked.truth, asked.attacker) if asked.attacker and asked.truth else None
    found = audit(snapshot.folder, settings, before, insider)
    for line in found.findings:
        print(line)
    other = len(found.findings) - found.exact - found.near
    print(DONE.format(stamp=snapshot.stamp, cells=found.cells, withheld=found.withheld, exact=found.exact,
                      near=found.near, other=other, seconds=found.seconds))  # fmt: skip
    return 0 if found.is_safe else 1
