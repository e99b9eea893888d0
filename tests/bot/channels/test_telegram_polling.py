"""The offset: it moves only past what has been committed."""

from __future__ import annotations

import asyncio
from collections import deque

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.channels.telegram_polling import GLANCE, LONG_POLL, Polling
from bot.channels.telegram_request import TooManyError
from scheduler.limits import Backoff


class Telegram:
    """Gives batches of updates, or faults; stops the polling when there are no more."""

    def __init__(self, *batches: list[int] | Exception) -> None:
        self.batches = deque(batches)
        self.asked: list[tuple[int | None, int]] = []
        self.taken: list[int] = []
        self.futures: dict[int, asyncio.Future[None]] = {}
        self.failing: set[int] = set()
        self.holding: set[int] = set()
        self.rests: list[float] = []
        self.freed = 0
        self.polling = Polling(
            self.fetch, self.take, free_updates=self.free, sleep=self.rest, backoff=Backoff(1, 4, lambda: 1.0)
        )

    async def fetch(self, offset: int | None, seconds: int) -> list[dict]:
        self.asked.append((offset, seconds))
        if not self.batches:
            raise InvalidToken
        batch = self.batches.popleft()
        if isinstance(batch, Exception):
            raise batch
        return [{"update_id": number} for number in batch]

    def take(self, update: dict) -> asyncio.Future[None]:
        future = self.futures[update["update_id"]] = asyncio.get_running_loop().create_future()
        self.taken.append(update["update_id"])
        if update["update_id"] in self.failing:
            self.failing.discard(update["update_id"])
            future.set_exception(OSError())
        elif update["update_id"] not in self.holding:
            future.set_result(None)
        return future

    async def free(self) -> None:
        self.freed += 1

    async def rest(self, seconds: float) -> None:
        self.rests.append(seconds)

    async def run(self) -> list[int | None]:
        with pytest.raises(InvalidToken):
            await self.polling.run()
        return [offset for offset, _ in self.asked]


async def test_the_offset_follows_what_was_committed():
    telegram = Telegram([5, 6], [7])
    assert await telegram.run() == [None, 7, 8]
    assert telegram.taken == [5, 6, 7]
    assert {seconds for _, seconds in telegram.asked} == {LONG_POLL}


async def test_a_failed_turn_holds_the_offset_and_comes_again_while_others_are_passed_over():
    telegram = Telegram([5, 6, 7], [6, 7, 8])
    telegram.failing.add(6)
    assert await telegram.run() == [None, 6, 9]
    assert telegram.taken == [5, 6, 7, 6, 8]
    assert telegram.rests == [1]


async def test_failures_in_a_row_are_given_longer_and_longer_rests():
    telegram = Telegram([5], [5], NetworkError("lost"), [5], [5])
    original = telegram.take

    def take(update: dict) -> asyncio.Future[None]:
        if telegram.taken.count(5) < 3:
            telegram.failing.add(5)
        return original(update)

    telegram.polling._take = take
    await telegram.run()
    assert telegram.rests == [1, 2, 4, 4]


async def test_a_turn_that_takes_long_lets_newer_updates_in_but_keeps_its_own():
    telegram = Telegram([5, 6], [5, 7], [5, 8])
    telegram.holding.add(5)

    async def ends_soon() -> None:
        await asyncio.sleep(GLANCE * 2.5)
        telegram.futures[5].set_result(None)

    ending = asyncio.get_running_loop().create_task(ends_soon())
    assert await telegram.run() == [None, 5, 5, 9]
    await ending
    assert telegram.taken == [5, 6, 7, 8]
    assert [seconds for _, seconds in telegram.asked] == [LONG_POLL, 0, 0, LONG_POLL]


async def test_an_old_update_that_comes_again_does_not_take_the_offset_back():
    telegram = Telegram([5, 6], [5, 7])
    assert await telegram.run() == [None, 7, 8]


async def test_telegram_asking_for_patience_gets_it():
    telegram = Telegram(TooManyError(7), [5])
    await telegram.run()
    assert telegram.rests == [7]


async def test_a_webhook_in_the_way_is_taken_away():
    telegram = Telegram(Conflict("Conflict: can't use getUpdates method while webhook is active"), [5])
    await telegram.run()
    assert telegram.freed == 1


async def test_another_process_with_the_same_token_is_named_in_the_log(caplog):
    telegram = Telegram(Conflict("Conflict: terminated by other getUpdates request"), [5])
    await telegram.run()
    assert telegram.freed == 0
    assert "another process" in caplog.text
