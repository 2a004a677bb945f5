"""The gate of the client zone: a source about clients is read only while its doelbinding says that it may be.

Whoever reads clients asks here first, before any of it is opened: taking in messages and exports, deriving figures,
the prognosis, the quality board and another key.
"""

from collections.abc import Iterable
from datetime import date

from data.periods import day_in_words
from data.settings import Settings
from etl.messages.raw import RawMessages
from etl.messages.refused import ClientZoneError
from etl.problems import Problem
from etl.purpose.client_sources import BY_ID, OF_YOUTH
from etl.purpose.register import AGREEMENT, ENDS, FICTIEF, NAME, Purpose, Register, read_register

CLOSED = "{title}: deze bron is dicht; er is niets van gelezen. Wat al gepubliceerd is, blijft staan."
RENEW = "Sluit een nieuwe overeenkomst en zet nummer, partijen en einddatum in het register."
OF_DEMONSTRATION = "Vul voor echte gegevens een eigen register in: python -m etl privacy template."


class SourceClosed(ClientZoneError):
    """A source about clients that may not be read: something is not filled in, or the agreement has ended."""


def ask_for_purpose(
    settings: Settings, sources: Iterable[str], *, is_fictief: bool = False, today: date | None = None
) -> None:
    """Raises SourceClosed unless each of these sources may be read today. is_fictief: these people do not exist."""
    asked = sorted(set(sources))
    if not asked:
        return
    register, today = read_register(settings), today or date.today()
    lines = [line for source in asked for line in closed(register, source, is_fictief, today)]
    if lines:
        raise SourceClosed("\n".join(lines))


def ask_for_youth(settings: Settings, today: date | None = None) -> None:
    """Raises SourceClosed unless the sources about youth that are here may be read today."""
    raw = RawMessages(settings.client / "raw")
    ask_for_purpose(settings, OF_YOUTH & raw.sources, is_fictief=raw.is_fictief, today=today)


def ask_for_everything(settings: Settings) -> None:
    """Raises SourceClosed unless every source about clients that is here may be read today."""
    raw = RawMessages(settings.client / "raw")
    ask_for_purpose(settings, raw.sources, is_fictief=raw.is_fictief)


def closed(register: Register, source: str, is_fictief: bool, today: date) -> list[str]:
    """Why a source may not be read, a line for each reason; empty when it may."""
    purpose = register.of(source)
    problems = [*purpose.problems, *ended(purpose, today), *invented(register, is_fictief)]
    head = CLOSED.format(title=BY_ID[source].title)
    return [head, *map(str, problems)] if problems else []


def ended(purpose: Purpose, today: date) -> list[Problem]:
    if not purpose.has_ended(today) or purpose.ends_on is None:
        return []
    found = f"{day_in_words(purpose.ends_on)}, en die dag is voorbij"
    place = f"[{purpose.source}.{AGREEMENT}] {ENDS}"
    return [Problem(NAME, place, found, "een overeenkomst die nog loopt", RENEW)]


def invented(register: Register, is_fictief: bool) -> list[Problem]:
    """The register of the demonstration is no ground for anybody who exists."""
    if is_fictief or not register.is_fictief:
        return []
    return [Problem(NAME, FICTIEF, "het verzonnen register van de demonstratie", "uw eigen register", OF_DEMONSTRATION)]
