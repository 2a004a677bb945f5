"""Whatever comes in: never an error of the program, never a trace, never a figure that is not for who asks.

`python tests/bench_fuzz.py` sends ten thousand.
"""

from random import Random

import pytest
from asking import UPDATE, Asker
from fuzz_families import FAMILIES, MAY_ANSWER
from fuzzing import Sent, requests, send, wrong_with
from hypothesis import HealthCheck, given, settings
from logging_in import HORST, OWN_PAGE, Site, introduce_all, with_login
from test_callbacks_access import questions

from callbacks.pace import Pace
from data.access import Role, scope_of
from data.narrowed import narrowed
from data.settings import Settings
from data.store import Store

NO_END = Pace(1e6, 1e6)
ROLES = [Role.BELEID, Role.BEHEERDER]
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def site(demonstration: Settings, tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = with_login(demonstration, tmp_path_factory.mktemp("fuzz"))
    introduce_all(made)
    found = Site(made)
    found.stranger().get("/healthz")
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nothing_that_comes_in_breaks_the_site_or_shows_too_much(
    site: Site, demonstration: Settings, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbacks.access.MOST_TAKEN", ())
    monkeypatch.setattr("callbacks.pace.PERSON", NO_END)
    whole = Store(demonstration).current()
    mine = narrowed(whole, scope_of(role, [HORST]))
    hidden = [one.title for one in whole.catalogue if one.id not in mine.catalogue and whole.has_figures(one.id)]
    assert hidden
    browser, asked = site.browser_of(f"{role}-{HORST}"), list(questions(site).values())

    @settings(max_examples=200, deadline=None, suppress_health_check=QUIET, database=None)
    @given(sent=requests(site, asked))
    def holds(sent: Sent) -> None:
        assert wrong_with(send(browser, sent), hidden) == "", sent

    holds()


def test_ten_families_of_odd_questions_are_answered_as_usual_or_refused(
    site: Site, demonstration: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbacks.pace.PERSON", NO_END)
    whole = Store(demonstration).current()
    mine = narrowed(whole, scope_of(Role.BELEID, [HORST]))
    hidden = [one.title for one in whole.catalogue if one.id not in mine.catalogue and whole.has_figures(one.id)]
    browser, asked = site.browser_of(f"{Role.BELEID}-{HORST}"), list(questions(site).values())
    assert hidden and len(FAMILIES) == 10
    for name, family in FAMILIES.items():
        chance = Random(name)
        for _ in range(20):
            odd = family(chance, asked)
            answer = browser.post(UPDATE, data=odd.body, content_type=odd.media, headers=OWN_PAGE)
            assert answer.status_code in MAY_ANSWER, (name, answer.status_code, odd.body[:500])
            assert wrong_with(answer, hidden) == "", (name, odd.body[:500])
    assert browser.get("/healthz").status_code == 200


def test_deep_and_long_questions_are_refused_before_they_are_read(asker: Asker) -> None:
    body = asker.body("figure.figure")
    deep: object = "x"
    for _ in range(20):
        deep = [deep]
    body["inputs"][0]["value"] = deep
    assert asker.post(body).status_code == 400
    for raw in (b"[" * 200_000, b'{"a":' * 40_000, b'"' * 250_000, b'\\"' * 120_000):
        answer = asker.client.post("/_dash-update-component", data=raw, content_type="application/json")
        assert answer.status_code == 400
    answer = asker.client.post("/werkplek/duiding", data=b"[" * 200_000, content_type="application/json",
                               headers={"Sec-Fetch-Site": "same-origin"})  # fmt: skip
    assert answer.status_code == 400
