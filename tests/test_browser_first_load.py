"""What a visit fetches before its first chart: everything once, in time, and nothing that is not needed."""

from collections import Counter
from urllib.parse import urlparse

import pytest
from browsing import Visit

from callbacks.asked_ahead import PARTS, QUESTIONS

pytestmark = pytest.mark.browser


def test_what_is_asked_ahead_is_used_and_not_asked_again(visit: Visit) -> None:
    fetched: list[str] = []
    visit.page.on("request", lambda request: fetched.append(urlparse(request.url).path))
    visit.open("?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM1507")
    counted = Counter(fetched)
    assert {one: counted[one] for one in (*QUESTIONS, *PARTS)} == dict.fromkeys((*QUESTIONS, *PARTS), 1)
    announced = visit.page.request.get(visit.address).headers["link"]
    assert all(f"<{one}>" in announced for one in (*QUESTIONS, *PARTS)) and visit.complaints == []


def test_no_script_is_fetched_that_nothing_here_needs(visit: Visit) -> None:
    fetched: list[str] = []
    visit.page.on("request", lambda request: fetched.append(request.url))
    page = visit.open()
    assert not [url for url in fetched if "polyfill" in url or "dash_table" in url]
    page.click("#regions")
    page.wait_for_selector(".dash-dropdown-option")
    assert visit.complaints == []
