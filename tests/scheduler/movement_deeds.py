"""What people and the office do: each deed changes the truth at once, and the database at the end of its hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from campaigns.definition import Campaign
from campaigns.office_calendar import Decision, decided
from storage import absences, accounts, calendar_days, extensions, handovers, milestones, nudges, people, submissions
from storage.database import Connection, Database
from storage.nudges import BY_SUPERIOR, NewNudge, Nudge
from tests.scheduler.movement_truth import DAY, Holding, Truth

Answer: TypeAlias = Callable[[bool, datetime], None]
"""How somebody who was asked answers, and when."""


@dataclass(frozen=True)
class Heard:
    """A message that somebody got. `lines`: what it is about, in the order of its words."""

    at: datetime
    person: int
    message: int
    text: str
    lines: tuple[Nudge, ...]
    buttons: tuple[str, ...] = ()


class Deeds:
    """All that can be done, through the same queries as the handlers of the program."""

    def __init__(self, database: Database, campaign: Campaign, first: date) -> None:
        self.database = database
        self.campaign = campaign
        self.truth = Truth(campaign, first)
        self.wished: dict[tuple[int, str, str, datetime, str], datetime] = {}
        """When somebody asked to be reminded again: by person, unit, key, deadline and rung."""
        self.pressed: dict[tuple[str, str, str], list[int]] = {}
        """Whom a superior had reminded: by unit, key and rung."""
        self.moved: dict[tuple[str, str], datetime] = {}
        """What is owed by another deadline since the last planning."""
        self.decided = False
        """True from a decision about deadlines until the next planning."""
        self.open_rows: dict[int, date] = {}
        """Reminders that are planned and not decided on, with their days."""
        self._last_heard: dict[int, Heard] = {}
        self.stirred = False
        """True when something was done since the last tick."""
        self._writes: list[Callable[[Connection], object]] = []

    def commits(self) -> None:
        """Write what was done, as one transaction."""
        writes, self._writes = self._writes, []
        if writes:
            self.stirred = True
            self.database.run(lambda c: [write(c) for write in writes])

    def enrols(self, name: str, unit: str, *roles: str, now: datetime, reachable: bool = True) -> int:
        """Enrol somebody in a unit, with an account unless they cannot be reached; return the person's number."""

        def work(c: Connection) -> int:
            person = people.create(c, name=name, phone=None, now=now).id
            account = accounts.find_or_create(c, "web", name, name, now)
            accounts.attach_person(c, account.id, person)
            if not reachable:
                accounts.mark_unreachable(c, account.id, "blocked")
            return person

        person = self.database.run(work)
        self.truth.names[person] = name
        if not reachable:
            self.truth.unreachable.add(person)
            self.truth.ever_silent.add(person)
        for role in roles:
            self.takes(person, unit, role, now)
        self.commits()
        return person

    def takes(self, person: int, unit: str, role: str, now: datetime) -> None:
        """Give somebody a role."""
        day = now.date()
        self.truth.holds(Holding(person, unit, role, day))
        self._writes.append(
            lambda c: people.grant(c, person_id=person, unit=unit, role=role, since=day, invitation_id=None)
        )

    def leaves_post(self, person: int, unit: str, role: str, now: datetime) -> None:
        """Let a role end with yesterday."""
        last = now.date() - DAY
        holding = self.truth.holding(person, unit, role, now.date())
        self.truth.ends(holding, last)

        def work(c: Connection) -> None:
            held = people.memberships_of(c, person, now.date())
            people.end_membership(c, next(m.id for m in held if (m.unit, m.role) == (unit, role)), last)

        self._writes.append(work)

    def sends(self, unit: str, key: str, now: datetime) -> bool:
        """Send a report, if it is owed and can be sent."""
        if not self.truth.is_owed(unit, key, now):
            return False
        owed = self.truth.owed[unit, key]
        self.truth.sent[unit, key] = now
        self._writes.append(
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
                late=owed.is_late(now),
            )
        )
        return True

    def goes_on_leave(self, person: int, since: date, until: date, now: datetime) -> None:
        self.truth.leaves[person].append((since, until))
        self.truth.ever_away[person].append((since, until))
        self._writes.append(lambda c: absences.tell(c, person, since, until, now))

    def comes_back(self, person: int, now: datetime) -> None:
        """End a leave before its time."""
        day = now.date()
        self.truth.leaves[person] = [leave for leave in self.truth.leaves[person] if leave[1] < day]
        self._writes.append(lambda c: absences.end(c, person, day, now))

    def switches(self, person: int, now: datetime, *, off: bool) -> None:
        self.truth.ever_silent.add(person)
        (self.truth.off.add if off else self.truth.off.discard)(person)
        self._writes.append(lambda c: people.switch_reminders(c, person, off_at=now if off else None))

    def blocks(self, person: int, now: datetime) -> None:
        """Let somebody block the bot, which the platform says when it is written to."""
        self.truth.unreachable.add(person)
        self.truth.ever_silent.add(person)

        def work(c: Connection) -> None:
            for account in accounts.of_person(c, person):
                accounts.mark_unreachable(c, account.id, "blocked")

        self._writes.append(work)

    def passes_on(self, unit: str, key: str, person: int, to: int, now: datetime) -> Answer:
        """Offer a report to a colleague; return how they answer."""
        schedule, _, period = key.partition(":")
        names = {"campaign": self.campaign.id, "unit": unit, "schedule": schedule, "period": period}
        made: list[int] = []
        self.truth.passed.get((unit, key), {}).pop(person, None)
        self._writes.append(
            lambda c: made.append(handovers.offer(c, **names, from_person=person, to_person=to, now=now).id)
        )

        def answers(accepted: bool, at: datetime) -> None:
            if accepted:
                self.truth.passed.setdefault((unit, key), {})[person] = to
            self._writes.append(lambda c: handovers.decide(c, made[0], to, accepted=accepted, now=at))

        return answers

    def asks_for_time(self, unit: str, key: str, until: datetime, person: int, now: datetime) -> Answer:
        """Ask for more time; return how the office answers."""
        schedule, _, period = key.partition(":")
        names = {"campaign": self.campaign.id, "unit": unit, "schedule": schedule, "period": period}
        made: list[int] = []

        def ask(c: Connection) -> None:
            asked = extensions.ask(c, **names, until=until, reason="mưa lũ", asked_by=person, now=now)
            made.extend([asked.id] if asked is not None else [])

        def answers(granted: bool, at: datetime) -> None:
            if granted:
                self.truth.extends(unit, key, until)
                self.decided = True
            self._writes.append(lambda c: extensions.decide(c, made[0], granted=granted, by=None, now=at))

        self._writes.append(ask)
        return answers

    def asks_again(self, person: int, moment: datetime, now: datetime) -> None:
        """Ask to be reminded again of what the last message said, at a moment, as the button under it does."""
        for line in self._last_heard[person].lines:
            self.wished[person, line.unit, line.key, line.due_at, line.rung] = moment

        def work(c: Connection) -> None:
            again = nudges.last_sent(c, self.campaign.id, person, now - 7 * DAY)
            nudges.remind_again(c, [nudge.id for nudge in again], moment, moment.date(), now)
            # Asked for a second time, it is the first wish's row that is planned anew.
            self.open_rows |= {nudge.id: nudge.day for nudge in nudges.of_person(c, person) if nudge.state == "planned"}

        self.commits()  # what is remembered as the last message is that which is kept as such
        self._writes.append(work)

    def presses(self, superior: str, key: str, now: datetime) -> None:
        """Have all units below reminded that have not sent a report, as the button under a superior's message does."""
        schedule, _, period = key.partition(":")
        rung = f"{BY_SUPERIOR}{now:%Y%m%d}"
        planned = []
        for unit in [unit.code for unit in self.campaign.units.below(superior, now.date())]:
            if not self.truth.is_owed(unit, key, now) or (unit, key, rung) in self.pressed:
                continue
            roles = (self.truth.holders(unit, [role], now.date()) for role in ("reporter", "deputy"))
            told = next((found for found in roles if found), [])
            due = self.truth.owed[unit, key].due
            self.pressed[unit, key, rung] = told
            planned += [NewNudge(p, unit, schedule, period, due, rung, "unit", now.date()) for p in told]
        self._writes.append(lambda c: nudges.plan(c, self.campaign.id, planned, now))

    def moves_milestone(self, milestone: str, day: date, now: datetime) -> None:
        """Let the office set another date."""
        self.truth.event_dates[milestone] = day
        self._everything_is_due_anew(self.campaign)
        self._writes.append(
            lambda c: milestones.set_event_date(c, self.campaign.id, milestone, day, set_by="test", now=now)
        )

    def decides_on(self, days: dict[date, Decision], now: datetime) -> None:
        """Let the office say that days are off, worked, to be left in peace, or as usual again."""
        held = decided(self.campaign.calendar.office_days, days)
        self._everything_is_due_anew(self.campaign.with_calendar_days(held))
        self._writes.append(lambda c: calendar_days.set_days(c, self.campaign.id, days, set_by="test", now=now))

    def _everything_is_due_anew(self, campaign: Campaign) -> None:
        before = {key: owed.due for key, owed in self.truth.owed.items()}
        self.campaign = campaign
        self.truth.under(campaign)
        self.moved |= {key: owed.due for key, owed in self.truth.owed.items() if before.get(key) != owed.due}
        self.decided = True
