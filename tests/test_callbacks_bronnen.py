"""The tab Bronnen: every source with its verdict, what it feeds, and what was wrong with its delivery."""

from pathlib import Path

from asking import Asker, words

from data.settings import Settings
from etl.landing import Landing


def board(asker: Asker) -> str:
    return words(asker.ask("source-board.children", tab_data="bronnen")["source-board"]["children"])


def test_every_source_is_on_the_board_with_what_it_feeds(asker: Asker) -> None:
    shown = board(asker)
    assert "Politie, geregistreerde misdrijven" in shown
    assert "Voedt Geregistreerde misdrijven" in shown


def test_a_refused_delivery_shows_every_problem_with_place_and_next_step(
    asker: Asker, published: Settings, night, tmp_path: Path
) -> None:
    wrong = tmp_path / "misdrijven_gemeente_buurt_2021_2025.csv"
    wrong.write_text("code;type;gm_code;jaar;misdrijven\nGM1507;gemeente;GM1507;2021;1.401\n")
    Landing(published.raw).land(wrong, source="politie_misdrijven", part="misdrijven")
    night(published)
    shown = board(asker)
    assert "verouderd Politie" in shown
    assert "Problemen van de laatste levering (1)" in shown
    assert "regel 2, kolom misdrijven" in shown and "1.401" in shown


def test_the_board_is_only_made_when_its_tab_is_opened(asker: Asker) -> None:
    for tab in ("verkennen", None, 7, {"a": 1}):
        assert asker.post(asker.body("source-board.children", tab_data=tab)).status_code == 204


def test_without_a_snapshot_the_board_says_so(empty_asker: Asker) -> None:
    assert "nog geen cijfers" in board(empty_asker)


def test_the_board_says_when_the_next_delivery_is_expected(asker: Asker) -> None:
    assert "Volgende verwacht" in board(asker)
