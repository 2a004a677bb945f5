"""The audit trail. What stands in it is not changed, and goes only when a line says up to where it was removed."""

import sqlalchemy as sa
from alembic import op

revision = "trail"
down_revision = "accounts"

REFUSED = "trail: a line is never changed, and removed only by retention"
GONE = "select 1 from trail where action = 'opruimen' and rows >= old.number"
SQLITE = (
    f"create trigger trail_unchanged before update on trail begin select raise(abort, '{REFUSED}'); end",
    f"create trigger trail_kept before delete on trail when not exists ({GONE}) "
    f"begin select raise(abort, '{REFUSED}'); end",
)
POSTGRES = (
    f"create function trail_refuse() returns trigger language plpgsql as $$ begin raise exception '{REFUSED}'; end $$",
    f"create function trail_keep() returns trigger language plpgsql as $$ begin "
    f"if not exists ({GONE}) then raise exception '{REFUSED}'; end if; return old; end $$",
    "create trigger trail_unchanged before update on trail for each row execute function trail_refuse()",
    "create trigger trail_kept before delete on trail for each row execute function trail_keep()",
    "create trigger trail_whole before truncate on trail for each statement execute function trail_refuse()",
)


def upgrade() -> None:
    op.create_table(
        "trail",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("action", sa.String(20), nullable=False, index=True),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(32), nullable=False),
        sa.Column("who", sa.String(200), nullable=False, index=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("origin", sa.String(80), nullable=False),
        sa.Column("selection", sa.Text, nullable=False),
        sa.Column("snapshot", sa.String(32), nullable=False),
        sa.Column("rows", sa.Integer),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    for statement in POSTGRES if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(sa.text(statement))
