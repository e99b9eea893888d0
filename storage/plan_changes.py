"""What changed in the plan since it was last sent to everyone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from storage.database import Connection
from storage.tables import broadcasts, event_dates
from storage.types import constant

ABOUT = ("plan", "changes")
"""What a broadcast's audience says under "about" when its text is the plan, or what changed in it."""


def sent_at(connection: Connection, campaign: str) -> datetime | None:
    """Return when the plan, or a change to it, was last sent to the whole movement; None when it never was."""
    found = (
        select(broadcasts.c.written_at, broadcasts.c.audience)
        .where(broadcasts.c.campaign == campaign, broadcasts.c.state != constant("stopped"))
        .order_by(broadcasts.c.id.desc())
    )
    for row in connection.execute(found):
        if row.audience.get("about") in ABOUT and row.audience.keys() <= {"about", "people"}:
            at: datetime = row.written_at
            return at
    return None


def milestones_set_since(connection: Connection, campaign: str, since: datetime | None) -> set[str]:
    """Return the milestones whose date is another than it was at an instant (with none: than in the plan)."""
    last = select(func.max(event_dates.c.id)).where(event_dates.c.campaign == campaign)
    now = _dates(connection, last.group_by(event_dates.c.milestone).scalar_subquery())
    if since is None:
        return set(now)
    until = last.where(event_dates.c.set_at <= since).group_by(event_dates.c.milestone)
    before = _dates(connection, until.scalar_subquery())
    return {milestone for milestone, day in now.items() if day != before.get(milestone)}


def _dates(connection: Connection, ids: object) -> dict[str, object]:
    found = select(event_dates.c.milestone, event_dates.c.date).where(event_dates.c.id.in_(ids))  # type: ignore[arg-type]
    return {row.milestone: row.date for row in connection.execute(found)}
