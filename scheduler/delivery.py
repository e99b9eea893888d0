"""Delivery of the outbox: what was written is sent, in each account's order, and what came of it is recorded."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from dialogue.clock import Clock
from scheduler.gate import Gate, Start, Timing, most_inside
from scheduler.limits import Backoff, Pace
from scheduler.outcomes import Gone, Outcome, Parcel, Refused, RetryAt, Sender, Sent
from scheduler.questions import Questions
from scheduler.recording import Exit, Recorder, write
from scheduler.sharing import Sharing
from storage import outbox, replicas
from storage.database import Connection, Database, DatabaseAway

__all__ = ["Delivery", "Gone", "Outcome", "Parcel", "Refused", "RetryAt", "Sender", "Sent"]

log = logging.getLogger(__name__)

TICK = 1.0
"""Seconds between two looks into the outbox when nothing says that something waits."""

SOON = (0.05, 0.1, 0.2, 0.4)
"""Seconds of the first rests after a reply was written behind one that another process is sending."""

HELD = 2
"""Claimed parcels in hand for each call that may be under way; more are claimed as these go out."""

REFILLED = 4
"""More is claimed when a quarter of what may be in hand has gone out: a look for every one would cost more than it."""

ALWAYS_CLAIMED = 8
"""Parcels that are claimed even with hands full: the urgent ones come first."""


@dataclass(slots=True)
class Line:
    """The parcels of one account that are in hand, in order, and the task that sends them."""

    parcels: deque[tuple[Parcel, float]] = field(default_factory=deque)
    """Each with the instant until which its claim is surely ours."""
    task: asyncio.Task[None] | None = None
    is_sending: bool = False


class Delivery:
    """Sends what waits. All methods are called on the event loop's thread.

    A parcel that must wait goes back to the outbox, and with it all that is behind it in its account's line: the
    order of one account's messages is kept by the database, for this process and any other.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        senders: Mapping[str, Sender],
        *,
        worker: str,
        start: Start,
        alone: bool = False,
        lease: timedelta = timedelta(seconds=30),
        backoff: Backoff | None = None,
        timing: Timing | None = None,
    ) -> None:
        """`alone`: no other process shares the database. Then what a killed one had claimed is taken back at once."""
        self._database = database
        self._clock = clock
        self._worker = worker
        self._start = start
        self._alone = alone
        self._lease = lease
        self._timing = timing or Timing(time.monotonic)
        self._exits = {name: self._exit(sender) for name, sender in senders.items()}
        self._most_held = HELD * max((most_inside(sender.abilities.limits) for sender in senders.values()), default=0)
        paces = [way_out.gate.pace for way_out in self._exits.values()]
        self._sharing = Sharing(database, clock, self._timing, worker, paces)
        self._lines: dict[int, Line] = {}
        self._here: set[int] = set()
        """Parcels in hand."""
        self._claimed: set[int] = set()
        """Those of them that were claimed from the outbox; replies of turns come on top."""
        self._questions = Questions(database, alone=alone)
        self._wake = asyncio.Event()
        self._recorder = Recorder(
            database, clock, self._timing, backoff or Backoff(chance=random.random), self._wake.set, worker
        )
        self._is_urgent = False
        self._looks_soon: tuple[float, ...] = ()
        self._is_more = False
        """The last look found something: look again as soon as something has gone out."""
        self._is_stopping = False
        self._at_rest = asyncio.Event()
        """Set while the loop does not run."""
        self._at_rest.set()

    def _exit(self, sender: Sender) -> Exit:
        pace = Pace(sender.abilities.limits)
        return Exit(sender, Gate(pace, self._timing, self._start, most_inside=most_inside(sender.abilities.limits)))

    @property
    def in_hand(self) -> int:
        """Return how many parcels are claimed and not yet done with."""
        return len(self._here)

    # --- coming in

    def poke(self) -> None:
        """Look into the outbox now: something was written that nobody has claimed."""
        self._is_urgent = True
        self._wake.set()

    def deliver_now(self, parcels: Iterable[Parcel], account_id: int | None = None) -> None:
        """Send parcels that a turn has just committed, claimed for this worker.

        No parcels for an account may mean that the turn's replies stand behind others in the outbox: they are claimed
        from there when those are done.
        """
        parcels = list(parcels)
        if not parcels and account_id is not None:
            self._follow(account_id)
        # They are ours since they were written, and this process may have stood still after that.
        now, here = self._clock.now(), self._timing.now()
        ends = [here + (self._lease - max(now - parcel.created_at, timedelta())).total_seconds() for parcel in parcels]
        back = [parcel.id for parcel, until in zip(parcels, ends, strict=True) if not self._take(parcel, until)]
        if back and not self._is_stopping:
            self._start(self._let_go(back), "delivery gives back")

    def _follow(self, account_id: int) -> None:
        """Look for an account's next parcels as soon as its present ones are marked as sent."""
        if account_id in self._lines or self._recorder.is_marking(account_id):
            self._recorder.wake_after(account_id)
        else:
            self._looks_soon = SOON  # another process may be sending to the account
            self.poke()

    def _take(self, parcel: Parcel, until: float) -> bool:
        """Put a parcel into its account's line, unless the account or the channel takes none now."""
        if self._is_stopping or self._recorder.is_held_up(parcel.account_id) or parcel.channel not in self._exits:
            return False
        if parcel.id in self._here:
            return True
        line = self._lines.setdefault(parcel.account_id, Line())
        line.parcels.append((parcel, until))
        self._here.add(parcel.id)
        if line.task is None:
            line.task = self._start(self._serve(parcel.account_id, line), f"delivery to {parcel.account_id}")
        return True

    async def _let_go(self, row_ids: list[int]) -> None:
        await write(self._database, lambda connection: outbox.release_rows(connection, self._worker, row_ids))

    # --- the loop

    async def run(self) -> None:
        """Claim what waits and send it, until `stop`."""
        self._at_rest.clear()
        try:
            if self._alone:
                await write(self._database, outbox.release_all)
            while not self._is_stopping:
                self._wake.clear()
                if not self._alone:
                    await self._sharing.look()
                if not await self._claim():
                    await self._rest()
        finally:
            self._at_rest.set()

    async def _claim(self) -> bool:
        """Claim and take in what there is room for; tell whether more may wait."""
        room = max(self._most_held - len(self._claimed), ALWAYS_CLAIMED if self._is_urgent else 0)
        self._is_urgent = False
        self._is_more = room <= 0
        if self._is_more or not self._exits:
            return False
        now, until = self._clock.now(), self._timing.now() + self._lease.total_seconds()
        channels = list(self._exits)
        try:
            claimed = await write(
                self._database, lambda c: outbox.claim(c, self._worker, channels, now, now + self._lease, room)
            )
        except DatabaseAway:
            log.warning("outbox not read: the database is away")
            return False
        for account_id in {parcel.account_id for parcel in claimed}:
            self._recorder.go_on(account_id)
        for parcel in claimed:
            if not self._recorder.sent_already(parcel) and self._take(parcel, until):
                self._claimed.add(parcel.id)
        self._is_more = bool(claimed)
        return len(claimed) == room

    async def _rest(self) -> None:
        """Wait for a poke, for an account's time, or for the next tick."""
        rest, self._looks_soon = (*self._looks_soon[:1], TICK)[0], self._looks_soon[1:]
        alarm = self._start(self._alarm(self._recorder.next_due(rest)), "delivery tick")
        await self._wake.wait()
        alarm.cancel()

    async def _alarm(self, seconds: float) -> None:
        await self._timing.sleep(seconds)
        self._wake.set()

    async def stop(self, patience: float = 10) -> None:
        """Take no more, let what is being sent end, and give the rest back to the outbox."""
        self._is_stopping = True
        self._wake.set()
        for line in self._lines.values():
            if line.task is not None and not line.is_sending:
                line.task.cancel()
        if tasks := [line.task for line in self._lines.values() if line.task is not None]:
            await asyncio.wait(tasks, timeout=patience)
        await self._at_rest.wait()
        await self._recorder.marked(patience)
        try:
            await write(self._database, self._leave)
        except DatabaseAway:
            log.warning("claims not given back: the database is away; they end by themselves")

    def _leave(self, connection: Connection) -> None:
        outbox.release(connection, self._worker)
        replicas.leave(connection, self._worker)

    # --- one account

    async def _serve(self, account_id: int, line: Line) -> None:
        """Send an account's parcels one after another, until there are none, or one of them must wait."""
        try:
            while line.parcels and not self._is_stopping:
                parcel, until = line.parcels[0]
                if not await self._deliver(line, parcel, until):
                    break
        except DatabaseAway:
            # What came of the parcel is not kept: it is looked at again when its claim has ended.
            log.warning("outcome not kept: the database is away account=%s", account_id)
            self._recorder.hold_up(account_id, self._lease.total_seconds())
        finally:
            del self._lines[account_id]
            self._forget(*(parcel.id for parcel, _ in line.parcels))
            # A claim that has ended may be another worker's by now.
            rest = [parcel.id for parcel, until in line.parcels if until > self._timing.now()]
            if rest and not self._is_stopping:
                self._start(self._let_go(rest), "delivery gives back")
            if self._is_more and len(self._claimed) <= self._most_held * (REFILLED - 1) // REFILLED:
                self._wake.set()

    def _forget(self, *row_ids: int) -> None:
        self._here.difference_update(row_ids)
        self._claimed.difference_update(row_ids)

    async def _deliver(self, line: Line, parcel: Parcel, until: float) -> bool:
        """Send one parcel and record what came of it; tell whether the account's next may follow."""
        way_out = self._exits[parcel.channel]
        weight = way_out.weigh(parcel)
        await way_out.gate.enter(parcel.address, weight, parcel.priority)
        try:
            patience = self._lease.total_seconds() / 2
            if until - self._timing.now() < patience:
                return False  # the claim might end while it is being sent: claim it anew
            line.is_sending = True
            outcome = await self._send(way_out, parcel, patience)
            if isinstance(outcome, Sent):
                self._questions.remember(parcel, outcome.platform_id)
            # The place inside is given up when the note is kept: so a crash repeats one message a place at most.
            line.parcels.popleft()  # it is not given back with the rest: whoever is to try it again claims it anew
            try:
                return await self._recorder.record(way_out, parcel, outcome)
            finally:
                self._forget(parcel.id)
        finally:
            line.is_sending = False
            way_out.gate.leave()

    async def _send(self, way_out: Exit, parcel: Parcel, patience: float) -> Outcome:
        try:
            async with asyncio.timeout(patience):
                if way_out.settling is not None and parcel.message.get("settles"):
                    return await way_out.settling.send_and_settle(parcel, await self._questions.before(parcel))
                return await way_out.sender.send(parcel)
        except TimeoutError:
            return RetryAt(None, "no answer in time")
        except Exception:
            log.exception("sender failed channel=%s parcel=%s", parcel.channel, parcel.id)
            return RetryAt(None, "a fault of ours", answered=True)
