"""Messages: what came in, what goes out, and what is sent to many."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from storage.tables.metadata import Id, metadata
from storage.types import Instant, Json

inbox = Table(
    "inbox",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("received_at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("accounts.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("message", Json, nullable=False),
    Column("is_question", Boolean, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("once_key", Text, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("progress", Text, nullable=False, server_default=""),
    Column("claimed_by", Text),
    Column("claimed_until", Instant),
    Column("platform_id", Text),
    Column("sent_at", Instant),
    Column("error", Text),
    CheckConstraint("state in ('waiting', 'sent', 'refused', 'gone')", name="state"),
    Index("ix_outbox_account_id_id", "account_id", "id"),
    sqlite_autoincrement=True,
)
_WAITING = text("state = 'waiting'")
Index("ix_outbox_waiting", outbox.c.account_id, outbox.c.id, sqlite_where=_WAITING, postgresql_where=_WAITING)
_GONE = text("state = 'gone'")
Index("ix_outbox_gone", outbox.c.sent_at, sqlite_where=_GONE, postgresql_where=_GONE)
Index("ix_outbox_next", outbox.c.priority, outbox.c.id, sqlite_where=_WAITING, postgresql_where=_WAITING)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("attachments", Json, nullable=False),
    Column("audience", Json, nullable=False),
    Column("wants_reading", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("written_by", Id, ForeignKey("persons.id")),
    Column("account_id", Id, ForeignKey("accounts.id")),
    Column("unit", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("put_until", Id, nullable=False, server_default="0"),
    Column("ended_at", Instant),
    CheckConstraint("state in ('scheduled', 'going', 'done', 'stopped')", name="state"),
    sqlite_autoincrement=True,
)

broadcast_copies = Table(
    "broadcast_copies",
    metadata,
    Column("broadcast_id", Id, ForeignKey("broadcasts.id"), primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id"), primary_key=True),
    Column("unit", Text, nullable=False),
    Column("outbox_id", Id),
    Column("read_at", Instant),
    Index("ix_broadcast_copies_outbox_id", "outbox_id"),
)

digest_wishes = Table(
    "digest_wishes",
    metadata,
    Column("person_id", Id, ForeignKey("persons.id"), primary_key=True),
    Column("campaign", Text, primary_key=True),
    Column("is_off", Boolean, nullable=False),
    Column("weekday", Integer),
    Column("minute", Integer),
    Column("wished_at", Instant, nullable=False),
)

replicas = Table(
    "replicas",
    metadata,
    Column("worker", Text, primary_key=True),
    Column("seen_at", Instant, nullable=False),
)
