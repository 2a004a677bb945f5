"""Files as they are in the wild, through the mappings that we ship; and what a bad one does to what was published."""

import gzip
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from conftest import FIXTURES, Night
from delivering import figures, landed, refusal, tidy
from test_etl_template import filled, template_of

from data.settings import Settings
from data.snapshot import current_stamp
from data.terms import Verdict
from etl.landing import Landing
from etl.problems import Problems
from etl.source import all_sources
from etl.supplied.mapped import MappedSource
from etl.supplied.region_cells import published_regions
from etl.supplied.report import as_text, check_file

SOURCES = all_sources()
Known = dict[int, dict[str, str]]


def mapped(id_: str) -> MappedSource:
    source = SOURCES[id_]
    assert isinstance(source, MappedSource)
    return source


@pytest.fixture(scope="module")
def known(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The real gemeenten of 2020 (a code list of CBS), 2024 and 2026."""
    landing = Landing(tmp_path_factory.mktemp("gebieden"))
    for file in sorted(real_data.rglob("*")):
        if file.is_file() and (part := SOURCES["gebieden"].part_of(file.name)):
            landing.land(file, source="gebieden", part=part)
    regions = pd.concat(SOURCES["gebieden"].tidy(landing.newest("gebieden"), {}, Problems()))
    return {
        int(year): dict(zip(one["region_code"], one["name"], strict=True)) for year, one in regions.groupby("indeling")
    }


@pytest.mark.real_data
def test_every_messy_file_has_its_test(real_data: Path) -> None:
    tested = {VERMOGEN, CORONA}
    assert {f"messy/{file.name}" for file in (real_data / "messy").iterdir()} == tested


def copied(real_data: Path, place: str, folder: Path) -> Path:
    return Path(shutil.copy(real_data / place, folder / Path(place).name))


@pytest.mark.real_data
def test_rivm_of_march_2020_bom_quotes_names_and_decimal_commas(real_data: Path, known: Known, tmp_path: Path) -> None:
    file = copied(real_data, "messy/rivm_corona_2020-03-17.csv", tmp_path)
    frame = tidy(mapped("rivm_meldingen"), file, known=known)
    assert len(frame) == 355 and set(frame["period_start"]) == {pd.Timestamp(2020, 3, 17)}
    value = frame.set_index("region_code")["value"]
    assert (value["GM0518"], value["GM0796"], value["GM0164"], value["GM0788"]) == (17, 24, 3, 7)
    report = check_file(mapped("rivm_meldingen"), file, known)
    assert report.lines[0] == "scheidingsteken ; · tekens UTF-8 met BOM · getallen zonder komma of punt"


@pytest.mark.real_data
def test_vermogen_title_lines_units_in_the_header_and_a_footer(real_data: Path, known: Known, tmp_path: Path) -> None:
    file = copied(real_data, "messy/vermogen_2022_statline.csv", tmp_path)
    frame = tidy(mapped("vermogen"), file, known=known)
    assert len(frame) == 4 * 342 and set(frame["period_start"]) == {pd.Timestamp(2022, 1, 1)}
    aa_en_hunze = frame[frame["region_code"] == "GM1680"].set_index("measure")["value"].to_dict()
    assert aa_en_hunze == {
        "huishoudens": 11_200.0, "totaal_vermogen": 4_300_000_000.0, "gemiddeld_vermogen": 379_500.0,
        "mediaan_vermogen": 232_800.0,
    }  # fmt: skip
    text = as_text(check_file(mapped("vermogen"), file, known))
    assert "6 rijen overgeslagen" in text and "Noord-Nederland (LD)" in text and "decimalen met een komma" in text


@pytest.mark.real_data
def test_misdrijven_of_statline_wide_with_three_rows_of_header(real_data: Path, known: Known, tmp_path: Path) -> None:
    file = copied(real_data, "themas/politie/misdrijven_2022_2023_statline.csv", tmp_path)
    frame = tidy(mapped("politie_statline"), file, known=known)
    assert len(frame) == 2 * 343
    found = figures(frame, "misdrijven")
    assert (found["NL01", "2022-01"], found["NL01", "2023-01"], found["GM1680", "2023-01"]) == (800_027, 805_590, 664)
    assert (found["GM0363", "2022-01"], found["GM0518", "2022-01"]) != (None, None), "Amsterdam, not Amsterdam (RE)"
    assert set(frame[frame["region_code"] == "NL01"]["region_level"]) == {"land"}


@pytest.mark.real_data
def test_rivm_of_june_2020_codes_without_zeros_and_days_as_the_dutch_write_them(
    real_data: Path, known: Known, tmp_path: Path
) -> None:
    file = copied(real_data, "themas/corona/rivm_ziekenhuis_2020-06-16.csv", tmp_path)
    frame = tidy(mapped("rivm_ziekenhuis"), file, known=known)
    assert len(frame) == 3 * 8 * 355 and set(frame["period_kind"]) == {"twee_weken"}
    den_bosch = frame[(frame["region_code"] == "GM0796") & (frame["measure"] == "positieve_testen")]
    newest = den_bosch.sort_values("period_start").iloc[-1]
    assert (newest["value"], newest["period_start"], newest["period_end"]) == (
        26, pd.Timestamp(2020, 6, 3), pd.Timestamp(2020, 6, 16),
    )  # fmt: skip


@pytest.mark.real_data
def test_iv3_names_of_gemeenten_cut_labels_and_a_land_that_adds_up(
    real_data: Path, known: Known, tmp_path: Path
) -> None:
    """Against the table of the domain guide, section 7.2: lasten 2023 x 1.000 euro of seven gemeenten."""
    file = copied(real_data, "iv3/2023_jaarrekening.csv.gz", tmp_path)
    frame = tidy(mapped("iv3_jaarrekening"), file, known=known)
    horst = frame[frame["region_code"] == "GM1507"].set_index("measure")["value"]
    assert horst[[f"lasten_6_72{part}" for part in "abcd"]].tolist() == [1_123_000, 1_735_000, 767_000, 1_077_000]
    assert horst["lasten_jeugd"] == 1000 * (4_702 + 2_523 + 3_245 + 1_147)
    jeugd = frame[frame["measure"] == "lasten_jeugd"].set_index("region_code")["value"]
    published = {
        "GM1507": 11_617, "GM0984": 16_264, "GM0983": 41_208, "GM1894": 10_722, "GM0893": 3_487, "GM0907": 4_966,
        "GM0889": 4_530,
    }  # fmt: skip
    assert {code: jeugd[code] for code in published} == {code: 1000.0 * k for code, k in published.items()}
    for measure in ("lasten_jeugd", "baten_jeugd", "lasten_wmo", "lasten_6_2"):
        values = frame[frame["measure"] == measure].set_index("region_code")["value"]
        assert abs(values.drop("NL01").sum() - values["NL01"]) < 400_000, "rounded to a thousand, 342 times"


@pytest.mark.real_data
def test_iv3_of_three_years_goes_on_with_other_taakvelden(real_data: Path, known: Known, tmp_path: Path) -> None:
    names = [f"iv3/{year}_begroting.csv.gz" for year in (2023, 2024, 2025)]
    frame = tidy(mapped("iv3_begroting"), *(copied(real_data, name, tmp_path) for name in names), known=known)
    horst = frame[frame["region_code"] == "GM1507"].assign(year=frame["period_start"].dt.year)
    years = horst.groupby("measure")["year"].apply(list)
    assert years["lasten_jeugd"] == [2023, 2024, 2025]
    assert years["lasten_6_72a"] == [2023, 2024], "no row of 2025: not delivered, and not zero"


VERMOGEN, CORONA = "messy/vermogen_2022_statline.csv", "messy/rivm_corona_2020-03-17.csv"
POLITIE, RIVM = "themas/politie/misdrijven_2022_2023_statline.csv", "themas/corona/rivm_ziekenhuis_2020-06-16.csv"
DAMAGE = [
    (VERMOGEN, '"x 1 000";"%"', '"aantal";"%"', "regel 6, kolom Particuliere huishoudens: gev", 'de eenheid "x 1 000"'),
    (VERMOGEN, "Perioden: 2022", "Periode 2022", "regels boven de kop: gevonden geen periode", "Perioden: "),
    (VERMOGEN, '"11,2";"100"', '"11.2";"100"', 'vermogen: gevonden "11.2" en "4,3"', "overal een komma"),
    (VERMOGEN, '"Zwolle";', '"Zwollle";', 'kolom Regio\'s: gevonden "Zwollle"', "zoals Zwolle"),
    (VERMOGEN, '"Zwolle";[^\n]*\n', "", "periode 01-01-2022: gevonden 1 gebieden niet", "alle 342 gebieden"),
    (CORONA, '"Zwolle"', '"Zwol"', 'kolom Category: gevonden "Zwol"', "gemeente in de indeling van 2020"),
    (CORONA, '"Category"', '"Gemeente"', "regel 1: gevonden geen kolom", 'één kolom "Category"'),
    (POLITIE, '"2022";"2023"', '"Totaal";"Totaal"', "gevonden de koppen", "een periode, zoals 2025"),
    (RIVM, "03-06-2020;16-06-2020", "03-06-2020;17-06-2020", "kolom tot_datum: gev", "16-06-2020, de laatste dag"),
    (RIVM, "796;'s-H", "7960;'s-H", 'kolom Gemnr: gevonden "7960"', "een code van een gemeente"),
]  # fmt: skip
IDS = {VERMOGEN: "vermogen", CORONA: "rivm_meldingen", POLITIE: "politie_statline", RIVM: "rivm_ziekenhuis"}


@pytest.mark.real_data
@pytest.mark.parametrize(("place", "old", "new", "says", "expected"), DAMAGE)
def test_a_real_file_that_changed_is_refused_with_its_place(
    real_data: Path, known: Known, tmp_path: Path, place: str, old: str, new: str, says: str, expected: str
) -> None:
    name = Path(place).name
    text = (real_data / place).read_bytes().decode("utf-8-sig")
    assert re.search(old, text), old
    text = re.sub(old, lambda _: new, text, count=1)
    file = tmp_path / name
    file.write_bytes(text.encode())
    told = refusal(mapped(IDS[place]), file, known=known)
    assert any(line.startswith(f"{name}, ") and says in line and expected in line for line in told), told[:3]


@pytest.fixture
def delivered(settings: Settings, night: Night, tmp_path: Path) -> tuple[Settings, Path]:
    """A published snapshot with a delivery of the voedselbank in it, and a folder to work in."""
    for file in sorted(path for path in FIXTURES.rglob("*") if path.is_file()):
        for source in SOURCES.values():
            if part := source.part_of(file.name):
                Landing(settings.raw).land(file, source=source.id, part=part)
    file = filled(template_of(mapped("voedselbank"), tmp_path), [["Venray", "2026-01", 85, 190, 70]])
    landed_in(settings, file)
    results = night(settings)
    assert results["voedselbank"].verdict is Verdict.GOED, results["voedselbank"].problems.lines()
    return settings, tmp_path


def landed_in(settings: Settings, file: Path) -> None:
    source = mapped("voedselbank")
    Landing(settings.raw).land(file, source=source.id, part=str(source.part_of(file.name)))


def test_a_bad_delivery_leaves_the_figures_of_before_and_harms_no_other_source(
    delivered: tuple[Settings, Path], night: Night
) -> None:
    settings, folder = delivered
    before = current_stamp(settings.snapshots)
    figures_before = observations(settings, "voedselbank_huishoudens")
    (folder / "nieuw").mkdir()
    empty = template_of(mapped("voedselbank"), folder / "nieuw")
    landed_in(settings, filled(empty, [["Venraij", "2026-02", 90, 10, 70]]))
    results = night(settings)
    result = results["voedselbank"]
    assert result.verdict is Verdict.VEROUDERD and result.is_refused
    assert (
        'cel A2 (kolom Gemeente): gevonden "Venraij"; verwacht de naam van een gemeente' in result.problems.lines()[0]
    )
    assert current_stamp(settings.snapshots) != before
    assert observations(settings, "voedselbank_huishoudens") == figures_before
    assert results["politie_misdrijven"].verdict is Verdict.GOED


def observations(settings: Settings, indicator: str) -> bytes:
    """The published file of one indicator."""
    folder = settings.snapshots / current_stamp(settings.snapshots)
    return (folder / "observations" / f"{indicator}.parquet").read_bytes()


def test_sources_of_which_nothing_ever_came_in_are_no_failure(delivered: tuple[Settings, Path], night: Night) -> None:
    settings, _ = delivered
    results = night(settings)
    assert not results["lisa_banen"].is_refused and results["lisa_banen"].verdict is Verdict.ONTBREEKT
    assert results["lisa_banen"].in_words == "nog niets ontvangen"


def test_the_regions_of_a_snapshot_are_those_that_a_check_uses(published: Settings) -> None:
    known = published_regions(published.snapshots)
    assert known[2026]["GM1507"] == "Horst aan de Maas" and known[2020]["GM0788"] == "Haaren"


def test_a_packed_delivery_is_landed_as_it_came(tmp_path: Path) -> None:
    file = tmp_path / "2023_jaarrekening.csv.gz"
    file.write_bytes(gzip.compress(b"Gemeenten;Taakveld\n"))
    assert landed(file, mapped("iv3_jaarrekening")).part == "2023_jaarrekening"
