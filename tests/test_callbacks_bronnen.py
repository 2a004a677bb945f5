"""The tab Bronnen: every source and how it stands, what it feeds, and what was wrong with its delivery."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from asking import Asker, words

from data.freshness import Freshness, freshness
from data.settings import Settings
from data.store import Store
from etl.landing import Landing
from layouts.tab_bronnen import ORDER, board, next_delivery, summary

CRIMES = "politie_misdrijven"


def answer(asker: Asker) -> dict[str, Any]:
    return asker.ask("source-board.children", **{"bronnen-opened_data": 7})


def shown(asker: Asker) -> str:
    return words(answer(asker)["source-board"]["children"])


@pytest.fixture
def refused(published: Settings, night, tmp_path: Path) -> Settings:
    """A night in which the police delivered two wrong figures."""
    wrong = tmp_path / "misdrijven_gemeente_buurt_2021_2025.csv"
    wrong.write_text(
        "code;type;gm_code;jaar;misdrijven\nGM1507;gemeente;GM1507;2021;1.401\nGM0984;gemeente;GM0984;2021;x\n"
    )
    Landing(published.raw).land(wrong, source=CRIMES, part="misdrijven")
    night(published)
    return published


def test_every_source_is_on_the_board_with_what_it_feeds(asker: Asker) -> None:
    assert "Politie, geregistreerde misdrijven" in shown(asker)
    assert "Voedt Geregistreerde misdrijven" in shown(asker)


def test_a_source_that_never_delivered_is_no_fault_and_comes_last_and_folded(asker: Asker) -> None:
    said = shown(asker)
    first = said.split(".")[0]
    assert "vragen aandacht" not in first and first.endswith("nog niet aangesloten")
    folded = answer(asker)["source-board"]["children"][-1]
    assert folded["type"] == "Details" and not folded["props"].get("open")
    assert "Voedselbank, huishoudens per maand Iemand levert de bestanden aan." in words(folded)
    assert "(47013NED) De nachtelijke verwerking haalt deze bron op. " in words(folded)
    assert said.count("Voedselbank, huishoudens per maand") == 1


def test_a_refused_delivery_comes_first_with_every_problem_place_and_next_step(asker: Asker, refused: Settings) -> None:
    said = shown(asker)
    assert said.startswith("1 bron vraagt aandacht, ")
    assert said.index("levering geweigerd Politie") < said.index("RIVM")
    assert "Problemen van de laatste levering (2)" in said
    rows = answer(asker)["source-problems"]["data"][CRIMES]
    assert [row[1] for row in rows] == ["regel 2, kolom misdrijven", "regel 3, kolom misdrijven"]
    assert "1.401" in rows[0][2] and all(len(row) == 5 and all(row) for row in rows)


def test_every_word_for_a_source_has_a_place_on_the_board(refused: Settings) -> None:
    assert sorted(ORDER) == sorted(Freshness)
    sources = Store(refused).current().sources
    for word in Freshness:
        fresh = {one: freshness(record, date(2026, 1, 1)) for one, record in sources.items()}
        fresh[CRIMES] = type(fresh[CRIMES])(word, 0, 60, date(2026, 1, 1), 3)
        assert len(board(sources, fresh, {}, {CRIMES: 2})) > 2


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 4, 20), "4 bronnen in orde, 20 nog niet aangesloten."),
        ((1, 1, 0), "1 bron vraagt aandacht, 1 bron in orde."),
        ((2, 0, 1), "2 bronnen vragen aandacht, 1 nog niet aangesloten."),
    ],
)
def test_the_board_opens_with_how_many_are_in_order(counts: tuple[int, int, int], sentence: str) -> None:
    assert summary(*counts) == sentence


def test_the_board_says_when_the_next_delivery_is_expected_and_how_late_it_is(
    asker: Asker, published: Settings
) -> None:
    assert "Volgende verwacht" in shown(asker)
    record = Store(published).current().sources[CRIMES]
    expected_on = record["next_expected_on"]
    said = [next_delivery(freshness(record, expected_on + timedelta(days=days))) for days in (0, 1, 12)]
    assert [one.partition(" (")[2] for one in said] == ["", "1 dag te laat)", "12 dagen te laat)"]


def test_without_a_snapshot_the_board_says_so(empty_asker: Asker) -> None:
    assert "nog geen cijfers" in shown(empty_asker)
