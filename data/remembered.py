"""The newest answers of one snapshot: what is published never changes, so an answer can be given again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

Rows = tuple[tuple[Any, ...], ...]

# Some 0.8 kB a row: 16 MB at most, or the answers to a thousand clicks on yearly figures.
MOST_ROWS = 20_000


class Remembered:
    """Answers by question, the ones used last, never more rows together than `most_rows`. Safe between threads."""

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self.most_rows = most_rows
        self._answers: OrderedDict[Hashable, Rows] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def answer(self, question: Hashable, ask: Callable[[], Rows]) -> Rows:
        """The answer of the last time, else the one that `ask` gives; two threads may ask the same at once."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        found = ask()
        with self._lock:
            self._keep(question, found)
        return found

    def _keep(self, question: Hashable, found: Rows) -> None:
        if question in self._answers:
            return
        self._answers[question] = found
        self._count += weight(found)
        while self._count > self.most_rows:
            _, oldest = self._answers.popitem(last=False)
            self._count -= weight(oldest)


def weight(rows: Rows) -> int:
    """How many rows an answer counts for: an empty one takes room too."""
    return len(rows) + 1
