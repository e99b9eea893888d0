"""Telegram: what people write there becomes turns, by polling or by webhook, and is acknowledged once it is kept."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.lanes import Lanes
from bot.channels.port import Deliver, Turns
from bot.channels.telegram_calls import Calls
from bot.channels.telegram_files import Fetcher
from bot.channels.telegram_inbound import ALLOWED_UPDATES, Arrival, Json, Nothing, read_update
from bot.channels.telegram_menu import show_menu
from bot.channels.telegram_polling import Polling
from bot.channels.telegram_request import AiohttpRequest, TooManyError
from bot.channels.telegram_sender import FetchAttachment, TelegramSender
from bot.channels.telegram_settings import CHANNEL, TelegramSettings
from bot.channels.telegram_turns import ArrivalHandler, album_of
from bot.nursery import Nursery
from dialogue.clock import Clock
from dialogue.texts import load_texts
from scheduler.limits import Backoff
from storage.database import Database

log = logging.getLogger(__name__)

LARGEST_UPDATE = 1024 * 1024
"""Bytes of one webhook call: Telegram's are a few kilobytes."""

SILENT = logging.CRITICAL + 1
"""The library logs addresses (with the token) and whole messages; what matters we log ourselves."""

REMEDY = "take the token from @BotFather (/mybots, API Token) and set THIDUA_TELEGRAM_TOKEN"


class TelegramChannel:
    """One bot on Telegram."""

    name = CHANNEL

    def __init__(
        self,
        settings: TelegramSettings,
        turns: Turns,
        deliver: Deliver,
        *,
        database: Database,
        clock: Clock,
        nursery: Nursery,
        fetch_attachment: FetchAttachment,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        backoff: Backoff | None = None,
    ) -> None:
        """`deliver` gets the replies of a turn that has committed (Delivery.deliver_now)."""
        logging.getLogger("telegram").setLevel(SILENT)
        self._settings = settings
        self._nursery = nursery
        self._sleep = sleep
        self._backoff = backoff or Backoff(longest=10, chance=random.random)
        self._request = AiohttpRequest(largest=settings.largest_file)
        self._bot = Bot(
            settings.token,
            settings.api,
            settings.files,
            request=self._request,
            get_updates_request=self._request,
        )
        calls = self._calls = Calls(self._bot, self._request)
        texts = load_texts("vi")
        self.sender = TelegramSender(
            self._bot, calls, settings.abilities, texts, fetch_attachment, nursery.start, sleep
        )
        self._arrivals = ArrivalHandler(
            self._bot,
            calls,
            turns,
            deliver,
            database=database,
            clock=clock,
            nursery=nursery,
            fetcher=Fetcher(self._bot, settings.largest_file, sleep),
            texts=texts,
        )
        # A webhook gets a chat's next update only when the one before is answered: to wait there would gather nothing.
        quiet = 0.0 if settings.webhook_url else settings.album_quiet
        self._lanes: Lanes[Arrival] = Lanes(self._arrivals.handle, nursery.start, together=album_of, quiet=quiet)
        self._polling = Polling(
            self._fetch, self._take, free_updates=self._free_updates, sleep=sleep, backoff=self._backoff
        )
        self._username = ""
        self._receiving: asyncio.Task[None] | None = None
        self._under_way: dict[int, asyncio.Future[None]] = {}
        self._is_stopping = False

    # --- beginning and ending

    @property
    def username(self) -> str:
        """Return the bot's name for links (t.me/NAME); empty until Telegram has told it."""
        return self._username

    async def start(self) -> None:
        """Begin to receive, in the background; Telegram out of reach is tried again until it answers."""
        await self._request.initialize()
        self._receiving = self._nursery.start(self._receive_forever(), "telegram")

    async def stop(self) -> None:
        """Receive nothing more, and return when every turn that was begun has ended."""
        self._is_stopping = True
        if self._receiving is not None:
            self._receiving.cancel()
            await asyncio.wait([self._receiving])
        await self._lanes.drained()
        if not self._settings.webhook_url:
            await self._acknowledge()

    async def close(self) -> None:
        """Let go of the connections to Telegram."""
        await self._request.shutdown()

    async def _receive_forever(self) -> None:
        try:
            await self._insist(self._bot.initialize, "connect")
            self._username = self._bot.username
            self._nursery.start(show_menu(self._bot), "telegram menu")
            if self._settings.webhook_url:
                await self._insist(self._set_webhook, "set the webhook")
            else:
                await self._insist(self._free_updates, "take the webhook away")
                await self._polling.run()
        except InvalidToken:
            # Without the fault itself: the library's words hold the token.
            log.error("Telegram does not know this bot's token: %s. The other channels go on.", REMEDY)  # noqa: TRY400

    async def _insist(self, step: Callable[[], Awaitable[object]], what: str) -> None:
        """Do a step until Telegram has answered it."""
        attempt = 0
        while True:
            try:
                await step()
            except InvalidToken:
                raise
            except BadRequest as fault:
                log.error("Telegram refuses to %s: %s", what, fault.message)  # noqa: TRY400 - its words say it
                return
            except TelegramError as fault:
                attempt += 1
                seconds = fault.seconds if isinstance(fault, TooManyError) else self._backoff.seconds(attempt)
                log.warning("could not %s fault=%s rest=%.1f", what, type(fault).__name__, seconds)
                await self._sleep(seconds)
            else:
                return

    async def _set_webhook(self) -> None:
        await self._bot.set_webhook(
            self._settings.webhook_url,
            allowed_updates=ALLOWED_UPDATES,
            secret_token=self._settings.secret,
            drop_pending_updates=False,
        )

    async def _free_updates(self) -> None:
        await self._bot.delete_webhook(drop_pending_updates=False)

    # --- receiving

    async def _fetch(self, offset: int | None, seconds: int) -> Sequence[Json]:
        return await self._calls.get_updates(offset, seconds, ALLOWED_UPDATES)

    async def _acknowledge(self) -> None:
        """Tell Telegram what has been kept, so that it does not come again at the next start (it would be known)."""
        self._polling.settle()
        if self._polling.offset is not None:
            try:
                await self._fetch(self._polling.offset, 0)
            except TelegramError as fault:
                log.info("updates not acknowledged fault=%s", type(fault).__name__)

    async def receive(self, secret: str | None, body: bytes) -> int:
        """Take a webhook call, its secret header and body; return the status to answer: 200 only after the commit."""
        if not hmac.compare_digest((secret or "").encode(), self._settings.secret.encode()):
            log.warning("webhook call refused: wrong secret")
            return HTTPStatus.FORBIDDEN
        update = self._parse(body)
        if update is None:
            log.warning("webhook call refused: not an update")
            return HTTPStatus.BAD_REQUEST
        if self._is_stopping:
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            await asyncio.shield(self._take(update))  # the caller may hang up; the turn goes on
        except Exception:  # noqa: BLE001 - logged where it arose; Telegram sends the update again
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK

    def _parse(self, body: bytes) -> Json | None:
        if len(body) > LARGEST_UPDATE:
            return None
        try:
            update = json.loads(body)
        except ValueError:
            return None
        return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None

    def _take(self, update: Json) -> asyncio.Future[None]:
        """Hand an update on; the future is done when it has been kept. One that comes twice at once is taken once."""
        number = update["update_id"]
        if number not in self._under_way:
            arrival = self._read(update)
            self._arrivals.greet(arrival)
            done = self._under_way[number] = self._lanes.put(arrival.chat, arrival)
            done.add_done_callback(lambda _: self._under_way.pop(number, None))
        return self._under_way[number]

    def _read(self, update: Json) -> Arrival:
        try:
            return read_update(update, largest_file=self._settings.largest_file)
        except Exception:
            log.exception("update not understood update=%s", update["update_id"])
            return Nothing(update["update_id"], "")
