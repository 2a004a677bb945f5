"""Who starts when and for how long, and the toewijzingen that are written down for it, early or late."""

import numpy as np
import pandas as pd

EPOCH = np.datetime64("2018-01-01", "D")
MONTH = 30.4375
# A calendar month's share of the starts: many after the holidays, few in July and August.
STARTS = np.array([1.12, 1.06, 1.10, 0.98, 0.98, 0.95, 0.78, 0.72, 1.10, 1.14, 1.10, 0.97])
MOST = 12  # toewijzingen in one trajectory


def trajectories(
    rng: np.random.Generator, products: pd.DataFrame, asked: object, warm_up: int, scale: float = 1.0
) -> pd.DataFrame:
    """One row a trajectory: product, start month, first and last day (counted from the first month), volume, use."""
    months = np.arange(-warm_up, asked.months)  # type: ignore[attr-defined]
    parts = []
    for place, row in enumerate(products.itertuples()):
        level = wander(rng, len(months)) + row.growth / 12 * months + shock(rng, months, asked)
        mean = row.starts * asked.size / 43_000 * scale * STARTS[months % 12] * np.exp(level)  # type: ignore[attr-defined]
        start = np.repeat(months, rng.poisson(mean))
        count = len(start)
        parts.append(
            pd.DataFrame(
                {
                    "product": place,
                    "start": start,
                    "first": start * MONTH + rng.uniform(0, MONTH, count),
                    "lasts": np.maximum(rng.gamma(1.3, row.duration / 1.3, count) * MONTH, 10),
                    "euro": row.euro * np.exp(rng.normal(-(row.spread**2) / 2, row.spread, count)),
                    "used": rng.beta(row.used * 9, (1 - row.used) * 9, count) * (rng.random(count) > 0.035),
                    "provider": row.first_provider + rng.choice(len(row.weights), count, p=row.weights),
                    "code": rng.integers(0, row.codes, count),
                    "length": np.where(rng.random(count) < 0.5, *row.lengths) * MONTH,
                }
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    rows["client"] = rng.integers(0, max(int(len(rows) / 1.4), 1), len(rows))
    return rows


def wander(rng: np.random.Generator, count: int) -> np.ndarray:
    """A level that slowly comes back to where it was (log)."""
    level = np.zeros(count)
    for month in range(1, count):
        level[month] = 0.93 * level[month - 1] + rng.normal(0, 0.02)
    return level


def shock(rng: np.random.Generator, months: np.ndarray, asked: object) -> np.ndarray:
    """With shocks: for half to one and a half year the inflow of a product is another than before (log)."""
    first, length = rng.integers(12, asked.months - 6), rng.integers(6, 19)  # type: ignore[attr-defined]
    size, happens = rng.uniform(-0.3, 0.35), rng.random() < 0.5
    if not (asked.shocks and happens):  # type: ignore[attr-defined]
        return np.zeros(len(months))
    return np.where((months >= first) & (months < first + length), size, 0.0)


def allocation_rows(
    rng: np.random.Generator, started: pd.DataFrame, products: pd.DataFrame, asked: object
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Every version of every toewijzing, the stops that came in, and the days in which there was care."""
    versions, pieces = [], []
    current = started.assign(begin=started["first"], number=started["id"] * MOST, planned=0.0, opened=started["first"])
    for turn in range(MOST):
        if current.empty:
            break
        count = len(current)
        until = current["first"] + current["lasts"]
        planned = current["begin"] + current["length"]
        # A third of the last toewijzingen ends with the care; the others run on.
        fitting = (until < planned) & (rng.random(count) < 0.35)
        planned = np.where(fitting, until, planned)
        current = current.assign(planned=planned, registered=registered(rng, current, turn, asked))
        versions.append(current.assign(turn=turn))
        pieces.append(current.assign(until=np.minimum(until, planned)))
        going = until > planned
        current = current[going].copy()
        # One renewal in seven is written as a longer end of the same toewijzing.
        longer = rng.random(len(current)) < 0.15
        current["begin"] = current["planned"]
        current["number"] = np.where(longer, current["number"], current["id"] * MOST + turn + 1)
        current["opened"] = np.where(longer, current["opened"], current["begin"])
    written = pd.concat(versions, ignore_index=True)
    care = pd.concat(pieces, ignore_index=True)
    return versions_frame(rng, written, products), stops_frame(rng, written), care


def registered(rng: np.random.Generator, rows: pd.DataFrame, turn: int, asked: object) -> np.ndarray:
    """The day a toewijzing is written down: mostly before the care, or with poor registration mostly after."""
    count = len(rows)
    early = rows["begin"] - rng.uniform(0, 25, count)
    late = rows["begin"] + rng.exponential(22, count)
    poor = rows["begin"] - 10 + rng.exponential(55, count)
    good = np.where(rng.random(count) < (0.75 if turn else 0.6), early, late)
    return np.where(asked.registration == "good", good, poor)  # type: ignore[attr-defined]


def versions_frame(rng: np.random.Generator, rows: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """As the administration hands them over; some are measured by the week or as a total, few are taken back."""
    unit_price = np.array([list(value) for value in products["tariff"]])[rows["product"], rows["code"]]
    monthly = rows["euro"] / unit_price
    kind = rng.choice(["4", "2", "6"], len(rows), p=[0.6, 0.3, 0.1])
    length = (rows["planned"] - rows["opened"]) / MONTH
    volume = monthly * np.select([kind == "2", kind == "6"], [12 / 52.18, length], 1.0)
    frame = pd.DataFrame(
        {
            "number": "f" + rows["number"].astype(str),
            "client": rows["client"],
            "provider": "fictief-" + rows["provider"].astype(str),
            "product": products.index.to_numpy()[rows["product"]],
            "code": np.array(list(products["code"]))[rows["product"], rows["code"]],
            "registered_on": day(rows["registered"]),
            "begin": day(rows["opened"]),
            "end": day(np.maximum(rows["planned"] - 1, rows["opened"])),
            "volume": volume.round(2),
            "unit": products["unit"].to_numpy()[rows["product"]],
            "frequency": kind,
            "budget": np.nan,
            "removed": False,
        }
    )
    never = frame[(rows["used"] == 0) & (rng.random(len(rows)) < 0.3)]
    taken_back = never.assign(removed=True, registered_on=never["registered_on"] + pd.Timedelta(days=70))
    return pd.concat([frame, taken_back], ignore_index=True)


def stops_frame(rng: np.random.Generator, rows: pd.DataFrame) -> pd.DataFrame:
    """Three in four early ends are told, some weeks later."""
    until = rows["first"] + rows["lasts"]
    told = (until < rows["planned"]) & (until >= rows["begin"]) & (rng.random(len(rows)) < 0.75)
    ended = rows[told]
    return pd.DataFrame(
        {
            "number": "f" + ended["number"].astype(str),
            "client": ended["client"],
            "end": day(until[told]),
            "reason": "31",
            "registered_on": day(until[told] + rng.exponential(25, len(ended))),
            "removed": False,
        }
    ).reset_index(drop=True)


def day(value: pd.Series | np.ndarray) -> np.ndarray:
    """Days since the first month as a date."""
    return (EPOCH + np.floor(np.asarray(value)).astype("timedelta64[D]")).astype("datetime64[ns]")
