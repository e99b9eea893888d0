"""Difficulties that units raise, and everything that was said and done about each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import refuse_changes

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("state in ('waiting', 'forwarded', 'escalated')")


def upgrade() -> None:
    op.create_table(
        "obstacles",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'forwarded', 'escalated', 'answered', 'closed')", name=op.f("ck_obstacles_state")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_obstacles_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstacles")),
        sa.UniqueConstraint("code", name=op.f("uq_obstacles_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_obstacles_unit", "obstacles", ["campaign", "unit"], unique=False)
    op.create_index(
        "ix_obstacles_open",
        "obstacles",
        ["campaign", "holder", "answer_by"],
        unique=False,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "obstacle_moves",
        sa.Column("id", ID, nullable=False),
        sa.Column("obstacle_id", ID, nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["obstacle_id"], ["obstacles.id"], name=op.f("fk_obstacle_moves_obstacle_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_obstacle_moves_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstacle_moves")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_obstacle_moves_obstacle_id", "obstacle_moves", ["obstacle_id"], unique=False)
    refuse_changes("obstacle_moves")


def downgrade() -> None:
    for table in ("obstacle_moves", "obstacles"):
        op.drop_table(table)
