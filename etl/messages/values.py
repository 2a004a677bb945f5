"""The values of a row: text that becomes a date, a whole number or a clean reference, or a refusal that names it."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from etl.messages.identity import Pseudonyms
from etl.messages.kinds import Column
from etl.messages.refused import Field, MessageRefused, shape_of
from etl.messages.stream import SUPPLIER

TIME = re.compile(r"\d\d:\d\d:\d\d(\.\d+)?")
WHOLE = re.compile(r"\d{1,12}")


def text_of(element: Any) -> str | None:
    """The text of an element without the spaces around it; None when there is none."""
    text = element.text
    return text.strip() or None if text else None


@cache
def places(columns: Sequence[Column]) -> dict[str, int]:
    return {column.element: index for index, column in enumerate(columns)}


@lru_cache(maxsize=1 << 14)
def day(text: str) -> date:
    return date.fromisoformat(text[:10])


@cache
def local_name(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag[tag.rfind("}") + 1 :]


def read_values(element: Any, columns: Sequence[Column], pseudonyms: Pseudonyms, bsn: str) -> tuple[Any, ...]:
    """What a row says, in the order of its columns; None where it says nothing."""
    place = places(columns)
    values: list[Any] = [None] * len(columns)
    for one in element.iter(etree.Element):
        index = place.get(local_name(one.tag))
        if index is not None and one.text and (text := one.text.strip()):
            column = columns[index]
            values[index] = text if column.type == "text" else read_value(text, column, one, pseudonyms, bsn)
    for column, value in zip(columns, values, strict=True):
        if column.is_required and value is None:
            place_of = Field(column.element, element.sourceline).place
            raise MessageRefused("onvolledig", place_of, "niets", "een waarde", SUPPLIER)
    return tuple(values)


def read_value(text: str, column: Column, element: Any, pseudonyms: Pseudonyms, bsn: str) -> Any:
    if column.type == "date":
        return read_day(text, Field(column.element, element.sourceline))
    if column.type == "reference":
        return pseudonyms.clean(text, bsn)
    if column.type == "time":
        if not TIME.fullmatch(text):
            raise unlike(text, Field(column.element, element.sourceline), "een tijd als 12:34:56")
        return text[:8]
    return whole(text, Field(column.element, element.sourceline))


def read_day(text: str, where: Field) -> date:
    try:
        return day(text)
    except ValueError:
        problem = unlike(text, where, "een dag als 2026-04-01 die er is")
    raise problem


def whole(text: str, where: Field) -> int:
    """A whole number of eurocents or units: a comma or a point in it means euros, and that is a hundred times off."""
    if not WHOLE.fullmatch(text):
        raise unlike(text, where, "een geheel getal (bedragen in eurocenten)")
    return int(text)


def unlike(text: str, where: Field, expected: str) -> MessageRefused:
    return MessageRefused("waarde", where.place, f"de vorm {shape_of(text)}", expected, SUPPLIER)


def in_field(element: Any, name: str, around: Any) -> tuple[str, date]:
    """The text and the day inside a BerichtIdentificatie; of a period its begin and its end."""
    texts = [text_of(child) or "" for child in element] if element is not None else []
    if len(texts) < 2 or not all(texts[:2]):
        raise MessageRefused("onvolledig", Field(name, around.sourceline).place, "niets", "een waarde", SUPPLIER)
    return texts[0], read_day(texts[1], Field(name, element.sourceline))
