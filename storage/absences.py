"""Absences: who is on leave from when to when, as they said themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, insert, or_, select, update

from storage.database import Connection
from storage.tables import absences, memberships


@dataclass(frozen=True, slots=True)
class Absence:
    """One leave, both days included."""

    id: int
    person_id: int
    since: date
    until: date


_FIELDS = tuple(absences.c[name] for name in Absence.__dataclass_fields__)


def tell(connection: Connection, person_id: int, since: date, until: date, now: datetime) -> Absence:
    """Keep a leave; one that was told before and has not ended gives way to it."""
    end(connection, person_id, since, now)
    values = {"person_id": person_id, "since": since, "until": until, "told_at": now}
    return Absence(*connection.execute(insert(absences).values(values).returning(*_FIELDS)).one())


def end(connection: Connection, person_id: int, on: date, now: datetime) -> bool:
    """Take back what leave a person has on a day or later; tell whether there was any."""
    changed = update(absences).where(
        absences.c.person_id == person_id, absences.c.until >= on, absences.c.ended_at.is_(None)
    )
    return bool(connection.execute(changed.values(ended_at=now)).rowcount)


def _on(day: date) -> tuple[ColumnElement[bool], ...]:
    return absences.c.ended_at.is_(None), absences.c.since <= day, absences.c.until >= day


def of_person(connection: Connection, person_id: int, on: date) -> Absence | None:
    """Return the leave that a person is on on a day; None when they are not."""
    row = connection.execute(select(*_FIELDS).where(absences.c.person_id == person_id, *_on(on))).first()
    return Absence(*row) if row is not None else None


def people_away(connection: Connection, on: date) -> frozenset[int]:
    """Return who is on leave on a day."""
    return frozenset(connection.execute(select(absences.c.person_id).where(*_on(on))).scalars())


def units_without_reporter(connection: Connection, units: Sequence[str], on: date) -> list[str]:
    """Return those of some units in which somebody who reports is on leave."""
    found = (
        select(memberships.c.unit)
        .join(absences, absences.c.person_id == memberships.c.person_id)
        .where(memberships.c.unit.in_(units), memberships.c.role == "reporter", memberships.c.since <= on, *_on(on))
        .where(or_(memberships.c.until.is_(None), memberships.c.until >= on))
        .distinct()
    )
    return list(connection.execute(found).scalars())
