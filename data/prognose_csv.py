"""The CSV of a prognosis, in the dialect of a Dutch Excel; under the figures, after an empty line, the facts."""

from collections.abc import Iterable, Iterator, Sequence

from data.export import BOM, line
from data.prognose_file import Taking, Value, month_rows, rows


def csv_lines(taking: Taking) -> Iterator[str]:
    """A row a product and year."""
    return with_facts(taking.heads, rows(taking), taking.facts)


def month_lines(taking: Taking) -> Iterator[str]:
    """A row a product and month."""
    return with_facts(taking.month_heads, month_rows(taking), taking.facts)


def with_facts(
    heads: Sequence[str], found: Iterable[Sequence[Value]], facts: Iterable[tuple[str, str]]
) -> Iterator[str]:
    yield BOM + line(list(heads))
    for one in found:
        yield line([in_dutch(value) for value in one])
    yield line([""])
    for name, words in facts:
        yield line([name, words])


def in_dutch(value: Value) -> str:
    """A number with a decimal comma; nothing for what is not there."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:.10g}".replace(".", ",")
