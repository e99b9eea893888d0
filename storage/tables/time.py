"""What time causes: nudges, what ends on a day, the office's calendar."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, Text, UniqueConstraint, text

from storage.tables.metadata import Id, metadata
from storage.types import Instant

nudges = Table(
    "nudges",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("person_id", Id, ForeignKey("persons.id"), nullable=False),
    Column("unit", Text, nullable=False),
    Column("schedule", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("rung", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("not_before", Instant),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("outbox_id", Id),
    CheckConstraint("state in ('planned', 'sent', 'dropped')", name="state"),
    UniqueConstraint(
        "campaign", "unit", "schedule", "period", "due_at", "rung", "person_id", name="uq_nudges_obligation"
    ),
    Index("ix_nudges_person_id_day", "person_id", "day"),
    sqlite_autoincrement=True,
)
_PLANNED = text("state = 'planned'")
_HANDED = text("outbox_id is not null")
Index("ix_nudges_outbox_id", nudges.c.outbox_id, sqlite_where=_HANDED, postgresql_where=_HANDED)
Index("ix_nudges_planned", nudges.c.campaign, nudges.c.person_id, sqlite_where=_PLANNED, postgresql_where=_PLANNED)

expiries = Table(
    "expiries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("ends", Date, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("settled_why", Text, nullable=False, server_default=""),
    UniqueConstraint("campaign", "kind", "unit", "subject", name="uq_expiries_subject"),
    Index("ix_expiries_unit", "campaign", "unit"),
)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("set_by", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
    CheckConstraint("kind in ('off', 'work', 'avoid', 'usual')", name="kind"),
    Index("ix_calendar_days_campaign_day", "campaign", "day"),
    sqlite_autoincrement=True,
)

event_dates = Table(
    "event_dates",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("milestone", Text, nullable=False),
    Column("date", Date),
    Column("set_by", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
    Index("ix_event_dates_campaign_milestone", "campaign", "milestone", "id"),
)
