"""Background tasks that are kept, awaited, and never fail unheard. The one place that starts tasks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

FIRST_REST, LONGEST_REST = 1.0, 60.0
"""Seconds before a task that failed is started anew: doubled with each failure in a row."""


class Nursery:
    """Keeps tasks from their start to their end."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start a task and keep it until it ends; a failure is logged under its name."""
        task = asyncio.create_task(self._watched(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # for a task that was cancelled before it began
        return task

    def keep(self, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> asyncio.Task[None]:
        """Start a task that is started anew, after a rest, each time it fails; it ends when it returns."""
        return self.start(self._again_and_again(work, name), name)

    async def stop(self, patience: float) -> None:
        """Wait `patience` seconds for the tasks to end by themselves, then cancel what is left and await it."""
        if tasks := self._others():
            await asyncio.wait(tasks, timeout=patience)
        for task in (left := self._others()):
            log.info("task cancelled name=%s", task.get_name())
            task.cancel()
        if left:
            await asyncio.wait(left)

    def _others(self) -> set[asyncio.Task[None]]:
        return {task for task in self._tasks if task is not asyncio.current_task()}  # the caller may be a kept task

    async def _watched(self, work: Coroutine[Any, Any, None], name: str) -> None:
        try:
            await work
        except Exception:
            log.exception("task failed name=%s", name)

    async def _again_and_again(self, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        rest = FIRST_REST
        while True:
            try:
                await work()
            except Exception:
                log.exception("task failed and starts anew name=%s seconds=%s", name, rest)
                await self._sleep(rest)
                rest = min(rest * 2, LONGEST_REST)
            else:
                return
