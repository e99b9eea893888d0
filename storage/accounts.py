"""Accounts: a person's identity on one channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select, text, update

from storage.database import Connection
from storage.tables import accounts, persons
from storage.types import Instant

WAIT = timedelta(minutes=15)
"""How long an account waits after too many wrong codes."""


@dataclass(frozen=True, slots=True)
class Account:
    """One chat of one channel. `person_id` is None for a stranger."""

    id: int
    channel: str
    address: str
    person_id: int | None
    language: str
    reachable: bool
    codes_blocked_until: datetime | None


_FIELDS = (
    accounts.c.id,
    accounts.c.channel,
    accounts.c.address,
    accounts.c.person_id,
    accounts.c.language,
    accounts.c.reachable,
    accounts.c.codes_blocked_until,
)
_FIND = select(*_FIELDS).where(accounts.c.channel == bindparam("channel"), accounts.c.address == bindparam("address"))
_BY_ID = select(*_FIELDS).where(accounts.c.id == bindparam("id"))
_REACHABLE_OF = (
    select(*_FIELDS)
    .where(accounts.c.person_id == bindparam("person"), accounts.c.reachable)
    .order_by((accounts.c.channel == bindparam("channel")).desc(), accounts.c.id.desc())
    .limit(1)
)
_CREATE = text(
    "insert into accounts (channel, address, display_name, created_at) "
    "values (:channel, :address, :display_name, :now) on conflict do nothing"
).bindparams(bindparam("now", type_=Instant()))
_LOCK = select(*_FIELDS).where(accounts.c.id == bindparam("id")).with_for_update()
_LOCK_PERSON = select(persons.c.id).where(persons.c.id == bindparam("id")).with_for_update()
_LOCK_KNOWN = (
    select(*_FIELDS)
    .join(persons, persons.c.id == accounts.c.person_id)
    .where(accounts.c.id == bindparam("id"), accounts.c.person_id == bindparam("person_id"))
    .with_for_update()
)


def _account(row: Any) -> Account:
    return Account(*row)


def find_or_create(connection: Connection, channel: str, address: str, display_name: str, now: datetime) -> Account:
    """Return the account at an address, making it at its first message."""
    key = {"channel": channel, "address": address}
    row = connection.execute(_FIND, key).first()
    if row is None:
        connection.execute(_CREATE, {**key, "display_name": display_name, "now": now})
        row = connection.execute(_FIND, key).one()
    return _account(row)


def find(connection: Connection, channel: str, address: str) -> Account | None:
    """Return the account at an address; None when nobody wrote from there."""
    row = connection.execute(_FIND, {"channel": channel, "address": address}).first()
    return _account(row) if row is not None else None


def by_id(connection: Connection, account_id: int) -> Account:
    """Return an account."""
    return _account(connection.execute(_BY_ID, {"id": account_id}).one())


def of_person(connection: Connection, person_id: int) -> list[Account]:
    """Return a person's accounts, the oldest first."""
    rows = connection.execute(select(*_FIELDS).where(accounts.c.person_id == person_id).order_by(accounts.c.id))
    return [_account(row) for row in rows]


def reachable_of(connection: Connection, person_id: int, channel: str | None = None) -> Account | None:
    """Return the account that a person is written to: on that channel if they have one, else the one linked last.

    One that its platform does not take any more does not count.
    """
    row = connection.execute(_REACHABLE_OF, {"person": person_id, "channel": channel or ""}).first()
    return _account(row) if row is not None else None


def lock(connection: Connection, account: Account) -> Account:
    """Hold account and person until the end of the transaction, so that one person's turns follow each other.

    SQLite has one writer anyway. The account is read again: another turn may just have enrolled it.
    """
    if connection.dialect.name == "sqlite":
        return account
    known = {"id": account.id, "person_id": account.person_id}
    if account.person_id is not None and (row := connection.execute(_LOCK_KNOWN, known).first()) is not None:
        return _account(row)
    locked = _account(connection.execute(_LOCK, {"id": account.id}).one())
    if locked.person_id is not None:
        connection.execute(_LOCK_PERSON, {"id": locked.person_id})
    return locked


def attach_person(connection: Connection, account_id: int, person_id: int) -> None:
    """Say who is behind an account."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(person_id=person_id))


def set_language(connection: Connection, account_id: int, language: str) -> None:
    """Set the language that the account is spoken to in."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(language=language))


def mark_unreachable(connection: Connection, account_id: int, reason: str) -> None:
    """Note that the platform refuses this account for good: blocked, deleted."""
    changed = update(accounts).where(accounts.c.id == account_id).values(reachable=False, unreachable_reason=reason)
    connection.execute(changed)


def mark_reachable(connection: Connection, account_id: int) -> None:
    """Note that the account can be written to (again)."""
    changed = update(accounts).where(accounts.c.id == account_id, ~accounts.c.reachable)
    connection.execute(changed.values(reachable=True, unreachable_reason=None))


def count_failed_code(connection: Connection, account_id: int, now: datetime, *, tries: int) -> bool:
    """Count a wrong code; after `tries` in a row the account must wait. Return whether it must."""
    counted = (
        update(accounts)
        .where(accounts.c.id == account_id)
        .values(failed_codes=accounts.c.failed_codes + 1)
        .returning(accounts.c.failed_codes)
    )
    if connection.execute(counted).scalar_one() < tries:
        return False
    blocked = update(accounts).where(accounts.c.id == account_id)
    connection.execute(blocked.values(failed_codes=0, codes_blocked_until=now + WAIT))
    return True


def forgive_codes(connection: Connection, account_id: int) -> None:
    """Forget wrong codes after a right one."""
    changed = update(accounts).where(accounts.c.id == account_id, accounts.c.failed_codes > 0)
    connection.execute(changed.values(failed_codes=0, codes_blocked_until=None))


def unreachable_count(connection: Connection) -> int:
    """Return how many accounts the platforms refuse."""
    return connection.execute(select(func.count()).select_from(accounts).where(~accounts.c.reachable)).scalar_one()
