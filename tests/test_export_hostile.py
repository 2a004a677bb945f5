"""Names that want to be a formula, in every file that the site gives: they stay the words that they are."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from asking import Asker
from hostile import HOSTILE, in_csv, starts_formula
from openpyxl import load_workbook
from test_etl_template import SOURCES, mapping_of

from data import changes_file, jeugd_file, prognose_csv, prognose_workbook
from data.changed import Changed
from data.export import BOM, line
from data.export_rows import CONTROLS
from data.settings import PROJECT
from data.store import OpenSnapshot, Store
from etl.supplied.mapped import MappedSource
from etl.supplied.template import write_template

AT = datetime(2026, 11, 22, tzinfo=UTC)
VIEW = "indicatoren=misdrijven_totaal&gebieden=GM1507&van=2024&tot=2025"
FILES = {
    "/cijfers.csv": VIEW,
    "/cijfers-machine.csv": VIEW,
    "/kaart.csv": VIEW,
    "/kaart-machine.csv": VIEW,
    "/catalogus.csv": "",
    "/api/v1/cijfers": f"{VIEW}&formaat=csv",
    "/api/v1/indicatoren": "formaat=csv",
    "/cijfers.xlsx": VIEW,
    "/kaart.xlsx": VIEW,
    "/cijfers.zip": VIEW,
}


def test_there_are_forty_of_them() -> None:
    assert len(set(HOSTILE)) == 40


@pytest.fixture
def name_it(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """name_it("=1+1"): from now on Horst, an indicator and a source are called that."""
    current, called = Store.current, {"": ""}

    def renamed(store: Store) -> OpenSnapshot:
        found, name = current(store), called[""]
        found.regions.by_code["GM1507"] = found.regions["GM1507"]._replace(name=name)
        one = found.catalogue["misdrijven_totaal"]
        found.catalogue.indicators[one.id] = one.model_copy(update={"title": name})
        found.sources[one.source]["title"] = name
        return found

    monkeypatch.setattr(Store, "current", renamed)
    return lambda name: called.update({"": name})


@pytest.mark.parametrize("path", FILES)
def test_a_name_stays_a_name_in_every_file(asker: Asker, name_it: Callable[[str], None], path: str) -> None:
    # The picture in the zip is XML, which cannot have every sign.
    for label in map(plain, HOSTILE) if path.endswith(".zip") else HOSTILE:
        name_it(label)
        answer = asker.client.get(f"{path}?{FILES[path]}")
        assert answer.status_code == 200, (label, answer.text[:200])
        check(path, answer.data, [label])


def test_a_name_stays_a_name_in_the_files_of_jeugdzorg() -> None:
    heads = [f"kolom {place}" for place, _ in enumerate(jeugd_file.WIDTHS)]
    rows = [[label, 1.5, *[label] * (len(heads) - 2)] for label in HOSTILE]
    check_csv("".join(jeugd_file.csv_lines(heads, rows)).encode(), HOSTILE)
    facts = [(label, label) for label in HOSTILE]
    check_workbook(jeugd_file.workbook(heads, rows, facts, ("Cijfers", "Over"), AT), HOSTILE)


def test_a_name_stays_a_name_in_the_files_of_a_prognosis_and_of_scenarios() -> None:
    heads, rows, facts = ("naam", "bedrag"), [[one, 2.5] for one in HOSTILE], [(one, one) for one in HOSTILE]
    check_csv("".join(prognose_csv.with_facts(heads, rows, facts)).encode(), HOSTILE)
    check_workbook(prognose_workbook.sheets(("Bladen", "Feiten"), [(heads, rows)], facts, AT), HOSTILE)


def test_a_name_stays_a_name_in_what_changed(store: Store) -> None:
    for label in HOSTILE:
        change = Changed(
            label, "GM1507", "gemeente", 2026, "jaar", date(2025, 1, 1), label, 1.0, 2.0, "waarde", "waarde", None,
            label, None, None, Decimal(1), "correctie", label,
        )  # fmt: skip
        check_csv((BOM + line(changes_file.record(store.current(), change))).encode(), [label])


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_name_stays_a_name_in_the_file_that_a_supplier_fills_in(source: MappedSource, tmp_path: Path) -> None:
    file = tmp_path / "sjabloon.xlsx"
    write_template(mapping_of(source), file, HOSTILE, 2026)
    check_workbook(file.read_bytes(), HOSTILE)


def test_every_file_of_the_site_is_written_where_formulas_are_looked_for() -> None:
    """One more place that writes a CSV or a workbook has to come by here."""
    code = {one: one.read_text() for room in ("data", "callbacks", "layouts") for one in (PROJECT / room).rglob("*.py")}
    for file, text in code.items():
        assert "openpyxl" not in text, file
        assert not re.search(r"csv\.(Dict)?[wW]riter|to_csv", text) or "in_words(" in text, file
        assert "xlsxwriter.Workbook(" not in text or '"strings_to_formulas": False' in text, file


def check(path: str, content: bytes, labels: list[str]) -> None:
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if name.endswith((".csv", ".xlsx"))}
        assert {"cijfers.csv", "cijfers.xlsx"} <= set(files)
        for name, inside in files.items():
            check(name, inside, labels)
    elif path.endswith(".xlsx"):
        check_workbook(content, labels)
    else:
        check_csv(content, labels)


def cells_of(content: bytes) -> list[list[str]]:
    """The cells of a CSV in whichever of our two dialects."""
    text = content.decode("utf-8")
    dialect = {"delimiter": ";"} if text.startswith(BOM) else {}
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True, **dialect))  # type: ignore[arg-type]


def check_csv(content: bytes, labels: list[str]) -> None:
    rows = cells_of(content)
    found = {cell for row in rows for cell in row}
    # The dialect for programs has one kind of line end.
    known = labels if content.startswith(BOM.encode()) else [one_end(one) for one in labels]
    assert {in_csv(one) for one in known} <= found
    assert [cell for cell in found if starts_formula(cell)] == []


def check_workbook(content: bytes, labels: list[str]) -> None:
    """Every label in a cell of words, whole but for signs that a workbook cannot have; no formula, no link."""
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    words = {plain(str(cell.value)) for cell in cells if cell.data_type in ("s", "inlineStr")}
    assert {plain(one) for one in labels if plain(one)} <= words
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(one) for one in archive.namelist() if one.startswith("xl/worksheets/")]
    assert not any(b"<f>" in one or b"<hyperlink" in one for one in sheets)


def plain(words: str) -> str:
    """What stands in XML: signs that it cannot have as a code or not at all, and one kind of line end."""
    return CONTROLS.sub("", one_end(re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), words)))


def one_end(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")
