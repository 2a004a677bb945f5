"""The records of the API, in the order of their fields in `data/api_questions.py`."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from data import catalogue_file, periods
from data.api_open import open_indicators
from data.changed import Changed
from data.changes import name_of
from data.export import shown_unit
from data.export_taken import Taken
from data.indicator import Indicator
from data.regions import Region
from data.search import search
from data.snapshot import SnapshotDamaged, SnapshotGone, current_stamp, read_snapshot, stamps
from data.store import OpenSnapshot, Store
from data.terms import NEDERLAND

Record = dict[str, Any]


def indicators(snapshot: OpenSnapshot, words: str, theme: str, on: date) -> list[Record]:
    """The indicators that are asked for: by theme and title, or the best first when words are looked for."""
    found = {one["id"]: one for one in catalogue_file.records(snapshot, on)}
    order = list(found)
    if words:
        titles = {one["source"]: f"{one['title']} {one['owner']}" for one in snapshot.sources.values()}
        order = [one.id for one in search(snapshot.catalogue, words, titles)]
    return [found[one] for one in order if not theme or found[one]["thema"] == theme]


def indicator(snapshot: OpenSnapshot, one: Indicator, on: date) -> Record:
    ((count,),) = snapshot.rows("select coalesce(sum(cells), 0)::bigint from coverage where indicator = ?", [one.id])
    return catalogue_file.record(snapshot, one, count, on)


def regions(snapshot: OpenSnapshot, words: str, level: str) -> list[Record]:
    """The regions with these words in their name, or this code; large before small."""
    found = snapshot.regions.search(words, limit=len(snapshot.regions))
    if not words or words.upper() == NEDERLAND:
        found = [snapshot.regions[NEDERLAND], *found]
    return [region(one) for one in found if level in ("", one.level)]


def region(one: Region) -> Record:
    return {
        "code": one.code,
        "naam": one.name,
        "niveau": one.level,
        "indeling": one.indeling,
        "gemeente": one.gemeente or None,
        "opgeheven": one.is_former,
    }


def sources(snapshot: OpenSnapshot) -> list[Record]:
    """Every source with how it came out of the run, by title."""
    is_open = open_indicators(snapshot)
    ordered = sorted(snapshot.sources.values(), key=lambda one: (one["title"], one["source"]))
    return [source(one, [key for key in is_open if snapshot.catalogue[key].source == one["source"]]) for one in ordered]


def source(one: Record, ids: list[str]) -> Record:
    # Where a delivery came from may be a place of our own; what everybody can open is an address.
    address = one["address"] or ""
    return {
        "id": one["source"],
        "titel": one["title"],
        "eigenaar": one["owner"],
        "licentie": one["licence"],
        "adres": address if address.startswith(("https://", "http://")) else None,
        "oordeel": one["verdict"],
        "opgehaald_op": one["fetched_at"],
        "ritme": one["rhythm"],
        "nieuwste_periode_tot": one["newest_period_end"],
        "volgende_verwacht_op": one["next_expected_on"],
        "indicatoren": ids,
    }


def snapshots(store: Store) -> list[Record]:
    """The snapshots that are kept and can be read, newest first."""
    folder = store.settings.snapshots
    newest = current_stamp(folder)
    return [
        {
            "momentopname": one.stamp,
            "gepubliceerd_op": one.published_at,
            "fictief": one.is_fictief,
            "vergeleken_met": one.compared_with,
            "nieuwste": one.stamp == store.current().stamp,
        }
        for one in manifests(store, [stamp for stamp in stamps(folder) if stamp <= newest])
    ]


def manifests(store: Store, names: list[str]) -> Iterator[Any]:
    for name in names:
        try:
            yield read_snapshot(store.settings.snapshots, name).manifest
        except (SnapshotDamaged, SnapshotGone):
            continue


def figures(taken: Taken) -> Iterator[Record]:
    """Every cell of a question, with what the CSV for programs has of it."""
    # The same few words stand in thousands of rows.
    label, period = cache(taken.label), cache(periods.as_code)
    unit = cache(lambda one: shown_unit(taken.selection, taken.snapshot.catalogue[one], taken.snapshot))
    for cell in taken.cells():
        indicator = taken.snapshot.catalogue[cell.indicator]
        yield {
            "indicator": cell.indicator,
            "region_code": cell.region,
            "region_name": label(cell.region),
            "period_kind": cell.period_kind,
            "period": period(cell.period_kind, cell.period_start),
            "period_start": cell.period_start,
            "period_end": cell.period_end,
            "indeling": cell.indeling,
            "value": cell.value,
            "unit": indicator.unit,
            "denominator": cell.denominator,
            "denominator_on": cell.denominator_on,
            "relative": cell.relative,
            "state": cell.state,
            "status": cell.status,
            "origin": cell.origin,
            "shown": cell.shown,
            "shown_unit": unit(cell.indicator),
            "shown_state": cell.shown_state,
            "low": cell.low,
            "high": cell.high,
            "source": indicator.source,
        }


def change(snapshot: OpenSnapshot, one: Changed) -> Record:
    return {
        "indicator": one.indicator,
        "region_code": one.region,
        "region_name": name_of(snapshot, one.region),
        "region_level": one.region_level,
        "indeling": one.indeling,
        "period_kind": one.period_kind,
        "period": periods.as_code(one.period_kind, one.period_start),
        "period_start": one.period_start,
        "breakdown": one.breakdown,
        "old_value": one.old_value,
        "new_value": one.new_value,
        "difference": float(one.difference),
        "old_state": one.old_state,
        "new_state": one.new_state,
        "old_status": one.old_status,
        "new_status": one.new_status,
        "old_denominator": one.old_denominator,
        "new_denominator": one.new_denominator,
        "class": one.kind,
        "reason": one.reason,
    }
