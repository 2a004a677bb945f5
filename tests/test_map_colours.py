"""The colours of the map: equal on screen and in a picture, and told apart by people who see little red or green."""

import re
from itertools import combinations

import pytest

from data.settings import PROJECT
from layouts import map_colours

SHEET = (PROJECT / "assets" / "views" / "kaart.css").read_text(encoding="utf-8")
VALUES = re.compile(r"--polsslag-(map|side)-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
COLOURS = {f"{kind}-{name}": (light, dark) for kind, name, light, dark in VALUES.findall(SHEET)}
Colour = tuple[float, float, float]
# Linear RGB as seen without one kind of cone: Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS: dict[str, tuple[Colour, Colour, Colour]] = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip


def linear(colour: str) -> Colour:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return red, green, blue


def times(rows: tuple[Colour, Colour, Colour], colour: Colour) -> Colour:
    red, green, blue = (sum(one * part for one, part in zip(row, colour, strict=True)) for row in rows)
    return red, green, blue


def oklab(colour: Colour) -> Colour:
    """Björn Ottosson (2020): equal distances look about equally different."""
    seen = times(
        ((0.41222147, 0.53633254, 0.05144599), (0.2119035, 0.6806995, 0.10739696), (0.08830246, 0.28171884, 0.6299787)),
        colour,
    )
    long, middle, short = (max(one, 0) ** (1 / 3) for one in seen)
    return times(
        (
            (0.21045426, 0.79361779, -0.00407205),
            (1.97799850, -2.4285922, 0.45059371),
            (0.02590404, 0.78277177, -0.80867577),
        ),
        (long, middle, short),
    )


def distance(one: Colour, other: Colour) -> float:
    return sum((left - right) ** 2 for left, right in zip(oklab(one), oklab(other), strict=True)) ** 0.5


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("kind", ["side", "map"])
def test_every_two_classes_can_be_told_apart(kind: str, sight: str, scheme: str) -> None:
    found = [COLOURS[f"{kind}-{step}"][scheme == "dark"] for step in range(1, 6)]
    seen = [times(SIGHTS[sight], linear(one)) for one in found]
    for (place, one), (other_place, other) in combinations(enumerate(seen), 2):
        assert distance(one, other) > 0.08, (found[place], found[other_place])


def test_the_picture_has_the_colours_of_a_light_page() -> None:
    for look, colour in map_colours.LOOKS.items():
        name = look.removeprefix("is-").replace("class", "map")
        assert COLOURS[name][0] == colour
    assert len(map_colours.LOOKS) == 10
    names = {
        "border": "BORDER",
        "empty": "EMPTY",
        "pattern": "PATTERN",
        "own": "OWN",
        "own-edge": "OWN_EDGE",
        "mark": "MARK",
    }
    for name, constant in names.items():
        assert COLOURS[f"map-{name}"][0] == getattr(map_colours, constant)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_track_of_the_slider_stands_out(scheme: str) -> None:
    house = (PROJECT / "assets" / "views" / "huisstijl.css").read_text(encoding="utf-8")
    for ground in ("ground", "soft"):
        (pair,) = re.findall(rf"--polsslag-color-{ground}: light-dark\((#\w+), (#\w+)\)", house)
        assert contrast(COLOURS["map-track"][scheme == "dark"], pair[scheme == "dark"]) >= 3
