"""The budget as somebody entered it on screen."""

import sqlalchemy as sa
from alembic import op

revision = "budgets"
down_revision = "cited"


def upgrade() -> None:
    op.create_table(
        "budget",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("gemeente", sa.String(32), nullable=False),
        sa.Column("jaar", sa.Integer, nullable=False),
    )
    op.create_index("one_budget_a_year", "budget", ["gemeente", "jaar"], unique=True)
    op.create_table(
        "budget_version",
        sa.Column("id", sa.String(32), sa.ForeignKey("budget.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("deed", sa.String(12), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("amounts", sa.Text, nullable=False),
    )
