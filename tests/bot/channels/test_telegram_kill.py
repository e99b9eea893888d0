"""The process is killed at random moments: nothing that the person sent is lost, nothing is counted twice."""

from __future__ import annotations

import random
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.standins.bot_api_control import RemoteBotApi

ROOT = Path(__file__).parent.parent.parent.parent
KILLS = 6
MESSAGES_BETWEEN = 3


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


class Processes:
    """The stand-in, and the bot that is killed and started again."""

    def __init__(self, database_url: str, webhook_port: int) -> None:
        self.api_process = self._start("tests.standins.bot_api")
        self.port = int(self.api_process.stdout.readline().rsplit(":", 1)[1].split("/")[0])
        self.api = RemoteBotApi(self.port)
        self.arguments = (str(self.port), database_url, str(webhook_port))
        self.bot = None

    def _start(self, module: str, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def start_bot(self) -> None:
        self.bot = self._start("tests.bot.channels.telegram_process", *self.arguments)
        assert self.bot.stdout.readline() == "serving\n"

    def end_bot(self, how: signal.Signals) -> str:
        self.bot.send_signal(how)
        said, _ = self.bot.communicate(timeout=20)
        self.bot = None
        return said

    def close(self) -> None:
        for process in (self.bot, self.api_process):
            if process is not None:
                process.kill()
                process.communicate()


@pytest.fixture(params=["polling", "webhook"])
def processes(request, tmp_path):
    opened = Processes(f"sqlite:///{tmp_path}/thidua.db", free_port() if request.param == "webhook" else 0)
    yield opened
    opened.close()


@pytest.mark.slow
def test_killed_at_random_moments_it_loses_no_answer_and_counts_none_twice(processes):
    chance = random.Random(20231106)
    lan, said = processes.api.person(5), 0
    processes.start_bot()
    for _ in range(KILLS):
        for _ in range(MESSAGES_BETWEEN):
            said += 1
            lan.types(f"câu {said}")
        time.sleep(chance.uniform(0, 0.12))
        processes.end_bot(signal.SIGKILL)
        processes.start_bot()
    said += 1
    lan.types("hết")
    lan.until_hears(f"{said}. hết?")
    assert processes.end_bot(signal.SIGTERM) == "stopped\n"
    numbers = [int(re.match(r"\d+", line)[0]) for line in lan.hears()]
    first_time = list(dict.fromkeys(numbers))
    assert first_time == list(range(1, said + 1)), "each message is answered in its turn, under a number of its own"
    assert len(numbers) - len(first_time) <= KILLS * MESSAGES_BETWEEN, "only what was on its way at a kill comes again"
    assert processes.api.see()["waiting"] == []
