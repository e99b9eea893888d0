"""Whose reports this person reviews, and on which they may decide in a reviewer's place."""

from __future__ import annotations

from campaigns.access import Role
from campaigns.reviewers import may_decide, reviews
from handlers.turn import Turn
from storage.people import Membership
from storage.reviews import Review
from storage.reviews import undecided as all_undecided


def reviewing_roles(turn: Turn) -> list[Membership]:
    """Return the person's roles that the plan's chain names."""
    named = {role for link in turn.campaign.reviewing.chain for role in link.roles}
    return [held for held in turn.memberships if Role(held.role) in named]


def is_reviewer_of(turn: Turn, unit: str) -> bool:
    """Tell whether the unit's reports are this person's to review."""
    return any(reviews(turn.campaign, Role(m.role), m.unit, unit, turn.today) for m in turn.memberships)


def may_decide_on(turn: Turn, unit: str) -> bool:
    """Tell whether this person may confirm or return the unit's reports."""
    return any(may_decide(turn.campaign, Role(m.role), m.unit, unit, turn.today) for m in turn.memberships)


def undecided(turn: Turn) -> list[Review]:
    """Return what waits for this person: their own to review, those put off until a later day left out.

    Who reviews nothing themselves but may stand in for reviewers gets nothing here; they open a report by its code.
    """
    if not reviewing_roles(turn):
        return []
    mine = [r for r in all_undecided(turn.connection, turn.campaign.id) if is_reviewer_of(turn, r.unit)]
    return sorted(mine, key=lambda review: (review.until is not None, review.since))


def is_due(turn: Turn, review: Review) -> bool:
    """Tell whether a report that was put off has come up again."""
    return review.until is None or review.until <= turn.today
