"""Accounts, the browsers that are logged in, and what was tried too often."""

import sqlalchemy as sa
from alembic import op

revision = "accounts"
down_revision = "budgets"


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(32), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("login", sa.String(200), nullable=False),
        sa.Column("issuer", sa.String(200), nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("gemeenten", sa.Text, nullable=False),
        sa.Column("themes", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("disabled_at", sa.DateTime),
    )
    op.create_index("one_account_a_login", "account", ["issuer", "login"], unique=True)
    op.create_table(
        "session",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"])
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("attempts_of_somebody", "attempt", ["kind", "who", "at"])
    op.create_table(
        "login_begun",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("goes_to", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
