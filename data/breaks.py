"""Trend breaks: days from which a figure means something else, so that no change is computed across them.

    breaks = breaks_of(read_breaks(), catalogue)
    is_broken(breaks, "jeugdzorg_clienten", date(2021, 1, 1), date(2022, 1, 1))    # True: woonplaatsbeginsel

The register is `trend_breaks.toml`; a snapshot carries what it says about each indicator in its table `breaks`.
"""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from data.catalogue import Catalogue, DefinitionError
from data.indicator import Indicator

FILE = Path(__file__).with_name("trend_breaks.toml")
KEY = "break"

Texts = tuple[str, ...]


class TrendBreak(BaseModel):
    """One entry of the register: the first day of a new way of counting, and which indicators it is about."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    on: date
    title: str = Field(min_length=3)
    words: str = Field(min_length=10)
    source: str = Field(min_length=3)
    indicators: Texts = Field((), strict=False)
    id_prefixes: Texts = Field((), strict=False)
    themes: Texts = Field((), strict=False)
    sources: Texts = Field((), strict=False)

    @model_validator(mode="after")
    def is_about_something(self) -> "TrendBreak":
        if not (self.indicators or self.id_prefixes or self.themes or self.sources):
            raise PydanticCustomError("about", "name at least one of indicators, id_prefixes, themes, sources")
        return self

    def applies_to(self, indicator: Indicator) -> bool:
        return (
            indicator.id in self.indicators
            or indicator.id.startswith(self.id_prefixes)
            or indicator.theme in self.themes
            or indicator.source in self.sources
        )


class Break(NamedTuple):
    """One break in the series of one indicator."""

    indicator: str
    on: date
    title: str
    words: str


def read_breaks(file: Path = FILE) -> list[TrendBreak]:
    """The register, by day. Raises DefinitionError, with the entry and the key, when it cannot be used."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{file.name}: not a readable TOML file: {error}") from error
    for key in content:
        if key != KEY:
            raise DefinitionError(f"{file.name}: unknown key '{key}'. Every entry begins with [[{KEY}]]")
    entries = content.get(KEY, [])
    if not isinstance(entries, list):
        raise DefinitionError(f"{file.name}: key '{KEY}' is one table. Every entry begins with [[{KEY}]]")
    found = [read_entry(entry, place, file) for place, entry in enumerate(entries, start=1)]
    return sorted(found, key=lambda one: (one.on, one.title))


def read_entry(entry: Any, place: int, file: Path) -> TrendBreak:
    try:
        return TrendBreak.model_validate(entry)
    except ValidationError as error:
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        key = ".".join(str(part) for part in first["loc"])
        what = f"unknown key '{key}'" if first["type"] == "extra_forbidden" else f"key '{key}': {first['msg']}"
        known = ", ".join(TrendBreak.model_fields)
        raise DefinitionError(f"{file.name}: break {place}: {what}. Known keys: {known}") from error


def breaks_of(register: Iterable[TrendBreak], catalogue: Catalogue) -> list[Break]:
    """One break per indicator x entry that is about it, by indicator and day. An id that is not there is no mistake."""
    found = [
        Break(indicator.id, one.on, one.title, one.words)
        for one in register
        for indicator in catalogue
        if one.applies_to(indicator)
    ]
    return sorted(found)


def break_between(breaks: Iterable[Break], indicator: str, earlier: date, later: date) -> Break | None:
    """The first break between two periods of an indicator, given the first day of each, in either order.

    A period that starts on the day of the break is of the new way of counting.
    """
    first, last = min(earlier, later), max(earlier, later)
    return next((one for one in breaks if one.indicator == indicator and first < one.on <= last), None)


def is_broken(breaks: Iterable[Break], indicator: str, earlier: date, later: date) -> bool:
    """Whether a break lies between two periods of an indicator."""
    return break_between(breaks, indicator, earlier, later) is not None
