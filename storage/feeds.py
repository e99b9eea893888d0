"""Calendar feeds: whose deadlines a secret link shows. Only a hash of the link's token is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from storage.database import Connection
from storage.tables import feeds


@dataclass(frozen=True, slots=True)
class Feed:
    """A link that works."""

    id: int
    token_hash: str
    made_at: datetime

    def has(self, token: str) -> bool:
        """Tell whether the link carries that token."""
        return self.token_hash == _hash(token)


_OF_TOKEN = select(feeds.c.person_id).where(feeds.c.token_hash == bindparam("hash"), feeds.c.revoked_at.is_(None))


def person_of(connection: Connection, token: str) -> int | None:
    """Return whose feed a token opens; None for any other token, at the same cost."""
    person: int | None = connection.execute(_OF_TOKEN, {"hash": _hash(token)}).scalar()
    return person


def of_person(connection: Connection, person_id: int) -> Feed | None:
    """Return a person's feed; None when they have none that works."""
    found = select(feeds.c.id, feeds.c.token_hash, feeds.c.made_at).where(
        feeds.c.person_id == person_id, feeds.c.revoked_at.is_(None)
    )
    row = connection.execute(found.order_by(feeds.c.id.desc()).limit(1)).first()
    return Feed(*row) if row is not None else None


def count_of(connection: Connection, person_id: int) -> int:
    """Return how many feeds a person has ever had."""
    count: int = connection.execute(select(func.count()).where(feeds.c.person_id == person_id)).scalar_one()
    return count


def make(connection: Connection, person_id: int, token: str, now: datetime) -> None:
    """Make a feed that the token opens; the one before it works no more."""
    revoke(connection, person_id, now)
    connection.execute(insert(feeds), {"person_id": person_id, "token_hash": _hash(token), "made_at": now})


def revoke(connection: Connection, person_id: int, now: datetime) -> bool:
    """Let a person's link work no more; False when there was none."""
    working = update(feeds).where(feeds.c.person_id == person_id, feeds.c.revoked_at.is_(None))
    return bool(connection.execute(working.values(revoked_at=now)).rowcount)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
