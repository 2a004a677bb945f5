"""How long a million prestaties take: read, interpreted and derived; and a night that adds one month of messages.

    python tests/bench_messages.py [--folder DIR] [--prestaties 1000000] [--xsd DIR]

Invented messages of a large gemeente: 84 months, 150 providers, each a 323 and its 325 every month, with the
toewijzingen of its clients, in a zip a month. Every step runs in a process of its own, with two threads; the memory
is the most that process ever held. To reach: all of it under 120 s and 1.5 GB, the night under 20 s.
"""

import sys
import tempfile
import zipfile
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.settings import Settings

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

# Nothing heavy: the memory of this process would count as that of every process it starts.
from bench_national import Step, machine_check, run_step

FOLDER = Path(tempfile.gettempdir()) / "polsslag-bench-messages"
MONTHS, PROVIDERS = 84, 150
CODES = (
    ("45", "45A10", "04", 6800),
    ("54", "54001", "01", 175),
    ("44", "44A07", "14", 5200),
    ("48", "48A01", "84", 90000),
)


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", nargs="?", choices=["all", *STEPS], default="all")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the messages are made")
    parser.add_argument("--prestaties", type=int, default=1_000_000)
    parser.add_argument("--xsd", type=Path, help="folder with the XSDs, to check every message by")
    asked = parser.parse_args()
    if asked.step != "all":
        sys.exit(STEPS[asked.step](asked.folder, asked.prestaties, asked.xsd))
    asked.folder.mkdir(parents=True, exist_ok=True)
    before = machine_check()
    steps = {name: step(asked, name) for name in STEPS}
    size = (
        sum(one.file_size for file in asked.folder.glob("zip/*.zip") for one in zipfile.ZipFile(file).infolist()) / 1e6
    )
    print(f"{asked.prestaties:,} prestaties, {size:.0f} MB XML; machine check {before:.0f}/{machine_check():.0f} ms\n")
    print("| step | s | MB |\n| --- | --- | --- |")
    for name, one in steps.items():
        print(f"| {name} | {one.seconds:.1f} | {one.peak_mb:.0f} |")


def step(asked: object, name: str) -> Step:
    given = [f"--{key}={value}" for key, value in vars(asked).items() if key != "step" and value is not None]
    return run_step(str(Path(__file__)), name, *given, log=asked.folder)  # type: ignore[attr-defined]


def settings(folder: Path, xsd: Path | None) -> "Settings":
    from data.settings import Settings

    return Settings(produced=folder / "produced", xsd=xsd, duckdb_threads=2)


def write(folder: Path, prestaties: int, _: Path | None) -> int:
    """The messages of every month, in a zip each; the last month stands apart, for the night."""
    import shutil

    from etl.demo.jeugdzorg import write_zip

    shutil.rmtree(folder / "client", ignore_errors=True)
    each = prestaties // (MONTHS * PROVIDERS)
    (folder / "zip").mkdir(parents=True, exist_ok=True)
    for month in range(MONTHS):
        found = [one for provider in range(PROVIDERS) for one in messages(month, provider, each)]
        write_zip(folder / "zip" / f"{month:02d}.zip", found)
    return 0


def messages(month: int, provider: int, each: int) -> list[tuple[str, str]]:
    """What goes to and fro between the gemeente and one provider in a month."""
    from datetime import date

    from etl.demo import jeugdzorg_xml as xml
    from etl.demo.jeugdzorg_care import Care, Client, Version
    from etl.demo.jeugdzorg_claims import Claim

    first = date(2020 + month // 12, month % 12 + 1, 1).toordinal()
    code = CODES[provider % len(CODES)]
    cares = []
    for number in range(each):
        client = Client(f"{100_000_000 + provider * 1000 + number:09d}", date(2012, 3, 4), 1, "WK150704", "5961SA")
        care = Care(provider * 10_000 + number, client, code[1], provider, first - 40, first, first + 400, 4, "2", "01")
        care.versions = [Version(first - 50, first + 400)]
        cares.append(care)
    claims = [
        Claim(care, first, first + 27, 4, code[3], 4 * code[3], f"P{month:02d}{care.number:07d}", 0) for care in cares
    ]
    count = (month * PROVIDERS + provider) * 10 + 1
    made = [
        ("323", xml.declaration(count, first + 38, provider, (first, first + 27), claims)),
        ("325", xml.answer(count + 1, first + 45, provider, (count, first + 38), claims)),
    ]
    for place, care in enumerate(cares if month % 24 == 0 else cares[:1]):
        version = [(care, Version(first - 50 + month, first + 400))]
        made.append((f"301_{place}", xml.allocation(count * 1000 + place, first, care.client, provider, version)))
    return [(f"{provider:03d}_{name}.xml", text) for name, text in made]


def take(folder: Path, xsd: Path | None, places: list[Path]) -> int:
    from purposes import fill_in

    from etl.messages.administration import administration
    from etl.messages.board import board
    from etl.messages.identity import pseudonyms
    from etl.messages.interpret import interpret
    from etl.messages.store import ClientStore
    from etl.messages.taking_in import take_in

    own = settings(folder, xsd)
    fill_in(own)
    known = pseudonyms(own)
    with ClientStore(own, known) as store:
        taken = take_in(own, store, known, places, is_fictief=True)
        interpret(store)
        found = administration(store)
        board(store)
    print(f"{taken.line()}; {len(found.claims):,} claims", file=sys.stderr)
    return 1 if taken.refusals or found.claims.empty else 0


def read(folder: Path, prestaties: int, xsd: Path | None) -> int:
    """All months but the last: kept, read, interpreted, handed over as frames, and the quality board."""
    return take(folder, xsd, sorted(folder.glob("zip/*"))[:-1])


def add_month(folder: Path, prestaties: int, xsd: Path | None) -> int:
    """The last month, on top of all others."""
    return take(folder, xsd, sorted(folder.glob("zip/*"))[-1:])


def again(folder: Path, prestaties: int, xsd: Path | None) -> int:
    """A night in which nothing came."""
    return take(folder, xsd, [])


def derive(folder: Path, prestaties: int, xsd: Path | None) -> int:
    """The figures of jeugdzorg from all of it, protected as they may leave the client zone."""
    from etl.disclosure import Rules
    from etl.jeugd.menu import menu_of
    from etl.jeugd.published import figures_of
    from etl.messages.administration import read_administration

    frames = read_administration(settings(folder, xsd))
    found = figures_of(frames, menu_of("GM1507", 2024, ("WK150704",), frames.tariffs), Rules())
    return 0 if found.published["value"].notna().any() else 1


STEPS = {"write": write, "read": read, "derive": derive, "add_month": add_month, "again": again}


if __name__ == "__main__":
    main()
