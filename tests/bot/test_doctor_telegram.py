"""`thidua doctor` asks Telegram, over real HTTP: a stand-in of the Bot API that knows its token and its webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import WebhookInfo

from bot.channels.telegram_doctor import check_telegram, check_webhook, check_webhook_settings
from bot.channels.telegram_settings import TelegramSettings
from tests.bot.cli_runner import SECRET, SMALL_PLAN, Ran, thidua
from tests.standins.bot_api import TOKEN, BotApi

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)
WEBHOOK = "https://thidua.example.vn/telegram/webhook"
WEBHOOK_SECRET = "a-word-that-telegram-sends"
WRONG = "42:WRONG-but_of_the_right_shape"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


@pytest.fixture
def doctor(tmp_path: Path) -> Callable[..., Any]:
    async def run(api: BotApi, **settings: str) -> Ran:
        well = {
            "database_url": f"sqlite:///{tmp_path}/x.db",
            "campaign": str(SMALL_PLAN),
            "secret": SECRET,
            "web_port": "0",
            "telegram_token": TOKEN,
            "telegram_base_url": api.base_url,
        }
        return await asyncio.to_thread(thidua, "doctor", **(well | settings))

    return run


def about_telegram(ran: Ran) -> list[str]:
    """Return what comes after the web chat."""
    [before] = [number for number, line in enumerate(ran.lines) if "the web chat takes another port" in line]
    return ran.lines[before + 1 :]


async def test_a_bot_that_polls_is_greeted_by_its_name(api: BotApi, doctor: Callable[..., Any]) -> None:
    ran = await doctor(api)
    assert ran.code == 0, ran.said
    assert about_telegram(ran) == ["✓ Telegram knows the bot: @thidua_bot", "✓ updates come by polling; 0 wait"]
    assert TOKEN not in ran.said


async def test_it_only_looks_and_takes_no_update_from_the_bot(api: BotApi, doctor: Callable[..., Any]) -> None:
    api.person(1001).types("xin chào")
    ran = await doctor(api)
    assert "✓ updates come by polling; 1 wait" in ran.lines
    assert {call.method for call in api.calls} == {"getme", "getwebhookinfo"}
    assert len(api.updates.waiting) == 1


async def test_a_token_that_telegram_does_not_know_is_a_fault(api: BotApi, doctor: Callable[..., Any]) -> None:
    ran = await doctor(api, telegram_token=WRONG)
    assert ran.code == 1
    [line] = about_telegram(ran)
    assert line.startswith("✗ Telegram does not know the bot's token → ")
    assert "@BotFather" in line
    assert WRONG not in ran.said
    assert api.refused == [("getme", "Unauthorized")]


@pytest.mark.parametrize("token", ["thidua_bot", "42", "42:", "42:ABC DEF", "../../bot42:ABC"])
async def test_what_is_no_token_is_not_sent_anywhere(api: BotApi, doctor: Callable[..., Any], token: str) -> None:
    ran = await doctor(api, telegram_token=token)
    assert ran.code == 1
    assert about_telegram(ran)[0].startswith("✗ THIDUA_TELEGRAM_TOKEN is no token")
    assert api.calls == []
    assert api.refused == []


async def test_a_webhook_that_was_left_set_starves_polling(api: BotApi, doctor: Callable[..., Any]) -> None:
    await api.updates.set_webhook({"url": "https://elsewhere.example.vn/hook"})
    ran = await doctor(api)
    assert ran.code == 1
    line = about_telegram(ran)[-1]
    assert line.startswith("✗ a webhook is set, so that polling gets nothing: https://elsewhere.example.vn/hook → ")
    assert "thidua run takes it away" in line


async def test_an_old_webhook_that_holds_the_token_does_not_show_it(api: BotApi, doctor: Callable[..., Any]) -> None:
    await api.updates.set_webhook({"url": f"https://elsewhere.example.vn/{TOKEN}/hook"})
    ran = await doctor(api)
    assert "https://elsewhere.example.vn/…/hook" in ran.out
    assert TOKEN not in ran.said


async def test_a_webhook_that_is_set_as_the_settings_say_is_fine(api: BotApi, doctor: Callable[..., Any]) -> None:
    await api.updates.set_webhook({"url": WEBHOOK})
    ran = await doctor(api, telegram_webhook_url=WEBHOOK, telegram_webhook_secret=WEBHOOK_SECRET)
    assert ran.code == 0, ran.said
    assert f"✓ updates come by webhook {WEBHOOK}; 0 wait" in ran.lines
    assert WEBHOOK_SECRET not in ran.said


async def test_a_webhook_that_telegram_does_not_know_yet_is_a_warning(api: BotApi, doctor: Callable[..., Any]) -> None:
    ran = await doctor(api, telegram_webhook_url=WEBHOOK, telegram_webhook_secret=WEBHOOK_SECRET)
    assert ran.code == 0
    assert f"! Telegram knows no webhook; the settings say {WEBHOOK} → thidua run sets it right" in ran.lines


async def test_a_host_that_is_away_is_a_fault(api: BotApi, doctor: Callable[..., Any], unused_tcp_port: int) -> None:
    ran = await doctor(api, telegram_base_url=f"http://127.0.0.1:{unused_tcp_port}")
    assert ran.code == 1
    [line] = about_telegram(ran)
    assert line.startswith("✗ Telegram cannot be asked: ")
    assert "THIDUA_TELEGRAM_BASE_URL" in line
    assert TOKEN not in ran.said


@pytest.mark.parametrize("kind", ["server_error", "drop", "too_many"])
async def test_a_telegram_that_fails_is_a_fault_and_no_traceback(
    api: BotApi, doctor: Callable[..., Any], kind: Any
) -> None:
    api.faults.next(kind, times=10)
    ran = await doctor(api)
    assert ran.code == 1
    assert about_telegram(ran)[0].startswith("✗ Telegram cannot be asked: ")
    assert "Traceback" not in ran.said
    assert TOKEN not in ran.said


async def test_without_telegram_nothing_is_asked(api: BotApi, doctor: Callable[..., Any]) -> None:
    ran = await doctor(api, telegram_token="")
    assert ran.code == 0
    assert "✓ Telegram is off (THIDUA_TELEGRAM_TOKEN)" in ran.lines
    assert api.calls == []


async def test_what_is_said_about_a_bot_never_holds_its_token(api: BotApi) -> None:
    await api.updates.set_webhook({"url": f"https://x.example.vn/{TOKEN}"})
    found = await check_telegram(TelegramSettings(token=TOKEN, base_url=api.base_url), NOW)
    assert len(found) == 2
    assert TOKEN not in repr(found)


# --- each check by itself


@pytest.mark.parametrize(
    ("url", "secret", "web", "levels"),
    [
        ("", "", False, []),
        (WEBHOOK, WEBHOOK_SECRET, True, []),
        ("https://x.example.vn/behind/telegram/webhook", WEBHOOK_SECRET, True, []),
        (WEBHOOK.replace("https", "http"), WEBHOOK_SECRET, True, ["fault"]),
        ("https://x.example.vn/hook", WEBHOOK_SECRET, True, ["warning"]),
        (WEBHOOK, "has spaces and is quite long", True, ["fault"]),
        (WEBHOOK, WEBHOOK_SECRET, False, ["fault"]),
    ],
)
def test_settings_of_a_webhook(url: str, secret: str, web: bool, levels: list[str]) -> None:
    settings = TelegramSettings(token=TOKEN, webhook_url=url, webhook_secret=secret)
    assert [found.level for found in check_webhook_settings(settings, web=web)] == levels


def about(url: str = WEBHOOK, waiting: int = 0, failed: timedelta | None = None) -> WebhookInfo:
    return WebhookInfo(
        url=url,
        has_custom_certificate=False,
        pending_update_count=waiting,
        last_error_date=None if failed is None else NOW - failed,
        last_error_message=None if failed is None else "SSL error",
    )


def test_a_recent_failure_to_deliver_is_a_fault_an_old_one_is_history() -> None:
    [found] = check_webhook(WEBHOOK, about(failed=timedelta(minutes=5)), NOW)
    assert (found.level, found.what) == ("fault", "Telegram could not deliver: SSL error")
    assert "certificate" in found.remedy
    assert [found.level for found in check_webhook(WEBHOOK, about(failed=timedelta(days=2)), NOW)] == ["ok"]


def test_many_updates_that_wait_ask_whether_anybody_fetches_them() -> None:
    [found] = check_webhook("", about(url="", waiting=101), NOW)
    assert (found.level, found.what) == ("warning", "101 updates wait at Telegram")
    assert "thidua run" in found.remedy
