"""Fetching the files that people send, before the turn, within limits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram_inbound import FileRef
from bot.channels.telegram_request import TooLargeError, TooManyError
from dialogue.messages import FetchedFile, FileFault

log = logging.getLogger(__name__)

TRIES = 3
REST = 0.5
"""Seconds before the second try; doubled before the third."""

LONGEST_WAIT = 5.0
"""Seconds that are waited at most when Telegram asks for patience: the person waits too."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches files. A file that cannot be had comes back without content and with the reason."""

    bot: Bot
    largest: int
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def fetch(self, ref: FileRef) -> FetchedFile:
        """Fetch one file."""
        if ref.size > self.largest:
            return _without(ref, "too_big")
        for attempt in range(1, TRIES + 1):
            try:
                return await self._fetch_once(ref)
            except TooLargeError:
                return _without(ref, "too_big")
            except TooManyError as fault:
                await self.sleep(min(fault.seconds, LONGEST_WAIT))
            except BadRequest as fault:
                return _without(ref, "too_big" if "too big" in fault.message.lower() else "unavailable")
            except TelegramError as fault:
                log.info("file not fetched attempt=%s fault=%s", attempt, type(fault).__name__)
                if attempt < TRIES:
                    await self.sleep(REST * 2 ** (attempt - 1))
        return _without(ref, "unavailable")

    async def _fetch_once(self, ref: FileRef) -> FetchedFile:
        found = await self.bot.get_file(ref.file_id)
        if (found.file_size or 0) > self.largest:
            return _without(ref, "too_big")
        content = bytes(await found.download_as_bytearray())
        if len(content) > self.largest:
            return _without(ref, "too_big")
        name = ref.name or PurePosixPath(found.file_path or ref.file_id).name
        return FetchedFile(name, content, ref.kind) if content else _without(ref, "empty")


def _without(ref: FileRef, fault: FileFault) -> FetchedFile:
    return FetchedFile(ref.name or "photo.jpg", None, ref.kind, fault)
