"""Exemplars, and everything that was noted, planned and done about each."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text

from storage.tables.metadata import Id, metadata
from storage.types import Instant, Json

exemplars = Table(
    "exemplars",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("answers", Json, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("put_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    CheckConstraint("state in ('proposed', 'tended', 'set_aside')", name="state"),
    Index("ix_exemplars_state", "campaign", "state", "since"),
    Index("ix_exemplars_unit", "campaign", "unit"),
    sqlite_autoincrement=True,
)

exemplar_notes = Table(
    "exemplar_notes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("exemplar_id", Id, ForeignKey("exemplars.id"), nullable=False),
    Column("move", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("at", Instant, nullable=False),
    Column("words", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("day", Date),
    Index("ix_exemplar_notes_exemplar_id", "exemplar_id"),
    Index("ix_exemplar_notes_move_day", "move", "day"),
    sqlite_autoincrement=True,
)
