"""Everything that is counted, as rows per client with their traits; each measure is one entry."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.months import month_numbers
from etl.disclosure import KOSTEN, STAND, STROOM
from etl.jeugd.allocated import allocated_value
from etl.jeugd.care import claimed_months, intervals, months_in
from etl.jeugd.cells import Counted
from etl.jeugd.costs import cash_rows, cost_rows
from etl.jeugd.episodes import episodes, inflow, outflow, returned, throughflow
from etl.jeugd.frames import Known, newest
from etl.jeugd.months import FAR, month_by_month
from etl.jeugd.traits import Traits
from etl.jeugd.trajecten import AS_PLANNED, DURATIONS, TOO_EARLY, class_of, ended
from etl.jeugd.waiting import LONG_DAYS, WAITS, waits
from etl.messages.administration import Administration

CLIENTS, TRAJECTEN, EURO = "cliënten", "trajecten", "euro"
A_YEAR = pd.DateOffset(months=12)


@dataclass(frozen=True)
class Derived:
    """What was derived of an administration before anything is counted."""

    frames: Administration
    known: Known
    traits: Traits
    stretches: pd.DataFrame
    episodes: pd.DataFrame
    costs: pd.DataFrame
    allocated: pd.DataFrame


def derived(frames: Administration, known: Known, gemeente: str) -> Derived:
    stretches = intervals(frames, known)
    return Derived(
        frames=frames,
        known=known,
        traits=Traits(frames, gemeente),
        stretches=stretches,
        episodes=episodes(stretches),
        costs=cost_rows(frames.claims),
        allocated=allocated_value(frames, known.last),
    )


def all_counted(of: Derived) -> dict[str, Counted]:
    """Every measure that is counted or added up, by name."""
    parts = [*in_care(of), *flows(of), *ends(of), *waiting(of), *money(of)]
    return {one.measure: one for one in parts}


def in_care(of: Derived) -> Iterator[Counted]:
    """In zorg in three ways, the stand of episodes, and the different clients of a longer period."""
    running = of.traits.beside(months_in(of.stretches, of.known, of.known.last + 1))
    yield Counted("in_zorg", STAND, CLIENTS, running)
    yield Counted("clienten", STROOM, CLIENTS, running)
    claimed = claimed_months(of.frames.claims)
    claimed = claimed.assign(month=month_numbers(claimed["care_month"]))
    yield Counted("in_zorg_declaraties", STAND, CLIENTS, of.traits.beside(claimed))
    yield Counted("in_zorg_toewijzingen", STAND, CLIENTS, of.traits.beside(of.allocated))
    yield Counted("stand", STAND, CLIENTS, of.traits.beside(stand_rows(of.episodes, of.known)))


def stand_rows(found: pd.DataFrame, known: Known) -> pd.DataFrame:
    """The episodes that go on at the end of each month, once for every such month."""
    first = np.maximum(month_numbers(found["begin"]), known.first)
    return month_by_month(found, first, np.minimum(month_numbers(found["until"].fillna(FAR)) - 1, known.last))


def flows(of: Derived) -> Iterator[Counted]:
    """Who came in, who went out, who moved on inside care, and who came back after going out."""
    parts = of.stretches.assign(part=of.episodes.attrs["parts"])
    first = parts.sort_values("begin", kind="stable").drop_duplicates("part").set_index("part")
    last = parts.sort_values("until", kind="stable", na_position="last").drop_duplicates("part", keep="last")
    kept = ["number", "product", "provider"]
    into = inflow(of.episodes).join(first[kept])
    out = outflow(of.episodes).join(last.set_index("part")[kept])
    back = returned(of.episodes, A_YEAR)
    yield Counted("instroom", STROOM, CLIENTS, of.traits.beside(into))
    yield Counted("uitstroom", STROOM, CLIENTS, of.traits.beside(out))
    yield Counted("teruggekomen", STROOM, CLIENTS, of.traits.beside(out[back.reindex(out.index)]))
    moved = throughflow(of.stretches, of.episodes)
    yield Counted("doorstroom", STROOM, CLIENTS, of.traits.beside(moved))


def ends(of: Derived) -> Iterator[Counted]:
    """The trajecten that ended, how, and after how long; those that no message ended are counted apart."""
    found = of.traits.beside(ended(of.stretches))
    told = found[found["reason"].notna()].reset_index(drop=True)
    silent = found[found["reason"].isna()]
    yield Counted("administratief_beeindigd", STROOM, TRAJECTEN, silent, counts_rows=True)
    yield Counted("beeindigd", STROOM, TRAJECTEN, told, counts_rows=True)
    yield Counted("volgens_plan", STROOM, TRAJECTEN, told[told["reason"].isin(AS_PLANNED)], counts_rows=True)
    yield Counted("te_vroeg", STROOM, TRAJECTEN, told[told["reason"].isin(TOO_EARLY)], counts_rows=True)
    yield from in_classes("duur", told, DURATIONS, TRAJECTEN)


def waiting(of: Derived) -> Iterator[Counted]:
    """Who began, by how long they waited; and apart those whose care began before the toewijzing."""
    waited, before = (of.traits.beside(one) for one in waits(of.frames, of.known))
    yield Counted("begonnen", STROOM, TRAJECTEN, waited, counts_rows=True)
    yield Counted("lang_gewacht", STROOM, TRAJECTEN, waited[waited["days"] >= LONG_DAYS], counts_rows=True)
    yield Counted("begonnen_voor_toewijzing", STROOM, TRAJECTEN, before, counts_rows=True)
    yield from in_classes("wachttijd", waited, WAITS, TRAJECTEN)


def in_classes(name: str, rows: pd.DataFrame, bounds: tuple[float, ...], unit: str) -> Iterator[Counted]:
    of_class = class_of(rows["days"], bounds)
    for place in range(len(bounds) - 1):
        yield Counted(f"{name}_klasse_{place}", STROOM, unit, rows[of_class == place], counts_rows=True)


def money(of: Derived) -> Iterator[Counted]:
    """Cost by care month and by month of approval, and what was allocated."""
    yield Counted("kosten", KOSTEN, EURO, of.traits.beside(of.costs))
    yield Counted("kosten_kasmaand", KOSTEN, EURO, of.traits.beside(cash_rows(of.frames.claims)))
    allocated = of.traits.beside(of.allocated.rename(columns={"value": "amount"}))
    yield Counted("verplicht", KOSTEN, EURO, allocated)
    yield Counted("verplicht_geschat", KOSTEN, EURO, allocated[allocated["is_estimate"]])
    yield Counted("verplicht_open_einde", KOSTEN, EURO, allocated[allocated["is_open"]])


def quality_counts(of: Derived) -> pd.DataFrame:
    """What the figures had to work around, as plain counts; stays in the client zone."""
    waited, before = waits(of.frames, of.known)
    current = newest(of.frames.allocations, ["number"])
    counts = {
        "administratief beëindigd": int((of.stretches["is_administrative"] & ~of.stretches["is_claimed_only"]).sum()),
        "zorg zonder startbericht": int(of.stretches.loc[of.stretches["is_claimed_only"], "number"].nunique()),
        "begonnen voor de toewijzing": len(before),
        "begonnen na de toewijzing": len(waited),
        "toewijzing zonder einddatum": int(current["end"].isna().sum()),
        "toewijzing zonder eigen waarde": int(of.allocated.loc[of.allocated["is_estimate"], "number"].nunique()),
    }
    return pd.DataFrame({"problem": list(counts), "count": list(counts.values())})
