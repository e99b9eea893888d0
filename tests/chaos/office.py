"""The people whom the replicas remind, and what an undisturbed program would plan for them."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from sqlalchemy import Row, func, select

from campaigns.definition import Campaign
from campaigns.obligations import obligation_by_key
from dialogue.clock import HANOI
from scheduler.reminding import Reminding
from storage import accounts, people, submissions
from storage.database import Connection, Database
from storage.tables import nudges, outbox
from storage.tables import submissions as submissions_table
from tests.chaos.replica import CHANNEL

FIRST_DAY = date(2023, 11, 1)
DAY = timedelta(days=1)
OPENING = time(7, 30)
LEADING = {"SO": ("leader", "coordinator")}

Key: TypeAlias = tuple[str, str, str, datetime, str, int]
"""What a reminder is about: unit, schedule, period, deadline, rung, person."""
_KEY = (nudges.c.unit, nudges.c.schedule, nudges.c.period, nudges.c.due_at, nudges.c.rung, nudges.c.person_id)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was sent, and when that was surely kept."""

    unit: str
    schedule: str
    period: str
    kept_at: datetime


class Office:
    """Enrols people, has some of them report, and looks at what is kept."""

    def __init__(self, database: Database, campaign: Campaign, chance: random.Random) -> None:
        self.database = database
        self.campaign = campaign
        self.reminding = Reminding(campaign)
        self.reports: list[Report] = []
        self.accounts: list[int] = []
        self._chance = chance
        self._reporting: Future[None] | None = None

    def enrols(self, most: int) -> None:
        """Enrol a reporter in each unit (some deputies too); some cannot be reached, some want no reminders."""
        units = [unit for unit in self.campaign.units if unit.exists(FIRST_DAY)]
        above = [unit for unit in units if self.campaign.units.children(unit.code, FIRST_DAY)]
        below = [unit for unit in units if unit not in above]
        chosen = [*above, *self._chance.sample(below, min(most, len(below)))]
        self.database.run(lambda c: [self._enrol(c, unit.code) for unit in chosen])

    def _enrol(self, connection: Connection, unit: str) -> None:
        for role in ("reporter", *LEADING.get(unit, ()), *(("deputy",) if self._chance.random() < 0.3 else ())):
            since = datetime(2023, 1, 2, tzinfo=UTC)
            person = people.create(connection, name=f"{role} {unit}", phone=None, now=since).id
            people.grant(connection, person_id=person, unit=unit, role=role, since=since.date(), invitation_id=None)
            fate = self._chance.random()
            if fate < 0.05:
                continue
            account = accounts.find_or_create(connection, CHANNEL, f"{unit}.{role}", unit, since)
            accounts.attach_person(connection, account.id, person)
            self.accounts.append(account.id)
            if fate < 0.1:
                people.switch_reminders(connection, person, off_at=since)

    # --- days

    def next_day(self, after: date) -> date:
        """Return the next day on which there is somebody to be reminded."""
        day = after
        while True:
            day += DAY
            if not self.reminding.is_time(opening(day)):
                continue
            if self.database.read(lambda c, day=day: self._is_busy(c, after, day)).result():
                return day

    def _is_busy(self, connection: Connection, after: date, day: date) -> bool:
        put_off = select(func.count()).where(nudges.c.state == "planned", nudges.c.day <= day)
        return bool(self.reminding.fallen(connection, after, day)) or bool(connection.execute(put_off).scalar_one())

    def expects(self, day: date) -> set[Key]:
        """Return all reminders that there are once the day is planned, by a program that nobody kills."""

        def work(connection: Connection) -> set[Key]:
            self.reminding.plan(connection, opening(day))
            return planned(connection)

        return self.database.rehearse(work)

    def is_done(self, day: date) -> bool:
        """Tell whether the day is planned and everyone's reminders of it are decided."""

        def work(connection: Connection) -> bool:
            open_ones = select(func.count()).where(nudges.c.state == "planned", nudges.c.day <= day)
            return self.reminding.last_planned(connection) == day and not connection.execute(open_ones).scalar_one()

        return self.database.read(work).result()

    def is_put_off(self) -> bool:
        """Tell whether reminders wait for another day."""
        found = select(func.count()).where(nudges.c.state == "planned")
        return bool(self.database.read(lambda c: c.execute(found).scalar_one()).result())

    def waiting(self) -> int:
        """Return how many messages are still to be sent."""
        found = select(func.count()).where(outbox.c.state == "waiting")
        return self.database.read(lambda c: c.execute(found).scalar_one()).result()

    def is_planned(self, day: date) -> bool:
        """Tell whether a day is planned."""
        return self.database.read(self.reminding.last_planned).result() == day

    # --- reports

    def somebody_reports(self, day: date, clock_now: Callable[[], datetime]) -> None:
        """Let a unit that is reminded today send its report, without waiting until that is kept."""
        if self.is_somebody_reporting():
            return
        asked = select(nudges.c.unit, nudges.c.schedule, nudges.c.period).where(
            nudges.c.day == day, nudges.c.audience == "unit", nudges.c.state == "planned"
        )
        rows = self.database.read(lambda c: c.execute(asked.distinct()).all()).result()
        if not rows:
            return
        row = self._chance.choice(rows)
        self._reporting = self.database.submit(lambda c: self._send(c, row, clock_now()))
        self._reporting.add_done_callback(
            lambda done: (
                done.exception() or self.reports.append(Report(row.unit, row.schedule, row.period, clock_now()))
            )
        )

    def is_somebody_reporting(self) -> bool:
        """Tell whether a report is on its way."""
        return self._reporting is not None and not self._reporting.done()

    def _send(self, connection: Connection, row: Row[tuple[str, str, str]], now: datetime) -> None:
        owed = obligation_by_key(self.campaign, row.unit, f"{row.schedule}:{row.period}", {})
        assert owed is not None
        submissions.add(
            connection,
            campaign=self.campaign.id,
            form=owed.form,
            version="1",
            unit=row.unit,
            schedule=row.schedule,
            period=row.period,
            period_start=owed.period.start,
            period_end=owed.period.end,
            person_id=None,
            account_id=None,
            now=now,
            answers={},
            reason=None,
            late=False,
        )

    def reported(self) -> int:
        """Return how many reports are kept."""
        return self.database.read(lambda c: c.execute(select(func.count(submissions_table.c.id))).scalar_one()).result()


def opening(day: date) -> datetime:
    """Return the instant at which offices open."""
    return datetime.combine(day, OPENING, HANOI)


def planned(connection: Connection) -> set[Key]:
    """Return what every reminder is about, of whatever state."""
    return {tuple(row) for row in connection.execute(select(*_KEY))}
