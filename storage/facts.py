"""Small facts about this installation: the demo's clock, a generated secret."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select, text

from storage.database import Connection
from storage.tables import facts
from storage.types import Json

_PUT = text(
    "insert into facts (key, value) values (:key, :value) on conflict (key) do update set value = excluded.value"
).bindparams(bindparam("value", type_=Json()))


def get(connection: Connection, key: str) -> Any:
    """Return a fact; None when it is not known."""
    return connection.execute(select(facts.c.value).where(facts.c.key == key)).scalar()


def put(connection: Connection, key: str, value: Any) -> None:
    """Keep a fact."""
    connection.execute(_PUT, {"key": key, "value": value})
