"""How fresh the figures are, as the page says it: a new night, a damaged one, a stale source, a demonstration."""

import gzip
from dataclasses import replace
from pathlib import Path

from asking import Asker, words

from app import create_app
from data import snapshot as published_snapshot
from data.periods import day_in_words
from data.settings import Settings
from data.terms import Rhythm
from etl.__main__ import main
from etl.landing import Landing
from etl.pipeline import run_night
from etl.source import all_sources

MISDRIJVEN = ["misdrijven_totaal"]
CRIMES = "politie_misdrijven"


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
    assert f"De nieuwste momentopname ({damaged}) is beschadigd" in words(shown["banner"]["children"])


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
    assert "Versheid De cijfers van Politie" in words(shown["sources"]["children"])
    assert "Geregistreerde misdrijven verouderd ×" in words(shown["chips"]["children"])
    assert "1.523" in words(shown["table"]["children"])
    assert "definitief, verouderd" in asker.client.get(shown["csv"]["href"]).text
    fresh = asker.draw(["inwoners"], ["GM1507"], (2020, 2025))
    assert fresh["notices"]["children"] == []


LATE = {CRIMES: replace(all_sources()[CRIMES], rhythm=Rhythm.MAAND, promised_days=0)}


def test_a_late_source_is_said_at_its_indicators_in_the_file_and_in_the_catalogue(
    asker: Asker, published: Settings
) -> None:
    run_night(published, all_sources() | LATE, report=lambda line: None)
    shown = asker.draw(MISDRIJVEN, ["GM1507"])
    assert "misdrijven te laat ×" in words(shown["chips"]["children"])
    said = words(shown["sources"]["children"])
    assert "zijn te laat: ze werden verwacht vóór 31 januari 2026, " in said
    assert "De cijfers tot en met 31 december 2025 blijven gelden." in said
    assert shown["notices"]["children"] == []
    assert "definitief, te laat;" in asker.client.get(shown["csv"]["href"]).text
    sheet = asker.ask("catalogus-sheet.children", **{"catalogus-indicator_data": MISDRIJVEN[0]})
    assert "Kwaliteit Nieuwe cijfers van Politie" in words(sheet["catalogus-sheet"]["children"])
    listed = {one["id"]: one["versheid"] for one in asker.client.get("/catalogus.json").json["indicatoren"]}
    assert (listed["misdrijven_totaal"], listed["covid_sterfte"]) == ("te laat", None)


def test_held_figures_are_said_at_the_indicator_with_the_jump_and_the_day(
    asker: Asker, published: Settings, night, tmp_path: Path
) -> None:
    (landed,) = Landing(published.raw).newest(CRIMES).values()
    lines = gzip.decompress(landed.file.read_bytes()).decode().splitlines(keepends=True)
    jumped = [line.replace(";1523", ";15230") if line.startswith("GM1507;") else line for line in lines]
    (tmp_path / landed.name).write_bytes(gzip.compress("".join(jumped).encode()))
    file, _ = Landing(published.raw).land(tmp_path / landed.name, source=CRIMES, part="misdrijven")
    night(published)
    shown = asker.draw(MISDRIJVEN, ["GM1507"])
    said = words(shown["notices"]["children"])
    day = day_in_words(file.fetched_at.date())
    assert said.startswith(
        f"Nieuwe cijfers van Geregistreerde misdrijven zijn aangehouden sinds de levering van {day}:"
    )
    assert "Nederland, 2025 gaat van 9.384 naar 23.091. De vorige cijfers blijven staan" in said
    assert "misdrijven aangehouden ×" in words(shown["chips"]["children"])
    assert "1.523" in words(shown["table"]["children"]) and "15.230" not in words(shown["table"]["children"])
    assert "voorlopig, aangehouden;" in asker.client.get(shown["csv"]["href"]).text
    assert "aangehouden Politie" in words(
        asker.ask("source-board.children", **{"bronnen-opened_data": 1})["source-board"]["children"]
    )


def test_a_denominator_that_is_late_is_said_under_the_figure_that_is_divided_by_it(
    asker: Asker, published: Settings
) -> None:
    people = replace(all_sources()["cbs_kwb"], promised_days=0)
    run_night(published, all_sources() | {"cbs_kwb": people}, report=lambda line: None)
    shown = asker.draw(MISDRIJVEN, ["GM1507"])
    assert "Versheid De noemer: Nieuwe cijfers van CBS Kerncijfers" in words(shown["sources"]["children"])
    assert "te laat" not in words(shown["chips"]["children"])


def test_demonstration_figures_say_so_on_the_page_and_in_the_csv(demonstration: Settings) -> None:
    asker = Asker(create_app(demonstration))
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
