"""Nights that are killed with -9, anywhere: by the clock, in the moment of the swap, or around one call to the disk.

    killer = Killer()                           a process that has everything imported, and forks one for every night
    killer.night(settings, server)              a whole night; how it ended
    killer.night(settings, server, after=0.12)  the same, killed after so many seconds
    killer.night(…, swap=True, after=0.003)     …after the snapshot was sealed and before it was shown, or soon after
    killer.night(…, point=("rename snapshot/CURRENT", "before"))

A point is a call of os.fsync, rename, replace, unlink or rmdir on a place, without what differs from night to night.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
CALLS = ("fsync", "rename", "replace", "unlink", "rmdir")
DIFFERS = (
    (r"\d{8}T\d{6}Z", "<stamp>"), (r"\.tmp-\d+", ".tmp"), (r"\d{8}T\d{12}-\d", "<delivery>"),
    (r"\b[0-9a-f]{16}\b", "<hash>"), (r"\.CURRENT-\d+", ".CURRENT"), (r"half-\d+", "half"),
    (r"fetching-\w+", "fetching"), (r"observations/.+", "observations/*"), (r"\w+\.parquet", "*.parquet"),
)  # fmt: skip


class Ended(NamedTuple):
    """How a night ended. code: its exit code, -9 when it was killed; points: the calls it made, when asked."""

    code: int
    points: list[str]
    said: str


class Killer:
    """Forks nights and kills them."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": f"{HERE.parent}:{HERE}"}
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def night(self, settings: Any, server: str, **how: Any) -> Ended:
        """One night against a server, with these settings; how: after, swap, point, records."""
        assert self.process.stdin and self.process.stdout
        job = {"settings": settings.model_dump(mode="json"), "server": server, **how}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return Ended(*json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        self.process.stdin.close()  # type: ignore[union-attr]
        self.process.wait(20)


def name_of(produced: Path, call: str, path: Any, folder: int | None = None) -> str:
    """What a call does and where, the same in every night."""
    if isinstance(path, int):
        path = os.readlink(f"/proc/self/fd/{path}")
    elif folder is not None:
        path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), os.fspath(path))
    place = os.path.relpath(os.fspath(path), produced)
    for differs, word in DIFFERS:
        place = re.sub(differs, word, place)
    return f"{call} {place}"


def watch(produced: Path, meet: Callable[[str, str], None]) -> None:
    """Let every call to the disk below the produced folder pass by `meet`, before and after."""

    def watched(call: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(path: Any, *more: Any, **named: Any) -> Any:
            where = more[0] if call in ("rename", "replace") else path
            name = name_of(produced, call, where, named.get("dir_fd"))
            is_ours = not name.split(" ", 1)[1].startswith("..")
            if is_ours:
                meet(name, "before")
            answer = real(path, *more, **named)
            if is_ours:
                meet(name, "after")
            return answer

        return called

    for call in CALLS:
        setattr(os, call, watched(call, getattr(os, call)))


def one_night(job: dict[str, Any]) -> int:
    """The night itself, in a process of its own. Raw files of yesterday count as old, so that some go every night."""
    from test_etl_night import sources_at

    from data.settings import Settings
    from etl.disk import disk_problem
    from etl.fetch import Fetcher
    from etl.nightly import night as nightly

    settings = Settings(**job["settings"])
    seen: list[str] = []

    def meet(name: str, when: str) -> None:
        if [name, when] == job.get("point"):
            os.kill(os.getpid(), signal.SIGKILL)
        if name not in seen:
            seen.append(name)

    if job.get("point") or job.get("records"):
        watch(settings.produced, meet)
    tidy_up = nightly.tidy_up
    nightly.tidy_up = lambda settings, now: tidy_up(settings, now + timedelta(days=2))
    try:
        sources = sources_at(job["server"])
        report = nightly.night(settings, sources, lambda one: Fetcher(one, sleep=lambda seconds: None))
    except OSError as error:  # as `python -m etl night` does
        if not (problem := disk_problem(error)):
            raise
        print(problem, flush=True)
        return 2
    if job.get("records"):
        Path(job["records"]).write_text("\n".join(seen))
    return report.exit_code


def forked(job: dict[str, Any], log: Path) -> int:
    """The process id of a night."""
    child = os.fork()
    if child:
        return child
    code = 70
    with suppress(BaseException), log.open("w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        try:
            code = one_night(job)
        except BaseException:
            import traceback

            traceback.print_exc()
        said.flush()
    os._exit(code)


def ended(child: int, job: dict[str, Any]) -> int:
    """Wait for a night, or kill it when it is time."""
    produced, kill_at = Path(job["settings"]["produced"]), None
    if not job.get("swap") and "after" in job:
        kill_at = time.monotonic() + job["after"]
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if job.get("swap") and kill_at is None and list((produced / "snapshot").glob(".tmp-*/MANIFEST.json")):
            kill_at = time.monotonic() + job["after"]
        if kill_at is not None and time.monotonic() >= kill_at:
            os.kill(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        time.sleep(0.0005)


def main() -> None:
    """Read jobs, one a line, and answer each; everything is imported first, so that a night begins at once."""
    import test_etl_night  # noqa: F401

    for line in sys.stdin:
        job = json.loads(line)
        log = Path(job["settings"]["produced"]).parent / "night.log"
        code = ended(forked(job, log), job)
        points = Path(job["records"]).read_text().splitlines() if job.get("records") and code >= 0 else []
        print(json.dumps([code, points, log.read_text()[-2000:]]), flush=True)


if __name__ == "__main__":
    main()
