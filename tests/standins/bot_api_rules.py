"""What Telegram refuses, in its own words, and how fast it lets a bot send."""

from __future__ import annotations

import json
import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_CALLBACK_DATA = 64
MOST_BUTTONS = 100
LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
WEBHOOK_IS_ON = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
OTHER_GET_UPDATES = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
QUERY_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


class Refusal(Exception):
    """An answer other than ok."""

    def __init__(self, status: int, description: str, retry_after: float = 0) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        data: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after:
            data["parameters"] = {"retry_after": self.retry_after}
        return data


def too_many(seconds: float) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", seconds)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def checked_text(text: str | None, longest: int = LONGEST_TEXT) -> str:
    text = (text or "").strip()
    if not text:
        raise Refusal(400, "Bad Request: message text is empty")
    if units(text) > longest:
        raise Refusal(400, "Bad Request: message is too long")
    return text


def checked_markup(markup: Any) -> dict[str, Any]:
    if markup is None:
        return {}
    if isinstance(markup, str):
        try:
            markup = json.loads(markup) if markup else {}
        except ValueError:
            raise Refusal(400, "Bad Request: can't parse reply keyboard markup JSON object") from None
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise Refusal(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not button.get("text", "").strip():
            raise Refusal(400, "Bad Request: inline keyboard button text must be non-empty")
        data = button.get("callback_data")
        if data is None and "url" not in button:
            raise Refusal(400, "Bad Request: BUTTON_TYPE_INVALID")
        if data is not None and not 1 <= len(data.encode()) <= LONGEST_CALLBACK_DATA:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    for row in markup.get("keyboard", []):
        for button in row:
            if not (button if isinstance(button, str) else button.get("text", "")).strip():
                raise Refusal(400, "Bad Request: keyboard button text must be non-empty")
    return markup


@dataclass
class Limiter:
    """30 a second overall, 1 a second in a chat after a burst; zero is no limit."""

    clock: Callable[[], float]
    overall: int = 0
    per_chat: float = 0
    burst: int = 1
    retry_after: float = 1
    refused: int = 0
    _recent: deque[float] = field(default_factory=deque)
    _chats: dict[str, tuple[float, float]] = field(default_factory=lambda: defaultdict(lambda: (math.inf, 0.0)))

    def take(self, chat: str) -> None:
        now = self.clock()
        if self.overall:
            while self._recent and self._recent[0] <= now - 1:
                self._recent.popleft()
            if len(self._recent) >= self.overall:
                self._refuse()
        if self.per_chat:
            tokens, at = self._chats[chat]
            tokens = min(self.burst, tokens + (now - at) * self.per_chat)
            if tokens < 1 - 1e-9:
                self._refuse()
            self._chats[chat] = tokens - 1, now
        self._recent.append(now)

    def _refuse(self) -> None:
        self.refused += 1
        raise too_many(self.retry_after)
