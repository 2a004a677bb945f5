"""Tables of jeugdzorg figures: published cells side by side, nothing added up and nothing subtracted."""

from collections.abc import Iterable, Sequence
from datetime import date

from data.jeugd_figures import JeugdFigures
from data.jeugd_question import JeugdQuestion
from data.jeugd_shapes import MEASURE, MEMBER, REGION, TOTAL, WIJK, Cell, Course, Label, Row, Table, period_label
from data.terms import TOTAAL, Maat, PeriodKind

MONTH, YEAR = PeriodKind.MAAND.value, PeriodKind.JAAR.value
MOST_COLUMNS = 5
AGES = "leeftijd"
TOTAL_LABEL = Label(TOTAL, TOTAAL)
EURO = "euro"
# Per so many jeugdigen, by unit; other figures have no denominator, and the books are of the whole gemeente.
SCALES = {"cliënten": 1000, "trajecten": 1000, EURO: 1}
BOOKS = "grootboek"

Axis = Sequence[tuple[Label, str, str]]


class Asked:
    """One question to one page: its cells as they are shown, and the periods that it is about."""

    def __init__(self, page: JeugdFigures, question: JeugdQuestion) -> None:
        self.page, self.question = page, question
        self.region, self.home = question.region, page.gemeente

    def cell(self, measure: str, region: str, kind: str, start: date, breakdown: str = TOTAAL) -> Cell | None:
        found = self.page.at(measure, region, kind, start, breakdown)
        return as_asked(self.page, self.question, found) if found else None

    def starts(self, measure: str, region: str, kind: str, is_broken: bool = False) -> list[date]:
        """The periods of a measure within the years that are asked."""
        first, last = self.question.first_year, self.question.last_year
        found = self.page.starts.get((measure, region, kind, is_broken), ())
        return [one for one in found if first <= one.year <= last]

    def last_months(self, measure: str, region: str, is_broken: bool = False) -> list[date]:
        """Of every year its last month, the newest last: a stand is one of a month."""
        by_year = {one.year: one for one in self.starts(measure, region, MONTH, is_broken)}
        return list(by_year.values())[-MOST_COLUMNS:]

    def years(self, measure: str, region: str) -> list[date]:
        return self.starts(measure, region, YEAR)[-MOST_COLUMNS:]

    def course(self, measure: str, region: str) -> Course:
        """All months of a measure."""
        cells = [self.cell(measure, region, MONTH, start) for start in self.starts(measure, region, MONTH)]
        return Course(measure, tuple(one for one in cells if one))

    def axis(self, breakdown: str, region: str) -> Axis:
        """What a breakdown consists of: its label, region and breakdown of the figures."""
        if breakdown == WIJK:
            return [(Label(REGION, code), code, TOTAAL) for code in self.page.wijken] if region == self.home else []
        return [(Label(MEMBER, one), region, one) for one in self.page.members.get(breakdown, ())]

    def members(self, table: str, measure: str, kind: str, starts: Sequence[date], breakdown: str = "") -> Table | None:
        """The total and each member by period; None when the menu does not have this breakdown here."""
        columns = tuple(period_label(kind, start) for start in starts)
        axis = self.axis(breakdown or self.question.breakdown, self.region)
        total = Row(TOTAL_LABEL, tuple(self.cell(measure, self.region, kind, start) for start in starts))
        rows = [
            Row(label, tuple(self.cell(measure, region, kind, start, member) for start in starts))
            for label, region, member in axis
        ]
        return self.table(table, columns, total, rows)

    def by_measure(self, table: str, measures: Sequence[str], start: date) -> Table | None:
        """The total and each member in one year, a column for each measure."""
        columns = tuple(Label(MEASURE, one) for one in measures)
        axis = self.axis(self.question.breakdown, self.home)
        total = Row(TOTAL_LABEL, tuple(self.cell(one, self.home, YEAR, start) for one in measures))
        rows = [
            Row(label, tuple(self.cell(one, region, YEAR, start, member) for one in measures))
            for label, region, member in axis
        ]
        return self.table(table, columns, total, rows, self.home, place=0)

    def table(
        self, table: str, columns: tuple[Label, ...], total: Row, rows: list[Row], region: str = "", place: int = -1
    ) -> Table | None:
        """The rows in their order under the total. place: the column that gives the order."""
        there = [row for row in rows if any(row.cells)]
        return Table(table, region or self.region, columns, (total, *in_order(there, place))) if there else None

    def measures(
        self, table: str, rows: Iterable[tuple[str, str, str]], kind: str, starts: Sequence[date]
    ) -> Table | None:
        """A row for each (measure, region, breakdown) that has any cell."""
        columns = tuple(period_label(kind, start) for start in starts)
        found = [
            Row(
                Label(MEASURE, measure) if breakdown == TOTAAL else Label(MEMBER, breakdown),
                tuple(self.cell(measure, region, kind, start, breakdown) for start in starts),
            )
            for measure, region, breakdown in rows
        ]
        there = tuple(row for row in found if any(row.cells))
        return Table(table, self.region, columns, there) if there else None


def in_order(rows: list[Row], place: int) -> list[Row]:
    """The largest first, and what is not shown as one block after them, in order of code; ages in their own order."""
    if all(row.label.code.startswith(f"{AGES}=") for row in rows):
        return sorted(rows, key=lambda row: youngest(row.label.code))
    return sorted(rows, key=lambda row: (*size(row.cells[place]), row.label.code))


def size(cell: Cell | None) -> tuple[bool, float]:
    return (True, 0.0) if cell is None or cell.shown is None else (False, -cell.shown)


def youngest(member: str) -> int:
    """4 for "leeftijd=4-11"."""
    return int(member.split("=")[1].split("-")[0].strip("+"))


def there(tables: Iterable[Table | None]) -> tuple[Table, ...]:
    return tuple(one for one in tables if one)


def as_asked(page: JeugdFigures, question: JeugdQuestion, cell: Cell) -> Cell:
    """The cell as it is shown: itself, or the published figure divided by the jeugdigen of its region."""
    scale = SCALES.get(cell.unit)
    if question.maat is Maat.ABSOLUUT or scale is None or cell.measure == BOOKS:
        whole = cell.unit == EURO and cell.value is not None
        return cell._replace(shown=round(cell.value) if whole and cell.value else cell.value, shown_unit=cell.unit)
    below = page.children_on(cell.region, cell.start)
    shown = cell.value * scale / below[1] if cell.value is not None and below else None
    rounded = None if shown is None else round(shown, 0 if scale == 1 else 1)
    return cell._replace(shown=rounded, shown_unit=unit_per(cell.unit))


def unit_per(unit: str) -> str:
    return f"{unit} per jeugdige" if SCALES[unit] == 1 else f"{unit} per 1.000 jeugdigen"
