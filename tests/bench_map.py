"""How quick the map is for a person: a step of the slider to redrawn, all gemeenten or all wijken, in Chromium.

    python tests/bench_map.py [--steps 40]

Runs on the real files, with borders made up for all wijken of 2024 (Voronoi cells inside the real gemeenten, with as
many points as real ones have after simplifying); gunicorn with two workers, loopback. The time runs from the key on
the slider to the frame after the last change of the map, the list, the legend or the words.
"""

import argparse
import csv
import gzip
import json
import os
import random
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import numpy as np
import shapely
from browsing import chromium, serving
from playwright.sync_api import Browser, CDPSession, Page

from data.settings import PROJECT
from etl.__main__ import main as etl
from etl.geo.features import area
from etl.geo.rijksdriehoek import to_rd
from etl.geo.topojson import objects_of

REAL_DATA = PROJECT.parent / "shared" / "data"
VIEWS = {
    "342 gemeenten": "?tab=kaart",
    "all wijken": "?tab=kaart&kaart_niveau=alle-wijken",
    "49 buurten": "?tab=kaart&kaart_niveau=buurten",
}
# Stamps every key, and the frame after every change of the map and what stands around it.
PROBE = """
(() => {
  const bench = window.bench = {key: 0, painted: 0};
  addEventListener("keydown", (event) => { bench.key = performance.now(); }, true);
  const after = new MessageChannel();
  after.port1.onmessage = () => { bench.painted = performance.now(); };
  const stamp = () => requestAnimationFrame(() => after.port2.postMessage(0));
  const watch = () => new MutationObserver(stamp).observe(
    document.querySelector("section[data-tab=kaart]"),
    {subtree: true, childList: true, attributes: true, characterData: true});
  addEventListener("DOMContentLoaded", () => {
    const found = () => document.querySelector("section[data-tab=kaart]");
    const wait = setInterval(() => found() && (clearInterval(wait), watch()), 20);
  });
})();
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=40)
    asked = parser.parse_args()
    if not REAL_DATA.is_dir():
        sys.exit(f"no public files at {REAL_DATA}: nothing to draw")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POLSSLAG_PRODUCED"] = folder
        etl(["land-folder", str(REAL_DATA)])
        wijken = Path(folder) / "wijken_2024.geojson"
        count = write_wijken(wijken)
        etl(["land", "geometrie", str(wijken)])
        etl(["run"])
        print(f"borders made up for {count} wijken")
        with serving(Path(folder), workers=2) as address, chromium() as browser:
            for name, view in VIEWS.items():
                report(name, *steps(browser, address + "/" + view, asked.steps))


def write_wijken(file: Path) -> int:
    """Borders for every wijk of 2024: the gemeente cut into as many cells, with crooked sides."""
    wijken: dict[str, list[str]] = defaultdict(list)
    with gzip.open(next((REAL_DATA / "gebieden").glob("kwb2024*.csv.gz")), "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            if row["type"] == "wijk":
                wijken[f"GM{row['code'][2:6]}"].append(row["code"])
    features = []
    for code, outline in gemeenten().items():
        for wijk, cell in zip(wijken[code], cells(outline, len(wijken[code]), code), strict=False):
            geometry = json.loads(shapely.to_geojson(cell))
            features.append({"type": "Feature", "properties": {"statcode": wijk}, "geometry": geometry})
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return len(features)


def gemeenten() -> dict[str, shapely.Geometry]:
    topology = json.loads((REAL_DATA / "geo" / "gemeenten_2023.topo.json").read_text(encoding="utf-8"))
    members = [one for one in objects_of(topology) if one["object"] == "gm_features"]
    shapes = {one["properties"]["code"]: area(one["geometry"]) for one in members}
    return {code: shapely.transform(shape, to_rd) for code, shape in shapes.items() if shape is not None}


def cells(outline: shapely.Geometry, count: int, seed: str) -> list[shapely.Geometry]:
    """So many parts of an outline, the same for the same seed."""
    chance = random.Random(seed)
    left, bottom, right, top = outline.bounds
    points = [(chance.uniform(left, right), chance.uniform(bottom, top)) for _ in range(count * 6)]
    inside = [point for point in points if outline.contains(shapely.Point(point))][:count]
    if len(inside) < 2:
        return [outline]
    diagram = shapely.voronoi_polygons(shapely.MultiPoint(inside), extend_to=outline)
    crooked = shapely.transform(shapely.segmentize(list(diagram.geoms), 400), wobble)
    found = [shapely.make_valid(cell, method="structure").intersection(outline) for cell in crooked]
    areas = [
        shapely.multipolygons([part for part in shapely.get_parts(one) if part.geom_type == "Polygon"]) for one in found
    ]
    return [one for one in areas if not one.is_empty]


def wobble(points: np.ndarray) -> np.ndarray:
    """Move every point a little, the same point always the same way."""
    x, y = points[:, 0], points[:, 1]
    return np.column_stack([x + 90 * np.sin(y / 130), y + 90 * np.cos(x / 110)])


def steps(browser: Browser, address: str, count: int) -> tuple[list[float], list[float], int, float, float]:
    """Step the slider to and fro.

    Returns ms to redrawn, the server's own part, how many regions, ms to the first map, and the ms of processor time
    that the page itself takes for a step (script, style, layout): that hardly depends on how busy the machine is.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.add_init_script(PROBE)
    server: list[float] = []
    page.on("response", lambda response: "_dash-update" in response.url and server.append(server_ms(response.headers)))
    page.goto(address)
    page.wait_for_selector("#map[data-drawn]")
    first = float(page.evaluate("() => bench.painted"))
    quiet(page)
    page.focus("#map-period input")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = processor_ms(session)
    server.clear()
    timed = [one_step(page, ("ArrowLeft", "ArrowRight")[turn % 2]) for turn in range(count + 4)][4:]
    regions = page.locator("#map-regions [role=option]").count()
    work = (processor_ms(session) - before) / (count + 4)
    page.close()
    return timed, server[4:], regions, first, work


def processor_ms(session: CDPSession) -> float:
    parts = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
    found = session.send("Performance.getMetrics")["metrics"]
    return sum(one["value"] for one in found if one["name"] in parts) * 1000


def one_step(page: Page, key: str) -> float:
    page.keyboard.press(key)
    quiet(page)
    return float(page.evaluate("() => bench.painted - bench.key"))


def quiet(page: Page) -> None:
    """Wait until nothing has changed for 400 ms."""
    while not page.evaluate("() => bench.painted > bench.key && performance.now() - bench.painted > 400"):
        page.wait_for_timeout(50)


def server_ms(headers: dict[str, str]) -> float:
    return float(headers.get("server-timing", "app;dur=0").removeprefix("app;dur="))


def report(name: str, timed: list[float], server: list[float], regions: int, first: float, work: float) -> None:
    for what, found in (("step to redrawn", sorted(timed)), ("of which server", sorted(server))):
        p95 = found[int(len(found) * 0.95)]
        print(f"{name} ({regions} drawn), {what}: p50 {statistics.median(found):.0f} ms, p95 {p95:.0f} ms")
    print(f"{name}: processor time of the page a step {work:.0f} ms")
    print(f"{name}: first map {first:.0f} ms after opening; load of the machine {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
