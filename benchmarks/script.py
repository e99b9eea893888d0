"""What a person writes to fill in the quarterly report, and what the bot answers: recorded from the real one."""

from __future__ import annotations

import json
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.enrolment import FIRST_CHAT, enrol
from benchmarks.moment import START
from bot.channels.telegram_settings import CHANNEL, TelegramSettings
from bot.settings import load_settings
from bot.wiring import build_turns, open_database
from campaigns.loading import load_campaign
from dialogue.clock import FixedClock
from dialogue.messages import Inbound
from storage import outbox
from storage.database import Connection

LINES = [
    *("báo cáo", "2", "3", "năm 2024", "1, 2", "ổn định", "1", "5", "Hoàn thành tốt nhiệm vụ", "18/20", "1", "rồi"),
    *("15/KH-THCSTP ngày 12/02/2023", "không", "Xây dựng thư viện xanh", "bỏ qua", "Hoàn thiện hồ sơ", "không", "gửi"),
]
"""Typed by a school's principal on 6 November 2023: the report of quarter IV, from the menu to the receipt."""

Script = list[tuple[str, list[dict[str, Any]]]]
"""Each line with the messages that answer it, as the outbox keeps them."""


def record(campaign: Path) -> Script:
    """Return the conversation as the bot leads it, played through real turns."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/script.db")
        clock = FixedClock(START)
        enrol(database, 1)
        turns = build_turns(
            database,
            load_settings(),
            clock,
            campaign=load_campaign(campaign),
            abilities={CHANNEL: TelegramSettings("").abilities},
        )
        script: Script = []
        for number, text in enumerate(LINES):
            inbound = Inbound(CHANNEL, (str(number),), str(FIRST_CHAT), clock.now(), text=text)
            result = turns.handle(inbound).result()
            script.append((text, [row.message for row in result.rows]))
            database.run(partial(_mark_shown, [row.id for row in result.rows]))
        database.close()
    if "BC-" not in script[-1][1][-1]["text"]:
        raise RuntimeError(f"the report was not received: {script[-1]}")
    return script


def _mark_shown(rows: list[int], connection: Connection) -> None:
    outbox.mark_shown(connection, rows, START)


def keep(script: Script, file: Path) -> Path:
    """Write a script for the other processes."""
    file.write_text(json.dumps(script, ensure_ascii=False), "utf-8")
    return file
