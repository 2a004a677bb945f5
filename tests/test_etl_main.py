"""The commands of the nightly job: what they print, how they end, and what a kill leaves behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import FIXTURES, Night
from damaging import edit, half, land_damaged

from data.settings import PROJECT, Settings
from data.snapshot import CURRENT, current_stamp, stamps
from data.store import Store
from etl.__main__ import main
from etl.landing import Landing
from etl.lock import one_at_a_time

CRIMES = ("politie_misdrijven", "misdrijven_gemeente_buurt_2021_2025.csv.gz")


@pytest.fixture(autouse=True)
def produced(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands work in the folder of the test."""
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    return settings.produced


def test_landing_a_folder_and_running_publishes_a_snapshot(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["land-folder", str(FIXTURES)]) == 0
    assert main(["run"]) == 0
    out, err = capsys.readouterr()
    assert "politie_misdrijven/misdrijven: misdrijven_gemeente_buurt_2021_2025.csv.gz ontvangen (610 bytes" in out
    assert f"gepubliceerd: momentopname {current_stamp(settings.snapshots)}" in out and err == ""
    assert main(["land-folder", str(FIXTURES)]) == 0
    assert capsys.readouterr().out.count("al ontvangen, niets veranderd") == 4 + 5 + 1 + 1 + 1 + 2


def test_landing_one_file_keeps_its_address(settings: Settings) -> None:
    file = FIXTURES.joinpath(*CRIMES)
    assert main(["land", "politie_misdrijven", str(file), "--address", "https://example.nl/x"]) == 0
    landed = Landing(settings.raw).newest("politie_misdrijven")["misdrijven"]
    assert (landed.address, landed.file.read_bytes()) == ("https://example.nl/x", file.read_bytes())


def test_a_bad_source_ends_with_1_and_one_line_a_problem_on_stderr(
    published: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    land_damaged(Landing(published.raw), *CRIMES, half, tmp_path)
    assert main(["run"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"polsslag: politie_misdrijven: {CRIMES[1]}, hele bestand: gevonden ")
    assert len(stamps(published.snapshots)) == 2
    assert main(["run", "--source", "rivm_corona"]) == 0, "a source that is not asked for is no problem of this run"


def test_bad_regions_the_first_time_end_with_2_and_publish_nothing(
    landed: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    land_damaged(Landing(landed.raw), "gebieden", "gemeenten_2026.csv", lambda content: b"\xff", tmp_path)
    assert main(["run"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("polsslag: de gebieden ontbreken")
    assert lines[1].startswith("polsslag: gebieden: gemeenten_2026.csv, regel 1: gevonden byte ff")
    assert len(lines) == 2 and not landed.snapshots.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["land", "politie_misdrijven", str(FIXTURES / "gebieden" / "gemeenten_2026.csv")],
            "kent deze bestandsnaam niet",
        ),
        (["land", "politie_misdrijven", "misdrijven_gemeente_buurt_2026.csv"], "bestand niet gevonden"),
        (["land-folder", "/nergens"], "map niet gevonden"),
        (["run"], "de gebieden ontbreken"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_plain_line(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    line = capsys.readouterr().err.splitlines()[0]
    assert line.startswith("polsslag: ") and says in line


@pytest.mark.parametrize("arguments", [["land", "onbekend", "x"], ["run", "--source", "onbekend"], ["weg"], []])
def test_an_unknown_command_or_source_is_refused_before_anything_is_done(
    arguments: list[str], settings: Settings
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(arguments)
    assert refused.value.code == 2 and not settings.produced.exists()


def test_a_broken_definition_stops_the_run_and_names_the_file(
    published: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "proef.toml").write_text("titel = 'Proef'")
    monkeypatch.setenv("POLSSLAG_INDICATORS", str(tmp_path / "indicators"))
    assert main(["run"]) == 2
    assert capsys.readouterr().err.startswith("polsslag: proef.toml: unknown key 'titel'. Known keys: ")
    assert len(stamps(published.snapshots)) == 1


def test_a_second_run_at_the_same_time_ends_with_75(published: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with one_at_a_time(published):
        assert main(["run"]) == 75
    assert "er loopt al een nachtrun" in capsys.readouterr().err


def test_a_run_that_is_killed_half_way_leaves_yesterday_and_the_next_cleans_up(
    published: Settings, night: Night
) -> None:
    pointer = (published.snapshots / CURRENT).stat()
    yesterday = current_stamp(published.snapshots)
    run = subprocess.Popen([sys.executable, "-m", "etl", "run"], cwd=PROJECT, stdout=subprocess.DEVNULL)
    give_up = time.monotonic() + 60
    while not list(published.snapshots.glob(".tmp-*")) and run.poll() is None and time.monotonic() < give_up:
        time.sleep(0.001)
    run.kill()
    assert run.wait() == -signal.SIGKILL
    assert is_yesterday(published, yesterday, pointer)
    assert list(published.snapshots.glob(".tmp-*")), "the run was half way"
    night(published)
    assert not list(published.snapshots.glob(".tmp-*"))
    assert current_stamp(published.snapshots) > yesterday


def test_a_run_that_is_killed_just_before_its_last_rename_leaves_yesterday(published: Settings, night: Night) -> None:
    pointer = (published.snapshots / CURRENT).stat()
    yesterday = current_stamp(published.snapshots)
    script = "import os, etl.publish; from etl.__main__ import main; "
    script += "etl.publish.make_current = lambda *_: os.kill(os.getpid(), 9); main(['run'])"
    assert subprocess.run([sys.executable, "-c", script], cwd=PROJECT, stdout=subprocess.DEVNULL).returncode == -9
    assert is_yesterday(published, yesterday, pointer)
    night(published)
    assert current_stamp(published.snapshots) == stamps(published.snapshots)[0] > yesterday


@pytest.mark.parametrize("kilobytes", [0, 4, 100, 400])
def test_a_disk_that_fills_up_anywhere_in_a_run_leaves_yesterday_and_says_so(
    kilobytes: int, published: Settings, tmp_path: Path
) -> None:
    """With a real limit: the run cannot write files larger than this, which ends it in another place each time."""
    pointer, yesterday = (published.snapshots / CURRENT).stat(), current_stamp(published.snapshots)
    land_damaged(Landing(published.raw), *CRIMES, edit(";1401\n", ";1402\n"), tmp_path)
    script = "import resource, sys; from etl.__main__ import main; "
    script += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes << 10},) * 2); sys.exit(main(['run']))"
    run = subprocess.run([sys.executable, "-B", "-c", script], cwd=PROJECT, capture_output=True, text=True)
    assert run.returncode == 2, run.stderr
    assert run.stderr.splitlines()[-1].startswith("polsslag: De schijf is vol. Maak ruimte en begin opnieuw;"), (
        run.stderr
    )
    assert is_yesterday(published, yesterday, pointer)
    assert main(["verify"]) == 0


def is_yesterday(settings: Settings, stamp: str, pointer: os.stat_result) -> bool:
    """Whether the snapshot of yesterday is the current one, untouched and readable."""
    now = (settings.snapshots / CURRENT).stat()
    store = Store(settings)
    assert (now.st_ino, now.st_mtime_ns) == (pointer.st_ino, pointer.st_mtime_ns)
    return store.current().stamp == stamp and store.refused is None
