"""What cannot be compared is known beforehand, with its reason; and what can be asked for then has an answer."""

from dataclasses import replace
from pathlib import Path

import pytest
from asking import Asker

from app import create_app
from data.answer import answer
from data.choosing import choose
from data.possible import MARGE, WAAIER, why_not
from data.selection import Defaults, Notice, Selection, parse
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import State, Vergelijking
from layouts.choices import comparisons, extras
from layouts.text_keuzes import WHY_NOT

HORST = "?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2021&tot=2025&maat=relatief"
NAMES = [one.value for one in Vergelijking]


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


def selected(snapshot: OpenSnapshot, address: str) -> Selection:
    return choose(parse(address), snapshot, Defaults("misdrijven_totaal", "GM1507"))[0]


CASES = [
    (HORST, {}),
    (HORST.replace("GM1507", "WK150704"), {}),
    (HORST.replace("GM1507", ""), dict.fromkeys(NAMES, Notice("no_region"))),
    (HORST.replace("GM1507", "GM0788"), dict.fromkeys(NAMES, Notice("no_gemeente"))),
    (HORST + "&weergave=index", {WAAIER: Notice("itself"), MARGE: Notice("itself")}),
    (HORST + "&vorm=staaf", {WAAIER: Notice("lines")}),
    (HORST.replace("relatief", "absoluut"), {WAAIER: Notice("relative")}),
    (HORST.replace("misdrijven_totaal", "inwoners"), {WAAIER: Notice("no_rate"), MARGE: Notice("no_chance")}),
    (HORST.replace("misdrijven_totaal", "inwoners,misdrijven_totaal"), {}),
]


@pytest.mark.parametrize(("address", "expected"), CASES)
def test_every_comparison_that_leads_nowhere_has_its_reason(
    snapshot: OpenSnapshot, address: str, expected: dict[str, Notice]
) -> None:
    assert why_not(snapshot, selected(snapshot, address)) == expected


@pytest.mark.parametrize("address", [address for address, _ in CASES])
def test_what_is_not_greyed_has_an_answer_and_what_is_greyed_has_none(snapshot: OpenSnapshot, address: str) -> None:
    selection = selected(snapshot, address)
    reasons = why_not(snapshot, selection)
    for kind in Vergelijking:
        view = answer(snapshot, replace(selection, vergelijk=(kind,)))
        states = {cell.state for cell in view.cells if cell.region.startswith("groep:")}
        assert (states - {State.NOT_APPLICABLE} != set()) is (kind.value not in reasons)
    marged = answer(snapshot, replace(selection, marge=True))
    assert any(cell.low is not None for cell in marged.cells) is (MARGE not in reasons)
    if reasons.get(WAAIER) != Notice("lines"):
        assert any(answer(snapshot, replace(selection, waaier=True)).spread.values()) is (WAAIER not in reasons)


def test_a_provincie_that_is_not_known_is_named_and_the_rest_can_be_had(
    snapshot: OpenSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = snapshot.gemeenten["GM1507"]
    unknown = own._replace(clusters={**own.clusters, Vergelijking.JEUGDREGIO: ""})
    monkeypatch.setitem(snapshot.gemeenten.by_code, "GM1507", unknown)
    found = why_not(snapshot, selected(snapshot, HORST))
    assert found == {"jeugdregio": Notice("no_cluster", "Horst aan de Maas")}
    labels = {one["value"]: one["label"] for one in comparisons(selected(snapshot, HORST), found)}
    assert labels["jeugdregio"] == "de jeugdregio: niet bekend van Horst aan de Maas"
    assert labels["provincie"] == "de provincie"


def test_what_is_ticked_can_always_be_unticked(snapshot: OpenSnapshot) -> None:
    selection = selected(snapshot, HORST.replace("GM1507", "") + "&vergelijk=provincie&weergave=index&marge=1")
    reasons = why_not(snapshot, selection)
    shown = [*comparisons(selection, reasons), *extras(selection, reasons)]
    is_off = {one["value"]: one.get("disabled", False) for one in shown}
    assert not is_off["provincie"] and not is_off[MARGE]
    assert is_off["jeugdregio"] and is_off[WAAIER]
    assert all(": " in one["label"] for one in shown if is_off[one["value"]])


def test_every_reason_has_its_words() -> None:
    source = Path(why_not.__code__.co_filename).read_text(encoding="utf-8")
    assert all(f'"{kind}"' in source for kind in WHY_NOT)


def test_the_page_greys_them_when_the_choice_changes(template: Path) -> None:
    asker = Asker(create_app(Settings(produced=template)))
    for regions, is_off in ((["GM1507"], False), ([], True)):
        shown = asker.draw(["misdrijven_totaal"], regions)["vergelijk"]["options"]
        assert [one.get("disabled", False) for one in shown] == [is_off] * len(Vergelijking)
