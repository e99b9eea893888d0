"""A Bot API that answers at once and refuses nothing, for load: it counts the calls and answers as Telegram does.

The stand-in of the tests refuses what Telegram refuses and remembers everything; this one is ten times as fast.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from benchmarks.http_wire import Calling, Served

MOST_AT_ONCE = 100
"""Updates in one answer to getUpdates, as at Telegram."""
CONNECTIONS = 100
"""Calls to one webhook at once: the most that Telegram can be asked for."""
BOT = {"id": 42, "is_bot": True, "first_name": "Thi đua", "username": "thidua_bot"}
ABOUT_ITSELF: dict[str, Any] = {
    "getme": BOT,
    "getmycommands": [],
    "getmydescription": {"description": ""},
    "getmyshortdescription": {"short_description": ""},
    "getwebhookinfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}
DATE = 1_699_232_400
FIELD = re.compile(rb'name="([a-z_]+)"\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--', re.DOTALL)
TRUE = b'{"ok":true,"result":true}'

Said = Callable[[int, str], None]
"""Called with chat and text of each message that the bot sends."""


@dataclass(slots=True)
class Waiting:
    """A getUpdates call that is held until there is something, or its time is over."""

    connection: Served
    offset: int
    timer: asyncio.TimerHandle


class BotApi:
    """The platform: updates on their way to the bot, and what the bot calls."""

    def __init__(self, said: Said, handed_out: Callable[[int], None]) -> None:
        self._said = said
        self._handed_out = handed_out
        self._updates: deque[tuple[int, int, bytes]] = deque()
        """Number, chat and body of what the bot has not acknowledged."""
        self._numbers = itertools.count(700_000_001)
        self._messages = itertools.count(1)
        self._waiting: Waiting | None = None
        self._webhooks: list[Webhook] = []
        self._told: set[int] = set()
        self.calls: Counter[str] = Counter()

    async def serve(self, port: int) -> int:
        """Listen, and return the port."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Served(self._on_call), "127.0.0.1", port)
        return int(server.sockets[0].getsockname()[1])

    async def use_webhooks(self, urls: Sequence[str], secret: str) -> None:
        """Post updates to these addresses, each person's always to the same, instead of waiting to be asked."""
        self._webhooks = [Webhook(url, secret, self._handed_out) for url in urls]
        for webhook in self._webhooks:
            await webhook.open()

    def close(self) -> None:
        """Hang up on the webhooks."""
        for webhook in self._webhooks:
            webhook.close()

    # --- what people do

    def write(self, chat: int, text: str) -> None:
        """Bring what a person writes on its way."""
        number = next(self._numbers)
        person = {"id": chat, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
        message = {
            "message_id": next(self._messages),
            "from": person,
            "chat": {"id": chat, "first_name": "Lan", "type": "private"},
            "date": DATE,
            "text": text,
        }
        body = _json({"update_id": number, "message": message})
        if self._webhooks:
            self._webhooks[chat % len(self._webhooks)].post(chat, body)
            return
        self._updates.append((number, chat, body))
        if self._waiting is not None:
            # Let what happens at the same time go along.
            asyncio.get_running_loop().call_soon(self._let_go)

    # --- what the bot calls

    def _on_call(self, connection: Served, path: str, kind: str, body: bytes) -> None:
        address = urlsplit(path)
        method = address.path.rpartition("/")[2].lower()
        self.calls[method] += 1
        given = params(kind, body)
        if address.query:
            given = {name: values[0] for name, values in parse_qs(address.query).items()} | given
        if method == "getupdates":
            self._get_updates(connection, given)
        elif method in {"sendmessage", "editmessagetext"}:
            connection.answer(self._message(given, int(given.get("message_id") or next(self._messages))))
            if method == "sendmessage":
                self._said(int(given["chat_id"]), given["text"])
        elif method in ABOUT_ITSELF:
            connection.answer(_json({"ok": True, "result": ABOUT_ITSELF[method]}))
        else:
            connection.answer(TRUE)

    def _message(self, given: dict[str, Any], number: int) -> bytes:
        """Return the message as Telegram gives it back: with its text and its buttons."""
        chat = int(given["chat_id"])
        message: dict[str, Any] = {
            "message_id": number,
            "from": BOT,
            "chat": {"id": chat, "first_name": "Lan", "type": "private"},
            "date": DATE,
            "text": given["text"],
        }
        markup = given.get("reply_markup")
        if markup:
            message["reply_markup"] = json.loads(markup) if isinstance(markup, str) else markup
        return _json({"ok": True, "result": message})

    def _get_updates(self, connection: Served, given: dict[str, Any]) -> None:
        offset, seconds = int(given.get("offset") or 0), float(given.get("timeout") or 0)
        if self._waiting is not None:
            self._let_go()
        while self._updates and self._updates[0][0] < offset:
            self._told.discard(self._updates.popleft()[0])
        timer = asyncio.get_running_loop().call_later(seconds, self._let_go)
        self._waiting = Waiting(connection, offset, timer)
        if self._updates or not seconds:
            self._let_go()

    def _let_go(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        waiting.timer.cancel()
        due = list(itertools.islice(self._updates, MOST_AT_ONCE))
        for number, chat, _ in due:
            if number not in self._told:
                self._told.add(number)
                self._handed_out(chat)
        waiting.connection.answer(b'{"ok":true,"result":[%b]}' % b",".join(body for _, _, body in due))


class Webhook:
    """One address that updates are posted to, over connections that stay open."""

    def __init__(self, url: str, secret: str, handed_out: Callable[[int], None]) -> None:
        self._address = urlsplit(url)
        self._handed_out = handed_out
        self._head = (
            f"POST {self._address.path} HTTP/1.1\r\nHost: {self._address.netloc}\r\n"
            f"Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
        ).encode()
        self._idle: list[Calling] = []
        self._all: list[Calling] = []
        self._connecting: set[asyncio.Task[None]] = set()
        self._queue: deque[tuple[int, bytes]] = deque()
        self.refused = 0

    async def open(self) -> None:
        """Connect; the bot must be listening."""
        for _ in range(CONNECTIONS):
            await self._connect()

    async def _connect(self) -> None:
        host, port = self._address.hostname or "", self._address.port or 80
        loop = asyncio.get_running_loop()
        _, calling = await loop.create_connection(lambda: Calling(self._lost), host, port)
        self._all.append(calling)
        self._idle.append(calling)
        self._go_on()

    def _lost(self, calling: Calling) -> None:
        """Connect anew: a server may close a connection that was idle for some seconds."""
        if calling in self._all:
            self._all.remove(calling)
            if calling in self._idle:
                self._idle.remove(calling)
            task = asyncio.get_running_loop().create_task(self._connect())
            self._connecting.add(task)
            task.add_done_callback(self._connecting.discard)

    def post(self, chat: int, body: bytes) -> None:
        """Post an update as soon as a connection is free."""
        self._queue.append((chat, body))
        self._go_on()

    def _go_on(self) -> None:
        while self._queue and self._idle:
            chat, body = self._queue.popleft()
            self._handed_out(chat)
            self._call(self._idle.pop(), chat, body)

    def _call(self, calling: Calling, chat: int, body: bytes) -> None:
        def answered(status: int) -> None:
            if status:
                self._idle.append(calling)
            if status != 200:
                self.refused += 1
                self._queue.append((chat, body))
            self._go_on()

        calling.call(self._head, body, answered)

    def close(self) -> None:
        """Hang up."""
        hung_up, self._all = self._all, []
        for calling in hung_up:
            calling.close()


def params(kind: str, body: bytes) -> dict[str, Any]:
    """Read a call's parameters in any of the three ways in which libraries send them."""
    if not body:
        return {}
    if kind.startswith("application/json"):
        found: dict[str, Any] = json.loads(body)
        return found
    if kind.startswith("multipart/"):
        return {name.decode(): value.decode() for name, value in FIELD.findall(body)}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def now() -> float:
    """Return the time that all measures are taken with."""
    return time.perf_counter()
