"""The dates of the events that milestones hang on. Append-only: the latest counts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, func, insert, select

from storage.database import Connection
from storage.tables import event_dates

_OF_CAMPAIGN = (
    select(event_dates.c.milestone, event_dates.c.date)
    .where(event_dates.c.campaign == bindparam("campaign"))
    .order_by(event_dates.c.id)
)


def dates_of(connection: Connection, campaign: str) -> dict[str, date]:
    """Return the date in force for each milestone that has one."""
    latest = {row.milestone: row.date for row in connection.execute(_OF_CAMPAIGN, {"campaign": campaign})}
    return {milestone: day for milestone, day in latest.items() if day is not None}


def latest(connection: Connection, campaign: str) -> int:
    """Return the number of the last change; 0 before the first."""
    last = select(func.coalesce(func.max(event_dates.c.id), 0)).where(event_dates.c.campaign == campaign)
    found: int = connection.execute(last).scalar_one()
    return found


def dates_as_of(connection: Connection, campaign: str, change: int) -> dict[str, date]:
    """Return the dates that were in force after a change."""
    found = _OF_CAMPAIGN.where(event_dates.c.id <= change)
    held = {row.milestone: row.date for row in connection.execute(found, {"campaign": campaign})}
    return {milestone: day for milestone, day in held.items() if day is not None}


def set_event_date(
    connection: Connection, campaign: str, milestone: str, day: date | None, *, set_by: str, now: datetime
) -> date | None:
    """Set (or take back) the date of a milestone's event; return what it was."""
    before = dates_of(connection, campaign).get(milestone)
    values = {"campaign": campaign, "milestone": milestone, "date": day, "set_by": set_by, "set_at": now}
    connection.execute(insert(event_dates), values)
    return before
