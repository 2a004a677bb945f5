"""The database of what people write goes away and comes back, with a real PostgreSQL and a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import words as words_of
from browsing import serving
from logging_in import OWN_PAGE
from playwright.sync_api import Browser, expect
from postgres import Server, empty_database, stoppable_or_skip
from pydantic import SecretStr
from test_browser_duiding import Writer, articles
from test_callbacks_duiding import Writer as Asker

from app import create_app
from callbacks.sessions import LOCAL_COOKIE, WORD_LENGTH
from data.settings import Settings
from data.workspace.door import Workspace
from layouts import text, text_toegang
from layouts import text_duiding as words


@pytest.fixture
def server() -> Iterator[Server]:
    with stoppable_or_skip() as found:
        yield found


@pytest.mark.browser
def test_without_the_database_the_site_can_be_read_and_it_writes_again_by_itself(
    server: Server, browser: Browser, tmp_path: Path, template: Path
) -> None:
    shutil.copytree(template, tmp_path / "produced")
    with (
        empty_database(server.address) as url,
        serving(tmp_path / "produced", POLSSLAG_WORKSPACE=url) as address,
    ):
        writer = Writer(browser.new_context(viewport={"width": 1440, "height": 1000}), address)
        page = writer.start()
        writer.write("Van voor de storing.")
        page.click("text=Duiding schrijven")
        page.fill("#duiding-text", "Tijdens de storing.")
        server.stop()
        page.click("#duiding-form button[type=submit]")
        writer.problem(words.REFUSED["closed"])
        expect(page.locator("#duiding-text")).to_have_value("Tijdens de storing.")

        other = Writer(browser.new_context(viewport={"width": 390, "height": 844}), address)
        there = other.open()
        expect(there.locator("#banner")).to_contain_text(text.READ_ONLY)
        expect(there.locator("#duiding-list")).to_have_text(words.CLOSED)
        expect(there.locator("#duiding-tools")).to_be_hidden()
        assert there.locator("#banner").evaluate("one => one.scrollWidth <= one.clientWidth")
        page.goto(f"{address}/")
        expect(page.locator("#banner")).to_contain_text(text.READ_ONLY)

        server.start()
        page.wait_for_timeout(10_000)  # the site tries again every ten seconds
        other.start()
        expect(there.locator("#banner")).not_to_contain_text(text.READ_ONLY)
        expect(articles(there)).to_have_count(1)
        other.write("Na de storing.")
        expect(articles(there)).to_have_count(2)
        for one in (page, there):
            one.context.close()


def test_a_page_says_that_it_can_only_be_read_as_long_as_that_is_so(server: Server, published: Settings) -> None:
    with empty_database(server.address) as url:
        settings = published.model_copy(update={"workspace": SecretStr(url)})
        asker = Asker(create_app(settings))

        def band() -> str:
            return words_of(asker.draw(["misdrijven_totaal"], ["GM1507"])["banner"]["children"])

        assert band() == ""
        server.stop()
        assert band() == text.READ_ONLY
        assert band() == text.READ_ONLY, "also while it is not tried again for a moment"
        server.start()


def test_a_workspace_knows_whether_it_was_there_the_last_time(server: Server, tmp_path: Path) -> None:
    with empty_database(server.address) as url:
        workspace = Workspace(Settings(produced=tmp_path, workspace=SecretStr(url)), retry_seconds=0)
        seen = []
        for change in (lambda: None, server.stop, server.start):
            change()
            try:
                with workspace.reading() as connection:
                    connection.exec_driver_sql("select 1")
            except Exception as error:
                assert type(error).__name__ == "WorkspaceClosed"
            seen.append(workspace.is_away)
        workspace.close()
    assert seen == [False, True, False]


@pytest.mark.parametrize("is_public", [True, False])
def test_who_was_logged_in_is_a_stranger_while_nobody_can_be_known(published: Settings, is_public: bool) -> None:
    away = SecretStr("postgresql://lezer:geheim@127.0.0.1:1/geen")
    own = {"access": "local", "public": is_public, "workspace": away}
    asker = Asker(create_app(published.model_copy(update=own)))
    asker.client.set_cookie(LOCAL_COOKIE, "x" * WORD_LENGTH)
    page = asker.client.get("/", headers={"Accept": "text/html"})
    if is_public:
        assert page.status_code == 200
        assert asker.draw(["misdrijven_totaal"], ["GM1507"])["title"]
    else:
        assert (page.status_code, page.text) == (503, text_toegang.CLOSED)
    assert asker.client.get("/healthz").status_code == 200
    assert asker.client.post("/werkplek/duiding", json={}, headers=OWN_PAGE).status_code in (401, 503)
