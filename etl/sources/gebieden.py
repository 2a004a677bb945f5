"""The regions: gemeenten of 2026 with provincie and jeugdregio; wijken and buurten of 2024; the code list of 2020.

The land of the regions of 2020 stands in the figures of its table; without those it is not known.

A region code only means something together with its indeling (the year of the borders): Haaren (GM0788) is a
gemeente in the indeling of 2020 and does not exist in that of 2024.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from data.terms import NEDERLAND, Level
from etl import checks
from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import CHANGED, read_csv, read_parquet
from etl.source import Kind, KnownCodes, Raw, Source

LEVELS = {"gemeente": Level.GEMEENTE, "wijk": Level.WIJK, "buurt": Level.BUURT}
INDELING_OF_CODE_LIST = 2020
# "Wijk 04 Horst", "Wijk 12: Noord" and "Wijk02-Waal" are Horst, Noord and Waal; "Wijk bij Duurstede" is itself.
WIJK_NUMBER = re.compile(r"^Wijk ?\d{2}[ :-] *(?=\S)")
COLUMNS = ["region_code", "indeling", "region_level", "name", "wijk", "gemeente", "provincie", "jeugdregio",
           "land", "inhabitants", "land_hectares", "grootteklasse", "stedelijkheid", "inhabitants_65_plus",
           "income_per_inhabitant_eur", "addresses_per_km2"]  # fmt: skip
LAND_TITLE = "Oppervlakte land"
# Of the Kerncijfers; the income is in thousands of euro per inhabitant.
FACTS = ("inwoners", "oppervlakteLandHa", "stedelijkheid", "inwoners65plus", "inkomenPerInwoner", "adressendichtheid")
# The five classes of CBS, by addresses per km2 around an address: 2.500 or more, 1.500, 1.000, 500, less.
STEDELIJKHEID = {1: "zeer sterk stedelijk", 2: "sterk stedelijk", 3: "matig stedelijk", 4: "weinig stedelijk",
                 5: "niet stedelijk"}  # fmt: skip
# The lower bounds of the size classes of CBS (gemeentegrootte) but the first.
SIZES = (5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000)


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame of regions, one row per region x indeling (columns: COLUMNS)."""
    gemeenten = read_gemeenten(raw["gemeenten"], problems)
    kerncijfers = read_kerncijfers(raw["kerncijfers"], problems)
    codelijst = read_codelijst(raw["codelijst"], problems).merge(read_land(raw, problems), on="region_code", how="left")
    problems.refuse_if_any()
    regions = pd.concat([gemeenten, kerncijfers, codelijst], ignore_index=True)
    regions = with_parents(regions).merge(clusters(gemeenten), on="gemeente", how="left")
    yield pd.concat([regions, nederland(regions)], ignore_index=True)[COLUMNS]


def read_gemeenten(file: LandedFile, problems: Problems) -> pd.DataFrame:
    """The gemeenten of one year with the names of their provincie and jeugdregio."""
    columns = {
        "Gemeentecode": "code",
        "Gemeentenaam": "name",
        "Provincienaam": "provincie",
        "Jeugdzorgregio": "jeugdregio",
    }
    frame = read_csv(file, columns, ";", problems)
    checks.is_matching(frame["Gemeentecode"], r"\d{4}", "vier cijfers, met voorloopnullen", file, problems)
    checks.is_unique(frame, ["Gemeentecode"], file, problems)
    checks.is_filled(frame["Gemeentenaam"], file, problems)
    frame = frame.rename(columns=columns)
    return frame.assign(
        region_code="GM" + frame["code"], region_level=Level.GEMEENTE.value, indeling=year_in_name(file, problems)
    )


def read_kerncijfers(file: LandedFile, problems: Problems) -> pd.DataFrame:
    """Gemeenten, wijken and buurten of one year, with their inhabitants and their land."""
    frame = read_csv(file, ["code", "type", "naam", *FACTS], ";", problems)
    checks.is_one_of(frame["type"], LEVELS, file, problems)
    checks.is_matching(frame["code"], r"GM\d{4}|WK\d{4}\w\w|BU\d{4}\w{4}", "een CBS-gebiedscode", file, problems)
    checks.is_unique(frame, ["code"], file, problems)
    checks.is_filled(frame["naam"], file, problems)
    check_facts(frame, file, problems)
    problems.refuse_if_any()
    inhabitants = pd.to_numeric(frame["inwoners"])
    is_gemeente = frame["type"] == Level.GEMEENTE.value
    return pd.DataFrame(
        {
            "region_code": frame["code"],
            "region_level": frame["type"],
            "name": frame["naam"].str.replace(WIJK_NUMBER, "", regex=True),
            "indeling": year_in_name(file, problems),
            "inhabitants": inhabitants,
            "land_hectares": pd.to_numeric(frame["oppervlakteLandHa"]),
            "grootteklasse": inhabitants.where(is_gemeente).map(grootteklasse, na_action="ignore"),
            "stedelijkheid": pd.to_numeric(frame["stedelijkheid"]).map(STEDELIJKHEID),
            "inhabitants_65_plus": pd.to_numeric(frame["inwoners65plus"]),
            "income_per_inhabitant_eur": pd.to_numeric(frame["inkomenPerInwoner"]) * 1000,
            "addresses_per_km2": pd.to_numeric(frame["adressendichtheid"]),
        }
    )


def check_facts(frame: pd.DataFrame, file: LandedFile, problems: Problems) -> None:
    """Whole numbers, an income in thousands of euro, and a class from 1 to 5; each of them may be empty."""
    for column in FACTS:
        if column not in ("inkomenPerInwoner", "stedelijkheid"):
            checks.is_whole_number(frame[column], file, problems, may_be_empty=True)
    income = "een bedrag als 31.1, in duizenden euro, of leeg"
    checks.is_matching(frame["inkomenPerInwoner"], r"(\d{1,4}(\.\d+)?)?", income, file, problems)
    checks.is_matching(
        frame["stedelijkheid"], r"([1-5](\.0)?)?", "een klasse van 1 tot en met 5, of leeg", file, problems
    )


def grootteklasse(inhabitants: float) -> str:
    """The size class of CBS: a gemeente with exactly 20.000 inhabitants is in "20.000 tot 50.000"."""
    words = [f"{dutch(low)} tot {dutch(high)} inwoners" for low, high in pairwise(SIZES)]
    names = [f"minder dan {dutch(SIZES[0])} inwoners", *words, f"{dutch(SIZES[-1])} inwoners of meer"]
    return names[bisect_right(SIZES, inhabitants)]


def dutch(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def read_codelijst(file: LandedFile, problems: Problems) -> pd.DataFrame:
    """The regions of a CBS v3 code list; its keys are padded with spaces to ten places."""
    frame = read_parquet(file, ["Key", "Title"], problems)
    code = frame["Key"].str.strip()
    frame = frame.assign(code=code)[code != "NL00"]
    checks.is_matching(frame["code"], r"GM\d{4}|WK\d{4}\w\w|BU\d{4}\w{4}", "een CBS-gebiedscode", file, problems)
    checks.is_unique(frame, ["code"], file, problems)
    checks.is_filled(frame["Title"], file, problems)
    levels = {"GM": Level.GEMEENTE.value, "WK": Level.WIJK.value, "BU": Level.BUURT.value}
    return pd.DataFrame(
        {
            "region_code": frame["code"],
            "region_level": frame["code"].str[:2].map(levels),
            "name": frame["Title"].str.strip().str.replace(WIJK_NUMBER, "", regex=True),
            "indeling": INDELING_OF_CODE_LIST,
        }
    )


def read_land(raw: Raw, problems: Problems) -> pd.DataFrame:
    """The land of the regions of the code list in hectares, from the figures that belong to it; none without those."""
    none = pd.DataFrame({"region_code": pd.Series(dtype=str), "land_hectares": pd.Series(dtype=float)})
    if "figures" not in raw or "topics" not in raw:
        return none
    topics = read_parquet(raw["topics"], ["Type", "Key", "Title"], problems)
    keys = topics.loc[(topics["Type"] == "Topic") & (topics["Title"].str.strip() == LAND_TITLE), "Key"].str.strip()
    if len(keys) != 1:
        return none
    frame = read_parquet(raw["figures"], ["WijkenEnBuurten"], problems, keys)
    return pd.DataFrame({"region_code": frame["WijkenEnBuurten"].str.strip(), "land_hectares": frame[keys.iloc[0]]})


def with_parents(regions: pd.DataFrame) -> pd.DataFrame:
    """Add the codes of the wijk, gemeente and land that a region lies in; a code says it itself."""
    codes = regions["region_code"]
    is_buurt = regions["region_level"] == Level.BUURT.value
    is_wijk = regions["region_level"] == Level.WIJK.value
    return regions.drop(columns=["provincie", "jeugdregio", "code"]).assign(
        wijk=("WK" + codes.str[2:8]).where(is_buurt | is_wijk, None),
        gemeente="GM" + codes.str[2:6],
        land=NEDERLAND,
    )


def clusters(gemeenten: pd.DataFrame) -> pd.DataFrame:
    """Provincie and jeugdregio by gemeente; a gemeente that was abolished before has neither."""
    return gemeenten[["region_code", "provincie", "jeugdregio"]].rename(columns={"region_code": "gemeente"})


def nederland(regions: pd.DataFrame) -> pd.DataFrame:
    """The land itself, once in every indeling; its inhabitants are the sum of the gemeenten, where all are known."""
    gemeenten = regions[regions["region_level"] == Level.GEMEENTE.value]
    total = gemeenten.groupby("indeling")["inhabitants"].sum(skipna=False).reset_index()
    return total.assign(region_code=NEDERLAND, region_level=Level.LAND.value, name="Nederland", land=NEDERLAND)


def year_in_name(file: LandedFile, problems: Problems) -> int:
    """The year of the borders, which these files carry in their name only."""
    found = re.search(r"20\d\d", file.name)
    if not found:
        raise problems.refuse(file.name, "bestandsnaam", "geen jaartal", "een naam met het jaar van indeling", CHANGED)
    return int(found[0])


SOURCE = Source(
    id="gebieden",
    title="CBS Gebieden in Nederland en Kerncijfers wijken en buurten",
    owner="CBS",
    licence="CC BY 4.0",
    address="https://opendata.cbs.nl/ODataApi/odata/85984NED",
    parts={
        "gemeenten": "gemeenten_20??.csv*",
        "kerncijfers": "kwb20??_gemeente_wijk_buurt_subset.csv*",
        "codelijst": "cbs.v3.84799NED_WijkenEnBuurten.parquet",
        "figures": "cbs.v3.84799NED_TypedDataSet.parquet",
        "topics": "cbs.v3.84799NED_DataProperties.parquet",
    },
    spare_parts=("figures", "topics"),
    measures=(),
    note="Gemeenten met provincie en jeugdregio volgens de indeling van 2026; wijken en buurten van 2024 en 2020.",
    tidy=tidy,
    kind=Kind.REGIONS,
)
