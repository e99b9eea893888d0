"""The driver: days pass, two replicas plan and deliver, and one or the other is killed or frozen all the time."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from storage import schema
from storage.database import Database
from tests.chaos.forking import ROOT, Life, Zygote
from tests.chaos.killpoints import IN_PLANNING, INSIDE, POINTS
from tests.chaos.office import FIRST_DAY, Office, opening
from tests.chaos.replica import Order
from tests.chaos.shared import Exposed, SharedClock
from tests.chaos.tally import Death, Tally

SPEED, FAST = 15.0, 400.0
"""Simulated seconds in a real one; and while nothing goes on but waiting."""
FROZEN_FOR = timedelta(minutes=10)
STUCK = 60.0
"""Real seconds after which something that is to end by itself is stuck."""
PACES = (0.0, 20.0, 12.0)
"""Messages a simulated second for one replica; 0 for as fast as it goes."""
AT_RANDOM = "at a random moment"
KILLS_BETWEEN_FREEZES = 40


@dataclass
class Seat:
    """A place in which one replica lives after another."""

    turns_to: tuple[int, ...]
    life: Life | None = None
    starts_at: float = 0.0
    ends_at: float = 0.0
    has_thawed: bool = False
    """Whether it was frozen and went on: then it dies as others do."""


class Chaos:
    """One run on one database."""

    def __init__(
        self, url: str, folder: Path, *, seed: int, kills: int, replicas: int = 2, most_people: int = 400
    ) -> None:
        self.tally = Tally()
        self._url = url
        self._folder = folder
        self._wanted = kills
        self._seed = seed
        self._chance = random.Random(seed)
        self._clock = SharedClock(folder / "time")
        self._database = Database.open(url, workers=2)
        schema.upgrade(self._database.engine)
        self.office = Office(self._database, load_campaign(DEFAULT_CAMPAIGN), random.Random(seed + 1))
        self.office.enrols(most_people)
        self._seats = [Seat(tuple(self.office.accounts[number::replicas])) for number in range(replicas)]
        self._pace = 0.0
        self._port = 0

    @property
    def record(self) -> Path:
        """Return the file in which the platform wrote down what it was given."""
        return self._folder / "record"

    @property
    def log(self) -> Path:
        """Return the file with what the replicas logged."""
        return self._folder / "log"

    def run(self) -> Tally:
        """Let days pass until there were enough kills, then some more in peace."""
        began = time.monotonic()
        day = FIRST_DAY
        self._clock.set(opening(day) - timedelta(hours=2), SPEED, talkative=False)
        with contextlib.closing(self._database), self._platform(), Zygote(self.log) as self._zygote:
            try:
                while not self._is_enough():
                    day = self._lives(self.office.next_day(day), self._disturb)
                while self.office.is_put_off():
                    day = self._lives(self.office.next_day(day), self._keep_alive)
                self._ends_in_peace()
            finally:
                for seat in self._seats:
                    if seat.life is not None:
                        seat.life.is_killed()
        self.tally.seconds = time.monotonic() - began
        return self.tally

    def _is_enough(self) -> bool:
        kills, places = len(self.tally.kills), self.tally.places()
        assert kills < 2 * self._wanted + 100, f"never killed at: {set(POINTS) - set(places)}"
        return kills >= self._wanted and all(places[point] for point in POINTS) and bool(self.tally.freezes)

    @contextlib.contextmanager
    def _platform(self) -> Iterator[None]:
        command = [sys.executable, "-m", "tests.chaos.far_side", str(self._folder), str(self._seed)]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            self._port = int(process.stdout.readline())
            try:
                yield
            finally:
                process.kill()

    # --- a day

    def _lives(self, day: date, meanwhile: Callable[[], None]) -> date:
        """Live through a day, from its planning to the last message."""
        self.tally.days.append(day)
        self.tally.expected |= self.office.expects(day)
        self._pace = self._chance.choice(PACES)
        if meanwhile == self._disturb:
            self._begin_with_kills_in_planning()
        self._clock.set(opening(day), SPEED, talkative=True)
        look_at = report_at = 0.0
        end = time.monotonic() + STUCK * 5
        while time.monotonic() < end:
            meanwhile()
            time.sleep(0.004)
            now = time.monotonic()
            if now > report_at and self.office.is_planned(day):
                self.office.somebody_reports(day, self._clock.now)
                report_at = now + self._chance.expovariate(6)
            if now > look_at:
                if self.office.is_done(day):
                    break
                look_at = now + 0.06
        else:
            raise AssertionError(f"the reminders of {day} are stuck")
        self._drain()
        return day

    def _begin_with_kills_in_planning(self) -> None:
        """Have one replica or both killed at a step of planning when the day begins."""
        most = len(self._seats)
        is_new = not all(self.tally.places()[point] for point in IN_PLANNING)
        for seat in self._chance.sample(self._seats, most if is_new else self._chance.randint(0, most)):
            self._retire(seat)
            self._start(seat, self._rarest(IN_PLANNING), 1)

    def _drain(self) -> None:
        """Wait until everything that was written is sent; nobody writes meanwhile, nobody is killed."""
        self._quiet(talkative=False)
        end = time.monotonic() + STUCK
        at_rest = 0
        while at_rest < 3:  # a turn that had begun may yet write: the time must not jump over its claims
            self._keep_alive()
            time.sleep(0.03)
            at_rest = 0 if self.office.waiting() or self.office.is_somebody_reporting() else at_rest + 1
            if time.monotonic() > end:
                raise AssertionError(f"{self.office.waiting()} messages are stuck")

    def _quiet(self, *, talkative: bool, speed: float = SPEED) -> None:
        self._clock.set(self._clock.now(), speed, talkative=talkative)

    # --- replicas

    def _start(self, seat: Seat, point: str = "", nth: int = 0, how: signal.Signals = signal.SIGKILL) -> None:
        self.tally.starts += 1
        order = Order(
            folder=str(self._folder),
            url=self._url,
            port=self._port,
            number=self.tally.starts,
            turns_to=seat.turns_to,
            overall=self._pace,
            point=point,
            nth=nth,
            how=how,
        )
        seat.life, seat.has_thawed = self._zygote.starts(order), False
        # Who is to die at a step lives until then, mostly.
        seconds = self._chance.uniform(0.5, 1.5) if point else 0.05 + self._chance.expovariate(1 / 0.3)
        seat.ends_at = time.monotonic() + seconds

    def _retire(self, seat: Seat) -> None:
        """End a replica as a program is ended."""
        if seat.life is None:
            return
        seat.life.stops()
        end = time.monotonic() + STUCK
        while not seat.life.is_over(0.1):
            if seat.life.is_stopped():
                seat.life.gets(signal.SIGCONT)  # it has just come to where it was to be frozen
            if time.monotonic() > end:
                raise AssertionError("a replica did not stop")
        seat.life = None

    def _keep_alive(self) -> None:
        """Start what is not running; those that are to die at some step may still do so."""
        for seat in self._seats:
            if seat.life is not None and seat.life.is_over():
                self._has_died(seat, seat.life.order.point)
            elif seat.life is not None and seat.life.is_stopped():
                seat.life.gets(signal.SIGCONT)
            if seat.life is None:
                self._start(seat)

    def _disturb(self) -> None:
        """Kill whose time has come, note who has died at a step, start others, and now and then freeze one."""
        now = time.monotonic()
        for seat in self._seats:
            if seat.life is None:
                if now >= seat.starts_at:
                    self._start_doomed(seat)
            elif seat.life.is_over():
                self._has_died(seat, seat.life.order.point)
            elif seat.life.order.how == signal.SIGSTOP and not seat.has_thawed:
                if seat.life.is_stopped() or now >= seat.ends_at:
                    self._freeze(seat, seat.life)
            elif now >= seat.ends_at:
                seat.life.is_killed()
                self._has_died(seat, AT_RANDOM)

    def _start_doomed(self, seat: Seat) -> None:
        if len(self.tally.freezes) <= len(self.tally.kills) // KILLS_BETWEEN_FREEZES and not self._is_freezing():
            points = [point for point in POINTS if point not in IN_PLANNING and not self._would_hold_all(point)]
            self._start(seat, self._chance.choice(points), self._chance.randint(1, 12), signal.SIGSTOP)
            return
        under_way = {other.life.order.point for other in self._seats if other.life is not None}
        point = self._rarest([point for point in POINTS if point not in IN_PLANNING and point not in under_way])
        if not self.tally.places()[point]:
            self._start(seat, point, 1)
        elif self._chance.random() < 0.6:
            self._start(seat, point, 1 + int(self._chance.expovariate(1 / 6)))
        else:
            self._start(seat)

    def _rarest(self, points: Iterable[str]) -> str:
        places = self.tally.places()
        return min(points, key=lambda point: (places[point], self._chance.random()))

    def _would_hold_all(self, point: str) -> bool:
        """Tell whether everyone waits for a process that stands still there: SQLite has one writer."""
        return point in INSIDE and self._database.dialect == "sqlite"

    def _is_freezing(self) -> bool:
        return any(seat.life is not None and seat.life.order.how == signal.SIGSTOP for seat in self._seats)

    def _has_died(self, seat: Seat, where: str) -> None:
        assert seat.life is not None
        if not where:
            raise AssertionError(f"a replica died of itself; see {self.log}")
        self.tally.kills.append(self._death(seat.life, where))
        seat.life = None
        # Mostly it is started anew at once; now and then only when its claims have ended.
        rest = 2.5 if self._chance.random() < 0.1 else self._chance.uniform(0, 0.1)
        seat.starts_at = time.monotonic() + rest

    def _death(self, life: Life, where: str) -> Death:
        exposed = Exposed(self._folder / f"exposed-{life.number}").rows()
        return Death(life.number, where, time.monotonic(), exposed)

    # --- ten minutes on ice

    def _freeze(self, seat: Seat, life: Life) -> None:
        """Stop a replica for ten minutes of its time; the other does all the work meanwhile."""
        where = life.order.point if life.is_stopped() else AT_RANDOM
        life.gets(signal.SIGSTOP)
        seat.ends_at = time.monotonic() + self._chance.uniform(0.5, 2)
        if self._holds_all():
            life.gets(signal.SIGCONT)  # then everyone waits for it: see docs/decisions/0011
            return
        frozen_at = self._clock.now()
        frost = self._death(life, where)
        self.tally.freezes.append(frost)
        other = next(other for other in self._seats if other is not seat)
        if other.life is not None:
            other.life.is_killed()
            self._has_died(other, AT_RANDOM)
        self._start(other)
        self._wait_until_all_is_sent(frozen_at)
        self._quiet(talkative=True)
        frost.thawed = time.monotonic()
        life.gets(signal.SIGCONT)
        seat.has_thawed = True
        seat.ends_at = time.monotonic() + self._chance.uniform(0.5, 2)

    def _wait_until_all_is_sent(self, frozen_at: datetime) -> None:
        self._quiet(talkative=False)
        end = time.monotonic() + STUCK
        while self.office.waiting() or not self.office.is_done(self.tally.days[-1]):
            time.sleep(0.01)
            if time.monotonic() > end:
                raise AssertionError(f"{self.office.waiting()} messages are stuck behind a frozen replica")
        self._quiet(talkative=False, speed=FAST)
        while self._clock.now() < frozen_at + FROZEN_FOR:
            time.sleep(0.01)

    def _holds_all(self) -> bool:
        """Tell whether a replica that was stopped just now stands in SQLite's one transaction."""
        if self._database.dialect != "sqlite":
            return False
        file = self._database.engine.url.database
        with contextlib.closing(sqlite3.connect(str(file), timeout=0.5, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            return False

    # --- the end

    def _ends_in_peace(self) -> None:
        self._keep_alive()
        time.sleep(0.3)
        for seat in self._seats:
            self._retire(seat)
