"""From what arrived at Telegram to turns: files fetched first, replies handed to delivery after the commit."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.port import Deliver, Turns
from bot.channels.telegram_calls import Calls
from bot.channels.telegram_files import Fetcher
from bot.channels.telegram_inbound import Arrival, Elsewhere, Reached, Said
from bot.channels.telegram_settings import CHANNEL
from bot.nursery import Nursery
from dialogue.clock import Clock
from dialogue.messages import Inbound
from dialogue.texts import Texts
from storage import accounts
from storage.database import Connection, Database

log = logging.getLogger(__name__)

MOST_FAILURES = 10
"""Turns of one update that may fail while others succeed, before it is set aside: it must not stop everyone."""


class ArrivalHandler:
    """Handles what arrived in one chat, one thing after another (see Lanes)."""

    def __init__(
        self,
        bot: Bot,
        calls: Calls,
        turns: Turns,
        deliver: Deliver,
        *,
        database: Database,
        clock: Clock,
        nursery: Nursery,
        fetcher: Fetcher,
        texts: Texts,
    ) -> None:
        self._bot = bot
        self._calls = calls
        self._turns = turns
        self._deliver = deliver
        self._database = database
        self._clock = clock
        self._nursery = nursery
        self._fetcher = fetcher
        self._texts = texts
        self._failures: dict[int, tuple[int, int]] = {}
        """By update: how often its turn failed, and how many others had been kept at the first time."""
        self._kept = 0

    def greet(self, arrival: Arrival) -> None:
        """Do at once what need not wait for its turn: stop the spinning of a button that was tapped."""
        if isinstance(arrival, Said) and arrival.query:
            self._nursery.start(self._answer_tap(arrival.query), "telegram tap")

    async def handle(self, arrivals: list[Arrival]) -> None:
        """Handle an arrival, or the pieces of an album; fails when it was not kept."""
        try:
            await self._keep(arrivals)
        except Exception as fault:
            # Of a fault only its kind is logged: its words may hold what a person wrote.
            kind = type(fault).__name__
            if not self._is_hopeless(arrivals[0].update_id):
                log.warning("turn not kept update=%s fault=%s", arrivals[0].update_id, kind)
                raise
            log.error("update set aside update=%s tries=%s fault=%s", arrivals[0].update_id, MOST_FAILURES, kind)  # noqa: TRY400
        self._failures.pop(arrivals[0].update_id, None)
        self._kept += 1

    def _is_hopeless(self, number: int) -> bool:
        """Tell whether this update failed very often while others were kept: then the database is not to blame."""
        failures, kept = self._failures.get(number, (0, self._kept))
        self._failures[number] = failures + 1, kept
        return failures + 1 >= MOST_FAILURES and self._kept > kept

    async def _keep(self, arrivals: list[Arrival]) -> None:
        first = arrivals[0]
        match first:
            case Said():
                said = [arrival for arrival in arrivals if isinstance(arrival, Said)]
                turn = self._turns.handle(await self._inbound(said))
                result = await asyncio.shield(asyncio.wrap_future(turn))
                self._deliver(result.rows, result.account_id)
            case Reached():
                work = self._database.submit(lambda connection: _note_reach(connection, first))
                await asyncio.shield(asyncio.wrap_future(work))
            case Elsewhere():
                self._nursery.start(self._say_private(first.chat), "telegram group")

    async def _inbound(self, said: list[Said]) -> Inbound:
        """Return what was said as one message, its files fetched."""
        first = said[0]
        files = await asyncio.gather(*(self._fetcher.fetch(one.file) for one in said if one.file))
        return Inbound(
            channel=CHANNEL,
            external_ids=tuple(f"update:{one.update_id}" for one in said),
            address=first.chat,
            at=self._clock.now(),
            text=next((one.text for one in said if one.text is not None), None),
            choice=first.choice,
            start=first.start,
            contact=first.contact,
            files=tuple(files),
            album=first.album,
            unreadable=first.unreadable,
            display_name=first.display_name,
        )

    # --- said outside the outbox: nothing is lost when it does not arrive

    async def _answer_tap(self, query: str) -> None:
        try:
            await self._calls.answer_tap(query)
        except TelegramError as fault:
            log.debug("tap not answered fault=%s", type(fault).__name__)

    async def _say_private(self, group: str) -> None:
        try:
            await self._bot.send_message(group, self._texts("telegram-private-only"))
        except TelegramError as fault:
            log.info("group not answered fault=%s", type(fault).__name__)


def album_of(arrival: Arrival) -> str | None:
    """Return the album that an arrival is a piece of."""
    return arrival.album if isinstance(arrival, Said) and arrival.file else None


def _note_reach(connection: Connection, reached: Reached) -> None:
    account = accounts.find(connection, CHANNEL, reached.chat)
    if account is None:
        return
    if reached.reachable:
        accounts.mark_reachable(connection, account.id)
    else:
        accounts.mark_unreachable(connection, account.id, "blocked by the person")
