"""What came of sending, kept: marks that ride with the next commit, parcels put back until their time."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from dialogue.clock import Clock
from scheduler.gate import Gate, Timing
from scheduler.limits import Backoff, Weight
from scheduler.outcomes import Gone, Outcome, Parcel, Refused, RetryAt, Sender, Sent, SettlingSender, WeighingSender
from storage import outbox
from storage.database import Connection, Database
from storage.outbox import SentRow

log = logging.getLogger(__name__)

Result = TypeVar("Result")

MOST_TRIES = 50
"""Tries of one parcel that the platform answers with a fault of its own, before it is given up."""

THROTTLED_CHATS = 3
"""So many chats refused in a row, none served in between: it is the program that is too fast, not one chat."""

LOST = 60.0
"""Seconds after its time at which a parcel that was put back, and is not seen again, is some other process's."""


@dataclass(slots=True)
class Exit:
    """A channel's way out, with its pace."""

    sender: Sender
    gate: Gate
    settling: SettlingSender | None = field(init=False)
    weighing: WeighingSender | None = field(init=False)
    throttled: dict[int, float] = field(default_factory=dict)
    """Accounts refused as too fast since the last success, and until when."""

    def __post_init__(self) -> None:
        self.settling = self.sender if isinstance(self.sender, SettlingSender) else None
        self.weighing = self.sender if isinstance(self.sender, WeighingSender) else None

    def weigh(self, parcel: Parcel) -> Weight:
        """Return what sending a parcel costs."""
        return self.weighing.weigh(parcel) if self.weighing is not None else Weight()


@dataclass(frozen=True, slots=True)
class Mark:
    """A parcel that was sent, on its way to be marked so."""

    sent: SentRow
    account_id: int
    sheet: Sheet


class Sheet:
    """Marks that are kept by one statement, with one commit; closed as soon as that is under way."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.future: Future[None] = Future()
        """The commit that the sheet rides with."""
        self._lock = threading.Lock()
        self._is_closed = False

    def add(self, mark: Mark) -> bool:
        """Take a mark, unless it is too late."""
        with self._lock:
            if not self._is_closed:
                self.marks.append(mark)
            return not self._is_closed

    def close(self) -> None:
        """Take no more."""
        with self._lock:
            self._is_closed = True

    def write(self, connection: Connection) -> None:
        """Keep the marks; called on a thread of the database's, again if the database asks for it."""
        self.close()
        outbox.mark_sent(connection, [mark.sent for mark in self.marks])


async def write(database: Database, work: Callable[[Connection], Result]) -> Result:
    """Run a work and wait for its commit; to cancel the wait does not cancel the work."""
    return await asyncio.shield(asyncio.wrap_future(database.submit(work)))


class Recorder:
    """Keeps what came of each parcel, and knows which accounts must wait."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        timing: Timing,
        backoff: Backoff,
        wake: Callable[[], None],
        worker: str,
    ) -> None:
        """`wake` is called when something may be claimed that could not be before."""
        self._database = database
        self._clock = clock
        self._timing = timing
        self._backoff = backoff
        self._wake = wake
        self._worker = worker
        self._held_up: dict[int, float] = {}
        """Accounts whose first parcel was put back, and until when."""
        self._sheet = Sheet()
        self._marks: dict[int, Mark] = {}
        """Parcels that were sent and are not yet known to be marked so."""
        self._followed: set[int] = set()
        """Accounts with more to send once their marks are kept."""

    # --- accounts that wait

    def is_held_up(self, account_id: int) -> bool:
        """Tell whether an account's next parcels must come from the outbox, behind the one that was put back."""
        return account_id in self._held_up

    def hold_up(self, account_id: int, seconds: float) -> None:
        """Send nothing to an account until its first parcel is claimed anew."""
        # A hair later than the outbox says, so that the parcel is due when it is looked for.
        self._held_up[account_id] = self._timing.now() + seconds + 0.01

    def go_on(self, account_id: int) -> None:
        """Note that an account's parcels were claimed anew, from the first one on."""
        self._held_up.pop(account_id, None)

    def next_due(self, longest: float) -> float:
        """Return the seconds until the next account's time, `longest` at most."""
        now = self._timing.now()
        for account_id in [a for a, until in self._held_up.items() if until + LOST < now]:
            del self._held_up[account_id]
        return min([longest, *(until - now for until in self._held_up.values() if until > now)])

    # --- outcomes

    async def record(self, way_out: Exit, parcel: Parcel, outcome: Outcome) -> bool:
        """Keep what came of a parcel; tell whether the account's next may follow."""
        now = self._clock.now()
        match outcome:
            case Sent(platform_id):
                way_out.throttled.clear()
                self.mark_sent(parcel, platform_id)
                await asyncio.shield(asyncio.wrap_future(self._marks[parcel.id].sheet.future))
                return True
            case RetryAt(answered=True) if parcel.attempts + 1 >= MOST_TRIES:
                log.error("parcel given up channel=%s parcel=%s", parcel.channel, parcel.id)
                why = f"given up after {MOST_TRIES} tries: {outcome.reason}"
                await write(self._database, lambda c: outbox.refuse(c, parcel.id, why, now))
                return True
            case RetryAt():
                await self._put_back(way_out, parcel, outcome)
                return False
            case Refused(reason):
                log.error("parcel refused channel=%s parcel=%s why=%s", parcel.channel, parcel.id, reason)
                await write(self._database, lambda c: outbox.refuse(c, parcel.id, reason, now))
                return True
            case Gone(reason):
                log.info("account gone channel=%s account=%s", parcel.channel, parcel.account_id)
                await write(self._database, lambda c: outbox.gone(c, parcel.id, parcel.account_id, reason, now))
                return False

    def mark_sent(self, parcel: Parcel, platform_id: str) -> None:
        """Mark a parcel as sent with the next commit. While that is not kept, it is remembered here."""
        sent = SentRow(parcel.id, platform_id, self._clock.now())
        mark = Mark(sent, parcel.account_id, self._sheet)
        if not self._sheet.add(mark):
            mark = replace(mark, sheet=self._new_sheet())
            self._sheet.add(mark)
        self._marks[parcel.id] = mark
        if len(self._sheet.marks) == 1:
            self._send_along(self._sheet)

    def _new_sheet(self) -> Sheet:
        self._sheet = Sheet()
        return self._sheet

    def _send_along(self, sheet: Sheet) -> None:
        loop = asyncio.get_running_loop()
        sheet.future = self._database.ride(sheet.write)
        sheet.future.add_done_callback(lambda _: loop.call_soon_threadsafe(self._marked, sheet))

    def _marked(self, sheet: Sheet) -> None:
        if sheet.future.exception() is not None:
            sheet.close()
            log.warning("sent, but not marked so yet parcels=%s", [mark.sent.row_id for mark in sheet.marks])
            return
        for mark in sheet.marks:
            self._marks.pop(mark.sent.row_id, None)
            if mark.account_id in self._followed:
                self._followed.discard(mark.account_id)
                self._wake()

    def is_marking(self, account_id: int) -> bool:
        """Tell whether something was sent to an account that is not yet known to be marked so."""
        return any(mark.account_id == account_id for mark in self._marks.values())

    def wake_after(self, account_id: int) -> None:
        """Wake when the account's next mark is kept: something was written behind it, so marks now go at once."""
        self._followed.add(account_id)
        self._database.submit(lambda _connection: None)

    def sent_already(self, parcel: Parcel) -> bool:
        """Tell whether a parcel was sent though it is not marked so; then it is marked anew."""
        if parcel.id not in self._marks:
            return False
        self.mark_sent(parcel, self._marks[parcel.id].sent.platform_id)
        return True

    async def marked(self, patience: float) -> None:
        """Wait until what was sent is marked so."""
        sheets = {id(mark.sheet): mark.sheet for mark in self._marks.values()}
        if marks := [asyncio.wrap_future(sheet.future) for sheet in sheets.values()]:
            done, _ = await asyncio.wait(marks, timeout=patience)
            for mark in done:
                mark.exception()  # looked at; what failed has been logged

    async def _put_back(self, way_out: Exit, parcel: Parcel, outcome: RetryAt) -> None:
        """Put a parcel back into the outbox until its time."""
        seconds = outcome.seconds
        if seconds is None:
            seconds = self._backoff.seconds(parcel.attempts + 1)
        else:
            self._slow_down(way_out, parcel.account_id, seconds)
        log.info("parcel waits parcel=%s seconds=%.1f why=%s", parcel.id, seconds, outcome.reason)
        self.hold_up(parcel.account_id, seconds)
        at = self._clock.now() + timedelta(seconds=seconds)
        await write(
            self._database,
            lambda c: outbox.retry_at(c, parcel.id, at, outcome.reason, outcome.progress, worker=self._worker),
        )
        self._wake()  # to learn of the time

    def _slow_down(self, way_out: Exit, account_id: int, seconds: float) -> None:
        """Note that the platform finds us too fast: in one chat, or when several are refused in a row, altogether."""
        now = self._timing.now()
        way_out.throttled[account_id] = now + seconds
        if len(way_out.throttled) >= THROTTLED_CHATS:
            until = min(way_out.throttled.values())
            way_out.throttled.clear()
            log.warning("platform refuses all of us channel=%s seconds=%.1f", way_out.sender.name, until - now)
            way_out.gate.pace.close(until)
