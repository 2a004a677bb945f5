"""What people type, made fit to keep: no control characters, no more than so much, a day that is a day."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from data.workspace.shapes import Refused

LONGEST_TEXT = 2000
LONGEST_EVENT = 1000
LONGEST_TITLE = 120
LONGEST_NAME = 80
LONGEST_LINK = 500
# Everything that no one types and that changes how a line reads: control characters, turned writing direction.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
DUTCH_DAY = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")


def as_text(found: Any, subject: str, longest: int = LONGEST_TEXT, is_needed: bool = True) -> str:
    """A text of more lines. Raises Refused("<subject>_missing") or Refused("<subject>_too_long")."""
    typed = found if isinstance(found, str) else ""
    kept = UNSEEN.sub("", typed.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if is_needed and not kept:
        raise Refused(f"{subject}_missing")
    if len(kept) > longest:
        raise Refused(f"{subject}_too_long", str(longest))
    return kept


def as_line(found: Any, subject: str, longest: int, is_needed: bool = True) -> str:
    """A text of one line, with single spaces."""
    return " ".join(as_text(found, subject, longest, is_needed).split())


def as_day(found: Any) -> date:
    """A day as people write it, 31-12-2025, or as machines do. Raises Refused."""
    typed = found.strip() if isinstance(found, str) else ""
    if dutch := DUTCH_DAY.match(typed):
        day, month, year = dutch.groups()
        typed = f"{year}-{month:0>2}-{day:0>2}"
    try:
        kept = date.fromisoformat(typed)
    except ValueError:
        kept = None
    if kept is None or not 1900 <= kept.year <= 2999:
        raise Refused("day_unknown", typed[:20])
    return kept


def as_link(found: Any) -> str:
    """A web address, or nothing. Raises Refused for anything a browser would do something else with."""
    typed = as_text(found, "link", LONGEST_LINK, is_needed=False)
    try:
        parts = urlsplit(typed)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if typed and (not is_web or any(letter.isspace() for letter in typed)):
        raise Refused("link_unknown")
    return typed


def as_version(found: Any) -> int:
    """The version that somebody had before them. Raises Refused."""
    if isinstance(found, int) and not isinstance(found, bool) and 0 < found < 1_000_000:
        return found
    raise Refused("version_unknown")
