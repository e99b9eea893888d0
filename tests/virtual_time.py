"""Time that passes only when told: waits end in their order, and no test waits for real."""

from __future__ import annotations

import asyncio
import heapq
import itertools

ROUNDS = 50
"""Turns of the event loop that are given to tasks before time moves on."""


class VirtualTime:
    """Stands in for the monotonic clock and asyncio.sleep."""

    def __init__(self) -> None:
        self.instant = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def now(self) -> float:
        return self.instant

    async def sleep(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.instant + max(0.0, seconds), next(self._numbers), future))
        await future

    async def settle(self) -> None:
        """Let every task run until it waits."""
        for _ in range(ROUNDS):
            await asyncio.sleep(0)

    async def pass_by(self, seconds: float) -> None:
        """Move on, waking sleepers at their instants."""
        end = self.instant + seconds
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            at, _, future = heapq.heappop(self._sleepers)
            self.instant = max(self.instant, at)
            if not future.done():
                future.set_result(None)
            await self.settle()
        self.instant = end
        await self.settle()
