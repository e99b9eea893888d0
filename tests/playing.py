"""Plays a conversation file through the real wiring: real storage, real campaign, the terminal's way of showing.

A file holds lines that begin with "> " (what the person writes) and, between them, what the bot answers. Lines that
begin with "# " set the stage: "# as: reporter@THCS-DM-01", "# now: 2023-11-06T08:00", "# wait: 2d". What differs from
run to run (codes, checksums) stands as ‹…›. `pytest --update-golden` writes the answers anew; the diff is the review.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels.terminal import Terminal, act_as
from bot.settings import load_settings
from bot.wiring import build_turns
from campaigns.definition import Campaign
from dialogue.clock import HANOI, FixedClock
from storage.database import Database

START = datetime(2023, 11, 6, 8, 0, tzinfo=HANOI)
CHANGING = [
    (re.compile(r"BC-[0-9A-Z]{4}-[0-9A-Z]{2}"), "‹mã báo cáo›"),
    (re.compile(r"KK-[0-9A-Z]{4}-[0-9A-Z]{2}"), "‹mã khó khăn›"),
    (re.compile(r"DH-[0-9A-Z]{4}-[0-9A-Z]{2}"), "‹mã điển hình›"),
    (re.compile(r"HS-[0-9A-Z]{4}-[0-9A-Z]{2}"), "‹mã hồ sơ›"),
    (re.compile(r"PH-[0-9A-Z]{4}-[0-9A-Z]{2}"), "‹mã phiên họp›"),
    (re.compile(r"CN-[0-9A-Z]{4}-[0-9A-Z]{2}"), "‹mã công nhận›"),
    (re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b"), "‹mã mời›"),
    (re.compile(r"\b[0-9a-f]{12}\b"), "‹mã kiểm tra›"),
    (re.compile(r"\(mã lỗi [0-9a-f]{8}\)"), "(mã lỗi ‹số›)"),
]
UNITS = {"h": "hours", "d": "days", "m": "minutes"}


class Player:
    """One person at the terminal; each line is a turn of its own, with everything stored and read again in between."""

    def __init__(self, database: Database, campaign: Campaign) -> None:
        self.database = database
        self.clock = FixedClock(START)
        self.turns = build_turns(database, load_settings(), self.clock, campaign=campaign, worker="test")
        self.shown: list[str] = []
        self.terminals: dict[str, Terminal] = {}
        self.terminal: Terminal | None = None
        self.last: dict[str, str] = {}
        """By what stands for it in a file, the code that was shown last."""

    def become(self, who: str) -> None:
        """Sit down as somebody: "reporter@UNIT", or "stranger:NAME" who is nobody yet."""
        if who not in self.terminals:
            role, _, unit = who.partition("@")
            address = self.database.run(lambda c: act_as(c, role, unit, self.clock)) if unit else who
            self.terminals[who] = Terminal(self.database, self.turns, self.clock, address, self.shown.append)
        self.terminal = self.terminals[who]

    def stage(self, line: str) -> None:
        """Do what a "# " line says."""
        word, _, value = line.removeprefix("# ").partition(": ")
        if word == "as":
            self.become(value.strip())
        elif word == "now":
            self.clock.instant = datetime.fromisoformat(value.strip()).replace(tzinfo=HANOI)
        elif word == "wait":
            self.clock.advance(timedelta(**{UNITS[value.strip()[-1]]: float(value.strip()[:-1])}))

    def say(self, line: str) -> str:
        """Write one line and return what is answered, with what changes from run to run made plain."""
        assert self.terminal is not None, "begin with “# as: …”"
        self.shown.clear()
        for words, code in self.last.items():
            line = line.replace(words, code)
        self.terminal.say(line)
        answer = "\n\n".join(self.shown)
        for pattern, words in CHANGING:
            if found := pattern.search(answer):
                self.last[words] = found[0]
        for pattern, words in CHANGING:
            answer = pattern.sub(words, answer)
        return answer


def play(player: Player, script: str) -> str:
    """Return the script with the bot's answers as they are now."""
    out: list[str] = []
    for line in script.splitlines():
        if line.startswith("# "):
            player.stage(line)
            out.append(line)
        elif line.startswith("> "):
            out.append(f"\n{line}\n" if out else f"{line}\n")
            answer = player.say(line.removeprefix("> "))
            out.append("\n".join(f"    {part}".rstrip() for part in answer.splitlines()))
    return "\n".join(out).rstrip() + "\n"


def conversations() -> list[Path]:
    """Return all conversation files."""
    return sorted((Path(__file__).parent / "conversations").glob("*.txt"))
