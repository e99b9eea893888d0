"""The load as a process of its own: a Bot API and the people behind it, told what to do on standard input.

Each line of standard input is a command in JSON, each line of standard output its result.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
import time
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.crowd import Crowd, Line
from benchmarks.processes import cpu_seconds

ENOUGH = 12
"""Characters of an answer that tell it from others; what follows may name the person's school."""


class Load:
    """Does what it is told."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    async def obey(self, command: dict[str, Any]) -> dict[str, Any]:
        """Do one command."""
        crowd, what = self._crowd, command.pop("do")
        if what == "webhooks":
            await crowd.api.use_webhooks(**command)
            return {}
        if what == "open talks":
            await crowd.open_talks(**command)
            return self._so_far()
        self._watch(command.pop("watched"))
        window = await (crowd.at_a_pace(**command) if what == "at a pace" else crowd.whole_reports(**command))
        return {**window.to_json(), **self._so_far()}

    def _so_far(self) -> dict[str, Any]:
        crowd = self._crowd
        return {"begun": crowd.begun, "finished": crowd.finished, "unexpected": crowd.unexpected[:3]}

    def _watch(self, watched: dict[str, list[int]]) -> None:
        self._crowd.meter = lambda: {
            "load": time.process_time(),
            **{who: cpu_seconds(pids) for who, pids in watched.items()},
        }


async def _serve(options: argparse.Namespace) -> None:
    script = [
        Line(text, [message["text"][:ENOUGH] for message in replies])
        for text, replies in json.loads(options.script.read_text("utf-8"))
    ]
    crowd = Crowd(script, itertools.count(options.first_chat))
    load = Load(crowd)
    print(json.dumps({"port": await crowd.api.serve(0)}), flush=True)
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        print(json.dumps(await load.obey(json.loads(line))), flush=True)
    crowd.api.close()


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--script", type=Path, required=True)
    parser.add_argument("--first-chat", type=int, required=True)
    options = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(options))


if __name__ == "__main__":
    main()
