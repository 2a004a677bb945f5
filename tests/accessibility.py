"""What axe-core finds on a page: the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from data.settings import PROJECT

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
MOST_SHOWN = 5

RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.map((one) => ({
    rule: one.id,
    nodes: one.nodes.map((node) => node.target.join(" ") + ": " + (node.any[0] || node.all[0] || node.none[0]).message),
  }));
}"""


def violations(page: Page, axe: Path = AXE) -> list[str]:
    """Every rule that the page breaks now, with the first places where it does."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe.read_text(encoding="utf-8"))
    return [line(one) for one in page.evaluate(RUN, list(RULES))]


def line(found: dict[str, Any]) -> str:
    return f"{found['rule']} ({len(found['nodes'])}): " + " | ".join(found["nodes"][:MOST_SHOWN])


def sticks_out(page: Page) -> int:
    """By how many pixels the page is wider than the screen; 0 when nothing has to be scrolled sideways."""
    wide: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


WORDS = "main :is(button, a, p, h2, h3, h4, label, summary, legend, dt, dd, li, td)"
CUT_OFF = """(words) => [...document.querySelectorAll(words)]
  .filter((one) => one.checkVisibility() && one.textContent.trim() && !one.matches(".visually-hidden, .dash-dropdown"))
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 2)
  .map((one) => one.className + ": " + one.textContent.trim().slice(0, 40))"""


def cut_off(page: Page) -> list[str]:
    """Parts that hide the bottom of their own words."""
    found: list[str] = page.evaluate(CUT_OFF, WORDS)
    return found
