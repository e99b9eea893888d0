"""The bot's face on Telegram: its command menu and description, in each language."""

from __future__ import annotations

import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from dialogue.texts import LANGUAGES, Texts, load_texts

log = logging.getLogger(__name__)

COMMANDS = ("report", "drafts", "deadlines", "menu", "help", "cancel")
"""What the menu offers; each name's words are in the catalogue, and a command comes in as text ("/baocao")."""


async def show_menu(bot: Bot) -> None:
    """Set menu and description: the first language for everyone, the others for those whose Telegram speaks them.

    A fault here keeps nobody from reporting: it is logged, and the next start tries again.
    """
    for language in LANGUAGES:
        code = None if language == LANGUAGES[0] else language
        try:
            await _show_in(bot, load_texts(language), code)
        except TelegramError as fault:
            log.warning("command menu not set language=%s fault=%s", language, type(fault).__name__)


async def _show_in(bot: Bot, texts: Texts, code: str | None) -> None:
    commands = [BotCommand(texts(f"telegram-command-{c}"), texts(f"telegram-command-{c}-words")) for c in COMMANDS]
    await bot.set_my_commands(commands, language_code=code)
    # Telegram allows few changes of these a day, so they are only set when they differ.
    description = texts("telegram-description")
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, code)
    short = texts("telegram-short-description")
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
