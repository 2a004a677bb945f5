"""What adds up to what among the published cells of a cube: known to everybody, so that an outsider can subtract.

Everything here follows from the menu and from what a measure is, never from how many people are in a cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy import sparse

from data.terms import TOTAAL, Level, PeriodKind
from etl.disclosure import AND, KOSTEN

# A cell holds one or two figures: how many people, and what is counted or added up where that is something else.
PEOPLE, ROWS, AMOUNT = "people", "rows", "amount"
FIGURE = ["layer", "measure", "region_code", "region_level", "period_kind", "period_start", "breakdown"]
REGION, PERIOD, SUBSET = "wijk", "period", "subset"
# Of these something may be unknown, and then it is in no part; the other lists have a member for the rest.
WITH_GAPS = {REGION, "leeftijd"}
LONGER = {PeriodKind.MAAND.value: (PeriodKind.KWARTAAL, PeriodKind.JAAR), PeriodKind.KWARTAAL.value: (PeriodKind.JAAR,)}
PARTS_IN = {("maand", "kwartaal"): 3, ("maand", "jaar"): 12, ("kwartaal", "jaar"): 4}
# Measures that count a part of what another one counts.
SUBSETS: Final = {
    "volgens_plan": "beeindigd", "te_vroeg": "beeindigd", "lang_gewacht": "begonnen", "teruggekomen": "uitstroom",
    "verplicht_geschat": "verplicht", "verplicht_open_einde": "verplicht",
}  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """From where to where, of figures or of relations."""

    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class Relations:
    """low <= matrix @ figures <= high.

    has_gaps: of these something may be unknown (WITH_GAPS); is_of_time: these tie months, quarters and years.
    """

    matrix: sparse.csr_array
    low: np.ndarray
    high: np.ndarray
    has_gaps: np.ndarray
    is_of_time: np.ndarray

    def taken_as(self, has_gaps: bool, is_revised: bool) -> Bounds:
        """The bounds when something may be unknown, or when periods may be of different publications."""
        low = np.where(self.has_gaps & has_gaps, -np.inf, self.low)
        is_free = self.is_of_time & is_revised
        return Bounds(np.where(is_free, -np.inf, low), np.where(is_free, np.inf, self.high))


def figures_of(cube: pd.DataFrame) -> pd.DataFrame:
    """One row per figure: FIGURE, nature, the place of its cell in the cube, and its true number."""
    people = cube.assign(layer=PEOPLE, true=cube["clients"], place=np.arange(len(cube)))
    rows = people.assign(layer=ROWS, true=people["count"])[people["count"].notna()]
    money = people.assign(layer=AMOUNT, true=people["amount"])[people["amount"].notna()]
    return pd.concat([people, rows, money], ignore_index=True)[[*FIGURE, "nature", "place", "true"]]


def relations_of(figures: pd.DataFrame) -> Relations:
    """Every relation of these figures, by their place in the frame."""
    keyed = figures[[*FIGURE, "nature"]].assign(part=np.arange(len(figures)))
    found = [by_breakdown(keyed), by_region(keyed), by_period(keyed), by_subset(keyed)]
    pairs = pd.concat(found, ignore_index=True)
    return assembled(pairs, linked_layers(keyed), len(figures))


def by_breakdown(figures: pd.DataFrame) -> pd.DataFrame:
    """The members of one list together are the cell without that list."""
    steps = pd.DataFrame(
        [(name, axis, rest) for name in figures["breakdown"].unique() for axis, rest in without_one(name)],
        columns=["breakdown", "axis", "rest"],
    )
    parts = figures.merge(steps, on="breakdown")
    return beside_whole(parts.assign(breakdown=parts["rest"]), figures)


def without_one(breakdown: str) -> Iterator[tuple[str, str]]:
    """vorm=ggz&leeftijd=4-11: (vorm, leeftijd=4-11) and (leeftijd, vorm=ggz)."""
    parts = [] if breakdown == TOTAAL else breakdown.split(AND)
    for place, part in enumerate(parts):
        yield part.partition("=")[0], AND.join(parts[:place] + parts[place + 1 :]) or TOTAAL


def by_region(figures: pd.DataFrame) -> pd.DataFrame:
    """The wijken together are the gemeente."""
    is_wijk = figures["region_level"] == Level.WIJK.value
    own = figures.loc[figures["region_level"] == Level.GEMEENTE.value, "region_code"].unique()
    parts = figures[is_wijk & (len(own) == 1)]
    return beside_whole(
        parts.assign(region_code=own[0] if len(own) else "", region_level=Level.GEMEENTE.value, axis=REGION), figures
    )


def by_period(figures: pd.DataFrame) -> pd.DataFrame:
    """Three months are a quarter and four quarters a year; where there are no quarters, twelve months are."""
    found, joined = [], pd.Series(False, figures.index)
    for kind, longer in LONGER.items():
        for whole in longer:
            parts = figures[(figures["period_kind"] == kind) & ~joined]
            inside = parts.assign(period_kind=whole.value, period_start=start_of(parts["period_start"], whole))
            pairs = beside_whole(inside.assign(axis=PERIOD), figures)
            joined |= figures["part"].isin(pairs["part"])
            is_whole = pairs.groupby("whole")["part"].transform("size") == PARTS_IN[kind, whole.value]
            found.append(pairs.assign(axis=np.where(is_whole, PERIOD, SUBSET), is_of_time=True))
    return pd.concat(found, ignore_index=True)


def start_of(days: pd.Series, kind: PeriodKind) -> pd.Series:
    """The first day of the quarter or year that a day is in."""
    months = 3 if kind is PeriodKind.KWARTAAL else 12
    first = (days.dt.month - 1) // months * months + 1
    return pd.to_datetime({"year": days.dt.year, "month": first, "day": 1}).astype(days.dtype)


def by_subset(figures: pd.DataFrame) -> pd.DataFrame:
    parts = figures[figures["measure"].isin(SUBSETS)]
    return beside_whole(parts.assign(measure=parts["measure"].map(SUBSETS), axis=SUBSET), figures)


def beside_whole(parts: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Parts that carry the key of their whole, beside the place of that whole; those without one are left out."""
    wholes = figures[[*FIGURE, "part"]].rename(columns={"part": "whole"})
    pairs = parts.merge(wholes, on=FIGURE).assign(is_of_time=False)
    return pairs[["whole", "axis", "part", "layer", "nature", "period_kind", "is_of_time"]]


def linked_layers(figures: pd.DataFrame) -> pd.DataFrame:
    """Each person has at least one of what is counted: (people, rows) of the same cell."""
    people = figures[figures["layer"] == PEOPLE].assign(layer=ROWS)
    return beside_whole(people.assign(axis=SUBSET), figures)


def is_partition(pairs: pd.DataFrame) -> pd.Series:
    """Whether every person or thing is in one part only. In a longer time a person may be in more than one.

    A client lives in one wijk, but the wijk of a cost is that of the claim.
    """
    is_month = pairs["period_kind"] == PeriodKind.MAAND.value
    of_people = ((pairs["axis"] == "leeftijd") & is_month) | ((pairs["axis"] == REGION) & (pairs["nature"] != KOSTEN))
    return (pairs["layer"] != PEOPLE) | of_people | (pairs["axis"] == "leveringsvorm")


def assembled(pairs: pd.DataFrame, links: pd.DataFrame, size: int) -> Relations:
    """The rows of the matrix: sums of parts against their whole, and each part of a union that may not exceed it."""
    groups = pairs.groupby(["whole", "axis"], sort=True)
    first, number = groups.head(1).sort_values(["whole", "axis"]), groups.ngroup().to_numpy()
    is_sum, is_subset = is_partition(first).to_numpy(), (first["axis"] == SUBSET).to_numpy()
    below = (is_subset & is_sum) | (is_subset & (first["layer"] != PEOPLE).to_numpy())
    low = np.where(is_subset, -np.inf, 0.0)
    high = np.where(is_subset, np.where(below, 0.0, np.inf), np.where(is_sum, 0.0, np.inf))
    singles = pd.concat([pairs[~is_partition(pairs)], links], ignore_index=True)
    one = np.arange(len(singles)) + len(first)
    rows = np.concatenate([number, np.arange(len(first)), one, one])
    columns = np.concatenate([pairs["part"], first["whole"], singles["part"], singles["whole"]])
    signs = np.concatenate([np.ones(len(pairs)), -np.ones(len(first)), np.ones(len(one)), -np.ones(len(one))])
    of_rows = pd.concat([first, singles], ignore_index=True)
    is_pair = np.arange(len(of_rows)) >= len(first)
    return Relations(
        matrix=sparse.csr_array((signs, (rows, columns)), shape=(len(of_rows), size)),
        low=np.concatenate([low, np.full(len(one), -np.inf)]),
        high=np.concatenate([high, np.zeros(len(one))]),
        has_gaps=of_rows["axis"].isin(WITH_GAPS).to_numpy() & ~is_pair,
        is_of_time=of_rows["is_of_time"].to_numpy(bool),
    )
