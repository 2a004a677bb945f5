"""The list of herindelingen: every sentence of CBS is read, or refused with its line; both gemeenten say the same."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from conftest import FIXTURES
from http_server import Server, serving
from odata_server import V4

from data.settings import Settings
from data.terms import RegionChange
from etl.borders.regions import Change
from etl.fetch import Fetcher
from etl.fetching import FetchResult, Outcome, fetch_source
from etl.landing import LandedFile, Landing
from etl.problems import Problems, SourceRefused
from etl.sources.herindelingen import COLUMNS, SOURCE, TABLE, fetch

NAME = "81734NED_RegioVanVertrekCodes.csv"
RECORDED = FIXTURES / "herindelingen" / NAME
HEADER = "Identifier;DimensionGroupId;DimensionId;Index;Title;Description"
NEW_YEAR = "01-01-2019"


def read(file: Path) -> pd.DataFrame:
    landed = LandedFile(
        source=SOURCE.id, part="codelijst", name=file.name, path=file.name, sha256="", size=file.stat().st_size,
        address="", fetched_at=datetime(2026, 1, 1, tzinfo=UTC), modified_at=None, is_fictief=False, folder=file.parent,
    )  # fmt: skip
    (frame,) = SOURCE.tidy({"codelijst": landed}, {}, Problems())
    return frame


def changes_of(file: Path) -> list[Change]:
    """The changes as records; also asked for by test_etl_regions."""
    return [
        Change(row["old_code"], row["new_code"], row["on"], moved, row["kind"])
        for row in read(file).to_dict("records")
        for moved in [None if pd.isna(row["inhabitants"]) else int(row["inhabitants"])]
    ]


def list_of(folder: Path, **told: Sequence[str]) -> Path:
    """A code list with these gemeenten, each with the lines of its Description; Windows line ends, as CBS has."""
    rows = [
        f'{code};GMPV31;RegioVanVertrek;{place};Naam van {code};"{chr(10).join(lines)}\n\n"\n'
        for place, (code, lines) in enumerate(told.items())
    ]
    file = folder / NAME
    file.write_bytes("".join([HEADER + "\n", *rows]).replace("\n", "\r\n").encode())
    return file


def ended(*parts: str, on: str = NEW_YEAR) -> list[str]:
    return [f"Opgeheven per {on}, overgegaan naar:", *parts]


def began(*parts: str, on: str = NEW_YEAR, verb: str = "Ontstaan") -> list[str]:
    return [f"{verb} per {on}, ontvangen van:", *parts]


def part(code: str, inhabitants: int = 100, hectares: int = 9, comma: str = ",") -> str:
    return f"- Naam van {code} ({code}){comma}\n... {hectares} hectare met 40 woningen en {inhabitants} inwoners"


def problems_of(file: Path) -> list[str]:
    with pytest.raises(SourceRefused) as refused:
        read(file)
    return refused.value.problems.lines()


def test_haaren_is_told_by_itself_and_by_the_four_it_was_divided_over() -> None:
    frame = read(RECORDED)
    assert list(frame.columns) == COLUMNS
    haaren = frame[frame["old_code"] == "GM0788"]
    assert haaren[["new_code", "on", "inhabitants", "hectares", "kind"]].values.tolist() == [
        ["GM0757", date(2021, 1, 1), 2149, 535, "splitsing"],
        ["GM0824", date(2021, 1, 1), 5827, 1627, "splitsing"],
        ["GM0855", date(2021, 1, 1), 1442, 978, "splitsing"],
        ["GM0865", date(2021, 1, 1), 4900, 2630, "splitsing"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "on", "inhabitants", "kind"),
    [
        ("GM0265", "GM0241", date(2015, 1, 1), 5879, "samenvoeging"),  # Groesbeek went on under its own code
        ("GM0241", "GM1945", date(2016, 1, 1), None, "naamswijziging"),  # as Berg en Dal
        ("GM0944", "GM1945", date(2016, 1, 1), 5, "grenswijziging"),
        ("GM0457", "GM0363", date(2022, 3, 24), 20_766, "samenvoeging"),  # Weesp, not on 1 January
        ("GM0424", "GM0457", date(2016, 1, 1), 0, "splitsing"),  # the land of Muiden without people
        ("GM0808", "GM0828", date(2011, 1, 1), 6685, "samenvoeging"),  # Lith is not in the list any more
        ("GM1942", "GM0402", date(2023, 1, 1), 4, "grenswijziging"),
    ],
)
def test_every_kind_of_change_is_read(old: str, new: str, on: date, inhabitants: int | None, kind: str) -> None:
    found = [change for change in changes_of(RECORDED) if (change.old_code, change.new_code) == (old, new)]
    assert found == [Change(old, new, on, inhabitants, kind)]


def test_what_a_gemeente_kept_and_land_abroad_are_no_changes() -> None:
    codes = {(change.old_code, change.new_code) for change in changes_of(RECORDED)}
    assert ("GM0363", "GM0363") not in codes, "Amsterdam tells what it kept"
    assert not {"GM0998"} & {code for pair in codes for code in pair}, "Eijsden-Margraten tells of Buitenland"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"GM0001": ended(part("GM0003")), "GM0002": ended(part("GM0003")),
          "GM0003": began(part("GM0001"), part("GM0002", comma=""))},
         [("GM0001", "GM0003", 100, "samenvoeging"), ("GM0002", "GM0003", 100, "samenvoeging")]),
        ({"GM0001": ended(part("GM0002"), part("GM0003")), "GM0002": began(part("GM0001"), verb="Grenswijziging"),
          "GM0003": began(part("GM0001"))},
         [("GM0001", "GM0002", 100, "splitsing"), ("GM0001", "GM0003", 100, "splitsing")]),
        ({"GM0001": ["Grenswijziging per 01-01-2019, overgegaan naar:", part("GM0002", 0)],
          "GM0002": began(part("GM0001", 0), verb="Grenswijziging")},
         [("GM0001", "GM0002", 0, "grenswijziging")]),
        ({"GM0001": ["Naamswijziging per 01-01-2019,", "nieuwe naam: Nieuwnaam (GM0002)"],
          "GM0002": ["Naamswijziging per 01-01-2019,", "oude naam: Oudnaam (GM0001)"]},
         [("GM0001", "GM0002", None, "naamswijziging")]),
        ({"GM0001": ["Naamswijziging per 01-01-2019,", "nieuwe naam: Naam van GM0001 (GM0002)"],
          "GM0002": ["Naamswijziging per 01-01-2019,", "oude naam: Naam van GM0002 (GM0001)"]},
         [("GM0001", "GM0002", None, "codewijziging")]),
        ({"GM0001": ended(part("GM0002")), "GM0002": began(part("GM0001"))},
         [("GM0001", "GM0002", 100, "codewijziging")]),
        ({"GM0003": ["Ontstaan per 01-01-2011, uit:", part("GM0001"), part("GM0002"), "Begindatum 01-01-2011"]},
         [("GM0001", "GM0003", 100, "samenvoeging"), ("GM0002", "GM0003", 100, "samenvoeging")]),
        ({"GM0001": ["Provinciale wijziging per 01-01-2019:",
                     "- overgegaan van provincie Zuid-Holland naar provincie Utrecht", ".", "Begindatum voor 1830"]},
         []),
        ({"GM0001": ["Grenswijziging per 14-09-2018, overgegaan naar:",
                     "- 's-Hengelo (O.) (GM0002),", "... 1 hectare met 1 woning en 1 inwoner "],
          "GM0002": ["Grenswijziging per 14-09-2018, ontvangen van:",
                     "- Naam (L.) (GM0001)", "... 1 hectare met 1 woning en 1 inwoner"]},
         [("GM0001", "GM0002", 1, "grenswijziging")]),
    ],
)  # fmt: skip
def test_a_telling_becomes_changes(tmp_path: Path, told: dict[str, list[str]], expected: list[tuple]) -> None:
    found = changes_of(list_of(tmp_path, **told))
    assert [(one.old_code, one.new_code, one.inhabitants, one.kind) for one in found] == expected


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Samengevoegd per 01-01-2019 met GM0002", '"Samengevoegd per 01-01-2019 met GM0002"'),
        ("Opgeheven per 01-01-2019, overgegaan naar:", '"Opgeheven per 01-01-2019, overgegaan naar:"'),
        ("Opgeheven per 31-02-2019, overgegaan naar:\n" + part("GM0002"), '"Opgeheven per 31-02-2019'),
        ("Ontstaan per 01-01-1998", '"Ontstaan per 01-01-1998"'),
        (part("GM0002"), '"- Naam van GM0002 (GM0002),"'),
        ("Naamswijziging per 01-01-2019,", '"Naamswijziging per 01-01-2019,"'),
        ("Begindatum", '"Begindatum"'),
        ("Opgeheven\x1b[31m", '"Opgeheven'),
    ],
)
def test_a_sentence_that_nobody_knows_is_a_problem_with_its_line(tmp_path: Path, line: str, found: str) -> None:
    file = list_of(tmp_path, GM0001=["Begindatum voor 1830", "", line], GM0002=[])
    problem = problems_of(file)[0]
    assert problem.startswith(f"{NAME}, regel 4: gevonden {found}") and "verwacht " in problem
    assert "Vraag CBS de lijst na te zien" in problem and problem.isprintable()


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("- Naam van GM0002,\n... 9 hectare met 40 woningen en 100 inwoners", 3),
        ("- Naam van GM0002 (GM0002),\n... 9 hectare met 40 woningen", 3),
        ("- Naam van GM0002 (GM0002),\n... 9 hectare met 40 woningen en 1.100 inwoners", 3),
        ("- Naam van GM0002 (GM0002),\n... 9 hectare met 40 woningen en -1 inwoners", 3),
    ],
)
def test_a_part_that_cannot_be_read_is_a_problem_and_the_other_parts_are_read(
    tmp_path: Path, wrong: str, line: int
) -> None:
    file = list_of(tmp_path, GM0001=ended(wrong, part("GM0003")), GM0002=[], GM0003=began(part("GM0001")))
    (problem,) = problems_of(file)
    assert problem.startswith(f'{NAME}, regel {line}: gevonden "- Naam van GM0002')


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"GM0001": ended(part("GM0003")), "GM0003": began(part("GM0001", 99))},
         "regel 3: gevonden GM0001 naar GM0003 per 01-01-2019: 9 hectare, 40 woningen, 100 inwoners, en op regel 8: "
         "9 hectare, 40 woningen, 99 inwoners; verwacht twee keer hetzelfde"),
        ({"GM0001": ended(part("GM0003")), "GM0003": began(part("GM0001", hectares=8))}, "8 hectare"),
        ({"GM0001": ended(part("GM0003")), "GM0003": []}, "GM0003 zegt dat niet"),
        ({"GM0001": [], "GM0003": began(part("GM0001"))}, "GM0001 zegt dat niet"),
        ({"GM0001": ended(part("GM0003")), "GM0003": began(part("GM0001"), on="01-01-2020")}, "GM0003 zegt dat niet"),
        ({"GM0001": ended(part("GM0003"))}, "GM0003 staat niet in de lijst"),
        ({"GM0003": began(part("GM0001"))}, "GM0001 staat niet in de lijst"),
        ({"GM0001": ended(part("GM0003"), part("GM0003")), "GM0003": began(part("GM0001"))}, "voor de tweede keer"),
        ({"GM0001": ["Naamswijziging per 01-01-2019,", "nieuwe naam: Nieuw (GM0003)"], "GM0003": []}, "zegt dat niet"),
        ({"GM0001": ["Grenswijziging per 01-01-2019, overgegaan naar:", part("GM0998", 3)]}, "grond zonder inwoners"),
    ],
)  # fmt: skip
def test_both_gemeenten_must_say_the_same(tmp_path: Path, told: dict[str, list[str]], says: str) -> None:
    problem = problems_of(list_of(tmp_path, **told))[0]
    assert says in problem and problem.startswith(f"{NAME}, regel ") and "Vraag CBS" in problem


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "kolom Identifier"),
        (HEADER.encode(), "geen gemeenten"),
        (b"Identifier;Title\nGM0001;Naam\n", "kolom Description"),
        (f"{HEADER}\nGM0001;x;y;1;Naam\n".encode(), "regel 2: gevonden 5 kolommen"),
        (f'{HEADER}\nGM0001;x;y;1;Naam;"nooit gesloten\n'.encode(), "regel 2: gevonden geen tabel"),
        (f"{HEADER}\nGM0001;x;y;1;Naam;\nGM0001;x;y;1;Naam;\n".encode(), "een code twee keer"),
        (f"{HEADER}\nGM0001;x;y;1;\xff;\n".encode("latin-1"), "regel 2: gevonden byte ff"),
        (b"\x00" * 40, "regel 1: gevonden byte 00"),
        (b"<html><body>502 Bad Gateway</body></html>", "kolom Identifier"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_code_list_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert says in problems_of(tmp_path / NAME)[0]


def test_a_mark_at_the_head_of_the_file_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbf" + RECORDED.read_bytes())
    assert read(tmp_path / NAME).equals(read(RECORDED))


VERSION = {"Identifier": TABLE.id, "Modified": "2026-02-02T02:00:00+01:00", "ObservationsModified": "", "Version": "1"}
RESOURCE = "RegioVanVertrekCodes"


def served_list(**facts: object) -> V4:
    """The recorded list as OData serves it."""
    with RECORDED.open(encoding="utf-8-sig", newline="") as file:
        rows = [{**row, "Index": int(row["Index"])} for row in csv.DictReader(file, delimiter=";")]
    return V4(TABLE.id, dict(VERSION), {RESOURCE: rows}, **facts)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "raw")


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with Fetcher(Settings(produced=tmp_path, fetch_pause=0), sleep=lambda seconds: None) as one:
        yield one


def fetched(served: V4, landing: Landing, fetcher: Fetcher) -> tuple[FetchResult, Server]:
    with serving(served) as server:
        here = replace(SOURCE, fetch=partial(fetch, replace(TABLE, host=server.address)))
        return fetch_source(here, landing, fetcher), server


def tidied(landing: Landing) -> pd.DataFrame:
    (frame,) = SOURCE.tidy(landing.newest(SOURCE.id), {}, Problems())
    return frame


@pytest.mark.parametrize("page_size", [10_000, 7])
def test_the_list_is_fetched_page_by_page_and_says_what_the_csv_says(
    landing: Landing, fetcher: Fetcher, page_size: int
) -> None:
    result, _ = fetched(served_list(page_size=page_size), landing, fetcher)
    assert result.outcome is Outcome.NEW, result.in_words
    raw = landing.newest(SOURCE.id)
    assert not SOURCE.missing(raw) and ("codelijst_002" in raw) == (page_size == 7)
    assert raw["codelijst"].modified_at == datetime(2026, 2, 2, 1, tzinfo=UTC)
    assert tidied(landing).equals(read(RECORDED))


def test_the_list_is_fetched_again_only_when_cbs_renewed_its_table(landing: Landing, fetcher: Fetcher) -> None:
    served = served_list()
    fetched(served, landing, fetcher)
    result, server = fetched(served, landing, fetcher)
    assert result.outcome is Outcome.UNCHANGED and server.paths == [f"/odata/v1/CBS/{TABLE.id}/Properties"]
    served.properties["Version"] = "2"
    served.resources[RESOURCE] = served.resources[RESOURCE][:-1]
    assert fetched(served, landing, fetcher)[0].outcome is Outcome.NEW


def test_a_list_landed_by_hand_is_used_until_the_next_one_is_fetched(
    landing: Landing, fetcher: Fetcher, tmp_path: Path
) -> None:
    served = served_list(page_size=7)
    fetched(served, landing, fetcher)
    by_hand = list_of(tmp_path, GM0001=ended(part("GM0002")), GM0002=began(part("GM0001")))
    landing.land(by_hand, source=SOURCE.id, part="codelijst")
    assert tidied(landing)["old_code"].tolist() == ["GM0001"]
    assert fetched(served, landing, fetcher)[0].outcome is Outcome.UNCHANGED
    served.properties["Version"] = "2"
    fetched(served, landing, fetcher)
    assert tidied(landing).equals(read(RECORDED))


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda served: served.resources.pop(RESOURCE), "HTTP-fout 404"),
        (lambda served: served.resources.update({RESOURCE: []}), "nul rijen; verwacht ten minste één rij"),
        (lambda served: setattr(served, "quirk", "loop"), "een verwijzing terug naar een pagina die er al was"),
    ],
)
def test_a_server_that_has_no_list_gives_a_sentence_and_the_one_before_stays(
    landing: Landing, fetcher: Fetcher, spoil: Callable[[V4], object], found: str
) -> None:
    fetched(served_list(), landing, fetcher)
    served = served_list(page_size=7)
    served.properties["Version"] = "2"
    spoil(served)
    result, _ = fetched(served, landing, fetcher)
    assert result.outcome is Outcome.FAILED and found in result.in_words
    assert tidied(landing).equals(read(RECORDED))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda row: row.update(Description="Begindatum voor 1830\r\n\r\nVerdwenen per 01-01-2021"),
         'GM0788, regel 3 van Description: gevonden "Verdwenen per 01-01-2021"; verwacht "… per 01-01-2019'),
        (lambda row: row.update(Description=row["Description"].replace("4900 inwoners", "4901 inwoners")),
         "GM0788, regel 8 van Description: gevonden GM0788 naar GM0865 per 01-01-2021: 2630 hectare, 2085 woningen, "
         "4901 inwoners, en op GM0865, regel 2 van Description:"),
        (lambda row: row.update(Description=None), "maar GM0788 zegt dat niet"),
        (lambda row: row.pop("Description"), "kolom Description: gevonden niet in elke rij"),
    ],
)  # fmt: skip
def test_a_fetched_text_that_cannot_be_read_is_refused_with_its_gemeente_and_line(
    landing: Landing, fetcher: Fetcher, spoil: Callable[[dict], object], says: str
) -> None:
    served = served_list()
    spoil(next(row for row in served.resources[RESOURCE] if row["Identifier"] == "GM0788"))
    fetched(served, landing, fetcher)
    with pytest.raises(SourceRefused) as refused:
        tidied(landing)
    assert any(says in line for line in refused.value.problems.lines()), refused.value.problems.lines()


@pytest.mark.real_data
def test_the_whole_list_of_cbs_is_read_and_agrees_with_itself(real_data: Path) -> None:
    found = changes_of(real_data / "gebieden" / NAME)
    assert Counter(change.kind for change in found) == {
        RegionChange.SAMENVOEGING: 110,
        RegionChange.GRENSWIJZIGING: 63,
        RegionChange.SPLITSING: 19,
        RegionChange.NAAMSWIJZIGING: 3,
    }
    moved = [change for change in found if change.kind == RegionChange.GRENSWIJZIGING and change.inhabitants]
    assert len(moved) == 17 and max(moved, key=lambda one: one.inhabitants or 0).inhabitants == 1209
    abolished = {change.old_code for change in found if change.is_end and change.on > date(2011, 1, 1)}
    assert len(abolished - {"GM0241", "GM1921"}) == 101, "two more only have a new name"
