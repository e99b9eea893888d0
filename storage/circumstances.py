"""What holds beyond the plan when reminders are planned or looked at again: dates, extensions, handovers, leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from campaigns.extensions import Extensions
from campaigns.obligations import EventDates
from storage import absences, extensions, handovers, milestones
from storage.database import Connection


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Read once for many people's reminders."""

    event_dates: EventDates = field(default_factory=dict)
    extensions: Extensions = field(default_factory=dict)
    passed_on: Mapping[tuple[str, str, str], Mapping[int, int]] = field(default_factory=dict)
    """By unit, schedule and period: who passed the report on, and to whom."""
    away: frozenset[int] = frozenset()
    """Who is on leave on the day."""

    @classmethod
    def read(cls, connection: Connection, campaign: str, today: date) -> Circumstances:
        """Return what is kept."""
        return cls(
            event_dates=milestones.dates_of(connection, campaign),
            extensions=extensions.in_force(connection, campaign),
            passed_on=handovers.in_force(connection, campaign),
            away=absences.people_away(connection, today),
        )

    def in_place_of(self, unit: str, schedule: str, period: str, person_id: int) -> int:
        """Return who took a report over from a person, or who took it over from them in turn; else the person."""
        passed = self.passed_on.get((unit, schedule, period), {})
        seen = {person_id}
        while (to := passed.get(person_id)) is not None and to not in seen:
            seen.add(to)
            person_id = to
        return person_id

    def doing(self, unit: str, schedule: str, period: str, people: list[int], deputies: list[int]) -> list[int]:
        """Return who does a report that is for some people: who took it over, and the deputies of who is on leave."""
        doing = [self.in_place_of(unit, schedule, period, person) for person in people]
        # Who is on leave is planned for all the same, and hears nothing: they may be back by then.
        return doing if self.away.isdisjoint(doing) else doing + deputies
