"""Five roles in two gemeenten, at every address, file and callback: as SECURITY.md says, and nothing of the other one.

The addresses and callbacks are those of the site itself, so that a new one is in here by itself.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from asking import UPDATE
from flask.testing import FlaskClient
from logging_in import ELSEWHERE, HORST, OWN_PAGE, PASSWORD, PEOPLE, Site, introduce_all, with_login
from test_callbacks_access import MAY_COME_IN, addresses, questions
from two_gemeenten import gemeenten_in, with_two

from callbacks.pace import ADDRESS
from callbacks.rules import CALLBACKS, FOR_EVERYBODY, NEEDED, ROUTES, Door, filled_first
from data.access import RIGHTS, Right, Role
from data.settings import PROJECT, Settings
from data.workspace import accounts

OPEN, CLOSED = "inwoners", ("jeugd_in_zorg_maand", "jeugd_kosten_jaar")
ADDRESS_OF_BOTH = (
    f"?indicatoren={','.join(CLOSED)}&gebieden={HORST},{ELSEWHERE}&van=2024&tot=2025&maat=absoluut"
    f"&jz_gebied={{0}}&gebied={{0}}"
)
# What is no answer about figures; all else that can be opened is asked.
OTHER = frozenset({Door.PUBLIC, Door.STATIC, Door.ACCOUNT})
# Answers of the site itself: what was asked, or a sentence that there is no such thing.
ANSWERED = {200, 204, 400, 404, 410}


@pytest.fixture(scope="module")
def own_rules() -> Iterator[None]:
    """Figures that are not open in two gemeenten; how often somebody may ask is another test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.store.connect", with_two)
        patch.setattr("callbacks.access.MOST_TAKEN", ())
        patch.setattr("callbacks.pace.PERSON", ADDRESS)
        yield


@pytest.fixture(scope="module")
def secured(own_rules: None, demonstration: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = with_login(demonstration, tmp_path_factory.mktemp("matrix"))
    introduce_all(settings)
    return settings


@pytest.fixture(scope="module")
def site(secured: Settings) -> Site:
    return Site(secured)


@pytest.fixture(scope="module")
def browsers(site: Site) -> dict[str, FlaskClient]:
    return {login: site.browser_of(login) for login in PEOPLE}


def documented() -> dict[str, list[str]]:
    """The table in SECURITY.md: by door what a stranger may where open figures are public, and each role in order."""
    said = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|(.*)\|$", said, re.MULTILINE)
    return {door: [one.strip() for one in cells.split("|")] for door, cells in rows if door in set(Door)}


def test_the_table_in_security_md_is_what_the_rules_say() -> None:
    for door in Door:
        row = documented().get(door.value, [])
        is_public = door is Door.PUBLIC or door in FOR_EVERYBODY
        roles = [door is Door.PUBLIC or NEEDED.get(door, Right.ZIEN) in RIGHTS[role] for role in Role]
        expected = ["ja" if one else "–" for one in [is_public, *roles]]
        assert row == expected, f"SECURITY.md, under “Deuren”: the row of `{door}` has to be {expected}"
        if door is not Door.PUBLIC:
            assert {role for role, may in zip(Role, row[1:], strict=True) if may == "ja"} == MAY_COME_IN[door], door


def test_every_role_gets_what_the_table_says_and_nobody_anything_of_the_other_gemeente(
    site: Site, browsers: dict[str, FlaskClient]
) -> None:
    table, count, found, files = documented(), 0, set[tuple[str, str]](), set[str]()
    for login, (role, gemeente) in PEOPLE.items():
        other = ELSEWHERE if gemeente == HORST else HORST
        for door, name, answer in everything(site, browsers[login], gemeente, other):
            may = table[door.value][1 + list(Role).index(role)] == "ja"
            # Whoever may come in by the door of files may have asked for figures that they may only look at.
            is_shown_only = door is Door.TAKE and Right.MEENEMEN not in RIGHTS[role]
            allowed = {403} if not may else {*ANSWERED, 403} if is_shown_only else ANSWERED
            assert answer.status_code in allowed, (login, name, answer.status_code, answer.text[:200])
            seen = gemeenten_in(answer)
            assert other not in seen, (login, name)
            found |= {(str(role), one) for one in seen}
            files |= {name} if seen and role is Role.CONTROLLER else set()
            count += 1
    assert count >= 300
    may_see = {(str(role), gemeente) for role, gemeente in PEOPLE.values() if role is not Role.BEHEERDER}
    assert found == may_see, "the search finds the figures of the own gemeente, or it would find nothing at all"
    assert files >= {"/cijfers.pdf", "/cijfers.xlsx", "/kaart.svg", "/kaart.zip", "/jeugdzorg.csv", "/prognose.xlsx"}


def everything(site: Site, browser: FlaskClient, own: str, other: str) -> Iterator[tuple[Door, str, Any]]:
    """What somebody gets of every callback and every file, when they ask for both gemeenten and for the other one."""
    for output, body in questions(site).items():
        door = CALLBACKS[filled_first(output)]
        for gemeente in (own, other):
            yield door, output, browser.post(UPDATE, json=asking_for(body, gemeente))
    for form, address, methods in addresses(site):
        if ROUTES[form] not in OTHER and "GET" in methods:
            usual = [""] if ROUTES[form] is not Door.TAKE else []
            for asked in (*usual, ADDRESS_OF_BOTH.format(other)):
                yield ROUTES[form], form, browser.get(address + asked, follow_redirects=True)
    for gemeente in (own, other):
        referer = {"Referer": f"http://localhost/{ADDRESS_OF_BOTH.format(gemeente)}"}
        yield Door.PAGE, "/_dash-layout", browser.get("/_dash-layout", headers=referer)


def asking_for(body: dict[str, Any], gemeente: str) -> dict[str, Any]:
    """A question of a callback, filled in: closed figures of both gemeenten, and whatever there is of this one."""
    address = ADDRESS_OF_BOTH.format(gemeente)
    known = {
        "indicators.value": [*CLOSED, OPEN], "regions.value": [gemeente, HORST, ELSEWHERE], "years.value": [2020, 2026],
        "maat.value": "absoluut", "address-opened.data": {"search": address, "isFirst": False},
        "catalogus-indicator.data": CLOSED[0], "duiding-asked.data": {"address": address},
        "map-question.data": {"address": address + f"&niveau=wijken&gemeente={gemeente}"},
        "take-whole-asked.data": {"csv": f"/cijfers.csv{address}"},
        "jeugd-asked.data": {"values": {"gebied": gemeente}},
        "overview-asked.data": {"gebied": gemeente}, "overview-shown.data": {"gebied": gemeente},
        "prognose-asked.data": {"soort": "totaal"}, "prognose-turned.data": {"soort": "totaal"},
    }  # fmt: skip
    parts = {
        part: [one | {"value": known.get(f"{one['id']}.{one['property']}")} for one in body[part]]
        for part in ("inputs", "state")
    }
    return body | parts


def test_two_people_at_the_same_moment_never_get_each_others_answers(secured: Settings) -> None:
    """Cold and warm: the right answers are those of a site that nobody else ever asked anything."""
    logins = (f"controller-{HORST}", f"controller-{ELSEWHERE}")
    right = {login: answers_of(Site(secured), login) for login in logins}
    assert not {*right[logins[0]]} & {*right[logins[1]]}, "or nobody would see them being mixed up"
    shared, count = Site(secured), 0
    browsers = {login: shared.browser_of(login) for login in logins}
    bodies = [asking_for(one, HORST) for one in about_closed(shared)]
    at_once = Barrier(len(logins))

    def in_step(login: str) -> list[str]:
        found = []
        for body in bodies:
            at_once.wait(timeout=60)
            found.append(browsers[login].post(UPDATE, json=body).text)
        return found

    with ThreadPoolExecutor(len(logins)) as threads:
        while count < 400:
            for login, found in zip(logins, threads.map(in_step, logins), strict=True):
                assert found == right[login], login
                count += len(found)
    assert count >= 400


def answers_of(alone: Site, login: str) -> list[str]:
    browser = alone.browser_of(login)
    return [browser.post(UPDATE, json=asking_for(one, HORST)).text for one in about_closed(alone)]


def about_closed(site: Site) -> list[dict[str, Any]]:
    """The callbacks whose answer differs from one gemeente to the other."""
    named = {"figure.figure", "jeugd-sheet.data", "prognose-head.data-parts", "map-answer.data"}
    return [body for output, body in questions(site).items() if filled_first(output) in named]


def test_what_was_remembered_for_one_role_is_not_there_for_the_next(secured: Settings) -> None:
    site = Site(secured)
    with site.workspace.writing() as connection:
        accounts.add(connection, "wisselt", PASSWORD, "controller", [HORST], datetime.now(UTC))
    browser = site.browser_of("wisselt")
    bodies = [asking_for(one, HORST) for one in about_closed(site)]
    roles = (Role.CONTROLLER, Role.BEHEERDER, Role.BELEID)
    right = {role: answers_of(Site(secured), f"{role}-{HORST}") for role in roles}
    for role in (*roles, *reversed(roles)):
        with site.workspace.writing() as connection:
            accounts.set_role(connection, accounts.LOCAL, "wisselt", role)
        assert [browser.post(UPDATE, json=body).text for body in bodies] == right[role], role
        is_taken = browser.get("/jeugdzorg.csv", headers=OWN_PAGE).status_code == 200
        assert is_taken == (role in MAY_COME_IN[Door.CARE]), role
