"""python-telegram-bot's own ConversationHandler, in memory: one state for each question, polling.

Updates are handled one at a time, the library's default and the better of its two ways here. The texts are those that
our bot says; answers are taken as they are and kept in `user_data`: nothing is read, checked or written to a disk.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, ConversationHandler, MessageHandler, filters

TOKEN = "42:BENCHMARK"
Script = list[tuple[str, list[str]]]


def answering(number: int, script: Script) -> Any:
    """Return the callback that takes the answer to one question and asks the next."""
    replies = script[number][1]
    following = ConversationHandler.END if number == len(script) - 1 else number + 1

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        assert update.message is not None
        assert context.user_data is not None
        context.user_data[number] = update.message.text
        for reply in replies:
            await update.message.reply_text(reply)
        if following == ConversationHandler.END:
            context.user_data.clear()
        return following

    return answer


async def cancel(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Break the conversation off."""
    del update, context
    return ConversationHandler.END


def build(script: Script, api: str) -> Application[Any, Any, Any, Any, Any, Any]:
    """Return the bot."""
    text = filters.TEXT & ~filters.COMMAND
    conversation = ConversationHandler[Any](
        entry_points=[MessageHandler(filters.Text([script[0][0]]), answering(0, script))],
        states={number: [MessageHandler(text, answering(number, script))] for number in range(1, len(script))},
        fallbacks=[CommandHandler("cancel", cancel)],
    )
    application = Application.builder().token(TOKEN).base_url(f"{api}/bot").build()
    application.add_handler(conversation)
    return application


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--api", required=True)
    parser.add_argument("--script", type=Path, required=True)
    options = parser.parse_args()
    logging.basicConfig(level="WARNING")
    script = [
        (text, [message["text"] for message in replies])
        for text, replies in json.loads(options.script.read_text("utf-8"))
    ]
    build(script, options.api).run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
