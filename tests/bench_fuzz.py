"""Ten thousand requests of a stranger's making, on the demonstration with a login: no error, no trace, no secret.

    .venv/bin/python tests/bench_fuzz.py [--count 10000] [--produced FOLDER]

Without --produced the demonstration is made first. Prints how many answers had which code, and stops at the first one
that is not as it should be.
"""

import argparse
import logging
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from fuzzing import Sent, requests, send, wrong_with
from hypothesis import HealthCheck, Phase, given, settings
from logging_in import HORST, Site, introduce_all, with_login
from test_callbacks_access import questions

from callbacks import access, pace
from data.access import Role, scope_of
from data.narrowed import narrowed
from data.settings import Settings
from data.store import Store
from etl.__main__ import main as etl


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--produced", type=Path)
    asked = parser.parse_args()
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        produced = asked.produced or made(Path(folder) / "produced")
        site = secured(Settings(produced=produced), Path(folder))
        for role in (Role.BELEID, Role.BEHEERDER):
            fuzz(site, role, asked.count // 2)


def made(produced: Path) -> Path:
    os.environ["POLSSLAG_PRODUCED"] = str(produced)
    assert etl(["demo"]) == 0
    return produced


def secured(demonstration: Settings, folder: Path) -> Site:
    own = with_login(demonstration, folder)
    introduce_all(own)
    access.MOST_TAKEN = ()  # how often somebody may take files along or ask is another test
    pace.PERSON = pace.Pace(1e6, 1e6)
    site = Site(own)
    site.stranger().get("/healthz")
    return site


def fuzz(site: Site, role: Role, count: int) -> None:
    """Send so many as somebody with this role, and print what came back."""
    whole = Store(site.settings).current()
    mine = narrowed(whole, scope_of(role, [HORST]))
    hidden = [one.title for one in whole.catalogue if one.id not in mine.catalogue and whole.has_figures(one.id)]
    browser, codes, times = site.browser_of(f"{role}-{HORST}"), Counter[int](), list[float]()

    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(sent=requests(site, list(questions(site).values())))
    def holds(sent: Sent) -> None:
        start = monotonic()
        answer = send(browser, sent)
        times.append(monotonic() - start)
        codes[answer.status_code] += 1
        assert wrong_with(answer, hidden) == "", sent

    holds()
    times.sort()
    print(f"{role}: {sum(codes.values())} requests, {dict(sorted(codes.items()))}, "
          f"p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
