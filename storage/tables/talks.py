"""Conversations that are going on, and the versions of the forms that they walk."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, text

from storage.tables.metadata import Id, metadata
from storage.types import Instant, Json

talks = Table(
    "talks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("accounts.id"), nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("conversation", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("unit", Text),
    Column("subject", Text, nullable=False, server_default=""),
    Column("state", Json, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("ended_at", Instant),
    CheckConstraint("status in ('active', 'draft', 'finished', 'cancelled')", name="status"),
    Index("ix_talks_person_id_status", "person_id", "status"),
)
_ONE_ACTIVE = text("status = 'active' and person_id is not null")
Index(
    "uq_talks_active_person",
    talks.c.person_id,
    unique=True,
    sqlite_where=_ONE_ACTIVE,
    postgresql_where=_ONE_ACTIVE,
)
_ONE_STRANGER = text("status = 'active' and person_id is null")
Index(
    "uq_talks_active_account",
    talks.c.account_id,
    unique=True,
    sqlite_where=_ONE_STRANGER,
    postgresql_where=_ONE_STRANGER,
)
_ONE_SUBJECT = text("status in ('active', 'draft') and subject <> ''")
Index(
    "uq_talks_subject",
    talks.c.person_id,
    talks.c.conversation,
    talks.c.unit,
    talks.c.subject,
    unique=True,
    sqlite_where=_ONE_SUBJECT,
    postgresql_where=_ONE_SUBJECT,
)

form_versions = Table(
    "form_versions",
    metadata,
    Column("form", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
)
