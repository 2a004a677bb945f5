"""CBS 03759ned, the people of a gemeente on 1 January by age (OData v3): the denominators by age.

Verified in public use of the table: the key `BevolkingOp1Januari_1`, the dimensions Geslacht, Leeftijd,
BurgerlijkeStaat, RegioS and Perioden, the totals T001038 and T001019, ages one by one (10010 is 0 jaar, 10100 is
1 jaar) with 10000 for all of them, and that it may be asked by filter. Not verified: how the titles of the ages are
written ("17 jaar"); when they differ the first fetch fails with the members that the table does have.

The AOW age is no whole number of years in every year: of those who reach it in the course of the year the part that
has not is counted, by months, and such a figure is an estimate.
"""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from data.terms import PeriodKind, Rhythm, State, Status
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of
from etl.observations import observations
from etl.problems import Problems
from etl.source import KnownCodes, Raw

# The AOW age on 1 January in months (AOW, article 7a; that of 2028 and later years is set five years before).
AOW_MONTHS = {
    2015: 65 * 12 + 3, 2016: 65 * 12 + 6, 2017: 65 * 12 + 9, 2018: 66 * 12, 2019: 66 * 12 + 4, 2020: 66 * 12 + 4,
    2021: 66 * 12 + 4, 2022: 66 * 12 + 7, 2023: 66 * 12 + 10, 2024: 67 * 12, 2025: 67 * 12, 2026: 67 * 12,
    2027: 67 * 12, 2028: 67 * 12 + 3,
}  # fmt: skip
NEXT_STEP = "Zoek de AOW-leeftijd van dat jaar op en zet die in etl/sources/cbs_03759ned.py."
AROUND_AOW = {"leeftijd_65": 65, "leeftijd_66": 66, "leeftijd_67": 67}
KEYS = ["region_code", "period_start"]


def ages(first: int, last: int) -> Figure:
    """The people of these ages together, men and women, married or not."""
    return people(tuple(f"{age} jaar" for age in range(first, last + 1)))


def people(ages: tuple[str, ...]) -> Figure:
    everybody = {"Geslacht": ("T001038",), "BurgerlijkeStaat": ("T001019",)}
    return Figure("Bevolking op 1 januari", {**everybody, "Leeftijd": ages}, PeriodKind.JAAR, is_at_start=True)


TABLE = Table(
    id="03759ned",
    host="https://opendata.cbs.nl",
    figures={
        "jeugd_0_17": ages(0, 17),
        "jeugd_0_22": ages(0, 22),
        "jeugd_12_22": ages(12, 22),
        "leeftijd_15_64": ages(15, 64),
        **{measure: ages(age, age) for measure, age in AROUND_AOW.items()},
        "alle_leeftijden": people(("10000",)),
    },
    first_year=min(AOW_MONTHS),
)
DELIVERED = ("jeugd_0_17", "jeugd_0_22", "jeugd_12_22")
COUNTED = ("inwoners_18_plus", "bevolking_15_aow")

FETCHED = source_of(
    TABLE,
    id="cbs_03759ned",
    title="CBS Bevolking op 1 januari naar leeftijd per gemeente (03759ned)",
    owner="CBS",
    note="De bevolking tot de AOW-leeftijd is een schatting in jaren waarin die leeftijd geen heel aantal jaren is.",
    rhythm=Rhythm.JAAR,
    promised_days=180,
)


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame a measure, one row per region x 1 January, in people."""
    frames = {str(frame["measure"].iat[0]): frame for frame in FETCHED.tidy(raw, known, problems)}
    yield from (frames[measure] for measure in DELIVERED)
    adults = frames["alle_leeftijden"].set_index(KEYS)["value"] - frames["jeugd_0_17"].set_index(KEYS)["value"]
    yield counted("inwoners_18_plus", adults, frames["alle_leeftijden"])
    yield until_aow(frames, problems)


def until_aow(frames: dict[str, pd.DataFrame], problems: Problems) -> pd.DataFrame:
    """The people from 15 up to the AOW age of their year; an estimate when that age is no whole number of years."""
    base = frames["leeftijd_15_64"]
    value = base.set_index(KEYS)["value"]
    years = base["period_start"].dt.year
    for year in sorted(set(years) - AOW_MONTHS.keys()):
        problems.add(TABLE.id, f"1 januari {year}", "geen AOW-leeftijd van dat jaar", "een AOW-leeftijd", NEXT_STEP)
    problems.refuse_if_any()
    months = pd.Series(years.map(AOW_MONTHS).to_numpy(), value.index)
    for measure, age in AROUND_AOW.items():
        share = ((months - age * 12) / 12).clip(0, 1)
        people_of_age = frames[measure].set_index(KEYS)["value"].reindex(value.index)
        value = value + (people_of_age * share).where(share > 0, 0)
    is_whole = (months % 12 == 0).to_numpy()
    return counted("bevolking_15_aow", value, base.assign(status=base["status"].where(is_whole, Status.SCHATTING)))


def counted(measure: str, value: pd.Series, like: pd.DataFrame) -> pd.DataFrame:
    """Tidy rows with these whole numbers, for the regions and days of another measure; what misses a part is unknown.

    value: by region and day, in the order of the rows of `like`.
    """
    value = value.reindex(pd.MultiIndex.from_frame(like[KEYS])).round()
    return observations(
        measure=measure,
        region_code=like["region_code"],
        region_level=like["region_level"],
        indeling=like["indeling"],
        period_kind=PeriodKind.PEILDATUM,
        period_start=like["period_start"],
        value=pd.Series(value.to_numpy(), like.index),
        status=like["status"],
        empty_is=like["state"].where(like["value"].isna(), State.UNKNOWN.value),
    ).assign(source_modified_on=like["source_modified_on"])


SOURCE = replace(FETCHED, measures=(*DELIVERED, *COUNTED), tidy=tidy)
