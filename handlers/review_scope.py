"""Whose reports this person reviews, and on which they may decide in a reviewer's place."""

from __future__ import annotations

from campaigns.access import Action, Role
from campaigns.reviewers import may_decide, units_reviewed
from handlers.turn import Turn
from storage import reviews
from storage.people import Membership
from storage.reviews import Queue, Review


def reviewing_roles(turn: Turn) -> list[Membership]:
    """Return the person's own roles that the plan's chain names."""
    named = {role for link in turn.campaign.reviewing.chain for role in link.roles}
    return [held for held in turn.memberships if Role(held.role) in named]


def may_decide_on(turn: Turn, unit: str) -> bool:
    """Tell whether this person may confirm or return the unit's reports: never those of a unit of their own."""
    if any(held.unit == unit for held in turn.memberships):
        return False
    held = turn.roles_for(Action.CONFIRM)
    return any(may_decide(turn.campaign, Role(m.role), m.unit, unit, turn.today) for m in held)


def queue(turn: Turn) -> Queue:
    """Return how much waits for this person.

    Who reviews nothing themselves but may stand in for reviewers gets nothing here; they open a report by its code.
    """
    units = _units_reviewed(turn)
    return reviews.queue(turn.connection, turn.campaign.id, units, turn.today) if units else Queue(0, 0, None)


def due(turn: Turn, most: int) -> list[Review]:
    """Return what waits for this person, so many at most; what was put off until a later day is left out."""
    units = _units_reviewed(turn)
    return reviews.due(turn.connection, turn.campaign.id, units, turn.today, most) if units else []


def _units_reviewed(turn: Turn) -> frozenset[str]:
    found: set[str] = set()
    for held in turn.roles_for(Action.CONFIRM) if turn.campaign.reviewing.chain else ():
        found |= units_reviewed(turn.campaign, Role(held.role), held.unit, turn.today)
    return frozenset(found - {held.unit for held in turn.memberships})
