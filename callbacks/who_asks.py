"""Who is asking now: their account, what is there for them, and what they may do. Found by `callbacks/access.py`.

Without a login (POLSSLAG_ACCESS=open) everybody is the owner of this machine, and may do and see everything.
"""

from dataclasses import dataclass
from typing import Final

from flask import g, has_request_context

from data.access import ALL_RIGHTS, EVERYTHING, ONLY_OPEN, Account, Right, Scope


@dataclass(frozen=True)
class Asker:
    """One who asks. account: None for somebody who is not logged in, and where nobody has to be.

    is_narrowed: whether they see more than is given here.
    """

    scope: Scope
    rights: frozenset[Right]
    account: Account | None = None
    is_narrowed: bool = False

    @property
    def is_at_home(self) -> bool:
        """Whether this is a site without a login."""
        return self.account is None and self.rights == ALL_RIGHTS


OWNER: Final = Asker(EVERYTHING, ALL_RIGHTS)
STRANGER: Final = Asker(ONLY_OPEN, frozenset({Right.ZIEN}))


def known(account: Account) -> Asker:
    return Asker(account.scope, account.rights, account)


def remember(asker: Asker) -> None:
    """From now on this is who asks, as long as this request lasts."""
    g.asker = asker


def asker() -> Asker:
    """Who asks. Outside a request, and before it is known who asks, that is nobody in particular."""
    return g.asker if has_request_context() and "asker" in g else STRANGER


def account() -> Account | None:
    return asker().account


def scope() -> Scope:
    """What is there for who asks."""
    return asker().scope


def may(right: Right) -> bool:
    return right in asker().rights
