"""A bot as a process of its own, to be killed: it says back each message with its number, counted in the database."""

from __future__ import annotations

import asyncio
import signal
import sys

from sqlalchemy import func, select

from dialogue.messages import Choice, Message
from handlers.turn import Turn
from storage import schema
from storage.database import Database
from storage.tables import inbox
from tests.bot.channels.telegram_office import Survey, TelegramOffice


class Address:
    """Where the stand-in is."""

    def __init__(self, port: int) -> None:
        self.base_url = f"http://127.0.0.1:{port}/bot"


class CountingSurvey(Survey):
    def route(self, turn: Turn) -> None:
        mine = select(func.count()).where(inbox.c.account_id == turn.account.id)
        number = turn.connection.execute(mine).scalar_one()
        said = turn.inbound.text or turn.inbound.choice
        turn.reply(
            Message(
                f"{number}. {said}?",
                rows=((Choice(f"tap {number}", "A"),),),
                is_question=True,
                settles=number > 1,
                settled=f"{number - 1} ✓",
            )
        )


async def serve(api_port: int, database_url: str, webhook_port: int) -> None:
    database = Database.open(database_url)
    schema.upgrade(database.engine)
    office = TelegramOffice(database, Address(api_port), survey=CountingSurvey(), webhook=bool(webhook_port))
    office.webhook_port = webhook_port
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    async with office:
        print("serving", flush=True)
        await stopping.wait()
    database.close()
    print("stopped", flush=True)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
