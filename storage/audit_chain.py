"""The audit trail as a chain: each row is sealed by a hash that stands on the one before, so that a change shows.

Rows are sealed in the background, a little after they were written: a chain made within each turn would let only one
turn end at a time. What was sealed cannot be changed, left out, put in or moved without every later hash being another.
That the end was not cut off is proved by a head (position and hash) that was written down elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, func, insert, select, text

from storage.database import Connection
from storage.tables import audit, audit_seals
from storage.types import microseconds

BEGINNING = hashlib.sha256(b"thidua audit").hexdigest()
"""What the first hash stands on."""
BATCH = 1000
"""Rows sealed in one transaction."""
LATE = 10_000
"""So far back is looked for rows that were committed after later ones (PostgreSQL gives numbers before the commit)."""
_ONE_SEALER = text("select pg_try_advisory_xact_lock(7446438)")
_COLUMNS = tuple(audit.c)
Fault = Literal["changed", "deleted", "unsealed", "position", "head"]


@dataclass(frozen=True, slots=True)
class Head:
    """The last seal."""

    position: int
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was sealed. `audit_id` and `position` are 0 where there is none."""

    fault: Fault
    audit_id: int
    position: int


def head(connection: Connection) -> Head:
    """Return the last seal; position 0 and the beginning when nothing was sealed."""
    columns = (audit_seals.c.position, audit_seals.c.hash)
    row = connection.execute(select(*columns).order_by(audit_seals.c.position.desc()).limit(1)).first()
    return Head(row.position, row.hash) if row is not None else Head(0, BEGINNING)


def seal(connection: Connection) -> int:
    """Seal the next rows; return how many. Two who seal at once do not fork the chain: the second leaves it be."""
    if connection.dialect.name == "postgresql" and not connection.execute(_ONE_SEALER).scalar():
        return 0
    last = head(connection)
    newest = connection.execute(select(func.max(audit_seals.c.audit_id))).scalar() or 0
    sealed = select(audit_seals.c.audit_id).where(audit_seals.c.audit_id > newest - LATE)
    waiting = select(*_COLUMNS).where(audit.c.id > newest - LATE, audit.c.id.not_in(sealed))
    made = []
    for row in connection.execute(waiting.order_by(audit.c.id).limit(BATCH)):
        last = Head(last.position + 1, link(last.hash, row))
        made.append({"position": last.position, "audit_id": row.id, "hash": last.hash})
    if made:
        connection.execute(insert(audit_seals), made)
    return len(made)


def link(before: str, row: Row[Any]) -> str:
    """Return a row's hash: SHA-256 of the hash before and of the row as sorted, compact JSON in UTF-8."""
    facts = {column.name: getattr(row, column.name) for column in _COLUMNS}
    facts["at"] = microseconds(facts["at"])
    words = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{words}".encode()).hexdigest()


def verify(connection: Connection, known: Head | None = None) -> Iterator[Finding]:
    """Yield what is not as it was sealed, reading one row after another. `known` is a head that was written down.

    After a row that was changed the chain is followed from the hash that is kept, so that each fault is named, not all
    after the first.
    """
    before, expected, seen = BEGINNING, 1, known is None or known == Head(0, BEGINNING)
    sealed = select(audit_seals.c.position, audit_seals.c.audit_id, audit_seals.c.hash, *_COLUMNS)
    rows = sealed.outerjoin_from(audit_seals, audit, audit.c.id == audit_seals.c.audit_id)
    ordered = rows.order_by(audit_seals.c.position).execution_options(yield_per=BATCH)
    for row in connection.execute(ordered):
        if row.position != expected:
            yield Finding("position", row.audit_id, row.position)
        elif row.id is None:
            yield Finding("deleted", row.audit_id, row.position)
        elif link(before, row) != row.hash:
            yield Finding("changed", row.audit_id, row.position)
        before, expected = row.hash, row.position + 1
        seen = seen or Head(row.position, row.hash) == known
    if not seen and known is not None:
        yield Finding("head", 0, known.position)
    yield from _unsealed(connection)


def _unsealed(connection: Connection) -> Iterator[Finding]:
    """Yield rows that were put in among sealed ones. Newer ones only wait for the next look."""
    newest = select(func.coalesce(func.max(audit_seals.c.audit_id), 0)).scalar_subquery()
    sealed = select(audit_seals.c.audit_id).where(audit_seals.c.audit_id == audit.c.id).exists()
    for audit_id in connection.execute(select(audit.c.id).where(audit.c.id < newest, ~sealed)).scalars():
        yield Finding("unsealed", audit_id, 0)


def waiting(connection: Connection) -> int:
    """Return how many rows wait for their seal."""
    newest = select(func.coalesce(func.max(audit_seals.c.audit_id), 0)).scalar_subquery()
    return connection.execute(select(func.count()).select_from(audit).where(audit.c.id > newest)).scalar_one()
