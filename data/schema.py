"""The tables of a snapshot, column by column: the contract between the nightly run and every reader.

Only the nightly run and its tests import this module (pyarrow is heavy); the site reads the same
columns through `data/store.py`.
"""

import pyarrow as pa

SCHEMA_VERSION = "1"

# One row per indicator x region x period x breakdown. `denominator_on` is the day the denominator counts on;
# `origin` says whether the source delivered the figure or it was added up from parts.
OBSERVATIONS = pa.schema(
    [
        ("indicator", pa.string()),
        ("region_code", pa.string()),
        ("region_level", pa.string()),
        ("indeling", pa.int16()),
        ("period_kind", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("breakdown", pa.string()),
        ("value", pa.float64()),
        ("denominator", pa.float64()),
        ("denominator_on", pa.date32()),
        ("state", pa.string()),
        ("status", pa.string()),
        ("origin", pa.string()),
        ("source", pa.string()),
        ("source_modified_on", pa.date32()),
    ]
)

# One row per region x indeling. Parents are codes; provincie and jeugdregio are names until a source has codes.
REGIONS = pa.schema(
    [
        ("region_code", pa.string()),
        ("indeling", pa.int16()),
        ("region_level", pa.string()),
        ("name", pa.string()),
        ("wijk", pa.string()),
        ("gemeente", pa.string()),
        ("provincie", pa.string()),
        ("jeugdregio", pa.string()),
        ("land", pa.string()),
        ("inhabitants", pa.float64()),
    ]
)

# One row per indicator x region level x period for which at least one cell is published.
COVERAGE = pa.schema(
    [
        ("indicator", pa.string()),
        ("region_level", pa.string()),
        ("period_kind", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("cells", pa.int64()),
    ]
)

# One row per indicator: its definition as it stood when the snapshot was made.
INDICATORS = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("theme", pa.string()),
        ("definition", pa.string()),
        ("source", pa.string()),
        ("measure", pa.string()),
        ("unit", pa.string()),
        ("type", pa.string()),
        ("denominator", pa.string()),
        ("scale", pa.int64()),
        ("decimals", pa.int64()),
        ("direction", pa.string()),
        ("authored_by", pa.string()),
        ("checked_by", pa.string()),
        ("reviewed_on", pa.date32()),
        ("review_before", pa.date32()),
    ]
)

# One row per source: what came in, what was published, and the problems of the last run, one per line.
QUALITY = pa.schema(
    [
        ("source", pa.string()),
        ("title", pa.string()),
        ("owner", pa.string()),
        ("licence", pa.string()),
        ("address", pa.string()),
        ("note", pa.string()),
        ("verdict", pa.string()),
        ("last_good", pa.string()),
        ("fetched_at", pa.string()),
        ("files", pa.string()),
        ("rows_in", pa.int64()),
        ("rows_published", pa.int64()),
        ("count_problems", pa.int64()),
        ("problems", pa.string()),
    ]
)

TABLES = {"regions": REGIONS, "coverage": COVERAGE, "indicators": INDICATORS, "quality": QUALITY}


def with_metadata(schema: pa.Schema, is_fictief: bool) -> pa.Schema:
    """The schema with its version and the demonstration flag in the parquet metadata."""
    fictief = "ja: fictieve demonstratiecijfers" if is_fictief else "nee"
    return schema.with_metadata({"polsslag_schema_version": SCHEMA_VERSION, "fictief": fictief})
