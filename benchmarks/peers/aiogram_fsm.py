"""aiogram's finite state machine, in memory, on uvloop: one state for each question, polling.

The texts are those that our bot says; answers are taken as they are and kept in the state's data: nothing is read,
checked or written to a disk. It runs in a virtual environment of its own (requirements-bench.txt).
"""

# It is not installed where the checks run.
# mypy: disable-error-code="import-not-found"

from __future__ import annotations

import argparse
import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

TOKEN = "42:BENCHMARK"
Script = list[tuple[str, list[str]]]


def answering(number: int, script: Script, states: list[State]) -> Callable[[Message, FSMContext], Awaitable[None]]:
    """Return the handler that takes the answer to one question and asks the next."""
    replies = script[number][1]
    is_last = number == len(script) - 1

    async def answer(message: Message, state: FSMContext) -> None:
        await state.update_data({str(number): message.text})
        if is_last:
            await state.clear()
        else:
            await state.set_state(states[number + 1])
        for reply in replies:
            await message.answer(reply)

    return answer


def build(script: Script) -> Dispatcher:
    """Return the bot's handlers."""
    states = [State(f"question_{number}", group_name="Report") for number in range(len(script))]
    router = Router()
    router.message.register(answering(0, script, states), F.text == script[0][0], StateFilter(None))
    for number in range(1, len(script)):
        router.message.register(answering(number, script, states), states[number])
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    return dispatcher


async def serve(script: Script, api: str) -> None:
    """Serve until SIGTERM."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    await build(script).start_polling(bot, allowed_updates=["message"])


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
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(script, options.api))


if __name__ == "__main__":
    main()
