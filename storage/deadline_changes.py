"""What has touched a unit's deadlines, and when: for calendars, which ask how new an entry is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import func, select

from storage.database import Connection
from storage.tables import calendar_days, event_dates, extensions, submissions
from storage.types import constant

Key: TypeAlias = tuple[str, str]
"""Schedule and period."""


@dataclass(frozen=True, slots=True)
class Touched:
    """How often something was changed (never less than before), and when last."""

    times: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SentReport:
    """The revision in force of a report."""

    code: str
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlineChanges:
    """All that was kept about one unit's deadlines."""

    calendar: Touched
    milestones: Mapping[str, Touched] = field(default_factory=dict)
    extensions: Mapping[Key, Touched] = field(default_factory=dict)
    sent: Mapping[Key, SentReport] = field(default_factory=dict)


def changes_of(connection: Connection, campaign: str, unit: str) -> DeadlineChanges:
    """Return what has touched a unit's deadlines."""
    return DeadlineChanges(
        _calendar(connection, campaign),
        _milestones(connection, campaign),
        _extensions(connection, campaign, unit),
        _sent(connection, campaign, unit),
    )


def _calendar(connection: Connection, campaign: str) -> Touched:
    found = select(func.count(), func.max(calendar_days.c.set_at)).where(calendar_days.c.campaign == campaign)
    return Touched(*connection.execute(found).one())


def _milestones(connection: Connection, campaign: str) -> dict[str, Touched]:
    found = (
        select(event_dates.c.milestone, func.count(), func.max(event_dates.c.set_at))
        .where(event_dates.c.campaign == campaign)
        .group_by(event_dates.c.milestone)
    )
    return {milestone: Touched(times, at) for milestone, times, at in connection.execute(found)}


def _extensions(connection: Connection, campaign: str, unit: str) -> dict[Key, Touched]:
    found = (
        select(extensions.c.schedule, extensions.c.period, func.count(), func.max(extensions.c.decided_at))
        .where(
            extensions.c.campaign == campaign,
            extensions.c.unit == unit,
            extensions.c.state == constant("granted"),
        )
        .group_by(extensions.c.schedule, extensions.c.period)
    )
    rows = connection.execute(found)
    return {(schedule, period): Touched(times, at) for schedule, period, times, at in rows}


def _sent(connection: Connection, campaign: str, unit: str) -> dict[Key, SentReport]:
    found = (
        select(
            submissions.c.schedule,
            submissions.c.period,
            submissions.c.code,
            submissions.c.revision,
            submissions.c.submitted_at,
        )
        .where(submissions.c.campaign == campaign, submissions.c.unit == unit)
        .order_by(submissions.c.revision)
    )
    rows = connection.execute(found)
    return {(schedule, period): SentReport(code, revision, at) for schedule, period, code, revision, at in rows}
