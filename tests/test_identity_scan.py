"""Every byte that Polsslag makes, searched for everybody in the messages: logs, errors, tables, parquet and databases.

The raw zone holds what was received and is the only place where a BSN may be. A database packs its texts, so that its
rows are searched as well as its bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
import structlog
from purposes import fill_in

from data.settings import Settings
from etl.__main__ import main
from etl.demo.jeugdzorg import write_jeugdzorg
from etl.messages.administration import read_administration
from etl.messages.board import board, refusals
from etl.messages.store import ClientStore
from etl.nightly.log import set_up_log

RUNS = re.compile(rb"\d{9,}")
PERSONAL = re.compile(rb"Verzonnenstraat|Fictiefdorp|59\d\d ?S[ADS]\b|demonstratiecli")
MONTHS = slice(0, 38)


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three years of messages: good ones in zips, and beside them some that are broken, each in its own way."""
    folder = tmp_path_factory.mktemp("messages")
    files = write_jeugdzorg(folder).messages[MONTHS]
    with zipfile.ZipFile(files[0]) as archive:
        for number, name in enumerate(archive.namelist()[:60]):
            text = archive.read(name)
            broken = [text[: len(text) // 2], text.replace(b"<Bsn>", b"<Bsn>1"), text.replace(b">1507<", b">0984<")]
            file = folder / f"kapot_{bsns_in(text)[:1]}_{number}.xml"
            file.write_bytes(broken[number % 3])
            files.append(file)
    return files


def bsns_in(text: bytes) -> list[str]:
    return [found.decode() for found in re.findall(rb"<Bsn>(\d{9})</Bsn>", text)]


def everybody(files: list[Path]) -> set[bytes]:
    found: set[bytes] = set()
    for file in files:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                found |= {bsn.encode() for name in archive.namelist() for bsn in bsns_in(archive.read(name))}
    return found


def people_in(content: bytes, known: set[bytes]) -> set[bytes]:
    """Whom these bytes name: every nine digits in a row are looked at, also inside a longer number."""
    windows = (run[place : place + 9] for run in RUNS.findall(content) for place in range(len(run) - 8))
    return {window for window in windows if window in known} | set(PERSONAL.findall(content))


def outside_raw(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Everything on disk beside the raw zone, and the rows inside what is packed."""
    for file in [*settings.client.rglob("*"), *settings.produced.rglob("*")]:
        if file.is_file() and settings.client / "raw" not in file.parents:
            yield str(file), file.read_bytes()
            if file.suffix == ".parquet":
                yield f"{file} rows", pq.read_table(file).to_pandas().to_csv().encode()
    with ClientStore(settings, None) as store:
        for (table,) in store.rows("select table_name from duckdb_tables()"):
            yield f"table {table}", store.frame(f"from {table}").to_csv().encode()


def test_nobody_is_named_outside_the_raw_zone(
    delivered: list[Path], landed: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(landed.produced))
    fill_in(landed)
    known = everybody(delivered)
    somebody = sorted(known)[0].decode()
    assert len(known) > 300
    export = delivered[0].with_name(f"export_{somebody}.csv")
    export.write_text(
        "Toewijzingnummer;BSN;Aanbieder;Begindatum;Gemeld op\n"
        f"1;{somebody};99000001;{somebody};22-01-2026\n2;{somebody}0;99000001;20-01-2026;22-01-2026\n",
        encoding="utf-8",
    )
    codes = [
        main(["messages", "read", *map(str, delivered)]),
        main(["messages", "read", str(delivered[-1].with_name(f"{somebody}.xml"))]),
        main(["messages", "table", "tarieven", str(delivered[0].with_name("tarieven.csv"))]),
        main(["messages", "table", "starts", str(export)]),
        main(["messages", "table", "pgb", str(export.with_name(f"weg_{somebody}.csv"))]),
        main(["rotate-key"]),
        main(["messages", "board"]),
        main(["jeugd"]),
        main(["run"]),
    ]
    assert codes == [1, 2, 0, 2, 2, 1, 1, 0, 0]
    said = "".join(capfd.readouterr())
    assert re.search(r"[56]\d geweigerd", said) and "export_•••••••••.csv" in said
    assert people_in(said.encode(), known) == set()
    named = {place: people_in(content, known) for place, content in outside_raw(landed)}
    assert sum(".parquet" in place for place in named) > 20 and sum("table " in place for place in named) > 10
    assert {place: who for place, who in named.items() if who} == {}


def test_the_frames_and_the_board_name_nobody(delivered: list[Path], settings: Settings) -> None:
    from etl.messages.identity import pseudonyms
    from etl.messages.interpret import interpret
    from etl.messages.taking_in import take_in

    known = everybody(delivered)
    fill_in(settings)
    with ClientStore(settings, pseudonyms(settings)) as store:
        take_in(settings, store, pseudonyms(settings), delivered, is_fictief=True)
        interpret(store)
        shown = [board(store), refusals(store)]
    frames: list[pd.DataFrame] = [*vars(read_administration(settings)).values(), *shown]
    assert sum(map(len, frames)) > 5000
    assert [people_in(frame.to_csv().encode(), known) for frame in frames] == [set()] * len(frames)


def test_the_search_finds_somebody_who_is_there(delivered: list[Path]) -> None:
    known = everybody(delivered)
    one = sorted(known)[0]
    assert people_in(b"2026" + one + b"7", known) == {one}
    assert people_in(b"Verzonnenstraat 1, 5961SA", known) == {b"Verzonnenstraat", b"5961SA"}
    with zipfile.ZipFile(delivered[0]) as archive:
        assert people_in(archive.read(archive.namelist()[0]), known)


def test_a_number_that_may_be_a_bsn_is_in_no_line_of_the_log(settings: Settings) -> None:
    out = io.StringIO()
    for form in ("json", "console"):
        set_up_log(settings.model_copy(update={"log": form}), out)
        try:
            raise ValueError("client 999900006")
        except ValueError:
            structlog.get_logger().error("message.failed", who="999900018", size=123456789, exc_info=True)
    structlog.reset_defaults()
    said = out.getvalue()
    assert said.count("•••••••••") >= 4 and said.count("123456789") == 2
    assert "999900006" not in said and "999900018" not in said
