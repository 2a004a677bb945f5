"""The fictitious jeugdzorg of the demonstration: seven years of messages of a gemeente that does not exist, by month.

Written as iJw 3.2 XML in one zip a month, as a gemeente would save them, with the mistakes that real messages have:
files that come twice, late registrations, missing stops, credits, amounts a hundred times too large, a silent provider.
"""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple

from etl.demo import jeugdzorg_xml as xml
from etl.demo.jeugdzorg_books import write_books, write_postcodes
from etl.demo.jeugdzorg_care import FIRST, SEED, TODAY, Care, Version, day_of, facts, histories, month_of
from etl.demo.jeugdzorg_claims import Claim, answered_on, claims_of, is_received, sent_on

# Every so many toewijzingen something happens that few have.
START_TAKEN_BACK, REQUEST_REFUSED = 97, 31


class Message(NamedTuple):
    """A message on the day it was sent. `text` is written when its number is known."""

    on: int
    order: int
    kind: str
    care: Care | None
    claims: tuple[Claim, ...] = ()
    provider: int = 0
    day: int = 0
    versions: tuple[tuple[Care, Version], ...] = ()


class JeugdzorgFiles(NamedTuple):
    """Everything that the demonstration delivers: messages, books by their kind, and the postcodes of wijken."""

    messages: list[Path]
    books: dict[str, list[Path]]
    postcodes: Path


def write_jeugdzorg(folder: Path) -> JeugdzorgFiles:
    """Messages and books until the day on which the demonstration stands still."""
    folder.mkdir(parents=True, exist_ok=True)
    cares = histories()
    claims = claims_of(cares)
    return JeugdzorgFiles(
        write_messages(folder, cares, claims), write_books(folder, claims), write_postcodes(folder / "postcodes.csv")
    )


def write_messages(folder: Path, cares: list[Care], claims: list[Claim]) -> list[Path]:
    """A zip for every month. Returns the files."""
    months: dict[int, list[tuple[str, str]]] = defaultdict(list)
    chance = Random(SEED + 2)
    messages = sorted([*care_messages(cares), *claim_messages(claims)], key=lambda one: one[:3])
    for count, (on, name, text) in enumerate(written(messages), 1):
        month = max(FIRST - 1, month_of(on))
        months[month].append((f"JW{name}_{count:08d}.xml", text))
        if chance.random() < facts()["defects"]["file_twice"]:
            months[min(month + 1, month_of(TODAY))].append((f"JW{name}_{count:08d}_nogmaals.xml", text))
    return [write_zip(folder / f"berichten_{month // 12}_{month % 12 + 1:02d}.zip", months[month]) for month in months]


def care_messages(cares: list[Care]) -> Iterator[Message]:
    """Requests, toewijzingen, starts and stops until today."""
    beside: dict[tuple[str, int], list[Care]] = defaultdict(list)
    for care in cares:
        beside[care.client.bsn, care.provider].append(care)
        yield from around_care(care)
        if care.number % round(1 / facts()["defects"]["twice_registered"]) == 0:
            twice = Care(**{**vars(care), "number": care.number + 500_000, "versions": care.versions[:1]})
            yield Message(care.versions[0].on + 2, 1, "301", twice, versions=((twice, care.versions[0]),))
    for (_, provider), own in beside.items():
        for care in own:
            for version in care.versions:
                running = running_with(own, care, version)
                yield Message(version.on, 1, "301", care, provider=provider, versions=running)


def running_with(own: list[Care], care: Care, version: Version) -> tuple[tuple[Care, Version], ...]:
    """A changed toewijzing, and what else runs between this client and provider that day."""
    known = [(other, other.known(version.on)) for other in own if other is not care]
    others = [(one, its) for one, its in known if its and (its.end is None or its.end >= version.on) and not its.reason]
    return ((care, version), *others)


def around_care(care: Care) -> Iterator[Message]:
    asked = care.versions[0].on - 3 - care.number % 18
    if care.referrer != "01":
        yield Message(asked, 0, "315", care)
    if care.number % REQUEST_REFUSED == 0:
        yield Message(asked - 30, 0, "315-", care)
        yield Message(asked - 25, 0, "319", care)
    if care.versions[-1].reason == "13":
        return
    if care.has_start:
        on = care.start + 2 + care.number % 9
        if care.number % START_TAKEN_BACK == 0:
            yield Message(on, 2, "305", care, day=care.start - 5)
            yield Message(on + 4, 3, "305x", care, day=care.start - 5)
            on += 5
        yield Message(on, 4, "305", care, day=care.start)
    if care.has_stop:
        yield Message(care.end + 2 + care.number % 17, 5, "307", care, day=care.end - 1)


def claim_messages(claims: list[Claim]) -> Iterator[Message]:
    """A 323 for each provider and month, and the 325 that answers it."""
    for (month, provider), own in groupby(claims, key=lambda claim: (claim.sent, claim.care.provider)):
        together = tuple(own)
        if is_received(together[0]):
            sent, answered = sent_on(month, provider), answered_on(month, provider)
            yield Message(sent, 6, "323", None, together, provider, day_of(month - 1))
            yield Message(answered, 7, "325", None, together, provider, sent)


def written(messages: list[Message]) -> Iterator[tuple[int, str, str]]:
    """The day, the kind and the text of every message that was sent by today, numbered in order."""
    declared: dict[tuple[int, int], int] = {}
    sent = (message for message in messages if message.on <= TODAY)
    for count, message in enumerate(sent, 1):
        if message.care is None:
            yield message.on, message.kind, write_claims(count, message, declared)
        else:
            yield message.on, message.kind.rstrip("x-"), write_care(count, message, message.care)


def write_claims(count: int, message: Message, declared: dict[tuple[int, int], int]) -> str:
    on, provider, claims = message.on, message.provider, list(message.claims)
    if message.kind == "323":
        declared[on, provider] = count
        end = day_of(month_of(message.day) + 1) - 1
        return xml.declaration(count, on, provider, (message.day, end), claims)
    return xml.answer(count, on, provider, (declared[message.day, provider], message.day), claims)


def write_care(count: int, message: Message, care: Care) -> str:
    on = message.on
    if message.kind == "301":
        return xml.allocation(count, on, care.client, care.provider, message.versions)
    if message.kind.startswith("305"):
        return xml.start(count, on, care, message.day, "3" if message.kind == "305x" else "1")
    if message.kind == "307":
        return xml.stop(count, on, care, message.day)
    if message.kind == "315":
        return xml.request(count, on, care, f"V{care.number}")
    if message.kind == "315-":
        return xml.request(count, on, care, f"N{care.number}")
    return xml.refusal(count, on, care, f"N{care.number}")


def write_zip(file: Path, messages: list[tuple[str, str]]) -> Path:
    """The same messages give the same bytes."""
    moment = (date.fromordinal(TODAY).year, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in messages:
            archive.writestr(zipfile.ZipInfo(name, moment), text, zipfile.ZIP_DEFLATED, compresslevel=1)
    return file
