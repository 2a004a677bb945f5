"""Comparison on the public figures of all gemeenten, done again by another road: pandas on the files themselves."""

import math
import shutil
from pathlib import Path

import pandas as pd
import pytest
from conftest import land_all

from data import compare, peers
from data.answer import answer
from data.compare import Difference
from data.selection import Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import NEDERLAND, Vergelijking, Vorm
from data.view import View
from etl.pipeline import run_night
from etl.source import all_sources

pytestmark = pytest.mark.real_data
HORST = "GM1507"
CRIMES = "misdrijven_totaal"


@pytest.fixture(scope="module")
def snapshot(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> OpenSnapshot:
    """All gemeenten with their people and their crimes."""
    folder = tmp_path_factory.mktemp("national")
    settings = Settings(produced=folder / "produced", indicators=folder / "indicators")
    settings.indicators.mkdir()
    for name in ("inwoners", CRIMES):
        shutil.copy(Settings().indicators / f"{name}.toml", settings.indicators)
    for part in ("gebieden", "cbs_odata_v3/84799NED", "themas/politie"):
        land_all(real_data / part, settings)
    run_night(settings, sources=all_sources(), report=lambda line: None)
    return Store(settings).current()


@pytest.fixture(scope="module")
def frame(real_data: Path) -> pd.DataFrame:
    """The gemeenten of 2024 with their provincie and jeugdregio."""
    people = pd.read_csv(real_data / "gebieden" / "kwb2024_gemeente_wijk_buurt_subset.csv.gz", sep=";")
    people = people[people["type"] == "gemeente"].set_index("code")
    names = pd.read_csv(real_data / "gebieden" / "gemeenten_2026.csv", sep=";", dtype=str)
    return people.join(names.set_index("GM" + names["Gemeentecode"])[["Provincienaam", "Jeugdzorgregio"]])


@pytest.fixture(scope="module")
def view(snapshot: OpenSnapshot) -> View:
    selection = Selection((CRIMES,), (HORST,), 2025, 2025, vergelijk=tuple(Vergelijking), vorm=Vorm.TRECHTER)
    return answer(snapshot, selection)


def test_the_peers_are_those_of_another_calculation(snapshot: OpenSnapshot, frame: pd.DataFrame) -> None:
    facts = pd.DataFrame(
        {
            "people": frame["inwoners"].map(math.log),
            "aged": frame["inwoners65plus"] / frame["inwoners"],
            "income": frame["inkomenPerInwoner"],
            "urban": frame["adressendichtheid"].map(math.log),
        }
    )
    scaled = (facts - facts.mean()) / facts.std(ddof=0)
    far = ((scaled - scaled.loc[HORST]) ** 2).mean(axis=1, skipna=False) ** 0.5
    expected = far.drop(HORST).nsmallest(10)
    found = peers.nearest(snapshot.gemeenten, HORST)
    assert [code for code, _ in found.members] == list(expected.index)
    assert [one for _, one in found.members] == pytest.approx(list(expected))
    assert {"Peel en Maas", "Medemblik", "Raalte"} <= set(frame.loc[list(expected.index), "naam"])


def test_the_figures_of_groups_are_those_of_another_calculation(
    view: View, frame: pd.DataFrame, real_data: Path
) -> None:
    crimes = pd.read_csv(real_data / "themas" / "politie" / "misdrijven_gemeente_buurt_2021_2025.csv.gz", sep=";")
    counts = crimes[(crimes["type"] == "gemeente") & (crimes["jaar"] == 2025)].set_index("code")["misdrijven"]
    counts = counts.reindex(frame.index)
    members = {
        "provincie": frame["Provincienaam"] == frame.loc[HORST, "Provincienaam"],
        "jeugdregio": frame["Jeugdzorgregio"] == frame.loc[HORST, "Jeugdzorgregio"],
        "grootteklasse": frame["inwoners"].between(20_000, 49_999),
        "stedelijkheid": frame["stedelijkheid"] == frame.loc[HORST, "stedelijkheid"],
    }
    for group in view.groups:
        kind = group.code.split(":")[1]
        if kind in members:
            (cell,) = view.of(CRIMES, group.code)
            assert {one.code for one in group.members} == set(frame.index[members[kind]])
            assert cell.value == counts[members[kind]].sum()
            assert cell.denominator == frame.loc[members[kind], "inwoners"].sum()


def test_a_funnel_of_all_gemeenten_and_their_verdicts_say_the_same(snapshot: OpenSnapshot, view: View) -> None:
    indicator = snapshot.catalogue[CRIMES]
    (nederland,) = view.of(CRIMES, NEDERLAND)
    limits = compare.funnel(nederland, indicator, [dot.denominator for dot in view.funnel])
    assert len(limits) == len(view.funnel) == len(snapshot.regions.gemeenten) == 342
    seen = set()
    for dot, limit in zip(view.funnel, limits, strict=True):
        count = round(dot.relative * dot.denominator / indicator.scale)
        cell = nederland._replace(region=dot.code, value=float(count), denominator=dot.denominator)
        found = compare.difference(cell, nederland, indicator)
        is_beside = dot.denominator * compare.LARGE_REFERENCE <= (nederland.denominator or 0)
        is_outside = not limit.low_95 <= dot.relative <= limit.high_95
        assert not is_beside or is_outside == (found is not Difference.NIET_DUIDELIJK)
        seen.add(found)
    assert seen == {Difference.HOGER, Difference.LAGER, Difference.NIET_DUIDELIJK}
