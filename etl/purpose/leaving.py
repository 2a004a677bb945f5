"""What leaves the client zone about the client zone: the register, the proof of retention in counts, and the limits.

It lands like any source, each night, and not on publication days only: that a source closed is told the same night.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import PRIVACY_TABLES, with_metadata
from data.settings import Settings
from etl.landing import Landing
from etl.messages.raw import RawMessages
from etl.purpose.client_sources import ALL, ClientSource
from etl.purpose.proof import Proof
from etl.purpose.register import NAME, Register, read_register

SOURCE = "doelbinding"
ADDRESS = "python -m etl night"
MADE = "register van doelbinding: {count} bronnen over cliënten"
# Limits that may be told, by the names that the tab Privacy knows; how few an amount is made of, and how wide what is
# withheld stays, are told to nobody.
LIMITS = {
    "drempel": "disclosure_threshold",
    "afronding": "disclosure_rounding",
    "afronding_bedrag": "disclosure_amount_rounding",
    "noemer": "disclosure_least_denominator",
    "publicatiedag": "disclosure_publish_day",
    "publicatie_elke": "disclosure_publish_every",
}


def has_client_zone(settings: Settings) -> bool:
    return (settings.client / NAME).exists() or (settings.client / "raw").is_dir()


def land_register(settings: Settings, report: Callable[[str], None] = print) -> None:
    """Land the register as it is now. The register of the demonstration leaves a demonstration only.

    Raises RegisterDamaged, and ClientZoneError when the proof is damaged.
    """
    register, raw = read_register(settings), RawMessages(settings.client / "raw")
    if register.is_fictief and not raw.is_fictief:
        register = Register(register.file, is_there=False)
    sources = list(rows_of(register, raw.sources))
    tables = {"privacy_sources": sources, "privacy_facts": list(facts(settings, register)),
              "privacy_removed": list(removed(settings))}  # fmt: skip
    land(settings, tables, raw.is_fictief)
    report(MADE.format(count=len(sources)))


def rows_of(register: Register, used: frozenset[str]) -> Iterator[dict[str, Any]]:
    """A row for every source in the register, and for those of which something came in."""
    yield from (row(one, register) for one in ALL if one.id in register.purposes or one.id in used)


def row(source: ClientSource, register: Register) -> dict[str, Any]:
    purpose = register.of(source.id)
    return {
        "source": source.id,
        "title": source.title,
        "people": source.people,
        "data": source.data,
        "feeds": list(source.feeds),
        "purpose": purpose.texts.get("doel", ""),
        "ground": purpose.texts.get("grondslag", ""),
        "owner": purpose.texts.get("eigenaar", ""),
        "responsible": purpose.texts.get("verantwoordelijke", ""),
        "dpia": purpose.texts.get("dpia", ""),
        "kept_days": purpose.kept_days,
        "agreement": purpose.number,
        "parties": list(purpose.parties),
        "ends_on": purpose.ends_on,
        "missing": [problem.place.rpartition("] ")[2].strip("[]") for problem in purpose.problems],
    }


def facts(settings: Settings, register: Register) -> Iterator[dict[str, str]]:
    yield from ({"name": key, "value": value} for key, value in register.gemeente.items() if value)
    yield from ({"name": key, "value": f"{getattr(settings, name)}"} for key, name in LIMITS.items())


def removed(settings: Settings) -> Iterator[dict[str, Any]]:
    """How many files went on a day, of one kind and by one rule; in the order of time."""
    counts = Counter((one.removed_on, one.kind, one.rule) for one in Proof(settings).lines())
    for (day, kind, rule), count in sorted(counts.items()):
        yield {"removed_on": day, "kind": kind, "rule": rule, "count": count}


def land(settings: Settings, tables: dict[str, list[dict[str, Any]]], is_fictief: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in tables.items():
            file = Path(folder) / f"{name}.parquet"
            schema = with_metadata(PRIVACY_TABLES[name], is_fictief)
            pq.write_table(pa.Table.from_pylist(rows, schema), file, compression="zstd")
            part = name.removeprefix("privacy_")
            Landing(settings.raw).land(file, source=SOURCE, part=part, address=ADDRESS, is_fictief=is_fictief)
