"""How long it takes to take along a million figures, and how much the server grows while it does.

    python tests/bench_export.py [--folder DIR] [--indicators 7]

A real gunicorn worker on the generated national set answers: every buurt, all years of the chosen indicators. Its
memory (RSS) is read before, and all along while the answer comes in. Makes the national set when it is not there.
"""

import os
import sys
import tempfile
import threading
import time
import zipfile
from argparse import ArgumentParser
from pathlib import Path
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_national import NATIONAL_SET, machine_check, national
from browsing import serving

from data.settings import Settings
from data.snapshot import CURRENT

YEARLY = [f"jaar_{number:02d}" for number in range(1, 41)]
FILES = ("/cijfers-machine.csv", "/cijfers.csv", "/cijfers.xlsx", "/cijfers.zip")
QUESTION = "?indicatoren={indicators}&gebieden=alle-buurten&van=2015&tot=2024&maat=relatief"
MB = 1e6


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=NATIONAL_SET, help="where the national set is, or is made")
    parser.add_argument("--indicators", type=int, default=6, help="how many; each has 145.750 figures")
    parser.add_argument("--files", nargs="*", default=FILES, help="which files to ask for")
    asked = parser.parse_args()
    if not (Settings(produced=asked.folder / "produced").snapshots / CURRENT).is_file():
        print("Making the national set first…", flush=True)
        national(asked.folder, repeat=1)
    question = QUESTION.format(indicators=",".join(YEARLY[: asked.indicators]))
    print(f"Machine check {machine_check():.0f} ms\n")
    print("| file | rows | MB | first byte s | whole s | worker before MB | grew MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for path in asked.files:
        with serving(asked.folder / "produced") as site:
            print(line(site, path, question), flush=True)


def line(site: str, path: str, question: str) -> str:
    """One line of the table, by a fresh worker that has answered a small question before."""
    urlopen(f"{site}{path}{question.replace('alle-buurten', 'GM0001')}").read()
    worker = worker_of(os.getpid())
    before, highest, is_done = memory_mb(worker), [0.0], threading.Event()
    watching = threading.Thread(target=watch, args=(worker, highest, is_done))
    watching.start()
    with tempfile.NamedTemporaryFile(suffix=Path(path).suffix) as file:
        start = time.perf_counter()
        with urlopen(f"{site}{path}{question}", timeout=1200) as answer:
            file.write(answer.read(1))
            first = time.perf_counter() - start
            while some := answer.read(1 << 16):
                file.write(some)
        whole = time.perf_counter() - start
        is_done.set()
        watching.join()
        file.flush()
        size = os.path.getsize(file.name)
        rows = count_rows(Path(file.name))
    grew = highest[0] - before
    return f"| {path} | {rows:,} | {size / MB:.0f} | {first:.1f} | {whole:.1f} | {before:.0f} | {grew:.0f} |"


def count_rows(file: Path) -> int:
    """The rows of the file below its heads; those of the machine dialect for a zip, all sheets for a workbook."""
    if file.suffix == ".csv":
        with file.open("rb") as content:
            return sum(1 for _ in content) - 1
    with zipfile.ZipFile(file) as archive:
        if file.suffix == ".zip":
            with archive.open("cijfers-machine.csv") as content:
                return sum(1 for _ in content) - 1
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")][:-2]
        return sum(count_in_sheet(archive, name) for name in sheets)


def count_in_sheet(archive: zipfile.ZipFile, name: str) -> int:
    count, rest = 0, b""
    with archive.open(name) as content:
        while some := content.read(1 << 20):
            count += (rest + some).count(b"<row ")
            rest = some[-4:]
    return count - 1


def worker_of(parent: int) -> int:
    """The process that answers: the child of the gunicorn that this process started."""
    (master,) = children_of(parent)
    (worker,) = children_of(master)
    return worker


def children_of(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def watch(worker: int, highest: list[float], is_done: threading.Event) -> None:
    while not is_done.wait(0.02):
        highest[0] = max(highest[0], memory_mb(worker))


def memory_mb(process: int) -> float:
    """What a process holds now (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MB


if __name__ == "__main__":
    main()
