"""The commands of the nightly job: python -m etl night | land | land-folder | run | accept | … | rebuild | demo.

Exit codes: 0 all good; 1 published, but a source was refused or an indicator is held back; 2 nothing was done or
published; 75 another run is busy.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from data import snapshot as published
from data.catalogue import DefinitionError
from data.settings import Settings
from data.snapshot import NothingPublished, SnapshotDamaged, SnapshotGone
from etl.audit.commands import add_audit_command
from etl.audit.nightly import AuditFailed
from etl.cited import NotCited, add_cited_command
from etl.command_line import DutchParser
from etl.compare.accepted import AcceptedDamaged, NothingToAccept
from etl.compare.commands import add_accept_command
from etl.demo import write_demo, write_demo_before
from etl.demo.jeugdzorg_delivery import deliver_jeugdzorg
from etl.disk import disk_problem
from etl.jeugd.commands import add_jeugd_command
from etl.jeugd.making import make_figures
from etl.landing import Landing, LandingError
from etl.lock import AlreadyRunning
from etl.messages.commands import add_message_commands
from etl.messages.refused import ClientZoneError
from etl.nightly.commands import add_night_commands
from etl.nightly.rebuild import CannotRebuild
from etl.pipeline import run_night
from etl.prognose.commands import add_prognosis_command, make_prognosis
from etl.purpose.commands import add_privacy_command
from etl.purpose.leaving import land_register
from etl.runs import RunsDamaged
from etl.source import Source, all_sources
from etl.supplied.commands import add_supplier_commands
from etl.wrong_settings import settings_problems, unknown_settings

# What a person can do something about: told in a line, without the inside of the program.
EXPECTED = (
    LandingError, DefinitionError, NothingPublished, CannotRebuild, RunsDamaged, NothingToAccept,
    AcceptedDamaged, SnapshotDamaged, SnapshotGone, NotCited, ClientZoneError,
    AuditFailed,
)  # fmt: skip
BUSY = 75  # EX_TEMPFAIL of sysexits.h: try again later
CODES = (
    "Afsluitcode: 0 alles goed; 1 gepubliceerd, maar een bron is geweigerd of een indicator wordt aangehouden;\n"
    "2 niets gedaan of gepubliceerd; 75 er loopt al een andere run, probeer het later."
)


def main(arguments: list[str] | None = None) -> int:
    try:
        settings = Settings()
        sources = all_sources()
        asked = commands(sources).parse_args(arguments)
        complain(unknown_settings(os.environ))
        return int(asked.do(asked, settings, sources))
    except ValidationError as error:
        complain(settings_problems(error))
    except AlreadyRunning as error:
        complain([str(error)])
        return BUSY
    except EXPECTED as error:
        complain(str(error).splitlines())
    except Exception as error:  # about a full disk a person can do something too
        if not (problem := disk_problem(error)):
            raise
        complain([problem])
    return 2


def complain(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"polsslag: {line}", file=sys.stderr)


def commands(sources: Mapping[str, Source]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = DutchParser(
        prog="python -m etl", description="De nachtelijke verwerking van Polsslag.", epilog=CODES
    )
    actions = parser.add_subparsers(required=True, metavar="opdracht", dest="opdracht")
    land = actions.add_parser("land", help="neem bestanden van een bron in ontvangst, precies zoals ze zijn")
    land.add_argument("source", choices=list(sources), metavar="bron", help=", ".join(sources))
    land.add_argument("files", nargs="+", type=Path, metavar="bestand")
    land.add_argument("--address", default="", help="waar het bestand vandaan komt")
    land.set_defaults(do=land_files)
    folder = actions.add_parser("land-folder", help="neem uit een map alles in ontvangst wat een bron herkent")
    folder.add_argument("folder", type=Path, metavar="map")
    folder.set_defaults(do=land_folder)
    run = actions.add_parser("run", help="verwerk de nieuwste bestanden en publiceer een momentopname")
    run.add_argument("--source", action="append", default=[], choices=list(sources), help="alleen deze bron")
    run.set_defaults(do=run_sources)
    add_night_commands(actions)
    add_accept_command(actions)
    add_cited_command(actions)
    add_audit_command(actions)
    add_supplier_commands(actions, sources)
    add_message_commands(actions)
    add_jeugd_command(actions)
    add_prognosis_command(actions)
    add_privacy_command(actions)
    demo = actions.add_parser("demo", help="publiceer de ingebouwde set met fictieve cijfers")
    demo.add_argument("--if-empty", action="store_true", help="alleen als er nog niets gepubliceerd is")
    demo.set_defaults(do=run_demo)
    return parser


def land_files(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    source = sources[asked.source]
    for file in asked.files:
        part = source.part_of(file.name)
        if part is None:
            known = ", ".join(source.parts.values())
            raise LandingError(f"{file.name}: bron {source.id} kent deze bestandsnaam niet; verwacht een van: {known}")
        land_one(settings, source, part, file, address=asked.address)
    return 0


def land_folder(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    if not asked.folder.is_dir():
        raise LandingError(f"{asked.folder}: map niet gevonden. Geef de map met de bronbestanden.")
    files = sorted(path for path in asked.folder.rglob("*") if path.is_file())
    known = [
        (source, part, file) for file in files for source in sources.values() if (part := source.part_of(file.name))
    ]
    if not known:
        raise LandingError(f"{asked.folder}: geen enkel bestand hoort bij een bron.")
    for source, part, file in known:
        land_one(settings, source, part, file)
    return 0


def land_one(
    settings: Settings, source: Source, part: str, file: Path, address: str = "", is_fictief: bool = False
) -> None:
    landed, is_new = Landing(settings.raw).land(
        file, source=source.id, part=part, address=address, is_fictief=is_fictief
    )
    state = "ontvangen" if is_new else "al ontvangen, niets veranderd"
    print(f"{source.id}/{part}: {landed.name} {state} ({landed.size} bytes, sha256 {landed.sha256[:16]}…)")


def run_sources(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    results = run_night(settings, sources, only=asked.source)
    unusable = [result for result in results.values() if result.is_refused or result.held.found]
    for result in unusable:
        for line in [*result.problems.lines(), *result.held.lines()]:
            print(f"polsslag: {result.source.id}: {line}", file=sys.stderr)
    return 1 if unusable else 0


def run_demo(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    if asked.if_empty and published.stamps(settings.snapshots):
        return 0
    if any(not file.is_fictief for file in Landing(settings.raw).landed()):
        raise LandingError(f"{settings.produced}: hier zijn al echte leveringen; fictieve cijfers horen daar niet bij.")
    print("De ingebouwde set met fictieve demonstratiecijfers wordt gemaakt en gepubliceerd.")
    print(f"Jeugdzorg: {deliver_jeugdzorg(settings).line()}. Deze kinderen bestaan niet.")
    print("Twee keer: eerst zoals zij een jaar eerder was, zodat onder Wijzigingen iets te zien is.")
    code = 0
    for write in (write_demo_before, write_demo):
        with tempfile.TemporaryDirectory() as folder:
            for file in write(Path(folder)):
                for source in sources.values():
                    if part := source.part_of(file.name):
                        land_one(settings, source, part, file, address="ingebouwde demonstratieset", is_fictief=True)
        if write is write_demo_before:  # a year later the messages are the same, and so are the figures of them
            own_jeugdzorg(settings)
        code = code or run_sources(argparse.Namespace(source=[]), settings, sources)
    return code


def own_jeugdzorg(settings: Settings) -> None:
    """The register of their doelbinding, and figures and prognosis from the messages."""
    land_register(settings, report=lambda line: None)
    make_figures(settings)
    make_prognosis(settings)


if __name__ == "__main__":
    sys.exit(main())
