"""An office that reminds: a real database, the real plan, people with accounts, a platform that takes everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from campaigns.definition import Campaign
from campaigns.obligations import obligation_by_key
from campaigns.office_calendar import Decision, Kind
from dialogue.clock import HANOI
from scheduler.reminding import Reminding
from storage import accounts, calendar_days, extensions, milestones, nudges, outbox, people, submissions
from storage.database import Database
from storage.tables import accounts as accounts_table
from storage.tables import nudges as nudges_table
from storage.tables import outbox as outbox_table
from tests.campaigns.moments import at

EIGHT = time(8)


@dataclass(frozen=True)
class Reminder:
    """One message that somebody got."""

    day: date
    name: str
    text: str


@dataclass
class RemindingOffice:
    """Time goes on day by day; each message is kept."""

    database: Database
    campaign: Campaign
    got: list[Reminder] = field(default_factory=list)
    persons: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reminding = Reminding(self.campaign)

    def enrols(self, name: str, unit: str, role: str = "reporter", *, reachable: bool = True) -> int:
        """Enrol somebody, with an account unless they cannot be reached."""
        now = at("2023-01-02 08:00")

        def work(c):
            person = self.persons.get(name) or people.create(c, name=name, phone=None, now=now).id
            people.grant(c, person_id=person, unit=unit, role=role, since=now.date(), invitation_id=None)
            if reachable and name not in self.persons:
                account = accounts.find_or_create(c, "web", name, name, now)
                accounts.attach_person(c, account.id, person)
            return person

        self.persons[name] = self.database.run(work)
        return self.persons[name]

    def decides(self, day: date, kind: Kind, now: datetime) -> None:
        """Let the office decide about a day."""
        days = {day: Decision(kind, "test")}
        self.database.run(lambda c: calendar_days.set_days(c, self.campaign.id, days, set_by="test", now=now))

    def gives_time(self, unit: str, key: str, until: datetime, now: datetime) -> None:
        """Give a unit more time."""
        schedule, _, period = key.partition(":")
        self.database.run(
            lambda c: extensions.grant(
                c,
                campaign=self.campaign.id,
                unit=unit,
                schedule=schedule,
                period=period,
                until=until,
                reason="test",
                by=None,
                now=now,
            )
        )

    def sends(self, unit: str, key: str, now: datetime, event_dates: dict[str, date] | None = None) -> None:
        """Let a unit send its report."""
        owed = obligation_by_key(self.campaign, unit, key, event_dates or {})
        assert owed is not None
        self.database.run(
            lambda c: submissions.add(
                c,
                campaign=self.campaign.id,
                form=owed.form,
                version="1",
                unit=unit,
                schedule=owed.schedule,
                period=owed.period.id,
                period_start=owed.period.start,
                period_end=owed.period.end,
                person_id=None,
                account_id=None,
                now=now,
                answers={},
                reason=None,
                late=False,
            )
        )

    def moves_milestone(self, milestone: str, day: date, now: datetime) -> None:
        """Let the office set another date."""
        self.database.run(
            lambda c: milestones.set_event_date(c, self.campaign.id, milestone, day, set_by="test", now=now)
        )

    def plans(self, now: datetime) -> None:
        """Plan, as a tick does in its hours."""
        if self.reminding.is_time(now):
            self.database.run(lambda c: self.reminding.plan(c, now))

    def hands_over(self, now: datetime) -> None:
        """Put reminders into the outbox, as a tick does."""
        while self.reminding.is_time(now) and self.database.run(lambda c: self.reminding.hand_over(c, now)):
            pass

    def delivers(self, now: datetime) -> None:
        """Let everything that waits arrive."""
        waiting = select(outbox_table.c.id, outbox_table.c.message, accounts_table.c.address).join(
            accounts_table, accounts_table.c.id == outbox_table.c.account_id
        )
        rows = self.database.run(
            lambda c: c.execute(waiting.where(outbox_table.c.state == "waiting").order_by(outbox_table.c.id)).all()
        )
        self.got += [Reminder(now.astimezone(HANOI).date(), row.address, row.message["text"]) for row in rows]
        self.database.run(lambda c: outbox.mark_shown(c, [row.id for row in rows], now))

    def ticks(self, now: datetime) -> None:
        """Do all that a tick does, and deliver."""
        self.plans(now)
        self.hands_over(now)
        self.delivers(now)

    def lives(self, first: str, last: str, hour: time = EIGHT) -> None:
        """Tick once on each day from the first to the last."""
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            self.ticks(datetime.combine(day, hour, HANOI))
            day += timedelta(days=1)

    def days(self, name: str) -> list[str]:
        """Return on which days somebody was reminded."""
        return [reminder.day.isoformat() for reminder in self.got if reminder.name == name]

    def texts(self, name: str) -> list[str]:
        """Return what somebody was told."""
        return [reminder.text for reminder in self.got if reminder.name == name]

    def reasons(self, name: str) -> list[str]:
        """Return why reminders to somebody fell away."""
        found = self.database.run(lambda c: nudges.of_person(c, self.persons[name]))
        return [nudge.why for nudge in found if nudge.state == "dropped"]

    def planned_rows(self) -> int:
        """Return how many reminders there are, of whatever state."""
        return len(self.database.run(lambda c: c.execute(select(nudges_table.c.id)).all()))
