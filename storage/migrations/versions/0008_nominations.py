"""Nominations: dossiers, their way, postings with objections, awards that were given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import refuse_changes

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOVING = sa.text("state = 'moving'")
UNSETTLED = sa.text("settled_at is null")
TABLES = ("awards_given", "objections", "postings", "nomination_moves", "nomination_revisions", "nominations")


def upgrade() -> None:
    _nominations()
    _way()
    _postings()
    _awards()
    for table in ("nomination_revisions", "nomination_moves", "awards_given"):
        refuse_changes(table)


def _nominations() -> None:
    op.create_table(
        "nominations",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("award", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("is_favoured", sa.Boolean(), nullable=False),
        sa.Column("legal", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("posting_id", ID, nullable=True),
        sa.CheckConstraint(
            "state in ('held', 'moving', 'returned', 'awarded', 'refused', 'withdrawn', 'introduced')",
            name=op.f("ck_nominations_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
        sa.UniqueConstraint("code", name=op.f("uq_nominations_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_nominations_unit", "nominations", ["campaign", "unit"], unique=False)
    op.create_index("ix_nominations_name_key", "nominations", ["campaign", "name_key"], unique=False)
    op.create_index(
        "ix_nominations_moving",
        "nominations",
        ["campaign", "step", "since"],
        unique=False,
        sqlite_where=MOVING,
        postgresql_where=MOVING,
    )


def _way() -> None:
    op.create_table(
        "nomination_revisions",
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_nomination_revisions_nomination_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_nomination_revisions_person_id")),
        sa.PrimaryKeyConstraint("nomination_id", "revision", name=op.f("pk_nomination_revisions")),
    )
    op.create_table(
        "nomination_moves",
        sa.Column("id", ID, nullable=False),
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("from_step", sa.Text(), nullable=False),
        sa.Column("to_step", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_nomination_moves_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_nomination_moves_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination_moves")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_nomination_moves_nomination_id", "nomination_moves", ["nomination_id"], unique=False)


def _postings() -> None:
    op.create_table(
        "postings",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_postings_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_postings_campaign_until", "postings", ["campaign", "until"], unique=False)
    op.create_table(
        "objections",
        sa.Column("id", ID, nullable=False),
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_by", ID, nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("is_upheld", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_objections_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_objections_person_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["persons.id"], name=op.f("fk_objections_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_objections_nomination_id", "objections", ["nomination_id"], unique=False)
    op.create_index(
        "ix_objections_unsettled",
        "objections",
        ["raised_at"],
        unique=False,
        sqlite_where=UNSETTLED,
        postgresql_where=UNSETTLED,
    )


def _awards() -> None:
    op.create_table(
        "awards_given",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("award", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("achievement", sa.Text(), nullable=False),
        sa.Column("nomination_id", ID, nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_awards_given_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_awards_given_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awards_given")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_awards_given_name_key", "awards_given", ["campaign", "name_key"], unique=False)
    op.create_index("ix_awards_given_unit", "awards_given", ["campaign", "unit"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
