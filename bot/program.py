"""The running program: all configured channels in one process, from start to a clean stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_settings import CHANNEL as TELEGRAM
from bot.channels.telegram_settings import TelegramSettings
from bot.channels.web import ABILITIES as WEB_ABILITIES
from bot.channels.web import CHANNEL as WEB
from bot.channels.web import Streams, WebSender
from bot.links import invitation_link, web_address
from bot.nursery import Nursery
from bot.settings import Settings, SettingsFault
from bot.web.app import build_app
from bot.web.calendar_feed import CalendarFeeds
from bot.web.demo import Demo
from bot.web.settings import WebSettings
from bot.web.transcripts import OutboxTranscripts
from bot.wiring import build_turns, worker_name
from campaigns.definition import Campaign
from dialogue.clock import Clock
from dialogue.messages import Inbound, RateLimits
from handlers.turn import TurnResult, Turns
from scheduler.broadcast_beats import BroadcastBeats
from scheduler.broadcasting import Broadcasting
from scheduler.delivery import Delivery
from scheduler.digest_rounds import DigestRounds
from scheduler.digesting import Digesting
from scheduler.loop import Ticks
from scheduler.outcomes import Parcel, Sender
from scheduler.reminding import Reminding
from storage import attachments, facts
from storage.database import Database

log = logging.getLogger(__name__)

BACKLOG = 2048
"""Connections that wait to be taken."""
PATIENCE = 10.0
"""Seconds that turns and sends under way get to end when the program is told to stop."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


def listen(settings: Settings) -> socket.socket:
    """Take the web chat's port; SettingsFault when it cannot be had."""
    try:
        return socket.create_server((settings.web_host, settings.web_port), backlog=BACKLOG)
    except OSError as fault:
        where = f"{settings.web_host}:{settings.web_port}"
        why = os.strerror(fault.errno or 0).lower()
        raise SettingsFault(
            f"THIDUA_WEB_HOST, THIDUA_WEB_PORT: {where} cannot be listened on: {why}; "
            "stop the program that has it, or set another port"
        ) from None


class Server(uvicorn.Server):
    """uvicorn without its own signal handling: the program stops its parts in order."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say where people find the page, once it is there."""
        await super().startup(sockets)
        for listening in sockets or []:
            host, port = listening.getsockname()[:2]
            print(f"Web chat: http://{host}:{port}", flush=True)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


class Program:
    """Everything that runs in one process."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        campaign: Campaign,
        clock: Clock,
        *,
        secret: str,
        demo: Demo | None = None,
    ) -> None:
        self.settings = settings
        self.database = database
        self.clock = clock
        self.nursery = Nursery()
        self.stopping = asyncio.Event()
        self.streams = Streams()
        worker = worker_name()
        telegram = telegram_settings(settings)
        abilities = {WEB: WEB_ABILITIES}
        if telegram is not None:
            abilities[TELEGRAM] = telegram.abilities
        self.turns = build_turns(
            database,
            settings,
            clock,
            campaign=campaign,
            abilities=abilities,
            invitation_link=lambda code: invitation_link(settings, code),
            worker=worker,
            address=web_address(settings) if settings.web else "",
            secret=secret,
        )
        self.telegram = self._telegram(telegram, self.turns) if telegram is not None else None
        senders: dict[str, Sender] = {WEB: WebSender(self.streams)} if settings.web else {}
        if self.telegram is not None:
            senders[TELEGRAM] = self.telegram.sender
        self.delivery = Delivery(
            database,
            clock,
            senders,
            worker=worker,
            start=self.nursery.start,
            alone=database.sole_process(),
            lease=settings.lease,
        )
        plan = self.turns.context.plan
        digests = DigestRounds(database, clock, Digesting(campaign, plan), self.delivery.poke)
        self.ticks = Ticks(database, clock, Reminding(campaign, plan), self.delivery.poke, digests)
        editing = [name for name, of_channel in abilities.items() if of_channel.editing]
        broadcasting = Broadcasting(campaign, editing=editing)
        self.broadcasts = BroadcastBeats(database, clock, broadcasting, self.delivery.poke)
        self.server = self._web(campaign, secret, demo) if settings.web else None
        self._listening = listen(settings) if settings.web else None

    async def run(self) -> None:
        """Serve until told to stop (SIGTERM, SIGINT or `stopping`), then finish what was begun."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stopping.set)
        delivering = self.nursery.keep(self.delivery.run, "delivery")
        serving = self.nursery.start(self._serve(self.server), "web") if self.server is not None else None
        if self.telegram is not None:
            await self.telegram.start()
        self.ticks.start()
        self.nursery.keep(self.broadcasts.run, "broadcasts")
        log.info("running channels=%s", ",".join(self.turns.context.abilities))
        if serving is not None:
            serving.add_done_callback(lambda _: self.stopping.set())  # a server that could not start ends the program
        await self.stopping.wait()
        await self._stop(delivering, serving)

    async def _serve(self, server: Server) -> None:
        await server.serve(sockets=[self._listening] if self._listening is not None else None)

    async def wake(self) -> None:
        """Look at once for what has fallen due: the demo's clock was moved."""
        await self.ticks.tick()
        await self.broadcasts.beat()
        self.delivery.poke()

    async def _stop(self, delivering: asyncio.Task[None], serving: asyncio.Task[None] | None) -> None:
        log.info("stopping")
        await self.ticks.stop()
        await self.broadcasts.stop()
        if self.telegram is not None:
            await self.telegram.stop()
        self.streams.close()
        if self.server is not None and serving is not None:
            self.server.should_exit = True
            await asyncio.wait([serving], timeout=PATIENCE)
        await self.delivery.stop(PATIENCE)
        await asyncio.wait([delivering], timeout=PATIENCE)
        if self.telegram is not None:
            await self.telegram.close()
        await self.nursery.stop(PATIENCE)
        log.info("stopped")

    def _telegram(self, settings: TelegramSettings, turns: Turns) -> TelegramChannel:
        return TelegramChannel(
            settings,
            turns,
            self._deliver,
            database=self.database,
            clock=self.clock,
            nursery=self.nursery,
            fetch_attachment=self._named_attachment,
        )

    def _deliver(self, parcels: Iterable[Parcel], account_id: int | None = None, /) -> None:
        self.delivery.deliver_now(parcels, account_id)

    async def _attachment(self, sha256: str) -> bytes | None:
        return await asyncio.wrap_future(self.database.read(lambda c: attachments.content_of(c, sha256)))

    async def _named_attachment(self, sha256: str) -> tuple[str, bytes] | None:
        return await asyncio.wrap_future(self.database.read(lambda c: attachments.named(c, sha256)))

    async def _ready(self) -> bool:
        await asyncio.wrap_future(self.database.read(lambda c: facts.get(c, "ready")))
        return True

    def _web(self, campaign: Campaign, secret: str, demo: Demo | None) -> Server:
        routes = [Route("/telegram/webhook", self._webhook, methods=["POST"])] if self.telegram else []
        address = web_address(self.settings)
        routes += CalendarFeeds(self.database, self.turns.context.plan, self.clock, address).routes()
        department = next(iter(campaign.units))
        app = build_app(
            settings=WebSettings(
                secret=secret,
                base_url=web_address(self.settings),
                movement=campaign.titles,
                host={campaign.language: department.name},
                largest_file=self.settings.largest_file,
            ),
            turns=DeliveringTurns(self.turns, self.delivery),
            transcripts=OutboxTranscripts(self.database, campaign, self.clock),
            streams=self.streams,
            clock=self.clock,
            kept_content=self._attachment,
            ready=self._ready,
            demo=demo,
            routes=routes,
        )
        config = uvicorn.Config(
            app,
            host=self.settings.web_host,
            port=self.settings.web_port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=int(PATIENCE),
        )
        return Server(config)

    async def _webhook(self, request: Request) -> Response:
        if self.telegram is None:
            return Response(status_code=404)
        return Response(
            status_code=await self.telegram.receive(request.headers.get(SECRET_HEADER), await request.body())
        )


class DeliveringTurns:
    """Turns whose replies are handed to delivery as soon as they are committed."""

    def __init__(self, turns: Turns, delivery: Delivery) -> None:
        self._turns = turns
        self._delivery = delivery

    def handle(self, inbound: Inbound) -> Future[TurnResult]:
        """Handle a message, and have its replies sent."""
        loop = asyncio.get_running_loop()

        def deliver(done: Future[TurnResult]) -> None:
            if done.exception() is None:
                result = done.result()
                loop.call_soon_threadsafe(self._delivery.deliver_now, result.rows, result.account_id)

        handled = self._turns.handle(inbound)
        handled.add_done_callback(deliver)
        return handled


def telegram_settings(settings: Settings) -> TelegramSettings | None:
    """Return how to reach Telegram; None when it is not served."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        return None
    return TelegramSettings(
        token=token,
        base_url=settings.telegram_base_url,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=settings.telegram_webhook_secret.get_secret_value(),
        largest_file=settings.largest_file,
        limits=RateLimits(settings.telegram_rate, settings.telegram_chat_rate, 5),
    )
