"""People at once: each writes the next line as soon as the last is answered; who is through makes place for another."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.bot_api import BotApi, now

PATIENCE = 30.0
"""Seconds within which what was written last must be answered."""

SLOWEST = 20
"""Turns a second below which a measurement is given up."""

Meter = Callable[[], Mapping[str, float]]
"""Returns the processor time that was taken so far, by who took it."""


class UnansweredError(Exception):
    """The bot does not say all that the script says."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a person writes, and how each of the messages that answer it begins."""

    text: str
    replies: Sequence[str]


@dataclass(slots=True)
class Person:
    """Someone on their way through the script."""

    chat: int
    at: int = 0
    to_come: int = 0
    """Messages that still belong to the answer; 0 when nothing is awaited."""
    written: float = 0
    handed_out: float = 0
    times: int = 0
    """How often the script is still to be gone through; 0 for as often as there is time."""


@dataclass(slots=True)
class Window:
    """What was answered while it counted."""

    felt: list[float] = field(default_factory=list)
    """Seconds from writing to the whole answer."""
    handled: list[float] = field(default_factory=list)
    """Seconds from the handing out of the update to the whole answer: without the wait at the platform."""
    seconds: float = 0
    busy: Mapping[str, float] = field(default_factory=dict)
    """Seconds of processor time that went into it, by who took them."""

    def to_json(self) -> dict[str, Any]:
        """Return turns a second, and the latencies in milliseconds."""
        return {
            "turns": len(self.felt),
            "per_second": len(self.felt) / self.seconds if self.seconds else 0,
            "p50": percentile(self.felt, 50) * 1000,
            "p99": percentile(self.felt, 99) * 1000,
            "handled_p50": percentile(self.handled, 50) * 1000,
            "handled_p99": percentile(self.handled, 99) * 1000,
            "seconds": self.seconds,
            "busy": dict(self.busy),
        }


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the nearest-rank percentile; 0 for no values."""
    if not values:
        return 0
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


class Crowd:
    """Everyone who writes to the bot."""

    def __init__(self, script: Sequence[Line], chats: Iterator[int]) -> None:
        self._script = script
        self._chats = chats
        self._here: dict[int, Person] = {}
        self._window: Window | None = None
        self._stop_at = len(script)
        self._goes_on = False
        self._awaiting = 0
        """How many wait for an answer."""
        self._paced: list[Person] | None = None
        """With a pace: who waits for their next line's time."""
        self._quiet = asyncio.Event()
        self.meter: Meter = dict
        self.api = BotApi(self._on_said, self._on_handed_out)
        self.finished = 0
        """Scripts that were gone through to the end."""
        self.unexpected: list[str] = []
        """Messages that nobody had asked for, or that say something else than they should."""
        self.begun = 0
        """People who began the script."""

    # --- ways of writing

    async def whole_reports(self, people: int, times: int) -> Window:
        """Let `people` write without a pause, each the whole script so many times; all of it counts."""
        self._begin(people)
        for person in self._here.values():
            person.times = times
        window, before = Window(), self.meter()
        begun, self._window = now(), window
        for person in list(self._here.values()):
            self._write(person)
        await self._all_answered(PATIENCE + people * times * len(self._script) / SLOWEST)
        self._window, window.seconds = None, now() - begun
        window.busy = self._busy_since(before)
        return window

    async def at_a_pace(self, people: int, rate: float, warm: float, seconds: float) -> Window:
        """Let one of `people` write every 1/rate seconds on average, as independent people do."""
        self._begin(people)
        self._paced = list(self._here.values())
        chance = random.Random(1)
        writing = asyncio.get_running_loop().create_task(self._keep_pace(self._paced, rate, chance))
        await asyncio.sleep(warm)
        window = await self._count(seconds)
        writing.cancel()
        await self._end()
        return window

    async def open_talks(self, people: int, lines: int) -> None:
        """Let each of `people` write the first lines, and leave their talks open."""
        self._begin(people)
        self._stop_at = lines
        for person in list(self._here.values()):
            self._write(person)
        await self._all_answered(PATIENCE * 4)
        self._stop_at = len(self._script)

    # --- going on

    def _begin(self, people: int) -> None:
        newcomers = [self._newcomer() for _ in range(people)]
        self._here = {person.chat: person for person in newcomers}
        self._goes_on, self._paced = True, None
        self._quiet.clear()

    def _newcomer(self) -> Person:
        self.begun += 1
        return Person(next(self._chats))

    async def _keep_pace(self, waiting: list[Person], rate: float, chance: random.Random) -> None:
        due = now()
        while True:
            due += chance.expovariate(rate)
            await asyncio.sleep(max(0, due - now()))
            if waiting:
                self._write(waiting.pop(chance.randrange(len(waiting))))

    async def _count(self, seconds: float) -> Window:
        window, before = Window(), self.meter()
        begun, self._window = now(), window
        await asyncio.sleep(seconds)
        self._window, window.seconds = None, now() - begun
        window.busy = self._busy_since(before)
        return window

    def _busy_since(self, before: Mapping[str, float]) -> Mapping[str, float]:
        return {who: taken - before[who] for who, taken in self.meter().items()}

    async def _end(self) -> None:
        """Write nothing more, and wait for what is on its way."""
        self._goes_on = False
        if self._awaiting:
            await self._all_answered(PATIENCE)
        self._here = {}

    async def _all_answered(self, patience: float) -> None:
        try:
            async with asyncio.timeout(patience):
                await self._quiet.wait()
        except TimeoutError:
            raise UnansweredError(f"{self._awaiting} people wait in vain; unexpected: {self.unexpected[:3]}") from None

    def _write(self, person: Person) -> None:
        line = self._script[person.at]
        self._awaiting += 1
        person.to_come = len(line.replies)
        person.written = person.handed_out = now()
        self.api.write(person.chat, line.text)

    def _on_handed_out(self, chat: int) -> None:
        if (person := self._here.get(chat)) is not None:
            person.handed_out = now()

    def _on_said(self, chat: int, text: str) -> None:
        person = self._here.get(chat)
        if person is None or not person.to_come:
            self.unexpected.append(text)
            return
        replies = self._script[person.at].replies
        if not text.startswith(replies[len(replies) - person.to_come]):
            self.unexpected.append(text)
        person.to_come -= 1
        if person.to_come:
            return
        self._awaiting -= 1
        if self._window is not None:
            at = now()
            self._window.felt.append(at - person.written)
            self._window.handled.append(at - person.handed_out)
        person.at += 1
        if person.at == len(self._script):
            self._finish(person)
        else:
            self._next(person)

    def _finish(self, person: Person) -> None:
        """Let another take the place of one who is through."""
        self.finished += 1
        del self._here[person.chat]
        if person.times == 1:
            self._look_around()
            return
        follower = self._newcomer()
        follower.times = max(0, person.times - 1)
        self._here[follower.chat] = follower
        self._next(follower)

    def _next(self, person: Person) -> None:
        if self._goes_on and person.at < self._stop_at:
            if self._paced is None:
                self._write(person)
            else:
                self._paced.append(person)
        else:
            self._look_around()

    def _look_around(self) -> None:
        if not self._awaiting:
            self._quiet.set()
