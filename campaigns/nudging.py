"""Which reminders fall on a day: a pure function of the plan, the calendar, the tree, extensions and what ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from campaigns.agenda import Window
from campaigns.definition import Campaign
from campaigns.expiries import Expiry
from campaigns.extensions import NO_EXTENSIONS, Extensions, locks_after
from campaigns.ladders import Audience, Ladder, Rung, RungDay, rung_days
from campaigns.obligations import NO_DATES, EventDates, is_owed_in
from campaigns.periods import Period
from dialogue.clock import local

MOST_KNOWN = 32
"""Windows whose owing units are remembered: those of a few days."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A rung that has come for one deadline, and the units that it is about, in the order of the list of units."""

    schedule: str
    """The schedule; of what ends on a day of its own, the kind."""
    period: str
    """The period's id; of what ends on a day of its own, the subject."""
    due: datetime
    rung: Rung
    day: date
    """The day of the rung: the day asked about, or an earlier one that nobody could be reminded on."""
    units: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return what names the obligation within each unit."""
        return f"{self.schedule}:{self.period}"

    @property
    def due_day(self) -> date:
        """Return the day of the deadline, as people know it."""
        return local(self.due).date()


def falls(
    campaign: Campaign,
    after: date,
    until: date,
    event_dates: EventDates = NO_DATES,
    extensions: Extensions = NO_EXTENSIONS,
) -> Iterator[Fall]:
    """Yield the rungs that came after a day, up to and with another, whatever has been sent.

    Of several rungs that were missed meanwhile (the program slept), each audience gets only the last.
    """
    for schedule in campaign.schedules.values():
        ladder = campaign.ladder_of(schedule.id)
        if ladder is None:
            continue
        for tier in campaign.tiers:
            for window in campaign.agenda.windows(schedule.id, tier, event_dates):
                yield from _falls_of(campaign, ladder, window, after, until, extensions)


def expiry_falls(campaign: Campaign, expiries: Iterable[Expiry], after: date, until: date) -> Iterator[Fall]:
    """Yield the same for what ends on a day of its own: units with the same subject and end come together."""
    together: dict[tuple[str, str, str, datetime], list[str]] = defaultdict(list)
    for expiry in expiries:
        unit = campaign.units.get(expiry.unit)
        if unit is not None and unit.exists(until):
            together[expiry.kind, campaign.tier_of(unit), expiry.subject, expiry.due].append(unit.code)
    for (kind, tier, subject, due), codes in together.items():
        if (ladder := campaign.ladder_of(kind)) is None:
            continue
        days = _rung_days(campaign, ladder, tier, date.min, local(due).date(), date.max)
        for came in _last_of_each(days, after, until):
            yield Fall(kind, subject, due, came.rung, came.day, tuple(codes))


@dataclass(frozen=True, slots=True)
class Owing:
    """The units that owe one thing by one deadline, in the order of the list of units."""

    period: Period
    due: datetime
    units: tuple[str, ...]

    @property
    def due_day(self) -> date:
        """Return the day of the deadline, as people know it."""
        return local(self.due).date()


def owing(
    campaign: Campaign,
    schedule: str,
    period: str,
    due: datetime,
    event_dates: EventDates = NO_DATES,
    extensions: Extensions = NO_EXTENSIONS,
) -> Owing | None:
    """Return who owes a schedule for a period by just that deadline; None when nobody does (any more)."""
    extended = extensions.get((schedule, period), {})
    found = [
        (window.period, units)
        for tier in campaign.tiers
        for window in campaign.agenda.windows(schedule, tier, event_dates)
        if window.period.id == period and (units := _units(campaign, window, due, extended))
    ]
    return Owing(found[0][0], due, tuple(unit for _, units in found for unit in units)) if found else None


def _falls_of(
    campaign: Campaign, ladder: Ladder, window: Window, after: date, until: date, extensions: Extensions
) -> Iterator[Fall]:
    extended = extensions.get((window.schedule.id, window.period.id), {})
    for due in sorted({window.due, *extended.values()}):
        locks = locks_after(window, due)
        if window.opens > until or local(locks).date() <= after:
            continue
        days = _rung_days(campaign, ladder, window.tier, window.opens, local(due).date(), local(locks).date())
        for came in _last_of_each(days, after, until):
            units = _units(campaign, window, due, extended)
            if units:
                yield Fall(window.schedule.id, window.period.id, due, came.rung, came.day, units)


def _rung_days(
    campaign: Campaign, ladder: Ladder, tier: str, opens: date, due: date, locks: date
) -> tuple[RungDay, ...]:
    key = (ladder.id, tier, opens, due, locks)
    known = campaign.known_rung_days
    if key not in known:
        known[key] = rung_days(campaign.calendar, ladder, tier, opens=opens, due=due, locks=locks)
    return known[key]


def _last_of_each(days: tuple[RungDay, ...], after: date, until: date) -> list[RungDay]:
    last: dict[Audience, RungDay] = {}
    for came in days:
        if after < came.day <= until:
            last[came.rung.to] = came
    return list(last.values())


def _units(campaign: Campaign, window: Window, due: datetime, extended: Mapping[str, datetime]) -> tuple[str, ...]:
    owing = campaign.known_owing.get(key := (window.schedule.id, window.tier, window.period.id, window.counted_on))
    if owing is None:
        owing = tuple(unit.code for unit in campaign.units if is_owed_in(campaign, unit, window))
        if len(campaign.known_owing) >= MOST_KNOWN:
            campaign.known_owing.clear()
        campaign.known_owing[key] = owing
    if not extended:
        return owing if due == window.due else ()
    return tuple(code for code in owing if extended.get(code, window.due) == due)
