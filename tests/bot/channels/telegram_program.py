"""The program as `thidua run` starts it, on Telegram, with principals enrolled, beside the stand-in of the Bot API."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import func, select

from bot.channels.telegram_settings import CHANNEL
from bot.wiring import open_database
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from storage import accounts, people
from storage.database import Connection
from storage.tables import inbox, submissions
from tests.handlers.people import QUARTER
from tests.standins.bot_api import TOKEN
from tests.standins.bot_api_control import RemoteBotApi, RemotePerson
from tests.zygote import ROOT, Started, Zygote

Result = TypeVar("Result")

NOW = "2023-11-06T08:00:00+07:00"
AT = datetime.fromisoformat(NOW)
TODAY = date(2023, 11, 6)
FIRST_CHAT = 1001


@dataclass(frozen=True)
class Line:
    """What a principal writes, and words of what answers it."""

    types: str
    hears: str


REPORT = [
    Line("báo cáo", "Thầy/cô muốn làm báo cáo nào"),
    Line("2", "Câu 1/"),
    *(Line(answer, f"Câu {number}/") for number, answer in enumerate(QUARTER[:-1], 2)),
    Line(QUARTER[-1], "xem lại giúp"),
    Line("gửi", "đã nhận báo cáo"),
]


class TelegramProgram:
    """The bot, its database, and Telegram. `zygote` starts it quickly."""

    def __init__(self, zygote: Zygote, database_url: str, principals: int, *, webhook: bool) -> None:
        self._zygote = zygote
        self.database_url = database_url
        self.schools = self._enrol(principals)
        self._stand_in = subprocess.Popen(
            [sys.executable, "-m", "tests.standins.bot_api"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert self._stand_in.stdout is not None
        self.api = RemoteBotApi(int(self._stand_in.stdout.readline().rsplit(":", 1)[1].split("/")[0]))
        self._environment = self._settings(free_port() if webhook else 0)
        self._running: Started | None = None

    def _settings(self, webhook_port: int) -> dict[str, str]:
        settings = {
            "DATABASE_URL": self.database_url,
            "SECRET": "a-secret-of-the-tests-that-is-long-enough",
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": self.api.base_url,
            "TELEGRAM_RATE": "0",
            "TELEGRAM_CHAT_RATE": "0",
            "LOG_LEVEL": "ERROR",
            "WEB_PORT": str(webhook_port),
        }
        if webhook_port:
            settings["TELEGRAM_WEBHOOK_URL"] = f"http://127.0.0.1:{webhook_port}/telegram/webhook"
            settings["TELEGRAM_WEBHOOK_SECRET"] = "a-webhook-secret-of-the-tests"
        return {f"THIDUA_{name}": value for name, value in settings.items()}

    def _enrol(self, count: int) -> list[str]:
        """Enrol a principal in each of some lower secondary schools; return the schools."""
        plan = load_campaign(DEFAULT_CAMPAIGN)
        schools = [unit.code for unit in plan.units if unit.levels == ("THCS",) and unit.parent_code(TODAY) != "SO"]
        self._run(lambda c: [_enrol(c, FIRST_CHAT + n, school) for n, school in enumerate(schools[:count])])
        return schools[:count]

    def _run(self, work: Callable[[Connection], Result]) -> Result:
        database = open_database(self.database_url)
        try:
            return database.run(work)
        finally:
            database.close()

    def principal(self, number: int) -> RemotePerson:
        """Return somebody's telephone."""
        return self.api.person(FIRST_CHAT + number)

    def start(self) -> None:
        """Start the bot, and wait until it says that it listens."""
        self._running = self._zygote.start("serve", [NOW], self._environment)
        self._running.until_says_something(0, quiet=0)

    def ends(self, how: signal.Signals) -> None:
        """Kill the bot, or ask it to stop."""
        if self._running is not None:
            self._running.ends(how)
            self._running = None

    def close(self) -> None:
        """End everything."""
        self.ends(signal.SIGKILL)
        self._stand_in.kill()
        self._stand_in.communicate()

    def kept(self) -> dict[str, list[dict[str, object]]]:
        """Return the answers of every revision of every school's report."""
        found: dict[str, list[dict[str, object]]] = {}
        for row in self._run(lambda c: c.execute(select(submissions.c.unit, submissions.c.answers)).all()):
            found.setdefault(row.unit, []).append(row.answers)
        return found

    def turns(self) -> int:
        """Return how many messages were taken."""
        return int(self._run(lambda c: c.execute(select(func.count()).select_from(inbox)).scalar_one()))


def _enrol(connection: Connection, chat: int, school: str) -> None:
    person = people.create(connection, name=f"Hiệu trưởng {school}", phone=None, now=AT)
    people.grant(connection, person_id=person.id, unit=school, role="reporter", since=TODAY, invitation_id=None)
    account = accounts.find_or_create(connection, CHANNEL, str(chat), "", AT)
    accounts.attach_person(connection, account.id, person.id)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
