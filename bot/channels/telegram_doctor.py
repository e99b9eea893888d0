"""What `thidua doctor` asks Telegram: is the token good, and where do updates go?"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram_request import AiohttpRequest
from bot.channels.telegram_settings import TelegramSettings
from bot.checks.finding import Finding, fault, fine, warning, without

RECENT = timedelta(hours=1)
MANY = 100
"""Updates that wait for us: more than a busy minute's worth."""
TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
"""What Telegram takes as a webhook's secret, and we take as long enough."""
PATH = "/telegram/webhook"
REMEDY = "copy it again from @BotFather (/mybots, API Token)"


async def check_telegram(settings: TelegramSettings, now: datetime, *, web: bool = True) -> list[Finding]:
    """Return what there is to say about the bot; nothing of it holds the token. `web`: whether we take calls."""
    if not TOKEN.fullmatch(settings.token):
        return [fault("THIDUA_TELEGRAM_TOKEN is no token: Telegram was not asked", REMEDY)]
    found = [*check_webhook_settings(settings, web=web), *await _ask(settings, now)]
    return [without([settings.token, settings.webhook_secret], finding) for finding in found]


def check_webhook_settings(settings: TelegramSettings, *, web: bool) -> list[Finding]:
    """Look whether Telegram would accept the webhook and its calls would arrive."""
    if not settings.webhook_url:
        return []
    name, found, address = "THIDUA_TELEGRAM_WEBHOOK_URL", [], urlsplit(settings.webhook_url)
    if address.scheme != "https":
        found.append(fault(f"{name} is no https address", f"Telegram calls only https://…{PATH}"))
    if not address.path.endswith(PATH):
        found.append(warning(f"{name} does not end with {PATH}", "end it so, unless a proxy translates it"))
    if settings.webhook_secret and not SECRET.fullmatch(settings.webhook_secret):
        remedy = "use 16 to 256 characters of A–Z a–z 0–9 _ -"
        found.append(fault("THIDUA_TELEGRAM_WEBHOOK_SECRET is not one that Telegram takes", remedy))
    if not web:
        found.append(fault("nothing takes Telegram's calls: THIDUA_WEB is off", f"set it, or empty {name} for polling"))
    return found


async def _ask(settings: TelegramSettings, now: datetime) -> list[Finding]:
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it logs addresses, and with them the token
    request = AiohttpRequest()
    await request.initialize()
    try:
        bot = Bot(settings.token, settings.api, settings.files, request=request, get_updates_request=request)
        about = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except InvalidToken:
        return [fault("Telegram does not know the bot's token", REMEDY)]
    except TelegramError as refused:
        return [fault(f"Telegram cannot be asked: {refused}", "look at the network and THIDUA_TELEGRAM_BASE_URL")]
    finally:
        await request.shutdown()
    return [fine(f"Telegram knows the bot: @{about.username}"), *check_webhook(settings.webhook_url, webhook, now)]


def check_webhook(wanted: str, webhook: WebhookInfo, now: datetime) -> list[Finding]:
    """Compare where Telegram sends updates with where we wait for them, and look whether they arrive."""
    found = []
    if webhook.url and not wanted:
        remedy = "thidua run takes it away; if it is another program's, get a bot of your own from @BotFather"
        found.append(fault(f"a webhook is set, so that polling gets nothing: {webhook.url}", remedy))
    elif webhook.url != wanted:
        there = f"sends updates to {webhook.url}" if webhook.url else "knows no webhook"
        found.append(warning(f"Telegram {there}; the settings say {wanted}", "thidua run sets it right"))
    if webhook.pending_update_count > MANY:
        found.append(warning(f"{webhook.pending_update_count} updates wait at Telegram", "is thidua run running?"))
    failed = webhook.last_error_date
    if failed is not None and now - failed.astimezone(UTC) < RECENT:
        remedy = "the address must be reachable from the internet, over https with a valid certificate"
        found.append(fault(f"Telegram could not deliver: {webhook.last_error_message}", remedy))
    way = f"webhook {webhook.url}" if webhook.url else "polling"
    return found or [fine(f"updates come by {way}; {webhook.pending_update_count} wait")]
