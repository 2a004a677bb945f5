"""From a person to a pseudonym: the key, and what is left of a BSN, a birth date and a reference after reading.

A pseudonym is the first half of HMAC-SHA256 of the BSN with the key of this installation. Without the key nobody can
make it, and with another key every pseudonym is another: that is what `rotate-key` is for.
"""

import hmac
import os
import secrets
from datetime import date
from pathlib import Path

from data.settings import Settings
from etl.messages.refused import NINE_DIGITS, ClientZoneError, is_bsn

SHORTEST_KEY = 32
PSEUDONYM = 32
OWN_MODE = 0o600
FINGERPRINT = b"polsslag: which key is this"


class Pseudonyms:
    """The pseudonyms that one key gives."""

    def __init__(self, key: str) -> None:
        if len(key) < SHORTEST_KEY:
            raise ClientZoneError(
                f"de sleutel van de pseudoniemen heeft {len(key)} tekens; verwacht {SHORTEST_KEY} of meer. "
                "Maak een nieuwe: python -m etl rotate-key."
            )
        self.key = key.encode()

    def of(self, bsn: str) -> str:
        return hmac.digest(self.key, bsn.encode(), "sha256").hex()[:PSEUDONYM]

    @property
    def fingerprint(self) -> str:
        """Which key this is, without saying anything about it."""
        return hmac.digest(self.key, FINGERPRINT, "sha256").hex()[:16]

    def clean(self, text: str, bsn: str = "") -> str:
        """A reference that a provider made up, without the BSN that some put in it; the same text gives the same."""
        if bsn and bsn in text:
            text = text.replace(bsn, self.of(bsn)[:12])
        return NINE_DIGITS.sub(lambda found: self.of(found[0])[:12] if is_bsn(found[0]) else found[0], text)


def pseudonyms(settings: Settings) -> Pseudonyms:
    """With the key of the environment, or of its file; a file that is not there yet is made."""
    if key := settings.key.get_secret_value():
        return Pseudonyms(key)
    if not settings.key_file.exists():
        write_key(settings.key_file, new_key())
    return Pseudonyms(read_key(settings.key_file))


def new_key() -> str:
    return secrets.token_hex(SHORTEST_KEY)


def write_key(file: Path, key: str) -> None:
    """A file that only its owner can read, there as a whole or not at all."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = file.with_name(f"{file.name}.nieuw")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_MODE), "w") as opened:
        opened.write(key)
        opened.flush()
        os.fsync(opened.fileno())
    aside.replace(file)


def read_key(file: Path) -> str:
    """The key in its file. Refused when others can read it too."""
    mode = file.stat().st_mode & 0o777
    if mode & ~OWN_MODE:
        raise ClientZoneError(
            f"{file}: anderen kunnen deze sleutel lezen (rechten {mode:o}; verwacht 600). "
            "Zet de rechten goed met chmod 600 en maak daarna een nieuwe sleutel: python -m etl rotate-key."
        )
    return file.read_text(encoding="ascii").strip()


def age_on(birth: date, day: date) -> int | None:
    """Whole years; None for a birth date that cannot be (after the day, or 130 years before it)."""
    age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return age if 0 <= age < 130 else None
