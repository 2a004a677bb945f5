"""The small tables of a snapshot, beside the figures."""

from data.breaks import breaks_of
from data.catalogue import Indicator
from etl.compare.lineage import Record, lineage_of
from etl.geo.shapes import shapes_table
from etl.jeugd.publishing import board_table, jeugd_table
from etl.prognose.publishing import prognosis_tables
from etl.prognose.withheld import beside_figures
from etl.publish import Draft
from etl.purpose.publishing import privacy_tables
from etl.quality import problems_of, quality_of
from etl.run import Run


def write_tables(run: Run, draft: Draft) -> None:
    """The small tables: regions and their changes, coverage, indicators and their breaks, quality and problems."""
    files = [str(file) for file in draft.observations]
    coverage = """
        select indicator, region_level, period_kind, period_start, period_end, count(*) as cells
        from read_parquet($files) group by all order by all
    """
    newest = "select source, max(period_end) from read_parquet($files) where value is not null group by source"
    newest_ends = dict(run.warehouse.rows(newest, files=files))
    regions = "select * from regions order by indeling, region_code"
    draft.write_table("regions", run.warehouse.table(regions))
    draft.write_table("coverage", run.warehouse.table(coverage, files=files))
    draft.write_table("indicators", [indicator.model_dump() for indicator in run.catalogue])
    draft.write_table("quality", quality_of(run.results, draft.rows, newest_ends, run.catalogue, run.previous))
    draft.write_table("problems", problems_of(run.results, run.previous))
    draft.write_table(
        "region_changes", run.warehouse.table('select * from region_changes order by "on", old_code, new_code')
    )
    draft.write_table("shapes", shapes_table(run.warehouse))
    jeugd = jeugd_table(run)
    draft.write_table("jeugd", jeugd)
    draft.write_table("jeugd_quality", board_table(run))
    for name, table in beside_figures(prognosis_tables(run.warehouse), jeugd).items():
        draft.write_table(name, table)
    for name, table in privacy_tables(run).items():
        draft.write_table(name, table)
    draft.write_table("breaks", [one._asdict() for one in breaks_of(run.breaks, run.catalogue)])


def lineage_table(run: Run, fresh: list[Indicator], kept: list[Indicator]) -> list[Record]:
    """The rows of `lineage`; figures that are held back are kept too."""
    parts = {one.id: (one, run.results[one.source]) for one in fresh + kept}
    made = {one.id for one in fresh} - run.held.keys()
    return lineage_of(
        {one: part for one, part in parts.items() if one in made},
        {one: part for one, part in parts.items() if one not in made},
        run.held,
        run.previous,
    )
