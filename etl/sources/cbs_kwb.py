"""CBS Kerncijfers wijken en buurten: people and households of 2024 and 2020, and people on benefits in 2020.

Two deliveries in two forms:
- 2024 (85984NED), a CSV with one row per gemeente, wijk and buurt; an empty cell is unknown;
- 2020 (84799NED), the OData v3 TypedDataSet with padded codes. Its column keys end in a number that shifts every
  year, so a column is found by its title in DataProperties. The typed set turns the symbols `.` and `x` into
  null and so loses the reason: null is unknown.

Counts of inhabitants and households are of 1 January. CBS calls the benefit figures of this delivery voorlopig
(bijstand and WW in so many words; its text on AO is cut off, and AO is treated alike).
CBS rounds: wijk and buurt to 5, benefits to 10. Rounded parts do not add up to the total; that is not repaired.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

import pandas as pd

from data.terms import NEDERLAND, Level, PeriodKind, Rhythm, State, Status
from etl import checks
from etl.landing import LandedFile
from etl.observations import observations
from etl.problems import Problems
from etl.reading import AGAIN, CHANGED, read_csv, read_parquet
from etl.source import KnownCodes, Raw, Source

COLUMNS_2024 = {"inwoners": "inwoners", "inwoners0tot15": "inwoners_0_14", "huishoudens": "huishoudens"}
LEVELS_2024 = {"gemeente": Level.GEMEENTE.value, "wijk": Level.WIJK.value, "buurt": Level.BUURT.value}
LEVELS_2020 = {
    "Land": Level.LAND.value, "Gemeente": Level.GEMEENTE.value, "Wijk": Level.WIJK.value, "Buurt": Level.BUURT.value,
}  # fmt: skip

# measure: (titles in DataProperties whose columns are added up, is it a count on 1 January, status)
MEASURES_2020 = {
    "inwoners": (["Aantal inwoners"], PeriodKind.PEILDATUM, Status.DEFINITIEF),
    "inwoners_0_14": (["0 tot 15 jaar"], PeriodKind.PEILDATUM, Status.DEFINITIEF),
    "inwoners_15_64": (["15 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar"], PeriodKind.PEILDATUM, Status.DEFINITIEF),
    "huishoudens": (["Huishoudens totaal"], PeriodKind.PEILDATUM, Status.DEFINITIEF),
    "bijstand_personen": (["Personen per soort uitkering; Bijstand"], PeriodKind.JAAR, Status.VOORLOPIG),
    "ao_personen": (["Personen per soort uitkering; AO"], PeriodKind.JAAR, Status.VOORLOPIG),
    "ww_personen": (["Personen per soort uitkering; WW"], PeriodKind.JAAR, Status.VOORLOPIG),
}


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame a measure and year, one row per region, in counts of people or households."""
    frames = [*tidy_2024(raw["kerncijfers"], known, problems), *tidy_2020(raw, known, problems)]
    problems.refuse_if_any()
    return frames


def tidy_2024(file: LandedFile, known: KnownCodes, problems: Problems) -> Iterator[pd.DataFrame]:
    frame = read_csv(file, ["code", "type", *COLUMNS_2024], ";", problems)
    checks.is_one_of(frame["type"], LEVELS_2024, file, problems)
    checks.is_known_code(frame["code"], known[2024], file, problems)
    checks.is_unique(frame, ["code"], file, problems)
    for column in COLUMNS_2024:
        checks.is_whole_number(frame[column], file, problems, may_be_empty=True)
    problems.refuse_if_any()
    for column, measure in COLUMNS_2024.items():
        yield observations(
            measure=measure,
            region_code=frame["code"],
            region_level=frame["type"].map(LEVELS_2024),
            indeling=2024,
            period_kind=PeriodKind.PEILDATUM,
            period_start=pd.Timestamp(2024, 1, 1),
            value=frame[column],
            status=Status.DEFINITIEF,
            empty_is=State.UNKNOWN,
        )


def tidy_2020(raw: Raw, known: KnownCodes, problems: Problems) -> Iterator[pd.DataFrame]:
    file = raw["typed_2020"]
    keys = column_keys(raw["properties_2020"], problems)
    columns = {measure: [keys[title] for title in titles] for measure, (titles, *_) in MEASURES_2020.items()}
    numbers = dict.fromkeys(key for found in columns.values() for key in found)
    frame = read_parquet(file, ["WijkenEnBuurten", "SoortRegio_2"], problems, numbers)
    code = frame["WijkenEnBuurten"].str.strip().replace("NL00", NEDERLAND)
    level = frame["SoortRegio_2"].str.strip()
    checks.is_one_of(level, LEVELS_2020, file, problems)
    checks.is_known_code(code, known[2020], file, problems)
    checks.is_unique(frame, ["WijkenEnBuurten"], file, problems)
    problems.refuse_if_any()
    for measure, (_, kind, status) in MEASURES_2020.items():
        yield observations(
            measure=measure,
            region_code=code,
            region_level=level.map(LEVELS_2020),
            indeling=2020,
            period_kind=kind,
            period_start=pd.Timestamp(2020, 1, 1),
            value=frame[columns[measure]].sum(axis=1, skipna=False),
            status=status,
            empty_is=State.UNKNOWN,
            source_modified_on=modified_on(raw["metadata_2020"], problems),
        )


def column_keys(file: LandedFile, problems: Problems) -> dict[str, str]:
    """Column key by title, such as "Huishoudens totaal" -> HuishoudensTotaal_28."""
    topics = read_parquet(file, ["Type", "Key", "Title"], problems)
    topics = topics[topics["Type"] == "Topic"]
    keys = dict(zip(topics["Title"].str.strip(), topics["Key"].str.strip(), strict=True))
    for title in (title for titles, *_ in MEASURES_2020.values() for title in titles):
        if title not in keys:
            problems.add(file.name, "kolom Title", f"geen onderwerp '{title}'", "dat onderwerp", CHANGED)
    problems.refuse_if_any()
    return keys


def modified_on(file: LandedFile, problems: Problems) -> pd.Timestamp:
    """The day on which CBS last changed the table."""
    try:
        modified_at = json.loads(file.file.read_text(encoding="utf-8"))["Modified"]
        return pd.Timestamp(datetime.fromisoformat(modified_at).date())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise problems.refuse(
            file.name, "Modified", "geen leesbare datum", "een datum als 2021-03-26", AGAIN
        ) from error


SOURCE = Source(
    id="cbs_kwb",
    title="CBS Kerncijfers wijken en buurten 2024 (85984NED) en 2020 (84799NED)",
    owner="CBS",
    licence="CC BY 4.0",
    address="https://opendata.cbs.nl/ODataApi/odata/85984NED",
    parts={
        "kerncijfers": "kwb2024_gemeente_wijk_buurt_subset.csv*",
        "typed_2020": "cbs.v3.84799NED_TypedDataSet.parquet",
        "properties_2020": "cbs.v3.84799NED_DataProperties.parquet",
        "metadata_2020": "cbs.v3.84799NED_Metadata.json",
    },
    measures=tuple(MEASURES_2020),
    note="CBS rondt wijken en buurten af op 5 en uitkeringen op 10; delen tellen daardoor niet precies op.",
    tidy=tidy,
    # No promised_days: CBS makes a new table every year (86165NED is that of 2025) and adds no year to these two, so
    # nothing can be late here. That there are newer people to count is said per indicator, by its delay_days.
    rhythm=Rhythm.JAAR,
)
