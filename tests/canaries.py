"""Twenty-five clients who can be told from everybody: a BSN, a productcode and an amount that are nobody else's.

They live in the two smallest wijken of the fixtures, and have care and a claim of one month each.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from small_gemeente import LAST, Message, first_day

from etl.demo import jeugdzorg_xml as xml
from etl.demo.jeugdzorg_care import Care, Client, Version
from etl.demo.jeugdzorg_claims import Claim
from etl.messages.refused import is_bsn

COUNT, PROVIDER, CATEGORY = 25, 77, "45A10"
POSTCODES = {"5999SX": "WK150701", "5999SY": "WK150704"}
BSNS = [str(one) for one in range(999_970_000, 999_980_000) if is_bsn(str(one))][:COUNT]


class Canary(NamedTuple):
    """One client and what is only theirs. cents: of the claim."""

    bsn: str
    code: str
    cents: int

    def said_in(self, text: str) -> list[str]:
        """What a text has of this client that no text may have outside the client zone."""
        whole, rest = divmod(self.cents, 100)
        amount = rf"(?<!\w){whole // 1000}\W?{whole % 1000:03d}(?:[.,]{rest:02d}|{rest:02d})(?!\w)"
        found = [self.bsn] if self.bsn in text else []
        found += [self.code] if self.code in text else []
        return found + re.findall(amount, text)


CANARIES = [Canary(bsn, f"45Z{place:02d}", 1_357_907 + place * 1_013) for place, bsn in enumerate(BSNS)]

# What all of them look like, to pass over long texts quickly.
MAY_BE = re.compile(r"99997\d{4}|45Z\d\d|13\W?[5-8]\d\d[.,]?\d\d")


def messages() -> Iterator[Message]:
    """What is sent about them: for each a toewijzing, a claim and its answer."""
    for place, one in enumerate(CANARIES):
        month = LAST - 8 + place % 6
        client = Client(one.bsn, f"2012-05-{place + 1:02d}", 1, "", list(POSTCODES)[place % 2])
        begin, number = first_day(month), 900_000 + place
        care = Care(number, client, CATEGORY, PROVIDER, begin, begin, begin + 200, 1, "4", "01")
        versions = [(care, Version(begin - 10, begin + 200))]
        claim = Claim(care, begin, begin + 27, 1, one.cents, one.cents, f"K{place:08d}", month)
        count, on = 7_000_000 + place * 10, first_day(month + 1) + 7
        period = (begin, first_day(month + 1) - 1)
        texts = {
            "301": xml.allocation(count, begin - 10, client, PROVIDER, versions),
            "323": xml.declaration(count + 1, on, PROVIDER, period, [claim]),
            "325": xml.answer(count + 2, on + 7, PROVIDER, (count + 1, on), [claim]),
        }
        yield from (Message(month, kind, PROVIDER, said.replace(CATEGORY, one.code)) for kind, said in texts.items())
