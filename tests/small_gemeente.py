"""Three years of messages of a small gemeente that does not exist, to spoil: real iJw 3.2, a few clients a provider.

Months are counted from July 2022; what was claimed in a month is sent on the eighth of the next one.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pandas as pd
from purposes import fill_in

from data.prognose.parameters import Parameters
from data.settings import Settings
from etl.demo import jeugdzorg_xml as xml
from etl.demo.jeugdzorg_care import Care, Client, Version, facts
from etl.demo.jeugdzorg_claims import Claim
from etl.disclosure import Rules
from etl.messages.administration import read_administration
from etl.messages.file_kinds import FileMapping
from etl.messages.identity import pseudonyms
from etl.messages.interpret import interpret
from etl.messages.store import ClientStore
from etl.messages.taking_in import Taken, take_in, take_table
from etl.prognose.making import Tables, one_month

MONTHS, LAST, PROVIDERS, CLIENTS = 36, 34, 8, 20
ASKED = pd.Period("2025-06", "M")
CODES = (("45A10", 6800), ("54001", 17500), ("44A07", 5200), ("48A01", 90000))


@dataclass(frozen=True)
class Message:
    """One message. sent: the month before the one in which it was sent."""

    sent: int
    kind: str
    provider: int
    text: str


def first_day(month: int) -> int:
    return date(2022 + (month + 6) // 12, (month + 6) % 12 + 1, 1).toordinal()


def cares(provider: int) -> Iterator[Care]:
    """Twenty places at a provider, each with a new client every year."""
    for place in range(CLIENTS):
        for year in range(-1, 3):
            number = provider * 1000 + place * 10 + year + 1
            client = Client(f"{999_900_000 + number:09d}", date(2012, 3, 4), 1, "WK150704", "5961SA")
            begin = place % 12 + 12 * year
            first, last = first_day(begin), first_day(begin + 12) - 1
            code = CODES[provider % len(CODES)][0]
            care = Care(number, client, code, provider, first, first, last, 4, "4", "01")
            care.versions = [Version(first - 15, last)]
            yield care


def claims(provider: int) -> Iterator[Claim]:
    """What is claimed of every month that is over: a little more or less, and three in ten a month late."""
    chance, price = Random(provider), CODES[provider % len(CODES)][1]
    for care in cares(provider):
        for month in range(MONTHS):
            first, volume = first_day(month), 3 + chance.randrange(3)
            sent = month + (chance.random() < 0.3)
            if care.begin <= first <= care.end and sent < MONTHS:
                reference = f"P{month:02d}{care.number:06d}"
                yield Claim(care, first, first + 27, volume, price, volume * price, reference, sent)


def messages(as_claimed: Callable[[Claim], Claim] = lambda claim: claim) -> list[Message]:
    """All of them: the toewijzingen, and of each month and provider a declaratie and its answer.

    as_claimed: what becomes of each claim.
    """
    found = []
    for provider in range(1, PROVIDERS + 1):
        for care in cares(provider):
            version = [(care, care.versions[0])]
            text = xml.allocation(1_000_000 + care.number, care.begin - 15, care.client, provider, version)
            sent = next((month for month in range(MONTHS) if first_day(month + 1) > care.begin - 15), MONTHS)
            found.append(Message(sent, "301", provider, text))
        every = [as_claimed(one) for one in claims(provider)]
        for month in range(MONTHS):
            found += claimed(month, provider, [one for one in every if one.sent == month])
    return [one for one in found if one.sent <= LAST]


def claimed(month: int, provider: int, rows: list[Claim], more: int = 0) -> list[Message]:
    """A 323 and the 325 that approves all of it. more: a further one of the same month and provider."""
    count, on = (month * 100 + provider) * 100 + more * 2, first_day(month + 1) + 7
    period = (first_day(month), first_day(month + 1) - 1)
    return [
        Message(month, "323", provider, xml.declaration(count, on, provider, period, rows)),
        Message(month, "325", provider, xml.answer(count + 1, on + 7, provider, (count, on), rows)),
    ]


def deliver(settings: Settings, sent: Iterable[Message | Path]) -> Taken:
    """Read messages as one delivery, and interpret what there is."""
    inbox = settings.client.parent / "inbox"
    shutil.rmtree(inbox, ignore_errors=True)
    inbox.mkdir(parents=True)
    files = []
    for place, one in enumerate(sent):
        file = one if isinstance(one, Path) else inbox / f"{place:04d}.xml"
        if isinstance(one, Message):
            file.write_text(one.text, encoding="utf-8")
        files.append(file)
    fill_in(settings)
    known = pseudonyms(settings)
    with ClientStore(settings, known) as store:
        taken = take_in(settings, store, known, files)
        interpret(store)
    return taken


def deliver_tariffs(settings: Settings) -> None:
    """One table with a tariff for every year."""
    units = {code: facts()["products"][code]["unit"] for code, _ in CODES}
    rows = [f"{code};{units[code]};{year};{cents / 100:.2f}" for code, cents in CODES for year in range(2022, 2026)]
    deliver_table(settings, "tarieven", "Productcode;Eenheid;Jaar;Tarief", *rows)


def deliver_table(settings: Settings, kind: str, *lines: str) -> None:
    """Read a file of the gemeente itself. Raises SourceRefused."""
    file = settings.client.parent / f"{kind}.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with ClientStore(settings, None) as store:
        take_table(settings, store, pseudonyms(settings), kind, file, FileMapping())
        interpret(store)


def forecast(settings: Settings) -> Tables:
    """The four tables as of June 2025."""
    return one_month(vars(read_administration(settings)), ASKED, settings.gemeente, Rules(), Parameters())
