"""The rows of a prognosis as lines of months, in plain Python: what the site reads "what if" from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TOTAL, FUTURE, EVERYWHERE = "totaal", "toekomst", "*"
Row = Mapping[str, object]


@dataclass(frozen=True)
class Line:
    """A product by month: base and turned cost, prices, and where the future begins."""

    product: str
    form: str
    months: tuple[int, ...]  # counted from January 1970
    base: tuple[float, ...]
    tau: tuple[float, ...]
    future: int  # place of the first month to come
    cost: tuple[float, ...]


@dataclass(frozen=True)
class Ground:
    """What a started trajectory costs by age, and how many start a calendar month."""

    costs: tuple[float, ...]
    starts: tuple[float, ...]  # January first


def read_lines(rows: Iterable[Row]) -> list[Line]:
    """The products of prognose_maand, in order of name."""
    found: dict[tuple[str, str], list[tuple[int, float, float, bool]]] = {}
    for row in rows:
        if row["product"] != TOTAL and row.get("wijk", EVERYWHERE) == EVERYWHERE:
            cost, tau = number(row["voltooid"]) or 0.0, number(row.get("tau")) or 1.0
            entry = (month_number(row["maand"]), cost, tau, row["fase"] == FUTURE)
            found.setdefault((str(row["product"]), str(row["leveringsvorm"])), []).append(entry)
    return [line_of(*name, sorted(entries)) for name, entries in sorted(found.items())]


def line_of(product: str, form: str, entries: list[tuple[int, float, float, bool]]) -> Line:
    """One product from its sorted months."""
    base = tuple(entry[1] for entry in entries)
    future = next((place for place, entry in enumerate(entries) if entry[3]), len(entries))
    months, tau = tuple(entry[0] for entry in entries), tuple(entry[2] for entry in entries)
    return Line(product, form, months, base, tau, future, base)


def read_grounds(rows: Iterable[Row]) -> dict[str, Ground]:
    """prognose_whatif by product."""
    found: dict[str, dict[str, dict[int, float]]] = {}
    for row in rows:
        places = found.setdefault(str(row["product"]), {}).setdefault(str(row["maat"]), {})
        places[whole(row["plaats"])] = number(row["waarde"]) or 0.0
    return {product: ground_of(measures) for product, measures in found.items()}


def ground_of(measures: dict[str, dict[int, float]]) -> Ground:
    """The two rows of measures that the knobs need."""
    costs, starts = measures.get("S_eur", {}), measures.get("instroom", {})
    return Ground(tuple(costs[age] for age in sorted(costs)), tuple(starts.get(month, 0.0) for month in range(1, 13)))


def month_number(month: object) -> int:
    """Months since January 1970, from "2027-01", a date or a timestamp."""
    text = str(month)
    return (int(text[:4]) - 1970) * 12 + int(text[5:7]) - 1


def number(value: object) -> float | None:
    """A number, or None where there is none."""
    if value is None:
        return None
    found = float(str(value))
    return None if found != found else found


def whole(value: object) -> int:
    """A whole number from a row."""
    return int(float(str(value)))
