"""A fictitious administration of three years, large enough to publish from: a history of the prognosis, and more."""

import numpy as np
import pandas as pd
from histories import history
from jeugd_frames import table

from etl.messages.administration import Administration

UNTIL = pd.Timestamp("2020-12-31")
REFERRERS = ["huisarts", "medisch specialist"]


def administration(wijken: tuple[str, ...], seed: int = 5) -> Administration:
    """All frames of a gemeente of 43.000 inhabitants, with starts, clients in these wijken, requests and a ledger."""
    made = history(seed, months=36).frames
    chance = np.random.default_rng(seed)
    first = made["allocations"].sort_values("registered_on", kind="stable").drop_duplicates("number")
    kept = ["number", "client", "provider", "product", "begin"]
    starts = first[chance.random(len(first)) < 0.9][kept]
    people = pd.concat([made["allocations"]["client"], made["claims"]["client"]]).drop_duplicates()
    ages = chance.integers(0, 22, len(people))
    clients = pd.DataFrame({"client": people, "wijk": chance.choice([*wijken, "GM1507"], len(people)), "age": ages,
                            "age_on": pd.Timestamp("2020-01-01")})  # fmt: skip
    asked = first[chance.random(len(first)) < 0.5]
    requests = pd.DataFrame(
        {"client": asked["client"], "provider": asked["provider"], "product": asked["product"],
         "requested_on": asked["registered_on"] - pd.Timedelta(days=9),
         "referrer": chance.choice(REFERRERS, len(asked)), "answered_on": asked["registered_on"], "granted": True}
    )  # fmt: skip
    claims = made["claims"].assign(wijk=made["claims"]["client"].map(clients.set_index("client")["wijk"]))
    booked = claims.rename(columns={"care_month": "month"}).groupby("month")["amount"].sum().reset_index()
    ledger = pd.concat([booked.assign(kind="zin"), booked.assign(kind="pgb", amount=booked["amount"] / 10)])
    return Administration(
        allocations=made["allocations"],
        starts=starts.assign(registered_on=starts["begin"], removed=False),
        stops=made["stops"],
        claims=claims,
        tariffs=made["tariffs"],
        clients=clients,
        requests=requests,
        ledger=ledger.assign(taakveld="6.75", product=""),
        budget=table("budget", []),
    )
