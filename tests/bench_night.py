"""How long a night takes on the national set, the network apart: all of it, and when little or nothing changed.

    python tests/bench_night.py [--folder DIR] [--repeat 3]

The set of `bench_set.py` (101 indicators, ten years, 8,5 million rows) as 21 sources: the people that all others are
divided by, and twenty of five measures each. Every step runs in a process of its own, with two threads; the memory
is the most that process ever held.
"""

import statistics
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.settings import Settings

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

# Nothing heavy: the memory of this process would count as that of every process it starts.
from bench_national import Step, machine_check, run_step

FOLDER = Path(tempfile.gettempdir()) / "polsslag-bench-night"
IN_A_GROUP = 5
# What is delivered anew before a night, each time with other figures.
CHANGES = {
    "nothing changed": [],
    "two sources changed": ["bron_03", "bron_17"],
    "two changed, one of them the people that all others are divided by": ["bron_00", "bron_09"],
}


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", nargs="?", choices=["all", *STEPS], default="all")
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the set is made")
    parser.add_argument("--repeat", type=int, default=3, help="nights of each kind; the median is printed")
    asked = parser.parse_args()
    if asked.step != "all":
        sys.exit(STEPS[asked.step](asked.folder, asked.sources))
    asked.folder.mkdir(parents=True, exist_ok=True)
    before = machine_check()
    step(asked.folder, "write")
    rows = [("all of it", [step(asked.folder, "first") for _ in range(asked.repeat)])]
    for name, sources in CHANGES.items():
        rows.append((name, [changed(asked.folder, sources) for _ in range(asked.repeat)]))
    rows.append(("verify", [step(asked.folder, "verify")]))
    rows.append(("rebuild of the last night", [step(asked.folder, "rebuild")]))
    print(f"A night, median of {asked.repeat}; machine check {before:.0f}/{machine_check():.0f} ms\n")
    print("| night | s | MB | all s |\n| --- | --- | --- | --- |")
    for name, steps in rows:
        print(row_of(name, steps))


def step(folder: Path, name: str, *sources: str) -> Step:
    return run_step(str(Path(__file__)), name, *sources, "--folder", str(folder), log=folder)


def changed(folder: Path, sources: list[str]) -> Step:
    """One night after these sources delivered other figures; the delivery is not in the time."""
    step(folder, "deliver", *sources)
    return step(folder, "run")


def row_of(name: str, steps: list[Step]) -> str:
    seconds = statistics.median(one.seconds for one in steps)
    every = ", ".join(f"{one.seconds:.1f}" for one in steps)
    return f"| {name} | {seconds:.1f} | {max(one.peak_mb for one in steps):.0f} | {every} |"


def groups() -> Iterator[tuple[str, list[str]]]:
    """The sources, each with its measures."""
    import bench_set

    yield "bron_00", ["inwoners"]
    others = bench_set.MONTHLY + bench_set.YEARLY
    for place in range(0, len(others), IN_A_GROUP):
        yield f"bron_{1 + place // IN_A_GROUP:02d}", others[place : place + IN_A_GROUP]


def settings(folder: Path) -> "Settings":
    """Two snapshots stay, so that a rebuild has one to begin with."""
    import bench_set

    return bench_set.national_settings(folder).model_copy(update={"keep_snapshots": 2})


def sources() -> dict:
    import bench_set

    return {"gebieden": bench_set.national_sources()["gebieden"]} | {
        source: replace(
            bench_set.LANDELIJK,
            id=source,
            title=f"Verzonnen bron {source}",
            parts={measure: f"{measure}.csv" for measure in measures},
            measures=tuple(measures),
        )
        for source, measures in groups()
    }


def write(folder: Path, _: list[str]) -> int:
    """The files and definitions, and all of it landed."""
    import bench_set

    bench_set.write(folder)
    for source, measures in groups():
        for measure in measures:
            file = folder / "indicators" / f"{measure}.toml"
            file.write_text(file.read_text().replace('source = "landelijk"', f'source = "{source}"'))
    land(folder, list(folder.joinpath("files").iterdir()))
    return 0


def land(folder: Path, files: list[Path]) -> None:
    from etl.landing import Landing

    landing = Landing(settings(folder).raw)
    for file in sorted(files):
        for source in sources().values():
            if part := source.part_of(file.name):
                landing.land(file, source=source.id, part=part)


def deliver(folder: Path, changed: list[str]) -> int:
    """Every figure of the newest year of these sources one higher than it was."""
    for source, measures in groups():
        for file in [folder / "files" / f"{measure}.csv" for measure in measures if source in changed]:
            lines = file.read_text().splitlines()
            file.write_text("\n".join(one_higher(line) for line in lines) + "\n")
            land(folder, [file])
    return 0


def one_higher(line: str) -> str:
    head, _, count = line.rpartition(";")
    return f"{head};{int(count) + 1}" if count.isdigit() and ";2024" in head else line


def first(folder: Path, _: list[str]) -> int:
    """A night with nothing to take over."""
    from etl.runs import RUNS

    (settings(folder).produced / RUNS).unlink(missing_ok=True)
    return run(folder, _)


def run(folder: Path, _: list[str]) -> int:
    from etl.nightly.night import night

    report = night(settings(folder), sources())
    return 0 if report.snapshot else 2


def verify(folder: Path, _: list[str]) -> int:
    from etl.nightly.verify import verify_all

    return verify_all(settings(folder))


def rebuild(folder: Path, _: list[str]) -> int:
    from datetime import UTC, datetime

    from etl.nightly.rebuild import rebuild as make_again

    made = make_again(settings(folder), sources(), datetime.now(UTC), print)
    return 1 if made.difference else 0


STEPS = {"write": write, "deliver": deliver, "first": first, "run": run, "verify": verify, "rebuild": rebuild}


if __name__ == "__main__":
    main()
