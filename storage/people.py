"""People and what they are in which unit, from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, func, insert, or_, select, update

from storage.database import Connection
from storage.tables import accounts, memberships, persons


@dataclass(frozen=True, slots=True)
class Person:
    """Someone enrolled."""

    id: int
    name: str
    phone: str | None
    notice_version: str | None
    notice_at: datetime | None
    reminders_off_at: datetime | None = None
    """Since when the person wants no automatic reminders; None when they do."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of one person in one unit."""

    id: int
    person_id: int
    unit: str
    role: str
    since: date
    until: date | None
    stands_in_for: int | None = None
    """Whose role it is, lent while they are away; None for a role of one's own."""


_PERSON = (
    persons.c.id,
    persons.c.name,
    persons.c.phone,
    persons.c.notice_version,
    persons.c.notice_at,
    persons.c.reminders_off_at,
)
_MEMBERSHIP = (
    memberships.c.id,
    memberships.c.person_id,
    memberships.c.unit,
    memberships.c.role,
    memberships.c.since,
    memberships.c.until,
    memberships.c.stands_in_for,
)


def _in_force() -> ColumnElement[bool]:
    today: ColumnElement[date] = bindparam("on", type_=memberships.c.since.type)
    return (memberships.c.since <= today) & or_(memberships.c.until.is_(None), memberships.c.until >= today)


_GET = select(*_PERSON).where(persons.c.id == bindparam("id"))
_MEMBERSHIPS_OF = (
    select(*_MEMBERSHIP)
    .where(memberships.c.person_id == bindparam("person_id"), _in_force())
    .order_by(memberships.c.id)
)
_HOLDERS = (
    select(*_PERSON)
    .join(memberships, memberships.c.person_id == persons.c.id)
    .where(memberships.c.unit == bindparam("unit"), memberships.c.role == bindparam("role"), _in_force())
    .order_by(memberships.c.id)
)


def create(connection: Connection, *, name: str, phone: str | None, now: datetime) -> Person:
    """Make a person."""
    made = insert(persons).values(name=name, phone=phone, created_at=now).returning(*_PERSON)
    return Person(*connection.execute(made).one())


def get(connection: Connection, person_id: int) -> Person | None:
    """Return a person; None when there is none."""
    row = connection.execute(_GET, {"id": person_id}).first()
    return Person(*row) if row is not None else None


def record_notice(connection: Connection, person_id: int, version: str, now: datetime) -> None:
    """Keep which privacy notice the person agreed to, and when."""
    changed = update(persons).where(persons.c.id == person_id).values(notice_version=version, notice_at=now)
    connection.execute(changed)


def switch_reminders(connection: Connection, person_id: int, *, off_at: datetime | None) -> None:
    """Switch a person's automatic reminders off, or on again."""
    connection.execute(update(persons).where(persons.c.id == person_id).values(reminders_off_at=off_at))


def reporters_without_reminders(connection: Connection, units: Sequence[str], on: date) -> list[str]:
    """Return those of some units in which somebody who reports has switched reminders off."""
    found = (
        select(memberships.c.unit)
        .join(persons, persons.c.id == memberships.c.person_id)
        .where(
            memberships.c.unit.in_(units),
            memberships.c.role == "reporter",
            persons.c.reminders_off_at.is_not(None),
            _in_force(),
        )
        .distinct()
    )
    return list(connection.execute(found, {"on": on}).scalars())


def grant(
    connection: Connection, *, person_id: int, unit: str, role: str, since: date, invitation_id: int | None
) -> Membership:
    """Give a role in a unit; one that the person holds already stays as it is."""
    held = [m for m in memberships_of(connection, person_id, since) if (m.unit, m.role) == (unit, role)]
    if held:
        return held[0]
    made = (
        insert(memberships)
        .values(person_id=person_id, unit=unit, role=role, since=since, invitation_id=invitation_id)
        .returning(*_MEMBERSHIP)
    )
    return Membership(*connection.execute(made).one())


def stand_in(connection: Connection, held: Membership, person_id: int, *, since: date, until: date) -> None:
    """Give somebody the role that another holds, for some days; who holds it for longer anyway keeps it as it is."""
    own = [m for m in memberships_of(connection, person_id, since) if (m.unit, m.role) == (held.unit, held.role)]
    if any(m.until is None or m.until >= until for m in own):
        return
    values = {"person_id": person_id, "unit": held.unit, "role": held.role, "since": since}
    again = update(memberships).where(*(memberships.c[name] == value for name, value in values.items()))
    days = {"until": until, "stands_in_for": held.person_id}
    if not connection.execute(again.values(days)).rowcount:
        connection.execute(insert(memberships).values(**values, **days))


def end_stand_ins(connection: Connection, for_person: int, on: date) -> list[int]:
    """Let the day before be the last on which anybody stands in for a person; return who did."""
    standing = (memberships.c.stands_in_for == for_person) & (memberships.c.until >= on)
    found = list(connection.execute(select(memberships.c.person_id).where(standing).distinct()).scalars())
    connection.execute(update(memberships).where(standing).values(until=on - timedelta(days=1)))
    return found


def colleagues(connection: Connection, unit: str, on: date) -> list[Person]:
    """Return who holds any role in a unit on a day."""
    listed = select(*_PERSON).join(memberships, memberships.c.person_id == persons.c.id)
    rows = connection.execute(listed.where(memberships.c.unit == unit, _in_force()).order_by(persons.c.id), {"on": on})
    return [Person(*row) for row in dict.fromkeys(tuple(row) for row in rows)]


def end_membership(connection: Connection, membership_id: int, until: date) -> None:
    """Let a role end with a day (its last)."""
    connection.execute(update(memberships).where(memberships.c.id == membership_id).values(until=until))


def memberships_of(connection: Connection, person_id: int, on: date) -> list[Membership]:
    """Return a person's roles on a day."""
    return [Membership(*row) for row in connection.execute(_MEMBERSHIPS_OF, {"person_id": person_id, "on": on})]


def persons_of(connection: Connection, unit: str, role: str, on: date) -> list[Person]:
    """Return who holds a role in a unit on a day."""
    return [Person(*row) for row in connection.execute(_HOLDERS, {"unit": unit, "role": role, "on": on})]


def roles_in(connection: Connection, unit: str, on: date) -> list[Membership]:
    """Return who holds which role in a unit on a day."""
    listed = select(*_MEMBERSHIP).where(memberships.c.unit == unit, _in_force()).order_by(memberships.c.id)
    return [Membership(*row) for row in connection.execute(listed, {"on": on})]


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """Someone whom no channel reaches. `reason` is what the platform said; empty for who has never written."""

    name: str
    unit: str
    role: str
    channel: str
    reason: str


def out_of_reach(connection: Connection, on: date) -> list[OutOfReach]:
    """Return who holds a role and has no account that a platform takes messages for, by unit."""
    own = accounts.alias("own")
    reached = select(own.c.id).where(own.c.person_id == persons.c.id, own.c.reachable).exists()
    last = select(func.max(own.c.id)).where(own.c.person_id == persons.c.id).scalar_subquery()
    listed = (
        select(
            persons.c.name,
            memberships.c.unit,
            memberships.c.role,
            func.coalesce(accounts.c.channel, ""),
            func.coalesce(accounts.c.unreachable_reason, ""),
        )
        .join(memberships, memberships.c.person_id == persons.c.id)
        .outerjoin(accounts, accounts.c.id == last)
        .where(_in_force(), ~reached)
        .order_by(memberships.c.unit, memberships.c.id)
    )
    return [OutOfReach(*row) for row in connection.execute(listed, {"on": on})]


def holders_of_role(connection: Connection, role: str, on: date) -> list[Membership]:
    """Return who holds a role anywhere on a day."""
    listed = select(*_MEMBERSHIP).where(memberships.c.role == role, _in_force()).order_by(memberships.c.id)
    return [Membership(*row) for row in connection.execute(listed, {"on": on})]


def holders_in(connection: Connection, unit: str, role: str, on: date) -> list[Membership]:
    """Return who holds a role in a unit on a day, with how they hold it."""
    listed = select(*_MEMBERSHIP).where(memberships.c.unit == unit, memberships.c.role == role, _in_force())
    return [Membership(*row) for row in connection.execute(listed.order_by(memberships.c.id), {"on": on})]


def holders(connection: Connection, on: date) -> dict[tuple[str, str], list[int]]:
    """Return the people by unit and role on a day, in the order in which they were given it; under unit '' by role."""
    found: dict[tuple[str, str], list[int]] = {}
    listed = select(memberships.c.unit, memberships.c.role, memberships.c.person_id).where(_in_force())
    for unit, role, person_id in connection.execute(listed.order_by(memberships.c.id), {"on": on}):
        found.setdefault((unit, role), []).append(person_id)
        found.setdefault(("", role), []).append(person_id)
    return found


def everyone(connection: Connection, on: date) -> list[tuple[Person, Membership]]:
    """Return every person with each of their roles on a day."""
    listed = (
        select(*_PERSON, *_MEMBERSHIP).join(memberships, memberships.c.person_id == persons.c.id).where(_in_force())
    )
    split = len(_PERSON)
    rows = connection.execute(listed.order_by(persons.c.id, memberships.c.id), {"on": on})
    return [(Person(*row[:split]), Membership(*row[split:])) for row in rows]
