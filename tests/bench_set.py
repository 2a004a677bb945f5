"""The generated national set: 342 gemeenten x 60 indicators x 120 months and 14.574 buurten x 40 x 10 years.

    python tests/bench_set.py write FOLDER     files as a supplier would send them, and the indicator definitions
    python tests/bench_set.py land FOLDER      FOLDER/files into FOLDER/produced, as `python -m etl land-folder` does
    python tests/bench_set.py run FOLDER       one nightly run on what landed

The regions go through the source `gebieden`, in its own formats. The figures come from a source of this file: one
CSV per measure, and one with the inwoners of every gemeente, wijk and buurt, the denominator of all the others.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from data.settings import Settings
from data.terms import Level, PeriodKind, State, Status
from etl import checks
from etl.__main__ import land_folder, run_sources
from etl.landing import LandedFile
from etl.observations import observations
from etl.problems import Problems
from etl.reading import read_csv
from etl.source import REGIONS_SOURCE, KnownCodes, Raw, Source, all_sources

COUNT_GEMEENTEN, COUNT_WIJKEN, COUNT_BUURTEN = 342, 3_393, 14_574
INDELING = 2024
YEARS = [str(year) for year in range(2015, 2025)]
MONTHS = [f"{year}-{month:02d}" for year in YEARS for month in range(1, 13)]
MONTHLY = [f"maand_{number:02d}" for number in range(1, 61)]
YEARLY = [f"jaar_{number:02d}" for number in range(1, 41)]
MEASURES = ("inwoners", *MONTHLY, *YEARLY)

LEVELS = {"GM": Level.GEMEENTE.value, "WK": Level.WIJK.value, "BU": Level.BUURT.value}
KINDS = dict.fromkeys(MONTHLY, PeriodKind.MAAND) | dict.fromkeys(YEARLY, PeriodKind.JAAR)
FIRST_DAY = {PeriodKind.MAAND: "-01", PeriodKind.JAAR: "-01-01", PeriodKind.PEILDATUM: "-01-01"}

DEFINITION = """\
title = "Verzonnen {measure}"
theme = "Verzonnen"
definition = "Een verzonnen reeks, om de snelheid mee te meten."
source = "landelijk"
measure = "{measure}"
unit = "{measure}"
type = "{type}"
denominator = "{denominator}"
direction = "neutraal"
authored_by = "Polsslag"
checked_by = "Polsslag"
reviewed_on = 2026-11-22
review_before = 2027-11-22
"""


def write(folder: Path) -> None:
    """Everything that a run needs; the same bytes every time."""
    files, indicators = folder / "files", folder / "indicators"
    files.mkdir(parents=True, exist_ok=True)
    indicators.mkdir(exist_ok=True)
    people = inhabitants()
    write_regions(files, people)
    write_measure(files, "inwoners", people, YEARS, np.ones(1))
    gemeenten, buurten = people[people.index.str.startswith("GM")], people[people.index.str.startswith("BU")]
    for place, measure in enumerate(MONTHLY + YEARLY):
        random = np.random.default_rng(place)
        regions, periods = (gemeenten, MONTHS) if measure in MONTHLY else (buurten, YEARS)
        write_measure(files, measure, regions, periods, random.uniform(0.0, 0.05, len(regions) * len(periods)))
    for measure in MEASURES:
        kind, per = ("stand", "geen") if measure == "inwoners" else ("stroom", "inwoners")
        text = DEFINITION.format(measure=measure, type=kind, denominator=per)
        (indicators / f"{measure}.toml").write_text(text, encoding="utf-8")


def inhabitants() -> pd.Series:
    """People by region code: made up per buurt, added up for wijk and gemeente."""
    wijken = [f"{1 + place % COUNT_GEMEENTEN:04d}{place // COUNT_GEMEENTEN:02d}" for place in range(COUNT_WIJKEN)]
    buurten = [f"BU{wijken[place % COUNT_WIJKEN]}{place // COUNT_WIJKEN:02d}" for place in range(COUNT_BUURTEN)]
    people = pd.Series(np.random.default_rng(0).integers(50, 2_500, COUNT_BUURTEN), index=pd.Index(buurten))
    of_wijk = people.groupby("WK" + people.index.str[2:8]).sum()
    of_gemeente = people.groupby("GM" + people.index.str[2:6]).sum()
    return pd.concat([of_gemeente, of_wijk, people])


def write_regions(files: Path, people: pd.Series) -> None:
    """The three files of the source `gebieden`."""
    code = people.index
    level = code.str[:2].map(LEVELS)
    frame = pd.DataFrame({"code": code, "type": level, "naam": "Plaats " + code.str[2:], "inwoners": people.values})
    frame = frame.assign(oppervlakteLandHa=100, stedelijkheid=3, inwoners65plus=frame["inwoners"] // 5)
    frame = frame.assign(inkomenPerInwoner=30.1, adressendichtheid=1200)
    frame.to_csv(files / f"kwb{INDELING}_gemeente_wijk_buurt_subset.csv.gz", sep=";", index=False)
    gemeenten = frame[frame["type"] == Level.GEMEENTE.value]
    pd.DataFrame(
        {
            "Gemeentecode": gemeenten["code"].str[2:],
            "Gemeentenaam": gemeenten["naam"],
            "Provincienaam": "Verzonnen",
            "Jeugdzorgregio": "Verzonnen",
        }
    ).to_csv(files / "gemeenten_2026.csv", sep=";", index=False)
    codelijst = pa.table({"Key": frame["code"].str.ljust(10), "Title": frame["naam"]})
    pq.write_table(codelijst, files / "cbs.v3.84799NED_WijkenEnBuurten.parquet")


def write_measure(files: Path, measure: str, people: pd.Series, periods: list[str], rates: np.ndarray) -> None:
    """One delivery: a row per region and period. One cell in a thousand of the buurten is empty."""
    count = np.floor(np.repeat(people.to_numpy(), len(periods)) * rates)
    is_empty = np.arange(len(count)) % 1_000 == 999 if measure in YEARLY else None
    table = pa.table(
        {
            "gebied": pa.array(people.index.repeat(len(periods)).astype(object)),
            "periode": pa.array(periods * len(people)),
            "aantal": pa.array(count.astype(int), mask=is_empty),
        }
    )
    pc.write_csv(table, files / f"{measure}.csv", pc.WriteOptions(delimiter=";", quoting_style="none"))


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterator[pd.DataFrame]:
    """One frame a measure, each read and checked when it is asked for."""
    for measure, file in raw.items():
        yield tidy_measure(measure, file, known, problems)


def tidy_measure(measure: str, file: LandedFile, known: KnownCodes, problems: Problems) -> pd.DataFrame:
    """One row per region x period, in counts."""
    kind = KINDS.get(measure, PeriodKind.PEILDATUM)
    frame = read_csv(file, ["gebied", "periode", "aantal"], ";", problems)
    pattern = r"20\d\d-(?:0[1-9]|1[0-2])" if kind is PeriodKind.MAAND else r"20\d\d"
    checks.is_matching(frame["periode"], pattern, "een jaar of een maand als 2022-03", file, problems)
    checks.is_known_code(frame["gebied"], known[INDELING], file, problems)
    checks.is_unique(frame, ["gebied", "periode"], file, problems)
    checks.is_whole_number(frame["aantal"], file, problems, may_be_empty=True)
    problems.refuse_if_any()
    return observations(
        measure=measure,
        region_code=frame["gebied"],
        region_level=frame["gebied"].str[:2].map(LEVELS),
        indeling=INDELING,
        period_kind=kind,
        period_start=pd.to_datetime(frame["periode"] + FIRST_DAY[kind]),
        value=frame["aantal"],
        status=Status.DEFINITIEF,
        empty_is=State.UNKNOWN,
    )


LANDELIJK = Source(
    id="landelijk",
    title="Verzonnen landelijke set",
    owner="Polsslag",
    licence="EUPL-1.2",
    address="tests/bench_set.py",
    parts={measure: f"{measure}.csv" for measure in MEASURES},
    measures=MEASURES,
    note="Verzonnen, om de snelheid mee te meten.",
    tidy=tidy,
)


def national_settings(folder: Path) -> Settings:
    return Settings(produced=folder / "produced", indicators=folder / "indicators", keep_snapshots=1)


def national_sources() -> dict[str, Source]:
    return {REGIONS_SOURCE: all_sources()[REGIONS_SOURCE], LANDELIJK.id: LANDELIJK}


def land(folder: Path) -> None:
    land_folder(Namespace(folder=folder / "files"), national_settings(folder), national_sources())


def run(folder: Path) -> None:
    sys.exit(run_sources(Namespace(source=[]), national_settings(folder), national_sources()))


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", choices=["write", "land", "run"])
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    {"write": write, "land": land, "run": run}[asked.step](asked.folder)
