"""Fetching updates: the offset moves only past what has been committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram_inbound import Json
from bot.channels.telegram_request import TooManyError
from scheduler.limits import Backoff

log = logging.getLogger(__name__)

LONG_POLL = 30
"""Seconds that Telegram may hold a call when there is nothing new."""

GLANCE = 0.2
"""Seconds after which new updates are asked for although earlier ones are still being handled."""

CONFLICT_REST = 5.0
"""Seconds before another try while another process fetches this bot's updates."""


class Polling:
    """Fetches updates and hands each on once.

    The library's Updater moves the offset as soon as it has fetched. Here, whatever is not committed holds the offset
    back, so Telegram keeps it; what lies behind it and is committed already is passed over when it is fetched again.
    """

    def __init__(
        self,
        fetch: Callable[[int | None, int], Awaitable[Sequence[Json]]],
        take: Callable[[Json], asyncio.Future[None]],
        *,
        free_updates: Callable[[], Awaitable[object]],
        sleep: Callable[[float], Awaitable[None]],
        backoff: Backoff,
    ) -> None:
        """`free_updates` takes a webhook away that keeps us from fetching."""
        self._fetch = fetch
        self._take = take
        self._free_updates = free_updates
        self._sleep = sleep
        self._backoff = backoff
        self._flying: dict[int, asyncio.Future[None]] = {}
        self._done: set[int] = set()
        self._faults = 0
        self.offset: int | None = None
        """The lowest update that may still be needed; None before the first."""

    async def run(self) -> None:
        """Fetch and hand on until cancelled; returns only when the token is wrong."""
        while True:
            try:
                updates = await self._fetch(self.offset, 0 if self._flying else LONG_POLL)
            except InvalidToken:
                raise
            except TooManyError as fault:
                await self._sleep(fault.seconds)
                continue
            except Conflict as fault:
                await self._yield_to_other(fault)
                continue
            except TelegramError as fault:
                await self._rest("updates not fetched", type(fault).__name__)
                continue
            await self._hand_on(updates)

    async def _hand_on(self, updates: Sequence[Json]) -> None:
        for update in updates:
            number = update["update_id"]
            if number not in self._flying and number not in self._done:
                self._flying[number] = self._take(update)
        if self._flying:
            await asyncio.wait(self._flying.values(), timeout=GLANCE)
        if failed := self.settle():
            await self._rest("turns not committed", failed)
        else:
            self._faults = 0

    def settle(self) -> int:
        """Move the offset as far as it may go; return how many updates failed and will be fetched again."""
        failed = []
        for number, future in list(self._flying.items()):
            if future.done():
                del self._flying[number]
                if future.cancelled() or future.exception() is not None:
                    failed.append(number)
                else:
                    self._done.add(number)
        wanted = [*self._flying, *failed]
        if wanted or self._done:
            reached = min(wanted) if wanted else max(self._done) + 1
            self.offset = max(reached, self.offset or reached)  # an update that comes twice does not take it back
            self._done = {number for number in self._done if number >= self.offset}
        return len(failed)

    async def _rest(self, what: str, why: object) -> None:
        self._faults += 1
        seconds = self._backoff.seconds(self._faults)
        log.warning("%s why=%s tries=%s rest=%.1f", what, why, self._faults, seconds)
        await self._sleep(seconds)

    async def _yield_to_other(self, fault: Conflict) -> None:
        if "webhook" in fault.message.lower():
            log.warning("a webhook is set for this bot: it is taken away, because this program fetches updates")
            try:
                await self._free_updates()
            except TelegramError as error:
                await self._rest("webhook not taken away", type(error).__name__)
            return
        log.warning("another process fetches this bot's updates: stop it, or give this one its own bot and token")
        await self._sleep(CONFLICT_REST)
