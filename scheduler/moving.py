"""Deadlines that were moved: those who owe are told once, and the day is planned anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.ladders import OWING_ROLES
from campaigns.moves import Move, moved
from campaigns.nudging import owing
from dialogue.clock import local
from scheduler.planning import Holders, SentBy
from storage import calendar_days, extensions, facts, milestones, nudges
from storage.circumstances import Circumstances
from storage.database import Connection
from storage.nudges import MOVED, NewNudge
from storage.plan_in_force import PlanInForce


class Moving:
    """Notices what the office decided since it looked last, whoever decided it and by whatever way."""

    def __init__(self, plan: PlanInForce) -> None:
        self._plan = plan
        self._seen = f"decisions-seen:{plan.as_written.id}"

    @property
    def _campaign(self) -> Campaign:
        return self._plan.last_known

    def look(self, connection: Connection, today: date) -> list[Move] | None:
        """Return the deadlines that moved since the last look; None when nothing was decided."""
        seen: dict[str, Any] | None = facts.get(connection, self._seen)
        now = {
            "milestones": milestones.latest(connection, self._campaign.id),
            "calendar": calendar_days.latest(connection, self._campaign.id),
            "extensions": extensions.granted_count(connection, self._campaign.id),
        }
        if seen == now:
            return None
        facts.put(connection, self._seen, now)
        if seen is None:
            return None
        if all(seen[what] == now[what] for what in ("milestones", "calendar")):
            return []
        id_ = self._campaign.id
        before = self._plan.as_written.with_calendar_days(calendar_days.days_as_of(connection, id_, seen["calendar"]))
        dates_before = milestones.dates_as_of(connection, id_, seen["milestones"])
        return moved(before, self._campaign, today, dates_before, milestones.dates_of(connection, id_))

    def tell(self, connection: Connection, moves: list[Move], holders: Holders, sent_by: SentBy, now: datetime) -> None:
        """Plan a reminder of the new deadline to each who does what moved and is not sent yet."""
        around = Circumstances.read(connection, self._campaign.id, local(now).date())
        for move in moves:
            nudges.plan(connection, self._campaign.id, self._news(move, holders, sent_by, around, now), now)

    def _news(
        self, move: Move, holders: Holders, sent_by: SentBy, around: Circumstances, now: datetime
    ) -> Iterator[NewNudge]:
        if move.after is None or move.after < now:
            return  # nothing is owed any more: the reminders of it fall away by themselves
        found = owing(self._campaign, move.schedule, move.period, move.after, around.event_dates, around.extensions)
        sent = sent_by(move.schedule, move.period)
        extended = around.extensions.get((move.schedule, move.period), {})
        today, units = local(now).date(), self._campaign.units
        for unit in found.units if found is not None else ():
            if unit in sent or not units.exists(unit, today):
                continue
            if unit in extended or self._campaign.tier_of(units[unit]) != move.tier:
                continue  # a deadline of its own, or of another tier, may be the same and has not moved
            people = next((held for role in OWING_ROLES if (held := holders.get((unit, role)))), [])
            deputies = holders.get((unit, Role.DEPUTY), [])
            people = around.doing(unit, move.schedule, move.period, people, deputies)
            for person in dict.fromkeys(people):
                yield NewNudge(
                    person_id=person,
                    unit=unit,
                    schedule=move.schedule,
                    period=move.period,
                    due_at=move.after,
                    rung=MOVED,
                    audience="unit",
                    day=today,
                )
