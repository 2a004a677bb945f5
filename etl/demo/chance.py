"""Chance without luck: numbers that look drawn, and are the same every time on every machine."""

from hashlib import sha256
from math import sqrt


def chance(*key: object) -> float:
    """A number from 0 up to 1, evenly spread; the same key gives the same number."""
    digest = sha256("/".join(map(str, key)).encode()).digest()
    return (int.from_bytes(digest[:8]) >> 11) / 2**53


def between(low: float, high: float, *key: object) -> float:
    return low + (high - low) * chance(*key)


def count_around(expected: float, *key: object) -> int:
    """A whole number near the expected one, about as far off as counts of separate events are."""
    deviation = chance(*key, "up") - chance(*key, "down")
    return max(0, round(expected + 2.4 * sqrt(expected) * deviation))
