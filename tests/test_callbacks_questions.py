"""The form of what a page can ask: each value that a callback reads has one, and whatever else comes in is refused."""

from typing import Any

import pytest
from asking import Asker

from callbacks.questions import CHECKS, FORMS
from data.terms import Maat, Vergelijking

VIEW = {"indicators_value": ["misdrijven_totaal"], "regions_value": ["GM1507"], "years_value": [2021, 2025]}
STAMP = "20261122T132824Z"
# By property: what a page sends, and what none ever does.
VALUES: dict[str, tuple[list[Any], list[Any]]] = {
    "selection-opened.data": (
        [None, {"search": "?x", "at": 1.5, "isFirst": True}, {"search": "x" * 9_000}],
        ["?x", {"search": 7}, {"search": "x" * 20_001}, {"isFirst": 1}, {"is_first": True}, {"role": "beheerder"}],
    ),
    "indicators.value": (
        [None, [], ["inwoners"], ["weg_sinds_vorig_jaar"], ["x"] * 200],
        ["inwoners", [7], [None], [["inwoners"]], ["x"] * 201, ["x" * 61], {"0": "inwoners"}],
    ),
    "years.value": (
        [[2020, 2025], [2025, 2020]],
        [[2020], [2020, 2021, 2022], ["2020", "2021"], [True, True], [0, 9], 7],
    ),
    "maat.value": ([None, *Maat], ["", "percentage", 7, ["absoluut"], "absoluut "]),
    "vergelijk.value": ([[], list(Vergelijking)], [["land"], "provincie", ["provincie"] * 9, [7]]),
    "nulmeting.value": (["eerste", "2020-01-01", ""], ["2020", "2020-01-01\n", 7, "gisteren"]),
    "groups.data": (
        [[], [{"naam": "Noord", "codes": ["GM1507"]}]],
        [[{"naam": "Noord"}], [{"naam": 7, "codes": []}], [{"naam": "x", "codes": ["a"] * 201}],
         [{"naam": "x", "codes": [], "rol": 1}]],
    ),
    "pinned.data": (["", STAMP], ["../../etc", f"{STAMP}\n", 7, "nu"]),
    "csv.href": (["#", "/cijfers.csv?x"], [7, ["x"]]),
    "map-question.data": ([{"address": "?x", "controls": None, "at": 0}], [{"address": ["?x"]}, {"sql": "select 1"}]),
    "jeugd-asked.data": (
        [{"values": {"gebied": "GM9999"}, "controls": {"jaren": [2024, 2025]}, "momentopname": STAMP, "at": 1}],
        [{"values": {"gebied": ["GM1507"]}}, {"values": {"rol": "x"}}, {"controls": {"jaren": [2024]}},
         {"values": None}],
    ),
    "prognose-turned.data": (
        [{"soort": "ggz", "jaar": "2027", "knoppen": {"inflow": "10"}, "momentopname": "", "begroting": "2026.3"}],
        [{"knoppen": {"inflow": 10}}, {"knoppen": {"budget": "1"}}, {"knoppen": ["inflow"]}, {"jaar": 2027}],
    ),
    "budget-asked.data": ([{"jaar": "2026", "at": 1}, {"jaar": 2026}, None], [{"jaar": [2026]}, {"jaar": True}, 2026]),
    "bronnen-opened.data": ([0, 12.5, None], [float("nan"), float("inf"), -1, "12", True]),
    "changes-kind.value": ([None], ["", "alles", 7]),
    "overview-news-asked.data": ([{"gebied": "GM1507", "since": ""}], [{"since": {"a": 1}}, {"stamp": "x"}, []]),
}  # fmt: skip


def fits(name: str, value: Any) -> bool:
    from callbacks.questions import Part

    component, prop = name.rsplit(".", 1)
    return Part(id=component, property=prop, value=value).has_its_form()


@pytest.mark.parametrize("name", VALUES)
def test_what_a_page_sends_comes_in_and_nothing_else(name: str) -> None:
    good, bad = VALUES[name]
    assert [one for one in good if not fits(name, one)] == []
    assert [one for one in bad if fits(name, one)] == []


def test_every_value_that_a_callback_reads_has_a_form_and_no_form_is_of_nothing(asker: Asker) -> None:
    callbacks = [one for one in asker.app.callback_map.values() if "callback" in one]
    read = {f"{one['id']}.{one['property']}" for found in callbacks for one in (*found["inputs"], *found["state"])}
    assert read == set(FORMS) == set(CHECKS)


def test_a_value_without_a_form_is_refused_and_told_to_who_builds(caplog: pytest.LogCaptureFixture) -> None:
    assert not fits("new-field.value", "x")
    assert "no form for new-field.value" in caplog.text


def test_what_was_refused_is_in_no_log(asker: Asker, caplog: pytest.LogCaptureFixture) -> None:
    answer = asker.post(asker.body("figure.figure", **VIEW | {"maat_value": "123456782"}))
    assert answer.status_code == 400 and answer.text.startswith("Deze vraag kan niet worden beantwoord.")
    assert "refused maat.value" in caplog.text and "123456782" not in caplog.text


def test_a_key_that_dash_does_not_send_is_refused(asker: Asker) -> None:
    body = asker.body("figure.figure", **VIEW)
    assert asker.post(body).status_code == 200
    for more in ({"role": "beheerder"}, {"background": {}}, {"cancelJob": "1"}):
        assert asker.post(body | more).status_code == 400
    inputs = [one | {"role": "beheerder"} for one in body["inputs"]]
    assert asker.post(body | {"inputs": inputs}).status_code == 400


def test_an_old_link_is_no_attack(asker: Asker) -> None:
    """What was taken away since then is told, and the nearest is shown."""
    search = "?indicatoren=bestaat_niet_meer&gebieden=GM0001&van=1066&vorm=taart&momentopname=gisteren"
    answer = asker.ask("maat.value", **{"selection-opened_data": {"search": search, "at": 1.0, "isFirst": True}})
    assert answer["indicators"]["value"] and answer["opening-notices"]["children"]
    shown = asker.ask("figure.figure", **VIEW | {"indicators_value": ["bestaat_niet_meer"]})
    assert shown["notices"]["children"] and shown["figure"]["figure"]["data"]
