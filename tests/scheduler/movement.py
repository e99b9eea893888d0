"""A movement that is lived through day by day: people act at their hours, the program ticks, its messages arrive."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeAlias

from sqlalchemy import Select, bindparam, select

from campaigns.definition import Campaign
from dialogue.clock import HANOI, local
from dialogue.messages import Message
from scheduler.reminding import Reminding
from storage import outbox
from storage.database import Connection, Database
from storage.nudges import Nudge
from storage.tables import accounts as accounts_table
from storage.tables import nudges as nudges_table
from storage.tables import outbox as outbox_table
from storage.types import constant
from tests.scheduler.movement_deeds import Deeds, Heard
from tests.scheduler.movement_truth import DAY

Act: TypeAlias = Callable[[datetime], None]

DAWN, BETWEEN, MORNING, AFTERNOON, EVENING = time(6, 30), time(7, 35), time(9), time(15, 30), time(19)
"""The hours at which people act: before the day's planning, between it and the messages, after they came."""
PLANS = time(7, 30)
OFF_HOURS = (time(6, 45), time(12, 15), time(16, 30), time(20, 15))
TICKS = (time(8), time(10, 30), time(14, 30), *OFF_HOURS)
"""The program ticks always; a tick that would find nothing to do is played on some days only."""
_HOURS = sorted(
    [*((at, "act") for at in (DAWN, BETWEEN, MORNING, AFTERNOON, EVENING)), *((at, "tick") for at in TICKS)]
)
_NUDGE = tuple(nudges_table.c[name] for name in Nudge.__dataclass_fields__)
_WAITING = (
    select(outbox_table.c.id, outbox_table.c.message, outbox_table.c.once_key, accounts_table.c.person_id)
    .join(accounts_table, accounts_table.c.id == outbox_table.c.account_id)
    .where(outbox_table.c.state == constant("waiting"))
    .order_by(outbox_table.c.id)
)
_ROW = select(*_NUDGE, nudges_table.c.outbox_id, nudges_table.c.not_before)
_NEW_ROWS = _ROW.where(nudges_table.c.id > bindparam("last"))
_OPEN_ROWS = _ROW.where(nudges_table.c.id.in_(bindparam("open", expanding=True)))


@dataclass(frozen=True)
class Row:
    """A reminder as it is kept, with the message that it went out in and the moment it waits for."""

    nudge: Nudge
    message: int | None
    not_before: datetime | None


@dataclass(frozen=True)
class Tick:
    """What a tick brought about: messages, and every reminder that was planned or decided on."""

    at: datetime
    planned: bool
    """True for the planning, False for a round of messages."""
    heard: tuple[Heard, ...] = ()
    digests: tuple[Heard, ...] = ()
    rows: tuple[Row, ...] = ()


class Movement(Deeds):
    """People act at their hours; between them the program ticks."""

    def __init__(self, database: Database, campaign: Campaign, first: date) -> None:
        super().__init__(database, campaign, first)
        self._replicas = itertools.cycle((Reminding(campaign), Reminding(campaign)))
        """Two processes, of which now the one is first at a tick, now the other."""
        self.asleep: list[tuple[datetime, datetime]] = []
        """When the machine was off."""
        self.watchers: list[Callable[[Tick], None]] = []
        """Told of each tick; the invariants first, then the people, who react to what they heard."""
        self.at_day_end: list[Callable[[date], None]] = []
        self.beats: list[Callable[[Connection, datetime], bool]] = []
        """What the program does besides, such as digests; each returns whether it put a message."""
        self._acts: dict[tuple[date, time], list[Act]] = defaultdict(list)
        self._last_row = 0

    # --- time

    def lives(self, first: date, last: date) -> None:
        """Let every day from the first to the last pass."""
        day = first
        while day <= last:
            for hour, what in _HOURS:
                now = datetime.combine(day, hour, HANOI)
                if what == "act":
                    if hour == BETWEEN and self.truth.days.is_for_reminding(day):
                        self._ticks(datetime.combine(day, PLANS, HANOI), hands_over=False)
                    self._act(day, hour, now)
                elif self._finds_something(now):
                    self._ticks(now)
            for watcher in self.at_day_end:
                watcher(day)
            day += DAY

    def slept(self, since: datetime, until: datetime) -> bool:
        """Tell whether the machine was off at some time between two instants."""
        return any(first < until and last > since for first, last in self.asleep)

    def _finds_something(self, now: datetime) -> bool:
        """Tell whether a tick is worth playing. Outside the hours it is to find nothing: one on each day is played."""
        if now.time() in OFF_HOURS:
            return now.time() == OFF_HOURS[now.day % len(OFF_HOURS)]
        return self.stirred or now.day % 10 == 0 or self._is_any_due(now.date()) or self.slept(now - DAY, now)

    def _is_any_due(self, day: date) -> bool:
        return any(planned <= day for planned in self.open_rows.values())

    def at(self, day: date, hour: time, act: Act) -> None:
        """Have somebody act at an hour of a day."""
        self._acts[day, hour].append(act)

    def _act(self, day: date, hour: time, now: datetime) -> None:
        for act in self._acts.pop((day, hour), ()):
            act(now)
        self.commits()

    def _ticks(self, now: datetime, *, hands_over: bool = True) -> None:
        if any(first <= now < last for first, last in self.asleep):
            return
        self.stirred = False
        reminding = next(self._replicas)
        planned = self.database.run(lambda c: self._plan(c, reminding, now))
        if planned is None:
            return
        self._watch(planned)
        some = 1
        while hands_over and some and self._is_any_due(local(now).date()):
            tick, some = self.database.run(lambda c: self._hand_over(c, reminding, now))
            self._watch(tick)
        # The program looks for digests at each tick; that it finds them once is seen on some days.
        looks = not hands_over or now.day % 10 == 0 or self.slept(now - DAY, now)
        if looks and sum(self.database.run(lambda c, beat=beat: beat(c, now)) for beat in self.beats):
            self._watch(self.database.run(lambda c: self._delivered(c, now)))

    def _plan(self, c: Connection, reminding: Reminding, now: datetime) -> Tick | None:
        reminding.look(c, now)
        if not reminding.is_time(now):
            return None
        reminding.plan(c, now)
        return Tick(now, planned=True, rows=self._rows(c, _NEW_ROWS, last=self._last_row))

    def _hand_over(self, c: Connection, reminding: Reminding, now: datetime) -> tuple[Tick, int]:
        some = reminding.hand_over(c, now)
        return self._delivered(c, now) if some else Tick(now, planned=False), some

    def _watch(self, tick: Tick) -> None:
        for watcher in self.watchers:
            watcher(tick)

    def _rows(self, c: Connection, wanted: Select, **which: object) -> tuple[Row, ...]:
        rows = tuple(Row(Nudge(*row[:-2]), row.outbox_id, row.not_before) for row in c.execute(wanted, which))
        for row in rows:
            self._last_row = max(self._last_row, row.nudge.id)
            self.open_rows.pop(row.nudge.id, None)
            if row.nudge.state == "planned":
                self.open_rows[row.nudge.id] = row.nudge.day
        return rows

    def _delivered(self, c: Connection, now: datetime) -> Tick:
        """Let everything that waits arrive; return it with all reminders that were decided on."""
        waiting = c.execute(_WAITING).all()
        outbox.mark_shown(c, [row.id for row in waiting], now)
        rows = self._rows(c, _OPEN_ROWS, open=list(self.open_rows))
        lines: dict[int, list[Nudge]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.nudge.due_at, row.nudge.id)):
            if row.message is not None:
                lines[row.message].append(row.nudge)
        got = [_heard(now, row, lines[row.id]) for row in waiting]
        digests = tuple(each for each, row in zip(got, waiting, strict=True) if str(row.once_key).startswith("digest:"))
        heard = tuple(each for each in got if each not in digests)
        self._last_heard.update({each.person: each for each in heard})
        return Tick(now, planned=False, heard=heard, digests=digests, rows=rows)


def _heard(now: datetime, row: Any, lines: list[Nudge]) -> Heard:
    message = Message.from_json(row.message)
    return Heard(
        now, row.person_id, row.id, message.text, tuple(lines), tuple(c.token for r in message.rows for c in r)
    )
