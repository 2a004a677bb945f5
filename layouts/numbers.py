"""Numbers as Dutch readers write them: 1.401 and 34,7."""

DUTCH = str.maketrans(",.", ".,")


def count(value: float) -> str:
    """A whole number with a dot for thousands; a fraction keeps one decimal."""
    return decimal(value, 0 if float(value).is_integer() else 1)


def decimal(value: float, decimals: int) -> str:
    """A number with so many decimals, a comma before them and a dot for thousands."""
    return f"{value:,.{decimals}f}".translate(DUTCH)
