"""What is known of a client and of the care, put beside rows that count: wijk, age group, referrer and kind."""

from typing import Any

import numpy as np
import pandas as pd

from data.prognose.months import month_numbers
from etl.jeugd.care import looked_up
from etl.jeugd.frames import newest
from etl.jeugd.menu import AGES, NO_REFERRAL, ZIN
from etl.messages.administration import Administration
from etl.messages.products import UNKNOWN


class Traits:
    """The traits of one administration: ready to be put beside any rows with client, number and month."""

    def __init__(self, frames: Administration, gemeente: str) -> None:
        self.gemeente = gemeente
        self.clients = frames.clients.drop_duplicates("client", keep="last").set_index("client")
        self.age_month = pd.Series(month_numbers(self.clients["age_on"]), self.clients.index)
        self.referrer = referrers(newest(frames.allocations, ["number"]), frames.requests)
        every = pd.concat([frames.clients["client"], frames.allocations["client"], frames.claims["client"],
                           frames.starts["client"]])  # fmt: skip
        self.places = pd.Index(every.unique())

    def beside(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows with client_place, gemeente, wijk, leeftijd, leveringsvorm and verwijzer; a wijk they have stays."""
        client = rows["client"]
        wijk = rows["wijk"] if "wijk" in rows else looked_up(client, self.clients["wijk"])
        found = rows.assign(
            client_place=self.places.get_indexer(client), gemeente=self.gemeente, wijk=wijk, leveringsvorm=ZIN,
            leeftijd=self.ages(client, rows["month"]),
        )  # fmt: skip
        return found.assign(verwijzer=self.referrers(rows)) if "number" in rows else found

    def ages(self, client: pd.Series, month: pd.Series) -> Any:
        """The age group in a month. Only the age on some day is known, so that it may be off by months."""
        age, known = looked_up(client, self.clients["age"]), looked_up(client, self.age_month)
        then = np.floor(age.to_numpy(float) + (month.to_numpy() - known.to_numpy(float)) / 12 + 0.5)
        # Care may begin some months before the birth.
        codes = np.digitize(np.maximum(np.nan_to_num(then), 0), [low for low, _ in AGES.values()]) - 1
        return pd.Categorical.from_codes(np.where(np.isnan(then), -1, codes), dtype=pd.CategoricalDtype(list(AGES)))

    def referrers(self, rows: pd.DataFrame) -> pd.Series:
        """Who referred, by toewijzing; of care without a toewijzing that is not known."""
        return looked_up(rows["number"], self.referrer).fillna(UNKNOWN)


def referrers(allocations: pd.DataFrame, requests: pd.DataFrame) -> pd.Series:
    """Of each toewijzing the referrer of the last request for that client and product before it.

    Without a request the gemeente itself gave access: only others have to ask.
    """
    asked = requests[["client", "product", "requested_on", "referrer"]].sort_values("requested_on", kind="stable")
    given = allocations[["number", "client", "product", "registered_on"]].sort_values("registered_on", kind="stable")
    if asked.empty:
        return pd.Series(NO_REFERRAL, given["number"])
    found = pd.merge_asof(
        given, asked, left_on="registered_on", right_on="requested_on", by=["client", "product"], direction="backward"
    )
    return found.set_index("number")["referrer"].fillna(NO_REFERRAL)
