"""Which published numbers belong together: worked out from their names alone, apart from who protected them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from etl.audit.published import EURO, PEOPLE, TRAJECTEN, Key

# A part of the clients or trajecten of the other measure.
INSIDE = {
    "volgens_plan": "beeindigd", "te_vroeg": "beeindigd", "lang_gewacht": "begonnen", "teruggekomen": "uitstroom",
    "verplicht_geschat": "verplicht", "verplicht_open_einde": "verplicht",
}  # fmt: skip
MONTHS = {"maand": 1, "kwartaal": 3, "jaar": 12}
WIJK, AGE, CONTRACT, TIME, ASPECT = "wijk", "leeftijd", "leveringsvorm", "tijd", "deel"


@dataclass
class Sum:
    """Parts against a whole. is_equal: together they are the whole; else they are at least the whole, or at most.

    is_doubtful: unless something is unknown, of which the parts hold nothing; is_of_time: months, quarters and years.
    """

    whole: int
    parts: list[int]
    is_equal: bool
    is_at_least: bool
    is_doubtful: bool
    is_of_time: bool


@dataclass
class Sums:
    """sums: of parts against their whole; below: (one, other, is_of_time), of which the first is never the larger."""

    sums: list[Sum] = field(default_factory=list)
    below: list[tuple[int, int, bool]] = field(default_factory=list)


def sums_of(place: dict[Key, int]) -> Sums:
    """All sums among these numbers."""
    (gemeente,) = {one.region for one in place if one.level == "gemeente"} or {""}
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    made = Sums()
    for key, number in place.items():
        for aspect, whole in wholes(key, gemeente, place):
            if whole in place:
                found[place[whole], aspect].append(number)
        if key.what == TRAJECTEN:
            made.below.append((place[key._replace(what=PEOPLE)], number, False))
    keys = list(place)
    for (number, aspect), parts in found.items():
        add(made, keys, number, aspect, parts)
    return made


def wholes(key: Key, gemeente: str, place: dict[Key, int]) -> Iterator[tuple[str, Key]]:
    """What a number is a part of, and in what way."""
    for part in key.parts:
        yield part.split("=")[0], key._replace(parts=key.parts - {part})
    if key.level == "wijk":
        yield WIJK, key._replace(region=gemeente, level="gemeente")
    if key.measure in INSIDE:
        yield ASPECT, key._replace(measure=INSIDE[key.measure])
    year, month = int(key.start[:4]), int(key.start[5:7])
    longer = [key._replace(kind="kwartaal", start=f"{year}-{(month - 1) // 3 * 3 + 1:02}-01")] * (key.kind == "maand")
    longer += [key._replace(kind="jaar", start=f"{year}-01-01")] * (key.kind != "jaar")
    yield from ((TIME, whole) for whole in [one for one in longer if one in place][:1])


def add(made: Sums, keys: list[Key], whole: int, aspect: str, parts: list[int]) -> None:
    """Say of one group of parts what is certain."""
    of, part = keys[whole], keys[parts[0]]
    is_short = aspect == TIME and len(parts) * MONTHS[part.kind] < MONTHS[of.kind]
    is_some, is_time = is_short or aspect == ASPECT, aspect == TIME
    if is_certain(aspect, part):
        made.sums.append(Sum(whole, parts, not is_some, False, aspect in (WIJK, AGE), is_time))
        return
    made.below += [(one, whole, is_time) for one in parts]
    if not is_some:
        made.sums.append(Sum(whole, parts, False, True, aspect in (WIJK, AGE), is_time))


def is_certain(aspect: str, part: Key) -> bool:
    """Whether nothing is in two parts: euro and trajecten never are, people are where they may change or have two."""
    if part.what in (TRAJECTEN, EURO):
        return True
    return aspect == CONTRACT or (aspect == AGE and part.kind == "maand") or (aspect == WIJK and not of_claims(part))


def of_claims(part: Key) -> bool:
    """Of cost the wijk is that of the claim: one client may have two in a year."""
    return part.measure.startswith(("kosten", "verplicht"))


def groups_of(made: Sums, size: int) -> Iterator[list[int]]:
    """The numbers that hang together by any sum, each group in order; numbers in no sum are left out."""
    above = list(range(size))

    def top(one: int) -> int:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    touched: set[int] = set()
    for members in all_members(made):
        touched.update(members)
        for one in members[1:]:
            above[top(one)] = top(members[0])
    groups: dict[int, list[int]] = defaultdict(list)
    for one in sorted(touched):
        groups[top(one)].append(one)
    yield from groups.values()


def all_members(made: Sums) -> Iterable[list[int]]:
    yield from ([one.whole, *one.parts] for one in made.sums)
    yield from ([one, other] for one, other, _ in made.below)
