"""Triggers by which the database itself refuses to change or delete rows."""

from __future__ import annotations

from alembic import op


def refuse_changes(table: str) -> None:
    """What was sent, decided or noted stays as it was. `refuse_change` came with 0001."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
        return
    op.execute(
        f"create trigger {table}_append_only before update or delete on {table} "
        "for each statement execute function refuse_change()"
    )


def allow_changes(table: str) -> None:
    """Let a migration change such a table; `refuse_changes` comes right after."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"drop trigger {table}_no_{verb}")
        return
    op.execute(f"drop trigger {table}_append_only on {table}")
