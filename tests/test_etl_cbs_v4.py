"""CBS OData v4, over real HTTP: pages of Observations, and the whole table as a zip of CSV files."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from http_server import Server, serving
from odata_server import V4

from data.settings import Settings
from data.terms import PeriodKind
from etl.cbs import bulk as cbs_bulk
from etl.cbs import v4 as cbs_v4
from etl.cbs.table import Figure, Table
from etl.fetch import Fetcher
from etl.fetching import FetchResult, Outcome, fetch_source
from etl.landing import Landing
from etl.problems import Problems, SourceRefused
from etl.source import Source

KNOWN = {2026: frozenset({"GM1507", "GM0984", "NL01"})}
TABLE = Table(
    id="70004NED",
    host="",
    figures={
        "gezond": Figure("Goed > Totaal", {"Marges": ("Waarde",)}, PeriodKind.JAAR),
        "personen": Figure("M2", {"Marges": ("MW00000",)}, PeriodKind.JAAR),
    },
)
PROPERTIES = {"Identifier": TABLE.id, "Modified": "2026-02-27T02:00:00+01:00", "Version": "1",
              "ObservationsModified": "2026-02-27T02:00:00+01:00"}  # fmt: skip
DIMENSIONS = [
    {"Identifier": "Marges", "Kind": "Dimension", "Title": "Marges"},
    {"Identifier": "RegioS", "Kind": "GeoDimension", "Title": "Regio's"},
    {"Identifier": "Perioden", "Kind": "TimeDimension", "Title": "Perioden"},
]
MEASURES = [
    {"Identifier": "M1", "Title": "Totaal", "Unit": "%", "MeasureGroupId": "2"},
    {"Identifier": "M2", "Title": "Totaal", "Unit": "x 1 000", "MeasureGroupId": "3"},
]
GROUPS = [{"Id": "1", "ParentId": None, "Title": "Gezondheid"}, {"Id": "2", "ParentId": "1", "Title": "Goed"},
          {"Id": "3", "ParentId": "1", "Title": "Aantal"}]  # fmt: skip
PERIODS = [{"Identifier": "2022JJ00", "Title": "2022", "Status": "Definitief"},
           {"Identifier": "2024JJ00", "Title": "2024", "Status": "Voorlopig"}]  # fmt: skip
MARGINS = [{"Identifier": "MW00000", "Title": "Waarde"}, {"Identifier": "MOG0095", "Title": "Ondergrens"}]
REGIONS = ["NL01", "PV31", "GM1507", "GM0984"]


def cell_number(measure: str, margin: str, region: str, period: str) -> int:
    numbers = [["M1", "M2"], ["MW00000", "MOG0095"], REGIONS, ["2022JJ00", "2024JJ00"]]
    places = [options.index(one) for options, one in zip(numbers, (measure, margin, region, period), strict=True)]
    return ((places[0] * 2 + places[1]) * 4 + places[2]) * 2 + places[3]


def observations() -> list[dict]:
    rows = [
        {"Measure": measure["Identifier"], "Marges": margin["Identifier"], "RegioS": region,
         "Perioden": period["Identifier"]}
        for measure in MEASURES for margin in MARGINS for region in REGIONS for period in PERIODS
    ]  # fmt: skip
    return [
        {"Id": number, **row, "Value": 50.5 + number, "StringValue": None, "ValueAttribute": "None"}
        for number, row in enumerate(rows)
    ]


def table_of(**facts: object) -> V4:
    resources = {
        "Dimensions": DIMENSIONS, "MeasureCodes": MEASURES, "MeasureGroups": GROUPS, "PeriodenCodes": PERIODS,
        "MargesCodes": MARGINS, "Observations": observations(),
    }  # fmt: skip
    return V4(TABLE.id, dict(PROPERTIES), resources, **facts)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "raw")


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with Fetcher(Settings(produced=tmp_path, fetch_pause=0), sleep=lambda seconds: None) as one:
        yield one


def source(server: Server, table: Table, way: object = cbs_v4) -> Source:
    return way.source_of(
        replace(table, host=server.address), id="cbs_proef", title="Proef", owner="CBS", note="Een proef."
    )


def fetched(
    served: V4, landing: Landing, fetcher: Fetcher, table: Table = TABLE, way: object = cbs_v4
) -> tuple[FetchResult, Server, Source]:
    with serving(served) as server:
        one = source(server, table, way)
        return fetch_source(one, landing, fetcher), server, one


def tidied(
    served: V4, landing: Landing, fetcher: Fetcher, table: Table = TABLE, way: object = cbs_v4, known: Mapping = KNOWN
) -> pd.DataFrame:
    result, _, one = fetched(served, landing, fetcher, table, way)
    assert result.outcome is Outcome.NEW, result.in_words
    return pd.concat(one.tidy(landing.newest(one.id), known, Problems()))


def cell(frame: pd.DataFrame, measure: str, region: str, start: date) -> tuple:
    is_it = (frame["measure"] == measure) & (frame["region_code"] == region)
    (row,) = frame[is_it & (frame["period_start"] == pd.Timestamp(start))].to_dict("records")
    return (None if pd.isna(row["value"]) else row["value"], row["state"], row["status"])


def test_a_table_is_fetched_page_by_page_and_read(landing: Landing, fetcher: Fetcher) -> None:
    frame = tidied(table_of(page_size=5), landing, fetcher)
    raw = landing.newest("cbs_proef")
    assert sum(part.startswith("Observations") for part in raw) == 3, (
        "two measures, one margin, three regions, two years"
    )
    assert {file.modified_at for file in raw.values()} == {datetime(2026, 2, 27, 1, tzinfo=UTC)}
    number = cell_number("M1", "MW00000", "GM1507", "2024JJ00")
    assert cell(frame, "gezond", "GM1507", date(2024, 1, 1)) == (50.5 + number, "value", "voorlopig")
    number = cell_number("M2", "MW00000", "NL01", "2022JJ00")
    assert cell(frame, "personen", "NL01", date(2022, 1, 1)) == ((50.5 + number) * 1000, "value", "definitief")
    assert set(frame["region_code"]) == {"NL01", "GM1507", "GM0984"}
    assert set(frame["source_modified_on"]) == {pd.Timestamp(2026, 2, 27)}


def test_codes_are_listed_and_the_server_counts(landing: Landing, fetcher: Fetcher) -> None:
    _, server, _ = fetched(table_of(), landing, fetcher)
    (asked,) = [one.query for one in server.requests if one.path.endswith("/Observations")]
    assert asked == {
        "$count": "true",
        "$filter": "(Measure eq 'M1' or Measure eq 'M2') and (startswith(RegioS,'NL') or startswith(RegioS,'GM')) and "
        "Marges eq 'MW00000' and (Perioden eq '2022JJ00' or Perioden eq '2024JJ00')",
    }


@pytest.mark.parametrize(
    ("attribute", "state"),
    [
        ("Impossible", "not_applicable"), ("Confidential", "withheld"), ("NotAvailable", "unknown"),
        ("EenNieuwWoord", "unknown"), ("None", "unknown"), (None, "unknown"),
    ],
)  # fmt: skip
def test_an_empty_cell_has_the_reason_of_its_attribute(
    landing: Landing, fetcher: Fetcher, attribute: str | None, state: str
) -> None:
    table = table_of()
    number = cell_number("M1", "MW00000", "GM1507", "2024JJ00")
    table.resources["Observations"][number] |= {"Value": None, "ValueAttribute": attribute}
    frame = tidied(table, landing, fetcher)
    assert cell(frame, "gezond", "GM1507", date(2024, 1, 1)) == (None, state, "voorlopig")


def test_a_figure_of_nothing_is_zero(landing: Landing, fetcher: Fetcher) -> None:
    table = table_of()
    table.resources["Observations"][cell_number("M1", "MW00000", "GM1507", "2024JJ00")]["Value"] = 0.0
    assert cell(tidied(table, landing, fetcher), "gezond", "GM1507", date(2024, 1, 1))[:2] == (0, "zero")


def test_a_table_without_a_dimension_of_time_has_the_period_that_we_say(landing: Landing, fetcher: Fetcher) -> None:
    table = table_of()
    table.resources["Dimensions"] = DIMENSIONS[:2]
    table.resources["Observations"] = [
        {name: value for name, value in row.items() if name != "Perioden"}
        for row in observations()
        if row["Perioden"] == "2024JJ00"
    ]
    frame = tidied(table, landing, fetcher, replace(TABLE, period="2024JJ00"))
    assert set(frame["period_start"]) == {pd.Timestamp(2024, 1, 1)} and set(frame["status"]) == {"voorlopig"}


@pytest.mark.parametrize("field", ["Modified", "ObservationsModified", "Version"])
def test_it_is_fetched_again_only_when_the_version_changed(landing: Landing, fetcher: Fetcher, field: str) -> None:
    table = table_of()
    assert fetched(table, landing, fetcher)[0].outcome is Outcome.NEW
    result, server, _ = fetched(table, landing, fetcher)
    assert result.outcome is Outcome.UNCHANGED and server.paths == ["/odata/v1/CBS/70004NED/Properties"]
    table.properties[field] = "2026-03-31T02:00:00+02:00"
    assert fetched(table, landing, fetcher)[0].outcome is Outcome.NEW


def zero_rows(table: V4) -> None:
    table.resources["Observations"] = []


def without_a_measure(table: V4) -> None:
    table.resources["MeasureCodes"] = MEASURES[1:]


def no_codes(table: V4) -> None:
    del table.resources["MargesCodes"]


def quirk(name: str) -> Callable[[V4], None]:
    def spoil(table: V4) -> None:
        table.quirk = name

    return spoil


BAD = {
    "zero rows": (zero_rows, "gevonden nul rijen; verwacht ten minste één rij"),
    "no measure": (without_a_measure, "geen keer 'Goed > Totaal' (wel: Gezondheid > Aantal > Totaal)"),
    "no codes": (no_codes, "HTTP-fout 404"),
    "loop": (quirk("loop"), "een verwijzing terug naar een pagina die er al was"),
    "double page": (quirk("double page"), "rijen die al eerder kwamen (zoals 0)"),
    "missing page": (quirk("missing page"), "7 rijen; verwacht 12 rijen, zoals de bron zelf telt"),
    "other host": (quirk("other host"), "een volgende pagina op localhost"),
}


@pytest.mark.parametrize(("spoil", "found"), BAD.values(), ids=BAD)
def test_a_server_that_cannot_be_trusted_gives_a_sentence_and_loses_nothing(
    landing: Landing, fetcher: Fetcher, spoil: Callable, found: str
) -> None:
    fetched(table_of(), landing, fetcher)
    before = landing.newest("cbs_proef")
    table = table_of(page_size=5)
    table.properties["Version"] = "2"
    spoil(table)
    result, _, _ = fetched(table, landing, fetcher)
    assert result.outcome is Outcome.FAILED and found in result.in_words
    assert landing.newest("cbs_proef") == before


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as into:
        for name, text in files.items():
            into.writestr(name, text)
    return content.getvalue()


def as_csv(rows: list[dict]) -> str:
    frame = pd.DataFrame(rows)
    return "\ufeff" + frame.to_csv(sep=";", decimal=",", index=False, lineterminator="\r\n")


def csv_files() -> dict[str, str]:
    resources = table_of().resources
    return {f"{name}.csv": as_csv(rows) for name, rows in resources.items()} | {"Onbekend.csv": "a;b\r\n1;2\r\n"}


def test_the_zip_of_a_table_gives_the_same_figures_as_its_pages(
    landing: Landing, fetcher: Fetcher, tmp_path: Path
) -> None:
    of_pages = tidied(table_of(), landing, fetcher)
    of_zip = tidied(table_of(zipped=zipped(csv_files())), Landing(tmp_path / "zip"), fetcher, way=cbs_bulk)
    keys = ["measure", "region_code", "period_start"]
    pd.testing.assert_frame_equal(
        of_zip.sort_values(keys).reset_index(drop=True), of_pages.sort_values(keys).reset_index(drop=True)
    )


def without(name: str) -> bytes:
    return zipped({file: text for file, text in csv_files().items() if file != name})


def with_text(name: str, old: str, new: str) -> bytes:
    files = csv_files()
    assert old in files[name]
    return zipped({**files, name: files[name].replace(old, new)})


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (zipped({"Observations.csv": b"0" * 10_000_000}), "die uitpakken tot 10000000; verwacht ten hoogste 200 keer"),
        (zipped(csv_files())[:-40], "een beschadigd zip-bestand"),
        (without("Observations.csv"), "Observations.csv: gevonden geen bestand van die naam"),
        (without("PeriodenCodes.csv"), "PeriodenCodes.csv: gevonden geen bestand van die naam"),
        (with_text("Observations.csv", "50,5", "50.5"), 'kolom Value: gevonden "50.5"; verwacht een getal met een dec'),
        (with_text("Observations.csv", ";Value;", ";Waarde;"), "geen kolom Value"),
        (with_text("Observations.csv", "RegioS", "Regio"), "Observations, kolom RegioS: gevonden geen kolom"),
        (with_text("Observations.csv", "\r\n1;M1", "\r\n1;x;M1"), "Observations.csv: gevonden geen tabel"),
    ],
)
def test_a_zip_that_is_no_table_is_refused_with_a_sentence(
    landing: Landing, fetcher: Fetcher, content: bytes, found: str
) -> None:
    result, _, one = fetched(table_of(zipped=content), landing, fetcher, way=cbs_bulk)
    assert result.outcome is Outcome.NEW, "what was received is kept, also when it cannot be used"
    with pytest.raises(SourceRefused) as refused:
        list(one.tidy(landing.newest(one.id), KNOWN, Problems()))
    assert found in str(refused.value)


@pytest.mark.real_data
def test_the_real_bodies_of_80072ned_come_through_whole(real_data: Path, landing: Landing, fetcher: Fetcher) -> None:
    folder = real_data / "cbs_odata_v4" / "80072ned"

    def rows(name: str) -> list[dict]:
        return json.loads((folder / f"{name}.json").read_bytes())["value"]

    names = ("Dimensions", "MeasureCodes", "PeriodenCodes", "BedrijfskenmerkenSBI2008Codes", "Observations")
    properties = json.loads((folder / "Properties.json").read_bytes())
    served = V4("80072ned", properties, {name: rows(name) for name in names}, page_size=50)
    everyone = Figure(
        "Ziekteverzuimpercentage",
        {"BedrijfskenmerkenSBI2008": ("A-U Alle economische activiteiten",)},
        PeriodKind.KWARTAAL,
    )
    table = Table("80072ned", "", {"ziekteverzuim": everyone}, first_year=1996)
    frame = tidied(served, landing, fetcher, table)
    assert len(frame) == 97 and set(frame["region_code"]) == {"NL01"}, "quarters of 1996 to the first of 2020"
    assert cell(frame, "ziekteverzuim", "NL01", date(1996, 1, 1)) == (5.5, "value", "definitief")
    assert cell(frame, "ziekteverzuim", "NL01", date(2020, 1, 1))[2] == "voorlopig"


@pytest.mark.real_data
def test_the_real_csv_files_of_low_incomes_are_read(real_data: Path, landing: Landing, fetcher: Fetcher) -> None:
    folder = real_data / "cbs_odata_v4" / "bulk_csv_armoede"
    files = {file.name: file.read_bytes() for file in folder.glob("*.csv")}
    # The files of three downloads are mixed: these Observations are national, the Dimensions are of a regional table.
    lines = files["Dimensions.csv"].decode("utf-8-sig").splitlines(keepends=True)
    files["Dimensions.csv"] = "".join(line for line in lines if not line.startswith("RegioS")).encode()
    members = {
        "KenmerkenVanHuishoudens": ("Particuliere huishoudens",),
        "InkomensgrensHuishouden": ("Inkomen tot lage-inkomensgrens",),
        "DuurInkomenspositie": ("Ten minste 1 jaar",),
    }
    table = Table(
        "83841NED",
        "",
        {
            "laag_inkomen": Figure("Particuliere huishoudens", members, PeriodKind.JAAR),
            "laag_inkomen_pct": Figure("Particuliere huishoudens relatief", members, PeriodKind.JAAR),
        },
        first_year=2011,
    )
    frame = tidied(V4("83841NED", dict(PROPERTIES), {}, zipped=zipped(files)), landing, fetcher, table, cbs_bulk)
    assert cell(frame, "laag_inkomen", "NL01", date(2011, 1, 1)) == (481_800, "value", "definitief")
    assert cell(frame, "laag_inkomen_pct", "NL01", date(2012, 1, 1)) == (8, "value", "definitief")
    assert cell(frame, "laag_inkomen", "NL01", date(2022, 1, 1))[2] == "voorlopig"
