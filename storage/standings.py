"""What is kept about many units at once: who has sent what, who is there to report, whom no message reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, or_, select

from storage.database import Connection
from storage.tables import accounts, memberships, persons, submissions

ReportKey: TypeAlias = tuple[str, str]
"""Schedule and period."""

MOST_NAMED = 500
"""Units beyond which a statement does not name them, but reads all."""


@dataclass(frozen=True, slots=True)
class FirstSent:
    """When a unit first sent a report, and whether that was late."""

    at: datetime
    is_late: bool


def first_sent(
    connection: Connection, campaign: str, keys: Collection[ReportKey], units: Collection[str] | None = None
) -> Mapping[ReportKey, Mapping[str, FirstSent]]:
    """Return for some reports which units have sent them; with `units`, at least those are looked for."""
    found: dict[ReportKey, dict[str, FirstSent]] = {key: {} for key in keys}
    if not keys:
        return found
    asked = or_(*(and_(submissions.c.schedule == s, submissions.c.period == p) for s, p in sorted(keys)))
    listed = select(
        submissions.c.schedule,
        submissions.c.period,
        submissions.c.unit,
        submissions.c.submitted_at,
        submissions.c.late,
    ).where(submissions.c.campaign == campaign, submissions.c.revision == 1, asked)
    for schedule, period, unit, at, late in connection.execute(_of_units(listed, submissions.c.unit, units)):
        found[schedule, period][unit] = FirstSent(at, late)
    return found


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Units by who is there for their reports."""

    seated: frozenset[str]
    """Somebody reports, or stands in for who does."""
    out_of_reach: frozenset[str]
    """Somebody is there, but no channel takes messages for any of them."""
    muted: frozenset[str]
    """Who reports has switched reminders off."""


def enrolment(
    connection: Connection, roles: Iterable[str], on: date, units: Collection[str] | None = None
) -> Enrolment:
    """Return how units are staffed on a day by people in some roles, the first of which reports."""
    reporting, *_ = wanted = list(roles)
    there = select(memberships.c.unit).where(memberships.c.role.in_(wanted), *_in_force(on)).distinct()
    reached = there.join(accounts, accounts.c.person_id == memberships.c.person_id).where(accounts.c.reachable)
    silent = there.join(persons, persons.c.id == memberships.c.person_id).where(
        memberships.c.role == reporting, persons.c.reminders_off_at.is_not(None)
    )
    seated, at_hand, muted = (
        frozenset(connection.execute(_of_units(listed, memberships.c.unit, units)).scalars())
        for listed in (there, reached, silent)
    )
    return Enrolment(seated, seated - at_hand, muted)


def _in_force(on: date) -> tuple[ColumnElement[bool], ...]:
    return memberships.c.since <= on, or_(memberships.c.until.is_(None), memberships.c.until >= on)


def _of_units(listed: Select[Any], unit: ColumnElement[str], units: Collection[str] | None) -> Select[Any]:
    few = units is not None and len(units) <= MOST_NAMED
    return listed.where(unit.in_(sorted(units or ()))) if few else listed
