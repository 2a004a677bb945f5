"""The client zone in a night: its register, and figures and prognosis when it has an administration."""

from collections.abc import Callable
from typing import Any

import structlog

from data.settings import Settings
from etl.jeugd.making import make_figures
from etl.jeugd.totals import SOURCE as FIGURES
from etl.landing import LandingError
from etl.messages.refused import ClientZoneError
from etl.messages.store import has_administration
from etl.problems import Problem
from etl.prognose.commands import SOURCE as PROGNOSIS
from etl.prognose.commands import make_prognosis
from etl.purpose.leaving import SOURCE as REGISTER
from etl.purpose.leaving import has_client_zone, land_register

Make = Callable[..., Any]

# What is made, in this order, and the command that does the same by hand.
MADE: dict[str, tuple[Make, str]] = {
    REGISTER: (lambda settings, report: land_register(settings, report), "python -m etl privacy check"),
    FIGURES: (lambda settings, report: make_figures(settings, report=report), "python -m etl jeugd"),
    PROGNOSIS: (lambda settings, report: make_prognosis(settings, report=report), "python -m etl prognose"),
}
NEXT_STEP = "Herstel het en voer uit: {command}."
BROKE = "een onverwachte fout ({error}); de beheerder vindt haar in het logboek"


def made_tonight(settings: Settings) -> dict[str, tuple[Problem, ...]]:
    """Make and land all of them. Returns why that could not be done, as for a source that was not fetched."""
    made = [one for one in MADE if (has_client_zone if one == REGISTER else has_administration)(settings)]
    found = {source: attempt(settings, source) for source in made}
    return {source: (problem,) for source, problem in found.items() if problem}


def attempt(settings: Settings, source: str) -> Problem | None:
    """Why it was not made, if so; what goes wrong with one harms no other."""
    log = structlog.get_logger()
    make, command = MADE[source]
    try:
        make(settings, lambda line: log.info("client_zone.made", source=source, line=line))
    except (LandingError, ClientZoneError) as error:
        log.warning("client_zone.not_made", source=source, why=str(error))
        return problem(source, " ".join(str(error).splitlines()), command)
    except Exception as error:  # nothing of a client may reach the report: only what kind of error it was
        log.error("client_zone.broke", source=source, error=type(error).__name__)
        return problem(source, BROKE.format(error=type(error).__name__), command)
    return None


def problem(source: str, found: str, command: str) -> Problem:
    return Problem(
        source, "berichten", found, "cijfers uit de berichten van de clientzone", NEXT_STEP.format(command=command)
    )
