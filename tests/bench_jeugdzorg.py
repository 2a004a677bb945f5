"""How quick the tabs Jeugdzorg and Prognose are for a person: opening one, and turning a knob, in Chromium.

    python tests/bench_jeugdzorg.py [--openings 20] [--turns 40]

Runs on the demonstration set, gunicorn with two workers, loopback. Opening runs from the click on the name of the tab,
in a page that stands on Overzicht, to the last change of the tab before 350 ms of quiet; a turn from the input event
of the field to the last change of the tab, the chart included.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from browsing import Visit, chromium, serving
from playwright.sync_api import Browser, Page

from etl.__main__ import main as etl

PROBE = """
(() => {
  const bench = window.bench = {asked: 0, changed: 0};
  const stamp = () => { bench.asked = performance.now(); };
  addEventListener("click", (event) => { if (event.isTrusted) stamp(); }, true);
  addEventListener("input", stamp, true);
  addEventListener("DOMContentLoaded", () => new MutationObserver((all) => {
    if (all.some((one) => (one.target.closest || (() => 0)).call(one.target, "section[data-tab=TAB]"))) {
      bench.changed = performance.now();
    }
  }).observe(document.body, {subtree: true, childList: true, attributes: true}));
})();
"""
SIGNS = {"jeugdzorg": ".polsslag-jeugd-table td", "prognose": "#prognose-figure .main-svg"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--openings", type=int, default=20)
    parser.add_argument("--turns", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POLSSLAG_PRODUCED"] = str(Path(folder) / "produced")
        etl(["demo"])
        with serving(Path(folder) / "produced", workers=2) as address, chromium() as browser:
            for tab, sign in SIGNS.items():
                found = [opening(browser, address, tab, sign) for _ in range(asked.openings + 4)][4:]
                report(f"opening the tab {tab}", found)
            report("a knob to redrawn", turns(browser, address, asked.turns))


def opening(browser: Browser, address: str, tab: str, sign: str) -> float:
    """From the click on a tab to the last change in it, in ms."""
    page = opened(browser, address, "?tab=overzicht", tab)
    page.click(f"#tabs a[data-tab={tab}]")
    page.wait_for_selector(sign, state="attached")
    found = settled(page)
    page.close()
    return found


def turns(browser: Browser, address: str, count: int) -> list[float]:
    """Turn the inflow up a percent at a time."""
    page = opened(browser, address, "?tab=prognose", "prognose")
    page.wait_for_selector(SIGNS["prognose"], state="attached")
    timed = []
    for turn in range(1, count + 5):
        page.fill("#knob-inflow", str(turn))
        timed.append(settled(page))
        assert f"{turn}%" in page.inner_text("#whatif-result"), "the result says which knob was turned"
    page.close()
    return timed[4:]


def opened(browser: Browser, address: str, path: str, tab: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.add_init_script(PROBE.replace("TAB", tab))
    Visit(page, address)
    page.goto(f"{address}/{path}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    return page


def settled(page: Page) -> float:
    while not page.evaluate("bench.changed > bench.asked && performance.now() - bench.changed > 350"):
        page.wait_for_timeout(50)
    return float(page.evaluate("bench.changed - bench.asked"))


def report(name: str, timed: list[float]) -> None:
    p95 = sorted(timed)[int(len(timed) * 0.95)]
    print(f"{name}, {len(timed)} times: p50 {statistics.median(timed):.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
