"""Snapshots that somebody cited, which the night then keeps."""

import sqlalchemy as sa
from alembic import op

revision = "cited"
down_revision = "saved"


def upgrade() -> None:
    op.create_table(
        "citation",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("stamp", sa.String(32), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("released_at", sa.DateTime),
        sa.Column("released_by", sa.String(80)),
        sa.Column("why", sa.Text),
    )
    standing = sa.text("released_at is null")
    op.create_index(
        "one_citation_a_snapshot", "citation", ["stamp"], unique=True, sqlite_where=standing, postgresql_where=standing
    )
