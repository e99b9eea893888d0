"""What units send, its figures and files, and what became of it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.metadata import Id, metadata
from storage.types import Exact, Instant, Json

submissions = Table(
    "submissions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("campaign", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("schedule", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("supersedes", Id, ForeignKey("submissions.id")),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("account_id", Id, ForeignKey("accounts.id")),
    Column("submitted_at", Instant, nullable=False),
    Column("answers", Json, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reason", Text),
    Column("late", Boolean, nullable=False),
    UniqueConstraint("campaign", "form", "unit", "schedule", "period", "revision", name="uq_submissions_revision"),
    Index("ix_submissions_unit_period", "campaign", "unit", "form", "period_end"),
    Index("ix_submissions_sent_by_unit", "campaign", "unit", "revision", "schedule", "period"),
    Index("ix_submissions_sent_for_period", "campaign", "schedule", "period", "revision", "unit"),
    sqlite_autoincrement=True,
)

measures = Table(
    "measures",
    metadata,
    Column("submission_id", Id, ForeignKey("submissions.id"), primary_key=True),
    Column("indicator", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("numerator", Exact),
    Column("denominator", Exact),
    Column("missing", Text),
    Index("ix_measures_period_indicator_unit", "period", "indicator", "unit"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

submission_files = Table(
    "submission_files",
    metadata,
    Column("submission_id", Id, ForeignKey("submissions.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", Text, ForeignKey("attachments.sha256"), nullable=False),
    Column("name", Text, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("sha256", Text, ForeignKey("attachments.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("added_at", Instant, nullable=False),
    Index("ix_evidence_subject", "subject"),
    sqlite_autoincrement=True,
)

reviews = Table(
    "reviews",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("schedule", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("submission_id", Id, ForeignKey("submissions.id"), nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Date),
    CheckConstraint("state in ('waiting', 'put_off', 'confirmed', 'returned')", name="state"),
)
_UNDECIDED = text("state in ('waiting', 'put_off')")
Index(
    "ix_reviews_undecided",
    reviews.c.campaign,
    reviews.c.since,
    sqlite_where=_UNDECIDED,
    postgresql_where=_UNDECIDED,
)

review_decisions = Table(
    "review_decisions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission_id", Id, ForeignKey("submissions.id"), nullable=False),
    Column("move", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("at", Instant, nullable=False),
    Column("remark", Text, nullable=False),
    Column("marks", Json, nullable=False),
    Column("until", Date),
    CheckConstraint("move in ('confirm', 'return', 'overturn', 'take_back', 'put_off')", name="move"),
    Index("ix_review_decisions_submission_id", "submission_id"),
    sqlite_autoincrement=True,
)

claims = Table(
    "claims",
    metadata,
    Column("submission_id", Id, ForeignKey("submissions.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("value", Text, nullable=False),
    Index("ix_claims_value", "campaign", "question", "value"),
)

extensions = Table(
    "extensions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("schedule", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("until", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_by", Id, ForeignKey("persons.id")),
    Column("asked_at", Instant, nullable=False),
    Column("decided_by", Id, ForeignKey("persons.id")),
    Column("decided_at", Instant),
    Column("answer", Text, nullable=False, server_default=""),
    CheckConstraint("state in ('asked', 'granted', 'refused')", name="state"),
    Index("ix_extensions_unit", "campaign", "unit", "schedule", "period"),
    sqlite_autoincrement=True,
)
_ASKED = text("state = 'asked'")
Index(
    "uq_extensions_asked",
    extensions.c.campaign,
    extensions.c.unit,
    extensions.c.schedule,
    extensions.c.period,
    unique=True,
    sqlite_where=_ASKED,
    postgresql_where=_ASKED,
)
