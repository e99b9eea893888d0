"""A Bot API on a bad day: it answers 429 and 500, hangs and drops, and notes when each message was taken."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from typing import Any

from benchmarks.bot_api import BotApi, now, params
from benchmarks.http_wire import Served

TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}'
)
FAULT = b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'
STATUS = {TOO_MANY: b"429 Too Many Requests", FAULT: b"500 Internal Server Error"}

BAD_DAY = {"429": 0.002, "500": 0.002, "drop": 0.001, "hang": 0.0005}
"""How often what goes wrong, for each message to many."""


class BadDay(BotApi):
    """Takes messages at a delay of its own; refuses and loses some of those to many, none of those to live people."""

    def __init__(self, live: set[int], delay: float, seed: int) -> None:
        super().__init__(self._note_reply, lambda _chat: None)
        self._live = live
        self._delay = delay
        self._chance = random.Random(seed)
        self._asked: dict[int, float] = {}
        self.latencies: list[float] = []
        """Seconds from a live person's writing to the first word of the answer."""
        self.calls_at: list[float] = []
        """When each message and each change of one came in, whether it was taken or refused."""
        self.taken: Counter[int] = Counter()
        """Messages taken for each chat that is not live."""
        self.faults: Counter[str] = Counter()

    def write(self, chat: int, text: str) -> None:
        """Let a live person write."""
        self._asked[chat] = now()
        super().write(chat, text)

    def _note_reply(self, chat: int, _text: str) -> None:
        if chat in self._live and (asked := self._asked.pop(chat, None)) is not None:
            self.latencies.append(now() - asked)

    def _on_call(self, connection: Served, path: str, kind: str, body: bytes) -> None:
        method = path.lower().rpartition("/")[2]
        if method in {"sendmessage", "editmessagetext"}:
            self.calls_at.append(now())
        if method != "sendmessage":
            super()._on_call(connection, path, kind, body)
            return
        asyncio.get_running_loop().call_later(self._delay, self._answer_late, connection, path, kind, body)

    def _answer_late(self, connection: Served, path: str, kind: str, body: bytes) -> None:
        fault = self._fault(body)
        if fault in {"429", "500"}:
            answer = TOO_MANY if fault == "429" else FAULT
            connection.answer(answer, STATUS[answer])
        elif fault == "hang":
            return
        elif fault == "drop":
            self._take(body)
            connection.hang_up()
        else:
            self._take(body)
            super()._on_call(connection, path, kind, body)

    def _fault(self, body: bytes) -> str:
        if _chat_of(body) in self._live:
            return ""
        chance = self._chance.random()
        for fault, limit in zip(BAD_DAY, itertools.accumulate(BAD_DAY.values()), strict=True):
            if chance < limit:
                self.faults[fault] += 1
                return fault
        return ""

    def _take(self, body: bytes) -> None:
        chat = _chat_of(body)
        if chat not in self._live:
            self.taken[chat] += 1


def _chat_of(body: bytes) -> int:
    given: dict[str, Any] = params("application/json" if body[:1] == b"{" else "", body)
    return int(given["chat_id"])


def most_in_any_second(instants: list[float]) -> int:
    """Return the most calls that came within any one second."""
    most = start = 0
    for end, instant in enumerate(instants):
        while instant - instants[start] >= 1.0:
            start += 1
        most = max(most, end - start + 1)
    return most
