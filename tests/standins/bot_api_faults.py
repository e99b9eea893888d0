"""Faults on demand: the next calls are answered 429 or 500, hang, or lose their connection."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from aiohttp import web

from tests.standins.bot_api_rules import Refusal, too_many

Kind = Literal["too_many", "server_error", "hang", "drop", "drop_after"]


@dataclass
class Fault:
    kind: Kind
    times: int
    method: str
    retry_after: float


@dataclass
class Faults:
    """What will go wrong next. A fault without a method meets any call but getUpdates."""

    waiting: list[Fault] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)
    _free: asyncio.Event = field(default_factory=asyncio.Event)

    def next(self, kind: Kind, *, times: int = 1, method: str = "", retry_after: float = 1) -> None:
        """Let the next calls go wrong; `drop_after` does the work and then loses the answer."""
        self.waiting.append(Fault(kind, times, method.lower(), retry_after))

    async def meet(self, method: str, request: web.Request) -> bool:
        """Let a waiting fault happen to this call; tell whether its answer is to be lost."""
        fault = next((f for f in self.waiting if f.method in {"", method}), None)
        if fault is None or (not fault.method and method in {"getupdates", "download"}):
            return False
        fault.times -= 1
        if fault.times <= 0:
            self.waiting.remove(fault)
        self.met.append((fault.kind, method))
        match fault.kind:
            case "too_many":
                raise too_many(fault.retry_after)
            case "server_error":
                raise Refusal(500, "Internal Server Error")
            case "hang":
                await self._free.wait()
                await self.drop(request)
            case "drop":
                await self.drop(request)
        return fault.kind == "drop_after"

    async def drop(self, request: web.Request) -> NoReturn:
        """Cut the connection without an answer."""
        if request.transport is not None:
            request.transport.abort()
        raise asyncio.CancelledError

    def let_go(self) -> None:
        """Let hanging calls end."""
        self._free.set()
