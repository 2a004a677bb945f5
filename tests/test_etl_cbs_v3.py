"""CBS OData v3, over real HTTP: what is fetched, when, and what the cells mean; and what is refused."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from http_server import Answer, Request, Server, serving
from odata_server import V3, members

from data.settings import Settings
from data.terms import PeriodKind, Status
from etl.cbs.periods import period_of, status_of
from etl.cbs.shape import Topic, find_topic
from etl.cbs.table import Figure, Table
from etl.cbs.v3 import source_of
from etl.fetch import Fetcher
from etl.fetching import FetchResult, Outcome, fetch_source
from etl.landing import Landing
from etl.problems import Problems, SourceRefused
from etl.source import Source

KNOWN = {2024: frozenset({"GM1507", "GM0984", "NL01"}), 2026: frozenset({"GM1507", "NL01"})}
TABLE = Table(
    id="70001ned",
    host="",
    figures={
        "stand": Figure("Stand aan het begin van de periode", {"Soort": ("Totaal",)}, is_at_start=True),
        "mutaties": Figure("Mutaties > Totaal", {"Soort": ("0.0.0",)}),
        "zwaar": Figure("Mutaties > Totaal", {"Soort": ("1.4.3", "Zwaar, ander")}),
        "kosten": Figure("Kosten", {"Soort": ("0.0.0",)}, PeriodKind.JAAR),
    },
    first_year=2025,
)
PROPERTIES = [
    {"ID": 0, "ParentID": None, "Type": "Dimension", "Key": "Soort", "Title": "Soort"},
    {"ID": 1, "ParentID": None, "Type": "GeoDetail", "Key": "RegioS", "Title": "Regio's"},
    {"ID": 2, "ParentID": None, "Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
    {"ID": 3, "ParentID": None, "Type": "Topic", "Key": "StandAanHetBegin_1", "Unit": "aantal",
     "Title": "Stand aan het begin van de periode"},
    {"ID": 4, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Mutaties"},
    {"ID": 5, "ParentID": 4, "Type": "Topic", "Key": "Totaal_2", "Title": "Totaal", "Unit": "aantal"},
    {"ID": 6, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Geld"},
    {"ID": 7, "ParentID": 6, "Type": "Topic", "Key": "Totaal_3", "Title": "Totaal", "Unit": "x 1 000 euro"},
    {"ID": 8, "ParentID": 6, "Type": "Topic", "Key": "Kosten_4", "Title": "Kosten", "Unit": "x 1 000 euro"},
]  # fmt: skip
SORTS = {"0.0.0 ": "Totaal", "1.4.3 ": "Zwaar", "1.4.4 ": "Zwaar, ander"}
PERIODS = [
    {"Key": "2024MM12", "Title": "2024 december", "Status": "Definitief"},
    {"Key": "2025MM11", "Title": "2025 november", "Status": "Definitief"},
    {"Key": "2025MM12", "Title": "2025 december", "Status": "NaderVoorlopig"},
    {"Key": "2025JJ00", "Title": "2025*", "Status": ""},
    {"Key": "2025X005", "Title": "Een deel van 2025", "Status": ""},
    {"Key": "2026MM01", "Title": "2026 januari", "Status": "Voorlopig"},
]
REGIONS = ["NL01      ", "PV31      ", "GM1507    ", "GM0984    ", "GM0010    "]


def table_of(**facts: object) -> V3:
    """A table with a row for every kind, region and period, some cells empty for different reasons."""
    typed, untyped = [], []
    for sort in SORTS:
        for region in REGIONS:
            for period in (row["Key"] for row in PERIODS):
                number = len(typed)
                codes = {"ID": number, "Soort": sort, "RegioS": region, "Perioden": period}
                figures = {"StandAanHetBegin_1": 100 + number, "Totaal_2": number, "Totaal_3": 1, "Kosten_4": 481.8}
                if region == "GM0010    ":
                    figures = dict.fromkeys(figures)
                typed.append({**codes, **figures})
                untyped.append({**codes, **{key: f"{'' if one is None else one:>8}" for key, one in figures.items()}})
    lists = {"Soort": [{"Key": code, "Title": title} for code, title in SORTS.items()], "Perioden": PERIODS}
    lists["RegioS"] = members(REGIONS)
    infos = {"ID": 0, "Identifier": TABLE.id, "Modified": "2026-02-27T02:00:00"}
    return V3(TABLE.id, infos, PROPERTIES, lists, typed, untyped, **facts)


def make_empty(table: V3, symbol: str, **codes: str) -> int:
    """Empty the cells of Mutaties > Totaal with these codes: null in the typed set, the symbol in the untyped one."""
    hits = [row["ID"] for row in table.typed if all(row[name].strip() == code for name, code in codes.items())]
    for number in hits:
        table.typed[number]["Totaal_2"] = None
        table.untyped[number]["Totaal_2"] = f"{symbol:>8}"
    return hits[0]


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "raw")


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with Fetcher(Settings(produced=tmp_path, fetch_pause=0), sleep=lambda seconds: None) as one:
        yield one


def source(server: Server, table: Table = TABLE) -> Source:
    return source_of(
        replace(table, host=server.address), id=f"cbs_{table.id}", title="Proef", owner="CBS", note="Een proef."
    )


def fetched(table: V3, landing: Landing, fetcher: Fetcher, wanted: Table = TABLE) -> tuple[FetchResult, Server]:
    with serving(table) as server:
        return fetch_source(source(server, wanted), landing, fetcher), server


def tidied(table: V3, landing: Landing, fetcher: Fetcher, wanted: Table = TABLE, known: dict = KNOWN) -> pd.DataFrame:
    """Fetch, land and tidy; every measure in one frame."""
    result, server = fetched(table, landing, fetcher, wanted)
    assert result.outcome is Outcome.NEW, result.in_words
    one = source(server, wanted)
    return pd.concat(one.tidy(landing.newest(one.id), known, Problems()))


def cell(frame: pd.DataFrame, measure: str, region: str, start: date) -> tuple:
    is_it = (frame["measure"] == measure) & (frame["region_code"] == region)
    (row,) = frame[is_it & (frame["period_start"] == pd.Timestamp(start))].to_dict("records")
    return (None if pd.isna(row["value"]) else row["value"], row["state"], row["status"])


def test_a_table_is_fetched_landed_as_one_delivery_and_read(landing: Landing, fetcher: Fetcher) -> None:
    frame = tidied(table_of(), landing, fetcher)
    raw = landing.newest("cbs_70001ned")
    assert sorted(raw) == [
        "DataProperties_001", "Perioden_001", "Soort_001", "TableInfos_001", "TypedDataSet_001_001",
        "UntypedDataSet_001_001", "vraag",
    ]  # fmt: skip
    assert {file.modified_at for file in raw.values()} == {datetime(2026, 2, 27, 1, tzinfo=UTC)}
    assert set(frame["measure"]) == {"stand", "mutaties", "zwaar", "kosten"}
    assert set(frame["source_modified_on"]) == {pd.Timestamp(2026, 2, 27)}
    assert set(frame["region_code"]) == {"NL01", "GM1507", "GM0984"}, "no provincies, and no abolished gemeente"
    assert cell(frame, "mutaties", "GM1507", date(2025, 11, 1)) == (13, "value", "definitief")
    assert cell(frame, "mutaties", "GM1507", date(2025, 12, 1)) == (14, "value", "nader_voorlopig")
    assert cell(frame, "zwaar", "GM1507", date(2026, 1, 1)) == (47 + 77, "value", "voorlopig"), "two kinds added up"
    assert cell(frame, "kosten", "NL01", date(2025, 1, 1)) == (481_800, "value", "voorlopig"), "x 1 000 euro; 2025*"


def test_a_state_on_the_first_day_is_published_on_that_day(landing: Landing, fetcher: Fetcher) -> None:
    frame = tidied(table_of(), landing, fetcher)
    stand = frame[frame["measure"] == "stand"]
    assert set(stand["period_kind"]) == {"peildatum"} and (stand["period_end"] == stand["period_start"]).all()
    assert set(frame[frame["measure"] == "mutaties"]["period_kind"]) == {"maand"}


def test_a_region_is_placed_in_the_newest_indeling_that_has_it(landing: Landing, fetcher: Fetcher) -> None:
    frame = tidied(table_of(), landing, fetcher)
    assert frame.groupby("region_code")["indeling"].unique().map(list).to_dict() == {
        "NL01": [2026], "GM1507": [2026], "GM0984": [2024],
    }  # fmt: skip
    assert frame.groupby("region_code")["region_level"].first().to_dict()["NL01"] == "land"


@pytest.mark.parametrize(
    ("symbol", "value", "state"),
    [
        (".", None, "unknown"), ("x", None, "withheld"), ("-", 0, "zero"), ("", None, "not_applicable"),
        ("?", None, "unknown"),
    ],
)  # fmt: skip
def test_an_empty_cell_has_the_reason_of_the_untyped_set(
    landing: Landing, fetcher: Fetcher, symbol: str, value: float | None, state: str
) -> None:
    table = table_of()
    make_empty(table, symbol, RegioS="GM1507", Perioden="2025MM11", Soort="0.0.0")
    frame = tidied(table, landing, fetcher)
    assert cell(frame, "mutaties", "GM1507", date(2025, 11, 1)) == (value, state, "definitief")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("x", "x", (None, "withheld")), ("x", ".", (None, "unknown")), ("x", None, (None, "unknown")),
     ("-", "-", (0, "zero")), ("-", None, (74, "value"))],
)  # fmt: skip
def test_a_sum_of_members_needs_them_all(
    landing: Landing, fetcher: Fetcher, first: str, second: str | None, expected: tuple
) -> None:
    table = table_of()
    make_empty(table, first, RegioS="GM1507", Perioden="2025MM12", Soort="1.4.3")
    if second is not None:
        make_empty(table, second, RegioS="GM1507", Perioden="2025MM12", Soort="1.4.4")
    assert cell(tidied(table, landing, fetcher), "zwaar", "GM1507", date(2025, 12, 1))[:2] == expected


def test_without_empty_cells_the_untyped_set_is_not_asked_for(landing: Landing, fetcher: Fetcher) -> None:
    table = table_of()
    table.typed = [row for row in table.typed if row["RegioS"] != "GM0010    "]
    result, server = fetched(table, landing, fetcher)
    assert result.outcome is Outcome.NEW and not [path for path in server.paths if "Untyped" in path]


def test_codes_are_listed_and_never_compared_and_only_our_columns_come(landing: Landing, fetcher: Fetcher) -> None:
    _, server = fetched(table_of(), landing, fetcher)
    (asked,) = [one.query for one in server.requests if one.path.endswith("/TypedDataSet")]
    assert asked["$filter"] == (
        "(substringof('NL',RegioS) or substringof('GM',RegioS)) and "
        "(Soort eq '0.0.0 ' or Soort eq '1.4.3 ' or Soort eq '1.4.4 ') and "
        "(Perioden eq '2025MM11' or Perioden eq '2025MM12' or Perioden eq '2025JJ00' or Perioden eq '2026MM01')"
    )
    assert asked["$select"] == "ID,RegioS,Soort,Perioden,StandAanHetBegin_1,Totaal_2,Kosten_4"
    assert all(one.path.startswith("/ODataApi/") for one in server.requests)


def test_a_long_list_of_codes_is_asked_in_parts(landing: Landing, fetcher: Fetcher) -> None:
    table = table_of()
    more = [f"{year}MM{month:02}" for year in range(2027, 2035) for month in range(1, 13)]
    table.lists["Perioden"] = PERIODS + [{"Key": code, "Title": code, "Status": "Voorlopig"} for code in more]
    for code in more:
        number = len(table.typed)
        row = {**table.typed[12], "ID": number, "Perioden": code}
        table.typed.append(row)
        table.untyped.append({**row, "Totaal_2": "      12"})
    frame = tidied(table, landing, fetcher)
    assert sum(part.startswith("TypedDataSet") for part in landing.newest("cbs_70001ned")) > 2
    assert cell(frame, "mutaties", "GM1507", date(2034, 12, 1)) == (12, "value", "voorlopig")


@pytest.mark.parametrize("counts", [True, False])
def test_more_rows_than_odataapi_gives_come_in_pages_of_odatafeed(
    landing: Landing, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, counts: bool
) -> None:
    monkeypatch.setattr("etl.cbs.v3.MOST_ROWS_OF_API", 10)
    frame = tidied(table_of(most=10, page_size=7, counts=counts), landing, fetcher)
    parts = sorted(part for part in landing.newest("cbs_70001ned") if part.startswith("TypedDataSet"))
    assert parts == [f"TypedDataSet_001_{number:03}" for number in range(1, 8)], "48 rows, 7 a page"
    assert cell(frame, "zwaar", "GM1507", date(2026, 1, 1)) == (47 + 77, "value", "voorlopig")


def test_nothing_is_fetched_when_cbs_changed_nothing(landing: Landing, fetcher: Fetcher) -> None:
    table = table_of()
    fetched(table, landing, fetcher)
    result, server = fetched(table, landing, fetcher)
    assert result.outcome is Outcome.UNCHANGED and server.paths == ["/ODataApi/odata/70001ned/TableInfos"]


def test_everything_is_fetched_again_when_the_table_or_our_question_changed(landing: Landing, fetcher: Fetcher) -> None:
    table = table_of()
    fetched(table, landing, fetcher)
    table.infos = {**table.infos, "Modified": "2026-03-31T02:00:00"}
    table.typed[13]["Totaal_2"] = 5000
    assert fetched(table, landing, fetcher)[0].outcome is Outcome.NEW
    assert b"5000" in landing.newest("cbs_70001ned")["TypedDataSet_001_001"].file.read_bytes()
    fewer = replace(TABLE, figures={"mutaties": TABLE.figures["mutaties"]})
    assert fetched(table, landing, fetcher, fewer)[0].outcome is Outcome.NEW


def test_a_page_that_rotted_on_disk_is_fetched_again_though_cbs_changed_nothing(
    landing: Landing, fetcher: Fetcher
) -> None:
    fetched(table_of(), landing, fetcher)
    page = landing.newest("cbs_70001ned")["TypedDataSet_001_001"]
    whole = page.file.read_bytes()
    page.file.chmod(0o640)
    page.file.write_bytes(whole.replace(b"0", b"1"))
    assert page.damage == "de inhoud is veranderd"
    fetched(table_of(), landing, fetcher)
    assert landing.newest("cbs_70001ned")["TypedDataSet_001_001"].file.read_bytes() == whole


def test_files_that_went_missing_are_fetched_again(landing: Landing, fetcher: Fetcher) -> None:
    fetched(table_of(), landing, fetcher)
    landing.newest("cbs_70001ned")["TypedDataSet_001_001"].file.unlink()
    assert fetched(table_of(), landing, fetcher)[0].outcome is not Outcome.FAILED
    assert landing.newest("cbs_70001ned")["TypedDataSet_001_001"].file.exists()


def damaged(table: V3) -> None:
    table.infos = {**table.infos, "Modified": "2026-04-30T02:00:00"}


def zero_rows(table: V3) -> None:
    table.typed = []


def trimmed_codes(table: V3) -> None:
    table.lists["Soort"] = [{"Key": code.strip(), "Title": title} for code, title in SORTS.items()]


def without_a_title(table: V3) -> None:
    table.properties = [row for row in PROPERTIES if row["Title"] != "Kosten"]


def with_two_of_a_title(table: V3) -> None:
    table.properties = [*PROPERTIES, {**PROPERTIES[8], "ID": 9, "Key": "Kosten_5"}]


def without_a_member(table: V3) -> None:
    table.lists["Soort"] = table.lists["Soort"][:2]


def with_a_dimension_more(table: V3) -> None:
    table.properties = [*PROPERTIES, {"ID": 9, "Type": "Dimension", "Key": "Leeftijd", "Title": "Leeftijd"}]
    table.lists["Leeftijd"] = members(["10000 "])


def renewed_meanwhile(table: V3) -> None:
    table.after_infos = damaged


def with_a_quirk(quirk: str) -> Callable[[V3], None]:
    def spoil(table: V3) -> None:
        table.most, table.page_size, table.quirk, table.counts = 10, 7, quirk, True

    return spoil


BAD = {
    "zero rows": (zero_rows, "gevonden nul rijen; verwacht ten minste één rij. Controleer de gevraagde codes"),
    "padded keys": (trimmed_codes, "gevonden nul rijen; verwacht ten minste één rij. Controleer de gevraagde codes"),
    "no title": (without_a_title, "geen keer 'Kosten' (wel: Stand aan het begin van de periode, Mutaties > Totaal"),
    "two titles": (with_two_of_a_title, "2 keer 'Kosten'"),
    "no member": (without_a_member, "dimensie Soort: gevonden geen Zwaar, ander (wel: 0.0.0 Totaal, 1.4.3 Zwaar)"),
    "no choice": (with_a_dimension_more, "dimensie Leeftijd: gevonden geen keuze voor stand"),
    "renewed": (renewed_meanwhile, "een tabel die tijdens het ophalen is vernieuwd"),
    "loop": (with_a_quirk("loop"), "een verwijzing terug naar een pagina die er al was"),
    "double page": (with_a_quirk("double page"), "rijen die al eerder kwamen (zoals 1)"),
    "missing page": (with_a_quirk("missing page"), "27 rijen; verwacht 48 rijen, zoals de bron zelf telt"),
    "other host": (with_a_quirk("other host"), "een volgende pagina op localhost; verwacht een pagina op 127.0.0.1"),
}


@pytest.mark.parametrize(("spoil", "found"), BAD.values(), ids=BAD)
def test_a_server_that_cannot_be_trusted_gives_a_sentence_and_loses_nothing(
    landing: Landing, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, spoil: Callable, found: str
) -> None:
    fetched(table_of(), landing, fetcher)
    before = landing.newest("cbs_70001ned")
    monkeypatch.setattr("etl.cbs.v3.MOST_ROWS_OF_API", 10)
    table = table_of()
    damaged(table)
    table.infos["Modified"] = "2026-03-31T02:00:00"
    spoil(table)
    result, _ = fetched(table, landing, fetcher)
    assert result.outcome is Outcome.FAILED and found in result.in_words
    assert landing.newest("cbs_70001ned") == before and all(file.file.exists() for file in before.values())
    assert not list(landing.raw.glob(".fetching-*"))


def test_a_server_that_fails_harms_no_other_source(landing: Landing, fetcher: Fetcher) -> None:
    def down(request: Request) -> Answer:
        return Answer(b"<html>Storing</html>", 503, "text/html")

    with serving(down) as broken, serving(table_of()) as good:
        results = [fetch_source(source(server), landing, fetcher) for server in (broken, good)]
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.NEW]
    assert "HTTP-fout 503" in results[0].in_words and results[1].in_words.startswith("nieuw: 7 bestanden")


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda table: table.typed[17].update(RegioS="GM9999    "), '"GM9999"; verwacht een bekende gebiedscode'),
        (lambda table: table.typed[13].update(Perioden="2025MM12"), "GM1507 2025MM12: gevonden meer dan één cijfer"),
        (lambda table: table.typed[13].update(Totaal_2="veel"), 'kolom Totaal_2: gevonden "veel"'),
        (lambda table: table.typed[13].update(Totaal_2=None), 'kolom Totaal_2: gevonden "13"'),
        (lambda table: table.lists["Perioden"][1].update(Status="Bevroren"), "periode 2025MM11: gevonden status 'Bev"),
    ],
)  # fmt: skip
def test_cells_that_do_not_fit_are_refused_with_a_sentence(
    landing: Landing, fetcher: Fetcher, spoil: Callable, found: str
) -> None:
    table = table_of()
    table.lists["Perioden"] = [dict(row) for row in PERIODS]
    spoil(table)
    with pytest.raises(SourceRefused) as refused:
        tidied(table, landing, fetcher)
    assert found in str(refused.value)


def test_a_region_that_nobody_knows_and_that_is_gone_before_the_newest_month_is_left_out(
    landing: Landing, fetcher: Fetcher
) -> None:
    table = table_of()
    table.typed[13].update(RegioS="GM9999    ")
    regions = set(tidied(table, landing, fetcher)["region_code"])
    assert "GM9999" not in regions and "GM1507" in regions


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2023JJ00", ("jaar", date(2023, 1, 1))), ("2023HJ02", ("halfjaar", date(2023, 7, 1))),
        ("2023KW03", ("kwartaal", date(2023, 7, 1))), ("2023MM12", ("maand", date(2023, 12, 1))),
        ("2020W153", ("week", date(2020, 12, 28))), ("2021W101", ("week", date(2021, 1, 4))),
        ("20230630", ("peildatum", date(2023, 6, 30))), ("2023MM12  ", ("maand", date(2023, 12, 1))),
        ("2012X005", None), ("2023MM13", None), ("2021W153", None), ("20230631", None), ("2023", None), ("", None),
    ],
)  # fmt: skip
def test_a_period_code_is_a_kind_and_a_first_day(code: str, expected: tuple | None) -> None:
    assert period_of(code) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"Status": "Definitief"}, Status.DEFINITIEF), ({"Status": "Nader voorlopig"}, Status.NADER_VOORLOPIG),
        ({"Title": "2024*"}, Status.VOORLOPIG), ({"Title": "2024 ** "}, Status.NADER_VOORLOPIG),
        ({"Title": "2024", "Status": None}, None),
        ({"Title": "2024", "Description": "Voorlopige cijfers"}, Status.VOORLOPIG),
        ({"Title": "2024", "Description": "Nader voorlopige cijfers."}, Status.NADER_VOORLOPIG),
    ],
)  # fmt: skip
def test_how_final_a_period_is_stands_in_its_status_or_its_stars(row: dict, expected: Status | None) -> None:
    assert status_of(row) is expected


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("Bevolking > Totaal", "Totaal_1"), ("tot de AOW leeftijd", "BijstandTotDeAOWLeeftijd_7"),
        ("Bijstand (tot de AOW-leeftijd)", "BijstandTotDeAOWLeeftijd_7"), ("Goed/zeer goed", "Gezondheid_9"),
        ("Totaal", None), ("Iets anders", None),
    ],
)  # fmt: skip
def test_a_column_is_found_by_its_title_whatever_number_its_key_has(wanted: str, key: str | None) -> None:
    topics = [
        Topic("Totaal_1", ("Bevolking", "Totaal"), ""), Topic("Totaal_2", ("Mutaties", "Totaal"), ""),
        Topic("BijstandTotDeAOWLeeftijd_7", ("Bijstand", "Tot de AOW-leeftijd"), ""),
        Topic("Gezondheid_9", ("Goed/zeer goed",), ""),
    ]  # fmt: skip
    problems = Problems()
    found = find_topic("T", wanted, topics, problems)
    assert (found.key if found else None) == key and bool(problems.found) == (key is None)


@pytest.mark.parametrize(
    ("unit", "factor"),
    [("aantal", 1), ("x 1 000", 1000), ("x 1 000 euro", 1000), ("per 1 000 inwoners", 1), ("%", 1),
     ("mln euro", 1_000_000), ("x mln", 1_000_000), ("", 1)],
)  # fmt: skip
def test_a_unit_says_by_how_much_a_figure_is_multiplied(unit: str, factor: float) -> None:
    assert Topic("T_1", ("T",), unit).factor == factor


@pytest.mark.real_data
def test_the_real_table_of_wijken_and_buurten_comes_through_odatafeed_whole(
    real_data: Path, landing: Landing, fetcher: Fetcher
) -> None:
    file = "cbs_odata_v3/84799NED/cbs.v3.84799NED_{}.parquet"
    properties = pd.read_parquet(real_data / file.format("DataProperties")).astype(object)
    properties = properties.where(properties.notna(), None).to_dict("records")
    columns = ["ID", "WijkenEnBuurten", "AantalInwoners_5", "PersonenPerSoortUitkeringBijstand_83"]
    typed = pd.read_parquet(real_data / file.format("TypedDataSet"), columns=columns).astype(object)
    typed = typed.where(typed.notna(), None).to_dict("records")
    # The file has the typed set only; in that of CBS an unknown figure of this table is a point.
    untyped = [{name: "." if value is None else str(value) for name, value in row.items()} for row in typed]
    untyped = [{**row, "ID": one["ID"]} for row, one in zip(untyped, typed, strict=True)]
    served = V3("84799NED", {"ID": 0, "Modified": "2021-03-26T02:00:00"}, properties, {}, typed, untyped)
    table = Table(
        "84799NED",
        "",
        {
            "inwoners": Figure("Aantal inwoners", period_kind=PeriodKind.JAAR),
            "bijstand": Figure("Personen per soort uitkering; Bijstand", period_kind=PeriodKind.JAAR),
        },
        regions=("NL", "GM", "WK", "BU"),
        period="2020JJ00",
    )
    known = {2020: frozenset(row["WijkenEnBuurten"].strip() for row in typed) | {"NL01"}}
    frame = tidied(served, landing, fetcher, table, known)
    assert set(frame.groupby("measure").size()) == {17_341}, "all rows, in two pages"
    assert cell(frame, "inwoners", "NL01", date(2020, 1, 1)) == (17_407_585, "value", "voorlopig")
    assert cell(frame, "inwoners", "GM1507", date(2020, 1, 1))[0] == 42_429
    assert frame.groupby(["measure", "state"]).size()["bijstand", "unknown"] == 1574
    assert cell(frame, "bijstand", "GM1507", date(2020, 1, 1))[0] == 360
    result, _ = fetched(served, landing, fetcher, replace(table, figures={"huur": Figure("Huurwoning")}))
    assert "2 keer 'Huurwoning' (wel: Energie > Gemiddeld elektriciteitsverbruik > " in result.in_words
