"""The tab Wijzigingen over HTTP: what changed and why, what is held back, the empty states, and the CSV."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from asking import Asker, words
from changing import NIGHTS, Key, World, happen
from conftest import Night

from app import create_app
from data.settings import Settings
from etl.pipeline import run_night

HOSTILE: list[Any] = [
    None, 7, True, [], ["kosten"], {"a": 1}, "", "bestaat_niet", "x" * 100_000, "\x00", "<script>alert(1)</script>",
    "'; drop table changes; --",
]  # fmt: skip


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A land in which much happened in its last night, and one indicator is held back."""
    world = World(tmp_path_factory.mktemp("world"))
    for night in (None, NIGHTS["much in one night"]):
        if night:
            happen(world, night)
            key = Key("huishoudens", "GM0007", "2024-01-01")
            world.delivered[key] = world.delivered[key][0] * 3, world.delivered[key][1]
        world.land()
        run_night(world.settings, world.sources, report=lambda line: None)
    return world.settings.model_copy(update={"first_indicator": "meldingen", "gemeente": "GM0007"})


@pytest.fixture
def visitor(changed: Settings) -> Asker:
    return Asker(create_app(changed))


def shown(asker: Asker, indicator: Any = None, kind: Any = None, place: Any = "") -> Any:
    values = {"changes-indicator_value": indicator, "changes-kind_value": kind, "changes-place-typed_data": place}
    return asker.ask("changes-found.children", **values)


def found(answer: Any) -> str:
    return words(answer["changes-found"]["children"])


def rows(answer: Any) -> list[dict[str, Any]]:
    return answer["changes-shown"]["data"]


def test_the_tab_says_how_much_changed_since_when_and_whether_all_is_explained(visitor: Asker) -> None:
    answer = shown(visitor)
    assert "anders is dan in de vorige momentopname, van " in answer["changes-intro"]["children"]
    assert " cijfers zijn anders bij 3 indicatoren.  Alle wijzigingen zijn verklaard." in found(answer)
    assert "Late declaratie" in found(answer) and "Onverklaard" not in found(answer)
    assert answer["changes-filters"]["hidden"] is answer["changes-table"]["hidden"] is False


def test_the_totals_show_what_was_every_part_and_what_is_now(visitor: Asker) -> None:
    text = found(shown(visitor, indicator="kosten"))
    assert "Zo telt het op" in text
    assert "Indicator kosten, Nederland" in text and "Indicator kosten, gemeenten" in text
    assert "Indicator meldingen" not in text


def test_the_table_holds_the_first_two_hundred_in_words(visitor: Asker) -> None:
    answer = shown(visitor)
    assert len(rows(answer)) == min(200, int(found(answer).split()[0]))
    assert rows(answer)[0]["cells"][:3] == ["Indicator kosten", "Nederland", "oktober 2024"]
    assert rows(answer)[0]["kind"] == "Nieuwe periode" and rows(answer)[0]["why"] == ["Deze periode was er nog niet."]
    assert "de nieuwste periode eerst" in answer["changes-note"]["children"]


def test_a_filter_narrows_the_table_the_counts_and_the_link_to_the_file(visitor: Asker) -> None:
    answer = shown(visitor, indicator="meldingen", kind="definitief geworden")
    assert {row["cells"][0] for row in rows(answer)} == {"Indicator meldingen"}
    assert {row["kind"] for row in rows(answer)} == {"Definitief geworden"}
    assert all("voorlopig werd definitief" in row["why"] for row in rows(answer))
    link = answer["changes-csv"]["href"]
    assert link.startswith("/wijzigingen.csv?indicator=meldingen&soort=definitief+geworden&momentopname=2")
    assert len(records(visitor.client.get(link).data)) == len(rows(answer)) == 25


def test_a_typed_place_narrows_to_the_regions_with_that_name(visitor: Asker) -> None:
    answer = shown(visitor, place="plaats gm0003")
    assert {row["cells"][1] for row in rows(answer)} == {"Plaats GM0003"}
    assert "gebied=plaats+gm0003" in answer["changes-csv"]["href"]


def test_a_change_of_the_denominator_alone_shows_both_denominators(visitor: Asker) -> None:
    row = rows(shown(visitor, kind="bevolking"))[0]
    assert row["cells"][-1] == "gelijk"
    assert row["why"][1].startswith("noemer ") and " werd " in row["why"][1]


def test_a_choice_without_changes_says_so_and_keeps_the_filters(visitor: Asker) -> None:
    answer = shown(visitor, place="bestaat niet")
    assert found(answer) == "Bij deze keuze hoort geen enkele wijziging."
    assert answer["changes-filters"]["hidden"] is False and answer["changes-table"]["hidden"] is True
    assert rows(answer) == []


def test_what_is_held_back_is_said_with_the_jump_and_what_an_administrator_can_do(visitor: Asker) -> None:
    text = words(shown(visitor)["changes-held"]["children"])
    assert text.startswith("Aangehouden Indicator huishoudens: Plaats GM0007, 1 januari 2024 gaat van ")
    assert "Dat is meer dan 1,5 keer zo hoog." in text and "python -m etl accept huishoudens" in text


def test_the_options_name_the_indicators_that_changed_with_how_often(visitor: Asker) -> None:
    options = shown(visitor)["changes-indicator"]["options"]
    assert [one["value"] for one in options] == ["meldingen", "kosten", "inwoners"]
    assert options[0]["label"].startswith("Indicator meldingen (")


def test_a_first_snapshot_says_that_there_is_nothing_to_compare_with(asker: Asker) -> None:
    answer = shown(asker)
    assert found(answer).startswith("Er is nog geen eerdere momentopname om mee te vergelijken.")
    assert answer["changes-filters"]["hidden"] is answer["changes-table"]["hidden"] is True


def test_a_night_without_news_says_that_nothing_changed(published: Settings, night: Night) -> None:
    night(published)
    assert found(shown(Asker(create_app(published)))).startswith("Er is niets veranderd.")


def test_without_a_snapshot_the_tab_says_so(empty_asker: Asker) -> None:
    assert "nog geen cijfers" in found(shown(empty_asker))
    assert empty_asker.client.get("/wijzigingen.csv").status_code == 503


@pytest.mark.parametrize("value", HOSTILE)
def test_anything_may_come_in_as_a_choice(visitor: Asker, value: Any) -> None:
    """Words are a choice, though one that nobody has; anything else is refused."""
    is_short = value is None or (isinstance(value, str) and len(value) < 200)
    asked = {"changes-indicator_value": value, "changes-place-typed_data": ""}
    answer = visitor.ask_anything("changes-found.children", **asked)
    assert rows(answer) == rows(shown(visitor)) if answer else not is_short
    kind = visitor.ask_anything("changes-found.children", **{"changes-kind_value": value})
    assert (kind is not None) is (value is None)
    place = visitor.ask_anything("changes-found.children", **{"changes-place-typed_data": value})
    assert (place is not None) is is_short


def records(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_has_every_change_of_the_snapshot_on_screen(visitor: Asker) -> None:
    answer = shown(visitor)
    response = visitor.client.get(answer["changes-csv"]["href"])
    assert response.mimetype == "text/csv" and response.data.startswith(b"\xef\xbb\xbfindicator;code;naam;")
    assert 'filename="polsslag-wijzigingen-2' in response.headers["Content-Disposition"]
    assert "Content-Security-Policy" in response.headers
    assert str(len(records(response.data))) == found(answer).split()[0].replace(".", "")


def test_hostile_addresses_give_a_file_and_a_snapshot_that_is_gone_gives_a_sentence(visitor: Asker) -> None:
    for query in ("", "?gebied=' or 1=1 --", "?indicator=%00", "?soort=%F0%9F%92%A9", "?" + "a=" * 3000):
        assert visitor.client.get("/wijzigingen.csv" + query).status_code == 200
    response = visitor.client.get("/wijzigingen.csv?momentopname=20200101T000000Z")
    assert response.status_code == 410 and "wordt niet meer bewaard" in response.text


def test_a_region_that_no_longer_exists_is_named_by_its_code(changed: Settings, tmp_path: Path) -> None:
    shutil.copytree(changed.produced.parent, tmp_path / "world")
    world = World(tmp_path / "world")
    world.land()
    run_night(world.settings, world.sources, report=lambda line: None)
    happen(world, NIGHTS["two gemeenten become one"])
    world.land()
    run_night(world.settings, world.sources, report=lambda line: None)
    answer = shown(Asker(create_app(world.settings)), kind="herindeling")
    names = {row["cells"][1] for row in rows(answer)}
    assert {"GM0001 (bestaat niet meer)", "Plaats GM0101"} <= names
