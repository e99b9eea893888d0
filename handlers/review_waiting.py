"""How long a report waits for its review: reviewers are reminded of it as of anything that ends on its own day."""

from __future__ import annotations

from campaigns.expiries import Expiry
from campaigns.reviewers import link_of
from handlers.turn import Turn
from storage import expiries
from storage.submissions import Submission


def begin(turn: Turn, kept: Submission) -> None:
    """Note by when a report that was sent should be reviewed, where the plan's chain says how to remind of that.

    The reports of a schedule and period go by one name, so that those of a day stand together in one line.
    """
    link, plan = link_of(turn.campaign, kept.unit, turn.today), turn.campaign.reviewing
    if link is not None and link.expiry is not None:
        ends = turn.campaign.calendar.add_working_days(turn.today, plan.review_working_days)
        waiting = [Expiry(link.expiry, kept.key, kept.unit, ends)]
        expiries.record(turn.connection, turn.campaign.id, waiting, turn.now, again=True)


def end(turn: Turn, kept: Submission, why: str) -> None:
    """Note that a report waits no more, whoever was to review it when it was sent: the unit may have moved since."""
    for kind in {link.expiry for link in turn.campaign.reviewing.chain if link.expiry is not None}:
        expiries.settle(turn.connection, turn.campaign.id, (kind, kept.key, kept.unit), why, turn.now)
