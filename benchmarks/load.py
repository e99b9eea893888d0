"""The load as a process of its own: a Bot API and the people behind it, told what to do on standard input.

Each line of standard input is a command in JSON, each line of standard output its result.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.crowd import Crowd, Line, Window
from benchmarks.processes import cpu_seconds


class Load:
    """Does what it is told."""

    def __init__(self, crowd: Crowd, port: int) -> None:
        self._crowd = crowd
        self._port = port

    async def obey(self, command: dict[str, Any]) -> dict[str, Any]:
        """Do one command."""
        what = command.pop("do")
        if what == "webhooks":
            await self._crowd.api.use_webhooks(command["urls"], command["secret"])
            return {}
        if what == "write":
            return await self._first_reply(command["text"])
        if what == "open":
            await self._crowd.open_talks(command["people"], command["lines"])
            return {}
        watched = {name: list(pids) for name, pids in command.pop("watched").items()}
        return await self._watching(watched, what, command)

    async def _watching(self, watched: dict[str, list[int]], what: str, command: dict[str, Any]) -> dict[str, Any]:
        """Measure, with the processor time that each group of processes took meanwhile."""
        ways = {"at once": self._crowd.all_at_once, "paced": self._crowd.at_a_pace}
        before = self._times(watched)
        calls = sum(self._crowd.api.calls.values())
        window: Window = await ways[what](**command)
        after = self._times(watched)
        turns = self._crowd.answered - self._answered
        return {
            **window.to_json(),
            "unexpected": self._crowd.unexpected,
            "finished": self._crowd.finished,
        }


async def _serve(options: argparse.Namespace) -> None:
    script = [Line(text, len(replies)) for text, replies in json.loads(options.script.read_text("utf-8"))]
    crowd = Crowd(script, itertools.count(options.first_chat))
    port = await crowd.api.serve(0)
    load = Load(crowd, port)
