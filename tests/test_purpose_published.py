"""The register on the site: landed each night, told to everybody, and its files for a privacy officer."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from asking import Asker, words
from conftest import Night
from purposes import FAR, fill_in
from sending import ANNA, message, send

from app import create_app
from callbacks.privacy_files import PATHS
from callbacks.tab_bronnen import closed
from data.access import ONLY_OPEN, Role, scope_of
from data.narrowed import narrowed
from data.privacy_page import read_privacy
from data.privacy_shapes import Shown, Standing
from data.settings import Settings
from data.store import Store
from etl.landing import Landing
from etl.nightly.client_zone import made_tonight
from etl.purpose.expiring import notices
from etl.purpose.leaving import SOURCE
from etl.purpose.proof import remove_old_messages
from layouts.factsheet import spoken
from layouts.plain import PARTS
from layouts.privacy_file import annex
from layouts.privacy_shares import share_rows
from layouts.sheet import doelbinding
from layouts.text_privacy import SHARES
from layouts.text_privacy_files import ALGORITHM, PROCESSING_COLUMNS

TODAY = date.today()


@pytest.fixture
def zone(few: Settings) -> Settings:
    """One message in the client zone, beside a few indicators."""
    send(few, message("JW301", {"Bsn": ANNA}))
    return few


def publish(zone: Settings, night: Night) -> Store:
    """A night in which nothing but the register can be made: no claim was approved yet."""
    missed = {source: list(problems) for source, problems in made_tonight(zone).items()}
    night(zone, missed=missed)
    return Store(zone)


def test_the_register_is_published_each_night_for_everybody(zone: Settings, night: Night) -> None:
    store = publish(zone, night)
    privacy = read_privacy(store.current())
    assert [one.source for one in privacy.purposes] == ["jeugd_berichten", "wmo_berichten", "jeugd_administratie"]
    (messages, *_) = privacy.purposes
    assert messages.purpose == "sturen op jeugdhulp" and messages.ends_on == FAR and messages.kept_days == 90
    assert privacy.facts["drempel"] == "10" and not {"max_aandeel", "min_breedte"} & set(privacy.facts)
    for scope in (ONLY_OPEN, scope_of(Role.BEHEERDER, ["GM1507"])):
        seen = read_privacy(narrowed(store.whole(), scope))
        assert seen.purposes == privacy.purposes and seen.shown == []


def test_a_night_in_which_nothing_changed_lands_no_new_register(zone: Settings, night: Night) -> None:
    publish(zone, night)
    before = Landing(zone.raw).newest(SOURCE)
    made_tonight(zone)
    assert Landing(zone.raw).newest(SOURCE) == before
    fill_in(zone, {"doel": "iets anders"})
    assert read_privacy(publish(zone, night).current()).purposes[0].purpose == "iets anders"


@pytest.mark.parametrize(
    ("changed", "standing", "told"),
    [
        ({}, Standing.OPEN, ""),
        ({"einddatum": TODAY + timedelta(days=61)}, Standing.OPEN, ""),
        ({"einddatum": TODAY + timedelta(days=60)}, Standing.LOOPT_AF, "over 60 dagen"),
        ({"einddatum": TODAY}, Standing.LOOPT_AF, "over 0 dagen"),
        ({"einddatum": TODAY - timedelta(days=1)}, Standing.GESLOTEN, "deze bron is dicht"),
        ({"grondslag": None}, Standing.ONVOLLEDIG, "] grondslag"),
    ],
)
def test_who_reads_and_the_report_of_the_night_say_what_closes(
    changed: dict, standing: Standing, told: str, zone: Settings, night: Night
) -> None:
    fill_in(zone, changed)
    (messages, *_) = read_privacy(publish(zone, night).current()).purposes
    assert messages.standing(TODAY) is standing
    said = " ".join(notices(zone, TODAY))
    assert told in said and bool(said) == bool(told)


def test_a_register_that_was_damaged_leaves_the_one_of_before(zone: Settings, night: Night) -> None:
    publish(zone, night)
    (zone.client / "doelbinding.toml").write_text("[jeugd_berichten", encoding="utf-8")
    assert "geen leesbare TOML" in made_tonight(zone)[SOURCE][0].found
    assert read_privacy(publish(zone, night).current()).purposes[0].purpose == "sturen op jeugdhulp"


def test_the_register_of_the_demonstration_never_leaves_a_zone_with_real_messages(zone: Settings) -> None:
    fill_in(zone, fictief=True)
    made_tonight(zone)
    assert not any(file.is_fictief for file in Landing(zone.raw).landed())


@pytest.fixture
def site(zone: Settings, night: Night) -> Asker:
    remove_old_messages(zone, TODAY + timedelta(days=90))
    publish(zone, night)
    return Asker(create_app(zone))


def sheet(site: Asker) -> str:
    return words(site.ask(f"privacy-sheet.{PARTS}", **{"privacy-opened_data": 7})["privacy-sheet"][PARTS])


def test_the_tab_tells_residents_and_officers_what_there_is(site: Asker) -> None:
    said = sheet(site)
    for part in ("Wat betekent dit voor u", "Sta ik erin?", "sturen op jeugdhulp", "Jeugdwet artikel 7.4.0", "VWO-1",
                 "Wat er is afgeschermd, en waarom", "Minder dan 10 mensen", "Wat dit niet tegenhoudt",
                 "bewaartermijn van 90 dagen", "Verwerkingsregister (CSV)"):  # fmt: skip
        assert part in said
    assert "30%" not in said and "0.3" not in said, "how much one may be of an amount is told to nobody"


def test_without_a_client_zone_the_tab_says_that_there_is_nothing_about_people(asker: Asker) -> None:
    said = sheet(asker)
    assert "geen cijfers over cliënten" in said and "Politie" in said


def rows(site: Asker, path: str) -> Iterator[list[str]]:
    answer = site.client.get(path)
    assert answer.status_code == 200
    return csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff")), delimiter=";")


def test_the_processing_register_has_a_line_for_each_source_with_every_field_of_article_30(site: Asker) -> None:
    head, *lines = rows(site, "/verwerkingsregister.csv")
    assert head == list(PROCESSING_COLUMNS) and len(lines) == 3
    assert all(all(line) for line in lines), "no field is empty: what is not filled in says so"
    assert lines[0][4:6] == ["sturen op jeugdhulp", "Jeugdwet artikel 7.4.0"] and lines[0][1] == "nog niet ingevuld"


def test_the_algorithm_register_has_the_fields_of_the_standard(site: Asker) -> None:
    _, *lines = rows(site, "/algoritmeregister.csv")
    assert [line[0] for line in lines[:-1]] == list(ALGORITHM)
    told = {line[0]: line[2] for line in lines}
    assert told["lawful_basis"] == "Jeugdwet artikel 7.4.0" and "DPIA-1" in told["impacttoetsen"]


def test_the_annex_is_a_pdf_that_stays_the_same(site: Asker) -> None:
    first, again = (site.client.get("/dpia-bijlage.pdf").get_data() for _ in range(2))
    assert first.startswith(b"%PDF") and first == again and b"pdfuaid" in first


@pytest.mark.parametrize("path", PATHS)
def test_a_file_says_of_which_snapshot_it_is(path: str, site: Asker) -> None:
    name = site.client.get(path).headers["Content-Disposition"]
    assert "polsslag-" in name and "fictief" not in name


def test_the_board_of_sources_and_a_sheet_tell_of_the_register(zone: Settings, night: Night) -> None:
    fill_in(zone, {"einddatum": TODAY - timedelta(days=1)})
    current = publish(zone, night).current()
    for source in ("jeugd_berichten", "jeugd_prognose"):
        assert "gesloten" in closed(current, TODAY)[source][0]
    (messages, *_) = read_privacy(current).purposes
    said = spoken(doelbinding(messages))
    for decided in ("sturen op jeugdhulp", "Jeugdwet artikel 7.4.0", "afdelingshoofd", "90 dagen", "DPIA-1", "VWO-1"):
        assert decided in said


def test_shares_are_of_all_cells_of_a_measure_and_stand_only_where_somebody_may_see_them(
    zone: Settings, night: Night
) -> None:
    shown = [Shown("clienten", "gemeente", 0, 4, 4), Shown("clienten", "gemeente", 1, 1200, 300)]
    assert share_rows(shown) == [["Cliënten", "100% van 4", "25% van 1.200", "–", "–", "–"]]
    privacy = read_privacy(publish(zone, night).current())
    heads = [[part["head"] for part in annex(one, "")["parts"]] for one in (privacy, replace(privacy, shown=shown))]
    assert SHARES not in heads[0] and SHARES in heads[1]


def test_a_closed_source_is_told_first_on_the_tab(zone: Settings, night: Night) -> None:
    fill_in(zone, {"einddatum": TODAY - timedelta(days=1)})
    publish(zone, night)
    said = sheet(Asker(create_app(zone)))
    assert said.startswith("Berichtenverkeer Jeugdwet (iJw): gesloten. De verwerkersovereenkomst liep tot en met")
