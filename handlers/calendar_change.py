"""A change of the office's calendar: what it does to deadlines before it is made, and making it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from campaigns.definition import Campaign
from campaigns.move_reach import FeltMove, felt
from campaigns.moves import moved
from campaigns.office_calendar import Decision, decided
from campaigns.workcalendar import Override
from storage import calendar_days, milestones
from storage.database import Connection


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What some decisions change."""

    days: Mapping[date, Decision]
    held: Mapping[date, Override]
    """What the office had decided before."""
    moves: list[FeltMove]

    @property
    def before(self) -> dict[str, str]:
        """Return what was decided about those days before, for the audit."""
        return {day.isoformat(): self.held[day].kind if day in self.held else "usual" for day in sorted(self.days)}

    @property
    def after(self) -> dict[str, str]:
        """Return what is decided now, for the audit."""
        return {day.isoformat(): decision.kind for day, decision in sorted(self.days.items())}


def change_by(
    connection: Connection, as_written: Campaign, days: Mapping[date, Decision], today: date
) -> CalendarChange:
    """Return what decisions would change, from today on. `as_written`: the campaign as its files have it."""
    held, dates = calendar_days.days_of(connection, as_written.id), milestones.dates_of(connection, as_written.id)
    before, after = as_written.with_calendar_days(held), as_written.with_calendar_days(decided(held, days))
    return CalendarChange(days, held, felt(after, moved(before, after, today, dates, dates), dates))


def make(connection: Connection, as_written: Campaign, change: CalendarChange, *, set_by: str, now: datetime) -> None:
    """Keep the decisions. Obligations and reminders follow by themselves."""
    calendar_days.set_days(connection, as_written.id, change.days, set_by=set_by, now=now)
