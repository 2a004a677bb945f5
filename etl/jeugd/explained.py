"""Why cost differs between two periods: more clients, other care, more of it per client, or another price.

The logarithmic mean Divisia index: cost = clients x share of the care x units per client x price, and each factor gets
its part of the difference, cell by cell. The parts add up to the difference exactly, whichever period comes first.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

VOLUME, MIX, INTENSITY, PRICE = "volume", "mix", "intensiteit", "prijs"


def parts_of(before: pd.DataFrame, after: pd.DataFrame, people: tuple[float, float]) -> Mapping[str, float]:
    """The four parts of the difference, in euro.

    before, after: a row per kind of care, with the same index: amount, volume and clients. people: the different
    clients of each period together. A kind of care that is in one of the two only, or has an amount or a volume that
    is not above zero, is part of the mix as a whole.
    """
    every = before.index.union(after.index)
    old, new = (one.reindex(every, fill_value=0.0)[["amount", "volume", "clients"]] for one in (before, after))
    is_both = ((old > 0) & (new > 0)).all(axis=1) & (min(people) > 0)
    appeared = float((new["amount"] - old["amount"])[~is_both].sum())
    old, new = old[is_both], new[is_both]
    weight = logarithmic_mean(old["amount"].to_numpy(float), new["amount"].to_numpy(float))
    growth = np.log(new) - np.log(old)
    of_people = np.log(people[1]) - np.log(people[0]) if len(new) else 0.0
    volume = float(weight.sum() * of_people)
    mix = float((weight * (growth["clients"] - of_people)).sum())
    intensity = float((weight * (growth["volume"] - growth["clients"])).sum())
    price = float((weight * (growth["amount"] - growth["volume"])).sum())
    return {VOLUME: volume, MIX: mix + appeared, INTENSITY: intensity, PRICE: price}


def logarithmic_mean(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(other - one) / ln(other / one), which is the number itself when both are the same."""
    is_same = np.isclose(one, other, rtol=1e-12, atol=0)
    ratio = np.where(is_same, 1.0, np.log(other) - np.log(one))
    return np.where(is_same, one, (other - one) / ratio)
