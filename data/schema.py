"""The tables of a snapshot, column by column: the contract between the nightly run and every reader.

Only the nightly run and its tests import this module (pyarrow is heavy); the site reads the same
columns through `data/store.py`.
"""

import pyarrow as pa

from data.snapshot import SCHEMA_VERSION

# One row per indicator x region x period x breakdown. `denominator_on` is the day the denominator counts on;
# `origin` says whether the source delivered the figure, it was added up from parts, or brought to the newest borders.
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
# `land_hectares` is its land, without water: by that, wijken and buurten are known again in another indeling.
# `grootteklasse` (gemeenten only) and `stedelijkheid` are classes of CBS in its own words, null where not known; what
# follows them says what a region is like, to find gemeenten that are alike.
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
        ("land_hectares", pa.float64()),
        ("grootteklasse", pa.string()),
        ("stedelijkheid", pa.string()),
        ("inhabitants_65_plus", pa.float64()),
        ("income_per_inhabitant_eur", pa.float64()),
        ("addresses_per_km2", pa.float64()),
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

# One row per indicator: its definition as it stood when the snapshot was made, also when it has no figures.
INDICATORS = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("theme", pa.string()),
        ("definition", pa.string()),
        ("source", pa.string()),
        ("measure", pa.string()),
        ("source_table", pa.string()),
        ("unit", pa.string()),
        ("type", pa.string()),
        ("denominator", pa.string()),
        ("denominator_note", pa.string()),
        ("scale", pa.int64()),
        ("decimals", pa.int64()),
        ("direction", pa.string()),
        ("frequency", pa.string()),
        ("lowest_level", pa.string()),
        ("delay_days", pa.int64()),
        ("release", pa.string()),
        ("status_note", pa.string()),
        ("availability", pa.string()),
        ("reason", pa.string()),
        ("synonyms", pa.list_(pa.string())),
        ("jump_limit", pa.float64()),
        ("jump_limit_period", pa.float64()),
        ("jump_from", pa.float64()),
        ("authored_by", pa.string()),
        ("checked_by", pa.string()),
        ("reviewed_on", pa.date32()),
        ("review_before", pa.date32()),
    ]
)

# One row per source: what came in, what was published, and the problems of the last run, one per line.
# `is_fetched`: the nightly run fetches it itself; else somebody hands its files in. `is_missed`: fetching failed.
# The newest figure is of the period that ended on `newest_period_end` and was first received on
# `newest_received_on`; what comes after it is late from the day after `next_expected_on`.
QUALITY = pa.schema(
    [
        ("source", pa.string()),
        ("title", pa.string()),
        ("owner", pa.string()),
        ("licence", pa.string()),
        ("address", pa.string()),
        ("note", pa.string()),
        ("is_fetched", pa.bool_()),
        ("verdict", pa.string()),
        ("is_missed", pa.bool_()),
        ("last_good", pa.string()),
        ("fetched_at", pa.string()),
        ("rhythm", pa.string()),
        ("promised_days", pa.int64()),
        ("newest_period_end", pa.date32()),
        ("newest_received_on", pa.date32()),
        ("next_expected_on", pa.date32()),
        ("files", pa.string()),
        ("rows_in", pa.int64()),
        ("rows_published", pa.int64()),
        ("count_problems", pa.int64()),
        ("problems", pa.string()),
    ]
)

# One row per thing that was wrong with the newest delivery of a source: the quarantine. The figures of the source
# stay as they were before that delivery.
PROBLEMS = pa.schema(
    [
        ("source", pa.string()),
        ("file", pa.string()),
        ("place", pa.string()),
        ("found", pa.string()),
        ("expected", pa.string()),
        ("next_step", pa.string()),
    ]
)

# One row per old gemeente x new gemeente x day: what moved, as a share (0-1) of the old gemeente and in inhabitants.
# The share is null where nobody counted; is_estimate is false only for all or none of it. `on` is quoted in SQL.
REGION_CHANGES = pa.schema(
    [
        ("old_code", pa.string()),
        ("new_code", pa.string()),
        ("on", pa.date32()),
        ("share", pa.float64()),
        ("inhabitants", pa.int64()),
        ("kind", pa.string()),
        ("is_estimate", pa.bool_()),
    ]
)

# One row per region x indeling x kind: what a map draws. `kind`: a border, an approximation of one, or a tile.
# A border is SVG path text in metres: x as in the Dutch grid (RD), y downwards; x and y are a point well inside it.
# A tile has no path: x and y are its column and row.
SHAPES = pa.schema(
    [
        ("region_code", pa.string()),
        ("indeling", pa.int16()),
        ("region_level", pa.string()),
        ("kind", pa.string()),
        ("path", pa.string()),
        ("x", pa.int32()),
        ("y", pa.int32()),
    ]
)

# One row per indicator x trend break: periods that start on or after the day do not compare with earlier ones.
BREAKS = pa.schema(
    [
        ("indicator", pa.string()),
        ("on", pa.date32()),
        ("title", pa.string()),
        ("words", pa.string()),
    ]
)

# One row per indicator with figures: what those were made from, and why newer ones are held back.
# `files`: the files of the source, one per line; `definition`: the keys that decide the figures, as JSON; `code`: the
# mark of the program. The verdict is goed or aangehouden; then the rest says which jump comes first, of how many,
# and `held_mark` stands for all of them.
LINEAGE = pa.schema(
    [
        ("indicator", pa.string()),
        ("source", pa.string()),
        ("files", pa.string()),
        ("definition", pa.string()),
        ("code", pa.string()),
        ("verdict", pa.string()),
        ("held_region", pa.string()),
        ("held_period_kind", pa.string()),
        ("held_period_start", pa.date32()),
        ("held_old_value", pa.float64()),
        ("held_new_value", pa.float64()),
        ("held_limit", pa.float64()),
        ("held_count", pa.int64()),
        ("held_mark", pa.string()),
    ]
)

# One row per value that differs from the previous snapshot: the figure, the reason why there is none, its status or
# its denominator. `difference` is new - old in six decimals, a missing figure counted as 0, so that sums are exact.
CHANGES = pa.schema(
    [
        ("indicator", pa.string()),
        ("region_code", pa.string()),
        ("region_level", pa.string()),
        ("indeling", pa.int16()),
        ("period_kind", pa.string()),
        ("period_start", pa.date32()),
        ("breakdown", pa.string()),
        ("old_value", pa.float64()),
        ("new_value", pa.float64()),
        ("old_state", pa.string()),
        ("new_state", pa.string()),
        ("old_status", pa.string()),
        ("new_status", pa.string()),
        ("old_denominator", pa.float64()),
        ("new_denominator", pa.float64()),
        ("difference", pa.decimal128(38, 6)),
        ("class", pa.string()),
        ("reason", pa.string()),
    ]
)

# One row per indicator with changes x region level: all its figures added up, in the previous snapshot and in this
# one. The differences in `changes` add up to exactly new_total - old_total.
CHANGE_TOTALS = pa.schema(
    [
        ("indicator", pa.string()),
        ("region_level", pa.string()),
        ("old_total", pa.decimal128(38, 6)),
        ("new_total", pa.decimal128(38, 6)),
    ]
)

# What the prognosis of jeugdzorg says, one row per peildatum x product x month. `peildatum`: the last day of the month
# whose knowledge it has; `fase`: gerealiseerd, nagekomen (over, still coming in) or toekomst. Amounts are in euro,
# rounded to thousands; null where too few people are in it. `status`: flags with a semicolon between.
PROGNOSE_MAAND = pa.schema(
    [
        ("gemeente", pa.string()),
        ("peildatum", pa.date32()),
        ("model_id", pa.string()),
        ("product", pa.string()),
        ("wijk", pa.string()),
        ("leveringsvorm", pa.string()),
        ("maand", pa.date32()),
        ("fase", pa.string()),
        ("gerealiseerd", pa.float64()),
        ("voltooid", pa.float64()),
        ("volledigheid", pa.float64()),
        ("lopend", pa.float64()),
        ("verlenging", pa.float64()),
        ("instroom", pa.float64()),
        ("tau", pa.float64()),
        ("p10", pa.float64()),
        ("p50", pa.float64()),
        ("p90", pa.float64()),
        ("status", pa.string()),
    ]
)

# One row per peildatum x product (and "totaal") x year. `s` and `nu`: scale and degrees of freedom of the log error.
# `clienten`: people with a toewijzing in the months of this year that are over, in fives; the same months for the year
# before. `grootboek`: what the ledger holds. `data_tot`: the last month with a delivery.
PROGNOSE_JAAR = pa.schema(
    [
        ("gemeente", pa.string()),
        ("peildatum", pa.date32()),
        ("data_tot", pa.date32()),
        ("model_id", pa.string()),
        ("product", pa.string()),
        ("taakveld", pa.string()),
        ("jaar", pa.int16()),
        ("gerealiseerd", pa.float64()),
        ("voltooid", pa.float64()),
        ("p2_5", pa.float64()),
        ("p10", pa.float64()),
        ("p50", pa.float64()),
        ("p90", pa.float64()),
        ("p97_5", pa.float64()),
        ("s", pa.float64()),
        ("nu", pa.float64()),
        ("primitief", pa.float64()),
        ("begroting", pa.float64()),
        ("saldo", pa.float64()),
        ("kans_overschrijding", pa.float64()),
        ("excel_x12", pa.float64()),
        ("excel_share_asof", pa.float64()),
        ("n_backtest", pa.int32()),
        ("rho", pa.float64()),
        ("q_afwijking", pa.float64()),
        ("clienten", pa.float64()),
        ("prijsindex", pa.float64()),
        ("grootboek", pa.float64()),
        ("status", pa.string()),
    ]
)

# One row per past month-end x lead x product: what this method would have said then, and what the year became.
# `definitief`: all its months are a year old; `fout`: said / became - 1.
PROGNOSE_BACKTEST = pa.schema(
    [
        ("gemeente", pa.string()),
        ("peildatum", pa.date32()),
        ("model_id", pa.string()),
        ("lead", pa.int8()),
        ("k", pa.int8()),
        ("product", pa.string()),
        ("jaar", pa.int16()),
        ("voorspeld", pa.float64()),
        ("p10", pa.float64()),
        ("p90", pa.float64()),
        ("werkelijk", pa.float64()),
        ("definitief", pa.bool_()),
        ("fout", pa.float64()),
        ("excel_x12", pa.float64()),
        ("excel_x12_min3", pa.float64()),
        ("excel_share_asof", pa.float64()),
    ]
)

# One row per product x measure x place: the averages that "what if" computes with (data/prognose/cohorts.py).
PROGNOSE_WHATIF = pa.schema(
    [
        ("gemeente", pa.string()),
        ("peildatum", pa.date32()),
        ("model_id", pa.string()),
        ("product", pa.string()),
        ("maat", pa.string()),
        ("plaats", pa.int16()),
        ("waarde", pa.float64()),
    ]
)

# One row per measure x region x period x breakdown of the jeugdzorg of the own gemeente: every figure that its messages
# give and that may be published. `breakdown`: totaal, "vorm=ggz", or two with & between ("vorm=ggz&leeftijd=4-11").
# `n`: how many different clients, rounded as published, where the figure is about clients. `unit`: cliënten,
# trajecten, euro, dagen, % or euro per cliënt. Which measures there are stands in etl/jeugd/cube.py and published.py.
JEUGD = pa.schema(
    [
        ("measure", pa.string()),
        ("region_code", pa.string()),
        ("region_level", pa.string()),
        ("period_kind", pa.string()),
        ("period_start", pa.date32()),
        ("breakdown", pa.string()),
        ("value", pa.float64()),
        ("n", pa.float64()),
        ("state", pa.string()),
        ("status", pa.string()),
        ("unit", pa.string()),
    ]
)

# One row per problem of the berichten that is looked for (etl/messages/board.toml), in the order of that board: how
# often it is there, as of the newest message, and in words what it does to the figures and to the prognosis. `value`:
# null where it is withheld, for it is about too few clients or about none; else a count of `unit`. `n`: how many
# different clients it is about, rounded as published, where it is about clients.
JEUGD_QUALITY = pa.schema(
    [
        ("problem", pa.string()),
        ("title", pa.string()),
        ("value", pa.float64()),
        ("n", pa.float64()),
        ("state", pa.string()),
        ("unit", pa.string()),
        ("effect", pa.string()),
        ("prognose", pa.string()),
        ("step", pa.string()),
    ]
)

# One row per month that the ledger has closed: what the gemeente booked in it for care in kind, in euro, rounded to
# thousands. Null where too few people are in it. The month is that of booking, not that of the care.
PROGNOSE_BETAALD = pa.schema(
    [
        ("gemeente", pa.string()),
        ("peildatum", pa.date32()),
        ("maand", pa.date32()),
        ("betaald", pa.float64()),
    ]
)

PROGNOSE_TABLES = {
    "prognose_maand": PROGNOSE_MAAND,
    "prognose_jaar": PROGNOSE_JAAR,
    "prognose_backtest": PROGNOSE_BACKTEST,
    "prognose_whatif": PROGNOSE_WHATIF,
    "prognose_betaald": PROGNOSE_BETAALD,
}
# What a file of before this table was there may lack.
PROGNOSE_LATER = frozenset({"prognose_betaald"})

# One row per source about clients: what the gemeente decided about it. `feeds`: the published sources made of it;
# `ends_on`: the last day of the verwerkersovereenkomst; `missing`: what is not filled in, so that it may not be read.
PRIVACY_SOURCES = pa.schema(
    [
        ("source", pa.string()),
        ("title", pa.string()),
        ("people", pa.string()),
        ("data", pa.string()),
        ("feeds", pa.list_(pa.string())),
        ("purpose", pa.string()),
        ("ground", pa.string()),
        ("owner", pa.string()),
        ("responsible", pa.string()),
        ("dpia", pa.string()),
        ("kept_days", pa.int32()),
        ("agreement", pa.string()),
        ("parties", pa.list_(pa.string())),
        ("ends_on", pa.date32()),
        ("missing", pa.list_(pa.string())),
    ]
)

# One row per fact: who is responsible for the processing, and the limits of the protection that may be told.
PRIVACY_FACTS = pa.schema([("name", pa.string()), ("value", pa.string())])

# One row per day x kind of raw file about clients x rule: how many were removed. Which ones stays in the client zone.
PRIVACY_REMOVED = pa.schema(
    [("removed_on", pa.date32()), ("kind", pa.string()), ("rule", pa.string()), ("count", pa.int32())]
)

PRIVACY_TABLES = {
    "privacy_sources": PRIVACY_SOURCES,
    "privacy_facts": PRIVACY_FACTS,
    "privacy_removed": PRIVACY_REMOVED,
}

TABLES = {
    "regions": REGIONS,
    "coverage": COVERAGE,
    "indicators": INDICATORS,
    "quality": QUALITY,
    "problems": PROBLEMS,
    "region_changes": REGION_CHANGES,
    "shapes": SHAPES,
    "breaks": BREAKS,
    "lineage": LINEAGE,
    "changes": CHANGES,
    "change_totals": CHANGE_TOTALS,
    "jeugd": JEUGD,
    "jeugd_quality": JEUGD_QUALITY,
    **PROGNOSE_TABLES,
    **PRIVACY_TABLES,
}


def with_metadata(schema: pa.Schema, is_fictief: bool) -> pa.Schema:
    """The schema with its version and the demonstration flag in the parquet metadata."""
    fictief = "ja: fictieve demonstratiecijfers" if is_fictief else "nee"
    return schema.with_metadata({"polsslag_schema_version": SCHEMA_VERSION, "fictief": fictief})
