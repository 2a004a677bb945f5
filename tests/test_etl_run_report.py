"""The report of a night: what needs attention first, in plain Dutch, and nothing that a file says becomes markup."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from data.freshness import Freshness, SourceFreshness
from etl.fetching import FetchResult, Outcome
from etl.nightly.fetch_all import TimedFetch
from etl.nightly.report import NightReport, SourceLine
from etl.nightly.report_words import as_html, as_text, head

START, END = datetime(2026, 11, 22, 5, 45, tzinfo=UTC), datetime(2026, 11, 22, 5, 52, tzinfo=UTC)
GOOD = SourceLine(
    source="cbs_kwb", title="CBS Kerncijfers", fetch=None,
    freshness=SourceFreshness(Freshness.OP_TIJD, 40, 60, date(2027, 3, 1), 0),
    rows_in=18_000, rows_published=17_500, feeds=7, last_good=None, count_held=0, count_problems=0, problems=(),
)  # fmt: skip
REFUSED = SourceLine(
    source="politie", title="Politie <misdrijven>", fetch=TimedFetch(FetchResult("politie", Outcome.NEW), 3.2),
    freshness=SourceFreshness(Freshness.GEWEIGERD, None, None, None, 0),
    rows_in=0, rows_published=100, feeds=1, last_good="20261121T054500Z", count_held=0, count_problems=7,
    problems=('a.csv, regel 3: gevonden "<script>"; verwacht een getal.',),
)  # fmt: skip
MISSED = SourceLine(
    source="rivm", title="RIVM", fetch=TimedFetch(FetchResult("rivm", Outcome.FAILED), 900.0),
    freshness=SourceFreshness(Freshness.NIET_OPGEHAALD, None, None, None, 0),
    rows_in=9, rows_published=9, feeds=3, last_good="20261120T054500Z", count_held=0,
    count_problems=1, problems=("geen antwoord",),
)  # fmt: skip
LATE = SourceLine(
    source="uwv", title="UWV", fetch=None,
    freshness=SourceFreshness(Freshness.TE_LAAT, 30, 21, date(2026, 11, 10), 12),
    rows_in=1, rows_published=1, feeds=2, last_good=None, count_held=0, count_problems=0, problems=(),
)  # fmt: skip


HELD = replace(GOOD, title="KvK", count_held=2, count_problems=1, problems=("indicator banen: gevonden 9",))


def report_of(*lines: SourceLine, **facts: object) -> NightReport:
    known = {
        "started_at": START, "ended_at": END, "snapshot": "20261122T055000Z", "is_fictief": False, "error": "",
        "lines": lines, "changes": {}, "removed": (),
    }  # fmt: skip
    return NightReport(**known | facts)


class Page(HTMLParser):
    """The tags and the text of a page; every tag that opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    ("report", "code", "says"),
    [
        (report_of(GOOD), 0, "Polsslag: alles is goed gegaan"),
        (report_of(GOOD, LATE), 0, "Polsslag: 1 bron is te laat"),
        (report_of(GOOD, REFUSED, MISSED, LATE), 1, "Polsslag: 2 bronnen zijn niet goed en 1 bron is te laat"),
        (report_of(GOOD, snapshot=None, error="de gebieden ontbreken"), 2, "Polsslag: er is niets gepubliceerd"),
        (report_of(GOOD, error="de schijf is vol."), 1, "Polsslag: er ging iets mis"),
    ],
)
def test_the_head_says_how_it_went_and_the_exit_code_agrees(report: NightReport, code: int, says: str) -> None:
    assert (report.exit_code, head(report)) == (code, says)


def test_the_text_begins_with_what_needs_attention() -> None:
    text = as_text(report_of(GOOD, LATE, REFUSED, MISSED, changes={"nieuwe periode": 1200}, removed=("raw/a.csv",)))
    assert text.splitlines()[:13] == [
        "Polsslag, nachtrun van 22 november 2026",
        "",
        "Er is een nieuwe momentopname: 20261122T055000Z.",
        "Begonnen om 06:45, klaar om 06:52.",
        "",
        "Dit vraagt aandacht",
        "- Politie <misdrijven>: is geweigerd. De cijfers van 21 november 2026, 06:45 uur "
        "blijven staan. Het gaat om 1 indicator.",
        '  a.csv, regel 3: gevonden "<script>"; verwacht een getal.',
        "  … en nog 6 problemen.",
        "- RIVM: kon niet worden opgehaald. De cijfers van 20 november 2026, 06:45 uur "
        "blijven staan. Het gaat om 3 indicatoren.",
        "  geen antwoord",
        "- UWV: is 12 dagen te laat, verwacht op 10 november 2026.",
        "",
    ]
    assert "- KvK: 2 indicatoren aangehouden, want de nieuwe cijfers wijken te veel af." in as_text(report_of(HELD))
    assert report_of(HELD).exit_code == 1
    assert "- nieuwe periode: 1.200 keer" in text and "- raw/a.csv" in text
    assert re.search(r"^CBS Kerncijfers +met de hand +op tijd +18\.000 +17\.500 +1 maart 2027$", text, re.MULTILINE)


def test_the_page_says_the_same_and_shows_what_a_file_holds_as_text() -> None:
    report = report_of(GOOD, LATE, REFUSED, MISSED, changes={"nieuwe periode": 1200}, removed=("raw/a.csv",))
    page = Page(as_html(report))
    assert "script" not in page.tags and 'gevonden "<script>"' in page.words
    for line in as_text(report).splitlines():
        for part in re.split(r"  +", line.removeprefix("- ").strip()):
            assert part in page.words
    assert page.tags.count("th") == 6 + 4 and "caption" in page.tags


def test_a_night_of_demonstration_figures_and_one_without_a_snapshot_say_so() -> None:
    assert "fictieve demonstratiecijfers" in as_text(report_of(GOOD, is_fictief=True))
    text = as_text(report_of(snapshot=None, error="de gebieden ontbreken\ngebieden: stuk"))
    assert "Er is niets gepubliceerd. De site toont de cijfers van de vorige keer." in text
    assert "de gebieden ontbreken\ngebieden: stuk\n" in text
