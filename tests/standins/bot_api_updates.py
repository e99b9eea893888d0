"""Updates on their way to the bot: fetched with getUpdates, or posted to its webhook until it answers 200."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.standins.bot_api_rules import OTHER_GET_UPDATES, WEBHOOK_IS_ON, Refusal

MOST_AT_ONCE = 100
REST = 0.05
"""Seconds before a webhook is called again; Telegram takes one, then doubles."""


@dataclass
class Update:
    id: int
    queue: str
    body: dict[str, Any]


class Updates:
    """What has not been acknowledged, in order."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.waiting: dict[int, Update] = {}
        self.acknowledged: list[int] = []
        self.kept: dict[int, Update] = {}
        self.repeat_next = 0
        """How many of the next acknowledged updates are delivered once more, as if Telegram had lost the answer."""
        self.webhook: dict[str, Any] = {}
        self.webhook_answers: list[tuple[int, int]] = []
        """Update and status of each answer that the webhook gave."""
        self._again: list[Update] = []
        self._next = 700_000_001
        self._changed = changed
        self._arrived = asyncio.Event()
        self._fetching: object = None
        self._posting: dict[str, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def add(self, queue: str, kind: str, body: dict[str, Any]) -> int:
        update = Update(self._next, queue, {"update_id": self._next, kind: body})
        self._next += 1
        self.waiting[update.id] = self.kept[update.id] = update
        self._arrived.set()
        self._post(queue)
        return update.id

    def redeliver(self, number: int) -> None:
        """Deliver an update once more, acknowledged or not."""
        self._again.append(self.kept[number])
        self._arrived.set()
        self._post(self.kept[number].queue)

    # --- polling

    async def fetch(self, offset: int, most: int, seconds: float) -> list[dict[str, Any]]:
        if self.webhook.get("url"):
            raise Refusal(409, WEBHOOK_IS_ON)
        me = self._fetching = object()
        self._arrived.set()  # ends the other call
        self._acknowledge_below(offset)
        try:
            async with asyncio.timeout(seconds):
                while not (self.waiting or self._again):
                    self._arrived.clear()
                    await self._arrived.wait()
                    if self._fetching is not me:
                        raise Refusal(409, OTHER_GET_UPDATES)
        except TimeoutError:
            return []
        again, self._again = self._again, []
        due = [*again, *(u for u in self.waiting.values() if u.id not in {a.id for a in again})]
        return [update.body for update in due[: min(most, MOST_AT_ONCE)]]

    def _acknowledge_below(self, offset: int) -> None:
        for number in [n for n in self.waiting if n < offset]:
            self._acknowledge(number)

    def _acknowledge(self, number: int) -> None:
        update = self.waiting.pop(number, None)
        if update is None:
            return
        self.acknowledged.append(number)
        if self.repeat_next > 0:
            self.repeat_next -= 1
            self._again.append(update)
        self._changed()

    # --- webhook

    async def set_webhook(self, settings: dict[str, Any]) -> None:
        self.webhook = settings
        self._fetching = None
        self._arrived.set()
        if settings.get("url") and self._session is None:
            self._session = aiohttp.ClientSession()
        for update in self.waiting.values():
            self._post(update.queue)

    def _post(self, queue: str) -> None:
        if self.webhook.get("url") and (queue not in self._posting or self._posting[queue].done()):
            self._posting[queue] = asyncio.get_running_loop().create_task(self._post_queue(queue))

    async def _post_queue(self, queue: str) -> None:
        """Post one update of the queue after another, each until it is answered 2xx."""
        while self.webhook.get("url"):
            again = next((u for u in self._again if u.queue == queue), None)
            update = again or next((u for u in self.waiting.values() if u.queue == queue), None)
            if update is None:
                return
            status = await self._call(update)
            self.webhook_answers.append((update.id, status))
            if 200 <= status < 300:
                if again is not None:
                    self._again.remove(again)
                self._acknowledge(update.id)
                self._changed()
            else:
                self._changed()
                await asyncio.sleep(REST)

    async def _call(self, update: Update) -> int:
        assert self._session is not None
        secret = self.webhook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with self._session.post(self.webhook["url"], json=update.body, headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, OSError):
            return 0

    async def close(self) -> None:
        for task in self._posting.values():
            task.cancel()
        await asyncio.gather(*self._posting.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()
