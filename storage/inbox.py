"""What came in: each platform message once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, text

from storage.database import Connection
from storage.types import Instant

# One statement on both engines; a row that is there already is no fault but a redelivery.
_ACCEPT = text(
    "insert into inbox (channel, external_id, account_id, received_at) "
    "values (:channel, :external_id, :account_id, :received_at) on conflict do nothing"
).bindparams(bindparam("received_at", type_=Instant()))


def accept(connection: Connection, channel: str, external_ids: tuple[str, ...], account_id: int, now: datetime) -> bool:
    """Note the platform's ids; False when all of them were there already (of an album, some may be)."""
    new = False
    for external_id in external_ids:
        row = {"channel": channel, "external_id": external_id, "account_id": account_id, "received_at": now}
        new = connection.execute(_ACCEPT, row).rowcount > 0 or new
    return new
