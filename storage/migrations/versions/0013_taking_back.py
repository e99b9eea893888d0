"""Review: a return that was a slip is taken back, and one that undoes a confirmation is a move of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import allow_changes, refuse_changes

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE, CHECK = "review_decisions", "ck_review_decisions_move"
BEFORE = "move in ('confirm', 'return', 'put_off')"
AFTER = "move in ('confirm', 'return', 'overturn', 'take_back', 'put_off')"


def upgrade() -> None:
    allow_changes(TABLE)
    _check(AFTER)
    refuse_changes(TABLE)


def downgrade() -> None:
    allow_changes(TABLE)
    op.execute("update review_decisions set move = 'return' where move = 'overturn'")
    op.execute("delete from review_decisions where move = 'take_back'")
    _check(BEFORE)
    refuse_changes(TABLE)


def _check(moves: str) -> None:
    """Let the database know the moves. SQLite cannot change a check, so the table is made anew there."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(CHECK), TABLE, type_="check")
        op.create_check_constraint(op.f(CHECK), TABLE, moves)
        return
    op.rename_table(TABLE, "decisions_before")
    op.drop_index("ix_review_decisions_submission_id", "decisions_before")
    op.create_table(
        TABLE,
        sa.Column("id", ID, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(moves, name=op.f(CHECK)),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_review_decisions_submission_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_review_decisions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_decisions")),
        sqlite_autoincrement=True,
    )
    op.execute(
        "insert into review_decisions (id, submission_id, move, person_id, at, remark, marks, until)"
        " select id, submission_id, move, person_id, at, remark, marks, until from decisions_before"
    )
    op.drop_table("decisions_before")
    op.create_index("ix_review_decisions_submission_id", TABLE, ["submission_id"], unique=False)
