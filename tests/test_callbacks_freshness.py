"""How fresh the figures are, as the page says it: a new night, a damaged one, a stale source, a demonstration."""

from pathlib import Path

from asking import Asker, words

from app import create_app
from data import snapshot as published_snapshot
from data.settings import Settings
from etl.__main__ import main
from etl.landing import Landing

MISDRIJVEN = ["misdrijven_totaal"]


def shown_stamp(asker: Asker) -> str:
    return asker.draw(MISDRIJVEN, ["GM1507"])["csv"]["href"].rsplit("=", 1)[1]


def test_a_new_snapshot_is_on_screen_without_a_restart(asker: Asker, published: Settings, night) -> None:
    before = shown_stamp(asker)
    night(published)
    assert shown_stamp(asker) == published_snapshot.current_stamp(published.snapshots) > before


def test_a_csv_of_the_view_before_the_night_still_gives_that_view(asker: Asker, published: Settings, night) -> None:
    shown = asker.draw(MISDRIJVEN, ["GM1507"])
    before = asker.client.get(shown["csv"]["href"]).data
    night(published)
    asker.draw(MISDRIJVEN, ["GM1507"])
    assert asker.client.get(shown["csv"]["href"]).data == before


def test_a_damaged_snapshot_is_refused_and_the_page_says_so(asker: Asker, published: Settings, night) -> None:
    good = shown_stamp(asker)
    night(published)
    damaged = published_snapshot.current_stamp(published.snapshots)
    file = published.snapshots / damaged / "observations" / "misdrijven_totaal.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    shown = asker.draw(MISDRIJVEN, ["GM1507"])
    assert shown["csv"]["href"].endswith(good)
    assert f"De nieuwste momentopname ({damaged}) is beschadigd" in words(shown["notices"]["children"])


def test_a_stale_source_is_named_on_the_page_and_in_the_csv(
    asker: Asker, published: Settings, night, tmp_path: Path
) -> None:
    wrong = tmp_path / "misdrijven_gemeente_buurt_2021_2025.csv"
    wrong.write_text("code;type;gm_code;jaar;misdrijven\nGM1507;gemeente;GM1507;2021;1.401\n")
    Landing(published.raw).land(wrong, source="politie_misdrijven", part="misdrijven")
    last_good = published_snapshot.current_stamp(published.snapshots)
    night(published)
    shown = asker.draw(MISDRIJVEN, ["GM1507"])
    assert "zijn verouderd" in words(shown["notices"]["children"])
    assert last_good in words(shown["notices"]["children"])
    assert "1.523" in words(shown["table"]["children"])
    assert "definitief, verouderd" in asker.client.get(shown["csv"]["href"]).text
    fresh = asker.draw(["inwoners"], ["GM1507"], (2020, 2025))
    assert fresh["notices"]["children"] == []


def test_demonstration_figures_say_so_on_the_page_and_in_the_csv(settings: Settings, monkeypatch) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    assert main(["demo"]) == 0
    asker = Asker(create_app(settings))
    shown = asker.draw(MISDRIJVEN, ["GM1507"])
    assert "Fictieve demonstratiecijfers" in words(shown["banner"]["children"])
    lines = asker.client.get(shown["csv"]["href"]).text.splitlines()
    assert all(line.endswith("(fictieve demonstratiecijfers)") for line in lines[1:])


def test_real_figures_carry_no_banner(asker: Asker) -> None:
    assert asker.draw(MISDRIJVEN, ["GM1507"])["banner"]["children"] == []


def test_a_demonstration_is_never_put_over_real_deliveries(published: Settings, monkeypatch, capsys) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(published.produced))
    before = published_snapshot.current_stamp(published.snapshots)
    assert main(["demo"]) == 2
    assert "echte leveringen" in capsys.readouterr().err
    assert published_snapshot.current_stamp(published.snapshots) == before
