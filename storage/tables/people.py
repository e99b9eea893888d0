"""Who is who: persons, their accounts and roles, how they came to them, and when they are away."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.metadata import Id, metadata
from storage.types import Instant

persons = Table(
    "persons",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("phone", Text),
    Column("created_at", Instant, nullable=False),
    Column("notice_version", Text),
    Column("notice_at", Instant),
    Column("reminders_off_at", Instant),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id"), index=True),
    Column("display_name", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default="vi"),
    Column("reachable", Boolean, nullable=False, server_default=text("true")),
    Column("unreachable_reason", Text),
    Column("created_at", Instant, nullable=False),
    Column("failed_codes", Integer, nullable=False, server_default="0"),
    Column("codes_blocked_until", Instant),
    UniqueConstraint("channel", "address"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id"), nullable=False),
    Column("unit", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("invitation_id", Id),
    Column("stands_in_for", Id),
    UniqueConstraint("person_id", "unit", "role", "since"),
    Index("ix_memberships_unit_role", "unit", "role"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code_hash", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("unit", Text),
    Column("role", Text),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("created_by", Id, ForeignKey("persons.id")),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("used_by_account", Id),
    Column("revoked_at", Instant),
    CheckConstraint("kind in ('membership', 'account')", name="kind"),
)

absences = Table(
    "absences",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id"), nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_absences_person_id", "person_id"),
)

handovers = Table(
    "handovers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("schedule", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("from_person", Id, ForeignKey("persons.id"), nullable=False),
    Column("to_person", Id, ForeignKey("persons.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("offered_at", Instant, nullable=False),
    Column("decided_at", Instant),
    CheckConstraint("state in ('offered', 'accepted', 'declined', 'taken_back')", name="state"),
    Index("ix_handovers_unit", "campaign", "unit", "schedule", "period"),
    sqlite_autoincrement=True,
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id"), nullable=False),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("made_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Index("ix_feeds_person_id", "person_id"),
)
