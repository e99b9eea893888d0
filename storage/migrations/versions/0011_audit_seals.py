"""The audit trail as a chain: each row's hash stands on the one before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import refuse_changes

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("position", ID, autoincrement=False, nullable=False),
        sa.Column("audit_id", ID, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_seals")),
        sa.UniqueConstraint("audit_id", name=op.f("uq_audit_seals_audit_id")),
    )
    refuse_changes("audit_seals")


def downgrade() -> None:
    op.drop_table("audit_seals")
