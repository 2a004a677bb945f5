"""Figures of older borders as they are, for regions that nothing happened to; for the others the reason why not."""

from collections.abc import Iterable

from data.catalogue import Indicator
from data.terms import Level, Origin, State
from etl.warehouse import Warehouse


def carry(warehouse: Warehouse, indicator: Indicator, levels: Iterable[Level]) -> None:
    """Add to `figures` what was delivered for regions of these levels in older borders, in the newest ones.

    Only periods that are not delivered in the newest borders themselves; each from its newest older ones. A region
    that is the same in both keeps its figure. One that is not, and that this indicator has any figure of, has none
    that applies: it had other borders then.
    """
    warehouse.run(
        """
        insert into figures
        with mine as (
            select * from figures where indicator = $indicator and list_contains($levels, region_level)
        ),
        older as (
            select m.region_level, period_kind, period_start, max(period_end) as period_end,
                   max(indeling) as indeling, newest
            from mine m join (select distinct region_level, newest from same_regions) n using (region_level)
            group by all having max(indeling) < newest
        ),
        told as (select distinct region_level, region_code from mine)
        select $indicator, s.new_code, s.region_level, s.newest, o.period_kind, o.period_start, o.period_end,
               f.value, coalesce(f.state, $not_applicable), f.status, if(s.old_code is null, $other, $same),
               coalesce(f.source, $source), f.source_modified_on
        from same_regions s join older o using (region_level, indeling, newest)
        left join mine f on f.region_code = s.old_code and f.indeling = o.indeling
                        and f.period_kind = o.period_kind and f.period_start = o.period_start
        left join told t on t.region_level = s.region_level and t.region_code = s.new_code
        where if(s.old_code is null, t.region_code is not null, f.region_code is not null)
        """,
        indicator=indicator.id,
        levels=[level.value for level in levels],
        not_applicable=State.NOT_APPLICABLE.value,
        other=Origin.ANDERE_GRENZEN.value,
        same=Origin.ONVERANDERD.value,
        source=indicator.source,
    )
