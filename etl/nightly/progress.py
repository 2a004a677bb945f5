"""How far the night is: on a terminal a line a source, rewritten in place; elsewhere a log line for each change."""

import shutil
import sys
from collections.abc import Iterable
from threading import Lock
from typing import TextIO

import structlog

from data.settings import Settings

UP, CLEAR = "\x1b[{count}A", "\x1b[2K"


class Progress:
    """The lines of one stage of the night.

    with_progress = Progress(settings, ["cbs_kwb", "rivm_corona"])
    with_progress.show("cbs_kwb", "ophalen…")
    """

    def __init__(self, settings: Settings, names: Iterable[str], out: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.lines = dict.fromkeys(names, "wacht")
        self.is_live = is_live(settings, self.out)
        # More lines than the screen has cannot be rewritten: the cursor stops at the top.
        self.is_rewriting = self.is_live and len(self.lines) < shutil.get_terminal_size().lines
        self.lock = Lock()
        if self.is_rewriting:
            self.draw()

    def show(self, name: str, words: str) -> None:
        """A new state of one source."""
        with self.lock:
            self.lines[name] = words
            if self.is_rewriting:
                self.out.write(UP.format(count=len(self.lines)))
                self.draw()
            elif self.is_live:
                self.out.write(self.line(name) + "\n")
            else:
                structlog.get_logger().info("progress", source=name, state=words)

    def draw(self) -> None:
        self.out.write("".join(f"{CLEAR}{self.line(name)}\n" for name in self.lines))
        self.out.flush()

    def line(self, name: str) -> str:
        """One line, no wider than the screen."""
        width = max(map(len, self.lines))
        text = f"{name:{width}}  {self.lines[name]}"
        columns = shutil.get_terminal_size().columns
        return text if len(text) < columns else f"{text[: columns - 2]}…"


def is_live(settings: Settings, out: TextIO) -> bool:
    """Whether a person is watching: a terminal, and no log for machines."""
    return out.isatty() and settings.log == "console"
