"""The fictitious jeugdzorg: whole histories as iJw 3.2 writes them, with the mistakes that real ones have."""

import zipfile
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from sending import EXAMPLES, needs_examples

from data.settings import Settings
from etl.demo.jeugdzorg import JeugdzorgFiles, write_jeugdzorg
from etl.demo.jeugdzorg_books import write_books
from etl.demo.jeugdzorg_care import histories
from etl.demo.jeugdzorg_claims import claims_of
from etl.demo.jeugdzorg_delivery import deliver_jeugdzorg
from etl.messages.administration import Administration, read_administration
from etl.messages.refused import is_bsn
from etl.messages.store import ClientStore
from etl.messages.taking_in import Taken


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> JeugdzorgFiles:
    return write_jeugdzorg(tmp_path_factory.mktemp("jeugdzorg"))


@pytest.fixture(scope="module")
def zone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Taken]:
    settings = Settings(produced=tmp_path_factory.mktemp("demo") / "produced")
    return settings, deliver_jeugdzorg(settings)


@pytest.fixture(scope="module")
def found(zone: tuple[Settings, Taken]) -> Administration:
    return read_administration(zone[0])


def texts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_kind_of_message_is_valid_against_the_xsd(files: JeugdzorgFiles) -> None:
    needs_examples()
    schemas = {one.stem: etree.XMLSchema(file=str(one)) for one in EXAMPLES.glob("ijw_3.2/xsd/JW*.xsd")}
    counted: Counter[str] = Counter()
    for file in (files.messages[0], files.messages[27], files.messages[-1]):
        for name, content in texts(file).items():
            schemas[name[:5]].assertValid(etree.fromstring(content))
            counted[name[:5]] += 1
    assert set(counted) == {"JW301", "JW305", "JW307", "JW315", "JW319", "JW323", "JW325"}
    assert counted.total() > 800


def test_the_same_books_come_out_every_time(files: JeugdzorgFiles, tmp_path: Path) -> None:
    again = write_books(tmp_path, claims_of(histories()))
    pairs = [(one, other) for kind in files.books for one, other in zip(files.books[kind], again[kind], strict=True)]
    assert len(pairs) > 20
    assert [one.name for one, other in pairs if one.read_bytes() != other.read_bytes()] == []


def test_nobody_in_it_exists_and_every_message_says_so(files: JeugdzorgFiles) -> None:
    for content in texts(files.messages[30]).values():
        root = etree.fromstring(content)
        bsns = {one.text for one in root.iter("{*}Bsn")}
        assert all(bsn.startswith("9999") and is_bsn(bsn) for bsn in bsns)  # test numbers, never given out
        assert {one.text[:4] for one in root.iter("{*}BerichtIdentificatie/{*}Identificatie")} <= {"FICT"}
        assert {one.text for one in root.iter("{*}Achternaam")} <= {"Fictief"}
        assert root.findtext("{*}Header/{*}BerichtIdentificatie/{*}Identificatie").startswith("FICT")


def test_all_of_it_is_read_and_only_what_came_twice_is_passed_over(zone: tuple[Settings, Taken]) -> None:
    counts = zone[1].counts
    assert counts["geweigerd"] == 0 and counts["nieuw"] > 40_000 and 300 < counts["al bekend"] < 700


def test_it_is_as_large_as_the_jeugdzorg_of_a_gemeente_like_horst(found: Administration) -> None:
    claims = found.claims.assign(year=found.claims["care_month"].dt.year)
    clients = claims.groupby("year")["client"].nunique()
    amounts = claims.groupby("year")["amount"].sum() / 1e6
    assert 1000 < clients[2025] < 1350
    assert 11.2 < amounts[2025] < 12.2  # with PGB, wijkteams and the rest about 13 million
    assert amounts[2022] - amounts[2021] > 2 * (amounts[2021] - amounts[2020])  # woonplaatsbeginsel
    groups = claims[claims["year"] == 2025].groupby("product")["amount"].sum() / (amounts[2025] * 1e6)
    assert 0.30 < groups["ambulant"] < 0.45 and 0.18 < groups["ggz"] < 0.30 and 0.18 < groups["verblijf"] < 0.32


def test_a_few_clients_and_a_few_providers_cost_much_of_it(found: Administration) -> None:
    year = found.claims[found.claims["care_month"].dt.year == 2025]
    clients = year.groupby("client")["amount"].sum().sort_values(ascending=False)
    providers = year.groupby("provider")["amount"].sum().sort_values(ascending=False)
    assert clients.head(len(clients) // 20).sum() / clients.sum() > 0.3
    assert providers.head(10).sum() / providers.sum() > 0.5 and len(providers) > 55


def test_recent_care_months_are_not_complete_yet(found: Administration) -> None:
    months = found.claims.groupby("care_month")["amount"].sum()
    assert months["2026-09-01":].sum() == 0
    assert months["2026-08-01"] < 0.8 * months["2026-05-01"]


def test_a_provider_is_silent_for_a_month(found: Administration) -> None:
    own = found.claims[found.claims["provider"] == "99000006"].groupby("care_month")["amount"].sum()
    assert pd.Timestamp("2026-07-01") not in own.index and own["2026-06-01"] > 0


def test_the_mistakes_of_real_messages_are_in_it(zone: tuple[Settings, Taken], found: Administration) -> None:
    with ClientStore(zone[0], None) as store:
        doubts = dict(store.rows("select problem, count(*) from doubts group by problem"))
        ((rejected,),) = store.rows("select count(*) from rejected_rows")
    assert doubts["bedrag veel te hoog"] > 100 and rejected > 1000
    assert (found.claims["amount"] < 0).sum() > 1000
    assert found.allocations["removed"].sum() > 10 and found.allocations["end"].isna().sum() > 100
    assert found.starts["removed"].sum() > 20 and set(found.requests["granted"].unique()) >= {True, False}
    started = found.starts[~found.starts["removed"]]
    assert len(set(started["number"]) - set(found.stops["number"])) > 500


def test_the_books_tell_of_the_same_years_as_the_messages(found: Administration) -> None:
    booked = found.ledger[(found.ledger["kind"] == "zin") & (found.ledger["month"].dt.year == 2025)]["amount"].sum()
    by_approval = found.claims[found.claims["approved_on"].dt.year == 2025]["amount"].sum()
    assert booked == pytest.approx(by_approval, rel=0.01)
    assert set(found.ledger["kind"]) == {"zin", "pgb", "taakgericht", "gr", "lta", "subsidie"}
    budget = found.budget[found.budget["decided_on"] == "2026-07-05"]
    assert budget["primitief"].sum() == pytest.approx(12.9e6, rel=0.001)
    assert budget["actueel"].sum() == pytest.approx(13.1e6, rel=0.001)
    assert set(found.clients["wijk"]) - {"GM1507"} == {f"WK1507{number:02d}" for number in range(16)}


def test_no_tariff_of_the_year_to_come_is_known_yet(found: Administration) -> None:
    assert found.tariffs["year"].max() == 2026 and found.tariffs["known_on"].max() < pd.Timestamp("2026-01-01")


def test_delivering_it_again_changes_nothing(zone: tuple[Settings, Taken], found: Administration) -> None:
    again = deliver_jeugdzorg(zone[0])
    assert again.counts.total() == 0  # the zips have the same bytes, or else every message would be seen again
    pd.testing.assert_frame_equal(read_administration(zone[0]).claims, found.claims)
