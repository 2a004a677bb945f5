"""What the report of the night says of the register: which source is closed, and which one will be soon."""

from datetime import date

from data.periods import day_in_words
from data.privacy_shapes import WARNED_DAYS
from data.settings import Settings
from etl.messages.raw import RawMessages
from etl.messages.refused import ClientZoneError
from etl.purpose.client_sources import ALL
from etl.purpose.gate import closed
from etl.purpose.register import read_register

SOON = (
    "Let op: {title}: de verwerkersovereenkomst loopt af op {day}, over {days} dagen. Daarna gaat deze bron dezelfde "
    "nacht dicht."
)


def notices(settings: Settings, today: date) -> tuple[str, ...]:
    """A sentence for each source that is closed, or will be within sixty days; nothing without a client zone."""
    if not (settings.client / "raw").is_dir():
        return ()
    raw = RawMessages(settings.client / "raw")
    try:
        register = read_register(settings)
    except ClientZoneError as error:
        return (str(error),)
    found: list[str] = []
    for source in ALL:
        purpose = register.of(source.id)
        if source.id in raw.sources and (why := closed(register, source.id, raw.is_fictief, today)):
            found.append(" ".join(why))
        elif purpose.is_open(today) and purpose.ends_on and (days := (purpose.ends_on - today).days) <= WARNED_DAYS:
            found.append(SOON.format(title=source.title, day=day_in_words(purpose.ends_on), days=days))
    return tuple(found)
