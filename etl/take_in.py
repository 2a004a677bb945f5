"""The newest raw files of a source into the warehouse, or why not; a refused source falls back on what it had."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from data.schema import REGIONS
from data.terms import Verdict
from etl.borders.successions import take_tidy_changes
from etl.geo.shapes import restore_shapes, take_shapes
from etl.landed import check_bytes
from etl.landing import LandedFile
from etl.problems import Problems, SourceRefused
from etl.prognose.publishing import keep_prognosis, take_prognosis
from etl.purpose.publishing import check_register
from etl.quality import SourceResult, quality_before
from etl.run import Run
from etl.source import Kind, Source
from etl.warehouse import Warehouse


def take_in(run: Run, source: Source) -> SourceResult:
    """Tidy the newest raw files of a source into the warehouse, or say why not."""
    raw = run.night.landed.newest(source.id)
    problems = Problems()
    result = SourceResult(source, raw, Verdict.GOED, missed=tuple(run.night.missed.get(source.id, ())))
    if result.is_awaited:
        return replace(result, verdict=fallback(run, source))
    if rows := rows_before(run, source, raw):
        return replace(result, rows_in=rows, is_reused=True)
    try:
        for part in source.missing(raw):
            expected = f"een bestand {source.parts[part]}"
            problems.add(source.id, f"onderdeel {part}", "geen bestand", expected, f"Land het: {land_command(source)}")
        problems.refuse_if_any()
        check_bytes(raw, problems)
        rows = STORES[source.kind](run, source, raw, problems)
        return replace(result, rows_in=rows)
    except SourceRefused as refusal:
        run.warehouse.run("delete from measures where source = $source", source=source.id)
        return replace(result, verdict=fallback(run, source), problems=refusal.problems)


def rows_before(run: Run, source: Source, raw: Mapping[str, LandedFile]) -> int:
    """How many rows the previous run read, when these files would give exactly the figures that it published; or 0."""
    indicators = run.indicators_of([source.id])
    has_all = bool(indicators) and all(run.published_file(one.id) for one in indicators)
    if not has_all or not run.grounds.has_same_figures(indicators, raw):
        return 0
    before = quality_before(run.previous).get(source.id, {})
    return before.get("rows_in") or 0


def store(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the figures of a source into `measures`; returns the number of rows."""
    rows = 0
    for frame in source.tidy(raw, known_codes(run.warehouse), problems):
        run.warehouse.insert(source.id, frame)
        rows += len(frame)
    problems.refuse_if_any()
    return rows


def store_regions(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the regions into `regions`; returns the number of rows."""
    (frame,) = source.tidy(raw, {}, problems)
    table = pa.Table.from_pandas(frame, preserve_index=False).select(REGIONS.names).cast(REGIONS)
    run.warehouse.create("regions", table.sort_by([("indeling", "ascending"), ("region_code", "ascending")]))
    return table.num_rows


def store_region_changes(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the herindelingen into `region_changes`; returns the number of rows."""
    (frame,) = source.tidy(raw, known_codes(run.warehouse), problems)
    take_tidy_changes(run.warehouse, frame)
    return len(frame)


def store_shapes(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the outlines into `shapes`, or take them over when nothing changed; returns the number of rows."""
    if run.grounds.has_same_alone(source.id, raw) and (rows := keep_shapes(run)):
        return rows
    (frame,) = source.tidy(raw, known_codes(run.warehouse), problems)
    take_shapes(run.warehouse, frame)
    return len(frame)


def store_prognosis(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the prognosis into its tables; returns the number of rows."""
    return take_prognosis(run.warehouse, source.tidy(raw, known_codes(run.warehouse), problems))


def keep_shapes(run: Run) -> int:
    """Go on with the outlines of the previous snapshot; returns how many it has."""
    return restore_shapes(run.warehouse, run.previous.folder / "shapes.parquet" if run.previous else None)


STORES = {
    Kind.FIGURES: store,
    Kind.REGIONS: store_regions,
    Kind.REGION_CHANGES: store_region_changes,
    Kind.GEOMETRY: store_shapes,
    Kind.PROGNOSE: store_prognosis,
    Kind.REGISTER: check_register,
}


def restore_regions(run: Run) -> None:
    """Go on with the regions of the previous snapshot; without any, no figure can be placed."""
    if run.previous is None:
        why = "de gebieden ontbreken, en er is geen eerdere momentopname met gebieden"
        raise run.nothing(f"{why}. Herstel eerst de bron gebieden.")
    file = run.previous.folder / "regions.parquet"
    run.warehouse.create("regions", REGIONS.empty_table())
    run.warehouse.run("insert into regions by name select * from read_parquet($file)", file=str(file))


def carry_over(run: Run, source: Source) -> SourceResult:
    """A source that is not asked for: its figures and its verdict stay as they were."""
    return SourceResult(source, {}, fallback(run, source), is_carried=True)


def fallback(run: Run, source: Source) -> Verdict:
    """Verouderd when an earlier snapshot has figures of this source, else ontbreekt."""
    has_figures = is_regions(source) or any(
        run.published_file(indicator.id) for indicator in run.catalogue if indicator.source == source.id
    )
    if source.kind is Kind.REGION_CHANGES and run.previous:
        file = run.previous.manifest.files.get("region_changes.parquet")
        has_figures = bool(file and file.rows)
    if source.kind is Kind.GEOMETRY:
        has_figures = bool(keep_shapes(run))
    if source.kind is Kind.PROGNOSE:
        has_figures = bool(keep_prognosis(run.warehouse, run.previous))
    if source.kind is Kind.REGISTER and run.previous:
        register = run.previous.manifest.files.get("privacy_sources.parquet")
        has_figures = bool(register and register.rows)
    return Verdict.VEROUDERD if has_figures and run.previous else Verdict.ONTBREEKT


def is_regions(source: Source) -> bool:
    return source.kind is Kind.REGIONS


def known_codes(warehouse: Warehouse) -> dict[int, dict[str, str]]:
    """The region codes of every indeling with their names; none for an indeling that was not delivered."""
    known: dict[int, dict[str, str]] = defaultdict(dict)
    for indeling, code, name in warehouse.rows("select indeling, region_code, name from regions order by all"):
        known[indeling][code] = name
    return known


def land_command(source: Source) -> str:
    return f"python -m etl land {source.id} <bestand>."
