"""Who keeps the recognition of a school on a day: the roles that the plan names, within what they may do at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from campaigns.access import Action, Role, in_remit, may, relation
from campaigns.definition import Campaign


def can_be_recognised(campaign: Campaign, unit: str, on: date) -> bool:
    """Tell whether a unit is of those that the plan wants recognised."""
    rules, found = campaign.plan.recognising, campaign.units.get(unit)
    return rules is not None and found is not None and campaign.is_meant(rules.schools, found, on)


def keeps(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    """Tell whether the unit's recognition is the business of that role at `home`: what waits is put to them."""
    rules = campaign.plan.recognising
    return rules is not None and role in rules.keepers and _may_keep(campaign, role, home, unit, on)


def may_keep(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    """Tell whether that role at `home` may record the unit's steps and decisions: as keeper, or in a keeper's place."""
    rules = campaign.plan.recognising
    named: Collection[Role] = (*rules.keepers, *rules.substitutes) if rules is not None else ()
    return role in named and _may_keep(campaign, role, home, unit, on)


def _may_keep(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    units = campaign.units
    return (
        can_be_recognised(campaign, unit, on)
        and may(role, Action.KEEP_RECOGNITION, relation(units, home, unit, on))
        and in_remit(role, units[home], units[unit])
    )
