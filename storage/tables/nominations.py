"""Nominations: dossiers and their revisions, their way, postings with objections, and awards that were given."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, text

from storage.tables.metadata import Id, metadata
from storage.types import Instant, Json

nominations = Table(
    "nominations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("award", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("is_favoured", Boolean, nullable=False),
    Column("legal", Json, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("step", Text, nullable=False, server_default=""),
    Column("since", Instant, nullable=False),
    Column("posting_id", Id),
    CheckConstraint(
        "state in ('held', 'moving', 'returned', 'awarded', 'refused', 'withdrawn', 'introduced')", name="state"
    ),
    Index("ix_nominations_unit", "campaign", "unit"),
    Index("ix_nominations_name_key", "campaign", "name_key"),
    sqlite_autoincrement=True,
)
_MOVING = text("state = 'moving'")
Index(
    "ix_nominations_moving",
    nominations.c.campaign,
    nominations.c.step,
    nominations.c.since,
    sqlite_where=_MOVING,
    postgresql_where=_MOVING,
)

nomination_revisions = Table(
    "nomination_revisions",
    metadata,
    Column("nomination_id", Id, ForeignKey("nominations.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("answers", Json, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("at", Instant, nullable=False),
)

nomination_moves = Table(
    "nomination_moves",
    metadata,
    Column("id", Id, primary_key=True),
    Column("nomination_id", Id, ForeignKey("nominations.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("move", Text, nullable=False),
    Column("from_step", Text, nullable=False),
    Column("to_step", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("at", Instant, nullable=False),
    Column("remark", Text, nullable=False),
    Column("marks", Json, nullable=False),
    Index("ix_nomination_moves_nomination_id", "nomination_id"),
    sqlite_autoincrement=True,
)

postings = Table(
    "postings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("posted_at", Instant, nullable=False),
    Column("until", Date, nullable=False),
    Index("ix_postings_campaign_until", "campaign", "until"),
    sqlite_autoincrement=True,
)

objections = Table(
    "objections",
    metadata,
    Column("id", Id, primary_key=True),
    Column("nomination_id", Id, ForeignKey("nominations.id"), nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("text", Text, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("settled_by", Id, ForeignKey("persons.id")),
    Column("settled_at", Instant),
    Column("is_upheld", Boolean),
    Column("answer", Text, nullable=False, server_default=""),
    Index("ix_objections_nomination_id", "nomination_id"),
    sqlite_autoincrement=True,
)
_UNSETTLED = text("settled_at is null")
Index(
    "ix_objections_unsettled",
    objections.c.raised_at,
    sqlite_where=_UNSETTLED,
    postgresql_where=_UNSETTLED,
)

awards_given = Table(
    "awards_given",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("award", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("achievement", Text, nullable=False),
    Column("nomination_id", Id, ForeignKey("nominations.id")),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("recorded_at", Instant, nullable=False),
    Index("ix_awards_given_name_key", "campaign", "name_key"),
    Index("ix_awards_given_unit", "campaign", "unit"),
    sqlite_autoincrement=True,
)
