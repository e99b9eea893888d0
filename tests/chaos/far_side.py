"""The platform: a process that survives. It writes down every message it was given, then answers, or fails to."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.chaos.shared import SharedClock, append

LOST, BROKEN, TOO_FAST = 0.01, 0.02, 0.02
"""How often it hangs up before it has taken a message; answers 500; answers 429."""
DROPPED, HANGING, SLOW = 0.012, 0.004, 0.03
"""How often it hangs up after it has taken one; never answers; answers late."""


class FarSide:
    """Takes messages over HTTP."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._clock = SharedClock(folder / "time")
        self._record = folder / "record"
        self._chance = chance

    async def serve(self) -> None:
        """Listen until the process ends; say where."""
        application = web.Application()
        application.router.add_post("/message", self._answer)
        runner = web.AppRunner(application, handler_cancellation=True, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=512)
        await site.start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()

    async def _answer(self, request: web.Request) -> web.Response:
        asked: dict[str, Any] = await request.json()
        match self._fate((LOST, "lost"), (BROKEN, "broken"), (TOO_FAST, "too fast")):
            case "lost":
                return _hang_up(request)
            case "broken":
                return web.json_response({"fault": 500}, status=500)
            case "too fast":
                return web.json_response({"after": self._chance.randint(1, 3)}, status=429)
        fate = self._fate((DROPPED, "dropped"), (HANGING, "hanging"), (SLOW, "slow"))
        append(self._record, {"taken": asked, "at": self._clock.seconds()})
        if fate in {"dropped", "hanging"}:
            append(self._record, {"unanswered": asked["try"]})
            if fate == "hanging":
                await asyncio.Event().wait()
            return _hang_up(request)
        await asyncio.sleep(self._chance.uniform(0.1, 0.4) if fate == "slow" else self._chance.uniform(0.002, 0.04))
        return web.json_response({"yes": f"m{asked['try']}"})

    def _fate(self, *shares: tuple[float, str]) -> str:
        left = self._chance.random()
        for share, fate in shares:
            if left < share:
                return fate
            left -= share
        return ""


def _hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def main(folder: Path, seed: int) -> None:
    """Serve in a folder: `time` is the shared clock, `record` what was taken. Ends with who started it."""
    loop = asyncio.new_event_loop()
    loop.add_reader(sys.stdin.fileno(), lambda: os._exit(0))
    loop.run_until_complete(FarSide(folder, random.Random(seed)).serve())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
