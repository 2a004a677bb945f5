"""The log of the night: one event a line on stderr, as text for people or as JSON for machines.

    log = structlog.get_logger()
    log.info("source.fetched", source="cbs_37230ned", files=5)

Names of events are thing.happened, in English; what people read is the report (etl/nightly/report.py).
"""

import logging
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from data.settings import Settings
from etl.messages.refused import scrub

# These write the whole address of every request, with what is secret in it.
TALKATIVE = ("httpx", "httpcore")


def set_up_log(settings: Settings, out: TextIO | None = None, is_quiet: bool = False) -> None:
    """Every event from here on goes to `out` (stderr), in the form of the settings. is_quiet: only what is wrong."""
    out = out or sys.stderr
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    is_json = settings.log == "json"
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(as_json() if is_json else [for_people(out)]),
            without_bsn,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if is_quiet else logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(out),
    )


def as_json() -> list[Processor]:
    """One object a line. Tracebacks without the values of variables: a password may be among them."""
    tracebacks = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    return [structlog.processors.ExceptionRenderer(tracebacks), renderer]


def without_bsn(_logger: Any, _method: str, line: Any) -> Any:
    """The line without any number that may be a BSN, whatever brought it in."""
    return scrub(str(line))


def for_people(out: TextIO) -> Processor:
    return structlog.dev.ConsoleRenderer(
        colors=out.isatty(), pad_event_to=24, sort_keys=False, exception_formatter=structlog.dev.plain_traceback
    )
