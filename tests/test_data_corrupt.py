"""A snapshot that is spoiled is never shown: the last good one is, with a sentence on the page and a line in the log.

`bench_corrupt.py` does the same with 327 cases.
"""

import logging
import random

import pytest
from asking import Asker, words
from corrupting import NEWER, Patient, flips, others, truncations

from app import create_app
from data.settings import Settings
from data.snapshot import MANIFEST
from data.store import Store
from etl.publish import make_current
from layouts import text


def test_whatever_is_spoiled_in_a_snapshot_is_noticed_and_the_last_good_one_is_shown(few: Settings) -> None:
    patient, chance = Patient(few), random.Random(3)
    cases = [*flips(patient, chance, 30), *truncations(patient, chance, 5), *others(patient)]
    assert [case.name for case in cases if not patient.is_noticed(case)] == []
    assert len(cases) == 42


@pytest.mark.parametrize("kind", ["a bit", "no manifest", "another schema"])
def test_a_site_that_runs_goes_on_with_the_last_good_one_and_says_so_until_it_is_healed(
    kind: str, published: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    asker = Asker(create_app(published))
    good = asker.draw(["misdrijven_totaal"], ["GM1507"])["csv"]["href"]
    patient = Patient(published)
    cases = {case.name: case for case in others(patient)} | {"a bit": next(flips(patient, random.Random(1), 1))}
    cases[kind].spoil(patient.folder)
    with caplog.at_level(logging.ERROR, "data.store"):
        shown = asker.draw(["misdrijven_totaal"], ["GM1507"])
    said = text.REFUSED.format(wanted=NEWER, shown=patient.good)
    assert shown["csv"]["href"] == good and said in words(shown["banner"]["children"])
    assert NEWER in caplog.text and "snapshot refused" in caplog.text
    patient.heal()
    make_current(published.snapshots, NEWER)
    assert asker.draw(["misdrijven_totaal"], ["GM1507"])["banner"]["children"] == []


def test_a_site_that_starts_on_a_snapshot_without_its_manifest_says_which_figures_it_shows(published: Settings) -> None:
    patient = Patient(published)
    (patient.folder / MANIFEST).unlink()
    asker = Asker(create_app(published))
    shown = asker.draw(["misdrijven_totaal"], ["GM1507"])
    assert text.REFUSED.format(wanted=NEWER, shown=patient.good) in words(shown["banner"]["children"])


def test_without_any_whole_snapshot_the_page_says_that_there_are_no_figures(published: Settings) -> None:
    (published.snapshots / Patient(published).good / MANIFEST).unlink()
    (published.snapshots / NEWER / MANIFEST).unlink()
    asker = Asker(create_app(published))
    assert text.NO_FIGURES in words(asker.draw(["misdrijven_totaal"], ["GM1507"]).get("notices", {}).get("children"))
    assert Store(published).refused is None
