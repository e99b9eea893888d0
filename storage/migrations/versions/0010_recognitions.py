"""Recognitions of schools: where each stands, its moves, decisions, what was withdrawn, and what reports propose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import refuse_changes

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STEPS = (
    "state in ('out', 'planned', 'self_assessing', 'registered', 'assessing', 'awaiting', 'recognised', 'failed',"
    " 'postponed')"
)
OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    _standings()
    _decisions()
    _proposals()
    for table in ("recognition_moves", "recognitions", "recognition_withdrawals"):
        refuse_changes(table)


def _standings() -> None:
    op.create_table(
        "recognition_standings",
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(STEPS, name=op.f("ck_recognition_standings_state")),
        sa.PrimaryKeyConstraint("campaign", "unit", name=op.f("pk_recognition_standings")),
    )
    op.create_table(
        "recognition_moves",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(STEPS, name=op.f("ck_recognition_moves_state")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_recognition_moves_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition_moves")),
        sa.UniqueConstraint("campaign", "unit", "number", name="uq_recognition_moves_number"),
        sqlite_autoincrement=True,
    )


def _decisions() -> None:
    op.create_table(
        "recognitions",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_recognitions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognitions")),
        sa.UniqueConstraint("code", name=op.f("uq_recognitions_code")),
        sa.UniqueConstraint("campaign", "unit", "number_key", "revision", name="uq_recognitions_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_recognitions_number", "recognitions", ["campaign", "number_key"], unique=False)
    op.create_table(
        "recognition_withdrawals",
        sa.Column("recognition_id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind in ('lost', 'mistaken')", name=op.f("ck_recognition_withdrawals_kind")),
        sa.ForeignKeyConstraint(
            ["recognition_id"], ["recognitions.id"], name=op.f("fk_recognition_withdrawals_recognition_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_recognition_withdrawals_person_id")),
        sa.PrimaryKeyConstraint("recognition_id", name=op.f("pk_recognition_withdrawals")),
    )


def _proposals() -> None:
    op.create_table(
        "recognition_proposals",
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state in ('open', 'taken', 'declined', 'gone')", name=op.f("ck_recognition_proposals_state")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_recognition_proposals_submission_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_recognition_proposals_person_id")),
        sa.PrimaryKeyConstraint("campaign", "unit", name=op.f("pk_recognition_proposals")),
    )
    op.create_index(
        "ix_recognition_proposals_open",
        "recognition_proposals",
        ["campaign", "since"],
        unique=False,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    for table in (
        "recognition_proposals",
        "recognition_withdrawals",
        "recognitions",
        "recognition_moves",
        "recognition_standings",
    ):
        op.drop_table(table)
