"""What the office decided about days: off, worked, to be left in peace. Append-only: a day's latest row counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, func, insert, select

from campaigns.office_calendar import Decision, decided
from campaigns.workcalendar import Override
from storage.database import Connection
from storage.tables import calendar_days

_OF_CAMPAIGN = (
    select(calendar_days.c.day, calendar_days.c.kind, calendar_days.c.note)
    .where(calendar_days.c.campaign == bindparam("campaign"))
    .order_by(calendar_days.c.id)
)
_LATEST = select(func.coalesce(func.max(calendar_days.c.id), 0)).where(
    calendar_days.c.campaign == bindparam("campaign")
)


def days_of(connection: Connection, campaign: str) -> dict[date, Override]:
    """Return the days about which the office's word holds."""
    return _in_force(connection.execute(_OF_CAMPAIGN, {"campaign": campaign}).all())


def latest(connection: Connection, campaign: str) -> int:
    """Return the number of the last change; 0 before the first."""
    last: int = connection.execute(_LATEST, {"campaign": campaign}).scalar_one()
    return last


def days_as_of(connection: Connection, campaign: str, change: int) -> dict[date, Override]:
    """Return the days that were in force after a change."""
    found = _OF_CAMPAIGN.where(calendar_days.c.id <= change)
    return _in_force(connection.execute(found, {"campaign": campaign}).all())


def set_days(
    connection: Connection, campaign: str, days: Mapping[date, Decision], *, set_by: str, now: datetime
) -> None:
    """Keep what the office decided about some days."""
    rows = [
        {"campaign": campaign, "day": day, "kind": decided.kind, "note": decided.note, "set_by": set_by, "set_at": now}
        for day, decided in sorted(days.items())
    ]
    if rows:
        connection.execute(insert(calendar_days), rows)


def _in_force(rows: object) -> dict[date, Override]:
    last = {day: Decision(kind, note) for day, kind, note in rows}  # type: ignore[attr-defined]
    return decided({}, last)
