"""Putting a broadcast's copies into the outbox, many people at a time, and counting whom it would reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, bindparam, func, or_, select, text

from storage.database import Connection
from storage.outbox import BROADCAST
from storage.tables import accounts, memberships
from storage.types import Instant


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person with the roles that they hold, and the account that they are written to; none when unreachable."""

    person_id: int
    held: tuple[tuple[str, str], ...]
    """Unit and role, in the order in which they were given."""
    account_id: int | None = None
    channel: str = ""
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One person's copy. `message` is written out already: thousands of copies are the same text."""

    to: Addressee
    unit: str
    message: str
    """JSON."""


_PUT = text(
    "insert into outbox (account_id, channel, address, message, is_question, priority, once_key, created_at, due_at,"
    " state) values (:account_id, :channel, :address, :message, false, :priority, :once_key, :now, :now, 'waiting')"
    " on conflict (once_key) do nothing"
).bindparams(bindparam("now", type_=Instant()))
_NOTE = text(
    "insert into broadcast_copies (broadcast_id, person_id, unit, outbox_id) values (:broadcast_id, :person_id, :unit,"
    " (select id from outbox where once_key = :once_key)) on conflict do nothing"
)


def put(connection: Connection, broadcast_id: int, given: Sequence[Copy], now: datetime) -> None:
    """Put copies into the outbox and note them; those that are there already stay as they are.

    A person without an account is noted without a message.
    """
    rows = [
        {
            "broadcast_id": broadcast_id,
            "person_id": copy.to.person_id,
            "unit": copy.unit,
            "account_id": copy.to.account_id,
            "channel": copy.to.channel,
            "address": copy.to.address,
            "message": copy.message,
            "priority": BROADCAST,
            "once_key": f"broadcast:{broadcast_id}:{copy.to.person_id}",
            "now": now,
        }
        for copy in given
    ]
    if messages := [row for row in rows if row["account_id"] is not None]:
        connection.execute(_PUT, messages)
    if rows:
        connection.execute(_NOTE, rows)


def addressees(connection: Connection, after: int, on: date, limit: int) -> list[Addressee]:
    """Return the next people after a number who hold a role on a day, by number, each with the account linked last."""
    following = (
        select(memberships.c.person_id)
        .where(memberships.c.person_id > after, *_in_force(on))
        .group_by(memberships.c.person_id)
        .order_by(memberships.c.person_id)
        .limit(limit)
    )
    last = connection.execute(select(func.max(following.subquery().c.person_id))).scalar()
    if last is None:
        return []
    held = _held(connection, after, last, on)
    reached = _reached(connection, after, last)
    return [
        Addressee(person, tuple((unit, role) for _, unit, role in roles), *reached.get(person, ()))
        for person, roles in groupby(held, key=lambda row: row[0])
    ]


def _in_force(on: date) -> tuple[ColumnElement[bool], ...]:
    return memberships.c.since <= on, or_(memberships.c.until.is_(None), memberships.c.until >= on)


def _held(connection: Connection, after: int, last: int | None, on: date) -> Iterator[tuple[int, str, str]]:
    found = select(memberships.c.person_id, memberships.c.unit, memberships.c.role).where(
        memberships.c.person_id > after, *_in_force(on)
    )
    if last is not None:
        found = found.where(memberships.c.person_id <= last)
    for row in connection.execute(found.order_by(memberships.c.person_id, memberships.c.id)):
        yield row[0], row[1], row[2]


def _reached(connection: Connection, after: int, last: int) -> dict[int, tuple[int, str, str, str]]:
    """Return by person the account that they are written to: the one linked last that the platform still takes."""
    newest = (
        select(func.max(accounts.c.id))
        .where(accounts.c.person_id > after, accounts.c.person_id <= last, accounts.c.reachable)
        .group_by(accounts.c.person_id)
    )
    columns = (
        accounts.c.person_id,
        accounts.c.id,
        accounts.c.channel,
        accounts.c.address,
        accounts.c.language,
    )
    rows = connection.execute(select(*columns).where(accounts.c.id.in_(newest)))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a broadcast would reach."""

    people: int
    units: tuple[str, ...]
    """Units with somebody in them, in the order in which they were given."""
    unreachable: int
    """People without a channel that takes messages."""


def reach(
    connection: Connection, units: Collection[str], roles: Collection[str], on: date, *, but: int | None = None
) -> Reach:
    """Return whom a broadcast to some units would reach on a day; `but` is its writer, who gets none."""
    wanted, found_units, people = frozenset(units), set(), set()
    for person, unit, role in _held(connection, 0, None, on):
        if unit in wanted and person != but and (not roles or role in roles):
            people.add(person)
            found_units.add(unit)
    reachable = select(accounts.c.person_id).where(accounts.c.person_id.is_not(None), accounts.c.reachable).distinct()
    return Reach(
        people=len(people),
        units=tuple(unit for unit in units if unit in found_units),
        unreachable=len(people - set(connection.execute(reachable).scalars())) if people else 0,
    )
