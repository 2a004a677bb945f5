"""A text file in whatever dialect it comes: which characters, which separator, comma or point. Seen, not assumed.

Two dialects in one file are refused with both lines: nobody can tell what was meant.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import AGAIN, read_bytes
from etl.supplied.table import Row, Table

SAMPLE = 1 << 16
HEADER_WITHIN = 40
SEPARATORS = {";": ";", ",": ",", "\t": "tab", "|": "|"}
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 met BOM", "utf-16": "UTF-16", "cp1252": "cp1252"}
SAVE_AS_UTF8 = "Sla het bestand op als CSV UTF-8 en lever het opnieuw."
ONE_SEPARATOR = "Maak het bestand in één keer opnieuw, met overal hetzelfde scheidingsteken."
ONE_DECIMAL = "Maak het bestand in één keer opnieuw, met overal dezelfde schrijfwijze van getallen."
UTF8_LETTER = re.compile(rb"[\xc3-\xc5][\x80-\xbf]")
GROUPED = re.compile(r"[ '’\u00a0\u2009\u202f]")


def read_text_table(
    file: LandedFile, titles: Collection[str], encoding: str, separator: str, problems: Problems
) -> Table:
    """Every row of a text file. titles: column titles that are expected, which help to find the separator.

    encoding, separator: given, or empty to look. Raises SourceRefused when the file is no table of text.
    """
    content = read_bytes(file, is_packed(file), problems)
    encoding = encoding or encoding_of(content)
    text = decode(content, encoding, file, problems)
    found = separator or separator_of(text, titles, file, problems)
    rows = list(rows_of(text, found, file, problems))
    notes = [f"scheidingsteken {SEPARATORS[found]}", f"tekens {ENCODINGS[encoding]}"]
    return Table(file.name, rows, separator=found, notes=notes)


def is_packed(file: LandedFile) -> bool:
    """Whether it is gzip, whatever its name says."""
    try:
        with file.file.open("rb") as opened:
            return opened.read(2) == b"\x1f\x8b"
    except OSError:
        return False  # reading it says what is wrong


def encoding_of(content: bytes) -> str:
    """UTF-16 or UTF-8 by its mark, else UTF-8 when all of it is, else the Windows characters of old exports."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        content.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return "cp1252"


def decode(content: bytes, encoding: str, file: LandedFile, problems: Problems) -> str:
    """The text; refused when it holds bytes that are no text, or two kinds of characters."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        found = f"byte {content[error.start : error.start + 1].hex()}, die geen letter is"
        place = f"regel {line_of(content, error.start)}"
        raise problems.refuse(file.name, place, found, f"tekst in {ENCODINGS[encoding]}", SAVE_AS_UTF8) from error
    if encoding == "cp1252" and (utf8 := UTF8_LETTER.search(content)):
        other = next(one.start() for one in re.finditer(rb"[\x80-\xff]+", UTF8_LETTER.sub(b"  ", content)))
        place = f"regel {line_of(content, utf8.start())} en regel {line_of(content, other)}"
        found = "eerst letters in UTF-8 en dan in cp1252"
        raise problems.refuse(file.name, place, found, "overal dezelfde tekens", SAVE_AS_UTF8)
    if (nul := text.find("\0")) >= 0:
        place = f"regel {text.count(chr(10), 0, nul) + 1}"
        raise problems.refuse(file.name, place, "een NUL-byte (00)", "tekst", AGAIN)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return text


def line_of(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def separator_of(text: str, titles: Collection[str], file: LandedFile, problems: Problems) -> str:
    """The separator that gives the expected column titles, or else the most even table."""
    sample = text if len(text) <= SAMPLE else text[: text.rfind("\n", 0, SAMPLE) + 1] or text[:SAMPLE]
    scores = {separator: evenness(sample, separator, titles) for separator in SEPARATORS}
    best = max(scores, key=lambda one: scores[one])
    if not any(scores[best]):
        start = text.strip()[:40].casefold()
        is_page = start.startswith(("<!doctype", "<html", "<table", "<?xml"))
        found = "een webpagina of XML" if is_page else f'"{text.strip()[:60]}", zonder scheidingsteken'
        expected = "een tabel met ; of , of tab of |"
        raise problems.refuse(file.name, "hele bestand", found if text.strip() else "geen tekst", expected, AGAIN)
    return best


def evenness(sample: str, separator: str, titles: Collection[str]) -> tuple[int, float]:
    """How many titles stand in one row, and the share of rows with the commonest width (nought for one column)."""
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return 0, 0.0
    found = max((len(set(titles) & {cell.strip() for cell in row}) for row in rows[:HEADER_WITHIN]), default=0)
    widths = Counter(len(row) for row in rows if row)
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
    is_table = any(wide > 1 for wide in widths)
    return (found if is_table else 0), (count / len(rows) if width > 1 else 0.0)


def rows_of(text: str, separator: str, file: LandedFile, problems: Problems) -> Iterable[Row]:
    """The rows with the line on which each begins; a cell in quotes may hold line ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begin = 1
    try:
        for cells in reader:
            yield Row(begin, cells)
            begin = reader.line_num + 1
    except csv.Error as error:
        is_long = "field limit" in str(error)
        found = "een cel met heel veel tekst" if is_long else "aanhalingstekens die niet kloppen"
        expected = f"hooguit {csv.field_size_limit()} letters" if is_long else 'cellen als "tekst"'
        raise problems.refuse(file.name, f"regel {begin}", found, expected, AGAIN) from error


def other_separator(row: Row, separator: str, width: int) -> str | None:
    """The separator that would give this row its right width; None when it just has another number of cells."""
    line = separator.join(row.cells)
    others = [one for one in SEPARATORS if one != separator]
    return next((one for one in others if len(next(csv.reader([line], delimiter=one), [])) == width > 1), None)


@lru_cache(1 << 16)
def decimal_hint(cell: str) -> str:
    """What one number says about comma and point: the decimal mark, "?," or "?." when it can be either, or nothing.

    "1,5" and "1.234,5" say comma; "1.234" can be a thousand and something, or one and something: "?.".
    """
    digits = GROUPED.sub("", cell.strip().removesuffix("%").strip().lstrip("+-−€ "))
    if not re.fullmatch(r"[0-9.,]*[0-9]", digits, flags=re.ASCII):
        return ""
    marks = [letter for letter in digits if letter in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return last
    if len(marks) > 1:
        return "," if last == "." else "."
    before, _, after = digits.partition(last)
    is_either = len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0")
    return f"?{last}" if is_either else last
