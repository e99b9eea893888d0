"""Review of reports: where each stands, what was decided on it, and what may count once only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import refuse_changes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNDECIDED = sa.text("state in ('waiting', 'put_off')")


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("state in ('waiting', 'put_off', 'confirmed', 'returned')", name=op.f("ck_reviews_state")),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_reviews_submission_id")),
        sa.PrimaryKeyConstraint("campaign", "unit", "schedule", "period", name=op.f("pk_reviews")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_reviews_submission_id")),
    )
    op.create_index(
        "ix_reviews_undecided",
        "reviews",
        ["campaign", "since"],
        sqlite_where=UNDECIDED,
        postgresql_where=UNDECIDED,
    )
    op.create_table(
        "review_decisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("move in ('confirm', 'return', 'put_off')", name=op.f("ck_review_decisions_move")),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_review_decisions_submission_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_review_decisions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_decisions")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_decisions_submission_id", "review_decisions", ["submission_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_claims_submission_id")),
        sa.PrimaryKeyConstraint("submission_id", "question", name=op.f("pk_claims")),
    )
    op.create_index("ix_claims_value", "claims", ["campaign", "question", "value"], unique=False)
    op.add_column("memberships", sa.Column("stands_in_for", ID, nullable=True))
    # What was sent before there were reviews waits for one.
    op.execute(
        "insert into reviews (campaign, unit, schedule, period, submission_id, state, since)"
        " select campaign, unit, schedule, period, id, 'waiting', submitted_at from submissions s"
        " where revision = (select max(revision) from submissions t where t.campaign = s.campaign"
        " and t.form = s.form and t.unit = s.unit and t.schedule = s.schedule and t.period = s.period)"
    )
    refuse_changes("review_decisions")


def downgrade() -> None:
    for table in ("claims", "review_decisions", "reviews"):
        op.drop_table(table)
    op.drop_column("memberships", "stands_in_for")
