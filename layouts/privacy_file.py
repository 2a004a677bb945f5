"""The words of the files of the tab Privacy: the verwerkingsregister, the DPIA annex and the Algoritmeregister.

What the gemeente decided comes from its register; what it did not write down says so. Nothing takes the clock: a
pinned file keeps its bytes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from data.periods import day_in_words
from data.privacy_shapes import Privacy, Purpose
from layouts import text, text_meenemen
from layouts import text_privacy as words
from layouts import text_privacy_files as files
from layouts.privacy_shares import share_rows
from layouts.privacy_sheet import reasons
from layouts.privacy_words import about, agreement, facts, filled

Part = dict[str, Any]


def processing_rows(privacy: Privacy) -> Iterator[list[str]]:
    """The verwerkingsregister (AVG, article 30, first paragraph): a line for each source about clients."""
    yield list(files.PROCESSING_COLUMNS)
    for one in privacy.purposes:
        kept = words.KEPT_DAYS.format(days=one.kept_days) if one.kept_days else words.NOT_FILLED_IN
        who = [of_gemeente(privacy, key) for key in ("naam", "contact", "functionaris")]
        yield [
            files.PROCESSING_NAME.format(title=one.title), *who, filled(one.purpose), filled(one.ground), one.people,
            one.data, files.RECEIVERS, files.THIRD_COUNTRIES, f"{kept}. {files.KEPT_AFTER}", files.MEASURES,
            " en ".join(one.parties) or words.NOT_FILLED_IN, agreement(one), filled(one.owner),
            filled(one.responsible), filled(one.dpia), stamp(privacy),
        ]  # fmt: skip


def algorithm_rows(privacy: Privacy) -> Iterator[list[str]]:
    """The text for the Algoritmeregister, a line a field of the publicatiestandaard."""
    yield list(files.ALGORITHM_COLUMNS)
    known = algorithm_facts(privacy)
    for name, (label, said) in files.ALGORITHM.items():
        yield [name, label, said.format_map(known)]
    yield ["", files.STAMP, stamp(privacy)]


def algorithm_facts(privacy: Privacy) -> dict[str, str]:
    """What the gemeente wrote down about the sources that the prognosis is made of, each thing once."""
    sources = privacy.purposes_of("jeugd_prognose")
    return {
        "organisatie": of_gemeente(privacy, "naam"),
        "contact": of_gemeente(privacy, "contact"),
        "grondslag": once(sources, "ground"),
        "dpia": once(sources, "dpia"),
        "doel": once(sources, "purpose"),
    }


def once(sources: Sequence[Purpose], name: str) -> str:
    return "; ".join(dict.fromkeys(getattr(one, name) for one in sources if getattr(one, name))) or words.NOT_FILLED_IN


def of_gemeente(privacy: Privacy, key: str) -> str:
    return filled(privacy.facts.get(key, ""))


def stamp(privacy: Privacy) -> str:
    return privacy.stamp + (f" ({text.FICTIEF})" if privacy.is_fictief else "")


def annex(privacy: Privacy, link: str) -> dict[str, Any]:
    """The DPIA annex: what the software does with data about clients, and what remains for the gemeente to weigh."""
    return {
        "name": text.NAME,
        "kind": files.ANNEX_KIND,
        "fictief": text.FICTIEF if privacy.is_fictief else "",
        "title": files.ANNEX_TITLE,
        "subtitle": files.ANNEX_SUBTITLE.format(organisatie=of_gemeente(privacy, "naam"), stamp=privacy.stamp),
        "stamp": f"{text_meenemen.SNAPSHOT} {privacy.stamp}",
        "page": text_meenemen.PAGE_OF,
        "parts": [
            part(files.ANNEX_WHAT, sentences=files.ANNEX_INTRO),
            part(words.REGISTER, cards=[card(one) for one in privacy.purposes]),
            part(files.ROAD, list=files.ROAD_STEPS),
            part(words.WITHHELD, list=reasons(privacy.facts)),
            *shares(privacy),
            part(files.SECURITY, list=files.SECURITY_MEASURES),
            part(words.LIMITS, sentences=[words.LIMITS_INTRO], list=words.REMAINING),
            part(files.RIGHTS, list=files.RIGHTS_OF),
            part(words.REMOVED, sentences=removed(privacy)),
            part(files.TO_WEIGH, list=files.QUESTIONS),
            part(files.ANNEX_SOURCE, sentences=[f"{text_meenemen.PERMALINK}: {link}"]),
        ],
    }


def part(head: str, **given: Any) -> Part:
    return {"head": head, "sentences": [], "list": [], "cards": [], "tables": []} | given


def card(one: Purpose) -> dict[str, Any]:
    return {"head": one.title, "facts": [list(fact) for fact in (*facts(one), *about(one))]}


def shares(privacy: Privacy) -> list[Part]:
    """Which part of the figures is shown; nothing for who may not see figures about clients."""
    if not privacy.shown:
        return []
    table = {"head": list(words.SHARES_COLUMNS), "rows": share_rows(privacy.shown)}
    return [part(words.SHARES, sentences=[words.SHARES_INTRO], tables=[table])]


def removed(privacy: Privacy) -> list[str]:
    if not privacy.removed:
        return [words.REMOVED_NONE]
    last = max(one.removed_on for one in privacy.removed)
    count = sum(one.files for one in privacy.removed)
    return [files.REMOVED_ALL.format(count=count, day=day_in_words(last))]
