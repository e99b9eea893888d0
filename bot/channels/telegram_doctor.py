"""What `thidua doctor` asks Telegram: is the token good, and where do updates go?"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram_request import AiohttpRequest
from bot.channels.telegram_settings import TelegramSettings
from bot.checks import Finding

RECENT = timedelta(hours=1)
MANY = 100
"""Updates that wait for us: more than a busy minute's worth."""


async def check_telegram(settings: TelegramSettings, now: datetime) -> list[Finding]:
    """Return what Telegram says about the bot. Nothing that is returned holds the token."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    request = AiohttpRequest()
    await request.initialize()
    try:
        bot = Bot(settings.token, settings.api, settings.files, request=request, get_updates_request=request)
        about = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except InvalidToken:
        return [Finding("fault", "Telegram does not know the token", "copy it again from @BotFather")]
    except TelegramError as fault:
        words = str(fault).replace(settings.token, "…")
        return [
            Finding("fault", f"Telegram cannot be asked: {words}", "look at the network and THIDUA_TELEGRAM_BASE_URL")
        ]
    finally:
        await request.shutdown()
    return [Finding("ok", f"Telegram bot @{about.username}"), *_check_webhook(settings, webhook, now)]


def _check_webhook(settings: TelegramSettings, webhook: WebhookInfo, now: datetime) -> list[Finding]:
    found = []
    if webhook.url != settings.webhook_url:
        there = webhook.url or "polling"
        wanted = settings.webhook_url or "polling"
        found.append(
            Finding("warning", f"Telegram sends to {there}, the settings say {wanted}", "thidua run sets it right")
        )
    if webhook.pending_update_count > MANY:
        remedy = "is thidua run running?"
        found.append(Finding("warning", f"{webhook.pending_update_count} messages wait at Telegram", remedy))
    failed = webhook.last_error_date
    if failed is not None and now - failed.astimezone(UTC) < RECENT:
        remedy = "the address must be reachable from the internet, over https with a valid certificate"
        found.append(Finding("fault", f"Telegram could not deliver: {webhook.last_error_message}", remedy))
    return found
