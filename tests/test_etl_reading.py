"""Reading raw files: what no delivery can be is refused while it is read, before it fills the memory."""

import gzip
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.landing import LandedFile
from etl.problems import Problems, SourceRefused
from etl.reading import read_csv
from etl.supplied.dialect import read_text_table

GIGABYTE = 1 << 30
HEAD = b"code;jaar\nGM1507;2026\n"


def landed(file: Path) -> LandedFile:
    """A file as if it had landed; landing copies and hashes it, which is not what is tested here."""
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return LandedFile(
        source="proef", part="a", name=file.name, path=file.name, sha256="", size=file.stat().st_size, address="",
        fetched_at=moment, modified_at=None, is_fictief=False, folder=file.parent,
    )  # fmt: skip


def refusal(file: Path, way: str) -> tuple[str, int]:
    """Why a file is refused, and the most memory that took."""
    problems = Problems()
    tracemalloc.start()
    try:
        with pytest.raises(SourceRefused) as refused:
            if way == "recorded":
                read_csv(landed(file), ["code", "jaar"], ";", problems)
            else:
                read_text_table(landed(file), ["code", "jaar"], "", "", problems)
        return str(refused.value), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


ways = pytest.mark.parametrize("way", ["recorded", "supplied"])


@ways
@pytest.mark.parametrize("name", ["lang.csv", "lang.csv.gz"])
def test_a_line_of_two_gigabytes_is_refused_after_its_first_megabytes(tmp_path: Path, way: str, name: str) -> None:
    file = tmp_path / name
    if name.endswith(".gz"):
        file.write_bytes(gzip.compress(HEAD) + gzip.compress(bytes(GIGABYTE >> 5)) * 64)
    else:
        file.write_bytes(HEAD)
        with file.open("r+b") as sparse:
            sparse.truncate(2 * GIGABYTE)
    told, memory = refusal(file, way)
    assert told == (
        f"{name}, regel 3: gevonden een regel van meer dan 1 MB; verwacht regels van een gewone lengte. "
        "Verder is niet gelezen. Vraag een nieuwe levering en land die opnieuw."
    )
    assert memory < 32 << 20


@ways
def test_a_packed_file_that_unpacks_to_gigabytes_is_refused_while_unpacking(tmp_path: Path, way: str) -> None:
    file = tmp_path / "bom.csv.gz"
    file.write_bytes(gzip.compress(HEAD) + gzip.compress(b"\n" * (GIGABYTE >> 5)) * 64)
    assert file.stat().st_size < 4 << 20
    told, memory = refusal(file, way)
    assert "bom.csv.gz, hele bestand: gevonden meer dan 256 MB na uitpakken; verwacht een kleiner bestand." in told
    assert memory < GIGABYTE


@ways
def test_a_cell_of_a_whole_book_is_read_as_text_or_refused_in_words(tmp_path: Path, way: str) -> None:
    file = tmp_path / "boek.csv"
    file.write_bytes(HEAD + b"GM0984;" + b"2" * 900_000 + b"\n")
    if way == "recorded":
        assert read_csv(landed(file), ["code", "jaar"], ";", Problems())["jaar"].str.len().tolist() == [4, 900_000]
        return
    told, _ = refusal(file, way)
    assert told.startswith("boek.csv, regel 3: gevonden een cel met heel veel tekst; verwacht hooguit 131072 letters.")
