"""What a unit owes, for which period and by when: a pure function of the plan, the tree and a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from campaigns.agenda import Window
from campaigns.definition import Campaign
from campaigns.extensions import NO_EXTENSIONS, Extensions, extended
from campaigns.periods import Period
from campaigns.reasons import Argument, Reason, in_words
from campaigns.schedules import Owners
from campaigns.units import Unit
from dialogue.answers import Answers
from dialogue.clock import local
from dialogue.forms import Labels

Status = Literal["not_open", "open", "grace", "late", "locked"]

NO_DATES: Mapping[str, date] = {}

EventDates: TypeAlias = Mapping[str, date]
"""The dates that the office set for milestones, by the milestone's id."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One unit owes one form for one period by one due time. Derived, never stored as truth."""

    unit: str
    form: str
    schedule: str
    period: Period
    opens: date
    due: datetime
    grace: datetime
    """Until then it still counts as being in time."""
    locks: datetime
    """From then on nothing can be sent or corrected."""
    clause: str
    given: Answers = field(default_factory=dict, compare=False)
    """The facts that a form may refer to without asking: ky_loai, ky_quy, ky_nam, cap_hoc and settings."""
    reasons: tuple[Reason, ...] = field(default=(), repr=False, compare=False)

    @property
    def key(self) -> str:
        """Return what names it within the unit: the schedule and the period."""
        return f"{self.schedule}:{self.period.id}"

    @property
    def why(self) -> Labels:
        """Return the rule in the plan and how period, deadline and any move of it came about, by language."""
        return in_words(self.reasons)

    @property
    def due_day(self) -> date:
        """Return the day of the deadline, as people know it."""
        return local(self.due).date()

    def status(self, at: datetime) -> Status:
        """Return how it stands at an instant, when nothing has been sent."""
        if local(at).date() < self.opens:
            return "not_open"
        if at < self.due:
            return "open"
        if at < self.grace:
            return "grace"
        return "late" if at < self.locks else "locked"

    def is_late(self, at: datetime) -> bool:
        """Tell whether something that is sent at that instant comes too late."""
        return at > self.grace

    def to_json(self, at: datetime) -> dict[str, Any]:
        """Return it as plain data, with its status at an instant."""
        return {
            "unit": self.unit,
            "form": self.form,
            "schedule": self.schedule,
            "key": self.key,
            "period": {"id": self.period.id, "titles": dict(self.period.titles), "clock": self.period.clock},
            "start": self.period.start.isoformat(),
            "end": self.period.end.isoformat(),
            "opens": self.opens.isoformat(),
            "due": self.due.isoformat(),
            "grace": self.grace.isoformat(),
            "locks": self.locks.isoformat(),
            "status": self.status(at),
            "clause": self.clause,
            "why": dict(self.why),
        }


def obligations_of(
    campaign: Campaign,
    unit_code: str,
    at: datetime,
    event_dates: EventDates = NO_DATES,
    extensions: Extensions = NO_EXTENSIONS,
) -> list[Obligation]:
    """Return what a unit owes and can still send at an instant: open, not yet locked; the first due first."""
    # Times in one zone are compared at once; of two zones each would first be turned into UTC.
    instant = local(at)
    found = [
        _obligation(campaign, unit, window, owners)
        for unit, window in _windows(campaign, unit_code, event_dates, extensions)
        if window.opens_at <= instant < window.locks and (owners := _owners(campaign, unit, window))
    ]
    return sorted(found, key=_by_due)


def obligations_between(
    campaign: Campaign,
    unit_code: str,
    start: date,
    end: date,
    event_dates: EventDates = NO_DATES,
    extensions: Extensions = NO_EXTENSIONS,
) -> list[Obligation]:
    """Return what a unit could send on any day from `start` to `end`, both included; the first due first."""
    windows = _windows(campaign, unit_code, event_dates, extensions)
    found = [
        _obligation(campaign, unit, window, owners)
        for unit, window in windows
        if window.opens <= end and window.locks.date() >= start and (owners := _owners(campaign, unit, window))
    ]
    return sorted(found, key=_by_due)


def obligation_by_key(
    campaign: Campaign,
    unit_code: str,
    key: str,
    event_dates: EventDates = NO_DATES,
    extensions: Extensions = NO_EXTENSIONS,
) -> Obligation | None:
    """Return the obligation of a unit with that key, of whatever time; None when it does not owe that."""
    schedule, _, period = key.partition(":")
    for unit, window in _windows(campaign, unit_code, event_dates, extensions):
        if window.schedule.id == schedule and window.period.id == period:
            owners = _owners(campaign, unit, window)
            return _obligation(campaign, unit, window, owners) if owners is not None else None
    return None


@dataclass(frozen=True, slots=True)
class Exempt:
    """Something that units of this kind owe at a time, and this one does not, because it was not there on the day."""

    schedule: str
    period: Period
    reasons: tuple[Reason, ...] = field(repr=False)

    @property
    def why(self) -> Labels:
        """Return the rule, by language."""
        return in_words(self.reasons)


def exempt_at(campaign: Campaign, unit_code: str, at: datetime, event_dates: EventDates = NO_DATES) -> Iterator[Exempt]:
    """Yield what is open at an instant and would be owed by a unit if it had been there on the day that counts."""
    instant = local(at)
    for unit, window in _windows(campaign, unit_code, event_dates, NO_EXTENSIONS):
        if not window.opens_at <= instant < window.locks or _owners(campaign, unit, window) is not None:
            continue
        day = window.counted_on
        if unit.exists(day) or not any(campaign.would_mean(owners, unit) for owners in window.schedule.owed_by):
            continue
        began_late = unit.since is not None and unit.since > day
        args: dict[str, Argument] = {"unit": unit.name, "day": day, "period": window.period.titles}
        args["when"] = (unit.since if began_late else unit.until) or day
        yield Exempt(
            window.schedule.id,
            window.period,
            (window.reasons[0], Reason("why-not-yet" if began_late else "why-no-more", args)),
        )


def cascade(campaign: Campaign, schedule: str, period: str, event_dates: EventDates = NO_DATES) -> dict[str, datetime]:
    """Return the deadline of each tier for a period of a schedule, the lowest tier first."""
    found: dict[str, datetime] = {}
    for tier in campaign.tiers:
        for window in campaign.agenda.windows(schedule, tier, event_dates):
            if window.period.id == period:
                found[tier] = window.due
    return found


def owing_units(campaign: Campaign, schedule: str, period: str, event_dates: EventDates = NO_DATES) -> Iterator[Unit]:
    """Yield every unit that owes a schedule for a period, in the order of the list of units."""
    by_tier = {
        tier: window
        for tier in campaign.tiers
        for window in campaign.agenda.windows(schedule, tier, event_dates)
        if window.period.id == period
    }
    for unit in campaign.units:
        window = by_tier.get(campaign.tier_of(unit))
        if window is not None and _owners(campaign, unit, window) is not None:
            yield unit


def last_period(campaign: Campaign, obligation: Obligation, event_dates: EventDates = NO_DATES) -> Period | None:
    """Return the period before this one in the same schedule; None when it is the first."""
    unit = campaign.units[obligation.unit]
    windows = campaign.agenda.windows(obligation.schedule, campaign.tier_of(unit), event_dates)
    earlier = [window.period for window in windows if window.period.end < obligation.period.end]
    return earlier[-1] if earlier else None


def is_owed_in(campaign: Campaign, unit: Unit, window: Window) -> bool:
    """Tell whether a unit owes what a window is about."""
    return campaign.tier_of(unit) == window.tier and _owners(campaign, unit, window) is not None


def _windows(
    campaign: Campaign, unit_code: str, event_dates: EventDates, extensions: Extensions
) -> Iterator[tuple[Unit, Window]]:
    unit = campaign.units.get(unit_code)
    if unit is None:
        return
    tier = campaign.tier_of(unit)
    for schedule in campaign.schedules_of_kind.get(unit.kind, ()):
        for window in campaign.agenda.windows(schedule.id, tier, event_dates):
            yield unit, extended(window, unit_code, extensions)


def _owners(campaign: Campaign, unit: Unit, window: Window) -> Owners | None:
    """Return the part of the schedule's owners that the unit is among; None when it does not owe it."""
    day = window.counted_on
    return next((o for o in window.schedule.owed_by if campaign.is_meant(o, unit, day)), None)


def _obligation(campaign: Campaign, unit: Unit, window: Window, owners: Owners) -> Obligation:
    kind = campaign.unit_kinds[unit.kind]
    args: dict[str, Argument] = {
        "unit": unit.name,
        "kind": kind.titles,
        "day": window.counted_on,
        "title": window.schedule.titles,
    }
    clause, *rest = window.reasons
    return Obligation(
        unit=unit.code,
        form=window.schedule.form,
        schedule=window.schedule.id,
        period=window.period,
        opens=window.opens,
        due=window.due,
        grace=window.grace,
        locks=window.locks,
        clause=window.schedule.clause,
        given={
            "ky_loai": window.period.kind,
            "ky_quy": window.period.quarter,
            "ky_nam": window.period.end.year,
            "cap_hoc": unit.level,
            **campaign.decided[window.schedule.form],
        },
        reasons=(clause, Reason("why-owner-named" if owners.codes else "why-owner", args), *rest),
    )


def _by_due(obligation: Obligation) -> tuple[datetime, str]:
    return obligation.due, obligation.schedule
