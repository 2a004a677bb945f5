"""People, and what they write about figures."""

import sqlalchemy as sa
from alembic import op

revision = "people_and_duiding"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "duiding",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("first_year", sa.Integer, nullable=False),
        sa.Column("last_year", sa.Integer, nullable=False),
        sa.Column("grenzen", sa.String(8), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
    )
    op.create_table(
        "duiding_indicator",
        sa.Column("id", sa.String(32), sa.ForeignKey("duiding.id"), primary_key=True),
        sa.Column("indicator", sa.String(80), primary_key=True, index=True),
    )
    op.create_table(
        "duiding_region",
        sa.Column("id", sa.String(32), sa.ForeignKey("duiding.id"), primary_key=True),
        sa.Column("region", sa.String(32), primary_key=True),
    )
    op.create_table(
        "duiding_version",
        sa.Column("id", sa.String(32), sa.ForeignKey("duiding.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("deed", sa.String(12), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("stamp", sa.String(32), nullable=False),
        sa.Column("newest", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
    )
