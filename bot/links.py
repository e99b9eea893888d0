"""Links that people open: an invitation's page on the web chat, or its deep link on Telegram."""

from __future__ import annotations

from bot.settings import Settings


def web_address(settings: Settings) -> str:
    """Return the address of the web chat without a slash at its end."""
    return (settings.base_url or f"http://{settings.web_host}:{settings.web_port}").rstrip("/")


def invitation_link(settings: Settings, code: str) -> str:
    """Return the link that opens an invitation in the browser."""
    return f"{web_address(settings)}/moi/{code}"
