"""Why reminders fell away: each reason that is kept must have been true at that moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from campaigns.ladders import OWING_ROLES
from dialogue.clock import local
from storage.nudges import MOVED, Nudge
from tests.scheduler.movement_truth import DAY, Line, Truth


class Seen(Protocol):
    """What is known of messages."""

    truth: Truth
    all_heard: Mapping[int, Sequence[datetime]]


class Reasons:
    """One method for each reason; a reason without a method is not one that should ever be given."""

    def __init__(self, seen: Seen, most_a_week: int) -> None:
        self._seen = seen
        self._truth = seen.truth
        self._most_a_week = most_a_week

    def is_true(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        """Tell whether the reason holds. `others`: what else was decided on at that moment."""
        check = getattr(self, f"_{nudge.why.replace(' ', '_')}", None)
        return check is not None and check(nudge, now, others)

    def _switched_off(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        return nudge.person_id in self._truth.off

    def _on_leave(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        return self._truth.is_away(nudge.person_id, local(now).date())

    def _unreachable(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        return nudge.person_id in self._truth.unreachable

    def _enough_this_week(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        day = local(now).date()
        monday = day - day.weekday() * DAY
        heard = [at for at in self._seen.all_heard[nudge.person_id] if local(at).date() >= monday]
        return len(heard) >= self._most_a_week and not nudge.is_of_move

    def _a_later_one_came(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        """Something later was said of the same; the news that a deadline moved is never outdone."""
        return nudge.rung != MOVED and any(
            (other.id > nudge.id or other.rung == MOVED) and other.state != "planned" and _thing(other) == _thing(nudge)
            for other in others
        )

    def _the_deadline_moved(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        if nudge.audience != "unit":
            return not self._truth.owing(nudge.key, nudge.due_at)
        owed = self._truth.owed.get((nudge.unit, nudge.key))
        return owed is None or owed.due != nudge.due_at

    def _passed_on(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        return self._truth.in_place_of(nudge.unit, nudge.key, nudge.person_id) != nudge.person_id

    def _locked(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        return now >= self._truth.owed[nudge.unit, nudge.key].locks

    def _sent_meanwhile(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        return (nudge.unit, nudge.key) in self._truth.sent

    def _all_have_sent(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        line = Line(nudge.person_id, nudge.unit, nudge.key, nudge.due_at, nudge.step, nudge.audience)
        return not self._truth.concerns(line, self._roles(nudge, now), local(now).date())

    def _not_in_charge_any_more(self, nudge: Nudge, now: datetime, others: Sequence[Nudge]) -> bool:
        return not self._roles(nudge, now)

    def _roles(self, nudge: Nudge, now: datetime) -> list:
        """Return the roles that make a reminder the person's business."""
        ladder = self._truth.campaign.ladder_of(nudge.schedule)
        roles = {role for rung in ladder.rungs if rung.id == nudge.step for role in rung.roles}
        if nudge.audience == "unit" or nudge.step == MOVED:
            roles |= {*OWING_ROLES}
        held = self._truth.roles(nudge.person_id, local(now).date())
        return [h for h in held if h.role in roles and (not nudge.unit or h.unit == nudge.unit)]


def _thing(nudge: Nudge) -> tuple[int, str, str, datetime, str]:
    return nudge.person_id, nudge.unit, nudge.key, nudge.due_at, nudge.audience
