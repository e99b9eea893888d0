"""Replicas: which processes deliver at present, so that they share what a platform allows to all of them together."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select, text

from storage.database import Connection
from storage.tables import replicas
from storage.types import Instant

GONE_AFTER = timedelta(seconds=15)
"""A replica that has not been seen for so long is dead or frozen; its share is the others'."""

_SEEN = text(
    "insert into replicas (worker, seen_at) values (:worker, :now)"
    " on conflict (worker) do update set seen_at = excluded.seen_at"
).bindparams(bindparam("now", type_=Instant()))


def seen(connection: Connection, worker: str, now: datetime) -> int:
    """Note that a replica is there; return how many there are, itself among them."""
    connection.execute(delete(replicas).where(replicas.c.seen_at < now - GONE_AFTER))
    connection.execute(_SEEN, {"worker": worker, "now": now})
    return connection.execute(select(func.count()).select_from(replicas)).scalar_one()


def leave(connection: Connection, worker: str) -> None:
    """Note that a replica has stopped."""
    connection.execute(delete(replicas).where(replicas.c.worker == worker))
