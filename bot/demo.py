"""The demo: made-up people to step into, and a clock that can be moved. Everything in it is marked as sample data."""

from __future__ import annotations

import asyncio
import csv
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from bot.channels.web import CHANNEL
from bot.web.demo import DemoPerson, DemoUnit
from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.faults import CampaignFaults
from dialogue.clock import HANOI, ShiftedClock, local
from dialogue.texts import load_texts
from handlers.context import NOTICE_VERSION
from storage import accounts, facts, invitations, people, recognition_loading, recognitions
from storage.database import Connection, Database
from storage.lists import ListProblem, read_cells

PEOPLE_FILE = "demo_people.csv"
RECOGNITIONS_FILE = "demo_recognitions.csv"
START = datetime(2023, 11, 6, 8, 0, tzinfo=HANOI)
"""Monday, eight weeks before the end of phase 1."""
ENROLLED = timedelta(days=30)
"""How long before that the made-up people came to their roles: their history begins earlier."""
MORNING = time(7, 30)
VALID = timedelta(days=14)
SHIFT = "demo_clock_shift_seconds"
SECRET = "demo_secret"  # noqa: S105 - the name under which a generated one is kept
Result = TypeVar("Result")


class RunningDemo:
    """What the bar on the page works on."""

    def __init__(self, database: Database, campaign: Campaign, clock: ShiftedClock) -> None:
        self._database = database
        self._campaign = campaign
        self._clock = clock
        self._texts = load_texts(campaign.language)
        self.on_moved: Callable[[], Awaitable[None]] | None = None
        """Called after the clock was moved, to let happen what fell due."""

    async def _do(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.wrap_future(self._database.submit(work))

    async def people(self) -> Sequence[DemoPerson]:
        """Return everybody, one entry a person with all roles."""
        today = local(self._clock.now()).date()
        everyone = await self._do(lambda c: people.everyone(c, today))
        found: dict[int, DemoPerson] = {}
        for person, membership in everyone:
            role = self._texts(f"role-{membership.role}")
            if (known := found.get(person.id)) is not None:
                role = f"{known.role}, {role}"
            unit = self._campaign.units[membership.unit]
            found[person.id] = DemoPerson(person.id, person.name, role, unit.short_name or unit.name)
        return list(found.values())

    async def units(self) -> Sequence[DemoUnit]:
        """Return every unit with the roles that make sense there."""
        today = local(self._clock.now()).date()
        return [
            DemoUnit(unit.code, unit.short_name or unit.name, self._roles(bool(unit.levels)))
            for unit in self._campaign.units
            if unit.exists(today)
        ]

    def _roles(self, is_school: bool) -> tuple[tuple[str, str], ...]:
        roles = (Role.REPORTER, Role.DEPUTY) if is_school else tuple(Role)
        return tuple((role.value, self._texts(f"role-{role.value}")) for role in roles)

    async def person_at(self, address: str) -> DemoPerson | None:
        """Return who is at a web address; None for a newcomer."""
        account = await self._do(lambda c: accounts.find(c, CHANNEL, address))
        if account is None or account.person_id is None:
            return None
        return next((person for person in await self.people() if person.id == account.person_id), None)

    async def address_for(self, person_id: int) -> str | None:
        """Return the web address of a person, making an account if there is none; None for an unknown person."""
        return await self._do(lambda c: self._address_for(c, person_id))

    def _address_for(self, connection: Connection, person_id: int) -> str | None:
        if people.get(connection, person_id) is None:
            return None
        for account in accounts.of_person(connection, person_id):
            if account.channel == CHANNEL:
                return account.address
        return _give_address(connection, person_id, self._clock.now())

    async def invitation_for(self, unit_code: str, role: str) -> str | None:
        """Return the code of a fresh invitation; None for an unknown unit or role."""
        now = self._clock.now()
        if not self._campaign.units.exists(unit_code, local(now).date()) or role not in set(Role):
            return None
        return await self._do(
            lambda c: invitations.create(
                c,
                kind="membership",
                unit=unit_code,
                role=role,
                person_id=None,
                created_by=None,
                now=now,
                expires_at=now + VALID,
            )
        )

    def now(self) -> datetime:
        """Return what the demo's clock shows."""
        return self._clock.now()

    def next_morning(self) -> datetime:
        """Return 7:30 of the next working day that is still to come."""
        now = local(self._clock.now())
        day = now.date() if now.time() < MORNING else now.date() + timedelta(days=1)
        while not self._campaign.calendar.is_working_day(day):
            day += timedelta(days=1)
        return datetime.combine(day, MORNING, HANOI)

    async def move_to(self, instant: datetime) -> None:
        """Move the clock, remember it for the next start, and let happen what falls due."""
        self._clock.move_to(instant.astimezone(UTC))
        seconds = self._clock.shift.total_seconds()
        await self._do(lambda c: facts.put(c, SHIFT, seconds))
        if self.on_moved is not None:
            await self.on_moved()


def _give_address(connection: Connection, person_id: int, now: datetime) -> str:
    """Make a web account for a person, so that they are there to be reminded."""
    address = f"demo-{secrets.token_urlsafe(12)}"
    made = accounts.find_or_create(connection, CHANNEL, address, "", now)
    accounts.attach_person(connection, made.id, person_id)
    return address


def open_clock(database: Database) -> ShiftedClock:
    """Return the demo's clock: where it was left, else at the start."""
    seconds = database.run(lambda c: facts.get(c, SHIFT))
    if seconds is not None:
        return ShiftedClock(timedelta(seconds=seconds))
    clock = ShiftedClock.starting_at(START)
    database.run(lambda c: facts.put(c, SHIFT, clock.shift.total_seconds()))
    return clock


def demo_secret(database: Database) -> str:
    """Return the secret that this demo's sessions are signed with, made at its first start."""

    def find_or_make(connection: Connection) -> str:
        kept = facts.get(connection, SECRET)
        if kept is None:
            kept = secrets.token_urlsafe(32)
            facts.put(connection, SECRET, kept)
        return str(kept)

    return database.run(find_or_make)


def seed_people(database: Database, folder: Path, clock: ShiftedClock) -> int:
    """Enrol the campaign's made-up people, once; return how many roles there are."""
    file = folder / PEOPLE_FILE
    if not file.is_file():
        return 0
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return database.run(lambda c: _seed(c, rows, clock))


def seed_recognitions(database: Database, folder: Path, plan: Campaign, clock: ShiftedClock) -> int:
    """Fill the empty register of recognitions with sample records; return how many decisions were kept."""
    file = folder / RECOGNITIONS_FILE
    cells = read_cells(file.read_bytes(), file.name) if file.is_file() else []
    if isinstance(cells, ListProblem) or not cells:
        return 0

    def fill(connection: Connection) -> int:
        known = recognitions.all_records(connection, plan.id)
        if known.recognitions or known.steps:
            return 0
        loaded = recognition_loading.take(connection, plan, cells, file.name, clock.now())
        if not isinstance(loaded, recognition_loading.Loaded):
            raise CampaignFaults(loaded)
        return loaded.kept

    return database.run(fill)


def _seed(connection: Connection, rows: Sequence[dict[str, str]], clock: ShiftedClock) -> int:
    now, today = clock.now(), local(clock.now()).date()
    if people.everyone(connection, today):
        return len(rows)
    made: dict[str, int] = {}
    for row in rows:
        if row["name"] not in made:
            person = people.create(connection, name=row["name"], phone=None, now=now)
            people.record_notice(connection, person.id, NOTICE_VERSION, now)
            made[row["name"]] = person.id
            _give_address(connection, person.id, now)
        people.grant(
            connection,
            person_id=made[row["name"]],
            unit=row["unit"],
            role=row["role"],
            since=today - ENROLLED,
            invitation_id=None,
        )
    return len(rows)
