"""How quick the page is for a person: first load, and click on relatief/absoluut to redrawn, in Chromium.

    python tests/bench_browser.py [--clicks 40] [--loads 5]

Runs on the real files (or the demonstration set), gunicorn with two workers, loopback. A first load is in a new
profile. The time of a click runs from the click event to the last change of the chart before 350 ms of quiet.
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

from data.settings import PROJECT
from etl.__main__ import main as etl

REAL_DATA = PROJECT.parent / "shared" / "data"
VIEW = "?indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&van=2021&tot=2025&maat=relatief"

# Stamps every change of the chart, and of the first moment that it has a line.
PROBE = """
(() => {
  const bench = window.bench = {click: 0, changed: 0, drawn: 0};
  addEventListener("click", (event) => { if (event.isTrusted) bench.click = performance.now(); }, true);
  let before = "";
  new MutationObserver(() => {
    const chart = document.querySelector("#figure .main-svg");
    if (!chart) return;
    const lines = [...chart.querySelectorAll(".js-line")];
    const now = lines.map((path) => path.getAttribute("d")).join() + chart.textContent;
    if (now === before) return;
    before = now;
    bench.changed = performance.now();
    if (!bench.drawn && chart.querySelector(".js-line")) bench.drawn = bench.changed;
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})();
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=40)
    parser.add_argument("--loads", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POLSSLAG_PRODUCED"] = folder
        publish()
        with serving(Path(folder), workers=2) as address, chromium() as browser:
            report_loads([first_load(browser, address) for _ in range(asked.loads + 2)][2:])
            report_clicks(clicks(browser, address, asked.clicks))


def publish() -> None:
    """The real files where they are, else the demonstration set."""
    if REAL_DATA.is_dir():
        etl(["land-folder", str(REAL_DATA)])
        etl(["run"])
    else:
        etl(["demo"])


def first_load(browser: Browser, address: str) -> dict[str, float]:
    """Requests, bytes on the wire and ms to the chart of one visit in a new profile."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.add_init_script(PROBE)
    wire = {"requests": 0, "bytes": 0.0}
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda _: wire.update(requests=wire["requests"] + 1))
    session.on("Network.loadingFinished", lambda event: wire.update(bytes=wire["bytes"] + event["encodedDataLength"]))
    visit = Visit(page, address)
    visit.open(VIEW)
    page.wait_for_timeout(700)
    found = {"requests": wire["requests"], "kB": wire["bytes"] / 1000, "chart": page.evaluate("bench.drawn")}
    assert visit.hosts == {address.removeprefix("http://")}, visit.hosts
    context.close()
    return found


def clicks(browser: Browser, address: str, count: int) -> list[dict[str, float]]:
    """Click the switch to and fro: ms to redrawn, and the server's own part of it."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.add_init_script(PROBE)
    Visit(page, address).open(VIEW)
    page.wait_for_timeout(700)
    timed = [one_click(page, ("Absoluut", "Relatief")[turn % 2]) for turn in range(count + 4)]
    return timed[4:]


def one_click(page: Page, label: str) -> dict[str, float]:
    server: list[float] = []
    page.on("response", lambda response: server.append(server_ms(response.headers.get("server-timing", ""))))
    page.click(f"label:has-text('{label}')")
    while not page.evaluate("bench.changed > bench.click && performance.now() - bench.changed > 350"):
        page.wait_for_timeout(50)
    return {"done": page.evaluate("bench.changed - bench.click"), "server": max(server, default=0)}


def server_ms(header: str) -> float:
    return float(header.removeprefix("app;dur=")) if header.startswith("app;dur=") else 0.0


def report_loads(loads: list[dict[str, float]]) -> None:
    middle = {key: statistics.median(load[key] for load in loads) for key in loads[0]}
    print(
        f"first load, median of {len(loads)}: {middle['requests']:.0f} requests, {middle['kB']:.0f} kB on the wire, ",
        end="",
    )
    print(f"chart after {middle['chart']:.0f} ms; every request to the own host")


def report_clicks(timed: list[dict[str, float]]) -> None:
    for name, key in (("click to redrawn", "done"), ("of which server", "server")):
        found = sorted(one[key] for one in timed)
        p95 = found[int(len(found) * 0.95)]
        print(f"{name}, {len(found)} clicks: p50 {statistics.median(found):.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
