"""Ten families of callback questions that no page of ours sends, each as often as one likes.

sent = FAMILIES["wrong type"](Random(1), questions)     a body, and what it says that it is
"""

import json
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from fuzzing import KEYS, WORDS

JSON = "application/json"
MAY_ANSWER = {200, 204, 400, 413, 415, 422, 429}
ODD_NUMBERS = ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 400, "-0.0", "1e-999", "2147483648", "0.1e1"]
ODD_TEXT = [
    "' or 1=1 --", "'; drop table observations; --", "inwoners') union select 1 --", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "{{7*7}}", "${7*7}", "%00", "\x00", "inwoners\x00", "GM1507\u202e7051", "\ufeff",
    "\ud800", "ﬀ", "İ", "💥" * 40, "=1+1", "@SUM(A1)", "../../etc/passwd", "\r\nSet-Cookie: a=b", "a" * 5000,
]  # fmt: skip


class Odd(NamedTuple):
    """The body of a question, and the type that it is sent as."""

    body: bytes
    media: str = JSON


Question = dict[str, Any]
Family = Callable[[Random, list[Question]], Odd]


def filled(chance: Random, asked: Question, value: Callable[[], Any]) -> Question:
    """A question of the right form with these values in it."""
    return asked | {part: [one | {"value": value()} for one in asked[part]] for part in ("inputs", "state")}


def written(asked: Any) -> Odd:
    return Odd(json.dumps(asked).encode())


def not_json(chance: Random, questions: list[Question]) -> Odd:
    whole = json.dumps(chance.choice(questions)).encode()
    cut = whole[: chance.randrange(len(whole))]
    bodies = [cut, whole[1:], whole + b"}", b"", b"output=x&inputs=y", bytes(chance.randrange(256) for _ in range(99)),
              b"\xff\xfe" + whole, whole.replace(b'"', b"'"), b"<xml/>"]  # fmt: skip
    media = chance.choice([JSON, JSON, JSON, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
    return Odd(chance.choice(bodies), media)


def wrong_type(chance: Random, questions: list[Question]) -> Odd:
    odd: list[Any] = [None, True, 7, -1.5, "x", [], {}, [[]], {"a": 1}, [None], [{}]]
    asked = chance.choice(questions)
    if chance.random() < 0.7:
        return written(filled(chance, asked, lambda: chance.choice(odd)))
    whole = chance.choice([asked | {chance.choice(sorted(asked)): chance.choice(odd)}, chance.choice(odd)])
    return written(whole)


def missing_keys(chance: Random, questions: list[Question]) -> Odd:
    asked = dict(chance.choice(questions))
    for one in chance.sample(sorted(asked), chance.randint(1, len(asked))):
        del asked[one]
    parts = {part: [dict(one) for one in asked[part]] for part in ("inputs", "state") if part in asked}
    for one in (one for ones in parts.values() for one in ones if chance.random() < 0.5):
        del one[chance.choice(sorted(one))]
    return written(asked | parts)


def unknown_output(chance: Random, questions: list[Question]) -> Odd:
    asked = chance.choice(questions)
    name = chance.choice(
        ["x.children", "..", "..figure.figure..", "__proto__.x", "figure", "", ".", "🙂.🙂", "a.b" * 999]
    )
    return written(asked | {"output": name + chance.choice(["", asked["output"]])})


def wrong_id(chance: Random, questions: list[Question]) -> Odd:
    asked = json.loads(json.dumps(chance.choice(questions)))
    part = chance.choice([one for one in ("inputs", "state") if asked[one]] or ["inputs"])
    odd: list[Any] = ["x", "", None, 7, {"type": "chip"}, [], "figure.figure", "__class__"]
    for one in asked[part]:
        one[chance.choice(["id", "property"])] = chance.choice(odd)
    chance.random() < 0.3 and asked[part].reverse()
    return written(asked)


def unknown_code(chance: Random, questions: list[Question]) -> Odd:
    codes = [
        "GM9999",
        "WK99999999",
        "BU00000000",
        "XX1",
        "gm1507",
        "GM1507 ",
        "bestaat_niet",
        "1850",
        "2999-13",
        "maand",
    ]

    def one() -> Any:
        code = chance.choice(codes)
        address = f"?indicatoren={code}&gebieden={code}&van={code}&vorm={code}&momentopname={code}"
        return chance.choice(
            [code, [code] * 3, {"address": address}, {"search": address}, {"values": {"gebied": code}}]
        )

    return written(filled(chance, chance.choice(questions), one))


def oversized_list(chance: Random, questions: list[Question]) -> Odd:
    count = chance.choice([51, 1_000, 20_000, 60_000])
    word = chance.choice(["GM1507", "inwoners", "x", 1, None])
    return written(filled(chance, chance.choice(questions), lambda: [word] * count))


def deep_nesting(chance: Random, questions: list[Question]) -> Odd:
    depth = chance.choice([15, 19, 25, 60, 900])

    def deep() -> Any:
        found: Any = "x"
        for _ in range(depth):
            found = [found] if chance.random() < 0.5 else {chance.choice(KEYS): found}
        return found

    asked = chance.choice(questions)
    value = deep()
    return written(filled(chance, asked, lambda: value if chance.random() < 0.4 else None))


def odd_numbers(chance: Random, questions: list[Question]) -> Odd:
    """Numbers that are none, and larger ones than there are: as JSON that Python reads and nobody should write."""
    whole = json.dumps(filled(chance, chance.choice(questions), lambda: chance.choice([["@"], "@", {"jaar": "@"}])))
    parts = whole.split('"@"')
    return Odd("".join(one + chance.choice(ODD_NUMBERS) for one in parts[:-1]).encode() + parts[-1].encode())


def odd_text(chance: Random, questions: list[Question]) -> Odd:
    def one() -> Any:
        said = chance.choice([*ODD_TEXT, *WORDS])
        return chance.choice([said, [said], {chance.choice(KEYS): said}, {"address": f"?indicatoren={said}"}])

    return written(filled(chance, chance.choice(questions), one))


FAMILIES: dict[str, Family] = {
    "not JSON": not_json,
    "wrong type": wrong_type,
    "missing keys": missing_keys,
    "unknown output": unknown_output,
    "wrong id or property": wrong_id,
    "unknown code": unknown_code,
    "oversized list": oversized_list,
    "deep nesting": deep_nesting,
    "odd numbers": odd_numbers,
    "odd text": odd_text,
}
