"""The whole catalogue as a file: every indicator with its definition, its source and how it stands.

csv_lines(snapshot, today)      for a Dutch Excel, as the CSV of figures
as_json(snapshot, today)        for programs; the same names, with real numbers, lists and nulls
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from data.export import BOM, line
from data.indicator import Indicator
from data.periods import as_code
from data.store import OpenSnapshot

FICTIEF = " (fictieve demonstratiecijfers)"


def csv_lines(snapshot: OpenSnapshot, today: date) -> Iterator[str]:
    """The lines of the CSV, the first with the byte order mark and the column names."""
    stamp = snapshot.stamp + (FICTIEF if snapshot.is_fictief else "")
    for place, record in enumerate(records(snapshot, today)):
        if place == 0:
            yield BOM + line([*record, "snapshot"])
        yield line([*map(written, record.values()), stamp])


def as_json(snapshot: OpenSnapshot, today: date) -> str:
    manifest = snapshot.snapshot.manifest
    content = {
        "snapshot": snapshot.stamp,
        "gepubliceerd_op": manifest.published_at.isoformat(),
        "fictief": snapshot.is_fictief,
        "indicatoren": list(records(snapshot, today)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=date.isoformat)


def records(snapshot: OpenSnapshot, today: date) -> Iterator[dict[str, Any]]:
    """One record an indicator, in order of theme and title."""
    counts = dict(snapshot.rows("select indicator, sum(cells)::bigint from coverage group by indicator"))
    for group in snapshot.catalogue.by_theme().values():
        for indicator in group:
            yield record(snapshot, indicator, counts.get(indicator.id, 0), today)


def record(snapshot: OpenSnapshot, indicator: Indicator, count: int, today: date) -> dict[str, Any]:
    """Everything that is known of one indicator; None for what nobody wrote down."""
    source = snapshot.sources.get(indicator.source, {})
    stand = snapshot.standing(indicator, today)
    marks = dict.fromkeys(one.mark for one in snapshot.concerns(today)[indicator.id])
    return {
        "id": indicator.id,
        "titel": indicator.title,
        "thema": indicator.theme,
        "definitie": indicator.definition,
        "synoniemen": list(indicator.synonyms),
        "stand": stand.word,
        "versheid": ", ".join(marks) or None,
        "reden": indicator.reason or None,
        "nieuwste_periode": as_code(*stand.newest[:2]) if stand.newest else None,
        "volgende_verwacht_op": stand.expected_on,
        "aantal_cijfers": count,
        "eenheid": indicator.unit,
        "soort": indicator.type,
        "noemer": indicator.denominator,
        "noemer_toelichting": indicator.denominator_note or None,
        "per": indicator.scale if indicator.has_denominator else None,
        "richting": indicator.direction,
        "frequentie": indicator.frequency,
        "kleinste_gebied": indicator.lowest_level,
        "vertraging_dagen": indicator.delay_days,
        "vrijgave": indicator.release,
        "status": indicator.status_note or None,
        "bron": source.get("title"),
        "eigenaar": source.get("owner"),
        "licentie": source.get("licence"),
        "tabel": indicator.source_table or None,
        "ontvangen_op": source.get("fetched_at"),
        "opgesteld_door": indicator.authored_by,
        "gecontroleerd_door": indicator.checked_by,
        "gecontroleerd_op": indicator.reviewed_on,
        "controle_voor": indicator.review_before,
    }


def written(value: Any) -> str:
    """A value as a CSV has it: nothing for None, a list with commas."""
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list) else str(value)
