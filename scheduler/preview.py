"""What reminders would go out between two days: the real planning, played on a copy of what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from campaigns.definition import Campaign
from campaigns.nudging import Fall
from dialogue.clock import HANOI, local
from scheduler.planning import vacancies
from scheduler.reminder_message import Reader, ReminderMessage
from scheduler.reminding import Reminding
from storage import nudges, outbox, people
from storage.circumstances import Circumstances
from storage.database import Connection
from storage.nudges import NewNudge, Nudge
from storage.people import Membership

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Previewed:
    """One reminder. Those to one person on one day go out as one message, so they share its text.

    `person` is None for a unit in which nobody is enrolled: that reminder would reach nobody.
    """

    at: datetime
    person: str | None
    unit: str
    obligation: str
    rung: str
    channel: str | None
    text: str
    why: str

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "at": self.at.isoformat(),
            "person": self.person,
            "unit": self.unit,
            "obligation": self.obligation,
            "rung": self.rung,
            "channel": self.channel,
            "text": self.text,
            "why": self.why,
        }


def preview(connection: Connection, campaign: Campaign, first: date, last: date) -> Iterator[Previewed]:
    """Yield what would go out from the first to the last day if nobody reported meanwhile. Changes the database."""
    reminding = Reminding(campaign)
    planned = reminding.last_planned(connection)
    day = first if planned is None else planned + DAY
    after = day - DAY
    while day <= last:
        now = campaign.plan.reminding.next_moment(datetime.combine(day, time(0), HANOI), campaign.calendar)
        if now.date() == day:
            found = [*_to_people(connection, reminding, now), *_to_nobody(connection, reminding, after, now)]
            after = day
            if day >= first:
                yield from found
        day += DAY


def _to_people(connection: Connection, reminding: Reminding, now: datetime) -> Iterator[Previewed]:
    reminding.plan(connection, now)
    while reminding.hand_over(connection, now):
        pass
    handed = nudges.waiting_to_go(connection)
    outbox.mark_shown(connection, list({row.outbox_id for row in handed}), now)
    for row in handed:
        nudge = row.nudge
        yield Previewed(
            at=now,
            person=row.person,
            unit=nudge.unit,
            obligation=nudge.key,
            rung=nudge.rung,
            channel=row.channel,
            text=row.message["text"],
            why=_why(reminding.campaign, nudge.schedule, nudge.rung, nudge.due_at),
        )


def _to_nobody(connection: Connection, reminding: Reminding, after: date, now: datetime) -> Iterator[Previewed]:
    """Yield the reminders to units in which nobody holds a role that they are for."""
    campaign, today = reminding.campaign, now.date()
    fallen: list[Fall] = reminding.fallen(connection, after, today)
    holders = people.holders(connection, today)
    around = Circumstances.read(connection, campaign.id, today)
    for role, empty in vacancies(campaign, today, fallen, holders, reminding.sent_by(connection)):
        unit = campaign.units[empty.unit]
        seat = Membership(0, 0, unit.code, role, today, None)
        reader = Reader(None, unit.short_name, campaign.language, (seat,))
        message = ReminderMessage(connection, campaign, reader, now, around)
        if not message.add(_as_planned(campaign, empty)):
            yield Previewed(
                at=now,
                person=None,
                unit=unit.code,
                obligation=f"{empty.schedule}:{empty.period}",
                rung=empty.rung,
                channel=None,
                text=message.compose().text,
                why=_why(campaign, empty.schedule, empty.rung, empty.due_at),
            )


def _as_planned(campaign: Campaign, new: NewNudge) -> Nudge:
    return Nudge(
        0,
        campaign.id,
        0,
        new.unit,
        new.schedule,
        new.period,
        new.due_at,
        new.rung,
        new.audience,
        new.day,
        "planned",
        "",
    )


def _why(campaign: Campaign, schedule: str, rung_id: str, due: datetime) -> str:
    """Return the rule: which rung of which ladder, counted from which deadline."""
    ladder = campaign.ladder_of(schedule)
    rung = next((rung for rung in ladder.rungs if rung.id == rung_id), None) if ladder is not None else None
    if ladder is None or rung is None:
        return ""
    clause = (campaign.schedules.get(schedule) or campaign.expiry_kinds[schedule]).clause
    measure = "months" if rung.months is not None else "working days"
    return f"{clause}; {ladder.id}/{rung.id}: {rung.distance:+d} {measure} from {local(due):%d/%m/%Y %H:%M}"
