"""The gate to one platform: who may send next, and when."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from dialogue.messages import RateLimits
from scheduler.limits import Pace, Slot, Weight

Start: TypeAlias = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]
"""Starts a background task that is kept and whose failure is logged (bot.nursery.Nursery.start)."""

REPLY = 0
"""The priority of a reply to a person who waits; all other parcels are bulk and yield to it."""


MOST_INSIDE = 64
"""Calls under way at once on one channel, at the least."""

SLOW_ANSWER = 0.4
"""Seconds that a platform may take for an answer without slowing a broadcast down (which has half of the calls)."""


def most_inside(limits: RateLimits) -> int:
    """Return how many calls may be under way at once on a platform with these limits."""
    return max(MOST_INSIDE, int(limits.overall * SLOW_ANSWER))


@dataclass(frozen=True, slots=True)
class Timing:
    """A clock for pace and waiting, in seconds; tests bring their own."""

    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(order=True, slots=True)
class _Waiting:
    priority: int
    number: int
    chat: str = field(compare=False)
    weight: Weight = field(compare=False)
    passed: asyncio.Future[Passage] = field(compare=False)


class Passage:
    """Leave to send a parcel. Whoever sends tells it when a call really leaves: between the two, time may pass.

    What the platform counts is when calls come. One that is held up here (a busy moment, a new connection) would
    otherwise come together with those that were let go after it.
    """

    def __init__(self, slots: Iterable[Slot], now: Callable[[], float]) -> None:
        self._slots = iter(slots)
        self._now = now

    def leaves(self) -> None:
        """Note that the next call of the parcel leaves now."""
        slot = next(self._slots, None)
        if slot is not None:
            slot.at = self._now()


_passage: ContextVar[Passage | None] = ContextVar("passage", default=None)
"""The leave under which the present task sends."""


def call_leaves() -> None:
    """Note, just before a call of the platform is written to the network, that it leaves now."""
    passage = _passage.get()
    if passage is not None:
        passage.leaves()


class Gate:
    """Lets parcels pass in order of priority, at the platform's pace, a limited number of them at once."""

    def __init__(self, pace: Pace, timing: Timing, start: Start, *, most_inside: int) -> None:
        self.pace = pace
        self._timing = timing
        self._start = start
        self._most_inside = most_inside
        self._inside = 0
        self._queue: list[_Waiting] = []
        self._numbers = itertools.count()
        self._letting_in = False

    async def enter(self, chat: str, weight: Weight, priority: int) -> None:
        """Wait until a parcel may be sent, by the task that asks; call `leave` when it has been."""
        _passage.set(await self._pass_in_turn(chat, weight, priority))

    async def _pass_in_turn(self, chat: str, weight: Weight, priority: int) -> Passage:
        while (seconds := self.pace.wait_chat(chat, self._timing.now())) > 0:
            await self._timing.sleep(seconds)
        is_next = not self._queue or priority < self._queue[0].priority
        if is_next and self._has_room(priority) and not self._wait(weight, priority):
            return self._pass(chat, weight, priority)
        me = _Waiting(priority, next(self._numbers), chat, weight, asyncio.get_running_loop().create_future())
        heapq.heappush(self._queue, me)
        self._let_in()
        try:
            return await me.passed
        except asyncio.CancelledError:
            if me.passed.done() and not me.passed.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """Make room: a parcel has been sent, or not."""
        _passage.set(None)
        self._inside -= 1
        self._let_in()

    def _has_room(self, priority: int) -> bool:
        """Tell whether one more may be inside; half of the room is kept for replies."""
        return self._inside < (self._most_inside if priority <= REPLY else self._most_inside // 2)

    def _wait(self, weight: Weight, priority: int) -> float:
        return self.pace.wait_overall(weight, self._timing.now(), bulk=priority > REPLY)

    def _pass(self, chat: str, weight: Weight, priority: int) -> Passage:
        slots = self.pace.take(chat, weight, self._timing.now(), bulk=priority > REPLY)
        self._inside += 1
        return Passage(slots, self._timing.now)

    def _let_in(self) -> None:
        if self._queue and not self._letting_in and self._has_room(self._queue[0].priority):
            self._letting_in = True
            self._start(self._let_in_one_by_one(), "gate")

    async def _let_in_one_by_one(self) -> None:
        try:
            while self._queue and self._has_room(self._queue[0].priority):
                first = self._queue[0]
                if first.passed.done():
                    heapq.heappop(self._queue)
                elif (seconds := self._wait(first.weight, first.priority)) > 0:
                    await self._timing.sleep(seconds)  # then look anew: a reply may have come to the front
                else:
                    heapq.heappop(self._queue)
                    first.passed.set_result(self._pass(first.chat, first.weight, first.priority))
        finally:
            self._letting_in = False
