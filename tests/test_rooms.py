"""The rooms: who may import whom, one door to each outside thing, ids in one place, nothing produced in git."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
from dash import html

from app import TABS, create_app
from data.settings import PROJECT, Settings
from layouts.ids import CHIP, Id, section_of

ROOMS = {"callbacks": {"data", "layouts"}, "etl": {"data"}, "data": set(), "layouts": {"data"}}
# A layout is made of plain values. It takes the words and shapes of `data`, never a way to ask for figures.
SHAPES = {
    "terms", "periods", "catalogue", "indicator", "breaks", "availability", "provenance", "changed", "freshness",
    "tiles", "regions", "selection", "since", "view", "reading", "compare", "map_question", "map_classes",
    "map_drawing", "prognose_shapes", "prognose_story", "prognose_knobs", "totals", "queries.Cell", "workspace.shapes",
    "jeugd_shapes", "jeugd_question", "jeugd_figures", "trail", "privacy_shapes",
}  # fmt: skip

DOORS = {
    "duckdb": ["data/store.py", "etl/warehouse.py", "etl/messages/store.py"],
    "lxml": ["etl/messages/*.py"],
    "httpx": ["etl/fetch.py"],
    "requests": ["etl/fetch.py"],
    "urllib.request": ["etl/fetch.py"],
    "urllib3": ["etl/fetch.py"],
    "http.client": ["etl/fetch.py"],
    "socket": ["etl/fetch.py"],
    "smtplib": ["etl/fetch.py"],
    "plotly": ["layouts/figures/*.py"],
    "shapely": ["etl/geo/*.py"],
    "sqlalchemy": ["data/workspace/**/*.py", "etl/sources/*.py", "etl/supplied/database.py"],
    "alembic": ["data/workspace/**/*.py"],
    "argon2": ["data/workspace/passwords.py"],
    "authlib": ["callbacks/login_service.py"],
    "python_calamine": ["etl/supplied/sheet_cells.py"],
    "openpyxl": ["etl/supplied/spreadsheet.py"],
    "xlsxwriter": [
        "etl/supplied/template.py",
        "data/export_workbook.py",
        "data/prognose_workbook.py",
        "data/jeugd_file.py",
        "etl/demo/jeugdzorg_books.py",
    ],
    "typst": ["data/export_paper.py"],
    "dash": ["app.py", "callbacks/*.py", "layouts/**/*.py"],
    "flask": ["app.py", "callbacks/*.py"],
    "pandas": ["etl/**/*.py", "data/prognose/*.py"],
    "scipy": ["data/prognose/*.py", "etl/suppression/*.py", "etl/audit/*.py"],
    "pyarrow": ["etl/**/*.py", "data/schema.py"],
}


def modules() -> list[Path]:
    """Every module of the product: the rooms and app.py."""
    return [PROJECT / "app.py", *(path for room in ROOMS for path in sorted((PROJECT / room).rglob("*.py")))]


@cache
def imports(path: Path) -> set[str]:
    """What a module imports, at its head or inside a function: "data.store" and "data.store.Store"."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the room it comes from"
            found |= {str(node.module), *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def below(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def test_the_modules_are_found() -> None:
    names = {str(path.relative_to(PROJECT)) for path in modules()}
    assert {"app.py", "data/store.py", "etl/sources/gebieden.py", "layouts/ids.py", "callbacks/address.py"} <= names
    assert "data.store" in imports(PROJECT / "data" / "queries.py")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_before_it_and_nobody_imports_app(room: str) -> None:
    for path in (PROJECT / room).rglob("*.py"):
        rooms = {name.split(".")[0] for name in imports(path)} & {*ROOMS, "app"}
        assert rooms <= ROOMS[room] | {room}, f"{path.relative_to(PROJECT)} imports {rooms - ROOMS[room] - {room}}"


def test_layouts_take_words_and_shapes_from_data_and_no_way_to_ask() -> None:
    for path in (PROJECT / "layouts").rglob("*.py"):
        taken = {name.removeprefix("data.") for name in imports(path) if below(name, "data")}
        modules_taken = {name for name in taken if "." not in name}
        for name in taken:
            is_shape = any(below(name, shape) for shape in SHAPES)
            assert is_shape or (name in modules_taken and f"{name}.Cell" in taken), f"{path.name} imports data.{name}"


@pytest.mark.parametrize("library", DOORS)
def test_each_outside_thing_has_one_door(library: str) -> None:
    doors = {path for pattern in DOORS[library] for path in PROJECT.glob(pattern)}
    for path in modules():
        is_used = any(below(name, library) for name in imports(path))
        assert not is_used or path in doors, (
            f"{path.relative_to(PROJECT)} imports {library}; its door is {DOORS[library]}"
        )


def test_the_site_starts_without_pandas_and_pyarrow() -> None:
    names = [".".join(path.relative_to(PROJECT).with_suffix("").parts) for path in modules()]
    night = ("etl.", "data.schema", "data.prognose.")
    site = [name for name in names if not name.startswith(night) or name.startswith("data.prognose.whatif")]
    assert {"app", "data.store", "data.queries", "data.selection", "data.export"} <= set(site)
    script = f"import sys, importlib\nfor name in {site}: importlib.import_module(name)\n"
    script += "print([name for name in ('pandas', 'pyarrow', 'numpy', 'etl') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_nothing_produced_is_in_git() -> None:
    run = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("no git checkout here: nothing to look at")
    for name in run.stdout.splitlines():
        is_data = name.endswith((".parquet", ".duckdb", ".sqlite", ".wal")) and not name.startswith("tests/fixtures/")
        assert not is_data and not name.startswith("data/produced/"), name


def test_no_module_is_named_after_nothing() -> None:
    nameless = {"utils", "helpers", "common", "misc", "constants"}
    assert not nameless & {part for path in modules() for part in path.relative_to(PROJECT).with_suffix("").parts}


def literal_ids(path: Path) -> Iterator[str]:
    """Component ids that a module writes out: id="…", Input("…", …)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            named = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            values = [keyword.value for keyword in node.keywords if keyword.arg in ("id", "component_id")]
            values += node.args[:1] if named in ("Input", "Output", "State") else []
            yield from (f"line {value.lineno}" for value in values if isinstance(value, (ast.Constant, ast.JoinedStr)))


@pytest.mark.parametrize("room", ["layouts", "callbacks"])
def test_component_ids_are_written_in_one_place_only(room: str) -> None:
    for path in (PROJECT / room).rglob("*.py"):
        assert list(literal_ids(path)) == [], f"{path.relative_to(PROJECT)}: take the id from layouts/ids.py"


def test_every_component_on_the_page_has_an_id_of_its_own(settings: Settings) -> None:
    layout = create_app(settings).layout
    sections = {section_of(tab.NAME) for tab, _ in TABS}
    parts = [*layout._traverse(), *html.Div([part for tab, _ in TABS[1:] for part in tab.tab()])._traverse()]
    found = [one.id for one in parts if getattr(one, "id", None) is not None and one.id not in sections]
    plain = [str(one) for one in found if not isinstance(one, dict)]
    assert len(plain) == len(set(plain)) > 10
    assert set(plain) | {layout.id} <= set(Id)
    assert {one["type"] for one in found if isinstance(one, dict)} <= {CHIP}
    assert issubclass(Id, Enum) and len(Id) == len(set(Id.__members__)), "@unique: no id under two names"
