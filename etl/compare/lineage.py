"""What the published figures of each indicator were made from: the table `lineage`.

`quality` names the newest files of a source, also refused ones; this table names the files, the definition and the
program that the figures on screen came from. Figures that stay as they were keep the record that they had.
"""

import json
from collections.abc import Mapping
from typing import Any

import pyarrow.parquet as pq

from data.indicator import Indicator
from data.schema import LINEAGE
from data.snapshot import Snapshot
from data.terms import Verdict
from etl.compare.grounds import code_mark
from etl.compare.jumps import Jumps
from etl.quality import SourceResult, files_in_words

FILE = "lineage.parquet"
# The keys of a definition that decide which figures come out; `denominator` only what they are divided by.
FIGURE_KEYS = ("source", "measure", "type")
DENOMINATOR_KEY = "denominator"

Record = dict[str, Any]


def lineage_of(
    made: Mapping[str, tuple[Indicator, SourceResult]],
    kept: Mapping[str, tuple[Indicator, SourceResult]],
    held: Mapping[str, Jumps],
    previous: Snapshot | None,
) -> list[Record]:
    """The lineage table: one record per indicator with figures, in order of indicator.

    made: the indicators whose figures are new; kept: those whose figures stay; held: why some of these were kept.
    """
    before = lineage_before(previous) or {}
    records = {one: record_of(*parts) for one, parts in made.items()}
    records |= {one: record_kept(before.get(one), *parts) for one, parts in kept.items()}
    records |= {one: records[one] | held_back(jumps) for one, jumps in held.items()}
    return [records[one] for one in sorted(records)]


def record_of(indicator: Indicator, result: SourceResult) -> Record:
    """The record of figures that were made in this run."""
    definition = {key: getattr(indicator, key) for key in (*FIGURE_KEYS, DENOMINATOR_KEY)}
    return dict.fromkeys(LINEAGE.names) | {
        "indicator": indicator.id,
        "source": indicator.source,
        "files": files_in_words(result.raw),
        "definition": json.dumps(definition),
        "code": code_mark(),
        "verdict": Verdict.GOED.value,
    }


def record_kept(before: Record | None, indicator: Indicator, result: SourceResult) -> Record:
    """The record that the figures had; files that would give exactly those take away that newer ones were held back."""
    if before is None:
        return record_of(indicator, result)
    if result.is_reused:
        return before | {name: None for name in before if name.startswith("held_")} | {"verdict": Verdict.GOED.value}
    return before


def held_back(jumps: Jumps) -> Record:
    """What is added to the record of an indicator whose newer figures are held back."""
    first = jumps.first
    return {
        "verdict": Verdict.AANGEHOUDEN.value,
        "held_region": first.region_code,
        "held_period_kind": first.period_kind,
        "held_period_start": first.period_start,
        "held_old_value": first.old_value,
        "held_new_value": first.new_value,
        "held_limit": first.limit,
        "held_count": jumps.count_cells,
        "held_mark": jumps.mark,
    }


def lineage_before(previous: Snapshot | None) -> dict[str, Record] | None:
    """The lineage of an earlier snapshot by indicator; None when there is none, or it is older than this table."""
    if previous is None or FILE not in previous.manifest.files:
        return None
    return {record["indicator"]: record for record in pq.read_table(previous.folder / FILE).to_pylist()}


def same_facts(old: Record | None, new: Record | None) -> dict[str, bool]:
    """Which of the things that figures are made from are the same, for the rules of `etl/compare/change_rules.py`."""
    if old is None or new is None:
        return dict.fromkeys(("same_files", "same_definition", "same_denominator", "same_code"), False)
    was, now = json.loads(old["definition"]), json.loads(new["definition"])
    return {
        "same_files": hashes(old["files"]) == hashes(new["files"]),
        "same_definition": all(was[key] == now[key] for key in FIGURE_KEYS),
        "same_denominator": was[DENOMINATOR_KEY] == now[DENOMINATOR_KEY],
        "same_code": old["code"] == new["code"],
    }


def hashes(files: str) -> set[str]:
    """The sha256 of every file; another name for the same bytes is no difference."""
    return {line.rpartition(" ")[2] for line in files.splitlines()}
