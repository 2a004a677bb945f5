"""Another key for the pseudonyms: every message is read again from the raw zone, and the old administration goes.

A pseudonym cannot be turned into another one without the BSN, so without the raw messages there is no other key.
"""

from data.settings import Settings
from etl.messages.identity import Pseudonyms, new_key, write_key
from etl.messages.interpret import interpret
from etl.messages.raw import RawMessages
from etl.messages.refused import ClientZoneError
from etl.messages.store import NAME, ClientStore, has_administration
from etl.messages.taking_in import Taken, read_kept
from etl.purpose.gate import ask_for_everything

ASIDE = "administratie.nieuw.duckdb"
# What no message holds, and is not about persons: it goes along as it is.
FROM_FILES = ("tariff_rows", "ledger_rows", "budget_rows", "link_rows", "refused_tables", "sent_twice")


def rotate_key(settings: Settings) -> Taken:
    """Read everything again with a new key, or the one that POLSSLAG_KEY has now. All of it, or nothing changes."""
    ask_for_everything(settings)
    given = settings.key.get_secret_value()
    key = given or new_key()
    pseudonyms = Pseudonyms(key)
    refuse_same_key(settings, pseudonyms)
    (settings.client / ASIDE).unlink(missing_ok=True)
    with ClientStore(settings, pseudonyms, ASIDE) as store:
        taken = read_all(settings, store, pseudonyms)
        interpret(store)
    (settings.client / ASIDE).replace(settings.client / NAME)
    if not given:
        write_key(settings.key_file, key)
    return taken


def refuse_same_key(settings: Settings, pseudonyms: Pseudonyms) -> None:
    if not has_administration(settings):
        raise ClientZoneError("er is nog geen administratie; er valt niets opnieuw te lezen.")
    with ClientStore(settings, None) as store:
        if store.rows("select 1 from zone where fingerprint = $key", key=pseudonyms.fingerprint):
            raise ClientZoneError("POLSSLAG_KEY is nog dezelfde sleutel. Zet er eerst een nieuwe in.")


def read_all(settings: Settings, store: ClientStore, pseudonyms: Pseudonyms) -> Taken:
    with ClientStore(settings, None) as old:
        for table in FROM_FILES:
            store.append_table(table, old.table(table))
    return read_kept(settings, store, pseudonyms, RawMessages(settings.client / "raw").kept().values())
