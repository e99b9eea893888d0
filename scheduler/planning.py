"""Who is to be reminded of what on a day, as a pure function: the rungs that fell, less what was sent, by person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.nudging import Fall
from storage.circumstances import Circumstances
from storage.nudges import NewNudge

Holders: TypeAlias = Mapping[tuple[str, str], list[int]]
"""The people by unit and role; under the unit '' by role alone."""

SentBy: TypeAlias = Callable[[str, str], frozenset[str]]
"""Returns the units that sent a schedule for a period."""


def plan_nudges(
    campaign: Campaign,
    day: date,
    fallen: Iterable[Fall],
    holders: Holders,
    sent_by: SentBy,
    circumstances: Circumstances,
) -> Iterator[NewNudge]:
    """Yield the reminders for a day. What need not be sent any more is not planned in the first place."""
    for fall in fallen:
        missing = _missing(campaign, fall, day, sent_by)
        if missing:
            yield from _planned(fall, day, _addressees(campaign, fall, missing, day), holders, circumstances)


def vacancies(
    campaign: Campaign, day: date, fallen: Iterable[Fall], holders: Holders, sent_by: SentBy
) -> Iterator[tuple[str, NewNudge]]:
    """Yield the reminders of a day that are for a role which nobody holds, each with the role."""
    for fall in fallen:
        missing = _missing(campaign, fall, day, sent_by)
        for unit in _addressees(campaign, fall, missing, day) if missing else ():
            if unit and not any(holders.get((unit, role)) for role in fall.rung.roles):
                yield fall.rung.roles[0], _nudge(fall, day, unit, 0)


def _missing(campaign: Campaign, fall: Fall, day: date, sent_by: SentBy) -> list[str]:
    """Return the units that have not sent, of those that there still are."""
    sent = sent_by(fall.schedule, fall.period)
    return [unit for unit in fall.units if unit not in sent and campaign.units.exists(unit, day)]


def _addressees(campaign: Campaign, fall: Fall, missing: list[str], day: date) -> Iterable[str]:
    """Return the units whose people are written to; '' for those of the whole movement."""
    if fall.rung.to == "unit":
        return missing
    if fall.rung.to == "movement":
        return [""]
    above = (campaign.units.parent(unit, day) for unit in missing)
    return dict.fromkeys(unit.code for unit in above if unit is not None)


def _planned(
    fall: Fall, day: date, addressees: Iterable[str], holders: Holders, circumstances: Circumstances
) -> Iterator[NewNudge]:
    for unit in addressees:
        people = [person for role in fall.rung.roles for person in holders.get((unit, role), ())]
        if fall.rung.to == "unit":
            deputies = holders.get((unit, Role.DEPUTY), [])
            people = circumstances.doing(unit, fall.schedule, fall.period, people, deputies)
        for person in dict.fromkeys(people):
            yield _nudge(fall, day, unit, person)


def _nudge(fall: Fall, day: date, unit: str, person_id: int) -> NewNudge:
    return NewNudge(
        person_id=person_id,
        unit=unit,
        schedule=fall.schedule,
        period=fall.period,
        due_at=fall.due,
        rung=fall.rung.id,
        audience=fall.rung.to,
        day=day,
    )
