"""What needs a word from the reader: at most three things, what others wait for first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from campaigns.access import Action, Role, scope
from campaigns.definition import Campaign
from campaigns.milestones import Milestone
from campaigns.obligations import EventDates
from campaigns.reviewers import units_reviewed
from campaigns.units import Unit
from dialogue.clock import local
from storage.people import Membership
from summaries.scope import may_of
from summaries.standing import Group, ReportStanding, Standing

MOST = 3
NEAR = timedelta(days=240)
"""How long before the end of its phase an event is to have a date: reports open three months before the event, and the
event itself comes some time before the end."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide, and the command that decides it. What it is about depends on its kind."""

    kind: Literal["requests", "review", "obstacles", "press", "milestone", "invite"]
    command: str
    count: int = 0
    late: int = 0
    """How many of them are overdue."""
    report: ReportStanding | None = None
    groups: tuple[Group, ...] = ()
    milestone: Milestone | None = None
    units: tuple[Unit, ...] = ()


def decisions_of(
    campaign: Campaign, standing: Standing, held: Sequence[Membership], event_dates: EventDates
) -> list[Decision]:
    """Return what someone who holds these roles may decide now."""
    asked = _Asked(campaign, standing, held, event_dates)
    waiting = [*asked.requests(), *asked.reviews(), *asked.obstacles()]
    found = [*waiting, *asked.press(), *asked.milestones(), *asked.invitations()]
    return found[:MOST]


@dataclass(frozen=True, slots=True)
class _Asked:
    campaign: Campaign
    standing: Standing
    held: Sequence[Membership]
    event_dates: EventDates

    def requests(self) -> Iterator[Decision]:
        """Units wait for an answer, and their deadline does not."""
        count = sum(self._may(Action.EXTEND, asked.unit) for asked in self.standing.asked)
        if count:
            yield Decision("requests", "requests", count=count)

    def reviews(self) -> Iterator[Decision]:
        """Units wait to hear whether what they sent is right."""
        today = local(self.standing.at).date()
        own = {held.unit for held in self.held}
        mine = {u for m in self.held for u in units_reviewed(self.campaign, Role(m.role), m.unit, today)} - own
        count = sum(review.unit in mine and review.is_due(today) for review in self.standing.undecided)
        if count:
            yield Decision("review", "review", count=count)

    def obstacles(self) -> Iterator[Decision]:
        """Units wait for an answer to a difficulty (VI, last paragraph)."""
        own = {held.unit for held in self.held}
        waiting = [each for each in self.standing.obstacles if each.holder in own]
        if waiting:
            today = local(self.standing.at).date()
            yield Decision("obstacles", "obstacle", count=len(waiting), late=sum(e.is_late(today) for e in waiting))

    def press(self) -> Iterator[Decision]:
        """More than half of a district is missing after the deadline: reminders alone do not help there."""
        for report in self.standing.reports:
            groups = tuple(group for group in report.groups if group.tally.missing * 2 > group.tally.owing)
            if report.is_over(self.standing.at) and groups and (command := self._press_by(report)):
                yield Decision("press", command, report=report, groups=groups)
                return

    def _press_by(self, report: ReportStanding) -> str:
        if any(self._may(Action.NUDGE, unit.code) for unit in report.missing):
            return f"nudge_all:{report.key}"
        return "broadcast" if any(self._may(Action.BROADCAST, unit.code) for unit in report.missing) else ""

    def milestones(self) -> Iterator[Decision]:
        """Deadlines hang on an event that has no date, and time runs out."""
        if not any(scope(Role(membership.role), Action.SET_MILESTONE) for membership in self.held):
            return
        today = local(self.standing.at).date()
        for milestone in self.campaign.milestones.values():
            dated = milestone.event is None or milestone.date is not None or milestone.id in self.event_dates
            ends = self.campaign.phases[milestone.phase].ends
            if not dated and today <= ends <= today + NEAR:
                yield Decision("milestone", "set_milestone", milestone=milestone)

    def invitations(self) -> Iterator[Decision]:
        """Reports are owed where nobody is enrolled to send them."""
        units = tuple(unit for unit in self.standing.unstaffed if self._may(Action.INVITE, unit.code))
        if units:
            yield Decision("invite", "invite", count=len(units), units=units)

    def _may(self, action: Action, unit: str) -> bool:
        return may_of(self.campaign, self.held, action, unit, local(self.standing.at).date())
