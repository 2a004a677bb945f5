"""What is wrong with a message or with a part of the client zone, in sentences without anything about a person."""

import re
from typing import NamedTuple

LONGEST_SHAPE = 20
NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


class ClientZoneError(ValueError):
    """Something about the client zone that a person can repair."""


class MessageRefused(Exception):
    """A message that cannot be used. `code` groups alike problems; the rest makes the sentence."""

    def __init__(self, code: str, place: str, found: str, expected: str, next_step: str) -> None:
        super().__init__(f"{place}: gevonden {found}; verwacht {expected}. {next_step}")
        self.code, self.place, self.found, self.expected, self.next_step = code, place, found, expected, next_step


class Field(NamedTuple):
    """An element of a message, and the line it stands on."""

    name: str
    line: int

    @property
    def place(self) -> str:
        return f"regel {self.line}, {self.name}"


def shape_of(text: str | None) -> str:
    """The form of a value, never the value: every digit a 9 and every letter an a ("9999-99-99")."""
    if not text:
        return "niets"
    shape = re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", text.strip()))
    return f'"{shape[:LONGEST_SHAPE]}{"…" if len(shape) > LONGEST_SHAPE else ""}"'


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the 11-test that every BSN passes."""
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11 == 0 != int(digits)


def scrub(text: str) -> str:
    """A text without anything that may be a BSN: for names of files, logs and errors."""
    return NINE_DIGITS.sub(lambda found: "•••••••••" if is_bsn(found[0]) else found[0], text)
