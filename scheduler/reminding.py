"""Reminders as time brings them: planned once a day, looked at again, merged into one message a person, handed over."""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta
from typing import Any

from campaigns.definition import Campaign
from campaigns.nudging import Fall, expiry_falls, falls
from dialogue.clock import HANOI, local
from scheduler.moving import Moving
from scheduler.planning import SentBy, plan_nudges
from scheduler.reminder_message import Reader, ReminderMessage, rung_of
from storage import accounts, expiries, facts, nudges, outbox, people, submissions
from storage.accounts import Account
from storage.circumstances import Circumstances
from storage.database import Connection
from storage.nudges import MOVED, Nudge
from storage.outbox import Put
from storage.plan_in_force import PlanInForce

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

    def __init__(self, campaign: Campaign, plan: PlanInForce | None = None) -> None:
        """`plan`: where the process keeps what is in force, if it has such a place already."""
        self._plan = plan or PlanInForce(campaign)
        self._planned_until = f"nudges-planned:{campaign.id}"
        self._moving = Moving(self._plan)

    @property
    def campaign(self) -> Campaign:
        """Return the campaign that was in force at the last look."""
        return self._plan.last_known

    def look(self, connection: Connection, now: datetime) -> None:
        """Learn what the office decided about days meanwhile."""
        self._plan.at(connection, now)

    def is_time(self, now: datetime) -> bool:
        """Tell whether reminders may go out now: a working day, office hours, not a day to be left in peace."""
        return self.campaign.plan.reminding.is_open(local(now), self.campaign.calendar)

    def plan(self, connection: Connection, now: datetime) -> None:
        """Plan what fell since the day that was planned last. Planned twice, or by two replicas, it is the same."""
        self.look(connection, now)
        today = local(now).date()
        until = self.last_planned(connection) or today - DAY
        moves = self._moving.look(connection, today)
        if moves is not None:
            # On the new dates, rungs may fall today that did not before; what was planned already stays as it is.
            until = min(until, today - DAY)
        if until >= today:
            return
        if moves:
            holders = people.holders(connection, today)
            self._moving.tell(connection, moves, holders, self.sent_by(connection), now)
        self._plan_days(connection, until, today, now)
        facts.put(connection, self._planned_until, today.isoformat())

    def fallen(self, connection: Connection, after: date, today: date) -> list[Fall]:
        """Return the rungs that came after a day, up to and with another, on the dates that hold now."""
        around = Circumstances.read(connection, self.campaign.id, today)
        return self._fallen(connection, after, today, around)

    def _fallen(self, connection: Connection, after: date, today: date, around: Circumstances) -> list[Fall]:
        ends = expiries.open_ones(connection, self.campaign.id) if self.campaign.expiry_kinds else []
        reports = falls(self.campaign, after, today, around.event_dates, around.extensions)
        return [*reports, *expiry_falls(self.campaign, ends, after, today)]

    def _plan_days(self, connection: Connection, after: date, today: date, now: datetime) -> None:
        around = Circumstances.read(connection, self.campaign.id, today)
        fallen = self._fallen(connection, after, today, around)
        if not fallen:
            return
        holders = people.holders(connection, today)
        planned = plan_nudges(
            self.campaign,
            today,
            fallen,
            holders,
            self.sent_by(connection),
            around,
        )
        nudges.plan(connection, self.campaign.id, planned, now)
        log.info("nudges planned day=%s rungs=%d", today, len(fallen))

    def sent_by(self, connection: Connection) -> SentBy:
        """Return what tells who has sent what."""
        return lambda schedule, period: submissions.units_that_sent(connection, self.campaign.id, schedule, period)

    def last_planned(self, connection: Connection) -> date | None:
        """Return the last day that was planned; None before the first."""
        kept = facts.get(connection, self._planned_until)
        return date.fromisoformat(kept) if kept else None

    def hand_over(self, connection: Connection, now: datetime) -> int:
        """Put some people's reminders together and into the outbox; return for how many there was something to do."""
        self.look(connection, now)
        nudges.take_back(connection, outbox.stale(connection, outbox.NUDGE, now - STALE))
        nudges.take_back_undelivered(connection, now - DAY)
        if outbox.waiting_count(connection, outbox.NUDGE) >= MOST_WAITING:
            return 0
        today = local(now).date()
        waiting = nudges.persons_waiting(connection, self.campaign.id, now, today, MOST_HANDED_OVER)
        around = Circumstances.read(connection, self.campaign.id, today) if waiting else Circumstances()
        for person_id in waiting:
            self._remind(connection, person_id, now, around)
        return len(waiting)

    def _remind(self, connection: Connection, person_id: int, now: datetime, around: Circumstances) -> None:
        today = local(now).date()
        due = nudges.planned_for(connection, self.campaign.id, person_id, now, today)
        reader = Reader.of_person(connection, self.campaign, person_id, today)
        if reader.is_switched_off:
            nudges.drop(connection, _ids(due), "switched off", now)
            return
        if person_id in around.away:
            nudges.drop(connection, _ids(due), "on leave", now)
            return
        account = accounts.reachable_of(connection, person_id, self._channel_for(due))
        if account is None:
            nudges.drop(connection, _ids(due), "unreachable", now)
            return
        key, day_key = f"nudge:{self.campaign.id}:{person_id}:", today.isoformat()
        due = self._of_today(connection, person_id, due, f"{key}{day_key}", now)
        due, outdone = _last_of_each(due)
        nudges.drop(connection, _ids(outdone), "a later one came", now)
        message = ReminderMessage(connection, self.campaign, reader.speaking(account.language), now, around)
        for nudge in due:
            if why_not := message.add(nudge):
                nudges.drop(connection, [nudge.id], why_not, now)
        if not message.nudges:
            return
        # One a day, unless the person asked for another.
        asked_for = all(nudge.is_asked_for for nudge in message.nudges)
        once_key = f"{key}{message.nudges[0].id if asked_for else day_key}"
        put = _put(connection, account, message.compose().to_json(), once_key, now)
        if put is None and outbox.state_under(connection, once_key) == "gone":  # this account may be another one
            put = _put(connection, account, message.compose().to_json(), f"{once_key}:{account.id}", now)
        if put is None:
            nudges.put_off(connection, _ids(message.nudges), self._next_day(today))
        else:
            nudges.sent(connection, _ids(message.nudges), put.row.id, now)

    def _of_today(
        self, connection: Connection, person_id: int, due: list[Nudge], day_key: str, now: datetime
    ) -> list[Nudge]:
        """Return what is to be said today: all, or only what was asked for when it had been enough without that."""
        unasked = [nudge for nudge in due if not nudge.is_asked_for]
        today, is_news = local(now).date(), any(nudge.is_of_move for nudge in unasked)
        if unasked and not is_news and self._has_had_enough(connection, person_id, today):
            nudges.drop(connection, _ids(unasked), "enough this week", now)
        elif len(unasked) < len(due) and outbox.state_under(connection, day_key) not in {None, "gone"}:
            nudges.put_off(connection, _ids(unasked), self._next_day(today))
        else:
            return due
        return [nudge for nudge in due if nudge.is_asked_for]

    def _channel_for(self, due: list[Nudge]) -> str | None:
        """Return the channel that the ladder wants for the first of these; None when it does not mind."""
        rungs = (rung_of(self.campaign, nudge) for nudge in due)
        return next((rung.channel for rung in rungs if rung is not None and rung.channel), None)

    def _has_had_enough(self, connection: Connection, person_id: int, today: date) -> bool:
        monday = datetime.combine(today - DAY * today.weekday(), time(0), HANOI)
        return nudges.messages_since(connection, person_id, monday) >= self.campaign.plan.reminding.most_a_week

    def _next_day(self, today: date) -> date:
        """Return the next day on which people may be reminded."""
        tomorrow = datetime.combine(today + DAY, time(0), HANOI)
        return self.campaign.plan.reminding.next_moment(tomorrow, self.campaign.calendar).date()


def _last_of_each(due: list[Nudge]) -> tuple[list[Nudge], list[Nudge]]:
    """Return the last reminder about each thing, and those that need not be said any more.

    That a deadline moved is said in any case; a rung that falls on the same day would say no more than that.
    """
    last: dict[tuple[object, ...], Nudge] = {}
    for nudge in sorted(due, key=lambda nudge: nudge.rung == MOVED):
        last[nudge.unit, nudge.key, nudge.due_at, nudge.audience] = nudge
    kept = [nudge for nudge in due if nudge in last.values()]
    return kept, [nudge for nudge in due if nudge not in kept]


def _put(connection: Connection, account: Account, message: dict[str, Any], once_key: str, now: datetime) -> Put | None:
    return outbox.put(
        connection,
        account_id=account.id,
        channel=account.channel,
        address=account.address,
        message=message,
        now=now,
        priority=outbox.NUDGE,
        once_key=once_key,
    )


def _ids(these: list[Nudge]) -> list[int]:
    return [nudge.id for nudge in these]
