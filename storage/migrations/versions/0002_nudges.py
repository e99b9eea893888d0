"""Nudges: which reminder was planned for whom, and what became of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

INDEXES = (
    ("ix_talks_person_id_status", "talks", ["person_id", "status"]),
    ("ix_submissions_sent_by_unit", "submissions", ["campaign", "unit", "revision", "schedule", "period"]),
    ("ix_submissions_sent_for_period", "submissions", ["campaign", "schedule", "period", "revision", "unit"]),
)


def upgrade() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("rung", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("outbox_id", ID, nullable=True),
        sa.CheckConstraint("state in ('planned', 'sent', 'dropped')", name=op.f("ck_nudges_state")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_nudges_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
        sa.UniqueConstraint(
            "campaign", "unit", "schedule", "period", "due_at", "rung", "person_id", name="uq_nudges_obligation"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_nudges_person_id_day", "nudges", ["person_id", "day"])
    op.add_column("persons", sa.Column("reminders_off_at", sa.BigInteger(), nullable=True))
    planned = sa.text("state = 'planned'")
    op.create_index(
        "ix_nudges_planned", "nudges", ["campaign", "person_id"], sqlite_where=planned, postgresql_where=planned
    )
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
    op.drop_table("nudges")
    op.drop_column("persons", "reminders_off_at")
