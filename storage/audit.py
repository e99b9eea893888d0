"""The audit trail: who did what, when, from where, before and after. Append-only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from storage.database import Connection
from storage.tables import audit


def record(
    connection: Connection,
    *,
    at: datetime,
    action: str,
    person_id: int | None = None,
    account_id: int | None = None,
    unit: str | None = None,
    subject: str | None = None,
    before: Any = None,
    after: Any = None,
    turn: str | None = None,
) -> None:
    """Add a row. `turn` is the platform's id of the message that caused it."""
    values = {
        "at": at,
        "person_id": person_id,
        "account_id": account_id,
        "action": action,
        "unit": unit,
        "subject": subject,
        "before": before,
        "after": after,
        "turn": turn,
    }
    connection.execute(insert(audit), values)


def of_action(connection: Connection, action: str) -> list[dict[str, Any]]:
    """Return all rows of one action, the oldest first."""
    rows = connection.execute(select(audit).where(audit.c.action == action).order_by(audit.c.id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name for it
