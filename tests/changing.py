"""A small land that changes from night to night, and knows of every value whether it will differ, and why.

    world = World(folder)
    world.land()                                     # deliveries of four sources, and the definitions
    run_night(world.settings, world.sources)
    before = happen(world, NIGHTS["late claims"])    # the world changes …
    world.land()                                     # … and delivers
    run_night(world.settings, world.sources)
    world.why(before)                                # what must be in `changes`: the class of every cell that differs

The deliveries are files on disk, landed and run as any other. Only a fault in our own program cannot be delivered:
`break_program` changes what the sources of this file make of the same bytes, and gives the program another mark.
"""

import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.settings import Settings
from data.terms import ChangeKind, Level, PeriodKind, State, Status
from etl.landing import LandedFile, Landing
from etl.observations import observations
from etl.problems import Problems
from etl.source import REGIONS_SOURCE, KnownCodes, Raw, Source, all_sources

INDELING = 2024
PEOPLE_ON = "2024-01-01"
FIRST_MONTHS = [f"2024-{month:02d}-01" for month in range(1, 9)]
LAND = "NL01"
# Which indicator is divided by which, and the source that delivers it.
SOURCES = {"inwoners": "bevolking", "huishoudens": "wonen", "meldingen": "politie", "kosten": "zorg"}
DEFINITION = """\
title = "Indicator {indicator}"
theme = "Proef"
definition = "Een verzonnen reeks, om veranderingen mee te maken."
source = "{source}"
measure = "{measure}"
unit = "{indicator}"
type = "{type}"
denominator = "{denominator}"
direction = "neutraal"
authored_by = "Polsslag"
checked_by = "Polsslag"
reviewed_on = 2026-11-22
review_before = 2027-11-22
"""


class Key(NamedTuple):
    indicator: str
    region: str
    period: str


class Figure(NamedTuple):
    """What is published of a cell; value is None when a part of a sum is missing."""

    value: Decimal | None
    status: str
    denominator: Decimal | None


@dataclass
class World:
    """The land: what the sources would deliver tonight, and why that differs from last night."""

    folder: Path
    chance: random.Random = field(default_factory=lambda: random.Random(2026))
    gemeenten: list[str] = field(default_factory=lambda: [f"GM{number:04d}" for number in range(1, 25)])
    months: list[str] = field(default_factory=lambda: list(FIRST_MONTHS))
    delivered: dict[Key, tuple[Decimal, str]] = field(default_factory=dict)
    measure: str = "meldingen"
    per: str = "inwoners"
    faults: dict[Key, int] = field(default_factory=dict)
    program: str = "eerste programma"
    reasons: dict[Key, ChangeKind] = field(default_factory=dict)
    per_reason: ChangeKind = ChangeKind.BEVOLKING

    def __post_init__(self) -> None:
        for gemeente in self.gemeenten:
            self.people(gemeente, self.chance.randint(5_000, 50_000))
            for month in self.months:
                self.cells(gemeente, month, self.chance.randint(400, 900), Status.VOORLOPIG)

    def people(self, gemeente: str, count: int) -> None:
        self.delivered[Key("inwoners", gemeente, PEOPLE_ON)] = Decimal(count), Status.DEFINITIEF
        self.delivered[Key("huishoudens", gemeente, PEOPLE_ON)] = Decimal(count // 2), Status.DEFINITIEF

    def cells(self, gemeente: str, month: str, count: int, status: str) -> None:
        """The figures of one month: two ways to count meldingen, and kosten in euros and cents that still mature."""
        self.delivered[Key("meldingen", gemeente, month)] = Decimal(count), status
        self.delivered[Key("meldingen_b", gemeente, month)] = Decimal(count + count % 3), status
        self.delivered[Key("kosten", gemeente, month)] = Decimal(count) * Decimal("12.37"), Status.RIJPEND

    # What can happen. Each says why, for the cells of gemeenten; `why` adds what follows for the land.

    def revise(self, indicator: str, count: int, months: Iterable[str] = FIRST_MONTHS) -> None:
        """The source gives other figures."""
        self.alter(indicator, count, months, ChangeKind.HERZIEN)

    def claim(self, count: int, months: Iterable[str] = FIRST_MONTHS) -> None:
        """Late claims: kosten that were not complete get higher."""
        self.alter("kosten", count, months, ChangeKind.LATE_DECLARATIE)

    def alter(self, indicator: str, count: int, months: Iterable[str], reason: ChangeKind) -> None:
        for key in self.some(indicator, count, months):
            value, status = self.delivered[key]
            self.delivered[key] = value + self.chance.randint(1, 40) + Decimal("0.25") * (indicator == "kosten"), status
            self.because(key, reason)

    def withdraw(self, indicator: str, count: int, months: Iterable[str]) -> None:
        """The source leaves figures out."""
        for key in self.some(indicator, count, months):
            del self.delivered[key]
            self.because(key, ChangeKind.HERZIEN)

    def settle(self, month: str, count: int) -> None:
        """The meldingen of a month become definitief; some change with it."""
        self.alter("meldingen", count, [month], ChangeKind.DEFINITIEF)
        for key in self.some("meldingen", len(self.gemeenten), [month]):
            self.delivered[key] = self.delivered[key][0], Status.DEFINITIEF
            self.because(key, ChangeKind.DEFINITIEF)

    def add_month(self, month: str) -> None:
        """A month that was not there."""
        self.months.append(month)
        for gemeente in self.gemeenten:
            self.cells(gemeente, month, self.chance.randint(400, 900), Status.VOORLOPIG)
            for indicator in ("meldingen", "kosten"):
                self.reasons[Key(indicator, gemeente, month)] = ChangeKind.NIEUWE_PERIODE

    def recount(self, count: int) -> None:
        """The inhabitants of some gemeenten are counted anew."""
        for key in self.some("inwoners", count, [PEOPLE_ON]):
            self.delivered[key] = self.delivered[key][0] + self.chance.randint(1, 300), Status.DEFINITIEF
            self.because(key, ChangeKind.HERZIEN)

    def redefine(self) -> None:
        """Two definition files change: meldingen are counted another way, kosten are divided by huishoudens."""
        self.measure, self.per, self.per_reason = "meldingen_b", "huishoudens", ChangeKind.DEFINITIE
        self.reasons |= {key: ChangeKind.DEFINITIE for key in self.figures() if key.indicator == "meldingen"}

    def merge(self, old: list[str], new: str) -> None:
        """Gemeenten become one, in the region list and in every delivery; a few figures fall between them."""
        self.gemeenten = [one for one in self.gemeenten if one not in old] + [new]
        for key in [key for key in self.delivered if key.region in old]:
            value, status = self.delivered.pop(key)
            target = key._replace(region=new)
            self.delivered[target] = self.delivered.get(target, (Decimal(-1), ""))[0] + value, status
            self.because(key, ChangeKind.HERINDELING)
            self.because(target, ChangeKind.HERINDELING)
        self.reasons |= {key: ChangeKind.HERINDELING for key in self.figures() if key.region == LAND}

    def break_program(self, count: int, months: Iterable[str], program: str) -> None:
        """Our own program makes something else of the same files."""
        self.program = program
        for key in self.some("meldingen", count, months):
            self.faults[key] = self.faults.get(key, 0) + 1
            self.because(key, ChangeKind.ONVERKLAARD)

    def some(self, indicator: str, count: int, periods: Iterable[str]) -> list[Key]:
        """Some of the delivered cells of an indicator in these periods; of meldingen, as they are counted now."""
        measure, periods = self.measure if indicator == "meldingen" else indicator, list(periods)
        keys = sorted(key for key in self.delivered if key.indicator == measure and key.period in periods)
        return self.chance.sample(keys, min(count, len(keys)))

    def because(self, key: Key, reason: ChangeKind) -> None:
        self.reasons[key._replace(indicator=self.published_as(key) or key.indicator)] = reason

    def published_as(self, key: Key) -> str | None:
        """The indicator that a delivered cell is a figure of; None for the other way to count meldingen."""
        if key.indicator.startswith("meldingen"):
            return "meldingen" if key.indicator == self.measure else None
        return key.indicator

    # What that must give.

    def figures(self) -> dict[Key, Figure]:
        """Everything that would be published now, the sums of the land included: made another way than by the run."""
        found: dict[Key, tuple[Decimal | None, str]] = {
            key._replace(indicator=indicator): (value + self.faults.get(key, 0), status)
            for key, (value, status) in self.delivered.items()
            if (indicator := self.published_as(key))
        }
        for indicator, period in {(key.indicator, key.period) for key in found}:
            parts = [found.get(Key(indicator, gemeente, period)) for gemeente in self.gemeenten]
            values = [part[0] for part in parts if part and part[0] is not None]
            total = sum(values, Decimal()) if len(values) == len(parts) else None
            least_final = max((part[1] for part in parts if part), key=list(Status).index)
            found[Key(indicator, LAND, period)] = total, least_final
        return {key: Figure(*cell, self.denominator(key, found)) for key, cell in found.items()}

    def denominator(self, key: Key, found: dict) -> Decimal | None:
        per = {"meldingen": "inwoners", "kosten": self.per}.get(key.indicator)
        return found[Key(per, key.region, PEOPLE_ON)][0] if per else None

    def why(self, before: dict[Key, Figure]) -> dict[Key, ChangeKind]:
        """The class of every cell that differs. The land differs for the reason that its gemeenten do."""
        now = self.figures()
        why = {}
        for key in before.keys() | now.keys():
            was, now_is = before.get(key), now.get(key)
            if was == now_is:
                continue
            is_same_figure = was is not None and now_is is not None and was[:2] == now_is[:2]
            is_recut = self.reasons.get(key) is ChangeKind.HERINDELING
            why[key] = self.per_reason if is_same_figure and not is_recut else self.reason_of(key)
        return why

    def reason_of(self, key: Key) -> ChangeKind:
        if key in self.reasons or key.region != LAND:
            return self.reasons[key]
        (reason,) = {
            reason for one, reason in self.reasons.items() if (one.indicator, one.period) == (key.indicator, key.period)
        }
        return reason

    # The deliveries.

    @property
    def settings(self) -> Settings:
        return Settings(produced=self.folder / "produced", indicators=self.folder / "indicators", keep_snapshots=3)

    @property
    def sources(self) -> dict[str, Source]:
        measures = {source: (indicator,) for indicator, source in SOURCES.items()}
        measures["politie"] = ("meldingen", "meldingen_b")
        made = {source: self.source(source, found) for source, found in measures.items()}
        return {REGIONS_SOURCE: all_sources()[REGIONS_SOURCE], **made}

    def source(self, source_id: str, measures: tuple[str, ...]) -> Source:
        return Source(
            id=source_id, title=f"Bron {source_id}", owner="Polsslag", licence="EUPL-1.2", address="tests/changing.py",
            parts={"cijfers": f"{source_id}.csv"}, measures=measures, note="Verzonnen.", tidy=self.tidy,
        )  # fmt: skip

    def tidy(self, raw: Raw, known: KnownCodes, problems: Problems) -> Iterator[pd.DataFrame]:
        for _, frame in pd.read_csv(raw["cijfers"].file, dtype=str).groupby("measure"):
            keys = map(Key._make, zip(frame["measure"], frame["gebied"], frame["periode"], strict=True))
            faults = pd.Series([self.faults.get(key, 0) for key in keys], index=frame.index)
            measure = frame["measure"].iloc[0]
            yield observations(
                measure=measure,
                region_code=frame["gebied"],
                region_level=Level.GEMEENTE.value,
                indeling=INDELING,
                period_kind=PeriodKind.PEILDATUM if measure in ("inwoners", "huishoudens") else PeriodKind.MAAND,
                period_start=pd.to_datetime(frame["periode"]),
                value=frame["waarde"].astype(float) + faults,
                status=frame["status"],
                empty_is=State.UNKNOWN,
            )

    def land(self) -> list[LandedFile]:
        """Write the definitions, and land what every source delivers tonight. Returns what is new."""
        folder = self.folder / "delivered"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.write_definitions()
        self.write_regions(folder)
        for source in set(SOURCES.values()):
            self.write_figures(folder, source)
        landing, new = Landing(self.settings.raw), []
        for source in self.sources.values():
            for part in source.missing({}):
                (file,) = (one for one in folder.iterdir() if source.part_of(one.name) == part)
                landed, is_new = landing.land(file, source=source.id, part=part)
                new += [landed] if is_new else []
        return new

    def write_definitions(self) -> None:
        self.settings.indicators.mkdir(parents=True, exist_ok=True)
        kinds = {"inwoners": "stand", "huishoudens": "stand", "meldingen": "stroom", "kosten": "euro"}
        per = {"meldingen": "inwoners", "kosten": self.per}
        for indicator, source in SOURCES.items():
            measure = self.measure if indicator == "meldingen" else indicator
            text = DEFINITION.format(
                indicator=indicator, source=source, measure=measure, type=kinds[indicator],
                denominator=per.get(indicator, "geen"),
            )  # fmt: skip
            (self.settings.indicators / f"{indicator}.toml").write_text(text, encoding="utf-8")

    def write_regions(self, folder: Path) -> None:
        """The three files of the source `gebieden`."""
        frame = pd.DataFrame({"code": self.gemeenten, "type": "gemeente"})
        frame = frame.assign(naam="Plaats " + frame["code"], inwoners="1000", oppervlakteLandHa="100")
        facts = {"stedelijkheid": "5", "inwoners65plus": "200", "inkomenPerInwoner": "30.1", "adressendichtheid": "300"}
        frame = frame.assign(**facts)
        frame.to_csv(folder / f"kwb{INDELING}_gemeente_wijk_buurt_subset.csv", sep=";", index=False)
        names = ["Gemeentecode", "Gemeentenaam", "Provincienaam", "Jeugdzorgregio"]
        rows = [[code[2:], f"Plaats {code}", "Verzonnen", "Verzonnen"] for code in self.gemeenten]
        pd.DataFrame(rows, columns=names).to_csv(folder / "gemeenten_2026.csv", sep=";", index=False)
        codes = pa.table({"Key": frame["code"].str.ljust(10), "Title": frame["naam"]})
        pq.write_table(codes, folder / "cbs.v3.84799NED_WijkenEnBuurten.parquet")

    def write_figures(self, folder: Path, source: str) -> None:
        measures = self.sources[source].measures
        rows = [
            (key.indicator, key.region, key.period, value, status)
            for key, (value, status) in sorted(self.delivered.items())
            if key.indicator in measures
        ]
        columns = ["measure", "gebied", "periode", "waarde", "status"]
        pd.DataFrame(rows, columns=columns).to_csv(folder / f"{source}.csv", index=False)


Night = Callable[[World], None]


def several(*happenings: Night) -> Night:
    return lambda world: [happening(world) for happening in happenings] and None


# Ten nights: what each is about, and what happens in it.
NIGHTS: dict[str, Night] = {
    "figures are revised": lambda world: world.revise("meldingen", 40),
    "a new month": lambda world: world.add_month("2024-09-01"),
    "a month becomes definitief, others are revised": several(
        lambda world: world.settle("2024-01-01", 8),
        lambda world: world.revise("meldingen", 12, ["2024-05-01", "2024-06-01"]),
    ),
    "late claims": lambda world: world.claim(45),
    "inhabitants are counted anew": lambda world: world.recount(6),
    "two definitions change": World.redefine,
    "two gemeenten become one": lambda world: world.merge(["GM0001", "GM0002"], "GM0101"),
    "the program makes something else of the same files": lambda world: world.break_program(
        30, ["2024-03-01", "2024-04-01"], "tweede programma"
    ),
    "much in one night": several(
        lambda world: world.add_month("2024-10-01"),
        lambda world: world.settle("2024-02-01", 5),
        lambda world: world.withdraw("meldingen", 3, ["2024-07-01"]),
        lambda world: world.claim(20),
        lambda world: world.recount(3),
    ),
    "three gemeenten become one, and a new month": several(
        lambda world: world.merge(["GM0003", "GM0004", "GM0005"], "GM0102"),
        lambda world: world.add_month("2024-11-01"),
    ),
}


def happen(world: World, night: Night) -> dict[Key, Figure]:
    """Let a night happen. Returns the figures of before, for `World.why`."""
    before = world.figures()
    world.reasons, world.per_reason = {}, ChangeKind.BEVOLKING
    night(world)
    return before
