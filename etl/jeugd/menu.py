"""The menu: what figures may be broken down by, with members from code lists and contracts, never from the clients."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from data.terms import Level
from etl.jeugd.tariffs import ANY
from etl.messages.products import UNKNOWN, own_table, product_groups

ZIN: Final = "zin"
PGB: Final = "pgb"
OTHER_PROVIDER = "overig"
NO_REFERRAL = "gemeente"
AGES = {"0-3": (0, 4), "4-11": (4, 12), "12-17": (12, 18), "18+": (18, 200)}


@dataclass(frozen=True)
class Axis:
    """One thing to break down by. rest: the member of whatever is not in the list; None leaves it out."""

    name: str
    column: str
    members: tuple[str, ...]
    rest: str | None = None

    def codes(self, rows: pd.DataFrame) -> np.ndarray:
        """The place of each row in the list of members; -1 for what is left out."""
        values = rows[self.column].astype("category")
        places = {member: place for place, member in enumerate(self.members)}
        other = places.get(self.rest or "", -1)
        of_category = np.array([places.get(str(one), other) for one in values.cat.categories] + [other])
        return of_category[values.cat.codes]


@dataclass(frozen=True)
class Menu:
    """The axes of one installation, its gemeente and its wijken."""

    gemeente: str
    indeling: int
    wijken: tuple[str, ...]
    vorm: Axis
    aanbieder: Axis
    verwijzer: Axis
    leeftijd: Axis
    leveringsvorm: Axis

    def regions(self, level: Level) -> Axis:
        members = (self.gemeente,) if level is Level.GEMEENTE else self.wijken
        return Axis(level.value, "gemeente" if level is Level.GEMEENTE else "wijk", members)


def menu_of(gemeente: str, indeling: int, wijken: tuple[str, ...], tariffs: pd.DataFrame) -> Menu:
    """The menu of a gemeente. Providers are those with a contract of their own; the others together are overig."""
    contracted = sorted(set(tariffs["provider"].dropna()) - {ANY})
    referrers = (*own_table()["verwijzers"].values(), UNKNOWN)
    return Menu(
        gemeente=gemeente,
        indeling=indeling,
        wijken=tuple(sorted(wijken)),
        vorm=Axis("vorm", "product", product_groups("JW"), UNKNOWN),
        aanbieder=Axis("aanbieder", "provider", (*contracted, OTHER_PROVIDER), OTHER_PROVIDER),
        verwijzer=Axis("verwijzer", "verwijzer", referrers, UNKNOWN),
        leeftijd=Axis("leeftijd", "leeftijd", tuple(AGES)),
        leveringsvorm=Axis("leveringsvorm", "leveringsvorm", (ZIN,)),
    )
