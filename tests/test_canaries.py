"""Twenty-five clients who can be found anywhere, through a whole night and a whole site: nothing of them comes out."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from asking import UPDATE, Asker
from canaries import CANARIES, COUNT, MAY_BE, POSTCODES, messages
from pypdf import PdfReader
from small_gemeente import deliver, deliver_tariffs
from small_gemeente import messages as others
from test_callbacks_access import addresses, questions
from test_callbacks_matrix import ADDRESS_OF_BOTH, asking_for

from app import create_app
from callbacks.rules import ROUTES, Door
from data.settings import Settings
from data.store import Store
from data.workspace.__main__ import main as workspace
from etl.__main__ import main
from etl.messages.administration import read_administration
from etl.messages.refused import is_bsn

HORST = "GM1507"
NINE_DIGITS = re.compile(r"(?<![\w.,-])\d{9}(?![\w.,])")
ESCAPED = re.compile(r"\\u[0-9a-f]{4}")
WITH_FIGURES = frozenset({Door.PAGE, Door.DATA, Door.TAKE, Door.CARE})


def texts(content: bytes) -> Iterator[str]:
    """All that can be read in a file: also the rows of a parquet, inside a workbook or a zip, and on paper."""
    if content.startswith(b"PAR1"):
        yield pq.read_table(io.BytesIO(content)).to_pandas().to_csv()
    elif content.startswith(b"%PDF"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from texts(archive.read(name))
    yield ESCAPED.sub(" ", content.decode("latin-1"))


def found_in(content: bytes) -> set[str]:
    """What is in these bytes of any of the clients."""
    return {
        one for text in texts(content) if MAY_BE.search(text) for canary in CANARIES for one in canary.said_in(text)
    }


def answers(asker: Asker) -> Iterator[tuple[str, Any]]:
    """Everything that a site with everything open says, about the figures of clients and by itself."""
    for output, body in questions(asker).items():  # type: ignore[arg-type]
        yield output, asker.client.post(UPDATE, json=asking_for(body, HORST))
    for form, address, methods in addresses(asker):  # type: ignore[arg-type]
        if ROUTES[form] in WITH_FIGURES and "GET" in methods:
            for asked in ("", ADDRESS_OF_BOTH.format(HORST).replace(f"{HORST},GM0983", f"{HORST},WK150701,WK150704")):
                yield form, asker.client.get(address + asked, follow_redirects=True)


def test_nothing_of_twenty_five_clients_leaves_the_client_zone(
    landed: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(landed.produced))
    landed.client.mkdir(parents=True)
    rows = [f"{postcode};{wijk}" for postcode, wijk in POSTCODES.items()]
    (landed.client / "postcodes.csv").write_text("\n".join(["postcode;wijk", *rows]) + "\n", encoding="utf-8")
    deliver(landed, [*(one for one in others() if one.provider <= 4), *messages()])
    deliver_tariffs(landed)
    assert [main(one.split()) for one in ("jeugd", "prognose --maand 2025-05")] == [0, 0]
    main(["run"])  # refuses the part of a prognosis of which so few clients leave nothing, and publishes the rest
    assert workspace(["backup", str(tmp_path / "backup.sqlite")]) == 0

    known = read_administration(landed)
    cents = set((known.claims["amount"] * 100).round().astype(int))
    assert {one.cents for one in CANARIES} <= cents and len(CANARIES) == COUNT, "they are in the figures"
    assert set(known.clients["wijk"].dropna()) >= set(POSTCODES.values())
    raw = b"".join(file.read_bytes() for file in landed.client.joinpath("raw").rglob("*") if file.is_file())
    assert raw, "and their messages are where they belong"

    asker, said = Asker(create_app(landed)), 0
    assert Store(landed).current().rows("select count(*) from jeugd where state = 'withheld'")[0][0] > 100
    for name, answer in answers(asker):
        assert answer.status_code < 500, name
        assert found_in(answer.data) == set(), name
        nine = [one for text in texts(answer.data) for one in NINE_DIGITS.findall(text) if is_bsn(one)]
        assert nine == [] or answer.mimetype in ("application/pdf", "image/svg+xml"), (name, nine)
        said += 1
    assert said > 80
    logged = "".join(capfd.readouterr()) + caplog.text
    assert found_in(logged.encode()) == set() and logged

    files = [file for file in [*landed.produced.rglob("*"), *tmp_path.glob("backup*")] if file.is_file()]
    assert len(files) > 50
    assert {str(file): found for file in files if (found := found_in(file.read_bytes()))} == {}
    zone = [file for file in landed.client.rglob("*") if file.is_file() and "raw" not in file.parts]
    named = {file.name for file in zone for one in CANARIES if one.bsn.encode() in file.read_bytes()}
    assert len(zone) > 5 and named == set(), "of a BSN not even in the client zone, beside what was received"


def test_the_search_finds_a_client_who_is_there() -> None:
    assert all(MAY_BE.search(said) for one in CANARIES for said in (one.bsn, one.code, f"{one.cents}"))
    one = CANARIES[3]
    whole, rest = divmod(one.cents, 100)
    for said in (
        one.bsn,
        f"a{one.code}b",
        f"{one.cents}",
        f"{whole}.{rest:02d}",
        f"{whole // 1000}.{whole % 1000},{rest:02d}",
    ):
        assert found_in(f"<td>{said}</td>".encode()), said
    assert found_in(b"<td>" + str(one.cents + 1).encode() + b"</td>") == set()
