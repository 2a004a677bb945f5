"""Bad input: what is wrong is counted and told, and never changes a total in silence."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.months import NEVER, month_number, month_numbers

EARLIEST = month_number("2015-01")
UNKNOWN = "onbekend"
PRODUCTS = {
    "ambulant", "ggz", "dagbehandeling", "verblijf", "pleegzorg", "jeugdbescherming", "jeugdreclassering", "crisis",
    "lta", "vervoer", "overig", UNKNOWN,
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """A kind of defect, how many rows have it, and the references of the first."""

    kind: str
    rows: int
    amount: float = 0.0
    examples: tuple[str, ...] = ()


def clean_claims(claims: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """The claims that count, in a fixed order, and what was found.

    Taken out: lines without amount, with a care month after receipt or before 2015, and the second line of one
    reference of a provider. Kept and told: the same content under another reference, an unknown label, no number.
    """
    written = claims["product"]
    claims = claims.assign(product=labels(written), is_tidied=(written != labels(written)).to_numpy())
    claims = claims.sort_values(["received_on", "care_month", "reference", "amount"], kind="stable", na_position="last")
    care, receipt = month_numbers(claims["care_month"]), month_numbers(claims["received_on"])
    wrong = {
        "no_amount": claims["amount"].isna().to_numpy(),
        "before_2015": (care < EARLIEST) | (care >= NEVER),
        "care_after_receipt": care > receipt,
    }
    findings, out = [], np.zeros(len(claims), dtype=bool)
    for kind, rows in wrong.items():
        findings.append(finding(kind, claims[rows & ~out]))
        out |= rows
    kept = claims[~out]
    twice = kept.duplicated(["provider", "reference"]).to_numpy()
    findings.append(finding("duplicate", kept[twice]))
    kept = kept[~twice].reset_index(drop=True)
    return kept, [each for each in [*findings, *told(kept)] if each.rows]


def told(claims: pd.DataFrame) -> list[Finding]:
    """Defects that stay in."""
    content = ["number", "client", "provider", "product", "care_month", "received_on", "volume", "amount"]
    same = claims.duplicated(content).to_numpy()
    unknown = (claims["product"] == UNKNOWN).to_numpy()
    return [
        finding("same_content", claims[same]),
        finding("unknown_product", claims[unknown]),
        finding("label", claims[claims["is_tidied"].to_numpy() & ~unknown]),
        finding("no_number", claims[claims["number"].isna().to_numpy()]),
    ]


def labels(products: pd.Series) -> pd.Series:
    """Product labels as the model knows them; another one is "onbekend"."""
    tidy = products.astype("string").fillna(UNKNOWN).str.strip().str.lower()
    return tidy.where(tidy.isin(PRODUCTS), UNKNOWN).astype(object)


def clean_allocations(allocations: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """Toewijzingen in a fixed order; overlaps, open ends and ends before the begin are told."""
    order = ["number", "registered_on", "begin", "end", "volume", "code"]
    kept = allocations.assign(product=labels(allocations["product"])).sort_values(order, kind="stable")
    newest = kept.drop_duplicates("number", keep="last")
    newest = newest[~newest["removed"].astype(bool)].sort_values(["client", "product", "begin", "number"])
    before = newest.groupby(["client", "product"])["end"].shift()
    overlaps = newest[(newest["begin"] < before).to_numpy()]
    found = [
        finding("overlap", overlaps, "number"),
        finding("open_end", newest[newest["end"].isna()], "number"),
        finding("end_before_begin", newest[(newest["end"] < newest["begin"]).to_numpy()], "number"),
    ]
    return kept.reset_index(drop=True), [each for each in found if each.rows]


def finding(kind: str, rows: pd.DataFrame, name: str = "reference") -> Finding:
    """How many, for how much, and which first."""
    amount = float(rows["amount"].sum()) if "amount" in rows else 0.0
    return Finding(kind, len(rows), round(amount, 2), tuple(rows[name].astype(str).sort_values().head(5)))
