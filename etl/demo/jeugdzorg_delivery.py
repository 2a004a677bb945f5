"""The fictitious jeugdzorg on the same road as a real one: delivered, kept in the client zone, read and interpreted."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

from data.settings import Settings
from etl.demo.jeugdzorg import write_jeugdzorg
from etl.messages.file_kinds import FileMapping
from etl.messages.identity import pseudonyms
from etl.messages.interpret import interpret
from etl.messages.store import ClientStore
from etl.messages.taking_in import Taken, take_in, take_table
from etl.purpose.register import NAME
from etl.purpose.template import demonstration_register


def deliver_jeugdzorg(settings: Settings) -> Taken:
    """Messages, books and postcodes of a gemeente that does not exist. The same again changes nothing."""
    known = pseudonyms(settings)
    write_register(settings)
    with tempfile.TemporaryDirectory() as folder, ClientStore(settings, known) as store:
        files = write_jeugdzorg(Path(folder))
        shutil.copyfile(files.postcodes, settings.client / files.postcodes.name)
        taken = take_in(settings, store, known, files.messages, is_fictief=True)
        for kind, books in files.books.items():
            for book in books:
                take_table(settings, store, known, kind, book, FileMapping(), is_fictief=True)
        interpret(store)
    return taken


def write_register(settings: Settings) -> None:
    """The doelbinding of the demonstration, which opens nothing that is real; one that is there stays."""
    file = settings.client / NAME
    settings.client.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        file.write_text(demonstration_register(date.today()), encoding="utf-8")
        file.chmod(0o600)
