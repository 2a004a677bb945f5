"""The policy of the page breaks nothing: on every tab, light and dark, on the login page and that of the API."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import serving
from playwright.sync_api import Browser, Page, expect

from app import TABS
from data.settings import Settings

pytestmark = pytest.mark.browser
NOTE = """window.refused = [];
  document.addEventListener('securitypolicyviolation',
    (one) => window.refused.push(one.violatedDirective + ' ' + one.blockedURI + ' ' + one.sample));"""
UNFOLD = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
# What is there when a tab shows its figures, and something to press on it.
SIGNS = {
    "overzicht": (".polsslag-spark", ""),
    "verkennen": ("#figure .scatterlayer path.js-line", "#maat label >> nth=1"),
    "kaart": ("#map-GM1507", "#map-maat label >> nth=1"),
    "jeugdzorg": (".polsslag-jeugd-block", ""),
    "prognose": ("#prognose-figure .scatterlayer path", ""),
    "catalogus": (".polsslag-catalogus-item, #catalogus-list a", "#catalogus-list a >> nth=0"),
    "bronnen": (".polsslag-card", ""),
    "wijzigingen": ("[data-tab=wijzigingen] h2", ""),
    "privacy": ("#privacy-sheet h3", ""),
}


class Noted:
    """A page that writes down what its policy refused and what stood on its console."""

    def __init__(self, browser: Browser, scheme: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
        self.context.add_init_script(NOTE)
        self.page: Page = self.context.new_page()
        self.console: list[str] = []
        self.page.on("console", lambda one: self.console.append(one.text))
        self.page.on("pageerror", lambda one: self.console.append(str(one)))

    def refused(self) -> list[str]:
        return [*self.page.evaluate("() => window.refused"), *self.console]


@pytest.fixture(scope="module")
def whole(demonstration: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration: every tab has figures."""
    produced = tmp_path_factory.mktemp("csp") / "produced"
    shutil.copytree(demonstration.produced, produced)
    with serving(produced) as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def noted(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Noted]:
    found = Noted(browser, request.param)
    yield found
    found.context.close()


def test_every_tab_is_looked_at() -> None:
    assert list(SIGNS) == [layout.NAME for layout, _ in TABS]


def test_the_policy_refuses_nothing_on_any_tab(whole: str, noted: Noted) -> None:
    page = noted.page
    for tab, (sign, press) in SIGNS.items():
        page.goto(f"{whole}/?tab={tab}")
        page.wait_for_selector(sign, state="attached", timeout=30_000)
        page.evaluate(UNFOLD)
        if press:
            page.click(press)
        page.wait_for_function("() => !document.querySelector('[data-dash-is-loading=true]')")
        assert noted.refused() == [], tab


def test_the_policy_refuses_nothing_on_the_pages_beside_it(whole: str, noted: Noted) -> None:
    noted.page.goto(f"{whole}/api/v1/")
    expect(noted.page.locator("h1")).to_be_visible()
    assert noted.refused() == []


def test_the_policy_refuses_nothing_on_the_login_page(template: Path, noted: Noted, tmp_path: Path) -> None:
    shutil.copytree(template, tmp_path / "produced")
    with serving(tmp_path / "produced", POLSSLAG_ACCESS="local") as address:
        noted.page.goto(address)
        expect(noted.page.locator("#naam")).to_be_focused()
        assert noted.refused() == []


def test_a_script_that_is_not_ours_is_refused_and_written_down(whole: str, noted: Noted) -> None:
    """The listener of these tests hears what the policy refuses."""
    noted.page.goto(f"{whole}/api/v1/")
    noted.page.evaluate(
        "() => { const one = document.createElement('script'); one.textContent = 'window.mine = 1';"
        " document.body.append(one); }"
    )
    assert noted.page.evaluate("() => window.mine") is None
    assert any("script-src" in one for one in noted.refused())
