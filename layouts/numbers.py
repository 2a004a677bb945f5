"""Numbers as Dutch readers write them: 1.401 and 34,7."""

from functools import lru_cache

DUTCH = str.maketrans(",.", ".,")


def count(value: float) -> str:
    """A whole number with a dot for thousands; a fraction keeps one decimal."""
    return decimal(value, 0 if float(value).is_integer() else 1)


@lru_cache(maxsize=16384)
def decimal(value: float, decimals: int) -> str:
    """A number with so many decimals, a comma before them and a dot for thousands; zero has no sign.

    Kept for a while: figure, table and files write the same numbers, and so does the next click.
    """
    return f"{value or 0:,.{decimals}f}".translate(DUTCH)
