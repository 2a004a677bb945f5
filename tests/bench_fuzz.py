"""Ten thousand requests of a stranger's making, on the demonstration with a login: no error, no trace, no secret.

    .venv/bin/python tests/bench_fuzz.py [--count 10000] [--each 200] [--produced FOLDER]

--each: so many of every family of tests/fuzz_families.py, before the others. Without --produced the demonstration is
made first. Prints how many answers had which code and how long they took, and stops at the first one that is not as it
should be.
"""

import argparse
import logging
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from asking import UPDATE
from fuzz_families import FAMILIES, MAY_ANSWER
from fuzzing import Sent, requests, send, wrong_with
from hypothesis import HealthCheck, Phase, given, settings
from logging_in import HORST, OWN_PAGE, Site, introduce_all, with_login
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
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--produced", type=Path)
    asked = parser.parse_args()
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        produced = asked.produced or made(Path(folder) / "produced")
        site = secured(Settings(produced=produced), Path(folder))
        families(site, Role.BELEID, asked.each)
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


def hidden_from(site: Site, role: Role) -> list[str]:
    """The titles of what somebody with this role does not see."""
    whole = Store(site.settings).current()
    mine = narrowed(whole, scope_of(role, [HORST]))
    return [one.title for one in whole.catalogue if one.id not in mine.catalogue and whole.has_figures(one.id)]


def families(site: Site, role: Role, each: int) -> None:
    """Send so many of every family, and print what came back."""
    browser, hidden = site.browser_of(f"{role}-{HORST}"), hidden_from(site, role)
    asked, every = list(questions(site).values()), list[float]()
    for name, family in FAMILIES.items():
        chance, codes, times = Random(name), Counter[int](), list[float]()
        for _ in range(each):
            odd = family(chance, asked)
            start = monotonic()
            answer = browser.post(UPDATE, data=odd.body, content_type=odd.media, headers=OWN_PAGE)
            times.append(monotonic() - start)
            codes[answer.status_code] += 1
            assert answer.status_code in MAY_ANSWER and wrong_with(answer, hidden) == "", (name, odd)
        every += times
        print(f"{name}: {each} questions, {dict(sorted(codes.items()))}, p95 {p95(times)} ms", flush=True)
    print(f"all families: {len(every)} questions, p95 {p95(every)} ms")


def p95(times: list[float]) -> int:
    return round(sorted(times)[int(len(times) * 0.95)] * 1000)


def fuzz(site: Site, role: Role, count: int) -> None:
    """Send so many as somebody with this role, and print what came back."""
    hidden = hidden_from(site, role)
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
    print(f"{role}: {sum(codes.values())} requests, {dict(sorted(codes.items()))}, p95 {p95(times)} ms")


if __name__ == "__main__":
    main()
