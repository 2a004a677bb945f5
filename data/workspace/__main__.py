"""The workspace from the command line: python -m data.workspace upgrade | check | backup FILE | restore FILE | …."""

import argparse
import sys

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data.settings import Settings
from data.workspace import account_commands, backup_commands, trail_commands
from data.workspace.backup import count_rows, problems
from data.workspace.door import Workspace, told
from data.workspace.engine import make_engine
from data.workspace.shapes import Refused, WorkspaceClosed


def main(arguments: list[str] | None = None, settings: Settings | None = None) -> int:
    """0 when all is well, 1 when something is wrong, 2 when it could not be done."""
    parser = argparse.ArgumentParser(prog="python -m data.workspace", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("upgrade", help="de tabellen maken of bijwerken")
    commands.add_parser("check", help="nakijken of alles heel is")
    backup_commands.add_parsers(commands)
    account_commands.add_parsers(commands)
    trail_commands.add_parsers(commands)
    asked = parser.parse_args(arguments)
    settings = settings or Settings()
    workspace = Workspace(settings)
    try:
        return run(asked, workspace, settings)
    except (WorkspaceClosed, OSError) as error:
        print(f"De werkruimte kan niet worden geopend: {error}", file=sys.stderr)
    except SQLAlchemyError as error:
        print(f"De werkruimte kan niet worden gelezen: {told(error)}", file=sys.stderr)
    except Refused as error:
        print(f"{error.found} bestaat al; kies een andere naam.", file=sys.stderr)
    finally:
        workspace.close()
    return 2


def run(asked: argparse.Namespace, workspace: Workspace, settings: Settings) -> int:
    if asked.command in account_commands.COMMANDS:
        return account_commands.run(asked, workspace)
    if asked.command in backup_commands.COMMANDS:
        return backup_commands.run(asked, workspace)
    if asked.command in trail_commands.COMMANDS:
        return trail_commands.run(asked, workspace, settings)
    if asked.command == "upgrade":
        print(in_words(count_rows(workspace.engine())))
        return 0
    if workspace.is_empty:
        print(backup_commands.EMPTY)
        return 0
    return check(make_engine(workspace.url, workspace.file))


def check(engine: Engine) -> int:
    """Look, and change nothing: not even the version of the tables."""
    found = problems(engine)
    print("\n".join(found) if found else in_words(count_rows(engine)))
    return 1 if found else 0


def in_words(counts: dict[str, int]) -> str:
    return f"De werkruimte is in orde. {backup_commands.in_words(counts)}"


if __name__ == "__main__":
    sys.exit(main())
