"""What a supplier hears about a file before handing it in: what was read, what is wrong, and totals to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.periods import in_words
from data.snapshot import sha256_of
from etl.landing import LandedFile
from etl.problems import Problem, Problems, SourceRefused
from etl.source import KnownCodes
from etl.supplied.cells import in_dutch
from etl.supplied.delivery import Delivery, read_delivery, totals
from etl.supplied.mapped import MappedSource, frames, regions_of
from etl.supplied.mapping import Mapping

MOST_SHOWN = 50
GOOD = "GOEDGEKEURD. Dit bestand kan worden ingeleverd."
BAD = "NOG NIET GOED. Verbeter wat hieronder staat en laat het bestand opnieuw controleren."
COMPARE = "Vergelijk deze totalen met uw eigen cijfers (zonder de rij voor Nederland):"
RENAME = "Geef het bestand zo'n naam en lever het opnieuw."


@dataclass(frozen=True)
class Report:
    """The answer to a supplier. lines: what was read; sums: measure, period, number of regions, sum."""

    file: str
    title: str
    problems: Sequence[Problem]
    lines: Sequence[str]
    sums: Sequence[tuple[str, str, str, str]]

    @property
    def is_accepted(self) -> bool:
        return not self.problems


def check_file(source: MappedSource, file: Path, known: KnownCodes) -> Report:
    """Read a file as the night would, and say all there is to say. Nothing is landed or published."""
    mapping, problems = source.mapping, Problems()
    assert mapping
    landed = as_landed(file, source)
    delivery: Delivery | None = None
    if source.part_of(file.name) is None:
        expected = f"een naam als {' of '.join(mapping.patterns)}"
        problems.add(file.name, "bestandsnaam", f'"{file.name}"', expected, RENAME)
    try:
        regions = regions_of(mapping, known, problems)
        delivery = read_delivery(landed, mapping, regions, problems)
        if not problems.found:
            list(frames([delivery], mapping, regions, problems))
    except SourceRefused:
        pass
    found = list(dict.fromkeys(problems.found))
    return Report(file.name, mapping.title, found, reading(delivery) if delivery else [], sums_of(delivery, mapping))


def as_landed(file: Path, source: MappedSource) -> LandedFile:
    """A file on someone's disk in the form of a landing."""
    place = file.resolve()
    return LandedFile(
        source=source.id,
        part=source.part_of(file.name) or "levering",
        name=file.name,
        path=str(place),
        sha256=sha256_of(place),
        size=place.stat().st_size,
        address=file.name,
        fetched_at=datetime.fromtimestamp(place.stat().st_mtime, UTC),
        modified_at=None,
        is_fictief=False,
    )


def reading(delivery: Delivery) -> list[str]:
    """How the file was read, and how much of it."""
    skipped = sum(delivery.skipped.values())
    lines = [" · ".join(delivery.notes), f"{delivery.rows} rijen met cijfers"]
    if skipped:
        names = ", ".join(list(delivery.skipped)[:5])
        lines.append(f"{skipped} rijen overgeslagen, want dat zijn geen gebieden die wij tonen: {names}")
    return lines


def sums_of(delivery: Delivery | None, mapping: Mapping) -> list[tuple[str, str, str, str]]:
    """Per measure and period how many regions have a number, and their sum in the unit of the file."""
    measures = {measure.id: measure for measure in mapping.measures}
    found = []
    for measure_id, start, regions, total in totals(delivery) if delivery else ():
        measure = measures[measure_id]
        name = measure.column if not measure.where else measure_id
        sums = in_dutch(round(total / measure.factor, 6))
        found.append((name or measure_id, in_words(mapping.period.kind, start), str(regions), sums))
    return found


def as_text(report: Report) -> str:
    """The report for a screen."""
    lines = [f"Controle van {report.file}", f"voor: {report.title}", "", GOOD if report.is_accepted else BAD, ""]
    if report.lines:
        lines += ["Wat wij lazen:", *(f"  {line}" for line in report.lines), ""]
    for number, problem in enumerate(report.problems[:MOST_SHOWN], 1):
        lines += [f"{number}. {printable(problem.place)}"]
        lines += [f"   {name}: {printable(text)}" for name, text in parts_of(problem)]
    if len(report.problems) > MOST_SHOWN:
        lines.append(f"… en nog {len(report.problems) - MOST_SHOWN} punten.")
    if report.sums:
        rows = [("", "periode", "gebieden", "samen"), *report.sums]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        lines += ["", COMPARE]
        lines += [f"  {a:<{widths[0]}}  {b:<{widths[1]}}  {c:>{widths[2]}}  {d:>{widths[3]}}" for a, b, c, d in rows]
    return "\n".join(lines)


def parts_of(problem: Problem) -> list[tuple[str, str]]:
    return [
        ("Wij vonden", problem.found),
        ("Wij verwachten", problem.expected),
        ("Wat u kunt doen", problem.next_step),
    ]


def printable(text: str) -> str:
    """One printable line, whatever stood in the file."""
    shown = text if len(text) <= 300 else f"{text[:300]}…"
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in shown)
