"""Landing: bytes stay exactly as received, are stored once, and a killed landing harms nothing."""

import json
import resource
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Barrier

import pytest

from etl.landing import LandedFile, Landing, LandingError

OLD, NEW = b"code;waarde\r\nGM1507;1\x00\xff\r\n", b"code;waarde\r\nGM1507;2\r\n"


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "raw")


def file_with(folder: Path, content: bytes, name: str = "misdrijven.csv") -> Path:
    place = folder / name
    place.write_bytes(content)
    return place


def land(landing: Landing, content: bytes, source: str = "politie", **facts: object) -> tuple[LandedFile, bool]:
    return landing.land(file_with(landing.raw.parent, content), source=source, part="jaar", **facts)


def rot(file: Path) -> None:
    """One other bit; the size stays."""
    content = file.read_bytes()
    file.chmod(0o640)
    file.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])


def stored(landing: Landing) -> list[Path]:
    return [path for path in landing.raw.rglob("*") if path.is_file() and path.parent != landing.raw]


def test_bytes_are_kept_exactly_as_received_with_their_facts(landing: Landing) -> None:
    landed, is_new = land(landing, OLD, address="https://politie.nl/x", modified_at=datetime(2026, 7, 19, tzinfo=UTC))
    assert is_new and landed.file.read_bytes() == OLD
    (fact,) = [json.loads(line) for line in landing.manifest.read_text().splitlines()]
    fetched_at = datetime.fromisoformat(fact.pop("fetched_at"))
    assert abs((datetime.now(UTC) - fetched_at).total_seconds()) < 60
    digest = sha256(OLD).hexdigest()
    assert fact == {
        "source": "politie",
        "part": "jaar",
        "name": "misdrijven.csv",
        "path": f"politie/{digest[:16]}-misdrijven.csv",
        "sha256": digest,
        "size": len(OLD),
        "address": "https://politie.nl/x",
        "modified_at": "2026-07-19T00:00:00Z",
        "is_fictief": False,
    }


def test_what_is_landed_cannot_be_written_to(landing: Landing) -> None:
    landed, _ = land(landing, OLD)
    assert landed.file.stat().st_mode & 0o222 == 0


def test_the_same_file_again_is_no_new_landing(landing: Landing) -> None:
    first, _ = land(landing, OLD)
    assert land(landing, OLD) == (first, False)
    assert len(landing.landed()) == 1


def test_the_same_bytes_are_stored_once_also_for_another_source_or_name(landing: Landing) -> None:
    one, _ = land(landing, OLD)
    other, is_new = land(landing, OLD, source="cbs")
    renamed, _ = landing.land(file_with(landing.raw.parent, OLD, "anders.csv"), source="politie", part="maand")
    assert is_new and len(landing.landed()) == 3
    assert stored(landing) == [one.file] == [other.file] == [renamed.file]
    assert landing.newest("cbs")["jaar"].file.read_bytes() == OLD
    assert renamed.name == "anders.csv", "the name as it was delivered, also when the bytes lie under another"


def test_older_bytes_that_are_landed_again_become_the_newest(landing: Landing) -> None:
    for content in (OLD, NEW, OLD):
        assert land(landing, content)[1]
    assert len(landing.landed()) == 3 and len(stored(landing)) == 2
    assert landing.newest("politie")["jaar"].file.read_bytes() == OLD


def test_a_demonstration_file_never_passes_for_a_real_one_with_the_same_bytes(landing: Landing) -> None:
    land(landing, OLD, is_fictief=True)
    real, is_new = land(landing, OLD)
    assert is_new and not real.is_fictief and not landing.newest("politie")["jaar"].is_fictief


def test_stored_bytes_that_went_missing_are_stored_again(landing: Landing) -> None:
    landed, _ = land(landing, OLD)
    land(landing, NEW)
    landed.file.unlink()
    assert land(landing, OLD)[0].file.read_bytes() == OLD


def test_stored_bytes_that_rotted_are_told_and_stored_again_in_their_place(landing: Landing) -> None:
    landed, _ = land(landing, OLD)
    assert landed.damage == ""
    rot(landed.file)
    assert landed.damage == "de inhoud is veranderd"
    again, _ = land(landing, OLD)
    assert again.path == landed.path and landed.file.read_bytes() == OLD and landed.damage == ""
    rot(landed.file)
    land(landing, OLD, source="cbs")
    assert landed.damage == "", "the same bytes of another source are stored once, and whole"


def test_a_disk_that_is_full_leaves_no_half_file_and_no_landing(landing: Landing, tmp_path: Path) -> None:
    """With a real limit: this process cannot write files of more than 1 MB for as long as it lasts."""
    large = file_with(tmp_path, b"1" * (2 << 20))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            landing.land(large, source="politie", part="jaar")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert stored(landing) == [] and landing.landed() == []
    assert landing.land(large, source="politie", part="jaar")[1]


def test_the_torn_last_line_of_a_killed_landing_is_no_landing_and_is_cut_off_by_the_next(landing: Landing) -> None:
    land(landing, OLD)
    whole = landing.manifest.read_bytes()
    landing.manifest.write_bytes(whole + whole[: len(whole) // 2])
    assert len(landing.landed()) == 1
    land(landing, NEW)
    assert [file.sha256 for file in landing.landed()] == [sha256(OLD).hexdigest(), sha256(NEW).hexdigest()]
    assert landing.manifest.read_bytes().startswith(whole) and landing.manifest.read_bytes().count(b"\n") == 2


def test_a_damaged_line_in_the_middle_is_an_error_that_names_the_register(landing: Landing) -> None:
    land(landing, OLD)
    landing.manifest.write_bytes(b"{}\n" + landing.manifest.read_bytes())
    with pytest.raises(
        LandingError, match=r"manifest\.jsonl, regel 1: deze regel is beschadigd. Zet het bestand terug"
    ):
        landing.landed()


@pytest.mark.parametrize("name", ["weg.csv", "."])
def test_a_file_that_is_not_there_is_refused_and_leaves_no_trace(landing: Landing, name: str) -> None:
    with pytest.raises(LandingError, match="bestand niet gevonden"):
        landing.land(landing.raw.parent / name, source="politie", part="jaar")
    assert landing.landed() == [] and stored(landing) == []


def test_the_same_file_landed_by_many_at_once_is_one_landing(landing: Landing) -> None:
    file, start = file_with(landing.raw.parent, OLD), Barrier(8)

    def land_it(_: int) -> bool:
        start.wait()
        return Landing(landing.raw).land(file, source="politie", part="jaar")[1]

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(land_it, range(8))) == 1
    assert len(landing.landed()) == len(stored(landing)) == 1


def test_many_landings_at_once_lose_nothing(landing: Landing) -> None:
    folder = landing.raw.parent
    files = [file_with(folder, bytes([number]), f"{number}.csv") for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda file: Landing(landing.raw).land(file, source="politie", part=file.stem), files))
    assert {file.name: file.file.read_bytes() for file in landing.landed()} == {
        file.name: file.read_bytes() for file in files
    }
    assert not [path for path in stored(landing) if path.name.startswith(".half-")]
