"""A delivery described in TOML: one file in etl/sources/ makes a source, without code. The file name is its id.

title, owner, licence, address, note    what the screen says about the source
file        pattern, or patterns, for the names of its files ("voedselbank*.xlsx")
files       "newest": the last delivery replaces all before it; "each": every file name adds its own
            periods, and of two files with the same period the one that landed last counts
indeling    the year of the borders that the codes or names follow
rhythm      how often there are new figures; promised_days: how many days after the end of a period
status      how final its figures are; newest_status: the same, for the newest period only
symbols     what a cell without a figure means: { "." = "unknown", "" = "not_reported" }
marks       what an asterisk on a period or a figure means: { "*" = "voorlopig" }
[layout]    where the table stands in the file             -> Layout
[region]    where the region stands, and how it is written -> Region
[period]    where the period stands                        -> Period
[[measures]]  the columns with figures                     -> Measure
[template]  the Excel file that a supplier fills in        -> Template
[database]  a query on a database instead of a file        -> Database
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from data.catalogue import DefinitionError
from data.terms import Level, PeriodKind, Rhythm, State, Status
from etl.supplied.query import why_not_reading

FOOTERS = ("Bron:*", "Bron *", "©*", "Toelichting*", "Noot*", "[*] *", "[*][*] *")
AStatus = Annotated[Status, Field(strict=False)]
AState = Annotated[State, Field(strict=False)]
Texts = Annotated[
    tuple[str, ...], Field(strict=False), BeforeValidator(lambda one: [one] if isinstance(one, str) else one)
]


class Keys(BaseModel):
    """A table of a mapping: keys that are not known are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Layout(Keys):
    """Where the table stands. The header is the row with the title of the region column, and the rows around it.

    sheet: the sheet of a workbook; without it a workbook may show one sheet only.
    header_above, header_below: how many rows of the header stand above and below that row.
    footer: a lone cell like this ends the table. separator, decimals, encoding: only where looking cannot tell.
    """

    sheet: str = ""
    header_above: int = Field(default=0, ge=0, le=5)
    header_below: int = Field(default=0, ge=0, le=5)
    footer: Texts = FOOTERS
    separator: Literal["", ";", ",", "\t", "|"] = ""
    decimals: Literal["", ",", "."] = ""
    encoding: Literal["", "utf-8", "cp1252", "utf-16"] = ""


class Region(Keys):
    """The column with the region. `level` "by code" takes the level from GM, WK or BU in front of the code.

    land: how the file writes Nederland. skip: rows like this ("*(RE)", "Totaal") are no region of ours.
    complete: every region of the level must be there, for every period.
    """

    column: str = Field(min_length=1)
    by: Literal["code", "name", "code or name"]
    level: Literal["gemeente", "wijk", "buurt", "by code"] = "gemeente"
    land: Texts = ()
    skip: Texts = ()
    complete: bool = False

    @model_validator(mode="after")
    def names_are_of_gemeenten(self) -> "Region":
        if self.by != "code" and self.level != Level.GEMEENTE:
            raise wrong("wijken and buurten have no unique names: use by = 'code', or level = 'gemeente'")
        return self


class Period(Keys):
    """The period, from one place: a column, one value for the whole file, the header of a wide table (one column a
    period), or a pattern with one group on the file name or on the lines above the header.

    day: "01-01" makes the year "2022" a peildatum. last_day: the column with the last day, to compare.
    """

    kind: Annotated[PeriodKind, Field(strict=False)]
    column: str = ""
    value: str = ""
    header: bool = False
    file_name: str = ""
    above: str = ""
    day: str = Field("", pattern=r"^$|^\d\d-\d\d$")
    last_day: str = ""

    @model_validator(mode="after")
    def has_one_place(self) -> "Period":
        places = [bool(self.column), bool(self.value), self.header, bool(self.file_name), bool(self.above)]
        if sum(places) != 1:
            raise wrong("name one of column, value, header, file_name, above")
        for pattern in filter(None, (self.file_name, self.above)):
            try:
                is_right = re.compile(pattern).groups == 1
            except re.error:
                is_right = False
            if not is_right:
                raise wrong(f"'{pattern}' is no pattern with one group, as '(20\\d\\d)_'")
        return self


class Measure(Keys):
    """A column with figures. One row of the file gives one figure; with `where`, the rows that it names are added up.

    column: its title; empty when the header of a wide table holds periods only. unit: text that must stand in its
    header too, such as "x 1 000". factor: from the file to base units. least, most: what a figure in the file may be.
    not_above: the measure that is never smaller than this one. where: { column = patterns }.
    example, description: for the template.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    column: str
    unit: str = ""
    factor: int = Field(1, ge=1)
    whole: bool = True
    percent: bool = False
    least: float = 0
    most: float
    not_above: str = ""
    where: dict[str, Texts] = Field(default_factory=dict)
    example: int | float = 0
    description: str = ""


class Template(Keys):
    """The Excel file for a supplier: sentences in plain Dutch, and how many rows it has room for."""

    explanation: Texts = Field(min_length=1)
    rows: int = Field(500, ge=1, le=20_000)


class Database(Keys):
    """A query on the gemeente's own database; see etl/supplied/database.py.

    url_env: the environment variable with the SQLAlchemy URL. seconds: the longest a query may take.
    rows: more rows than this are refused.
    """

    url_env: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$")
    query: str = Field(min_length=10)
    seconds: int = Field(60, ge=1, le=3600)
    rows: int = Field(1_000_000, ge=1)

    @field_validator("query")
    @classmethod
    def only_reads(cls, query: str) -> str:
        if why := why_not_reading(query):
            raise wrong(why)
        return query


class Mapping(Keys):
    """One delivery; the module docstring says what each key is for."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=3)
    owner: str = Field(min_length=2)
    licence: str = Field(min_length=2)
    address: str = Field(pattern=r"^https://[a-z0-9.-]+/\S*$")
    note: str = Field(min_length=3, pattern=r"\.$")
    file: Texts = ()
    files: Literal["newest", "each"] = "newest"
    indeling: int = Field(ge=1990, le=2100)
    rhythm: Annotated[Rhythm, Field(strict=False)] = Rhythm.ONBEKEND
    promised_days: int | None = Field(default=None, ge=0)
    status: AStatus = Status.DEFINITIEF
    newest_status: AStatus | None = None
    symbols: dict[str, AState] = Field(default_factory=dict)
    marks: dict[str, AStatus] = Field(default_factory=dict)
    layout: Layout = Layout()
    region: Region
    period: Period
    measures: Annotated[tuple[Measure, ...], Field(strict=False, min_length=1)]
    template: Template | None = None
    database: Database | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns that say which rows a measure takes."""
        return tuple(dict.fromkeys(column for measure in self.measures for column in measure.where))

    @property
    def patterns(self) -> tuple[str, ...]:
        """The names that a file of this delivery may have."""
        return (f"{self.id}.csv",) if self.database else self.file

    @model_validator(mode="after")
    def fits_together(self) -> "Mapping":
        ids = [measure.id for measure in self.measures]
        if double := next((one for one in ids if ids.count(one) > 1), None):
            raise wrong(f"two measures have the id '{double}'")
        if missing := next((one.not_above for one in self.measures if one.not_above not in ["", *ids]), None):
            raise wrong(f"not_above names '{missing}', which is no measure here")
        if bool(self.file) == bool(self.database):
            raise wrong("a delivery has either 'file' or [database]")
        if any(not one.column for one in self.measures) and not (self.period.header and len(ids) == 1):
            raise wrong("only the one measure of a table with periods in its header may have no column")
        if self.template and (self.labels or not self.period.column or not self.layout.sheet):
            raise wrong("a template needs a sheet and a period column, and has no measures with 'where'")
        if State.VALUE in self.symbols.values():
            raise wrong("a symbol stands for a cell without a figure, so it cannot mean 'value'")
        return self


TABLES: dict[str, type[Keys]] = {
    "layout": Layout, "region": Region, "period": Period, "measures": Measure, "template": Template,
    "database": Database,
}  # fmt: skip


def read_mappings(folder: Path) -> list[Mapping]:
    """Every mapping of a folder. Raises DefinitionError at the first file that cannot be used."""
    return [read_mapping(file) for file in sorted(folder.glob("*.toml"))]


def read_mapping(file: Path) -> Mapping:
    """One mapping from its file; what is wrong is said with the file, the key and the known keys."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{file.name}: not a readable TOML file: {error}") from error
    if "id" in content:
        raise DefinitionError(f"{file.name}: unknown key 'id' (the file name is the id). {known_keys(Mapping)}")
    try:
        return Mapping(id=file.stem, **content)
    except ValidationError as error:
        raise DefinitionError(f"{file.name}: {explain(error)}") from error


def explain(error: ValidationError) -> str:
    """The first mistake in one sentence, with the known keys of the table; an unknown key explains a missing one."""
    first: Any = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    place = first["loc"]
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    is_inside = bool(place) and place[0] in TABLES and (len(place) > 1 or first["type"] == "mapping")
    known = known_keys(TABLES[place[0]] if is_inside else Mapping)
    if first["type"] == "mapping":
        return f"{f'[{key}] ' if key else ''}{first['msg']}. {known}"
    if first["type"] == "extra_forbidden":
        return f"unknown key '{key}'. {known}"
    if first["type"] == "missing":
        return f"missing key '{key}'. {known}"
    return f"key '{key}' is {first['input']!r}: {first['msg']}. {known}"


def known_keys(model: type[Keys]) -> str:
    return f"Known keys: {listing(set(model.model_fields) - ({'id'} if model is Mapping else set()))}"


def listing(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def wrong(why: str) -> PydanticCustomError:
    return PydanticCustomError("mapping", "{why}", {"why": why})
