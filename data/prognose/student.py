"""Student's t without scipy: the site moves a band in an answer, and stays small."""

from math import exp, lgamma, log, log1p

TINY = 1e-300


def chance_above(value: float, freedom: float) -> float:
    """P(T > value), by the incomplete beta function (Abramowitz and Stegun 26.7.1)."""
    half = 0.5 * incomplete_beta(freedom / (freedom + value * value), freedom / 2, 0.5)
    return half if value >= 0 else 1 - half


def incomplete_beta(x: float, a: float, b: float) -> float:
    """I_x(a, b), by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * fraction(1 - x, b, a) / b
    return front * fraction(x, a, b) / a


def fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, by the method of Lentz."""
    numerator, denominator = 1.0, 1 / nonzero(1 - (a + b) * x / (a + 1))
    found = denominator
    for step in range(1, 300):
        for term in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            denominator = 1 / nonzero(1 + term * denominator)
            numerator = nonzero(1 + term / numerator)
            found *= denominator * numerator
        if abs(denominator * numerator - 1) < 1e-13:
            break
    return found


def nonzero(value: float) -> float:
    """The value, or something tiny instead of nothing."""
    return value if abs(value) > TINY else TINY
