"""The CSV of a prognosis, in the dialect of a Dutch Excel; under the figures, after an empty line, the facts."""

from collections.abc import Iterator

from data.export import BOM, line
from data.prognose_file import Taking, Value, rows


def csv_lines(taking: Taking) -> Iterator[str]:
    yield BOM + line(list(taking.heads))
    for one in rows(taking):
        yield line([in_dutch(value) for value in one])
    yield line([""])
    for name, words in taking.facts:
        yield line([name, words])


def in_dutch(value: Value) -> str:
    """A number with a decimal comma; nothing for what is not there."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:.10g}".replace(".", ",")
