"""Links that people open: an invitation's page on the web chat, or its deep link on Telegram."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable

from bot.settings import Settings


def web_address(settings: Settings) -> str:
    """Return the address of the web chat without a slash at its end."""
    return (settings.base_url or f"http://{settings.web_host}:{settings.web_port}").rstrip("/")


def invitation_link(settings: Settings, code: str) -> str:
    """Return the link that opens an invitation in the browser."""
    return f"{web_address(settings)}/moi/{code}"


def signer(secret: str) -> Callable[[str], str]:
    """Return what signs words for links: 256 bits, as letters that an address may hold."""

    def sign(words: str) -> str:
        digest = hmac.digest(secret.encode(), f"thidua.link:{words}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    return sign
