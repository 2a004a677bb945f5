"""The fictitious jeugdzorg on the same road as a real one: delivered, kept in the client zone, read and interpreted."""

import shutil
import tempfile
from pathlib import Path

from data.settings import Settings
from etl.demo.jeugdzorg import write_jeugdzorg
from etl.messages.file_kinds import FileMapping
from etl.messages.identity import pseudonyms
from etl.messages.interpret import interpret
from etl.messages.store import ClientStore
from etl.messages.taking_in import Taken, take_in, take_table


def deliver_jeugdzorg(settings: Settings) -> Taken:
    """Messages, books and postcodes of a gemeente that does not exist. The same again changes nothing."""
    known = pseudonyms(settings)
    with tempfile.TemporaryDirectory() as folder, ClientStore(settings, known) as store:
        files = write_jeugdzorg(Path(folder))
        shutil.copyfile(files.postcodes, settings.client / files.postcodes.name)
        taken = take_in(settings, store, known, files.messages, is_fictief=True)
        for kind, books in files.books.items():
            for book in books:
                take_table(settings, store, known, kind, book, FileMapping(), is_fictief=True)
        interpret(store)
    return taken
