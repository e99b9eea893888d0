"""Which day is a working day: Vietnam's public holidays, and a table of what was decided otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast, get_args

import holidays

from campaigns.csv_rows import Row, Table
from campaigns.faults import Fault
from dialogue.forms import Labels

DayKind = Literal["off", "work", "avoid"]
"""A day off; a day that is worked although it looks off; a working day on which nobody is to be reminded."""

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Override:
    """One row of the table: what the day is, whatever the almanac says."""

    kind: DayKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class YearDays:
    """What the almanac says of a year: named days off, and Saturdays worked in exchange for another day."""

    off: frozenset[date]
    worked: frozenset[date]


Origin = Literal["office", "plan", "almanac"]
"""Who says what a day is; the first named has the last word."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its day of the week makes it, or that is to be left in peace."""

    day: date
    kind: DayKind
    names: Labels
    origin: Origin


class WorkCalendar:
    """Working days: the almanac, over it the plan's table, over that what the office decided since."""

    def __init__(self, overrides: Mapping[date, Override] | None = None) -> None:
        self._plan = dict(overrides or {})
        self.office_days: Mapping[date, Override] = {}
        """What the office decided, whatever almanac and plan say."""
        self._overrides = self._plan
        # An almanac's year never changes, so it is looked up once.
        self._years: dict[int, YearDays] = {}

    def with_days(self, days: Mapping[date, Override]) -> WorkCalendar:
        """Return the calendar with just these days as the office's; those that it had are gone."""
        calendar = WorkCalendar(self._plan)
        calendar.office_days = dict(days)
        calendar._overrides = calendar._plan | calendar.office_days
        calendar._years = self._years
        return calendar

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on that day."""
        override = self._overrides.get(day)
        if override is not None and override.kind != "avoid":
            return override.kind == "work"
        year = self._year(day.year)
        return day in year.worked or (day.weekday() < SATURDAY and day not in year.off)

    def is_avoided(self, day: date) -> bool:
        """Tell whether nobody should be reminded on that day, although it may be worked."""
        override = self._overrides.get(day)
        return override is not None and override.kind == "avoid"

    def next_working_day(self, day: date) -> date:
        """Return the day itself when it is worked, else the first working day after it."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """Return the day itself when it is worked, else the last working day before it."""
        while not self.is_working_day(day):
            day -= DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day` (before, when negative); 0 rolls to a working day."""
        if count == 0:
            return self.next_working_day(day)
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days follow `start` up to and with `end`; negative if that is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        days = (start + DAY * n for n in range(1, (end - start).days + 1))
        return sum(map(self.is_working_day, days))

    def named_days_off(self, start: date, end: date) -> list[date]:
        """Return the days off after `start` up to `end` that are not plain week-ends."""
        days = (start + DAY * n for n in range(1, (end - start).days + 1))
        return [day for day in days if not self.is_working_day(day) and self.day_names(day)]

    def day_names(self, day: date) -> Labels:
        """Return what the day off is called in each language; empty for a plain day."""
        override = self._overrides.get(day)
        if override is not None:
            return {"vi": override.note, "en": override.note} if override.note else {}
        if day not in self._year(day.year).off:
            return {}
        return {language: _almanac(day.year, tongue).get(day, "") for language, tongue in _TONGUES.items()}

    def special_days(self, start: date, end: date) -> list[SpecialDay]:
        """Return the special days from `start` to `end`, both included, each with who says so."""
        days = (start + DAY * n for n in range((end - start).days + 1))
        return [special for day in days if (special := self._special(day)) is not None]

    def _special(self, day: date) -> SpecialDay | None:
        override = self._overrides.get(day)
        if override is not None:
            origin: Origin = "office" if day in self.office_days else "plan"
            return SpecialDay(day, override.kind, self.day_names(day), origin)
        year = self._year(day.year)
        if day in year.worked:
            return SpecialDay(day, "work", {}, "almanac")
        return SpecialDay(day, "off", self.day_names(day), "almanac") if day in year.off else None

    def _year(self, year: int) -> YearDays:
        found = self._years.get(year)
        if found is None:
            almanac = _almanac(year, "vi")
            found = YearDays(frozenset(almanac), frozenset(almanac.weekend_workdays))
            self._years[year] = found
        return found


_TONGUES = {"vi": "vi", "en": "en_US"}


def _almanac(year: int, tongue: str) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language=tongue, expand=False)


def read_calendar(text: str, file: str) -> tuple[WorkCalendar, list[Fault]]:
    """Read the table of overrides (calendar.csv)."""
    table = Table(text, file, required=("date", "kind"), optional=("note", "source"))
    overrides: dict[date, Override] = {}
    for row in table:
        day = _read_day(row)
        if row["kind"] not in get_args(DayKind):
            row.fault("kind", "fault-bad-choice", value=row["kind"], known=", ".join(get_args(DayKind)))
        elif day in overrides:
            row.fault("date", "fault-day-twice", value=row["date"])
        elif day is not None:
            overrides[day] = Override(cast("DayKind", row["kind"]), row["note"])
    return WorkCalendar(overrides), table.faults


def _read_day(row: Row) -> date | None:
    try:
        return date.fromisoformat(row["date"])
    except ValueError:
        row.fault("date", "fault-bad-date", value=row["date"])
        return None
