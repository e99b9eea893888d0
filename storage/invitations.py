"""Invitations: single-use codes that expire, bound to unit and role, or to a person for a second channel.

Only a hash is kept. A code has 60 random bits: with a handful of tries per account it cannot be guessed.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import insert, select, update

from storage.database import Connection
from storage.tables import invitations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U."""
LENGTH = 12
LOOKALIKES = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation is for."""

    id: int
    kind: Literal["membership", "account"]
    unit: str | None
    role: str | None
    person_id: int | None
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class CodeProblem:
    """Why a code does not work."""

    kind: Literal["unknown", "expired", "used", "revoked"]


_FIELDS = (
    invitations.c.id,
    invitations.c.kind,
    invitations.c.unit,
    invitations.c.role,
    invitations.c.person_id,
    invitations.c.expires_at,
    invitations.c.used_at,
    invitations.c.revoked_at,
)


def make_code() -> str:
    """Return a fresh code, XXXX-XXXX-XXXX."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def grouped(code: str) -> str:
    """Return a code as people read it, in fours."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def normalise_code(typed: str) -> str:
    """Return what was typed as a code: upper case, O as 0, I and L as 1, nothing else but letters and digits."""
    return "".join(c for c in typed.upper().translate(LOOKALIKES) if c in ALPHABET)


def _hash(code: str) -> str:
    return hashlib.sha256(normalise_code(code).encode()).hexdigest()


def create(
    connection: Connection,
    *,
    kind: Literal["membership", "account"],
    unit: str | None,
    role: str | None,
    person_id: int | None,
    created_by: int | None,
    now: datetime,
    expires_at: datetime,
) -> str:
    """Make an invitation and return its code, which is not kept and cannot be shown again."""
    code = make_code()
    values: dict[str, Any] = {
        "code_hash": _hash(code),
        "kind": kind,
        "unit": unit,
        "role": role,
        "person_id": person_id,
        "created_by": created_by,
        "created_at": now,
        "expires_at": expires_at,
    }
    connection.execute(insert(invitations).values(values))
    return code


def find(connection: Connection, code: str, now: datetime) -> Invitation | CodeProblem:
    """Return what a code is for, without using it up."""
    row = connection.execute(select(*_FIELDS).where(invitations.c.code_hash == _hash(code))).first()
    if row is None:
        return CodeProblem("unknown")
    found = Invitation(*row)
    if found.revoked_at is not None:
        return CodeProblem("revoked")
    if found.used_at is not None:
        return CodeProblem("used")
    return CodeProblem("expired") if found.expires_at <= now else found


def redeem(connection: Connection, code: str, account_id: int, now: datetime) -> Invitation | CodeProblem:
    """Use an invitation up. Of two at once, one wins: the update finds the row unused only once."""
    used = (
        update(invitations)
        .where(
            invitations.c.code_hash == _hash(code),
            invitations.c.used_at.is_(None),
            invitations.c.revoked_at.is_(None),
            invitations.c.expires_at > now,
        )
        .values(used_at=now, used_by_account=account_id)
        .returning(*_FIELDS)
    )
    row = connection.execute(used).first()
    if row is not None:
        return Invitation(*row)
    problem = find(connection, code, now)
    return problem if isinstance(problem, CodeProblem) else CodeProblem("used")


def revoke(connection: Connection, invitation_id: int, now: datetime) -> None:
    """Withdraw an invitation that was not used."""
    changed = update(invitations).where(invitations.c.id == invitation_id, invitations.c.used_at.is_(None))
    connection.execute(changed.values(revoked_at=now))
