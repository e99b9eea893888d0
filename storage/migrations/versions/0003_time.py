"""Time: extensions, handovers, absences, the office's calendar days, broadcasts, wishes for digests, calendar feeds."""

# long: one table after another.

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TABLES = (
    "replicas",
    "broadcast_copies",
    "broadcasts",
    "digest_wishes",
    "feeds",
    "calendar_days",
    "absences",
    "handovers",
    "extensions",
)


WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "replicas",
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("worker", name=op.f("pk_replicas")),
    )
    op.drop_index("ix_outbox_due", "outbox")
    op.create_index("ix_outbox_next", "outbox", ["priority", "id"], sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_table(
        "calendar_days",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind in ('off', 'work', 'avoid', 'usual')", name=op.f("ck_calendar_days_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_days")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_calendar_days_campaign_day", "calendar_days", ["campaign", "day"], unique=False)
    op.create_table(
        "absences",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_absences_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_person_id", "absences", ["person_id"], unique=False)
    op.create_table(
        "digest_wishes",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("wished_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_digest_wishes_person_id")),
        sa.PrimaryKeyConstraint("person_id", "campaign", name=op.f("pk_digest_wishes")),
    )
    op.create_table(
        "extensions",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_by", ID, nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("state in ('asked', 'granted', 'refused')", name=op.f("ck_extensions_state")),
        sa.ForeignKeyConstraint(["asked_by"], ["persons.id"], name=op.f("fk_extensions_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name=op.f("fk_extensions_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_extensions_unit", "extensions", ["campaign", "unit", "schedule", "period"], unique=False)
    op.create_index(
        "uq_extensions_asked",
        "extensions",
        ["campaign", "unit", "schedule", "period"],
        unique=True,
        sqlite_where=sa.text("state = 'asked'"),
        postgresql_where=sa.text("state = 'asked'"),
    )
    op.create_table(
        "feeds",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_feeds_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feeds_token_hash")),
    )
    op.create_index("ix_feeds_person_id", "feeds", ["person_id"], unique=False)
    op.create_table(
        "handovers",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("from_person", ID, nullable=False),
        sa.Column("to_person", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state in ('offered', 'accepted', 'declined', 'taken_back')", name=op.f("ck_handovers_state")
        ),
        sa.ForeignKeyConstraint(["from_person"], ["persons.id"], name=op.f("fk_handovers_from_person")),
        sa.ForeignKeyConstraint(["to_person"], ["persons.id"], name=op.f("fk_handovers_to_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_handovers_unit", "handovers", ["campaign", "unit", "schedule", "period"], unique=False)
    op.create_table(
        "broadcasts",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("wants_reading", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("written_by", ID, nullable=True),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("put_until", ID, server_default="0", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state in ('scheduled', 'going', 'done', 'stopped')", name=op.f("ck_broadcasts_state")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_broadcasts_account_id")),
        sa.ForeignKeyConstraint(["written_by"], ["persons.id"], name=op.f("fk_broadcasts_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "broadcast_copies",
        sa.Column("broadcast_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("outbox_id", ID, nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name=op.f("fk_broadcast_copies_broadcast_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_broadcast_copies_person_id")),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name=op.f("pk_broadcast_copies")),
    )
    op.create_index("ix_broadcast_copies_outbox_id", "broadcast_copies", ["outbox_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_outbox_next", "outbox")
    op.create_index("ix_outbox_due", "outbox", ["priority", "due_at"], sqlite_where=WAITING, postgresql_where=WAITING)
    for table in TABLES:
        op.drop_table(table)
