"""Difficulties that units raise, and everything that was said and done about each."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, text

from storage.tables.metadata import Id, metadata
from storage.types import Instant, Json

obstacles = Table(
    "obstacles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("answers", Json, nullable=False),
    Column("urgency", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("raised_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("answered_at", Instant),
    CheckConstraint("state in ('waiting', 'forwarded', 'escalated', 'answered', 'closed')", name="state"),
    Index("ix_obstacles_unit", "campaign", "unit"),
    sqlite_autoincrement=True,
)
_OPEN = text("state in ('waiting', 'forwarded', 'escalated')")
Index(
    "ix_obstacles_open",
    obstacles.c.campaign,
    obstacles.c.holder,
    obstacles.c.answer_by,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)

obstacle_moves = Table(
    "obstacle_moves",
    metadata,
    Column("id", Id, primary_key=True),
    Column("obstacle_id", Id, ForeignKey("obstacles.id"), nullable=False),
    Column("move", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id")),
    Column("at", Instant, nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_obstacle_moves_obstacle_id", "obstacle_id"),
    sqlite_autoincrement=True,
)
