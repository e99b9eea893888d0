"""Deadlines that moved: because a milestone got another date, or because a day became a day off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from campaigns.definition import Campaign
from campaigns.obligations import EventDates
from dialogue.clock import local


@dataclass(frozen=True, slots=True)
class Move:
    """One deadline of one tier. `before` is None for what was not due at all; `after` for what is due no more."""

    schedule: str
    period: str
    tier: str
    before: datetime | None
    after: datetime | None


def moved(
    before: Campaign, after: Campaign, today: date, event_dates_before: EventDates, event_dates_after: EventDates
) -> list[Move]:
    """Return the deadlines of today or later, before or after, that are not what they were."""
    were, are = _deadlines(before, event_dates_before), _deadlines(after, event_dates_after)
    changed = [Move(*key, were.get(key), are.get(key)) for key in were | are if were.get(key) != are.get(key)]
    return [m for m in changed if any(due is not None and local(due).date() >= today for due in (m.before, m.after))]


def _deadlines(campaign: Campaign, event_dates: EventDates) -> dict[tuple[str, str, str], datetime]:
    return {
        (schedule, window.period.id, tier): window.due
        for schedule in campaign.schedules
        for tier in campaign.tiers
        for window in campaign.agenda.windows(schedule, tier, event_dates)
    }
