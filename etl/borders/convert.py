"""Figures of gemeenten in older borders as figures in the newest, so that a series can be read across herindelingen.

Counts of gemeenten are converted and divided again after that; a ratio never is. What was delivered stays as it is,
in its own indeling. What cannot be converted (wijken and buurten, and figures that do not add up) goes along where
nothing happened to the region, and does not apply where something did.
"""

from data.catalogue import Indicator
from data.terms import FROM_OLDER_BORDERS, Level, Origin, State, Status
from etl.borders.carry import carry
from etl.warehouse import Warehouse

# Parts of a count are whole numbers of this. As a binary fraction it makes the parts of whole numbers add up to
# exactly the whole, in whatever order, as long as the whole of the land stays below 2^37 (137 billion).
GRAIN = 2**-16


def convert(warehouse: Warehouse, indicator: Indicator) -> None:
    """Add to `figures` what was delivered for this indicator in older borders, in the newest ones."""
    if indicator.is_summable:
        convert_counts(warehouse, indicator)
        carry(warehouse, indicator, (Level.WIJK, Level.BUURT))
    else:
        carry(warehouse, indicator, Level)


def convert_counts(warehouse: Warehouse, indicator: Indicator) -> None:
    """Add to `figures` the counts of gemeenten and the land in older borders, in the newest ones.

    Only periods that are not delivered in the newest borders themselves; each from its newest older ones. A part of a
    gemeente is value x share, and the largest part what the others leave, so that nothing is lost or made. A new
    gemeente needs every part: with one unknown it is unknown; when all are empty for one and the same reason, that is
    its reason too. It is as final as its least final part, and a schatting where a gemeente was divided. The figure
    of one whole gemeente that is the only part is not converted, but onveranderd; so is that of the land.
    """
    warehouse.run(
        """
        insert into figures
        with mine as (
            select * from figures where indicator = $indicator and region_level in ($gemeente, $land)
        ),
        older as (
            select region_level, period_kind, period_start, max(indeling) as indeling from mine
            group by all having max(indeling) < (select max(newest) from successions)
        ),
        parts as (
            select f.*, s.newest, s.new_code, s.share, s.is_estimate, s.is_rest,
                   if(s.is_rest, 0, round(f.value * s.share / $grain) * $grain) as part
            from mine f join older using (region_level, period_kind, period_start, indeling)
            join successions s on s.indeling = f.indeling and s.old_code = f.region_code
        ),
        shared as (
            select *, if(is_rest, value - sum(part) over (partition by region_code, period_kind, period_start), part)
                      as moved
            from parts
        ),
        expected as (
            select indeling, new_code, count(*) as parts, count(*) = 1 and coalesce(min(share) = 1, false) as is_same
            from successions group by all
        ),
        summed as (
            select new_code, region_level, indeling, newest, period_kind, period_start, period_end,
                   sum(moved order by region_code) as total, count(moved) as known, count(*) as present,
                   min(state) as one_state, max(state) as other_state,
                   max(greatest(list_position($statuses, status),
                                if(is_estimate, list_position($statuses, $schatting), 0))) as least_final,
                   any_value(source) as source, max(source_modified_on) as source_modified_on
            from shared group by all
        ),
        judged as (
            select *, case when known = parts then if(total = 0, $zero, $value)
                           when known = 0 and present = parts and one_state = other_state
                                and one_state not in ($zero, $value) then one_state
                           else $unknown end as state
            from summed join expected using (indeling, new_code)
        )
        select $indicator, new_code, region_level, newest, period_kind, period_start, period_end,
               if(state in ($zero, $value), total, null), state, $statuses[least_final],
               if(is_same, $same, $converted), source, source_modified_on
        from judged semi join regions on regions.region_code = new_code and regions.indeling = newest
        """,
        indicator=indicator.id,
        gemeente=Level.GEMEENTE.value,
        land=Level.LAND.value,
        grain=GRAIN,
        statuses=[status.value for status in Status],
        schatting=Status.SCHATTING.value,
        zero=State.ZERO.value,
        value=State.VALUE.value,
        unknown=State.UNKNOWN.value,
        same=Origin.ONVERANDERD.value,
        converted=Origin.OMGEREKEND.value,
    )


def convert_again(warehouse: Warehouse, indicator: Indicator) -> None:
    """Convert figures that were taken over, of which the herindelingen or the newest borders may have changed since."""
    warehouse.run(
        "delete from figures where indicator = $indicator and list_contains($origins, origin)",
        indicator=indicator.id,
        origins=list(FROM_OLDER_BORDERS),
    )
    convert(warehouse, indicator)
