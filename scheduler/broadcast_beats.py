"""What sets broadcasts going: a look every second, whoever wrote them: this process, another one, the command line."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from dialogue.clock import Clock
from scheduler.broadcasting import Broadcasting, Piece
from storage.database import Connection, Database, DatabaseAway

log = logging.getLogger(__name__)

Result = TypeVar("Result")

BEAT = 1.0
"""Seconds between two looks; one look costs one small read when there is nothing to do."""


class BroadcastBeats:
    """Sees to broadcasts as long as the program runs."""

    def __init__(
        self, database: Database, clock: Clock, broadcasting: Broadcasting, deliver: Callable[[], None]
    ) -> None:
        """`deliver` is called when something was put into the outbox."""
        self._database = database
        self._clock = clock
        self._broadcasting = broadcasting
        self._deliver = deliver
        self._stopping = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Look again and again, until `stop`."""
        while not self._stopping.is_set():
            await self.beat()
            try:
                async with asyncio.timeout(BEAT):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    async def stop(self) -> None:
        """Look no more, and let the piece that is under way end; another start goes on from there."""
        self._stopping.set()
        async with self._one_at_a_time:
            pass

    async def beat(self) -> None:
        """Do for all broadcasts what there is to do now."""
        async with self._one_at_a_time:
            try:
                for broadcast_id in await self._read(lambda c: self._broadcasting.to_be_seen_to(c, self._clock.now())):
                    await self._see_to_alone(broadcast_id)
            except DatabaseAway:
                log.warning("no broadcasts now: the database is away")

    async def _see_to_alone(self, broadcast_id: int) -> None:
        try:
            await self._see_to(broadcast_id)
        except DatabaseAway:
            raise
        except Exception:
            # One that fails must not hold up the others.
            log.exception("broadcast failed broadcast=%d", broadcast_id)

    async def _see_to(self, broadcast_id: int) -> None:
        # One piece at a time, each in a transaction of its own: in between everybody else has their turn.
        while not self._stopping.is_set() and (piece := await self._next(broadcast_id)) is not None:
            await self._do(piece)
            self._deliver()
        looks = await self._read(lambda c: self._broadcasting.looks(c, broadcast_id, self._clock.now()))
        if looks:
            await self._write(lambda c: self._broadcasting.show(c, looks, self._clock.now()))
            self._deliver()

    async def _next(self, broadcast_id: int) -> Piece | None:
        return await self._read(lambda c: self._broadcasting.next_piece(c, broadcast_id, self._clock.now()))

    async def _do(self, piece: Piece) -> None:
        await self._write(lambda c: self._broadcasting.do(c, piece, self._clock.now()))

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.wrap_future(self._database.read(work))

    async def _write(self, work: Callable[[Connection], Result]) -> Result:
        return await asyncio.wrap_future(self._database.submit(work))
