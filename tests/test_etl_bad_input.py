"""Bad input is refused in plain words: every way in which a file can be wrong, over all sources.

What a refusal does to the snapshot is in test_etl_pipeline.py; it is the same for every kind of damage.
"""

import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from damaging import Damage, edit, edit_column, edit_table, half, land_damaged

from data.catalogue import Catalogue
from data.settings import Settings
from data.terms import Verdict
from etl.compare.grounds import Grounds
from etl.landed import Landed
from etl.landing import Landing
from etl.pipeline import previous_snapshot, work_database
from etl.problems import Problems
from etl.run import Night, Run
from etl.source import KnownCodes, Raw, all_sources
from etl.take_in import take_in

AGAIN, REPAIR, CHANGED = "Vraag een nieuwe levering", "Herstel het bestand bij de bron", "Is de levering veranderd?"
MERGER = "Is er een herindeling? Land dan eerst de nieuwe gebiedenlijst (bron gebieden)."
WHOLE = "verwacht een geheel getal zonder punt of komma voor duizendtallen"

Wrong = tuple[str, Damage, str, str]


def broken_csv(column: str, separator: str, is_packed: bool) -> list[Wrong]:
    """What can be wrong with any CSV that must have a column; its first cell has a gemeentecode."""
    packed = [
        ("truncated", half, "hele bestand: gevonden een beschadigd of afgekapt bestand", AGAIN),
        ("no gzip", gzip.decompress, "hele bestand: gevonden een beschadigd of afgekapt bestand", AGAIN),
    ]
    double = edit(r"(?m)^([^;,\r\n]+)(.*?)(\r?)$", rf"\1\2{separator}\1\3")
    code = r"(?<=\n)GM|(?<=\n)1507"
    return (packed if is_packed else []) + [
        ("empty", lambda content: b"", "hele bestand: gevonden geen tabel", AGAIN),
        (
            "zero rows",
            edit(r"(?s)\n.*", "\n", 1),
            "hele bestand: gevonden nul rijen; verwacht ten minste één rij",
            AGAIN,
        ),
        ("cp1252", edit(code, "\udce9", 1), "regel 2: gevonden byte e9, die geen tekst in UTF-8 is; verwacht", AGAIN),
        ("NUL", edit(code, "\0", 1), "regel 2: gevonden byte 00, die geen tekst in UTF-8 is; verwacht", AGAIN),
        (
            "column gone",
            edit(rf"\b{column}\b", "X", 1),
            f"kolom {column}: gevonden geen kolom {column} (wel: ",
            CHANGED,
        ),
        ("column twice", double, "kolom ", CHANGED),
        ("separator", edit(separator, "\t"), "kolom ", CHANGED),
    ]


TABLE: dict[tuple[str, str], list[Wrong]] = {
    ("politie_misdrijven", "misdrijven_gemeente_buurt_2021_2025.csv.gz"): [
        *broken_csv("misdrijven", ";", is_packed=True),
        (
            "code",
            edit("GM1507;gem", "GM9999;gem"),
            'regel 37, kolom code: gevonden "GM9999"; verwacht een bekende',
            MERGER,
        ),
        (
            "double",
            edit("(.*;1401\n)", r"\1\1"),
            'regel 38, kolom code+jaar: gevonden "GM1507 2021"; verwacht één',
            REPAIR,
        ),
        ("1.401", edit(";1401\n", ";1.401\n"), f'regel 37, kolom misdrijven: gevonden "1.401"; {WHOLE}', REPAIR),
        ("1401,5", edit(";1401\n", ";1401,5\n"), f'regel 37, kolom misdrijven: gevonden "1401,5"; {WHOLE}', REPAIR),
        ("letters", edit(";1401\n", ";veel\n"), f'regel 37, kolom misdrijven: gevonden "veel"; {WHOLE}', REPAIR),
        ("digits", edit(";1401\n", ";١٤٠١\n"), f'regel 37, kolom misdrijven: gevonden "١٤٠١"; {WHOLE}', REPAIR),
        ("nothing", edit(";1401\n", ";\n"), f'regel 37, kolom misdrijven: gevonden ""; {WHOLE}', REPAIR),
        ("minus", edit(";1401\n", ";-1\n"), f'regel 37, kolom misdrijven: gevonden "-1"; {WHOLE}', REPAIR),
        ("endless", edit(";1401\n", f";{'9' * 999}\n"), f'regel 37, kolom misdrijven: gevonden "{"9" * 199}…;', REPAIR),
        (
            "level",
            edit("GM1507;gem", "GM1507;Gem"),
            'regel 37, kolom type: gevonden "Gemeente"; verwacht een van b',
            REPAIR,
        ),
        ("year", edit(";2021;1401", ";21;1401"), 'regel 37, kolom jaar: gevonden "21"; verwacht een jaartal', REPAIR),
        (
            "short",
            edit(";2021;1401\n", "\n"),
            "regel 37: gevonden 3 kolommen; verwacht 5 kolommen, als in de kop",
            AGAIN,
        ),
        (
            "long",
            edit(";1401\n", ";1401;\n"),
            "regel 37: gevonden 6 kolommen; verwacht 5 kolommen, als in de kop",
            AGAIN,
        ),
        (
            "all long",
            edit(r"(\d)\n", r"\1;\n"),
            "regel 2: gevonden 6 kolommen; verwacht 5 kolommen, als in de kop",
            AGAIN,
        ),
        ("blank line", edit("(.*;1401\n)", r"\n\1"), 'regel 37, kolom type: gevonden ""; verwacht een van b', REPAIR),
        (
            "escape",
            edit(";1401\n", ";\x1b[31m\u2028\n"),
            r'regel 37, kolom misdrijven: gevonden "\x1b[31m\u2028"; ver',
            REPAIR,
        ),
    ],
    ("rivm_corona", "corona_per_gemeente_per_maand.csv.gz"): [
        *broken_csv("overleden", ",", is_packed=True),
        (
            "code",
            edit("GM1507,2022-03", "GM150,2022-03"),
            'regel 28, kolom gm_code: gevonden "GM150"; verwacht een',
            MERGER,
        ),
        (
            "double",
            edit("7,2022-02", "7,2022-03"),
            'regel 28, kolom gm_code+maand: gevonden "GM1507 2022-03"; ver',
            REPAIR,
        ),
        ("4.947", edit("4947.0", "4.947"), f'regel 28, kolom positieve_testen: gevonden "4.947"; {WHOLE}', REPAIR),
        (
            "4947,0",
            edit("4947.0", "4947,0"),
            "regel 28: gevonden 6 kolommen; verwacht 5 kolommen, als in de kop",
            AGAIN,
        ),
        (
            "month",
            edit("7,2022-03", "7,2022-13"),
            'regel 28, kolom maand: gevonden "2022-13"; verwacht een maand',
            REPAIR,
        ),
        (
            "cut off",
            edit("(?s)4947.*", "49"),
            "regel 28: gevonden 3 kolommen; verwacht 5 kolommen, als in de kop",
            AGAIN,
        ),
    ],
    ("cbs_kwb", "kwb2024_gemeente_wijk_buurt_subset.csv.gz"): [
        *broken_csv("huishoudens", ";", is_packed=True),
        (
            "code",
            edit("\nBU15070400", "\nBU15079999"),
            'regel 20, kolom code: gevonden "BU15079999"; verwacht een',
            MERGER,
        ),
        (
            "double",
            edit("\nBU15070400", "\nGM1507"),
            'regel 20, kolom code: gevonden "GM1507"; verwacht één rij per',
            REPAIR,
        ),
        ("43.917", edit("43917.0", "43.917"), f'regel 11, kolom inwoners: gevonden "43.917"; {WHOLE}', REPAIR),
        (
            "level",
            edit(";wijk;", ";stad;", 1),
            'regel 4, kolom type: gevonden "stad"; verwacht een van buurt, gem',
            REPAIR,
        ),
    ],
    ("cbs_kwb", "cbs.v3.84799NED_TypedDataSet.parquet"): [
        ("truncated", half, "hele bestand: gevonden geen leesbare parquet", AGAIN),
        ("text", lambda content: b"code;type\n", "hele bestand: gevonden geen leesbare parquet", AGAIN),
        ("column gone", edit_table(lambda table: table.drop_columns("HuishoudensTotaal_28")), "kolom Huish", CHANGED),
        ("zero rows", edit_table(lambda table: table.slice(0, 0)), "hele bestand: gevonden nul rijen", AGAIN),
        (
            "code",
            edit_column("WijkenEnBuurten", lambda codes: [*codes[:-1], "GM9999    "]),
            "regel 31, kolom W",
            MERGER,
        ),
        ("double", edit_column("WijkenEnBuurten", lambda codes: [*codes[:-1], codes[0]]), "regel 31, kolom W", REPAIR),
        ("nulls", edit_column("WijkenEnBuurten", lambda codes: [*codes[:-2], None, None]), "regel 30, kolom W", MERGER),
        (
            "level",
            edit_column("SoortRegio_2", lambda levels: ["Provincie", *levels[1:]]),
            "regel 2, kolom Soort",
            REPAIR,
        ),
        ("dots", edit_column("AantalInwoners_5", lambda values: ["   ."] * len(values)), "kolom AantalInw", CHANGED),
        ("numbers", edit_column("SoortRegio_2", lambda values: [1] * len(values)), "kolom SoortRegio_2: gev", CHANGED),
    ],
    ("cbs_kwb", "cbs.v3.84799NED_DataProperties.parquet"): [
        ("truncated", half, "hele bestand: gevonden geen leesbare parquet", AGAIN),
        (
            "title",
            edit_column("Title", lambda titles: ["?"] * len(titles)),
            "kolom Title: gevonden geen onderwerp",
            CHANGED,
        ),
    ],
    ("cbs_kwb", "cbs.v3.84799NED_Metadata.json"): [
        ("broken", half, "Modified: gevonden geen leesbare datum; verwacht een datum als", AGAIN),
        ("no date", lambda content: json.dumps({"Modified": None}).encode(), "Modified: gevonden geen leesbare", AGAIN),
        ("a list", lambda content: b"[]", "Modified: gevonden geen leesbare datum", AGAIN),
        ("bytes", lambda content: b"\xff\xfe", "Modified: gevonden geen leesbare datum", AGAIN),
    ],
    ("gebieden", "gemeenten_2026.csv"): [
        *broken_csv("Provincienaam", ";", is_packed=False),
        ("form", edit("1507;", "GM1507;"), 'regel 2, kolom Gemeentecode: gevonden "GM1507"; verwacht vier', REPAIR),
        ("zeros", edit("0984;", "984;"), 'regel 4, kolom Gemeentecode: gevonden "984"; verwacht vier cijfers', REPAIR),
        ("double", edit("0984;", "1507;"), 'regel 4, kolom Gemeentecode: gevonden "1507"; verwacht één rij', REPAIR),
        ("no name", edit(";Venray;", "; ;"), 'regel 4, kolom Gemeentenaam: gevonden " "; verwacht een naam', REPAIR),
    ],
    ("gebieden", "kwb2024_gemeente_wijk_buurt_subset.csv.gz"): [
        ("form", edit("\nBU15070400", "\nbu15070400"), 'regel 20, kolom code: gevonden "bu15070400"; verwacht', REPAIR),
        ("letters", edit("43917.0", "veel"), f'regel 11, kolom inwoners: gevonden "veel"; {WHOLE}', REPAIR),
        ("land", edit("18867.0", "groot"), f'regel 11, kolom oppervlakteLandHa: gevonden "groot"; {WHOLE}', REPAIR),
        ("class", edit(";3.0;1039.0;", ";6.0;1039.0;"), 'regel 3, kolom stedelijkheid: gevonden "6.0"', REPAIR),
        ("income", edit(";33.6;", ";33,6;"), 'regel 3, kolom inkomenPerInwoner: gevonden "33,6"; verwacht een', REPAIR),
    ],
    ("gebieden", "cbs.v3.84799NED_TypedDataSet.parquet"): [
        ("truncated", half, "hele bestand: gevonden geen leesbare parquet", AGAIN),
        ("gone", edit_table(lambda table: table.drop_columns("OppervlakteLand_111")), "kolom OppervlakteLand", CHANGED),
        ("dots", edit_column("OppervlakteLand_111", lambda values: ["."] * len(values)), "kolom OppervlakteL", CHANGED),
    ],
    ("gebieden", "cbs.v3.84799NED_DataProperties.parquet"): [
        ("truncated", half, "hele bestand: gevonden geen leesbare parquet", AGAIN),
    ],
    ("gebieden", "cbs.v3.84799NED_WijkenEnBuurten.parquet"): [
        ("truncated", half, "hele bestand: gevonden geen leesbare parquet", AGAIN),
        ("double", edit_column("Key", lambda keys: [*keys[:-1], keys[1]]), "regel 31, kolom code: gevonden", REPAIR),
        (
            "no name",
            edit_column("Title", lambda titles: [*titles[:-1], None]),
            "regel 31, kolom Title: gevonden",
            REPAIR,
        ),
    ],
}
CASES = [pytest.param(*file, *case[1:], id=f"{file[1]}: {case[0]}") for file, cases in TABLE.items() for case in cases]


@pytest.fixture(scope="module")
def run(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A run with a snapshot of yesterday, that has taken in the regions."""
    settings = Settings(produced=tmp_path_factory.mktemp("run") / "produced")
    shutil.copytree(template, settings.produced)
    with work_database(settings) as warehouse:
        catalogue = Catalogue({})
        night = Night(Landed(Landing(settings.raw)))
        previous = previous_snapshot(settings, print)
        run = Run(settings, night, catalogue, warehouse, previous, Grounds(catalogue, None), print)
        assert not take_in(run, all_sources()["gebieden"]).is_refused
        yield run


def on(landing: Landing, run: Run) -> Run:
    """The run, on what has landed in another folder."""
    return replace(run, night=replace(run.night, landed=Landed(landing)))


@pytest.mark.parametrize(("source_id", "name", "damage", "says", "next_step"), CASES)
def test_a_bad_file_is_refused_with_the_place_what_was_found_what_was_expected_and_what_to_do(
    run: Run, tmp_path: Path, source_id: str, name: str, damage: Damage, says: str, next_step: str
) -> None:
    landing = Landing(tmp_path / "raw")
    shutil.copytree(run.settings.raw, landing.raw)
    landed, delivered = land_damaged(landing, source_id, name, damage, tmp_path)

    result = take_in(on(landing, run), all_sources()[source_id])

    assert result.is_refused and result.verdict is not Verdict.GOED
    lines = result.problems.lines()
    assert lines[0].startswith(f"{name}, {says}") and next_step in lines[0], lines[0]
    assert all(line.isprintable() and len(line) < 600 for line in lines) and len(lines) <= 21
    assert run.warehouse.rows("select count(*) from measures where source = $source", source=source_id) == [(0,)]
    assert landing.newest(source_id)[landed.part] == landed
    assert landed.file.read_bytes() == delivered


def test_nothing_stays_of_a_source_that_is_refused_after_its_first_frame(run: Run) -> None:
    corona = all_sources()["rivm_corona"]

    def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterator[pd.DataFrame]:
        yield from corona.tidy(raw, known, problems)
        problems.add("maanden.csv", "regel 2", "te veel", "minder", AGAIN)

    assert take_in(run, replace(corona, tidy=tidy)).is_refused
    assert run.warehouse.rows("select count(*) from measures where source = 'rivm_corona'") == [(0,)]


def test_a_supplier_hears_twenty_problems_and_how_many_more_there_are(run: Run, tmp_path: Path) -> None:
    landing = Landing(tmp_path / "raw")
    shutil.copytree(run.settings.raw, landing.raw)
    name = "misdrijven_gemeente_buurt_2021_2025.csv.gz"
    land_damaged(landing, "politie_misdrijven", name, edit(r"(\d)\n", r"\1,0\n"), tmp_path)
    lines = take_in(on(landing, run), all_sources()["politie_misdrijven"]).problems.lines()
    assert len(lines) == 21 and lines[-1] == "… en nog 100 problemen van dezelfde levering."
