"""A gemeente gives its own logo, colour and font in one CSS file, and nothing becomes unreadable."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from accessibility import violations
from browsing import serving
from playwright.sync_api import Browser
from pydantic import ValidationError

from app import create_app
from data.settings import PROJECT, Settings

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" fill="#c00"/></svg>'
# Yellow on white cannot be read: the accents that are made from it must be.
OWN = """:root {
  --polsslag-color-brand: #ffd500;
  --polsslag-font-text: Georgia, serif;
  --polsslag-logo: url("/huisstijl/logo.svg");
  --polsslag-logo-width: 96px;
  --polsslag-logo-height: 32px;
}"""


@pytest.fixture
def house_style(tmp_path: Path) -> Path:
    folder = tmp_path / "huisstijl"
    folder.mkdir()
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "geheim.txt").write_text("niet voor bezoekers", encoding="utf-8")
    (folder / "eigen.css").write_text(OWN, encoding="utf-8")
    return folder / "eigen.css"


@pytest.fixture
def own_site(template: Path, house_style: Path) -> Iterator[str]:
    with serving(template, POLSSLAG_HUISSTIJL=str(house_style)) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_file_changes_logo_colour_and_font_and_everything_stays_readable(
    own_site: str, browser: Browser, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1440, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{own_site}/?tab=verkennen")
    page.wait_for_selector("#table table")
    head = page.evaluate("""() => {
      const style = getComputedStyle(document.querySelector("header h1 a"));
      return [style.backgroundImage, style.fontFamily, parseFloat(style.paddingLeft)];
    }""")
    assert head == [f'url("{own_site}/huisstijl/logo.svg")', "Georgia, serif", 108]
    assert violations(page) == []
    assert missing == []
    context.close()


def test_beside_the_file_only_pictures_and_fonts_are_served(published: Settings, house_style: Path) -> None:
    client = create_app(published.model_copy(update={"huisstijl": house_style})).server.test_client()
    assert client.get("/huisstijl/eigen.css").mimetype == "text/css"
    assert client.get("/huisstijl/logo.svg").mimetype == "image/svg+xml"
    assert client.get("/huisstijl/geheim.txt").status_code == 404
    sheets = re.findall(r'<link rel="stylesheet" href="([^"?]+)', client.get("/").get_data(as_text=True))
    assert len(sheets) > 1
    assert sheets[-1] == "/huisstijl/eigen.css"


def test_without_the_setting_the_page_asks_for_no_house_style(site: str) -> None:
    assert "/huisstijl/" not in urlopen(site).read().decode()


def test_a_file_that_is_not_there_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="huisstijl"):
        Settings(huisstijl=tmp_path / "bestaat-niet.css")


def test_colours_stand_in_the_files_of_the_house_style_only() -> None:
    allowed = {"huisstijl.css", "figuur.css", "kaart.css"}
    sheets = [one for one in (PROJECT / "assets" / "views").glob("*.css") if one.name not in allowed]
    assert len(sheets) > 5
    found = {one.name: re.findall(r":[^;{]*(#[0-9a-fA-F]{3,8})\b", one.read_text(encoding="utf-8")) for one in sheets}
    assert {name: colours for name, colours in found.items() if colours} == {}
