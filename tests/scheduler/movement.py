"""A movement that is lived through day by day: people act at their hours, the program ticks, its messages arrive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from sqlalchemy import false, select

from campaigns.definition import Campaign
from dialogue.clock import HANOI
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
TICKS = (time(6, 45), time(8), time(10, 30), time(12, 15), time(14, 30), time(16, 30), time(20, 15))
"""The program ticks always; within the hours of the plan it has something to do."""
_HOURS = sorted(
    [*((at, "act") for at in (DAWN, BETWEEN, MORNING, AFTERNOON, EVENING)), *((at, "tick") for at in TICKS)]
)
_NUDGE = tuple(nudges_table.c[name] for name in Nudge.__dataclass_fields__)
_WAITING = (
    select(outbox_table.c.id, outbox_table.c.message, accounts_table.c.person_id)
    .join(accounts_table, accounts_table.c.id == outbox_table.c.account_id)
    .where(outbox_table.c.state == "waiting")
    .order_by(outbox_table.c.id)
)
_ROW = select(*_NUDGE, nudges_table.c.outbox_id, nudges_table.c.not_before)
_NONE = _ROW.where(false())


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
    heard: tuple[Heard, ...]
    rows: tuple[Row, ...]


class Movement(Deeds):
    """People act at their hours; between them the program ticks."""

    def __init__(self, database: Database, campaign: Campaign, first: date) -> None:
        super().__init__(database, campaign, first)
        self.reminding = Reminding(campaign)
        self.watchers: list[Callable[[Tick], None]] = []
        """Told of each tick; the invariants first, then the people, who react to what they heard."""
        self.at_day_end: list[Callable[[date], None]] = []
        self.beats: list[Callable[[Connection, datetime], object]] = []
        """What else a tick does in the program, such as digests."""
        self._acts: dict[tuple[date, time], list[Act]] = defaultdict(list)
        self._last_row = 0
        self.open_rows: set[int] = set()
        """Reminders that are planned and not decided on."""

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
                else:
                    self._ticks(now)
            for watcher in self.at_day_end:
                watcher(day)
            day += DAY

    def at(self, day: date, hour: time, act: Act) -> None:
        """Have somebody act at an hour of a day."""
        self._acts[day, hour].append(act)

    def _act(self, day: date, hour: time, now: datetime) -> None:
        for act in self._acts.pop((day, hour), ()):
            act(now)
        self.commits()

    def _ticks(self, now: datetime, *, hands_over: bool = True) -> None:
        def look(c: Connection) -> None:
            for beat in self.beats:
                beat(c, now)

        if self.beats:
            self.database.run(look)
        if not self.reminding.is_time(now):
            return
        self._watch(self.database.run(lambda c: self._plan(c, now)))
        while hands_over:
            tick, some = self.database.run(lambda c: self._hand_over(c, now))
            self._watch(tick)
            if not some:
                break

    def _plan(self, c: Connection, now: datetime) -> Tick:
        self.reminding.plan(c, now)
        return self._changed(c, now, planned=True)

    def _hand_over(self, c: Connection, now: datetime) -> tuple[Tick, int]:
        some = self.reminding.hand_over(c, now)
        return self._changed(c, now, planned=False), some

    def _watch(self, tick: Tick) -> None:
        for watcher in self.watchers:
            watcher(tick)

    def _changed(self, c: Connection, now: datetime, *, planned: bool) -> Tick:
        """Let everything that waits arrive; return it with all reminders that have changed."""
        waiting = c.execute(_WAITING).all()
        outbox.mark_shown(c, [row.id for row in waiting], now)
        ids = nudges_table.c.id
        found = [
            *c.execute(_ROW.where(ids > self._last_row)),
            *c.execute(_ROW.where(ids.in_(self.open_rows)) if self.open_rows else _NONE),
            *c.execute(_ROW.where(nudges_table.c.state == constant("planned"), ids <= self._last_row)),
        ]
        rows = list({row.id: Row(Nudge(*row[:-2]), row.outbox_id, row.not_before) for row in found}.values())
        self._last_row = max([self._last_row, *(row.nudge.id for row in rows)])
        self.open_rows = {row.nudge.id for row in rows if row.nudge.state == "planned"}
        lines: dict[int, list[Nudge]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.nudge.due_at, row.nudge.id)):
            if row.message is not None:
                lines[row.message].append(row.nudge)
        heard = [Heard(now, w.person_id, w.id, w.message["text"], tuple(lines[w.id])) for w in waiting]
        self._last_heard.update({each.person: each for each in heard})
        return Tick(now, planned, tuple(heard), tuple(rows))
