"""Ways to spoil the last two months of messages of the small gemeente."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from small_gemeente import LAST, Message, claimed, claims, first_day, messages

from etl.demo.jeugdzorg_claims import Claim

# The largest provider: of one of the four products half, and more than a third of all cost.
LARGE, SMALL = 3, 1
Sent = list[Message | Path]
FRESH = (LAST - 1, LAST)


def fresh() -> list[Message]:
    return [one for one in messages() if one.sent in FRESH]


def changed(provider: int, change: Callable[[str], str], kind: str = "323") -> Sent:
    """The last message of a kind of a provider, changed."""
    return [
        replace(one, text=change(one.text)) if (one.sent, one.kind, one.provider) == (LAST, kind, provider) else one
        for one in fresh()
    ]


def beside(change: Callable[[str], str]) -> Sent:
    """A further message beside the good ones: the declaratie of another month, under another name, changed."""
    extra = claimed(LAST, SMALL, [one for one in claims(SMALL) if one.sent == LAST - 9], more=1)[0]
    return [*fresh(), replace(extra, text=change(extra.text))]


def with_credit(provider: int, units: int) -> Sent:
    """A further declaratie with a credit, approved."""
    return [*fresh(), *claimed(LAST, provider, [credit(provider, units)], more=1)]


def credit(provider: int, units: int) -> Claim:
    """A credit on a prestatie of April that nobody knows, of so many units."""
    own = next(one for one in claims(provider) if one.begin == first_day(LAST - 1) and one.sent == LAST - 1)
    return replace(own, volume=units, cents=units * own.tariff, reference="CREDIT", previous="WEG", is_debit=False)


def hundredfold(text: str) -> str:
    return text.replace("</i:Bedrag>", "00</i:Bedrag>")


def unknown_code(text: str) -> str:
    return text.replace("<ProductCategorie>54<", "<ProductCategorie>99<").replace(">54001<", ">99X01<")


def without_april(messages_of: list[Message]) -> Sent:
    """The large provider claims nothing of April."""
    kept: Sent = [one for one in messages_of if one.provider != LARGE or one.kind == "301"]
    for month in FRESH:
        rows = [one for one in claims(LARGE) if one.sent == month and one.begin != first_day(LAST - 1)]
        kept += claimed(month, LARGE, rows)
    return kept


ENTITIES = """<!DOCTYPE Bericht [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">
<!ENTITY file SYSTEM "file:///etc/passwd">]>"""


def attack(text: str) -> str:
    return text.replace("?>\n", f"?>\n{ENTITIES}", 1).replace("<DeclaratieNummer>", "<DeclaratieNummer>&c;&file;")


class Endless(io.RawIOBase):
    """A file of so many bytes that stands nowhere."""

    def __init__(self, size: int) -> None:
        self.size, self.given = size, 0

    def read(self, count: int = -1) -> bytes:
        count = min(count if count >= 0 else self.size, self.size - self.given)
        self.given += count
        return bytes(count)
