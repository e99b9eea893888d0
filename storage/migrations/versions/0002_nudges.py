"""Nudges: which reminder was planned for whom, and what became of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


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
    op.create_index("ix_nudges_planned", "nudges", ["person_id"], sqlite_where=planned, postgresql_where=planned)


def downgrade() -> None:
    op.drop_table("nudges")
    op.drop_column("persons", "reminders_off_at")
