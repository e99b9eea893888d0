"""When people are reminded of what they owe: ladders of rungs before and after a deadline, as the plan has them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from dateutil.relativedelta import relativedelta
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from campaigns.access import Role
from campaigns.schema import Id, Part, Text
from campaigns.workcalendar import DAY, WorkCalendar

Audience = Literal["unit", "superior", "movement"]
"""Whose people are written to: of the unit that owes, of the unit right above it, or of the whole movement. The latter
two get all units that a rung is about in one message."""

FIELDS = frozenset({"unit", "period", "due", "when", "count", "progress", "act_by"})
"""What a rung's words may name in {braces}; of what ends on a day of its own, `period` is what it is called."""


class Hours(Part):
    """A span of the day in which reminders may go out, local time."""

    since: dt.time
    until: dt.time

    @model_validator(mode="after")
    def _in_order(self) -> Hours:
        if self.until <= self.since:
            raise PydanticCustomError("hours_unclear", "ends before it begins")
        return self


class Reminding(Part):
    """The manners of automatic reminders (default: offices' hours, never at noon or in the evening)."""

    hours: tuple[Hours, ...] = (
        Hours(since=dt.time(7, 30), until=dt.time(11)),
        Hours(since=dt.time(14), until=dt.time(16, 30)),
    )
    most_a_week: int = Field(default=4, ge=1)
    """Reminders that one person gets from Monday to Sunday at most; one a day is the most in any case."""

    def next_moment(self, at: dt.datetime, calendar: WorkCalendar) -> dt.datetime:
        """Return the first local instant from `at` on at which a reminder may go out."""
        day = at.date()
        while True:
            if is_for_reminding(calendar, day):
                for hours in self.hours:
                    begins = dt.datetime.combine(day, hours.since, at.tzinfo)
                    if at < dt.datetime.combine(day, hours.until, at.tzinfo):
                        return max(at, begins)
            day += DAY
            at = dt.datetime.combine(day, dt.time(0), at.tzinfo)

    def is_open(self, at: dt.datetime, calendar: WorkCalendar) -> bool:
        """Tell whether a reminder may go out at a local instant."""
        return self.next_moment(at, calendar) == at


class Rung(Part):
    """One step of a ladder: so many working days or months before (negative) or after, to whom, in what words."""

    id: Id
    working_days: int | None = None
    months: int | None = None
    to: Audience = "unit"
    roles: tuple[Annotated[Role, Field(strict=False)], ...]
    tiers: tuple[Id, ...] = ()
    """Tiers of the units that owe; empty for all."""
    channel: str | None = None
    """The channel to be used where a person has several; else the one linked last."""
    words: Text
    """One line about one obligation (or, to a superior, about all of its units); see FIELDS."""

    @property
    def distance(self) -> int:
        """Return how far it is from the deadline, in its own measure: negative before, 0 on the day."""
        return self.working_days if self.working_days is not None else self.months or 0

    @model_validator(mode="after")
    def _one_measure(self) -> Rung:
        if (self.working_days is None) == (self.months is None):
            raise PydanticCustomError("rung_unclear", "neither working days nor months, or both")
        return self

    @model_validator(mode="after")
    def _words_known(self) -> Rung:
        for language, words in self.words.items():
            try:
                words.format_map(dict.fromkeys(FIELDS, ""))
            except (KeyError, ValueError, IndexError) as fault:
                detail = str(fault).strip("'")
                raise PydanticCustomError(
                    "rung_words", "unknown field {detail}", {"detail": detail, "language": language}
                ) from fault
        return self


OWING_ROLES = (Role.REPORTER, Role.DEPUTY)
"""Who is reminded of what their unit owes, outside of any ladder."""


class Ladder(Part):
    """The rungs about one obligation, in order of time."""

    id: Id
    rungs: tuple[Rung, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class RungDay:
    """A rung and the day on which it falls."""

    rung: Rung
    day: dt.date


def is_for_reminding(calendar: WorkCalendar, day: dt.date) -> bool:
    """Tell whether people may be reminded on that day."""
    return calendar.is_working_day(day) and not calendar.is_avoided(day)


def rung_day(calendar: WorkCalendar, rung: Rung, due: dt.date) -> dt.date:
    """Return the day of a rung. Up to the deadline it moves back from a day that is not for reminding, else forward."""
    day = due + relativedelta(months=rung.months or 0)
    if rung.working_days:
        day = calendar.add_working_days(due, rung.working_days)
    step = DAY if rung.distance > 0 else -DAY
    while not is_for_reminding(calendar, day):
        day += step
    return day


def rung_days(
    calendar: WorkCalendar, ladder: Ladder, tier: str, *, opens: dt.date, due: dt.date, locks: dt.date
) -> tuple[RungDay, ...]:
    """Return the rungs about one deadline with their days, those left out on which nothing could be sent anyway."""
    found = (
        RungDay(rung, rung_day(calendar, rung, due)) for rung in ladder.rungs if not rung.tiers or tier in rung.tiers
    )
    return tuple(sorted((r for r in found if opens <= r.day < locks), key=lambda r: (r.day, r.rung.distance)))
