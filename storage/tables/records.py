"""The audit trail, and single facts about this installation."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from storage.tables.metadata import Id, metadata
from storage.types import Instant, Json

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("person_id", Id),
    Column("account_id", Id),
    Column("action", Text, nullable=False),
    Column("unit", Text),
    Column("subject", Text),
    Column("before", Json),
    Column("after", Json),
    Column("turn", Text),
    sqlite_autoincrement=True,
)

audit_seals = Table(
    "audit_seals",
    metadata,
    Column("position", Id, primary_key=True, autoincrement=False),
    Column("audit_id", Id, nullable=False, unique=True),
    Column("hash", Text, nullable=False),
)

facts = Table("facts", metadata, Column("key", Text, primary_key=True), Column("value", Json, nullable=False))
