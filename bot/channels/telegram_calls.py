"""The calls that every turn makes, without the objects that nobody looks at.

Half the time of the library's own methods goes into building a Message (a hundred attributes) from the answer, of which
only the number is wanted, and into keyboards as objects. These go through its transport, with its kinds of faults.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from telegram import Bot
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram_inbound import Json
from bot.channels.telegram_render import Keyboard

NO_PREVIEW = {"is_disabled": True}

PATIENCE = 10.0
"""Seconds to wait for an answer."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What our transport reads of the library's RequestData."""

    parameters: dict[str, Any]
    contains_files: bool = field(default=False, init=False)


class Calls:
    """Calls of one bot."""

    def __init__(self, bot: Bot, transport: BaseRequest) -> None:
        self._address = bot.base_url
        self._transport = transport

    async def send_message(self, chat: str, text: str, keyboard: Keyboard | None) -> int:
        """Send a text; return the message's number."""
        parameters = {"chat_id": chat, "text": text, "link_preview_options": NO_PREVIEW}
        if keyboard is not None:
            parameters["reply_markup"] = keyboard
        sent = await self._call("sendMessage", parameters)
        return int(sent["message_id"])

    async def edit_text(self, chat: str, message_id: int, text: str, keyboard: Keyboard | None = None) -> None:
        """Give a message another text and other buttons; without any its buttons go away."""
        parameters = {
            "chat_id": chat,
            "message_id": message_id,
            "text": text,
            "link_preview_options": NO_PREVIEW,
        }
        if keyboard is not None:
            parameters["reply_markup"] = keyboard
        await self._call("editMessageText", parameters)

    async def remove_buttons(self, chat: str, message_id: int) -> None:
        """Take a message's buttons away."""
        await self._call("editMessageReplyMarkup", {"chat_id": chat, "message_id": message_id})

    async def answer_tap(self, query: str) -> None:
        """Stop the spinning of a button that was tapped."""
        await self._call("answerCallbackQuery", {"callback_query_id": query})

    async def get_updates(self, offset: int | None, seconds: int, kinds: Sequence[str]) -> list[Json]:
        """Return what has come since `offset`, waiting `seconds` at most for the first."""
        parameters: Json = {"timeout": seconds, "allowed_updates": kinds}
        if offset is not None:
            parameters["offset"] = offset
        updates = await self._call("getUpdates", parameters, seconds + PATIENCE)
        return cast("list[Json]", updates)

    async def _call(self, method: str, parameters: Json, read_timeout: float = PATIENCE) -> Any:
        data = cast("RequestData", Parameters(parameters))
        return await self._transport.post(f"{self._address}/{method}", data, read_timeout)
