"""A stand-in of Telegram's Bot API over real HTTP: it keeps what Telegram keeps and refuses what Telegram refuses.

In a test: `async with BotApi() as api: api.person(5).types("xin chào")`. As a process of its own, with a control
API for another process to act as people: `python -m tests.standins.bot_api --port 8081 --token 42:TEST`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.standins.bot_api_control import add_control
from tests.standins.bot_api_faults import Faults
from tests.standins.bot_api_methods import METHODS
from tests.standins.bot_api_people import Chat, Person, Shown
from tests.standins.bot_api_rules import Limiter, Refusal
from tests.standins.bot_api_updates import Updates

TOKEN = "42:TEST-only_a_stand-in"
SENDING = {"sendmessage", "senddocument", "sendphoto", "editmessagetext", "editmessagereplymarkup"}


@dataclass
class Call:
    """One call that was accepted."""

    method: str
    params: dict[str, Any]
    at: float
    result: Any = None


@dataclass
class BotApi:
    """The server and everything it knows."""

    token: str = TOKEN
    port: int = 0
    limiter: Limiter = field(default_factory=lambda: Limiter(time.monotonic))
    calls: list[Call] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    queries: dict[str, str | None] = field(default_factory=dict)
    """Callback queries: the answer, None while there is none."""
    menus: dict[str, Any] = field(default_factory=dict)
    """Commands and descriptions by language."""

    def __post_init__(self) -> None:
        self.updates = Updates(self.said_something)
        self._numbers = itertools.count(1)
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.bot_id = int(self.token.split(":")[0])

    # --- the server

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._on_call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._on_download)
        add_control(app, self)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.updates.close()
        self.faults.let_go()
        if self._runner:
            await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """What THIDUA_TELEGRAM_BASE_URL is set to."""
        return f"http://127.0.0.1:{self.port}/bot"

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        params = await _params(request)
        try:
            self._check_token(request)
            after = await self.faults.meet(method, request)
            result = await self._do(method, params)
        except Refusal as refusal:
            self.refused.append((method, refusal.description))
            self.said_something()
            return web.json_response(refusal.body(), status=refusal.status)
        self.calls.append(Call(method, params, time.monotonic(), result))
        self.said_something()
        if after:
            await self.faults.drop(request)
        return web.json_response({"ok": True, "result": result})

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self.token:
            raise Refusal(401, "Unauthorized")

    async def _do(self, method: str, params: dict[str, Any]) -> Any:
        if method not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        if method in SENDING:
            self.limiter.take(str(params.get("chat_id")))
        result = METHODS[method](self, params)
        return await result if asyncio.iscoroutine(result) else result

    async def _on_download(self, request: web.Request) -> web.StreamResponse:
        await self.faults.meet("download", request)
        wanted = request.match_info["path"]
        for path, content in self.files.values():
            if path == wanted and request.match_info["token"] == self.token:
                return web.Response(body=content)
        return web.json_response(Refusal(404, "Not Found").body(), status=404)

    # --- what tests ask

    def person(self, number: int = 1001, name: str = "Lan", language: str = "vi") -> Person:
        """Return someone with Telegram, always the same under one number."""
        return self.people.setdefault(number, Person(self, number, name, language))

    def called(self, method: str) -> list[Call]:
        """Return the accepted calls of a method, in order."""
        return [call for call in self.calls if call.method == method.lower()]

    async def until(self, holds: Callable[[], object], seconds: float = 5, what: str = "it") -> None:
        """Wait until something holds, looking again after each call."""
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            chats = {number: [m.line() for m in chat.messages.values()] for number, chat in self.chats.items()}
            raise AssertionError(f"waited {seconds} s for {what}; chats: {chats}; {self.refused}") from None

    def said_something(self) -> None:
        """Wake whoever waits for a change."""
        self._changed.set()

    # --- what people and methods stand on

    def next_number(self) -> int:
        return next(self._numbers)

    def seconds(self) -> int:
        return int(time.time())

    def new_query(self) -> str:
        query = f"query-{self.next_number()}"
        self.queries[query] = None
        return query

    def open_chat(self, number: int, kind: str = "private") -> Chat:
        return self.chats.setdefault(number, Chat(number, kind))

    def chat(self, number: int) -> Chat:
        if number not in self.chats:
            raise Refusal(400, "Bad Request: chat not found")
        return self.chats[number]

    def keep_file(self, content: bytes, path: str) -> dict[str, Any]:
        file_id = f"file-{self.next_number()}"
        self.files[file_id] = (path, content)
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(content)}

    def post(self, chat: int, kind: str, body: dict[str, Any]) -> int:
        """Make an update. As at Telegram, a webhook gets a chat's messages one at a time, and taps apart from them."""
        queue = f"{chat} {'taps' if kind == 'callback_query' else 'messages'}"
        return self.updates.add(queue, kind, body)

    def chat_json(self, chat: Chat) -> dict[str, Any]:
        if chat.kind == "private":
            user = self.person(chat.id).user
            return {"id": chat.id, "type": "private", "first_name": user["first_name"]}
        return {"id": chat.id, "type": chat.kind, "title": "Tổ chuyên môn"}

    def message_json(self, chat: Chat, shown: Shown) -> dict[str, Any]:
        body: dict[str, Any] = {"message_id": shown.id, "date": shown.at, "chat": self.chat_json(chat)}
        if shown.text:
            body["text"] = shown.text
        if shown.by_bot:
            body["from"] = {
                "id": self.bot_id,
                "is_bot": True,
                "first_name": "Thi đua",
                "username": "thidua_bot",
            }
        if shown.buttons:
            body["reply_markup"] = {"inline_keyboard": shown.buttons}
        return body


async def _params(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return {**request.query, **(await request.json())}
    params: dict[str, Any] = dict(request.query)
    for name, value in (await request.post()).items():
        params[name] = (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
    return params


async def _serve(port: int, token: str) -> None:
    async with BotApi(token=token, port=port) as api:
        print(f"listening on {api.base_url}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    options = parser.parse_args()
    asyncio.run(_serve(options.port, options.token))


if __name__ == "__main__":
    main()
