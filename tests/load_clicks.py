"""One person at the screen, as locust plays it: open the page, then a click every two seconds.

The questions are those of the browser itself (tests/asking.py writes them), with other gemeenten for every person.
Run by tests/bench_load.py.
"""

import json
import random
import re
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from asking import UPDATE, Asker
from locust import HttpUser, constant_throughput, task

from app import create_app
from data.settings import Settings
from data.store import Store
from data.terms import Level

ASKER = Asker(create_app(Settings()))
SNAPSHOT = Store(Settings()).current()
INDICATORS = [one for one, known in SNAPSHOT.coverage.items() if any(level == Level.GEMEENTE for level, *_ in known)]
GEMEENTEN = [one.code for one in SNAPSHOT.regions.by_code.values() if one.level == Level.GEMEENTE and not one.is_former]
YEARS = list(SNAPSHOT.years_of(()))
# Looked for and not read as JSON: the machine of the server has better things to do than to play a browser.
FIGURE = re.compile(rb'"figure":\s*\{"figure":\s*\{"data":\s*\[')
CSV = re.compile(rb'"csv":\s*\{"href":\s*("[^"]*")')


class Person(HttpUser):
    """Somebody who compares gemeenten: mostly the switch, often another gemeente, sometimes another indicator."""

    wait_time = constant_throughput(0.5)

    def on_start(self) -> None:
        self.dice = random.Random(id(self))
        self.csv = None
        self.maat = "relatief"
        self.gemeenten = self.dice.sample(GEMEENTEN, 2)
        self.indicators = self.dice.sample(INDICATORS, 1)
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            self.client.get(path, name="open")
        self.draw("open")

    @task(6)
    def switch(self) -> None:
        self.maat = "absoluut" if self.maat == "relatief" else "relatief"
        self.draw("switch")

    @task(3)
    def add_or_drop_a_gemeente(self) -> None:
        known = [one for one in GEMEENTEN if one not in self.gemeenten]
        self.gemeenten = [*self.gemeenten, self.dice.choice(known)] if len(self.gemeenten) < 8 else self.gemeenten[:2]
        self.draw("gemeente")

    @task(1)
    def other_indicator(self) -> None:
        self.indicators = self.dice.sample(INDICATORS, self.dice.randint(1, 2))
        self.draw("indicator")

    def draw(self, name: str) -> None:
        """Ask for the figure as the browser does; anything but a figure counts as an error."""
        body = ASKER.body(
            "figure.figure", indicators_value=self.indicators, regions_value=self.gemeenten, years_value=YEARS,
            maat_value=self.maat, csv_href=self.csv,
        )  # fmt: skip
        with self.client.post(UPDATE, json=body, name=name, catch_response=True) as answer:
            # An indicator without a denominator has an empty figure that says so: an answer too.
            if answer.status_code != 200 or not FIGURE.search(answer.content):
                answer.failure(f"no figure: {answer.status_code} {answer.error or ''}")
            elif found := CSV.search(answer.content):
                self.csv = json.loads(found[1])
