"""Saved views and groups, each of one person."""

import sqlalchemy as sa
from alembic import op

revision = "saved"
down_revision = "events"


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("link", sa.String(32), unique=True),
        sa.Column("is_start", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("removed_at", sa.DateTime),
    )
    start = sa.text("is_start")
    op.create_index(
        "one_start_a_person", "saved_view", ["person_id"], unique=True, sqlite_where=start, postgresql_where=start
    )
    op.create_table(
        "saved_group",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sa.Column("link", sa.String(32), unique=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("removed_at", sa.DateTime),
    )
