"""The way of a nomination: which steps it stops at, what comes next, and whose business each step is."""

from __future__ import annotations

from datetime import date

from campaigns.access import Action, Role, in_remit, may, relation
from campaigns.awards import Award
from campaigns.definition import Campaign
from campaigns.nominating import Step


def steps_of(campaign: Campaign, award: Award, unit: str, on: date) -> tuple[Step, ...]:
    """Return the steps at which a unit's nomination for an award stops, in order; none for one that is introduced."""
    pipeline = campaign.nominating.pipeline(award.pipeline)
    found = campaign.units.get(unit)
    if pipeline is None or found is None:
        return ()
    return tuple(step for step in pipeline.steps if step.of is None or campaign.is_meant(step.of, found, on))


def step_named(campaign: Campaign, award: Award, name: str) -> Step | None:
    """Return the step of that name on the award's way; None when there is none (any more)."""
    pipeline = campaign.nominating.pipeline(award.pipeline)
    return next((step for step in pipeline.steps if step.id == name), None) if pipeline is not None else None


def next_step(campaign: Campaign, award: Award, unit: str, after: str, on: date) -> Step | None:
    """Return the step after the one named; the first when `after` is empty; None at the end of the way."""
    steps = steps_of(campaign, award, unit, on)
    if not after:
        return steps[0] if steps else None
    names = [step.id for step in steps]
    position = names.index(after) + 1 if after in names else len(names)
    return steps[position] if position < len(steps) else None


def examines(campaign: Campaign, role: Role, home: str, step: Step, unit: str, on: date) -> bool:
    """Tell whether a unit's nomination at a step is the business of that role at `home`."""
    units = campaign.units
    if role not in step.roles or not may(role, Action.EXAMINE, relation(units, home, unit, on)):
        return False
    if not in_remit(role, units[home], units[unit]):
        return False
    above = units.parent(unit, on)
    return step.at == "movement" or (above is not None and above.code == home)
