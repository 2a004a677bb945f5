"""From the frames of the administration to what the method computes with, as known at the cut-off."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.bad_input import Finding, clean_allocations, clean_claims
from data.prognose.cells import make_cells, pieces_of
from data.prognose.counting import alive, once
from data.prognose.known import known_states
from data.prognose.months import day_numbers, month_numbers
from data.prognose.parameters import Parameters
from data.prognose.prices import Prices, read_prices
from data.prognose.triangles import Triangles, make_triangles

Frames = dict[str, pd.DataFrame]
REST, UNKNOWN = "overig", "onbekend"
SHOWN_IN_FIRST_YEAR = 0.05  # share of the cost below which a product is not told apart


@dataclass(frozen=True)
class History:
    """Everything known at the cut-off, in numbers: products by place, months from the first."""

    first: int  # month of the first care month
    cut_off: int  # month; moved back when a delivery is missing
    asked: int  # month that was asked for
    products: list[str]
    prices: Prices
    states: pd.DataFrame
    pieces: pd.DataFrame
    lines: pd.DataFrame
    triangles: Triangles
    findings: list[Finding]
    linkable: float  # share of the value that has a known toewijzing

    @property
    def months(self) -> int:
        """Care months from the first to the cut-off."""
        return self.cut_off - self.first + 1


def read_history(frames: Frames, asked: int, parameters: Parameters) -> History:
    """What was received and written down until the end of month `asked`; nothing later has any influence."""
    claims, found_in_claims = clean_claims(known_by(frames["claims"], "received_on", asked))
    cut_off, gap = data_month(claims, asked)
    claims = known_by(claims, "received_on", cut_off)
    first = first_month(claims, cut_off)
    claims = claims[month_numbers(claims["care_month"]) >= first]
    allocations, found_in_allocations = clean_allocations(known_by(frames["allocations"], "registered_on", cut_off))
    stops = known_by(frames["stops"], "registered_on", cut_off)
    tariffs = known_by(frames["tariffs"], "known_on", cut_off)
    names = product_names(claims, allocations, cut_off, parameters)
    states = known_states(allocations, stops)
    products = sorted(set(names.values()))
    place = {label: products.index(name) for label, name in names.items()}
    states, lines = numbered(states, claims, place, first)
    prices = read_prices(tariffs, states.drop_duplicates("code").set_index("code")["place_of_product"])
    months = cut_off - first + 1
    pieces = alive(pieces_of(states, prices, lines, first, months, parameters.ages), lines)
    pieces = once(pieces, states, lines, first)
    cells, cell = make_cells(pieces, lines, months)
    triangles = make_triangles(cells, lines, cell, len(products), months, parameters.ages)
    linkable = share_linked(lines)
    findings = [*found_in_claims, *found_in_allocations, *gap]
    return History(first, cut_off, asked, products, prices, states, pieces, lines, triangles, findings, linkable)


def known_by(frame: pd.DataFrame, column: str, cut_off: int) -> pd.DataFrame:
    """The rows that were there at the end of the month."""
    return frame[month_numbers(frame[column]) <= cut_off]


def first_month(claims: pd.DataFrame, cut_off: int) -> int:
    """The first care month with a tenth of the usual cost: a lone early line starts no history."""
    cost = claims.groupby(month_numbers(claims["care_month"]))["amount"].sum()
    usual = cost[cost > cost.median() / 10]
    return int(usual.index.min()) if len(usual) else cut_off


def data_month(claims: pd.DataFrame, asked: int) -> tuple[int, list[Finding]]:
    """The last month in which more than 30% of the usual number of lines came in."""
    came = pd.Series(month_numbers(claims["received_on"])).value_counts().sort_index()
    usual = came[came.index > asked - 24].median() if len(came) else 0
    enough = came[came > 0.3 * usual]
    last = int(enough.index.max()) if len(enough) else asked
    missing = asked - last
    return (last, [Finding("levering_ontbreekt", missing)]) if missing else (asked, [])


def product_names(claims: pd.DataFrame, allocations: pd.DataFrame, cut_off: int, choices: Parameters) -> dict[str, str]:
    """The product that each label is forecast under: the small ones go together."""
    labels = sorted(set(claims["product"]) | set(allocations["product"]))
    month = month_numbers(claims["care_month"])
    recent = claims[(month > cut_off - 15) & (month <= cut_off - 3)]
    year = recent.groupby("product")["amount"].sum()
    cost = claims.groupby("product")["amount"].sum()
    small = {label for label in labels if max(year.get(label, 0.0), 0) < choices.smallest_product}
    lasting = {label for label in small if cost.get(label, 0.0) >= 4 * choices.smallest_product}
    if len(month) and cut_off - month.min() < 11:
        small = {label for label in labels if cost.get(label, 0.0) < SHOWN_IN_FIRST_YEAR * cost.sum()}
        lasting = set()
    return {label: REST if label in small - lasting - {UNKNOWN} else label for label in labels}


def numbered(
    states: pd.DataFrame, claims: pd.DataFrame, place: dict[str, int], first: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Numbers instead of names, the same for both; lines without toewijzing number get one by client and product."""
    linked = link_by_client(claims, states)
    numbers = pd.Index(sorted(set(states["number"]) | set(linked.dropna())))
    providers = pd.Index(sorted(set(states["provider"]) | set(claims["provider"])))
    clients = pd.Index(sorted(set(states["client"]) | set(claims["client"])))
    states = states.assign(
        number_id=numbers.get_indexer(pd.Index(states["number"])),
        provider_id=providers.get_indexer(states["provider"]),
        client_id=clients.get_indexer(states["client"]),
        place_of_product=states["product"].map(place).to_numpy(dtype=np.int64),
    )
    lines = pd.DataFrame(
        {
            "number": np.where(linked.isna(), -1, numbers.get_indexer(pd.Index(linked))),
            "client": clients.get_indexer(claims["client"]),
            "provider": providers.get_indexer(claims["provider"]),
            "product": claims["product"].map(place).to_numpy(dtype=np.int64),
            "month": month_numbers(claims["care_month"]) - first,
            "received": month_numbers(claims["received_on"]) - first,
            "cents": np.rint(claims["amount"].to_numpy(dtype=float) * 100).astype(np.int64),
        }
    )
    registered = states.groupby("number_id")["known_from"].min() - first
    lines["registered"] = lines["number"].map(registered).fillna(-1).to_numpy(dtype=np.int64)
    lines["is_known"] = lines["number"].isin(registered.index)
    return states, lines


def link_by_client(claims: pd.DataFrame, states: pd.DataFrame) -> "pd.Series[str]":
    """The toewijzing number of each line; one without takes the client's toewijzing of that product and month.

    Only a toewijzing that was written down when the line came in counts; its own provider goes first.
    """
    numbers = claims["number"].astype(object).where(claims["number"].notna(), None)
    loose = claims[numbers.isna()]
    if loose.empty:
        return numbers
    wanted = loose.assign(
        line=loose.index,
        month=loose["care_month"].dt.to_period("M").dt.end_time,
        came=month_numbers(loose["received_on"]),
    )[["line", "client", "product", "provider", "month", "came"]]
    offered = states[["number", "client", "product", "provider", "known_from", "first_day", "last_day"]]
    pairs = wanted.merge(offered, on=["client", "product"], suffixes=("", "_other"))
    last = day_numbers(pairs["month"])
    fits = (pairs["known_from"] <= pairs["came"]) & (pairs["first_day"] <= last) & (pairs["last_day"] > last - 31)
    pairs = pairs[fits].assign(other=(pairs["provider"] != pairs["provider_other"])[fits])
    best = pairs.sort_values(["line", "other", "number"]).drop_duplicates("line").set_index("line")["number"]
    return numbers.where(numbers.notna(), best.reindex(numbers.index))


def share_linked(lines: pd.DataFrame) -> float:
    """Share of the cost that has a toewijzing that was written down."""
    total = float(lines["cents"].sum())
    return float(lines.loc[lines["is_known"], "cents"].sum()) / total if total else 0.0
