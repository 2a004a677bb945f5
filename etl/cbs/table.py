"""A table of CBS as a source uses it: which measures, for which regions and periods; the same for OData v3 and v4.

A source names a column by its title and a member of a dimension by its code or title. What these are called inside
the table (`Overledenen_3`, `'0.0.0 '`) is looked up in the lists that come along with every delivery.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.terms import NEDERLAND, Level, PeriodKind

LEVELS = {"NL": Level.LAND, "GM": Level.GEMEENTE, "WK": Level.WIJK, "BU": Level.BUURT}


@dataclass(frozen=True)
class Figure:
    """Where one measure stands in a table.

    topic: the title of its column, with the group before it where the title alone is not unique ("Koop > Appartement").
    members: for each further dimension the members it is about, by code or title; several are added up.
    period_kind: the periods it is taken from.
    is_at_start: the figure is a state on the first day of its period, and is published on that day.
    """

    topic: str
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period_kind: PeriodKind = PeriodKind.MAAND
    is_at_start: bool = False


@dataclass(frozen=True)
class Table:
    """One table, and what we want of it.

    host: where it is served; a test points this at its own server.
    regions: the first letters of the region codes that are asked for.
    period: the period of a table that has no dimension of time.
    catalogue: where v4 keeps the table.
    """

    id: str
    host: str
    figures: Mapping[str, Figure]
    regions: tuple[str, ...] = ("NL", "GM")
    first_year: int = 2015
    period: str = ""
    catalogue: str = "CBS"

    def question(self) -> dict[str, Any]:
        """What we ask of the table, in plain values: another question means fetching again."""
        figures = {
            measure: [one.topic, {name: list(codes) for name, codes in one.members.items()}, one.period_kind.value]
            for measure, one in self.figures.items()
        }
        return {"table": self.id, "figures": figures, "regions": list(self.regions), "first_year": self.first_year}


def level_of(region_code: str) -> Level:
    return LEVELS[region_code[:2]]


def region_code(code: str) -> str:
    """The code of a region as we write it: without the spaces; CBS calls the land NL01 or NL00."""
    code = code.strip()
    return NEDERLAND if code[:2] == "NL" else code
