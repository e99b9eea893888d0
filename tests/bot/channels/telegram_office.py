"""The Telegram channel for tests: real turns, real storage, real delivery, over HTTP to the stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Self, cast

from aiohttp import web

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_settings import TelegramSettings
from bot.nursery import Nursery
from dialogue.clock import ShiftedClock
from dialogue.messages import Choice, Inbound, Message, RateLimits
from handlers.context import Context
from handlers.turn import Turn, Turns
from scheduler.delivery import Delivery
from scheduler.limits import Backoff
from storage.database import Database
from tests.standins.bot_api import TOKEN, BotApi

NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
CLOCK = ShiftedClock.starting_at(NOW)
"""One for all processes of a test, as there is one time."""

QUESTIONS = 3
SOON = Backoff(first=0.01, longest=0.05)


def ask(number: int) -> Message:
    rows = ((Choice(f"q{number}.12", "12"), Choice(f"q{number}.no", "Chưa có số liệu")),)
    return Message(f"Câu {number}/{QUESTIONS}: bao nhiêu lớp ạ?", rows=rows, is_question=True)


async def nap(seconds: float) -> None:
    """Rest a hundredth of the time."""
    await asyncio.sleep(seconds / 100)


class Survey:
    """A tiny conversation: three questions and a word of thanks. What it heard is what was kept."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.at: dict[int, int] = {}
        self.answers: dict[str, Callable[[Turn], None]] = {}
        """Other things to say to certain words."""

    def route(self, turn: Turn) -> None:
        said = turn.inbound
        self.heard.append(said)
        if (other := self.answers.get(said.text or "")) is not None:
            other(turn)
        elif said.text in {"báo cáo", "/baocao"} or said.start:
            self.at[turn.account.id] = 1
            turn.reply(ask(1))
        elif at := self.at.get(turn.account.id):
            self._answered(turn, at, said)
        else:
            turn.reply(Message(f"Đã nghe: {said.text or said.unreadable or said.contact or len(said.files)}"))

    def _answered(self, turn: Turn, at: int, said: Inbound) -> None:
        if said.choice and not said.choice.startswith(f"q{at}."):
            turn.reply(Message("Nút này thuộc câu trước rồi ạ."))
            return
        value = said.text or (said.choice or "").partition(".")[2]
        settled = f"Câu {at}: {value} ✓"
        more = at < QUESTIONS
        self.at[turn.account.id] = at + 1 if more else 0
        after = ask(at + 1) if more else Message("Cảm ơn thầy/cô!")
        turn.reply(Message(after.text, rows=after.rows, is_question=more, settles=True, settled=settled))

    def texts(self) -> list[str]:
        return [said.text or said.choice or "" for said in self.heard]


class TelegramOffice:
    """One process that serves Telegram."""

    def __init__(
        self,
        database: Database,
        api: BotApi,
        *,
        survey: Survey | None = None,
        webhook: bool = False,
        **settings: Any,
    ) -> None:
        self.database = database
        self.api = api
        self.survey = survey or Survey()
        self.nursery = Nursery()
        self.clock = CLOCK
        self.webhook = webhook
        self.webhook_port = 0
        self.files: dict[str, tuple[str, bytes]] = {}
        self.settings = {"limits": RateLimits(), "album_quiet": 0.1, **settings}
        self._web: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        if self.webhook:
            await self._serve_webhook()
        settings = TelegramSettings(
            **{"token": TOKEN, "base_url": self.api.base_url, **self.settings}  # type: ignore[arg-type]
        )
        worker = f"worker {id(self)}"
        context = Context(campaign=cast("Any", None), worker=worker, lease=timedelta(seconds=30))
        turns = Turns(self.database, context, self.clock, self.survey.route)
        self.channel = TelegramChannel(
            settings,
            turns,
            lambda rows, account_id: self.delivery.deliver_now(rows, account_id),  # noqa: PLW0108 - made only below
            database=self.database,
            clock=self.clock,
            nursery=self.nursery,
            fetch_attachment=self.fetch_attachment,
            sleep=nap,
            backoff=SOON,
        )
        self.delivery = Delivery(
            self.database,
            self.clock,
            {"telegram": self.channel.sender},
            worker=worker,
            start=self.nursery.start,
            alone=True,
            backoff=SOON,
        )
        self.nursery.start(self.delivery.run(), "delivery")
        await self.channel.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.channel.stop()
        await self.delivery.stop(patience=1)
        await self.nursery.stop(patience=0)
        await self.channel.close()
        if self._web is not None:
            await self._web.cleanup()

    async def crashes(self) -> None:
        """End like a killed process: nothing is finished, nothing is given back."""
        await self.nursery.stop(patience=0)
        await self.channel.close()
        if self._web is not None:
            await self._web.cleanup()
            self._web = None

    async def fetch_attachment(self, sha256: str) -> tuple[str, bytes] | None:
        return self.files.get(sha256)

    async def _serve_webhook(self) -> None:
        app = web.Application()
        app.router.add_post("/telegram/webhook", self._on_webhook)
        self._web = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._web.setup()
        await web.TCPSite(self._web, "127.0.0.1", self.webhook_port).start()
        port = self._web.addresses[0][1]
        self.settings["webhook_url"] = f"http://127.0.0.1:{port}/telegram/webhook"

    async def _on_webhook(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        return web.Response(status=await self.channel.receive(secret, await request.read()))
