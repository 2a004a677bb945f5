"""The jeugdzorg figures in a night: made when the client zone has an administration; what goes wrong harms no other."""

import structlog

from data.settings import Settings
from etl.jeugd.making import make_figures
from etl.jeugd.totals import SOURCE
from etl.landing import LandingError
from etl.messages.refused import ClientZoneError
from etl.messages.store import has_administration
from etl.problems import Problem

NEXT_STEP = "Herstel het en voer uit: python -m etl jeugd."
BROKE = "een onverwachte fout ({error}); de beheerder vindt haar in het logboek"


def figures_tonight(settings: Settings) -> dict[str, tuple[Problem, ...]]:
    """Make the figures and land them. Returns why that could not be done, as for a source that was not fetched."""
    if not has_administration(settings):
        return {}
    log = structlog.get_logger()
    try:
        make_figures(settings, report=lambda line: log.info("jeugd.made", line=line))
    except (LandingError, ClientZoneError) as error:
        log.warning("jeugd.not_made", why=str(error))
        return {SOURCE: (problem(str(error)),)}
    except Exception as error:  # nothing of a client may reach the report: only what kind of error it was
        log.error("jeugd.broke", error=type(error).__name__)
        return {SOURCE: (problem(BROKE.format(error=type(error).__name__)),)}
    return {}


def problem(found: str) -> Problem:
    return Problem(SOURCE, "berichten", found, "cijfers uit de berichten van de clientzone", NEXT_STEP)
