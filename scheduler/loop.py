"""What time causes, set off by ticks. APScheduler only ticks: what is to be done follows from what is kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from dialogue.clock import HANOI, Clock
from scheduler.digest_rounds import DigestRounds
from scheduler.reminding import Reminding
from storage import audit_chain
from storage.database import Connection, Database, DatabaseAway

log = logging.getLogger(__name__)

Result = TypeVar("Result")

TICK = 20.0
"""Seconds between two ticks."""


class Ticks:
    """Calls for the day's reminders as long as the program runs."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        reminding: Reminding,
        deliver: Callable[[], None],
        digests: DigestRounds | None = None,
    ) -> None:
        """`deliver` is called when something was put into the outbox."""
        self._database = database
        self._clock = clock
        self._reminding = reminding
        self._deliver = deliver
        self._digests = digests
        self._scheduler = AsyncIOScheduler(timezone=HANOI)
        self._one_at_a_time = asyncio.Lock()

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(self.tick, "interval", seconds=TICK, max_instances=1, coalesce=True)
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more, and let the tick that is under way end."""
        self._scheduler.shutdown(wait=False)
        if self._digests is not None:
            self._digests.stop()
        async with self._one_at_a_time:
            pass

    async def tick(self) -> None:
        """Seal the audit trail; plan and hand over what is due now.

        A tick that comes while another is at work finds nothing left to do.
        """
        async with self._one_at_a_time:
            now = self._clock.now()
            try:
                # A Saturday may have become a working day: without a look nobody would notice.
                await asyncio.wrap_future(self._database.read(lambda c: self._reminding.look(c, now)))
                while await self._submit(audit_chain.seal):
                    pass
                if self._reminding.is_time(now):
                    await self._remind()
                    if self._digests is not None:
                        await self._digests.go()
            except DatabaseAway:
                log.warning("nothing done at this tick: the database is away")

    async def _remind(self) -> None:
        await self._submit(lambda c: self._reminding.plan(c, self._clock.now()))
        while await self._submit(lambda c: self._reminding.hand_over(c, self._clock.now())):
            self._deliver()

    async def _submit(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.wrap_future(self._database.submit(work))
