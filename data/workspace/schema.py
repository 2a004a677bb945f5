"""The tables of the workspace, for SQLite and PostgreSQL alike.

A text has a head, which says what it is about and which version counts, and its versions, of which none is ever
changed or deleted. `versions/` makes the same tables step by step; a test compares the two.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)

# The newest revision in versions/; a test keeps it so. Knowing it spares the site the import of Alembic.
HEAD = "trail"

ID = 32
NAME = 80


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so neither database does."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


tables = MetaData()

# One row per person: until there are accounts, somebody with a cookie. The id is never shown.
person = Table(
    "person",
    tables,
    Column("id", String(ID), primary_key=True),
    Column("name", String(NAME), nullable=False),
    Column("created_at", Moment, nullable=False),
)


def of_person() -> Column[str]:
    return Column("person_id", ForeignKey("person.id"), nullable=False, index=True)


# One row per duiding: what it is about, and which version counts.
duiding = Table(
    "duiding",
    tables,
    Column("id", String(ID), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("first_year", Integer, nullable=False),
    Column("last_year", Integer, nullable=False),
    Column("grenzen", String(8), nullable=False),
    Column("address", Text, nullable=False),
)
duiding_indicator = Table(
    "duiding_indicator",
    tables,
    Column("id", ForeignKey("duiding.id"), primary_key=True),
    Column("indicator", String(NAME), primary_key=True, index=True),
)
duiding_region = Table(
    "duiding_region",
    tables,
    Column("id", ForeignKey("duiding.id"), primary_key=True),
    Column("region", String(ID), primary_key=True),
)
# One row per version of a duiding; stamp, newest ("inwoners=2025-01-01,…") and fingerprint tell the figures that it
# was written about.
duiding_version = Table(
    "duiding_version",
    tables,
    Column("id", ForeignKey("duiding.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    of_person(),
    Column("author", String(NAME), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("deed", String(12), nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("stamp", String(ID), nullable=False),
    Column("newest", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
)

# One row per event. Without rows in event_region it is about all regions; indicators likewise.
event = Table(
    "event",
    tables,
    Column("id", String(ID), primary_key=True),
    Column("version", Integer, nullable=False),
)
event_indicator = Table(
    "event_indicator",
    tables,
    Column("id", ForeignKey("event.id"), primary_key=True),
    Column("indicator", String(NAME), primary_key=True),
)
event_region = Table(
    "event_region",
    tables,
    Column("id", ForeignKey("event.id"), primary_key=True),
    Column("region", String(ID), primary_key=True),
)
event_version = Table(
    "event_version",
    tables,
    Column("id", ForeignKey("event.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    of_person(),
    Column("author", String(NAME), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("deed", String(12), nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("title", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("link", String(500), nullable=False),
)

# One row per saved view; a removed one stays, so that removing can be undone.
saved_view = Table(
    "saved_view",
    tables,
    Column("id", String(ID), primary_key=True),
    of_person(),
    Column("name", String(NAME), nullable=False),
    Column("address", Text, nullable=False),
    Column("link", String(ID), unique=True),
    Column("is_start", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("removed_at", Moment),
)
ONE_START = text("is_start")
Index("one_start_a_person", saved_view.c.person_id, unique=True, sqlite_where=ONE_START, postgresql_where=ONE_START)

# One row per group of regions; codes with a comma between.
saved_group = Table(
    "saved_group",
    tables,
    Column("id", String(ID), primary_key=True),
    of_person(),
    Column("name", String(NAME), nullable=False),
    Column("codes", Text, nullable=False),
    Column("link", String(ID), unique=True),
    Column("created_at", Moment, nullable=False),
    Column("removed_at", Moment),
)

# One row per citation of a snapshot; a released one stays, and at most one of a snapshot stands.
citation = Table(
    "citation",
    tables,
    Column("id", String(ID), primary_key=True),
    Column("stamp", String(ID), nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("released_at", Moment),
    Column("released_by", String(NAME)),
    Column("why", Text),
)
STANDING = text("released_at is null")
Index("one_citation_a_snapshot", citation.c.stamp, unique=True, sqlite_where=STANDING, postgresql_where=STANDING)

# One row per year of a gemeente of which somebody entered the budget, and which version counts.
budget = Table(
    "budget",
    tables,
    Column("id", String(ID), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("gemeente", String(ID), nullable=False),
    Column("jaar", Integer, nullable=False),
)
Index("one_budget_a_year", budget.c.gemeente, budget.c.jaar, unique=True)
# One row per version: text is the decision, amounts has [soort zorg, primitief, actueel] of every post.
budget_version = Table(
    "budget_version",
    tables,
    Column("id", ForeignKey("budget.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    of_person(),
    Column("author", String(NAME), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("deed", String(12), nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("amounts", Text, nullable=False),
)

# One row per account: who can log in, and what they are. A local account has a password and no issuer, one of a login
# service has the address of that service and no password. It is switched off, never removed: texts stay signed.
account = Table(
    "account",
    tables,
    Column("id", ForeignKey("person.id"), primary_key=True),
    Column("login", String(200), nullable=False),
    Column("issuer", String(200), nullable=False),
    Column("password", Text),
    Column("role", String(20), nullable=False),
    Column("gemeenten", Text, nullable=False),
    Column("themes", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)
Index("one_account_a_login", account.c.issuer, account.c.login, unique=True)
# One row per browser that is logged in; the id is a hash of the word in its cookie. A session that ends is removed.
session = Table(
    "session",
    tables,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
# One row per try of something that may not be tried too often; who tries is a hash. Old ones are removed.
attempt = Table(
    "attempt",
    tables,
    Column("id", String(ID), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("who", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)
Index("attempts_of_somebody", attempt.c.kind, attempt.c.who, attempt.c.at)
# One row per login that was begun at a login service and has not come back; the id is a hash of what is in the cookie.
login_begun = Table(
    "login_begun",
    tables,
    Column("id", String(64), primary_key=True),
    Column("state", String(64), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("goes_to", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
# One row per line of the audit trail, numbered without a gap. Triggers refuse to change one, and to remove one that no
# line of retention names.
trail = Table(
    "trail",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
    Column("action", String(20), nullable=False, index=True),
    Column("object", Text, nullable=False),
    Column("result", String(20), nullable=False),
    Column("actor", String(ID), nullable=False),
    Column("who", String(200), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("scope", Text, nullable=False),
    Column("origin", String(80), nullable=False),
    Column("selection", Text, nullable=False),
    Column("snapshot", String(ID), nullable=False),
    Column("rows", Integer),
    Column("digest", String(64), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("hash", String(64), nullable=False),
)
