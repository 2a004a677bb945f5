"""Who may come where: every address and every callback, for strangers and for every role in two gemeenten."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asking import UPDATE
from flask.testing import FlaskClient
from logging_in import ELSEWHERE, HORST, HTML, OWN_PAGE, PEOPLE, Site, introduce_all, with_login

from app import create_app
from callbacks.access import MOST_TAKEN
from callbacks.pace import ADDRESS
from callbacks.rules import CALLBACKS, ROUTES, Door, filled_first
from data.access import Role, scope_of
from data.narrowed import narrowed
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.workspace import accounts

NOW = datetime.now(UTC)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH")
# Who may come in by which door. Written out here once more, so that a change in the program is seen.
MAY_COME_IN = {
    Door.STATIC: set(Role),
    Door.PAGE: set(Role),
    Door.DATA: set(Role),
    Door.TAKE: set(Role),
    Door.CARE: {Role.ANALIST, Role.CONTROLLER},
    Door.WRITE: {Role.BELEID, Role.UITVOERING, Role.ANALIST, Role.CONTROLLER},
    Door.BUDGET: {Role.CONTROLLER},
    Door.ACCOUNT: set(Role),
    Door.MANAGE: {Role.BEHEERDER},
}
GUESSED = [
    "/admin", "/login", "/.env", "/.git/config", "/_dash", "/_dash-layout/", "/_dash-layout%2f", "//_dash-layout",
    "/./_dash-layout", "/inloggen/../_dash-layout", "/inloggen/x", "/healthz/x", "/huisstijl/../_dash-layout",
    "/assets/../app.py", "/assets/%2e%2e/app.py", "/assets//vendor/10-plotly.js", "/Assets/vendor/10-plotly.js",
    "/static/x", "/api", "/api/v2/cijfers", "/api/v1/cijfers/", "/open", "/open/x/y/z", "/cijfers", "/cijfers.CSV",
    "/cijfers.csv/", "/kaart/x/y", "/werkplek/", "/werkplek/duiding", "/weergave/x", "/groep/x", "/graphql", "/mcp",
    "/_mcp", "/debug", "/console", "/metrics", "/server-status", "/workspace.sqlite", "/data/produced/",
]  # fmt: skip
VALUES = {"name": "x", "code": HORST, "stamp": "20260101T000000Z", "path": "nergens", "rest": "x", "kind": "weergave",
          "link": "x", "saved_id": "x", "deed": "wijzigen", "text_id": "x", "filename": "vendor/10-plotly.js",
          "package_name": "dash", "fingerprinted_path": "deps/x.js"}  # fmt: skip


@pytest.fixture(scope="module")
def secured(demonstration: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = with_login(demonstration, tmp_path_factory.mktemp("login"))
    introduce_all(settings)
    return settings


@pytest.fixture(scope="module")
def site(secured: Settings) -> Site:
    found = Site(secured)
    found.app.server.test_client().get("/healthz")
    return found


@pytest.fixture(scope="module")
def browsers(site: Site) -> dict[str, FlaskClient]:
    return {login: site.browser_of(login) for login in PEOPLE}


@pytest.fixture(autouse=True)
def as_many_files_and_questions_as_you_like(monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple((10_000, within) for _, within in MOST_TAKEN)
    monkeypatch.setattr("callbacks.access.MOST_TAKEN", many)
    monkeypatch.setattr("callbacks.pace.PERSON", ADDRESS)


@pytest.fixture(scope="module")
def whole(demonstration: Settings) -> OpenSnapshot:
    return Store(demonstration).current()


def addresses(site: Site) -> Iterator[tuple[str, str, set[str]]]:
    """Every address of the site: its form, an example of it, and its methods."""
    adapter = site.app.server.url_map.bind("localhost")
    for rule in site.app.server.url_map.iter_rules():
        values = {name: VALUES[name] for name in rule.arguments}
        yield (
            rule.rule,
            adapter.build(rule.endpoint, values, next(iter(rule.methods or ())), append_unknown=False),
            {*(rule.methods or ())},
        )


def questions(site: Site) -> dict[str, dict[str, Any]]:
    """A question for every callback that the server answers."""
    asked = {key: one for key, one in site.app.callback_map.items() if "callback" in one}
    found = {}
    for output, callback in asked.items():
        props = [dict(zip(("id", "property"), one.rsplit(".", 1), strict=True))
                 for one in output.strip(".").split("...")]  # fmt: skip
        found[output] = {
            "output": output,
            "outputs": props if output.startswith("..") else props[0],
            "inputs": [one | {"value": None} for one in callback["inputs"]],
            "state": [one | {"value": None} for one in callback["state"]],
            "changedPropIds": [],
        }
    return found


def test_every_address_has_a_rule(site: Site) -> None:
    found = {rule.rule for rule in site.app.server.url_map.iter_rules()}
    assert found <= set(ROUTES), "say in callbacks/rules.py who may come to the new address"


def test_every_callback_has_a_rule_and_every_rule_a_callback(site: Site) -> None:
    found = {filled_first(output) for output in questions(site)}
    assert found == set(CALLBACKS), "say in callbacks/rules.py who may ask the new callback"


def test_a_stranger_gets_nothing_but_the_way_in(site: Site) -> None:
    stranger, count = site.stranger(), 0
    for form, address, _ in addresses(site):
        if ROUTES[form] is Door.PUBLIC:
            continue
        for method in METHODS:
            for headers in ({}, HTML):
                answer = stranger.open(address, method=method, headers=headers)
                assert answer.status_code in (302, 401, 404, 405), (method, address, answer.status_code)
                if answer.status_code == 302:
                    assert answer.headers["Location"].startswith("/inloggen?naar=%2F")
                assert len(answer.data) < 400 and "dash" not in answer.text.lower().replace(address.lower(), "")
                count += 1
    assert count > 400


@pytest.mark.parametrize("address", GUESSED)
def test_a_guessed_address_gives_a_stranger_nothing(site: Site, address: str) -> None:
    for method in METHODS:
        answer = site.stranger().open(address, method=method)
        assert answer.status_code in (301, 302, 308, 401, 404, 405), (method, answer.status_code)
        assert "props" not in answer.text and "import" not in answer.text


def test_a_stranger_asks_no_callback(site: Site) -> None:
    for body in questions(site).values():
        answer = site.stranger().post(UPDATE, json=body)
        assert answer.status_code == 401
        assert answer.text == "U bent niet ingelogd. Open de beginpagina en log in."


@pytest.mark.parametrize("place", ["/inloggen", "/healthz", "/assets/vendor/01-font.css", "", None, ["/inloggen"]])
def test_nothing_that_a_stranger_says_of_where_they_are_opens_a_callback(site: Site, place: Any) -> None:
    said = {"id": "url", "property": "pathname", "value": place}
    for body in questions(site).values():
        for sent in (body | {"inputs": [said, *body["inputs"]]}, body | {"inputs": [said]}, body | {"pathname": place}):
            answer = site.stranger().post(
                UPDATE, json=sent, query_string={"pathname": place or ""}, headers={"X-Original-URL": "/inloggen"}
            )
            assert (answer.status_code, len(answer.text) < 100) == (401, True)


@pytest.mark.parametrize("login", PEOPLE)
def test_every_role_comes_in_by_its_own_doors_only(site: Site, browsers: dict[str, FlaskClient], login: str) -> None:
    role, browser = PEOPLE[login][0], browsers[login]
    for form, address, methods in addresses(site):
        door = ROUTES[form]
        if door is Door.PUBLIC or address == "/overal-uitloggen":
            continue
        method = "POST" if "POST" in methods else "GET"
        answer = browser.open(address, method=method, headers=OWN_PAGE, json={} if method == "POST" else None)
        is_refused = answer.status_code == 403
        assert is_refused == (role not in MAY_COME_IN[door]), (login, method, address, answer.status_code, answer.text)
        assert answer.status_code not in (302, 401, 500), (login, address, answer.text)


@pytest.mark.parametrize("login", PEOPLE)
def test_no_answer_has_anything_of_an_indicator_outside_the_scope(
    site: Site, browsers: dict[str, FlaskClient], whole: OpenSnapshot, login: str
) -> None:
    role, gemeente = PEOPLE[login]
    themes = ["Jeugdzorg"] if role is Role.UITVOERING else []
    mine = narrowed(whole, scope_of(role, [gemeente], themes))
    hidden = [one for one in whole.catalogue if one.id not in mine.catalogue and whole.has_figures(one.id)]
    asked = f"?indicatoren={','.join(one.id for one in hidden[:6]) or 'inwoners'}&gebieden={HORST},{ELSEWHERE}"
    browser = browsers[login]
    answers = [browser.post(UPDATE, json=body) for body in questions(site).values()]
    answers += [browser.get("/_dash-layout", headers={"Referer": f"http://localhost/{one}"}) for one in ("", asked)]
    pages = ("/catalogus.csv", "/catalogus.json", "/wijzigingen.csv", "/api/v1/indicatoren?aantal=500", "/open/",
             "/dcat.ttl", "/api/v1/wijzigingen?aantal=500", "/api/v1/bronnen", f"/cijfers.csv{asked}",
             f"/kaart.csv{asked}", f"/cijfers.zip{asked}")  # fmt: skip
    answers += [browser.get(one) for one in pages]
    answers += [browser.post(UPDATE, json=body) for body in asking_for(site, asked, [one.id for one in hidden])]
    for answer in answers:
        assert answer.status_code < 500, answer.text
        said = answer.data.decode("utf-8", "replace").replace(asked, "")
        for one in hidden:
            assert f'"{one.title}"' not in said and f"{one.title};" not in said, (one.id, answer.request.path)


def asking_for(site: Site, address: str, ids: list[str]) -> Iterator[dict[str, Any]]:
    """Questions of the callbacks about indicators by name."""
    yield site.body("figure.figure", indicators_value=ids[:6], regions_value=[HORST])
    yield site.body("indicators.options", **{"address-opened_data": {"search": address, "isFirst": False}})
    yield site.body("catalogus-sheet.children", **{"catalogus-indicator_data": (ids or ["inwoners"])[0]})
    yield site.body("duiding-list.children", **{"duiding-asked_data": {"address": address}})
    yield site.body("map-answer.data", **{"map-question_data": {"address": address}})
    yield site.body("take-whole-list.children", **{"take-whole-asked_data": {"csv": f"/cijfers.csv{address}"}})


def test_figures_of_the_own_gemeente_only(browsers: dict[str, FlaskClient]) -> None:
    for gemeente, is_there in ((HORST, True), (ELSEWHERE, False)):
        browser = browsers[f"controller-{gemeente}"]
        answer = browser.get(
            f"/cijfers-machine.csv?indicatoren=jeugd_in_zorg_maand&gebieden={HORST}&van=2025&tot=2025&maat=absoluut"
        )
        values = [line for line in answer.text.splitlines() if f",{HORST}," in line and ",value," in line]
        assert bool(values) == is_there, answer.text[:400]
        assert browser.get("/jeugdzorg.csv").status_code == (200 if is_there else 404)
        assert browser.get("/prognose.csv").status_code == (200 if is_there else 404)


def test_what_somebody_sees_and_may_not_take_is_refused_in_so_many_words(browsers: dict[str, FlaskClient]) -> None:
    browser = browsers[f"beleid-{HORST}"]
    for address in ("/cijfers.csv?indicatoren=jeugd_in_zorg_maand", "/kaart.csv?indicatoren=jeugd_in_zorg_maand"):
        answer = browser.get(address)
        assert (answer.status_code, answer.mimetype) == (403, "text/plain")
        assert answer.text.startswith("Met uw rol (beleid) kunt u deze cijfers bekijken, maar niet meenemen.")
    assert browser.get("/cijfers.csv?indicatoren=inwoners").status_code == 200


def test_the_api_gives_open_figures_whoever_asks(browsers: dict[str, FlaskClient]) -> None:
    answers = {browser.get("/api/v1/indicatoren?aantal=500").text for browser in browsers.values()}
    assert len(answers) == 1
    assert browsers[f"controller-{HORST}"].get("/api/v1/indicatoren/jeugd_in_zorg_maand").status_code == 404


def test_two_people_in_turn_never_get_each_others_answers(site: Site, browsers: dict[str, FlaskClient]) -> None:
    wanted = {"overview-title.children", "catalogus-list.children", "jeugd-sheet.data", "prognose-head.data-parts"}
    asked = [body for output, body in questions(site).items() if filled_first(output) in wanted]
    assert len(asked) == len(wanted)
    logins = (f"controller-{HORST}", f"beleid-{HORST}", f"controller-{ELSEWHERE}", f"beheerder-{HORST}")

    def all_of(login: str) -> list[str]:
        return [browsers[login].post(UPDATE, json=body).text for body in asked]

    first = {login: all_of(login) for login in logins}
    assert len({repr(one) for one in first.values()}) == len(logins)
    for _ in range(12):
        for login in logins:
            assert all_of(login) == first[login]


def test_another_role_counts_at_the_next_question(site: Site) -> None:
    with site.workspace.writing() as connection:
        changed = accounts.add(connection, "wissel", "paard accu nietje batterij", "beheerder", [HORST], NOW)
    browser = site.browser_of("wissel")
    assert browser.get("/jeugdzorg.csv").status_code == 403
    with site.workspace.writing() as connection:
        accounts.set_role(connection, accounts.LOCAL, changed.login, "analist")
    assert browser.get("/jeugdzorg.csv").status_code == 200


def test_open_figures_need_no_login_where_the_gemeente_says_so(secured: Settings, whole: OpenSnapshot) -> None:
    site = Site(secured.model_copy(update={"public": True}))
    stranger = site.stranger()
    assert 'href="/inloggen"' in stranger.get("/", headers=HTML).text
    assert stranger.get("/cijfers.csv?indicatoren=inwoners").status_code == 200
    assert stranger.get("/assets/vendor/10-plotly.js").status_code == 200
    answer = stranger.post(UPDATE, json=site.body("catalogus-list.children"))
    titles = {one.title for one in whole.catalogue if one.release != "open"}
    assert answer.status_code == 200 and not any(f'"{title}"' in answer.text for title in titles)
    assert stranger.get("/jeugdzorg.csv").status_code == 401
    assert stranger.post("/werkplek/duiding", json={}, headers=OWN_PAGE).status_code == 401
    assert stranger.get("/cijfers.csv?indicatoren=jeugd_in_zorg_maand").status_code == 400


def test_a_text_about_hidden_figures_is_not_shown(site: Site, browsers: dict[str, FlaskClient]) -> None:
    about = f"?indicatoren=jeugd_in_zorg_maand&gebieden={HORST}"
    sent = {"text": "Er zitten 412 kinderen in zorg.", "name": "Iemand anders", "address": about}
    answer = browsers[f"controller-{HORST}"].post("/werkplek/duiding", json=sent, headers=OWN_PAGE)
    assert answer.status_code == 200, answer.text
    undo = answer.json["undo"]
    body = site.body("duiding-list.children", **{"duiding-asked_data": {"address": about}})
    seen = {login: browsers[login].post(UPDATE, json=body).text for login in PEOPLE}
    may_read = {login for login, said in seen.items() if "412 kinderen" in said}
    assert may_read == {f"{role}-{HORST}" for role in Role if role is not Role.BEHEERDER}
    assert f"Naam controller-{HORST}" in seen[f"beleid-{HORST}"], "it is signed with the name of the account"
    assert "Iemand anders" not in seen[f"beleid-{HORST}"]
    for login in (f"controller-{ELSEWHERE}", f"beleid-{ELSEWHERE}"):
        path = undo["sends"].replace("terugzetten", "intrekken")
        refused = browsers[login].post(path, json={"version": 1}, headers=OWN_PAGE)
        assert refused.status_code == 404, refused.text


def test_who_keeps_no_scenarios_keeps_no_address_with_knobs(browsers: dict[str, FlaskClient]) -> None:
    sent = {"name": "Meer instroom", "address": "?tab=prognose&wat-als=inflow:10"}
    for role in (Role.BELEID, Role.CONTROLLER):
        answer = browsers[f"{role}-{HORST}"].post("/werkplek/weergave", json=sent, headers=OWN_PAGE)
        assert answer.status_code == (403 if role is Role.BELEID else 200), answer.text


def test_nothing_of_who_is_logged_in_is_kept_on_the_way(browsers: dict[str, FlaskClient]) -> None:
    browser = browsers[f"controller-{HORST}"]
    for path in ("/", "/_dash-layout", "/cijfers.csv", "/api/v1/cijfers?indicatoren=inwoners", "/jeugdzorg.csv"):
        assert browser.get(path).headers["Cache-Control"] == "no-store", path


def test_a_site_without_its_workspace_lets_nobody_in_and_says_so(secured: Settings, tmp_path: Path) -> None:
    site = Site(with_login(secured, tmp_path / "nergens"))
    browser = site.stranger()
    browser.set_cookie("polsslag_lokaal", "x" * 43)
    answer = browser.get("/", headers=HTML)
    assert answer.status_code == 503 and answer.text.startswith("Inloggen kan nu niet")
    assert browser.get("/healthz").status_code == 200


def test_without_a_login_closed_figures_are_for_this_machine_only(demonstration: Settings) -> None:
    client = create_app(demonstration).server.test_client()
    assert client.get("/_dash-layout").status_code == 200
    elsewhere: list[dict[str, Any]] = [
        {"environ_base": {"REMOTE_ADDR": "192.168.1.7"}},
        {"environ_base": {"REMOTE_ADDR": ""}},
        {"base_url": "http://kwaad.example"},
        {"base_url": "http://10.0.0.4:8050"},
        {"headers": {"X-Forwarded-For": "192.168.1.7"}},
        {"headers": {"Forwarded": "for=192.168.1.7"}},
    ]
    for how in elsewhere:
        for path in ("/", "/_dash-layout", "/cijfers.csv", "/api/v1/indicatoren", "/jeugdzorg.csv"):
            answer = client.get(path, **how)
            assert answer.status_code == 403 and "127.0.0.1" in answer.text, (path, how)
        assert client.get("/healthz", **how).status_code == 200
    for here in ("http://127.0.0.1:8050", "http://localhost:8050", "http://[::1]:8050"):
        assert client.get("/_dash-layout", base_url=here).status_code == 200


def test_open_figures_alone_may_be_shown_anywhere_without_a_login(published: Settings) -> None:
    client = create_app(published).server.test_client()
    answer = client.get("/_dash-layout", environ_base={"REMOTE_ADDR": "192.168.1.7"})
    assert answer.status_code == 200
