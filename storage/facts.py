"""Small facts about this installation: the demo's clock, a generated secret."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select

from storage.database import Connection
from storage.tables import facts


def get(connection: Connection, key: str) -> Any:
    """Return a fact; None when it is not known."""
    return connection.execute(select(facts.c.value).where(facts.c.key == key)).scalar()


def put(connection: Connection, key: str, value: Any) -> None:
    """Keep a fact."""
    connection.execute(delete(facts).where(facts.c.key == key))
    connection.execute(insert(facts), {"key": key, "value": value})
