"""Who reviews a unit's reports on a day: the chain of the plan, within what the roles may do at all."""

from __future__ import annotations

from datetime import date

from campaigns.access import Action, Role, in_remit, may, relation
from campaigns.definition import Campaign
from campaigns.reviewing import Link

MOST_KNOWN = 128
"""Reviewing roles whose units are remembered."""


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


def units_reviewed(campaign: Campaign, role: Role, home: str, on: date) -> frozenset[str]:
    """Return the units whose reports are the business of that role at `home`; worked out once a day."""
    known = campaign.known_reviewed
    if (found := known.get(key := (role, home, on))) is None:
        everywhere = any(link.at == "movement" and role in link.roles for link in campaign.reviewing.chain)
        units = iter(campaign.units) if everywhere else campaign.units.children(home, on)
        found = frozenset(unit.code for unit in units if reviews(campaign, role, home, unit.code, on))
        if len(known) >= MOST_KNOWN:
            known.clear()
        known[key] = found
    return found


def may_decide(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    """Tell whether that role at `home` may decide on the unit's reports: as reviewer, or in a reviewer's place."""
    if reviews(campaign, role, home, unit, on):
        return True
    stands_in = role in campaign.reviewing.substitutes and link_of(campaign, unit, on) is not None
    return stands_in and _allowed(campaign, role, home, unit, on)


def _allowed(campaign: Campaign, role: Role, home: str, unit: str, on: date) -> bool:
    units = campaign.units
    return may(role, Action.CONFIRM, relation(units, home, unit, on)) and in_remit(role, units[home], units[unit])
