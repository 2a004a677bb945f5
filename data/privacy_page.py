"""The questions of the tab Privacy. What is shown and withheld is counted in the published figures, and nowhere else.

So nothing is told about it that somebody could not count in the figures that they see: no reason per cell, and not
how many are withheld because they are small.
"""

from data.privacy_shapes import OpenSource, Privacy, Purpose, RemovedFiles, Shown
from data.store import OpenSnapshot

SOURCES = "privacy_sources.parquet"
# Sources with figures about clients, and the register itself: not among the open ones.
NOT_OPEN = frozenset({"jeugd_berichten", "jeugd_prognose", "jeugd_prognose_saldo", "doelbinding"})
REMOVED = 'select removed_on, kind, rule, "count" from privacy_removed order by all'
COUNTED = """
    select measure, region_level,
           case when breakdown = 'totaal' then 0 when contains(breakdown, '&') then 2 else 1 end as breakdowns,
           count(*)::int, count(value)::int
    from jeugd where state in ('value', 'zero', 'withheld')
    group by all having count(*) filter (state = 'withheld') + count(value) > 0
    order by all
"""


def read_privacy(snapshot: OpenSnapshot) -> Privacy:
    """What a snapshot tells, for who asks; one of before these tables has no register."""
    files = snapshot.snapshot.manifest.files
    has_register = SOURCES in files
    return Privacy(
        purposes=purposes_of(snapshot),
        facts={one["name"]: one["value"] for one in snapshot.table("privacy_facts")} if has_register else {},
        shown=[Shown(*row) for row in snapshot.rows(COUNTED)] if "jeugd.parquet" in files else [],
        removed=[RemovedFiles(*row) for row in snapshot.rows(REMOVED)] if has_register else [],
        open_sources=open_sources(snapshot),
        stamp=snapshot.stamp,
        is_fictief=snapshot.is_fictief,
    )


def purposes_of(snapshot: OpenSnapshot) -> list[Purpose]:
    """The register, in its own order."""
    if SOURCES not in snapshot.snapshot.manifest.files:
        return []
    return [Purpose(**one) for one in snapshot.table("privacy_sources")]


def open_sources(snapshot: OpenSnapshot) -> list[OpenSource]:
    """The sources that delivered something about regions, in order of title."""
    found = [one for name, one in snapshot.sources.items() if name not in NOT_OPEN and one["fetched_at"]]
    return sorted(OpenSource(one["title"], one["owner"], one["licence"]) for one in found)
