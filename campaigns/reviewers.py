"""Who reviews a unit's reports on a day: the chain of the plan, within what the roles may do at all."""

from __future__ import annotations

from datetime import date

from campaigns.access import Action, Role, in_remit, may, relation
from campaigns.definition import Campaign
from campaigns.reviewing import Link


def link_of(campaign: Campaign, unit: str, on: date) -> Link | None:
    """Return the part of the chain that a unit's reports go by; None when nobody reviews them."""
    found = campaign.units.get(unit)
    if found is None:
        return None
    return next((link for link in campaign.reviewing.chain if campaign.is_meant(link.of, found, on)), None)


def reviews(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    """Tell whether reviewing the unit's reports is the business of that role at `home`."""
    link = link_of(campaign, unit, on)
    if link is None or role not in link.roles or not _allowed(campaign, role, home, unit, on):
        return False
    above = campaign.units.parent(unit, on)
    return link.at == "movement" or (above is not None and above.code == home)


def may_decide(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    """Tell whether that role at `home` may decide on the unit's reports: as reviewer, or in a reviewer's place."""
    if reviews(campaign, role, home, unit, on):
        return True
    stands_in = role in campaign.reviewing.substitutes and link_of(campaign, unit, on) is not None
    return stands_in and _allowed(campaign, role, home, unit, on)


def _allowed(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    units = campaign.units
    return may(role, Action.CONFIRM, relation(units, home, unit, on)) and in_remit(role, units[home], units[unit])
