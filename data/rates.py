"""Relative figures: so many per so many people."""


def rate(count: float | None, per: float | None, scale: float) -> float | None:
    """Events per `scale` people; None where either number is missing or the denominator is zero.

    count, per: whole numbers of the same region; scale=1000 gives a figure per 1.000.
    The same formula stands in SQL in `data/queries.py`; a test keeps the two equal.
    """
    if count is None or per is None or per == 0:
        return None
    return count / per * scale
