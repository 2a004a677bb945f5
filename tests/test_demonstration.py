"""The demonstration as a whole: what `make run` publishes of the fictitious jeugdzorg, and that nobody in it shows."""

from datetime import date

import pyarrow.parquet as pq
import pytest
from asking import Asker, words

from app import create_app
from data.overview import themes
from data.schema import PROGNOSE_TABLES
from data.settings import Settings
from data.snapshot import Snapshot, current_stamp, read_snapshot, stamps
from data.store import Store
from etl.messages.administration import read_administration


@pytest.fixture(scope="module")
def snapshot(demonstration: Settings) -> Snapshot:
    return read_snapshot(demonstration.snapshots, current_stamp(demonstration.snapshots))


def rows(snapshot: Snapshot, name: str) -> list[dict]:
    return pq.read_table(snapshot.folder / f"{name}.parquet").to_pylist()


def test_the_prognosis_of_the_total_finds_more_than_the_budget(snapshot: Snapshot) -> None:
    """The budget that the demonstration writes is 13,1 million; the books have more lines than one on a post."""
    (total,) = (
        row for row in rows(snapshot, "prognose_jaar")
        if row["product"] == "totaal" and row["jaar"] == 2026 and str(row["peildatum"]).startswith("2026-09")
    )  # fmt: skip
    assert total["p10"] < total["p50"] < total["p90"]
    assert 12_000_000 < total["p50"] < 15_500_000
    assert total["begroting"] == pytest.approx(13_100_000, abs=1_000)


def test_expected_minus_budget_is_an_indicator_as_any_other(demonstration: Settings, snapshot: Snapshot) -> None:
    said = {row["jaar"]: row for row in rows(snapshot, "prognose_jaar")
            if row["product"] == "totaal" and str(row["peildatum"]).startswith("2026-09")}  # fmt: skip
    observed = [row for row in rows(snapshot, "observations/jeugd_prognose_saldo") if row["region_code"] == "GM1507"]
    found = {row["period_start"].year: row for row in observed}
    assert set(found) == {2025, 2026}
    assert found[2026]["value"] == said[2026]["p50"] - said[2026]["begroting"] > 0
    assert {row["status"] for row in found.values()} == {"prognose"}
    shown = Asker(create_app(demonstration)).draw(["jeugd_prognose_saldo"], ["GM1507"], maat="absoluut")
    assert "Prognose tegenover begroting" in words(shown["title"]["children"])
    care = next(one for one in themes(Store(demonstration).current(), "GM1507", date(2026, 11, 22)) if one.tiles)
    assert care.title == "Jeugdzorg" and care.tiles[0].indicator.id == "jeugd_prognose_saldo"


def test_every_table_of_jeugdzorg_is_published_and_says_that_it_is_fictitious(snapshot: Snapshot) -> None:
    for name in ("jeugd", *PROGNOSE_TABLES):
        assert rows(snapshot, name), name
        assert pq.read_schema(snapshot.folder / f"{name}.parquet").metadata[b"fictief"].startswith(b"ja"), name


def test_no_pseudonym_of_a_client_is_in_a_snapshot(demonstration: Settings) -> None:
    clients = set(read_administration(demonstration).clients["client"])
    assert len(clients) > 2_000
    for stamp in stamps(demonstration.snapshots):
        for file in (demonstration.snapshots / stamp).rglob("*.parquet"):
            texts = [column for column in pq.read_table(file).columns if str(column.type) == "string"]
            assert not any(clients & set(column.to_pylist()) for column in texts), file.name


def test_the_site_shows_a_jeugdzorg_indicator_as_any_other(demonstration: Settings) -> None:
    asker = Asker(create_app(demonstration))
    shown = asker.draw(["jeugd_in_zorg_maand"], ["GM1507"])
    assert "Cliënten in zorg" in words(shown["title"]["children"])
