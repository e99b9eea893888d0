"""How to reach Telegram, and how it reaches us."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from dialogue.messages import Abilities, RateLimits

CHANNEL = "telegram"
TELEGRAM = "https://api.telegram.org/bot"
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """One bot's settings."""

    token: str = field(repr=False)
    base_url: str = TELEGRAM
    webhook_url: str = ""
    """Where Telegram is to call us; empty: we fetch."""
    webhook_secret: str = field(default="", repr=False)
    """What its calls must carry; empty: derived from the token, the same in every process."""
    largest_file: int = 10 * MEBIBYTE
    album_quiet: float = 0.8
    """Seconds without another picture after which a fetched album is complete."""
    limits: RateLimits = field(default_factory=lambda: RateLimits(overall=30, per_chat=1, per_chat_burst=5))

    @property
    def secret(self) -> str:
        """Return what a webhook call must carry."""
        derived = hmac.new(self.token.encode(), b"webhook secret", hashlib.sha256).hexdigest()
        return self.webhook_secret or derived

    @property
    def api(self) -> str:
        """Return the address of the methods, as the library wants it: up to and with "/bot"."""
        base = self.base_url.rstrip("/")
        return base if base.endswith("/bot") else f"{base}/bot"

    @property
    def files(self) -> str:
        """Return the address of the files."""
        return self.api.removesuffix("/bot") + "/file/bot"

    @property
    def abilities(self) -> Abilities:
        """Return what the channel can do."""
        return Abilities(buttons=True, editing=True, files_in=True, contact=True, limits=self.limits)
