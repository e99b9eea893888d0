"""Whole reports through the running program on Telegram: with all that goes wrong on the way, and killed 50 times."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.channels.telegram_program import REPORT, Line, TelegramProgram
from tests.standins.bot_api_control import RemotePerson
from tests.zygote import Zygote

pytestmark = [pytest.mark.slow]

KILLS = 25
"""By polling, and as many by webhook."""
AT_ONCE = 3


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    forking = Zygote()
    yield forking
    forking.close()


@pytest.fixture(params=["polling", "webhook"])
def program(request: pytest.FixtureRequest, zygote: Zygote, tmp_path: Path) -> Iterator[TelegramProgram]:
    url = f"sqlite:///{tmp_path}/thidua.db"
    running = TelegramProgram(zygote, url, principals=40, webhook=request.param == "webhook")
    yield running
    running.close()


def tells(principal: RemotePerson, line: Line, seconds: float = 30) -> None:
    principal.types(line.types)
    principal.until_hears(line.hears, seconds)


def test_a_whole_report_with_a_429_a_500_a_dropped_connection_and_a_duplicate(program: TelegramProgram) -> None:
    program.start()
    lan = program.principal(0)
    troubles = {
        2: lambda: program.api.fault("too_many", method="sendMessage", retry_after=1),
        5: lambda: program.api.fault("server_error", times=2),
        8: lambda: program.api.fault("drop", method="sendMessage"),
        11: lambda: program.api.fault("drop", method="editMessageText"),
        14: lambda: program.api.fault("server_error", method="getUpdates"),
    }
    for number, line in enumerate(REPORT):
        troubles.get(number, lambda: None)()
        update = lan.types(line.types)
        lan.until_hears(line.hears, 30)
        if number in {3, 9, len(REPORT) - 1}:
            program.api.redeliver(update)
    program.api.until(lambda: not program.api.see()["waiting"])
    program.ends(signal.SIGTERM)
    assert [len(revisions) for revisions in program.kept().values()] == [1]
    assert program.turns() == len(REPORT)
    heard = program.api.see()["heard"][str(lan.id)]
    assert sum("đã nhận báo cáo" in message for message in heard) == 1
    # Each question is said once: a dropped connection may hide that it was, and then it comes again.
    assert len(heard) - len(set(heard)) <= 1


def test_killed_at_random_moments_no_answer_is_lost_and_none_counts_twice(program: TelegramProgram) -> None:
    done = threading.Event()
    kills = threading.Thread(target=kill_again_and_again, args=(program, done))
    program.start()
    kills.start()
    told = 0
    while kills.is_alive() and told + AT_ONCE <= len(program.schools):
        them = [program.principal(told + n) for n in range(AT_ONCE)]
        for line in REPORT:
            for principal in them:
                principal.types(line.types)
            for principal in them:
                principal.until_hears(line.hears, 60)
        told += AT_ONCE
    assert not kills.is_alive(), "there were more kills to come than reports"
    kills.join()
    program.ends(signal.SIGTERM)
    kept = program.kept()
    assert sorted(kept) == sorted(program.schools[:told])
    first = kept[program.schools[0]][0]
    for school, revisions in kept.items():
        assert len(revisions) == 1, "sent once"
        assert revisions[0] == first, f"every answer of {school} is there"
    assert program.turns() == told * len(REPORT)
    done.set()


def kill_again_and_again(program: TelegramProgram, done: threading.Event) -> None:
    chance = random.Random(20231106)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.6))  # the moment of the kill, not a wait for something
        program.ends(signal.SIGKILL)
        program.start()
        if done.is_set():
            return
