"""The prognosis as plain values: what the tab, its figures and its files are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from data.workspace.shapes import Budget

TOTAL = "totaal"
FUTURE = "toekomst"
AFTERWARDS = "achteraf_berekend"
# Of a form that comes from the ledger and from no message.
BOOKED = "zonder_bandbreedte"
CLAIMED = "zin"


class Month(NamedTuple):
    """One product in one care month, in euro; None where it is withheld or not there."""

    product: str
    leveringsvorm: str
    maand: date
    fase: str
    gerealiseerd: float | None
    voltooid: float | None
    volledigheid: float | None
    lopend: float | None
    verlenging: float | None
    instroom: float | None
    tau: float | None
    p10: float | None
    p50: float | None
    p90: float | None


class Year(NamedTuple):
    """One product (or "totaal") in one year, as said on one peildatum."""

    product: str
    taakveld: str
    jaar: int
    gerealiseerd: float | None
    voltooid: float | None
    p2_5: float | None
    p10: float | None
    p50: float | None
    p90: float | None
    p97_5: float | None
    s: float | None
    nu: float | None
    primitief: float | None
    begroting: float | None
    kans: float | None
    excel_x12: float | None
    excel_share_asof: float | None
    n_backtest: int | None
    rho: float | None
    q_afwijking: float | None
    clienten: float | None
    prijsindex: float | None
    grootboek: float | None
    status: tuple[str, ...]

    @property
    def saldo(self) -> float | None:
        """What is left of the budget; below zero is too little."""
        return None if self.begroting is None or self.p50 is None else self.begroting - self.p50

    @property
    def is_booked(self) -> bool:
        """Whether it comes from the ledger, not from messages."""
        return BOOKED in self.status


class Outcome(NamedTuple):
    """What this method would have said of a whole year at one month-end, and what the year became."""

    peildatum: date
    k: int
    jaar: int
    voorspeld: float
    p10: float | None
    p90: float | None
    werkelijk: float
    definitief: bool
    fout: float
    excel_x12: float | None
    excel_x12_min3: float | None
    excel_share_asof: float | None


@dataclass(frozen=True)
class Said:
    """One prognosis: of which day, with what, and its years."""

    peildatum: date
    data_tot: date
    model_id: str
    years: Mapping[tuple[str, int], Year]

    @property
    def jaar(self) -> int:
        """The year that is running."""
        return self.peildatum.year

    def total(self, year: int | None = None) -> Year | None:
        return self.years.get((TOTAL, year or self.jaar))

    def products(self, year: int | None = None) -> list[Year]:
        """Every product of a year, the largest first."""
        found = [one for one in self.years.values() if one.jaar == (year or self.jaar) and one.product != TOTAL]
        return sorted(found, key=lambda one: (-(one.p50 or 0), one.product))


@dataclass(frozen=True)
class Prognosis:
    """The newest prognosis of the own gemeente, and what was said before it.

    months: of the newest and, in `months_before`, of the one before it. whatif: rows for `data.prognose.whatif`.
    entered: the budgets that somebody entered on screen, which stand in the years of `now`; has_workspace: whether
    those could be read. paid: what the ledger booked for care in kind, by month; None where too few people are in it.
    """

    gemeente: str
    name: str
    stamp: str
    is_fictief: bool
    now: Said
    earlier: tuple[Said, ...]
    months: tuple[Month, ...]
    months_before: tuple[Month, ...]
    backtest: tuple[Outcome, ...]
    whatif: tuple[Mapping[str, Any], ...]
    entered: tuple[Budget, ...] = ()
    has_workspace: bool = True
    paid: Mapping[date, float | None] = field(default_factory=dict)

    @property
    def before(self) -> Said | None:
        """The prognosis before this one."""
        return self.earlier[-1] if self.earlier else None

    @property
    def flags(self) -> tuple[str, ...]:
        """Everything that is to be said of this prognosis, of the year as a whole."""
        total = self.now.total()
        return total.status if total else ()

    def of(self, product: str) -> list[Month]:
        """The months of one product, in order."""
        return sorted((one for one in self.months if one.product == product), key=lambda one: one.maand)
