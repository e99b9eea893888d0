"""On which days a digest comes, and why: a pure function of the plan, the calendar and the dates of milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from campaigns.agenda import Window
from campaigns.definition import Campaign
from campaigns.digests import WEEKDAYS, Digest
from campaigns.ladders import is_for_reminding
from campaigns.obligations import NO_DATES, EventDates
from campaigns.periods import Period
from campaigns.units import Unit
from campaigns.workcalendar import DAY, WorkCalendar
from dialogue.clock import HANOI

Owed: TypeAlias = Collection[tuple[str, str]]
"""Schedules with the tiers at which somebody owes them."""

LONGEST_LOOK = dt.timedelta(days=60)
"""How far back it is asked what fell: only the last matters, however long the program slept."""
LONGEST_REST = dt.timedelta(days=45)
"""No run of days off is longer (Tết with the weeks around it takes three weeks)."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a digest comes, and the day on which it does: never a day off nor one to be left in peace."""

    day: dt.date
    kind: Literal["weekly", "before", "after", "phase"]
    schedule: str = ""
    period: Period | None = None
    due: dt.date | None = None
    phase: str = ""


@dataclass(frozen=True, slots=True)
class DigestDay:
    """A digest that comes on a day, with all that it comes for; what says most first."""

    digest: Digest
    occasions: tuple[Occasion, ...]


RANK = {"phase": 0, "after": 1, "before": 2, "weekly": 3}


def digest_days(campaign: Campaign, day: dt.date, event_dates: EventDates = NO_DATES) -> list[DigestDay]:
    """Return which digests come on a day, for readers who have no wishes of their own."""
    owed = owed_by(campaign, campaign.units)
    found = (
        DigestDay(digest, occasions(campaign, digest, day - DAY, day, owed, event_dates))
        for digest in campaign.plan.digests
    )
    return [came for came in found if came.occasions]


def digest_for(campaign: Campaign, roles: Collection[str]) -> Digest | None:
    """Return the digest that is for someone with some roles: the first of the plan; None for none."""
    return next((d for d in campaign.plan.digests if any(role in roles for role in d.roles)), None)


def moment_of(campaign: Campaign, digest: Digest, day: dt.date, minute: int | None = None) -> dt.datetime:
    """Return when a digest goes out that comes on a day; `minute` of the day is the reader's own choice."""
    at = digest.time if minute is None else dt.time(minute // 60, minute % 60)
    return campaign.plan.reminding.next_moment(dt.datetime.combine(day, at, HANOI), campaign.calendar)


def owed_by(campaign: Campaign, units: Iterable[Unit]) -> Owed:
    """Return the schedules that some units owe, with the tiers whose deadlines they keep."""
    kinds, codes = set(), {}
    for unit in units:
        kinds.add(unit.kind)
        codes[unit.code] = campaign.tier_of(unit)
    tiers = {campaign.unit_kinds[kind].tier for kind in kinds if kind in campaign.unit_kinds}
    found = set()
    for schedule in campaign.schedules.values():
        for owners in schedule.owed_by:
            if owners.codes:
                held = {codes[code] for code in owners.codes if code in codes}
            elif owners.kinds:
                held = {campaign.unit_kinds[kind].tier for kind in owners.kinds if kind in kinds}
            else:
                held = tiers
            found |= {(schedule.id, tier) for tier in held}
    return frozenset(found)


def occasions(
    campaign: Campaign,
    digest: Digest,
    after: dt.date,
    until: dt.date,
    owed: Owed,
    event_dates: EventDates = NO_DATES,
    weekday: int | None = None,
) -> tuple[Occasion, ...]:
    """Return for what a digest comes after a day, up to and with another; the last day first, what says most first.

    `owed` is what the units that it is about owe; `weekday` the reader's own choice (0 is Monday).
    """
    after = max(after, until - LONGEST_LOOK)
    if weekday is None and digest.weekday is not None:
        weekday = WEEKDAYS.index(digest.weekday)
    found = [
        *(_weekly(campaign.calendar, weekday, after, until) if weekday is not None else ()),
        *_around_deadlines(campaign, digest, owed, event_dates),
        *(_phase_ends(campaign) if digest.phase_ends else ()),
    ]
    came = (occasion for occasion in found if after < occasion.day <= until)
    # Of several Mondays in the same rest, the day after it makes up for all.
    return tuple(sorted(dict.fromkeys(came), key=lambda occasion: (-occasion.day.toordinal(), RANK[occasion.kind])))


def _weekly(calendar: WorkCalendar, weekday: int, after: dt.date, until: dt.date) -> Iterator[Occasion]:
    day = after - LONGEST_REST
    while day <= until:
        if day.weekday() == weekday:
            yield Occasion(_moved(calendar, day, DAY), "weekly")
        day += DAY


def _around_deadlines(campaign: Campaign, digest: Digest, owed: Owed, event_dates: EventDates) -> Iterator[Occasion]:
    calendar = campaign.calendar
    for schedule, tier in sorted(owed):
        if digest.schedules and schedule not in digest.schedules:
            continue
        for window in campaign.agenda.windows(schedule, tier, event_dates):
            due = window.due.date()
            for count in digest.before_deadlines:
                # What comes before a deadline stays before it.
                day = _moved(calendar, calendar.add_working_days(due, -count), -DAY)
                if day >= window.opens:
                    yield _of(window, "before", day)
            for count in digest.after_deadlines:
                yield _of(window, "after", _moved(calendar, calendar.add_working_days(due, count), DAY))


def _of(window: Window, kind: Literal["before", "after"], day: dt.date) -> Occasion:
    return Occasion(day, kind, window.schedule.id, window.period, window.due.date())


def _phase_ends(campaign: Campaign) -> Iterator[Occasion]:
    for phase in campaign.plan.phases:
        yield Occasion(_moved(campaign.calendar, phase.ends, DAY), "phase", phase=phase.id)


def _moved(calendar: WorkCalendar, day: dt.date, step: dt.timedelta) -> dt.date:
    while not is_for_reminding(calendar, day):
        day += step
    return day
