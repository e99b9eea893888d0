"""Reminders as time brings them: planned once a day, looked at again, merged into one message a person, handed over."""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta

from campaigns.definition import Campaign
from campaigns.nudging import falls
from dialogue.clock import HANOI, local
from scheduler.planning import holders_of, plan_nudges
from scheduler.reminder_message import ReminderMessage
from storage import accounts, facts, milestones, nudges, outbox, people, submissions
from storage.database import Connection
from storage.nudges import Nudge

log = logging.getLogger(__name__)

DAY = timedelta(days=1)
MOST_HANDED_OVER = 200
"""People whose reminders are put together in one transaction: a person who writes meanwhile must not wait for it."""
MOST_WAITING = 600
"""Reminders in the outbox beyond which the rest are not put together yet, so that they are looked at late."""
STALE = timedelta(minutes=5)
"""A reminder that did not go out within this time is taken back and looked at again."""


class Reminding:
    """Plans the day's reminders and hands them to the outbox. Every method runs inside a transaction."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._planned_until = f"nudges-planned:{campaign.id}"

    def is_time(self, now: datetime) -> bool:
        """Tell whether reminders may go out now: a working day, office hours, not a day to be left in peace."""
        return self.campaign.plan.reminding.is_open(local(now), self.campaign.calendar)

    def plan(self, connection: Connection, now: datetime) -> None:
        """Plan what fell since the day that was planned last. Planned twice, or by two replicas, it is the same."""
        today = local(now).date()
        until = self._last_planned(connection) or today - DAY
        if until >= today:
            return
        self._plan_days(connection, until, today, now)
        facts.put(connection, self._planned_until, today.isoformat())

    def _plan_days(self, connection: Connection, after: date, today: date, now: datetime) -> None:
        event_dates = milestones.dates_of(connection, self.campaign.id)
        fallen = list(falls(self.campaign, after, today, event_dates))
        if not fallen:
            return
        holders = holders_of(people.memberships_in_force(connection, today))
        planned = plan_nudges(
            self.campaign,
            today,
            fallen,
            holders,
            lambda schedule, period: submissions.units_that_sent(connection, self.campaign.id, schedule, period),
        )
        nudges.plan(connection, self.campaign.id, planned, now)
        log.info("nudges planned day=%s rungs=%d", today, len(fallen))

    def _last_planned(self, connection: Connection) -> date | None:
        kept = facts.get(connection, self._planned_until)
        return date.fromisoformat(kept) if kept else None

    def hand_over(self, connection: Connection, now: datetime) -> int:
        """Put some people's reminders together and into the outbox; return for how many there was something to do."""
        nudges.take_back(connection, outbox.stale(connection, outbox.NUDGE, now - STALE))
        if outbox.waiting_count(connection, outbox.NUDGE) >= MOST_WAITING:
            return 0
        today = local(now).date()
        waiting = nudges.persons_waiting(connection, self.campaign.id, today, MOST_HANDED_OVER)
        for person_id in waiting:
            self._remind(connection, person_id, today, now)
        return len(waiting)

    def _remind(self, connection: Connection, person_id: int, today: date, now: datetime) -> None:
        due = nudges.planned_for(connection, self.campaign.id, person_id, today)
        account = accounts.reachable_of(connection, person_id)
        if account is None:
            nudges.drop(connection, _ids(due), "unreachable", now)
            return
        monday = today - timedelta(days=today.weekday())
        if nudges.days_reminded(connection, person_id, monday) >= self.campaign.plan.reminding.most_a_week:
            nudges.drop(connection, _ids(due), "enough this week", now)
            return
        message = ReminderMessage(connection, self.campaign, person_id, account, now)
        for nudge in due:
            if why_not := message.add(nudge):
                nudges.drop(connection, [nudge.id], why_not, now)
        if not message.nudges:
            return
        put = outbox.put(
            connection,
            account_id=account.id,
            channel=account.channel,
            address=account.address,
            message=message.compose().to_json(),
            now=now,
            priority=outbox.NUDGE,
            once_key=f"nudge:{self.campaign.id}:{person_id}:{today.isoformat()}",
        )
        if put is None:
            nudges.put_off(connection, _ids(message.nudges), self._next_day(today))
        else:
            nudges.sent(connection, _ids(message.nudges), put.row.id, now)

    def _next_day(self, today: date) -> date:
        """Return the next day on which people may be reminded."""
        tomorrow = datetime.combine(today + DAY, time(0), HANOI)
        return self.campaign.plan.reminding.next_moment(tomorrow, self.campaign.calendar).date()


def _ids(these: list[Nudge]) -> list[int]:
    return [nudge.id for nudge in these]
