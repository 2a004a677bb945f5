"""A snapshot as it is for somebody who may not see all of it: the same questions, and less to find.

    narrowed(snapshot, scope)       the same kind of snapshot, with a catalogue, tables and files of its own

Every table of a snapshot has a rule here that says which rows are there; a table without one is not there. The rules
are views in a schema beside the figures, and each question is asked in that schema, so that no question can forget
them. What is remembered of answers belongs to the narrowed snapshot: two scopes never share an answer.
"""

import threading
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from data.access import AGGREGATE, EVERYTHING, INTERNAL, OPEN, Scope
from data.indicator import Indicator
from data.snapshot import OBSERVATIONS, File, Snapshot
from data.terms import NEDERLAND

if TYPE_CHECKING:
    from data.store import OpenSnapshot

MOST_SCOPES = 16
PARQUET = ".parquet"
CLIENTS, PROGNOSIS = "jeugd_berichten", "jeugd_prognose"
# Measures about people in care, and which part of the cost the messages cover: that stands beside every figure. Every
# other one is about money and needs the class `intern`.
ABOUT_PEOPLE = (
    "administratief_beeindigd", "begonnen", "begonnen_voor_toewijzing", "beeindigd", "clienten", "dekking_berichten",
    "doorstroom", "duur", "einde_volgens_plan", "herhaald_beroep", "in_zorg", "in_zorg_declaraties",
    "in_zorg_declaraties_pct", "in_zorg_toewijzingen", "in_zorg_toewijzingen_pct", "instroom", "lang_gewacht", "stand",
    "te_vroeg", "teruggekomen", "uitstroom", "volgens_plan", "voortijdig", "wachttijd", "wachttijd_lang",
)  # fmt: skip
CARE = "Jeugdzorg"


class Limits:
    """What a scope comes down to for one snapshot, as conditions on rows."""

    def __init__(self, whole: "OpenSnapshot", scope: Scope, newest: "OpenSnapshot") -> None:
        self.scope = scope
        now = newest.catalogue
        seen = {one.id for one in whole.catalogue if is_visible(one, whole, scope)}
        self.indicators = frozenset(one for one in seen if one not in now or is_visible(now[one], newest, scope))
        self.open = frozenset(
            one
            for one in self.indicators
            if is_open(whole.catalogue[one], whole) and (one not in now or is_open(now[one], newest))
        )
        of_catalogue = {one.source for one in whole.catalogue}
        self.has_care = scope.sees(AGGREGATE, CARE) and (
            scope.gemeenten is None or bool(in_care(whole) & scope.gemeenten)
        )
        self.hidden_sources = (of_catalogue | {CLIENTS, PROGNOSIS}) - self.sources(whole)

    def sources(self, whole: "OpenSnapshot") -> set[str]:
        """The sources of what is visible."""
        found = {whole.catalogue[one].source for one in self.indicators} - {""}
        return found | ({PROGNOSIS} if self.scope.has_prognosis else set())

    def tells_of(self, indicators: Iterable[str], regions: Iterable[str]) -> bool:
        """Whether all these are there: each indicator, and of one that is not open each region."""
        asked, own = set(indicators), self.scope.gemeenten
        if not asked <= self.indicators:
            return False
        is_own = own is None or all(one == NEDERLAND or f"GM{one[2:6]}" in own for one in regions)
        return is_own or asked <= self.open

    def is_of(self, column: str = "indicator") -> str:
        return f"{column} in ({listed(self.indicators)})"

    def is_of_place(self) -> str:
        """Open figures of everywhere; the others of the own gemeenten and of the whole country."""
        return f"{self.is_of()} and (indicator in ({listed(self.open)}) or {self.is_own_place()})"

    def is_own_place(self) -> str:
        return self.places("substr(region_code, 1, 2) in ('GM', 'WK', 'BU') and 'GM' || substr(region_code, 3, 4)")

    def places(self, gemeente: str) -> str:
        if self.scope.gemeenten is None:
            return "true"
        return f"(({gemeente} in ({listed(self.scope.gemeenten)})) or region_code = '{NEDERLAND}')"

    def is_own_gemeente(self) -> str:
        own = self.scope.gemeenten
        return "true" if own is None else f"gemeente in ({listed(own)})"

    def is_held_here(self) -> str:
        """What is held back of figures that are not open is told of the own gemeenten only."""
        held = self.is_own_place().replace("region_code", "held_region")
        return f"{self.is_of()} and (indicator in ({listed(self.open)}) or held_region is null or {held})"

    def is_of_source(self) -> str:
        return f"source not in ({listed(self.hidden_sources)})"

    def is_care(self) -> str:
        """Rows about clients: those of people for who sees aggregates, those of money for who sees internal ones."""
        people = f"measure in ({listed(ABOUT_PEOPLE)})"
        seen = [people] if self.scope.sees(AGGREGATE, CARE) else []
        seen += [f"not {people}"] if self.scope.sees(INTERNAL, CARE) else []
        return f"({' or '.join(seen) or 'false'}) and {self.is_own_place()}"

    def is_care_quality(self) -> str:
        return "true" if self.has_care else "false"

    def is_prognosis(self) -> str:
        return self.is_own_gemeente() if self.scope.has_prognosis else "false"

    def is_total(self) -> str:
        """Sums over many gemeenten: of open figures only."""
        return f"indicator in ({listed(self.open)})"

    def is_everything(self) -> str:
        return "true"


RULES: dict[str, Callable[[Limits], str]] = {
    "indicators": lambda limits: limits.is_of("id"),
    "observations": Limits.is_of_place,
    "changes": Limits.is_of_place,
    "change_totals": Limits.is_total,
    "coverage": Limits.is_of,
    "breaks": Limits.is_of,
    "lineage": Limits.is_held_here,
    "quality": Limits.is_of_source,
    "problems": Limits.is_of_source,
    "jeugd": Limits.is_care,
    "jeugd_quality": Limits.is_care_quality,
    "prognose_backtest": Limits.is_prognosis,
    "prognose_betaald": Limits.is_prognosis,
    "prognose_jaar": Limits.is_prognosis,
    "prognose_maand": Limits.is_prognosis,
    "prognose_whatif": Limits.is_prognosis,
    "privacy_facts": Limits.is_everything,
    "privacy_removed": Limits.is_everything,
    "privacy_sources": Limits.is_everything,
    "regions": Limits.is_everything,
    "region_changes": Limits.is_everything,
    "shapes": Limits.is_everything,
}
LOCK = threading.Lock()


def narrowed(whole: "OpenSnapshot", scope: Scope, newest: "OpenSnapshot | None" = None) -> "OpenSnapshot":
    """The snapshot as it is in a scope, made once; of the scopes used last so many are kept.

    newest: the snapshot of now. What is no longer for somebody there is not for them in an older one either.
    """
    if scope == EVERYTHING:
        return whole
    newest = newest or whole
    key = scope, newest.stamp
    with LOCK:
        made = whole.narrowed.pop(key, None) or make(whole, scope, newest)
        whole.narrowed[key] = made
        while len(whole.narrowed) > MOST_SCOPES:
            oldest = next(iter(whole.narrowed))
            del whole.narrowed[oldest]
        return made


def make(whole: "OpenSnapshot", scope: Scope, newest: "OpenSnapshot") -> "OpenSnapshot":
    limits, schema = Limits(whole, scope, newest), schema_of(scope, newest.stamp)
    names = [name for (name,) in whole.rows("select table_name from information_schema.tables where table_catalog = "
                                            "current_database() order by all")]  # fmt: skip
    # Observations first: what is said of their number is counted in what is there of them.
    there = {name: RULES[name](limits) for name in sorted(names, key="observations".__ne__) if name in RULES}
    with whole.connection.cursor() as cursor:
        own = (cursor.execute("select current_database()").fetchone() or ("",))[0]
        cursor.execute(f"attach if not exists ':memory:' as {schema} (read_write)")
        for name, rule in there.items():
            rows = f'select * from "{own}".main.{name} where {rule}'
            if name == "coverage":
                rows = coverage(limits, rows, f"{schema}.main.observations")
            cursor.execute(f"create or replace view {schema}.main.{name} as {rows}")
        cursor.execute(f"use {schema}")
        counted = {
            name: (cursor.execute(f"select count(*) from {name}").fetchone() or (0,))[0]
            for name in there
            if is_counted(name)
        }
    return whole.part(files_in(whole.snapshot, limits, there, counted), schema, limits)


def coverage(limits: Limits, published: str, observations: str) -> str:
    """How many cells there are: as published, but of what is seen of some gemeenten only as many as are there."""
    if limits.scope.gemeenten is None:
        return published
    closed = limits.indicators - limits.open
    return (
        f"{published} and indicator in ({listed(limits.open)}) union all "
        "select indicator, region_level, period_kind, period_start, period_end, count(*) as cells "
        f"from {observations} where indicator in ({listed(closed)}) group by all"
    )


def files_in(snapshot: Snapshot, limits: Limits, there: Iterable[str], counted: dict[str, int]) -> Snapshot:
    """The snapshot with those files only of which anything is there, and the rows that are there of them."""
    kept: dict[str, File] = {}
    for name, file in snapshot.manifest.files.items():
        table = name.removesuffix(PARQUET)
        if name.startswith(f"{OBSERVATIONS}/"):
            is_there = table.removeprefix(f"{OBSERVATIONS}/") in limits.indicators
        else:
            is_there = not name.endswith(PARQUET) or table in there
        if is_there and counted.get(table, 1):
            kept[name] = file.model_copy(update={"rows": counted.get(table, file.rows)})
    return Snapshot(snapshot.folder, snapshot.manifest.model_copy(update={"files": kept}))


def in_care(whole: "OpenSnapshot") -> set[str]:
    """The gemeenten of which there are figures about clients."""
    if "jeugd.parquet" not in whole.snapshot.manifest.files:
        return set()
    return {code for (code,) in whole.rows("select distinct region_code from jeugd where region_level = 'gemeente'")}


def is_counted(table: str) -> bool:
    """Whether a tab looks at the number of rows before it asks for them."""
    return table.startswith(("jeugd", "prognose"))


def is_visible(indicator: Indicator, whole: "OpenSnapshot", scope: Scope) -> bool:
    """Whether an indicator is there, with the denominator that stands beside it."""
    below = whole.catalogue[indicator.denominator] if indicator.has_denominator else indicator
    return scope.sees(indicator.release, indicator.theme) and scope.sees(below.release, below.theme)


def is_open(indicator: Indicator, whole: "OpenSnapshot") -> bool:
    below = whole.catalogue[indicator.denominator] if indicator.has_denominator else indicator
    return indicator.release == below.release == OPEN


def has_closed_figures(whole: "OpenSnapshot") -> bool:
    """Whether there is any figure that is not for everybody."""
    tables = (file.rows for name, file in whole.snapshot.manifest.files.items() if is_counted(name))
    return any(tables) or any(not is_open(one, whole) and whole.has_figures(one.id) for one in whole.catalogue)


def schema_of(scope: Scope, stamp: str) -> str:
    """A name for the views of a scope that depends on everything in it, and on the snapshot of now."""
    parts = [sorted(one) if one is not None else None for one in (scope.releases, scope.gemeenten, scope.themes)]
    return "scope_" + sha256(repr([*parts, scope.has_prognosis, stamp]).encode()).hexdigest()[:16]


def listed(words: Iterable[str]) -> str:
    """Words as SQL has them; a list without any finds nothing."""
    return ", ".join("'" + one.replace("'", "''") + "'" for one in sorted(words)) or "null"
