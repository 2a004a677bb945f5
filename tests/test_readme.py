"""What the README says is true: its commands exist, and what it says one more thing costs is what it costs."""

import re
import shutil
from pathlib import Path

import pytest

from data.api_questions import QUESTIONS
from data.settings import PROJECT, Settings
from data.store import Store
from etl.__main__ import commands
from etl.source import all_sources

README = (PROJECT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z-]+)", README))))
def test_every_make_command_of_the_readme_exists(target: str) -> None:
    assert target in TARGETS


@pytest.mark.parametrize("line", re.findall(r"python -m etl (.+)", README))
def test_every_etl_command_of_the_readme_is_understood(line: str) -> None:
    asked = commands(all_sources()).parse_args(line.strip("`").split("`")[0].split())
    assert callable(asked.do)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([a-z_]+/[a-z_./]*|[A-Z]+(?:\.md)?|app\.py)`", README))))
def test_every_place_that_the_readme_names_is_there(path: str) -> None:
    made = {"data/produced/", "assets/vendor/"}
    places = {"TITLE", "TABS", "SOURCE", "BENCH.md"}
    assert path in made | places or (PROJECT / path).exists()


def test_every_address_and_key_of_the_api_in_the_readme_is_asked_that_way() -> None:
    known = {one.path: set(one.keys) for one in QUESTIONS}
    rows = re.findall(r"^\| (`/api/v1/[^|]+)\|[^|]+\|([^|]*)\|$", README, flags=re.MULTILINE)
    assert {path for paths, _ in rows for path in re.findall(r"`([^`]+)`", paths)} == {
        path for path in known if "{" not in path
    }
    for paths, keys in rows:
        asked = set(re.findall(r"`([a-z_]+)`", keys)) | {"formaat", "momentopname", "aantal", "vanaf"}
        assert all(asked <= known[path] for path in re.findall(r"`([^`]+)`", paths)), paths


def test_every_key_of_the_house_style_in_the_readme_is_there() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "assets" / "views").glob("*.css"))
    named = set(re.findall(r"--polsslag-[a-z0-9-]+", README))
    assert len(named) > 5 and all(f"{name}:" in styles for name in named)


def test_the_picture_of_the_readme_is_there() -> None:
    (picture,) = re.findall(r"!\[.+\]\((.+)\)", README)
    assert (PROJECT / picture).stat().st_size > 10_000


def test_the_dockerfile_only_calls_what_make_calls() -> None:
    docker = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    called = re.findall(r"make ([a-z-]+)|\"make\", \"([a-z-]+)\"", docker)
    assert {one or other for one, other in called} <= TARGETS | {"make"}
    assert not re.search(r"^RUN .*(pip|npm|python|gunicorn)", docker, flags=re.MULTILINE)


def test_one_more_indicator_costs_one_file(published: Settings, night, tmp_path: Path) -> None:
    folder = tmp_path / "indicators"
    shutil.copytree(published.indicators, folder)
    text = (folder / "misdrijven_totaal.toml").read_text(encoding="utf-8")
    (folder / "misdrijven_per_huishouden.toml").write_text(
        text.replace('denominator = "inwoners"', 'denominator = "huishoudens"'), encoding="utf-8"
    )
    settings = published.model_copy(update={"indicators": folder})
    night(settings)
    snapshot = Store(settings).current()
    ((value,),) = snapshot.rows(
        "select denominator from observations where indicator = 'misdrijven_per_huishouden' "
        "and region_code = 'GM1507' and period_start = date '2025-01-01'"
    )
    assert value == 19_420  # CBS Kerncijfers wijken en buurten 2024: huishoudens in Horst aan de Maas
