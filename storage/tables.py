"""The tables. Submissions, measures, decisions and audit rows are append-only: triggers refuse changes."""

# long: all tables in one place, as they are read together.

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.types import Exact, Instant, Json

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

# SQLite numbers rows by itself only when the key is exactly INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

APPEND_ONLY = ("submissions", "measures", "review_decisions", "audit")

inbox = Table(
    "inbox",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("received_at", Instant, nullable=False),
)

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
    CheckConstraint("move in ('confirm', 'return', 'put_off')", name="move"),
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

facts = Table("facts", metadata, Column("key", Text, primary_key=True), Column("value", Json, nullable=False))
