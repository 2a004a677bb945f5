"""News and initiatives on the time axis."""

import sqlalchemy as sa
from alembic import op

revision = "events"
down_revision = "people_and_duiding"


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    for column, length in (("indicator", 80), ("region", 32)):
        op.create_table(
            f"event_{column}",
            sa.Column("id", sa.String(32), sa.ForeignKey("event.id"), primary_key=True),
            sa.Column(column, sa.String(length), primary_key=True),
        )
    op.create_table(
        "event_version",
        sa.Column("id", sa.String(32), sa.ForeignKey("event.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("deed", sa.String(12), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
    )
