"""A fetched delivery of CBS: what was asked, whether it has changed since, and the rows in its files."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from etl.cbs.table import Table
from etl.fetched import Fetched
from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import AGAIN
from etl.source import Raw

ASKED = "vraag"
HERE = ZoneInfo("Europe/Amsterdam")


def asked(table: Table, folder: Path) -> Fetched:
    """Our question as a file of the delivery: another question means fetching again, also when CBS changed nothing."""
    file = folder / f"{table.id}_{ASKED}.json"
    content = json.dumps(table.question(), ensure_ascii=False, sort_keys=True).encode()
    file.write_bytes(content)
    return Fetched(file, "", sha256(content).hexdigest(), len(content))


def is_unchanged(previous: Raw, question: Fetched, part: str, facts: Mapping[str, Any]) -> bool:
    """Whether the delivery before answered this question, is still there, and says the same about itself.

    part: the file in which it says so; facts: what it says now, by field.
    """
    if ASKED not in previous or part not in previous or previous[ASKED].sha256 != question.sha256:
        return False
    if not all(file.file.exists() for file in previous.values()):
        return False
    try:
        body = json.loads(previous[part].file.read_bytes())
        said = body["value"][0] if "value" in body else body
    except (OSError, ValueError, LookupError, TypeError):
        return False
    return all(said.get(field) == fact for field, fact in facts.items())


def moment(text: str) -> datetime | None:
    """A moment as CBS writes it; without a zone it is Dutch time. None when it is no moment."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=HERE)


def day_of(text: Any) -> pd.Timestamp | None:
    """The Dutch day of such a moment."""
    found = moment(str(text))
    return pd.Timestamp(found.astimezone(HERE).date()) if found else None


def files_of(raw: Raw, resource: str) -> list[LandedFile]:
    """The pages of one resource, in order."""
    return [raw[part] for part in sorted(raw) if re.fullmatch(rf"{re.escape(resource)}(_\d+)+", part)]


def read_object(file: LandedFile, problems: Problems) -> dict[str, Any]:
    """The object in a JSON file. Raises SourceRefused when there is none."""
    try:
        return dict(json.loads(file.file.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        found = f"geen leesbare JSON ({error})"
        raise problems.refuse(file.name, "hele bestand", found, "een JSON-object", AGAIN) from error


def pages_of(raw: Raw, resource: str, problems: Problems) -> Iterator[tuple[LandedFile, list[dict[str, Any]]]]:
    """The rows of one resource, page by page. Raises SourceRefused when a page cannot be read."""
    for file in files_of(raw, resource):
        yield file, read_rows(file, problems)


def read_rows(file: LandedFile, problems: Problems) -> list[dict[str, Any]]:
    """The rows of one page. Raises SourceRefused when it cannot be read."""
    rows = read_object(file, problems).get("value")
    if not isinstance(rows, list):
        raise problems.refuse(file.name, "value", "geen lijst", "de rijen van de pagina", AGAIN)
    return rows


def rows_of(raw: Raw, resource: str, problems: Problems) -> list[dict[str, Any]]:
    """All rows of a small resource."""
    return [row for _, rows in pages_of(raw, resource, problems) for row in rows]
