"""Recognitions of schools: where each stands, its moves, decisions, what was withdrawn, and what reports propose."""

from __future__ import annotations

from sqlalchemy import (
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

STEPS = (
    "state in ('out', 'planned', 'self_assessing', 'registered', 'assessing', 'awaiting', 'recognised', 'failed',"
    " 'postponed')"
)

recognition_standings = Table(
    "recognition_standings",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("year", Integer),
    Column("moves", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    CheckConstraint(STEPS, name="state"),
)

recognition_moves = Table(
    "recognition_moves",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("move", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("year", Integer),
    Column("reason", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("at", Instant, nullable=False),
    CheckConstraint(STEPS, name="state"),
    UniqueConstraint("campaign", "unit", "number", name="uq_recognition_moves_number"),
    sqlite_autoincrement=True,
)

recognitions = Table(
    "recognitions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("number_key", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("grade", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("recorded_at", Instant, nullable=False),
    # A decision that was recorded by mistake is withdrawn and may be recorded again, as the next revision.
    UniqueConstraint("campaign", "unit", "number_key", "revision", name="uq_recognitions_number"),
    Index("ix_recognitions_number", "campaign", "number_key"),
    sqlite_autoincrement=True,
)

recognition_withdrawals = Table(
    "recognition_withdrawals",
    metadata,
    Column("recognition_id", Id, ForeignKey("recognitions.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("at", Instant, nullable=False),
    CheckConstraint("kind in ('lost', 'mistaken')", name="kind"),
)

recognition_proposals = Table(
    "recognition_proposals",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("submission_id", Id, ForeignKey("submissions.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("decided_at", Instant),
    CheckConstraint("state in ('open', 'taken', 'declined', 'gone')", name="state"),
)
_OPEN = text("state = 'open'")
Index(
    "ix_recognition_proposals_open",
    recognition_proposals.c.campaign,
    recognition_proposals.c.since,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)
