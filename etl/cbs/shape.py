"""Where the measures of a source stand in a table of CBS: looked up by title, never by the number after a key."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import prod

from etl.cbs.table import Figure, Table
from etl.problems import Problems
from etl.reading import CHANGED

FACTORS = {"x 1 000 000": 1_000_000, "x 1 000": 1000, "x 1000": 1000, "x mln": 1_000_000, "mln": 1_000_000}
NUMBER = re.compile(r"_\d+$")
MOST_TITLES, MOST_MISSING = 12, 3
REGION_NAMES = ("RegioS", "WijkenEnBuurten", "Regio", "Gemeenten")


@dataclass(frozen=True)
class Topic:
    """A column of a table: its key, its title with the titles of the groups around it, and its unit."""

    key: str
    path: tuple[str, ...]
    unit: str

    @property
    def factor(self) -> float:
        """By how much a figure is multiplied to get base units: "x 1 000 euro" is a thousand."""
        words = self.unit.casefold().replace("\N{NO-BREAK SPACE}", " ").strip()
        return next((factor for start, factor in FACTORS.items() if words.startswith(start)), 1)


@dataclass(frozen=True)
class Place:
    """Where a measure stands, looked up: the key of its column, its unit and the codes of its members, untrimmed."""

    topic: Topic
    members: Mapping[str, tuple[str, ...]]

    @property
    def count_members(self) -> int:
        """How many cells of one region and period are added up."""
        return prod(len(codes) for codes in self.members.values())


@dataclass(frozen=True)
class Shape:
    """A table looked up: its dimension of regions and of periods (empty when it has none), and its measures."""

    region: str
    period: str
    places: Mapping[str, Place]

    @property
    def keys(self) -> list[str]:
        """The columns of our measures, each once."""
        return list(dict.fromkeys(place.topic.key for place in self.places.values()))

    @property
    def codes(self) -> list[str]:
        """The columns with codes: region, further dimensions, period."""
        return [name for name in (self.region, *self.members, self.period) if name]

    @property
    def columns(self) -> list[str]:
        return [*self.codes, *self.keys]

    @property
    def members(self) -> dict[str, list[str]]:
        """The codes that any measure needs, by dimension, each once."""
        needed: dict[str, dict[str, None]] = {}
        for place in self.places.values():
            for dimension, codes in place.members.items():
                needed.setdefault(dimension, {}).update(dict.fromkeys(codes))
        return {dimension: list(codes) for dimension, codes in needed.items()}


def shape_of(
    table: Table,
    dimensions: Mapping[str, str],
    topics: Sequence[Topic],
    lists: Mapping[str, Mapping[str, str]],
    problems: Problems,
) -> Shape:
    """Look up the measures of a table. Raises SourceRefused when one is not found, or stands in several places.

    dimensions: their kinds, by name ("TimeDimension"). lists: title by code, by dimension.
    """
    region = first_of(name for name, kind in dimensions.items() if kind.startswith("Geo")) or first_of(
        name for name in REGION_NAMES if name in dimensions
    )
    period = first_of(name for name, kind in dimensions.items() if kind == "TimeDimension")
    others = [name for name in dimensions if name not in (region, period)]
    places = {}
    for measure, figure in table.figures.items():
        topic = find_topic(table.id, figure.topic, topics, problems)
        members = find_members(table.id, measure, figure, others, lists, problems)
        if topic:
            places[measure] = Place(topic, members)
    problems.refuse_if_any()
    return Shape(region, period, places)


def find_topic(table: str, wanted: str, topics: Sequence[Topic], problems: Problems) -> Topic | None:
    """The one column whose path of titles ends in this; else whose key is this, the number after it apart."""
    end = [plain(part) for part in wanted.split(" > ")]
    found = [one for one in topics if [plain(title) for title in one.path][-len(end) :] == end] or [
        one for one in topics if one.key == wanted or [plain(NUMBER.sub("", one.key))] == end
    ]
    if len(found) == 1:
        return found[0]
    present = those_like(wanted, [" > ".join(one.path) for one in found or topics])
    problems.add(table, "onderwerpen", f"{len(found) or 'geen'} keer '{wanted}' (wel: {present})", "één keer", CHANGED)
    return None


def find_members(
    table: str,
    measure: str,
    figure: Figure,
    dimensions: Sequence[str],
    lists: Mapping[str, Mapping[str, str]],
    problems: Problems,
) -> dict[str, tuple[str, ...]]:
    """The codes of the members, as the table writes them, by dimension; every dimension must have its choice."""
    found = {}
    for name in dimensions:
        wanted = figure.members.get(name, ())
        by_name = by_code_or_title(lists[name])
        missing = [one for one in wanted if one not in by_name and plain(one) not in by_name]
        if missing or not wanted:
            titles = [f"{code.strip()} {title.strip()}" for code, title in lists[name].items()]
            present = those_like(missing[0] if missing else "", titles)
            left = f", en nog {len(missing) - MOST_MISSING}" if len(missing) > MOST_MISSING else ""
            what = f"geen {', '.join(missing[:MOST_MISSING])}{left}" if missing else f"geen keuze voor {measure}"
            problems.add(table, f"dimensie {name}", f"{what} (wel: {present})", "een keuze die bestaat", CHANGED)
        found[name] = tuple(by_name.get(one, by_name.get(plain(one), "")) for one in wanted)
    for name in set(figure.members) - set(dimensions):
        what = f"geen dimensie van die naam (wel: {', '.join(dimensions)})"
        problems.add(table, f"dimensie {name}", what, f"de dimensie van {measure}", CHANGED)
    return found


def those_like(wanted: str, titles: Sequence[str]) -> str:
    """What a table does have, in its own order; of a long list the titles most like the one that was looked for."""
    likeness = {title: SequenceMatcher(None, plain(wanted), plain(title)).ratio() for title in titles}
    shown = sorted(likeness, key=lambda title: -likeness[title])[:MOST_TITLES]
    left = len(likeness) - len(shown)
    return ", ".join(title for title in likeness if title in shown) + (f", en nog {left}" if left else "")


def by_code_or_title(members: Mapping[str, str]) -> dict[str, str]:
    """The codes of members by their code without spaces, and by their title where only one has it."""
    titles = Counter(plain(title) for title in members.values())
    by_title = {plain(title): code for code, title in members.items() if titles[plain(title)] == 1}
    return by_title | {code.strip(): code for code in members}


def plain(title: str) -> str:
    """A title without capitals, spaces and signs, so that "Tot de AOW-leeftijd" is found however it is written."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def first_of(names: Iterable[str]) -> str:
    return next(iter(names), "")
