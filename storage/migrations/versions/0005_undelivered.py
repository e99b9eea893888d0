"""What was refused for good, and which reminders went out in a message, are found without reading everything."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

GONE, HANDED = sa.text("state = 'gone'"), sa.text("outbox_id is not null")


def upgrade() -> None:
    op.create_index("ix_outbox_gone", "outbox", ["sent_at"], sqlite_where=GONE, postgresql_where=GONE)
    op.create_index("ix_nudges_outbox_id", "nudges", ["outbox_id"], sqlite_where=HANDED, postgresql_where=HANDED)


def downgrade() -> None:
    op.drop_index("ix_nudges_outbox_id", "nudges")
    op.drop_index("ix_outbox_gone", "outbox")
