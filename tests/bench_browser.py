"""How quick the page is for a person: first load, and click on relatief/absoluut to redrawn, in Chromium.

    python tests/bench_browser.py [--clicks 40] [--loads 5] [--national]

Runs on the real files (or the demonstration set), gunicorn with two workers, loopback. A cold load is in a new
profile, a warm one is the second in the same. The time of a click runs from the click event to the last change of
the chart before 350 ms of quiet. --national: clicks on the snapshot that tests/bench_national.py made, with 10
gemeenten x 120 months on screen: as much as the pages of other libraries show that it is compared with.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bench_national import NATIONAL_SET
from browsing import Visit, chromium, serving
from playwright.sync_api import Browser, BrowserContext, Page

from data.settings import PROJECT
from etl.__main__ import main as etl

REAL_DATA = PROJECT.parent / "shared" / "data"
VIEW = "?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&van=2021&tot=2025&maat=relatief"
# Ten that the generated set has: its gemeenten are numbered from 1.
TEN = ",".join(f"GM{number:04d}" for number in range(1, 11))
NATIONAL_VIEW = f"?tab=verkennen&indicatoren=maand_01&gebieden={TEN}&van=2015&tot=2024&maat=relatief"

# Stamps every change of the chart, and of the first moment that it has a line.
PROBE = """
(() => {
  const bench = window.bench = {click: 0, changed: 0, drawn: 0};
  addEventListener("click", (event) => { if (event.isTrusted) bench.click = performance.now(); }, true);
  let before = "";
  new MutationObserver(() => {
    if (!bench.drawn && document.querySelector("[data-tab=overzicht] .polsslag-tiles > *")) {
      bench.drawn = performance.now();
    }
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
    parser.add_argument("--national", action="store_true")
    asked = parser.parse_args()
    if asked.national:
        with serving(NATIONAL_SET / "produced", workers=2) as address, chromium() as browser:
            timed = clicks(browser, address, asked.clicks, NATIONAL_VIEW, lines=10)
            report_clicks("10 gemeenten x 120 months, the switch", timed)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POLSSLAG_PRODUCED"] = folder
        publish()
        with serving(Path(folder), workers=2) as address, chromium() as browser:
            for name, path in (("Verkennen", VIEW), ("Overzicht", "?tab=overzicht")):
                found = [loads(browser, address, path) for _ in range(asked.loads + 2)][2:]
                report_loads(f"{name}, cold", [cold for cold, _ in found])
                report_loads(f"{name}, warm", [warm for _, warm in found])
            report_clicks("the switch", clicks(browser, address, asked.clicks, VIEW))
            report_clicks("a gemeente more or less", picks(browser, address, asked.clicks))


def publish() -> None:
    """The real files where they are, else the demonstration set."""
    if REAL_DATA.is_dir():
        etl(["land-folder", str(REAL_DATA)])
        etl(["run"])
    else:
        etl(["demo"])


def loads(browser: Browser, address: str, path: str) -> tuple[dict[str, float], dict[str, float]]:
    """The first visit in a new profile, and the second one in the same."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    found = one_load(context, address, path), one_load(context, address, path)
    context.close()
    return found


def one_load(context: BrowserContext, address: str, path: str) -> dict[str, float]:
    """Requests, bytes on the wire and ms to the chart, or to the tiles, of one visit."""
    page = context.new_page()
    page.add_init_script(PROBE)
    wire = {"requests": 0, "bytes": 0.0}
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda _: wire.update(requests=wire["requests"] + 1))
    session.on("Network.loadingFinished", lambda event: wire.update(bytes=wire["bytes"] + event["encodedDataLength"]))
    visit = Visit(page, address)
    page.goto(f"{address}/{path}")
    while not page.evaluate("bench.drawn"):
        page.wait_for_timeout(50)
    page.wait_for_timeout(700)
    assert visit.hosts == {address.removeprefix("http://")}, visit.hosts
    found = {"requests": wire["requests"], "kB": wire["bytes"] / 1000, "drawn": page.evaluate("bench.drawn")}
    page.close()
    return found


def clicks(browser: Browser, address: str, count: int, view: str, lines: int = 2) -> list[dict[str, float]]:
    """Click the switch to and fro: ms to redrawn, and the server's own part of it. lines: as many at least."""
    page = opened(browser, address, view)
    drawn = page.locator("#figure .js-line").count()
    assert drawn >= lines, f"{drawn} lines on screen, where {lines} were to be measured"
    labels = [f"label:has-text('{word}')" for word in ("Absoluut", "Relatief")]
    timed = [one_click(page, f"#maat {labels[turn % 2]}") for turn in range(count + 4)]
    page.close()
    return timed[4:]


def picks(browser: Browser, address: str, count: int) -> list[dict[str, float]]:
    """Tick one gemeente after another in the list, and untick it again."""
    page = opened(browser, address, VIEW)
    page.click("#regions")
    options = [f".dash-dropdown-option[data-option-index='{place}']" for place in (6, 7, 8, 9)]
    timed = [one_click(page, options[turn // 2 % len(options)]) for turn in range(count + 4)]
    page.close()
    return timed[4:]


def opened(browser: Browser, address: str, view: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.add_init_script(PROBE)
    Visit(page, address).open(view)
    page.wait_for_timeout(700)
    return page


def one_click(page: Page, place: str) -> dict[str, float]:
    server: list[float] = []
    page.on("response", lambda response: server.append(server_ms(response.headers.get("server-timing", ""))))
    page.click(place)
    while not page.evaluate("bench.changed > bench.click && performance.now() - bench.changed > 350"):
        page.wait_for_timeout(50)
    return {"done": page.evaluate("bench.changed - bench.click"), "server": max(server, default=0)}


def server_ms(header: str) -> float:
    return float(header.removeprefix("app;dur=")) if header.startswith("app;dur=") else 0.0


def report_loads(name: str, loads: list[dict[str, float]]) -> None:
    middle = {key: statistics.median(load[key] for load in loads) for key in loads[0]}
    print(
        f"{name}, median of {len(loads)}: {middle['requests']:.0f} requests, {middle['kB']:.0f} kB on the wire, ",
        end="",
    )
    print(f"drawn after {middle['drawn']:.0f} ms")


def report_clicks(name: str, timed: list[dict[str, float]]) -> None:
    for part, key in (("to redrawn", "done"), ("of which server", "server")):
        found = sorted(one[key] for one in timed)
        p95 = found[int(len(found) * 0.95)]
        print(f"{name}, {part}, {len(found)} clicks: p50 {statistics.median(found):.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
