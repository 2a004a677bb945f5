"""Defects put into a clean history, counted, as section 9 of the method names them."""

import numpy as np
import pandas as pd


def made_dirty(
    rng: np.random.Generator, frames: dict[str, pd.DataFrame]
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.Series]]:
    """The same history with defects; and when each of them came in."""
    claims = frames["claims"].copy()
    count = len(claims)
    planted: dict[str, pd.Series] = {}
    came = claims["received_on"]

    nameless = rng.random(count) < 0.03
    claims["number"] = claims["number"].astype(object).mask(nameless, None)
    planted["no_number"] = came[nameless]

    labelled = rng.random(count) < 0.02
    claims["product"] = claims["product"].mask(labelled, " " + claims["product"].str.upper() + " ")
    planted["label"] = came[labelled]

    added = [claims]
    again = claims[rng.random(count) < 0.01]
    added.append(again)
    planted["duplicate"] = again["received_on"]
    other = claims[(rng.random(count) < 0.0005)]
    added.append(other.assign(reference="d" + other["reference"]))
    planted["same_content"] = other["received_on"]
    empty = claims[rng.random(count) < 0.002]
    added.append(empty.assign(reference="e" + empty["reference"], amount=np.nan))
    planted["no_amount"] = empty["received_on"]
    future = claims[rng.random(count) < 0.001]
    later = future["received_on"].dt.to_period("M").dt.to_timestamp() + pd.DateOffset(months=2)
    added.append(future.assign(reference="g" + future["reference"], care_month=later))
    planted["care_after_receipt"] = future["received_on"]
    ancient = claims[rng.random(count) < 0.0005]
    added.append(ancient.assign(reference="h" + ancient["reference"], care_month=pd.Timestamp("2009-03-01")))
    planted["before_2015"] = ancient["received_on"]
    unknown = (rng.random(count) < 0.0006) & ~labelled
    claims.loc[unknown, "product"] = "iets anders"
    planted["unknown_product"] = came[unknown]
    frames = {**frames, "claims": pd.concat(added, ignore_index=True)}
    frames["allocations"], planted["overlap"], planted["open_end"] = dirty_allocations(rng, frames["allocations"])
    return frames, planted


def dirty_allocations(rng: np.random.Generator, allocations: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Some toewijzingen have no end; of some there are two at once."""
    open_end = rng.random(len(allocations)) < 0.01
    changed = allocations.assign(end=allocations["end"].mask(open_end))
    twice = allocations[(rng.random(len(allocations)) < 0.003) & ~open_end]
    twice = twice.assign(number="o" + twice["number"], registered_on=twice["registered_on"] + pd.Timedelta(days=40))
    opened = changed.loc[open_end, "registered_on"]
    return pd.concat([changed, twice], ignore_index=True), twice["registered_on"], opened
