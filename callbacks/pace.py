"""How quickly one person may ask callbacks: quicker than anybody clicks, slower than a program that floods the site.

Counted in memory, by each worker for itself: with two workers somebody has at most twice as many. Who is logged in is
counted by account. Who is not is counted by address, and a whole gemeente may sit behind one address: such an address
has as many as a hundred people who click at once.
"""

import math
import threading
from collections import OrderedDict
from time import monotonic
from typing import Final, NamedTuple

from dash import Dash
from flask import Response, request

from callbacks import who_asks
from callbacks.access import told
from callbacks.guard import CALLBACK_PATH
from layouts import text_toegang as words


class Pace(NamedTuple):
    """So many a second for as long as one likes, and so many at once after a rest."""

    a_second: float
    at_once: float


PERSON = Pace(20, 60)
ADDRESS = Pace(200, 2000)
# Of so many people and addresses it is known how quick they were; of who asked longest ago it is forgotten.
MOST_KNOWN: Final = 10_000


class Askers:
    """How many questions everybody has left."""

    def __init__(self) -> None:
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, who: str, pace: Pace) -> float:
        """How many seconds somebody has to wait; 0 is: go on, and that is one question less."""
        now = monotonic()
        with self._lock:
            left, since = self._left.pop(who, (pace.at_once, now))
            left = min(pace.at_once, left + max(0.0, now - since) * pace.a_second)
            self._left[who] = (left - 1 if left >= 1 else left), now
            while len(self._left) > MOST_KNOWN:
                self._left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / pace.a_second


def register(app: Dash) -> None:
    """To be called after the guard who says who asks, and before anything that reads what was sent."""
    askers = Askers()

    @app.server.before_request
    def refuse_flood() -> Response | None:
        if request.path != CALLBACK_PATH or request.method != "POST":
            return None
        seconds = askers.wait(*who_and_pace())
        return too_quick(seconds) if seconds else None


def who_and_pace() -> tuple[str, Pace]:
    account = who_asks.account()
    return (f"account {account.id}", PERSON) if account else (f"address {request.remote_addr}", ADDRESS)


def too_quick(seconds: float) -> Response:
    whole = max(1, math.ceil(seconds))
    answer = told(words.ASKED_TOO_OFTEN, 429)
    answer.headers["Retry-After"] = str(whole)
    return answer
