"""What ends on a day of its own: recognitions, difficulties to be answered, dossiers to be handed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "expiries",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_why", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expiries")),
        sa.UniqueConstraint("campaign", "kind", "unit", "subject", name="uq_expiries_subject"),
    )
    op.create_index("ix_expiries_unit", "expiries", ["campaign", "unit"], unique=False)


def downgrade() -> None:
    op.drop_table("expiries")
