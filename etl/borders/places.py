"""Wijken and buurten that stayed what they were between two indelingen; nobody says where those that changed went.

CBS tells with its Kerncijfers whether a wijk or buurt is the one of the year before (Indelingswijziging wijken en
buurten: 1 unchanged, 2 another code, 3 other borders). That says nothing about two indelingen some years apart, and
not every delivery has it. So the rule is what the lists of both indelingen say themselves. Unchanged is a wijk or
buurt with

- the same code, and so the same gemeente;
- the same name, whatever its capitals, accents, spaces and hyphens;
- the same land: in hectares, and as CBS rounds those and follows the shores anew, give or take one hectare or one
  percent. Where one of both lists does not tell its land, the same inhabitants: give or take a tenth, or 25.

Where neither is told of both, nobody can say, and it counts as changed. Of the 15.218 wijken and buurten with one
code in 2020 and 2024, 13.652 are the same, 677 have another name, and 889 with the same name have other land. Their
inhabitants would not have told: among 530 whose land differs by far, those of 374 are alike.
"""

from collections.abc import Mapping, Sequence

from data.terms import Level
from etl.warehouse import Warehouse

LEVELS = (Level.WIJK, Level.BUURT)

HECTARES, SHARE_OF_LAND = 1, 0.01
PEOPLE, SHARE_OF_PEOPLE = 25, 0.1

# One row per region of the newest indeling x older indeling: the region that it was then, or null when it has other
# borders now.
SAME_REGIONS = """
create or replace table same_regions (
    region_level varchar, indeling smallint, newest smallint, old_code varchar, new_code varchar
)
"""


def plan_places(warehouse: Warehouse, indelingen: Mapping[Level, Sequence[int]]) -> list[tuple]:
    """Fill `same_regions` for wijken and buurten. Returns its rows for those.

    indelingen: by level, those that figures are delivered in, oldest first; the last is the newest.
    """
    warehouse.run(SAME_REGIONS)
    for level in LEVELS:
        known = {one for (one,) in warehouse.rows(KNOWN, level=level.value)}
        *older, newest = [one for one in indelingen.get(level, ()) if one in known] or [0]
        if older:
            warehouse.run(
                SAME_PLACES,
                level=level.value,
                older=older,
                newest=newest,
                hectares=HECTARES,
                share_of_land=SHARE_OF_LAND,
                people=PEOPLE,
                share_of_people=SHARE_OF_PEOPLE,
            )
    return warehouse.rows("from same_regions order by all")


KNOWN = "select distinct indeling from regions where region_level = $level"

SAME_PLACES = r"""
insert into same_regions
with places as (
    select region_code, indeling, land_hectares as land, inhabitants as people,
           lower(regexp_replace(strip_accents(name), '[^\p{L}\p{N}]', '', 'g')) as name
    from regions where region_level = $level
),
pairs as (
    select now.region_code, older.indeling, was.name = now.name as is_same_name,
           abs(now.land - was.land) <= greatest($hectares, $share_of_land * was.land) as is_same_land,
           abs(now.people - was.people) <= greatest($people, $share_of_people * was.people) as is_same_people
    from places now cross join (select unnest($older::smallint[]) as indeling) older
    left join places was on was.region_code = now.region_code and was.indeling = older.indeling
    where now.indeling = $newest
)
select $level, indeling, $newest,
       if(is_same_name and coalesce(is_same_land, is_same_people, false), region_code, null), region_code
from pairs
"""
