"""What sets digests going: who is to have one is looked up, words are written, pictures drawn beside, messages put."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from dialogue.clock import Clock
from scheduler.digesting import Digesting, Draft, Due
from storage.database import Connection, Database
from summaries.pictures import draw, warm_up

log = logging.getLogger(__name__)

Result = TypeVar("Result")

MOST_AT_ONCE = 50
"""Readers whose digests are written in one go: their figures are as old as the drawing of so many pictures takes."""


class DigestRounds:
    """Sees to the digests that are due. Called at every tick, it looks once a minute: digests come on full minutes."""

    def __init__(self, database: Database, clock: Clock, digesting: Digesting, deliver: Callable[[], None]) -> None:
        """`deliver` is called when something was put into the outbox."""
        self._database = database
        self._clock = clock
        self._digesting = digesting
        self._deliver = deliver
        self._looked: datetime | None = None
        self._is_warm = False
        self._stopping = False

    def stop(self) -> None:
        """Begin no other digest: the next start goes on with those that are left."""
        self._stopping = True

    async def go(self) -> None:
        """Send the digests that are due now."""
        now = self._clock.now()
        minute = now.replace(second=0, microsecond=0)
        if self._looked == minute:
            return
        if not self._is_warm and self._digesting.is_planned and self._looked is not None:
            # Also for those who ask by chat: their turn must not wait for a library to be read. Not in the first
            # minute, in which people wait for the program itself.
            await asyncio.to_thread(warm_up)
            self._is_warm = True
        dues = await self._read(lambda c: self._digesting.due(c, now))
        for start in range(0, len(dues), MOST_AT_ONCE):
            for draft in await self._drafts(dues[start : start + MOST_AT_ONCE], now):
                if self._stopping:
                    return
                await self._send(draft, now)
        is_to_be_noted = await self._read(lambda c: self._digesting.is_to_be_noted(c, now))
        if dues or is_to_be_noted:
            await self._write(lambda c: self._digesting.done(c, now))
        self._looked = minute

    async def _drafts(self, dues: list[Due], now: datetime) -> list[Draft]:
        return await self._read(lambda c: list(self._digesting.drafts(c, dues, now)))

    async def _send(self, draft: Draft, now: datetime) -> None:
        png = await self._drawn(draft)
        if await self._write(lambda c: self._digesting.send(c, draft, png, now)):
            self._deliver()

    async def _drawn(self, draft: Draft) -> bytes | None:
        if draft.digest.picture is None:
            return None
        try:
            return await asyncio.to_thread(draw, draft.digest.picture)
        except Exception:
            # The words say it all; they must not wait for a picture that cannot be drawn.
            log.exception("no picture for a digest person=%d", draft.due.person_id)
            return None

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.wrap_future(self._database.read(work))

    async def _write(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.wrap_future(self._database.submit(work))
