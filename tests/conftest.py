"""What the tests share: recorded files of the sources, landed and published through the real code.

The fixtures are cut from the public files of ../shared/data: the gemeenten Horst aan de Maas, Venray and Venlo, four
of their wijken with all buurten, and Haaren (GM0788), which the indeling of 2024 no longer has. To the region list
these three gemeenten are all of the Netherlands, so that sums over the land are complete.
"""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlparse

import pytest
from asking import Asker
from browsing import Visit, chromium, serving
from playwright.sync_api import Browser
from postgres import empty_database, running_or_skip
from pydantic import SecretStr

from app import create_app
from data.settings import PROJECT, Settings
from data.store import Store
from data.workspace.door import Workspace
from etl.__main__ import main
from etl.landing import Landing
from etl.pipeline import run_night
from etl.quality import SourceResult
from etl.source import all_sources

FIXTURES = PROJECT / "tests" / "fixtures"
REAL_DATA = PROJECT.parent / "shared" / "data"

# The indicators of a small folder, for what takes many nights.
FOUR = ("inwoners", "huishoudens", "misdrijven_totaal", "covid_sterfte")

Night = Callable[..., dict[str, SourceResult]]


@pytest.fixture(scope="session")
def night() -> Night:
    """The nightly run over all sources, in silence: night(settings, only=[...])."""
    return partial(run_night, sources=all_sources(), report=lambda line: None)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(produced=tmp_path / "produced")


@pytest.fixture
def landed(settings: Settings) -> Settings:
    """All fixtures in the raw folder, nothing published yet."""
    land_all(FIXTURES, settings)
    return settings


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, night: Night) -> Path:
    """A produced folder with one published snapshot, made once; tests work on copies of it."""
    settings = Settings(produced=tmp_path_factory.mktemp("template") / "produced")
    land_all(FIXTURES, settings)
    night(settings)
    return settings.produced


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The whole demonstration, made once as `make run` makes it: raw files, client zone and two snapshots."""
    settings = Settings(produced=tmp_path_factory.mktemp("demonstration") / "produced")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
        assert main(["demo"]) == 0
    return settings


@pytest.fixture
def published(settings: Settings, template: Path) -> Settings:
    """All fixtures landed, and one snapshot published from them."""
    shutil.copytree(template, settings.produced)
    return settings


@pytest.fixture(scope="session")
def few_template(tmp_path_factory: pytest.TempPathFactory, night: Night) -> Path:
    """A folder with four indicators and what was published of them, for tests that need many nights."""
    folder = tmp_path_factory.mktemp("few")
    settings = Settings(produced=folder / "produced", indicators=folder / "indicators")
    settings.indicators.mkdir()
    for name in FOUR:
        shutil.copy(Settings().indicators / f"{name}.toml", settings.indicators)
    land_all(FIXTURES, settings)
    night(settings)
    return folder


@pytest.fixture
def few(tmp_path: Path, few_template: Path) -> Settings:
    """All fixtures landed, and one snapshot of four indicators published from them."""
    shutil.copytree(few_template, tmp_path, dirs_exist_ok=True)
    return Settings(produced=tmp_path / "produced", indicators=tmp_path / "indicators")


@pytest.fixture
def store(published: Settings) -> Store:
    return Store(published)


@pytest.fixture
def asker(published: Settings) -> Asker:
    """The site on the published fixtures, asked over HTTP."""
    return Asker(create_app(published))


@pytest.fixture
def empty_asker(settings: Settings) -> Asker:
    """The site of an installation that has published nothing."""
    return Asker(create_app(settings))


@pytest.fixture(scope="session")
def site(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real site on the published fixtures, in a folder of its own: visitors cite and write."""
    produced = tmp_path_factory.mktemp("site") / "produced"
    shutil.copytree(template, produced)
    with serving(produced) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Visit]:
    """A first visit: a new profile, a wide screen. Leaves no request to another host and a clean console."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    found = Visit(context.new_page(), site)
    yield found
    context.close()
    assert found.hosts <= {urlparse(site).netloc}
    assert found.complaints == []


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL server."""
    with running_or_skip() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def workspace_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A workspace that nothing was ever done with, of each kind in turn."""
    if request.param == "sqlite":
        yield Settings(produced=tmp_path / "produced")
        return
    with empty_database(request.getfixturevalue("postgres_server")) as url:
        yield Settings(produced=tmp_path / "produced", workspace=SecretStr(url))


@pytest.fixture
def workspace(workspace_settings: Settings) -> Iterator[Workspace]:
    """The same, opened."""
    opened = Workspace(workspace_settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The public files that the fixtures were cut from."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"no public files at {REAL_DATA}: tests on the real figures are left out")
    return REAL_DATA


def land_all(folder: Path, settings: Settings) -> None:
    """Land every file that a source knows, as `python -m etl land-folder` does."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        for source in all_sources().values():
            if part := source.part_of(file.name):
                Landing(settings.raw).land(file, source=source.id, part=part)
