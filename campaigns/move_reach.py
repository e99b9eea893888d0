"""Whom a moved deadline touches: a schedule has deadlines for every tier, but units of a tier need not owe it."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.agenda import Window
from campaigns.definition import Campaign
from campaigns.moves import Move
from campaigns.obligations import EventDates, is_owed_in
from campaigns.periods import Period


@dataclass(frozen=True, slots=True)
class FeltMove:
    """A move with the period that it is about and the number of units that owe it."""

    move: Move
    period: Period
    units: int


def felt(campaign: Campaign, moves: list[Move], event_dates: EventDates) -> list[FeltMove]:
    """Return the moves that touch somebody, the first due first. `campaign` and dates: those on which they are due."""
    found = []
    for move in moves:
        window = _window(campaign, move, event_dates)
        units = sum(is_owed_in(campaign, unit, window) for unit in campaign.units) if window is not None else 0
        if window is not None and units:
            found.append(FeltMove(move, window.period, units))
    return sorted(found, key=lambda each: (str(each.move.after or each.move.before), each.move.schedule))


def _window(campaign: Campaign, move: Move, event_dates: EventDates) -> Window | None:
    windows = campaign.agenda.windows(move.schedule, move.tier, event_dates)
    return next((window for window in windows if window.period.id == move.period), None)
