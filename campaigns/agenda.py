"""The windows of a plan: for each schedule, period and tier, when it opens, is due and locks, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from campaigns.periods import Period, recurring_periods, single_period
from campaigns.plan import Plan
from campaigns.reasons import Argument, Reason
from campaigns.schedules import Deadlines, Extra, Moment, Schedule, Series, Single
from campaigns.workcalendar import WorkCalendar
from dialogue.clock import HANOI


@dataclass(frozen=True, slots=True)
class Window:
    """What is the same for all units of a tier that owe a schedule for a period."""

    schedule: Schedule
    period: Period
    tier: str
    opens: date
    opens_at: datetime
    due: datetime
    grace: datetime
    locks: datetime
    counted_on: date
    """The day on which a unit must exist to owe it: the closing day, or the deadline when that is earlier."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days from which opening and deadline are counted. `shift`: how far the milestone was moved."""

    start: date
    closing: date
    milestone: date | None
    shift: timedelta

    def day(self, name: str | None) -> date | None:
        """Return the anchor of that name."""
        return {"start": self.start, "closing": self.closing, "milestone": self.milestone}[name or "closing"]


class Agenda:
    """Windows of a plan under a calendar.

    They depend on nothing but the dates of milestones, so each set is worked out once and remembered here,
    with the campaign that it belongs to.
    """

    def __init__(self, plan: Plan, calendar: WorkCalendar) -> None:
        self.plan = plan
        self.calendar = calendar
        self._series: Mapping[str, Series] = {series.id: series for series in plan.periods}
        self._deadlines: Mapping[str, Deadlines] = {deadlines.id: deadlines for deadlines in plan.deadlines}
        self._schedules: Mapping[str, Schedule] = {schedule.id: schedule for schedule in plan.schedules}
        self._milestones = {milestone.id: milestone for milestone in plan.milestones}
        self._tiers = {tier.id: tier.titles for tier in plan.tiers}
        # Bounded: a milestone that is moved back and forth must not fill the memory.
        self._remembered = lru_cache(maxsize=512)(self._windows)

    def windows(self, schedule: str, tier: str, event_dates: Mapping[str, date]) -> tuple[Window, ...]:
        """Return the windows of a schedule for a tier, in order of time."""
        return self._remembered(schedule, tier, self.milestone_date(schedule, event_dates))

    def milestone_date(self, schedule: str, event_dates: Mapping[str, date]) -> date | None:
        """Return the date of the milestone that a schedule works towards: the office's, else the plan's."""
        milestone = self.milestone_of(schedule)
        return event_dates.get(milestone, self._milestones[milestone].date) if milestone is not None else None

    def milestone_of(self, schedule: str) -> str | None:
        """Return the milestone that a schedule works towards; None for a schedule that recurs."""
        series = self._series[self._schedules[schedule].periods]
        return series.milestone if isinstance(series, Single) else None

    def deadlines_of(self, schedule: str) -> Deadlines:
        """Return the deadlines that a schedule keeps."""
        return self._deadlines[self._schedules[schedule].deadlines]

    def _windows(self, schedule_id: str, tier: str, milestone: date | None) -> tuple[Window, ...]:
        schedule = self._schedules[schedule_id]
        moment = self.deadlines_of(schedule_id).due.get(tier)
        if moment is None:
            return ()
        shift = self._shift(self._series[schedule.periods], milestone)
        windows = []
        for period in self._periods(self._series[schedule.periods], milestone, shift):
            anchors = Anchors(period.start, period.end, milestone, shift)
            window = self._window(schedule, period, tier, moment, anchors)
            # What was due before the bot began to collect was dealt with on paper.
            if window is not None and window.due.date() >= self.plan.collects_from:
                windows.append(window)
        return tuple(windows)

    def _shift(self, series: Series, milestone: date | None) -> timedelta:
        planned = None
        if isinstance(series, Single) and series.milestone is not None:
            planned = self._milestones[series.milestone].date
        return milestone - planned if milestone is not None and planned is not None else timedelta(0)

    def _periods(self, series: Series, milestone: date | None, shift: timedelta) -> list[Period]:
        if isinstance(series, Single):
            period = single_period(series, milestone, shift)
            return [period] if period is not None and period.end >= self.plan.collects_from else []
        return recurring_periods(series, self.plan.collects_from, self.plan.term.ends)

    def _window(self, schedule: Schedule, period: Period, tier: str, moment: Moment, anchors: Anchors) -> Window | None:
        deadlines = self.deadlines_of(schedule.id)
        opens = self._day(deadlines.opens, anchors)
        counted = self._day(moment, anchors)
        if opens is None or counted is None:
            return None
        due = self._rolled(counted, deadlines)
        locks = self._later(due, deadlines.lock)
        return Window(
            schedule=schedule,
            period=period,
            tier=tier,
            opens=opens,
            opens_at=datetime.combine(opens, time(0), HANOI),
            due=datetime.combine(due, deadlines.time, HANOI),
            grace=datetime.combine(self._later(due, deadlines.grace), deadlines.time, HANOI),
            locks=datetime.combine(locks, deadlines.time, HANOI),
            counted_on=min(period.end, due),
            reasons=(
                Reason("why-clause", {"clause": schedule.clause, "quote": schedule.quote}),
                self._why_period(period),
                self._why_opens(deadlines.opens, opens),
                self._why_due(tier, deadlines, moment, due=counted, anchors=anchors),
                *self._why_skipped(moment, anchors, counted),
                *self._why_moved(counted, due),
                *self._why_grace(deadlines, due),
                Reason("why-locks", {"day": locks, "time": f"{deadlines.time:%H:%M}"}),
            ),
        )

    def _day(self, moment: Moment, anchors: Anchors) -> date | None:
        if moment.date is not None:
            return moment.date + anchors.shift
        anchor = anchors.day(moment.anchor)
        if anchor is None:
            return None
        sign = -1 if moment.before else 1
        if moment.working_days is not None:
            return self.calendar.add_working_days(anchor, sign * moment.working_days)
        return anchor + timedelta(days=sign * (moment.days or 0))

    def _rolled(self, day: date, deadlines: Deadlines) -> date:
        if deadlines.on_day_off == "next":
            return self.calendar.next_working_day(day)
        return self.calendar.previous_working_day(day) if deadlines.on_day_off == "previous" else day

    def _later(self, day: date, extra: Extra) -> date:
        day += timedelta(days=extra.days)
        return self.calendar.add_working_days(day, extra.working_days) if extra.working_days else day

    def _why_period(self, period: Period) -> Reason:
        args: dict[str, Argument] = {"period": period.titles, "start": period.start, "end": period.end}
        return Reason("why-period", {**args, "clock": period.clock})

    def _why_opens(self, moment: Moment, opens: date) -> Reason:
        return Reason("why-opens", {"day": opens, **_how(moment)})

    def _why_due(self, tier: str, deadlines: Deadlines, moment: Moment, *, due: date, anchors: Anchors) -> Reason:
        args: dict[str, Argument] = {"tier": self._tiers[tier], "time": f"{deadlines.time:%H:%M}", "day": due}
        args |= _how(moment)
        if moment.date is not None and anchors.shift:
            args["how"] = "shifted"
            args["count"] = anchors.shift.days
        return Reason("why-due", args)

    def _why_skipped(self, moment: Moment, anchors: Anchors, due: date) -> list[Reason]:
        """Say which holidays the count of working days left out."""
        anchor = anchors.day(moment.anchor)
        if moment.working_days is None or anchor is None:
            return []
        skipped = self.calendar.named_days_off(min(anchor, due), max(anchor, due))
        names = {day: self.calendar.day_names(day) for day in skipped}
        if not names:
            return []
        listed = {
            language: ", ".join(f"{day:%d/%m/%Y} ({name[language]})" for day, name in names.items())
            for language in ("vi", "en")
        }
        return [Reason("why-skipped", {"days": listed})]

    def _why_grace(self, deadlines: Deadlines, due: date) -> list[Reason]:
        until = self._later(due, deadlines.grace)
        return [Reason("why-grace", {"day": until, "time": f"{deadlines.time:%H:%M}"})] if until != due else []

    def _why_moved(self, counted: date, due: date) -> list[Reason]:
        if counted == due:
            return []
        names = self.calendar.day_names(counted)
        named: dict[str, Argument] = {"named": "yes", "name": names} if names else {"named": "no", "name": ""}
        args: dict[str, Argument] = {"from": counted, "to": due, "weekday": _weekday(due)}
        args["later"] = "yes" if due > counted else "no"
        args["day_off"] = Reason("why-day-off", {"weekday": _weekday(counted), **named})
        return [Reason("why-moved", args)]


def _weekday(day: date) -> Reason:
    return Reason("why-weekday", {"day": day.weekday()})


def _how(moment: Moment) -> dict[str, Argument]:
    """Return how a day is counted, as arguments of a sentence."""
    if moment.date is not None:
        return {"how": "date", "count": 0, "side": "", "anchor": ""}
    return {
        "how": "working" if moment.working_days is not None else "days",
        "count": moment.working_days if moment.working_days is not None else moment.days or 0,
        "side": "before" if moment.before else "after",
        "anchor": Reason("why-anchor", {"anchor": moment.anchor or ""}),
    }
