"""Sending to Telegram: the parts of a message, the settled question, and what came of it."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from telegram import Bot, InputFile
from telegram import Message as SentMessage
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.channels.telegram_calls import Calls
from bot.channels.telegram_render import (
    DocumentPart,
    Part,
    Receipt,
    TextPart,
    keyboard_removal,
    parts_of,
)
from bot.channels.telegram_request import ServerFaultError, TooManyError
from dialogue.messages import Abilities, Message
from dialogue.splitting import length_in_units
from dialogue.texts import Texts
from scheduler.gate import Start
from scheduler.limits import Weight
from scheduler.outcomes import Gone, Outcome, Parcel, Refused, RetryAt, Sent

log = logging.getLogger(__name__)

FetchAttachment: TypeAlias = Callable[[str], Awaitable[tuple[str, bytes] | None]]
"""From the hash of a kept file to its name and content; None when it is no longer kept."""

WITHOUT_TOKEN = 60.0
"""Seconds between two tries while Telegram does not know the bot's token."""

SETTLING_TRIES = 4
"""Tries of an edit that the platform or the network hinders."""

SETTLING_REST = 1.0
"""Seconds before an edit is tried again, when Telegram does not say."""

MOST_PARTIAL = 1000
"""Parcels whose sent parts are remembered here, for when a call is broken off before its outcome is known."""

PICTURES = (".png", ".jpg", ".jpeg")
MOST_UPLOADED = 200
"""Files whose number on Telegram is remembered."""

GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated", "blocked by the user")
"""In Telegram's words: this person cannot be written to."""


class TelegramSender:
    """Telegram's way out."""

    name = "telegram"

    def __init__(
        self,
        bot: Bot,
        calls: Calls,
        abilities: Abilities,
        texts: Texts,
        fetch_attachment: FetchAttachment,
        start: Start,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.abilities = abilities
        self._bot = bot
        self._calls = calls
        self._texts = texts
        self._fetch_attachment = fetch_attachment
        self._start = start
        self._sleep = sleep
        self._partial: OrderedDict[int, list[int]] = OrderedDict()
        self._uploaded: OrderedDict[DocumentPart, str] = OrderedDict()

    def weigh(self, parcel: Parcel) -> Weight:
        """Return how many messages and edits a parcel takes."""
        data = parcel.message
        if data.get("replaces"):
            return Weight(0, 1)
        edits = int(bool(data.get("settles")))
        if len(data["text"]) * 2 <= self.abilities.text_length and not data.get("attachments"):
            return Weight(1, edits)  # nearly all of them: it fits, whatever its characters
        return Weight(max(1, len(self._parts(Message.from_json(data)))), edits)

    async def send(self, parcel: Parcel) -> Outcome:
        """Send a parcel."""
        message = Message.from_json(parcel.message)
        if message.replaces:
            return await self._replace(parcel.address, message)
        return await self._send_parts(parcel, self._parts(message), has_keyboard=bool(message.ask_contact))

    async def send_and_settle(self, parcel: Parcel, question: str | None) -> Outcome:
        """Send a parcel while the question before it becomes its answer."""
        message = Message.from_json(parcel.message)
        asked = Receipt.parse(question or "")
        if asked.has_keyboard:
            closing = message.settled or self._texts("telegram-keyboard-closed")
            parts = [keyboard_removal(closing), *self._parts(message)]
            return await self._send_parts(parcel, parts, has_keyboard=bool(message.ask_contact))
        if not asked.message_ids:
            return await self.send(parcel) if message.text or message.attachments else Sent("")
        settling = self._settle(parcel.address, asked, message)
        if not message.text and not message.attachments:
            await settling
            return Sent("")
        outcome, _ = await asyncio.gather(self.send(parcel), settling)
        return outcome

    def _parts(self, message: Message) -> list[Part]:
        return parts_of(message, self.abilities.text_length)

    async def _send_parts(self, parcel: Parcel, parts: list[Part], *, has_keyboard: bool) -> Outcome:
        """Send the parts that have not been sent; a fault in between keeps what has been."""
        if not parts:
            return Refused("nothing to send")
        sent = self._partial.setdefault(parcel.id, list(Receipt.parse(parcel.progress).message_ids))
        try:
            for part in parts[len(sent) :]:
                sent.append(await self._send_part(parcel.address, part))
        except TelegramError as fault:
            return outcome_of(fault, progress=str(Receipt(tuple(sent))))
        finally:
            if len(self._partial) > MOST_PARTIAL:
                self._partial.popitem(last=False)
        self._partial.pop(parcel.id, None)
        return Sent(str(Receipt(tuple(sent), has_keyboard)))

    async def _send_part(self, address: str, part: Part) -> int:
        if isinstance(part, TextPart):
            return await self._send_text(address, part)
        return await self._send_document(address, part)

    async def _send_text(self, address: str, part: TextPart) -> int:
        return await self._calls.send_message(address, part.text, part.keyboard)

    async def _send_document(self, address: str, part: DocumentPart) -> int:
        """Send a file; Telegram keeps what it was given, so that a broadcast's file is uploaded once."""
        if (known := self._uploaded.get(part)) is not None:
            try:
                return (await self._send_file(address, known, part.name)).message_id
            except BadRequest as fault:
                if "file" not in fault.message.lower():
                    raise
                del self._uploaded[part]
        found = await self._fetch_attachment(part.sha256)
        if found is None:
            log.error("attachment no longer kept sha256=%s", part.sha256)
            return await self._send_text(address, TextPart(self._texts("telegram-file-gone")))
        name, content = found
        name = part.name or name
        sent = await self._send_file(address, InputFile(content, filename=name), name)
        kept = sent.photo[-1] if sent.photo else sent.document
        if kept is not None:
            self._uploaded[part] = kept.file_id
            if len(self._uploaded) > MOST_UPLOADED:
                self._uploaded.popitem(last=False)
        return sent.message_id

    async def _send_file(self, address: str, file: InputFile | str, name: str) -> SentMessage:
        """Send a picture so that it is seen at once, anything else as a document."""
        if name.lower().endswith(PICTURES):
            return await self._bot.send_photo(address, file)
        return await self._bot.send_document(address, file)

    async def _replace(self, address: str, message: Message) -> Outcome:
        """Let a message take the place of one that was sent; one that is gone, or says so already, stays as it is."""
        shown, parts = Receipt.parse(message.replaces), self._parts(message)
        if len(shown.message_ids) == 1 and len(parts) == 1 and isinstance(parts[0], TextPart):
            try:
                await self._calls.edit_text(address, shown.message_ids[0], parts[0].text, parts[0].keyboard)
            except BadRequest as fault:
                log.debug("message not replaced fault=%s", type(fault).__name__)
            except TelegramError as fault:
                return outcome_of(fault)
        return Sent(message.replaces)

    # --- the question before

    async def _settle(self, address: str, asked: Receipt, message: Message) -> None:
        """Edit the question into its answer, at once or later: no reply is held up for tidiness."""
        rest = await self._try_to_edit(address, asked, message.settled)
        if rest is not None:
            self._start(self._settle_later(address, asked, message.settled, rest), "telegram settling")

    async def _settle_later(self, address: str, asked: Receipt, settled: str, rest: float) -> None:
        for _ in range(SETTLING_TRIES - 1):
            await self._sleep(rest)
            again = await self._try_to_edit(address, asked, settled)
            if again is None:
                return
            rest = again
        log.info("question not settled tries=%s", SETTLING_TRIES)

    async def _try_to_edit(self, address: str, asked: Receipt, settled: str) -> float | None:
        """Try an edit; return the seconds after which to try again, None when that would be of no use."""
        try:
            await self._edit(address, asked, settled)
        except TooManyError as fault:
            return fault.seconds
        except (BadRequest, Forbidden, InvalidToken) as fault:
            log.debug("question not settled fault=%s", type(fault).__name__)
        except TelegramError as fault:
            log.info("question not settled yet fault=%s", type(fault).__name__)
            return SETTLING_REST
        return None

    async def _edit(self, address: str, asked: Receipt, settled: str) -> None:
        number = asked.message_ids[-1]
        is_whole = len(asked.message_ids) == 1 and settled.strip()
        if is_whole and length_in_units(settled) <= self.abilities.text_length:
            await self._calls.edit_text(address, number, settled)
        else:
            await self._calls.remove_buttons(address, number)


def outcome_of(fault: TelegramError, progress: str = "") -> Outcome:
    """Return what a fault of Telegram's means for the parcel."""
    words = fault.message.lower()
    match fault:
        case TooManyError():
            return RetryAt(fault.seconds, fault.message, progress=progress)
        case Forbidden():
            return Gone(fault.message)
        case BadRequest():
            return Gone(fault.message) if any(gone in words for gone in GONE) else Refused(fault.message)
        case ChatMigrated():
            return Refused(fault.message)
        case InvalidToken():
            return RetryAt(WITHOUT_TOKEN, "Telegram does not know the token", progress=progress)
        case ServerFaultError():
            return RetryAt(None, fault.message, answered=True, progress=progress)
        case NetworkError():
            return RetryAt(None, fault.message, progress=progress)
    return RetryAt(None, type(fault).__name__, answered=True, progress=progress)
