"""Messages that go along with what they show: on channels that can edit, a later look takes the place of the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select

from storage import outbox as post
from storage.accounts import Account
from storage.database import Connection
from storage.tables import outbox

MOST_BACK = 30
"""Messages of an account that are looked through: what scrolled away further is left as it was."""
PRIORITY = 1
"""A live look goes before reminders and broadcasts, and never before a reply."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A live message that is there, and how it looks now."""

    platform_id: str
    message: dict[str, Any]
    """The last look."""
    at: datetime
    """When that look was taken."""


def last_shown(connection: Connection, account_id: int, name: str) -> Shown | None:
    """Return the newest message to an account that shows something live; None when it is not there (any more)."""
    columns = (outbox.c.message, outbox.c.state, outbox.c.platform_id, outbox.c.created_at)
    found = select(*columns).where(outbox.c.account_id == account_id).order_by(outbox.c.id.desc()).limit(MOST_BACK)
    latest = None
    for row in connection.execute(found):
        if row.message.get("live") != name:
            continue
        if "replaces" in row.message:
            latest = latest or row
            continue
        if row.state != "sent" or not row.platform_id:
            return None
        is_of_it = latest is not None and latest.message["replaces"] == row.platform_id
        look = latest if latest is not None and is_of_it else row
        return Shown(row.platform_id, look.message, look.created_at)
    return None


def replace(connection: Connection, account: Account, message: dict[str, Any], now: datetime) -> bool:
    """Put a new look into the outbox, in the place of the one before; False while that one is being sent."""
    once_key = f"live:{message['live']}:{account.id}:{message['replaces']}"
    free = or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= now)
    connection.execute(delete(outbox).where(outbox.c.once_key == once_key, free))
    put = post.put(
        connection,
        account_id=account.id,
        channel=account.channel,
        address=account.address,
        message=message,
        now=now,
        priority=PRIORITY,
        once_key=once_key,
    )
    return put is not None
