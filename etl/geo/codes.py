"""Which region a shape is: the code among its properties, however a file names it, and the year of its borders."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from data.terms import Level
from etl.geo.features import Feature
from etl.landing import LandedFile
from etl.problems import Problems
from etl.source import KnownCodes

# Names of the property with the code, as files of CBS, PDOK, Kadaster and others have them; the first one counts.
# A file of buurten has the codes of their wijk and gemeente too, so small comes before large.
CODE_NAMES = (
    "bu_code", "buurtcode", "wk_code", "wijkcode", "gm_code", "gemeentecode", "gemeente_code", "gemcode", "gemnr",
    "gmnr",
)  # fmt: skip
PLAIN_NAMES = ("statcode", "code", "gebiedscode", "regiocode", "regio", "id")
LEVELS = {"GM": Level.GEMEENTE, "WK": Level.WIJK, "BU": Level.BUURT}
CODE = re.compile(r"(?:GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})", re.ASCII)
# A file may also hold regions that are not on this map: provincies, veiligheidsregio's, the land.
OTHER_CODE = re.compile(r"(?:PV|LD|CR|JZ|GG|VR|VT|AM|MC|ZK|NL|RU)\d*", re.ASCII)
YEAR_NAMES = ("jaar", "indelingsjaar", "jaarcode", "peiljaar")
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
REPAIR = "Geef elk vlak een eigenschap statcode met de CBS-code (GM, WK of BU en de cijfers) en land het opnieuw."
NEWER_LIST = "Land eerst de gebiedenlijst van dat jaar (bron gebieden), of het bestand met de juiste gemeenten."


class Coded(NamedTuple):
    """A shape of which the region is known."""

    code: str
    level: Level
    feature: Feature


def coded(features: Sequence[Feature], file: LandedFile, problems: Problems) -> list[Coded]:
    """The gemeenten, wijken and buurten among the shapes. Raises SourceRefused when some shape has no code."""
    name = code_property(features)
    if name is None:
        present = ", ".join(list(features[0].properties)[:12]) if features else ""
        found = f"geen eigenschap met een gebiedscode (wel: {present or 'niets'})"
        raise problems.refuse(file.name, "eigenschappen", found, "een eigenschap statcode of gemeentecode", REPAIR)
    codes = [as_code(value_of(feature.properties, name)) for feature in features]
    groups = {one.group for one, code in zip(features, codes, strict=True) if CODE.fullmatch(code)}
    made = []
    for feature, code in zip(features, codes, strict=True):
        if feature.group not in groups:
            continue
        if CODE.fullmatch(code):
            made.append(Coded(code, LEVELS[code[:2]], feature))
        elif not OTHER_CODE.fullmatch(code):
            problems.add(file.name, feature.place, f'{name} "{code}"', "een CBS-gebiedscode", REPAIR)
    problems.refuse_if_any()
    return made


def code_property(features: Sequence[Feature]) -> str | None:
    """The property that names the region: one with a telling name, else a general name with codes in it."""
    names = {name.lower() for feature in features for name in feature.properties}
    plain = [name for name in PLAIN_NAMES if name in names and is_code(features, name, with_letters=True)]
    telling = [name for name in CODE_NAMES if name in names and is_code(features, name, with_letters=False)]
    return next(iter([*plain, *telling]), None)


def is_code(features: Sequence[Feature], name: str, with_letters: bool) -> bool:
    """Whether any shape has a code under this name; bare numbers count when the name says what they are."""
    values = [value_of(feature.properties, name) for feature in features]
    texts = [str(value) if with_letters else as_code(value) for value in values]
    return any(CODE.fullmatch(text.strip().upper()) for text in texts)


def value_of(properties: Mapping[str, Any], name: str) -> Any:
    """A property, whatever capitals its name has."""
    return next((value for key, value in properties.items() if key.lower() == name), None)


def as_code(value: Any) -> str:
    """A code in the form of CBS: 1507 and "1507" are GM1507, "gm1507 " too."""
    if isinstance(value, bool) or value is None:
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip().upper()
    return f"GM{text.zfill(4)}" if text.isascii() and text.isdigit() and len(text) <= 4 else text


def indeling_of(shapes: Sequence[Coded], file: LandedFile, known: KnownCodes, problems: Problems) -> int:
    """The year of the borders: what the shapes say, else the file name, else the newest list with all these codes."""
    said = [year for one in shapes if (year := year_in(one.feature.properties))]
    if said:
        return max(said)
    if found := YEAR.search(file.name):
        return int(found[1])
    codes = {one.code for one in shapes}
    for indeling in sorted(known, reverse=True):
        if codes <= set(known[indeling]):
            return indeling
    raise problems.refuse(
        file.name, "hele bestand", unknown_in_words(codes - set().union(*known.values())),
        "codes die samen in één gebiedenlijst staan", NEWER_LIST,
    )  # fmt: skip


def year_in(properties: Mapping[str, Any]) -> int | None:
    """The year in a property that has one: jaar 2024, or jrstatcode "2022GM0014"."""
    for name in YEAR_NAMES:
        text = str(value_of(properties, name) or "")
        if re.fullmatch(r"20[0-4]\d", text):
            return int(text)
    started = re.match(r"(20[0-4]\d)(?:GM|WK|BU)", str(value_of(properties, "jrstatcode") or ""))
    return int(started[1]) if started else None


def check_known(
    shapes: Sequence[Coded], indeling: int, known: KnownCodes, file: LandedFile, problems: Problems
) -> None:
    """Every code is one of its indeling; of a year without a list, at least half of the codes are known at all."""
    levels = {one.level for one in shapes}
    for level in sorted(levels):
        codes = {one.code for one in shapes if one.level is level}
        listed = {code for code in known.get(indeling, {}) if LEVELS.get(code[:2]) is level}
        anywhere = {code for codes_of in known.values() for code in codes_of}
        unknown = codes - (listed or anywhere)
        if unknown and (listed or len(unknown) * 2 > len(codes)):
            expected = f"gebieden van de indeling van {indeling}"
            problems.add(file.name, "gebiedscodes", unknown_in_words(unknown), expected, NEWER_LIST)


def unknown_in_words(codes: set[str]) -> str:
    if not codes:
        return "codes uit verschillende jaren"
    first = ", ".join(sorted(codes)[:5])
    return f"{len(codes)} onbekende codes: {first}{' …' if len(codes) > 5 else ''}"
