"""How quickly somebody may ask: a program that floods the site waits, people who click and their neighbours do not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from asking import UPDATE, Asker
from flask.testing import FlaskClient
from logging_in import HORST, PASSWORD, Site, with_login

from app import create_app
from callbacks import pace
from callbacks.pace import ADDRESS, PERSON, Askers
from data.settings import Settings
from data.workspace import accounts

PEOPLE_BEHIND_ONE_ADDRESS = 100


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time goes when the test says so: a slow machine gets the same answers."""
    found = Clock()
    monkeypatch.setattr(pace, "monotonic", found)
    return found


def asked(browser: FlaskClient, body: object, count: int) -> list[int]:
    return [browser.post(UPDATE, json=body).status_code for _ in range(count)]


def test_sixty_at_once_and_twenty_a_second_from_then_on(clock: Clock) -> None:
    askers = Askers()
    assert [askers.wait("anne", PERSON) for _ in range(60)] == [0.0] * 60
    assert askers.wait("anne", PERSON) == pytest.approx(0.05)
    assert askers.wait("bram", PERSON) == 0.0, "somebody else has as many as ever"
    for second in range(1, 6):
        clock.seconds = float(second)
        answers = [askers.wait("anne", PERSON) for _ in range(30)]
        assert answers[:20] == [0.0] * 20 and all(answers[20:])
    clock.seconds = 1000.0
    assert [askers.wait("anne", PERSON) > 0 for _ in range(61)] == [False] * 60 + [True]


def test_who_clicks_as_quickly_as_a_hand_can_is_never_kept_waiting(clock: Clock) -> None:
    askers = Askers()
    for click in range(600):  # eight clicks a second for more than a minute, each of which asks two things
        clock.seconds = click / 8
        assert askers.wait("anne", PERSON) == askers.wait("anne", PERSON) == 0.0


def test_a_hundred_people_behind_one_address_are_never_kept_waiting(clock: Clock) -> None:
    askers = Askers()
    for _ in range(PEOPLE_BEHIND_ONE_ADDRESS * 20):  # all open a page at the same moment
        assert askers.wait("192.0.2.1", ADDRESS) == 0.0
    for tick in range(1, 600):  # and click once a second each, for ten minutes
        clock.seconds = float(tick)
        assert [askers.wait("192.0.2.1", ADDRESS) for _ in range(PEOPLE_BEHIND_ONE_ADDRESS * 2)] == [0.0] * 200


def test_what_is_known_of_askers_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_KNOWN", 5)
    askers = Askers()
    for number in range(50):
        askers.wait(f"192.0.2.{number}", ADDRESS)
    assert len(askers._left) == 5


def test_a_program_that_floods_the_site_waits_and_its_neighbours_do_not(published: Settings, tmp_path: Path) -> None:
    site = Site(with_login(published, tmp_path))
    with site.workspace.writing() as connection:
        for login in ("anne", "bram"):
            accounts.add(connection, login, PASSWORD, "analist", [HORST], datetime.now(UTC))
    anne, again, bram = site.browser_of("anne"), site.browser_of("anne"), site.browser_of("bram")
    body = site.body("source-board.children")
    assert asked(anne, body, 60) == [200] * 60
    answer = anne.post(UPDATE, json=body)
    assert (answer.status_code, answer.headers["Retry-After"], answer.mimetype) == (429, "1", "text/plain")
    assert answer.text.startswith("Er komen van u meer vragen dan een mens kan stellen.")
    assert answer.headers["Cache-Control"] == "no-store"
    assert asked(again, body, 1) == [429], "another browser of the same person does not help"
    assert asked(bram, body, 60) == [200] * 60
    assert anne.get("/").status_code == 200, "the page itself is still there"


def test_nothing_that_is_sent_makes_somebody_another_one(published: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "ADDRESS", pace.Pace(1, 5))
    asker = Asker(create_app(published))
    body = asker.body("source-board.children")
    assert asked(asker.client, body, 5) == [200] * 5
    for headers in ({"X-Forwarded-For": "192.0.2.9"}, {"User-Agent": "x"}, {"Cookie": "polsslag_lokaal=" + "x" * 43}):
        assert asker.client.post(UPDATE, json=body, headers=headers).status_code == 429
    elsewhere = asker.client.post(UPDATE, json=body, environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert elsewhere.status_code == 200
