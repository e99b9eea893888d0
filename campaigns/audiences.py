"""Who a broadcast is for: conditions on units and roles, never beyond what its writer may reach. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

from campaigns.access import Action, Relation, Role, scope
from campaigns.agenda import Window
from campaigns.definition import Campaign
from campaigns.obligations import NO_DATES, EventDates, owing_units
from campaigns.units import Unit

SentBy: TypeAlias = Callable[[str, str], frozenset[str]]
"""Returns the units that sent a schedule for a period."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Everything that is given must hold; what is not given does not matter."""

    within: tuple[str, ...] = ()
    """The writer's reach: only what stands below one of these units; empty for the whole movement."""
    under: str = ""
    """A unit, and all below it."""
    area: str = ""
    level: str = ""
    """A level of education: the schools that teach it."""
    missing: str = ""
    """A report ("schedule:period"): the units that owe it and have not sent it."""
    roles: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data; what is not given is left out."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items() if value}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Audience:
        """Return what `to_json` wrote; other keys are left alone."""
        given = {field.name: data[field.name] for field in fields(cls) if field.name in data}
        lists: dict[str, Any] = {name: tuple(given.pop(name)) for name in ("within", "roles") if name in given}
        return cls(**given, **lists)


def reach_of(held: Iterable[tuple[str, str]]) -> tuple[str, ...] | None:
    """Return how far someone may write who holds these roles (unit, role), as `Audience.within`; None: to nobody."""
    below = []
    for unit, role in held:
        allowed = scope(Role(role), Action.BROADCAST)
        if Relation.ALL in allowed:
            return ()
        if Relation.BELOW in allowed:
            below.append(unit)
    return tuple(dict.fromkeys(below)) or None


def units_meant(
    campaign: Campaign, audience: Audience, on: date, sent_by: SentBy, event_dates: EventDates = NO_DATES
) -> list[Unit]:
    """Return the units whose people are meant, as the tree stands on that day, in the order of the list of units."""
    meant: Iterable[Unit] = (unit for unit in campaign.units if unit.exists(on))
    if audience.within:
        reach = {unit.code for home in audience.within for unit in campaign.units.below(home, on)}
        meant = (unit for unit in meant if unit.code in reach)
    if audience.under:
        below = {audience.under, *(unit.code for unit in campaign.units.below(audience.under, on))}
        meant = (unit for unit in meant if unit.code in below)
    if audience.area:
        meant = (unit for unit in meant if unit.area == audience.area)
    if audience.level:
        meant = (unit for unit in meant if audience.level in unit.levels and is_school(campaign, unit))
    if audience.missing:
        schedule, _, period = audience.missing.partition(":")
        is_known = schedule in campaign.schedules
        owing = {unit.code for unit in owing_units(campaign, schedule, period, event_dates)} if is_known else set()
        missing = owing - sent_by(schedule, period)
        meant = (unit for unit in meant if unit.code in missing)
    return list(meant)


def is_school(campaign: Campaign, unit: Unit) -> bool:
    """Tell whether a unit is of the lowest tier."""
    return campaign.tier_of(unit) == next(iter(campaign.tiers))


def reports_wanted(campaign: Campaign, on: date, event_dates: EventDates = NO_DATES) -> Iterator[Window]:
    """Yield what is being collected on a day, open or overdue but not locked: one window a schedule and period."""
    for schedule in campaign.schedules.values():
        periods: dict[str, Window] = {}
        for tier in campaign.tiers:
            for window in campaign.agenda.windows(schedule.id, tier, event_dates):
                if window.opens <= on <= window.locks.date():
                    periods.setdefault(window.period.id, window)
        yield from periods.values()
