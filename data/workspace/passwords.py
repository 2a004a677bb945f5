"""Passwords: what is long enough, how one is kept (argon2id), and whether one is right."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.workspace.shapes import Refused

SHORTEST, LONGEST = 12, 200
HASHER = PasswordHasher()  # argon2id, with the memory and the rounds that RFC 9106 recommends
# Checked when there is no such account, so that the time of the answer does not tell who has one.
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$b0tqS2bGqQ4Yw4bZyZ0l2mY0v6kQyYJ6m3ZbX0m1n5s"


def hashed(password: str, login: str) -> str:
    """A password as it is kept. Raises Refused when it is too short, too long, or the name itself."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused("password_length", f"{SHORTEST}-{LONGEST}")
    if login.lower() in password.lower() or len(set(password)) < 5:
        raise Refused("password_simple")
    return HASHER.hash(password)


def is_right(kept: str | None, typed: str) -> bool:
    """Whether this is the password; takes as long when there is none to compare with."""
    try:
        return HASHER.verify(kept or NOBODY, typed[: LONGEST + 1]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
