"""One person's messages one after another, different people side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

MOST_TOGETHER = 10
"""Pieces of an album at most, as on Telegram."""

Item = TypeVar("Item")
Done = asyncio.Future[None]


@dataclass(slots=True)
class _Lane(Generic[Item]):
    waiting: deque[tuple[Item, Done]] = field(default_factory=deque)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)


class Lanes(Generic[Item]):
    """Hands each key's items to `handle` in order; items that belong together (an album) are handed over together.

    When `handle` fails, all that waits in that lane fails with it: no later message is handled before an earlier one.
    """

    def __init__(
        self,
        handle: Callable[[list[Item]], Awaitable[None]],
        start: Callable[[Coroutine[Any, Any, None], str], object],
        *,
        together: Callable[[Item], str | None],
        quiet: float,
    ) -> None:
        """`together` names the album that an item belongs to; after `quiet` seconds without another it is complete."""
        self._handle = handle
        self._start = start
        self._together = together
        self._quiet = quiet
        self._lanes: dict[str, _Lane[Item]] = {}
        self._empty = asyncio.Event()
        self._empty.set()

    def put(self, key: str, item: Item) -> Done:
        """Queue an item; the future is done when it has been handled, or failed."""
        done: Done = asyncio.get_running_loop().create_future()
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = _Lane()
            self._empty.clear()
            self._start(self._serve(key, lane), f"lane {key}")
        lane.waiting.append((item, done))
        lane.arrived.set()
        return done

    async def drained(self) -> None:
        """Wait until nothing is being handled and nothing waits."""
        await self._empty.wait()

    async def _serve(self, key: str, lane: _Lane[Item]) -> None:
        try:
            while lane.waiting:
                taken = await self._take(lane)
                await self._handle([item for item, _ in taken])
                for _, done in taken:
                    lane.waiting.popleft()
                    if not done.done():
                        done.set_result(None)
        except Exception as fault:  # noqa: BLE001 - whoever waits for the futures gets it
            for _, done in lane.waiting:
                if not done.done():
                    done.set_exception(fault)
        finally:
            for _, done in lane.waiting:
                done.cancel()
            del self._lanes[key]
            if not self._lanes:
                self._empty.set()

    async def _take(self, lane: _Lane[Item]) -> list[tuple[Item, Done]]:
        """Return the first item, with all that belong to it; they stay in the lane until they are handled."""
        album = self._together(lane.waiting[0][0])
        if album is None:
            return [lane.waiting[0]]
        while True:
            taken: list[tuple[Item, Done]] = []
            for waiting in lane.waiting:
                if self._together(waiting[0]) != album or len(taken) == MOST_TOGETHER:
                    return taken
                taken.append(waiting)
            if len(taken) == MOST_TOGETHER or not self._quiet or not await self._another(lane):
                return taken

    async def _another(self, lane: _Lane[Item]) -> bool:
        lane.arrived.clear()
        try:
            async with asyncio.timeout(self._quiet):
                await lane.arrived.wait()
        except TimeoutError:
            return False
        return True
