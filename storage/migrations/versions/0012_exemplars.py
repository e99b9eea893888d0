"""Exemplars, and everything that was noted, planned and done about each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import refuse_changes

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "exemplars",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("put_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state in ('proposed', 'tended', 'set_aside')", name=op.f("ck_exemplars_state")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_exemplars_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemplars")),
        sa.UniqueConstraint("code", name=op.f("uq_exemplars_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_exemplars_state", "exemplars", ["campaign", "state", "since"], unique=False)
    op.create_index("ix_exemplars_unit", "exemplars", ["campaign", "unit"], unique=False)
    op.create_table(
        "exemplar_notes",
        sa.Column("id", ID, nullable=False),
        sa.Column("exemplar_id", ID, nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["exemplar_id"], ["exemplars.id"], name=op.f("fk_exemplar_notes_exemplar_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_exemplar_notes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemplar_notes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_exemplar_notes_exemplar_id", "exemplar_notes", ["exemplar_id"], unique=False)
    op.create_index("ix_exemplar_notes_move_day", "exemplar_notes", ["move", "day"], unique=False)
    refuse_changes("exemplar_notes")


def downgrade() -> None:
    for table in ("exemplar_notes", "exemplars"):
        op.drop_table(table)
