"""The chat's own routes: a message in, the transcript out, and the stream of what is new."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.channels.web import Line, Streams, Transcripts, Visitor, inbound, view
from bot.web.guard import HEADER, Throttle
from bot.web.looks import language_of
from bot.web.sessions import Sessions
from bot.web.settings import WebSettings
from bot.web.uploads import Unacceptable, read_message
from dialogue.clock import Clock
from dialogue.messages import Inbound
from dialogue.texts import load_texts

log = logging.getLogger(__name__)

PAGE = 40
"""Lines of history at a time."""
OVERLAP = 8
"""Lines that a stream looks back over: of two writers the one with the higher id may commit first."""
FORM_PARTS = 64 * 1024
"""Bytes of a form beside its files: names, text, separators."""
MOST_STREAMS = 12
"""Open pages of one account."""


class TakesTurns(Protocol):
    """What handles a message: handlers.turn.Turns."""

    def handle(self, inbound: Inbound) -> Future[Any]:
        """Handle a message; the future is done after the commit, and fails only when the database is away."""
        ...


@dataclass(slots=True)
class Reader:
    """How far one stream has read: a little back, for lines that came late, it knows which it has shown."""

    account_id: int
    floor: int
    shown: list[int] = field(default_factory=list)
    """The highest ids shown, in order."""

    def unread(self, lines: list[Line]) -> list[Line]:
        """Return those lines that were not shown yet, and count them as shown."""
        fresh = [line for line in lines if line.id not in self.shown]
        self.shown = sorted(self.shown + [line.id for line in fresh])[-OVERLAP:]
        if len(self.shown) == OVERLAP:
            self.floor = self.shown[0] - 1
        return fresh


class Chat:
    """Serves the chat."""

    def __init__(
        self,
        *,
        settings: WebSettings,
        sessions: Sessions,
        turns: TakesTurns,
        transcripts: Transcripts,
        streams: Streams,
        clock: Clock,
        machine: Clock,
    ) -> None:
        self.turns = turns
        self.transcripts = transcripts
        self.clock = clock
        self._settings = settings
        self._sessions = sessions
        self._streams = streams
        self._messages = Throttle(settings.messages_per_minute, machine)

    def routes(self) -> list[Route]:
        """Return the routes."""
        largest = self._settings.largest_request + FORM_PARTS
        return [
            Route("/chat/messages", self._post, methods=["POST"], max_body_size=largest),
            Route("/chat/messages", self._read, methods=["GET"]),
            Route("/chat/events", self._events, methods=["GET"]),
        ]

    def _present(self, request: Request, page_of: str | None) -> str | Response:
        """Return the address in the cookie, or the refusal: no session, or a page opened as somebody else.

        Two people may share a browser (and the demo steps from one into another): what an old page still
        sends must not go out in the new person's name, nor show their transcript.
        """
        address = self._sessions.address(request)
        if address is None:
            return _refusal("session", 401)
        if page_of is not None and page_of != self._sessions.pseudonym(address):
            return _refusal("someone_else", 409)
        return address

    # --- in -------------------------------------------------------------------------------------------------

    async def _post(self, request: Request) -> Response:
        if HEADER not in request.headers:
            return _refusal("foreign", 403)
        address = self._present(request, request.headers[HEADER])
        if isinstance(address, Response):
            return address
        if not self._messages.lets_pass(address):
            return _refusal("too_often", 429)
        try:
            posted = await read_message(request, self._settings)
        except Unacceptable as fault:
            return _refusal(fault.word, 422)
        message = inbound(
            address, posted.id, self.clock.now(), text=posted.text, choice=posted.choice, files=posted.files
        )
        try:
            await asyncio.wrap_future(self.turns.handle(message))
        except Exception:
            log.exception("a message could not be taken")
            return _refusal("away", 503)
        self._streams.wake(address)
        return JSONResponse({"ok": True})

    # --- out ------------------------------------------------------------------------------------------------

    async def _read(self, request: Request) -> Response:
        address = self._present(request, request.query_params.get("me"))
        if isinstance(address, Response):
            return address
        try:
            before, after = _number(request, "before"), _number(request, "after")
        except ValueError:
            return _refusal("unreadable", 422)
        try:
            visitor = await self.transcripts.visitor(address)
            if visitor is None:
                return JSONResponse({"messages": [], "more": False, "unit": ""})
            if after is None:
                return JSONResponse(await self.history(visitor, before, language_of(request)))
            lines = await self.transcripts.newer(visitor.account_id, after, PAGE)
        except Exception:
            log.exception("a transcript could not be read")
            return _refusal("away", 503)
        shown = self._shown(lines, language_of(request))
        return JSONResponse({"messages": shown, "more": len(lines) == PAGE, "unit": visitor.unit})

    async def history(self, visitor: Visitor, before: int | None, language: str) -> dict[str, Any]:
        """Return the last lines before an id, and whether there are more."""
        lines = await self.transcripts.older(visitor.account_id, before, PAGE + 1)
        shown = self._shown(lines[-PAGE:], language)
        return {"messages": shown, "more": len(lines) > PAGE, "unit": visitor.unit}

    async def _events(self, request: Request) -> Response:
        address = self._present(request, request.query_params.get("me"))
        if isinstance(address, Response):
            return address
        if self._streams.closed or self._streams.count(address) >= MOST_STREAMS:
            return _refusal("away", 503)
        try:
            # A browser that reconnects by itself asks for the old address again, but says what it had last.
            after = int(request.headers.get("last-event-id") or request.query_params.get("after") or 0)
        except ValueError:
            return _refusal("unreadable", 422)
        return StreamingResponse(
            self._stream(address, after, language_of(request)),
            media_type="text/event-stream",
            headers={"x-accel-buffering": "no"},
        )

    async def _stream(self, address: str, after: int, language: str) -> AsyncIterator[str]:
        reader, unit, idle = None, None, 0.0
        yield "retry: 1500\n\n"
        with self._streams.listening(address) as woken:
            while not self._streams.closed:
                woken.clear()
                try:
                    reader = reader or await self._reader(address, after)
                    lines = await self._unread(reader) if reader else []
                    # Who is there can only have changed by something that was also said.
                    visitor = await self.transcripts.visitor(address) if lines or unit is None else None
                except Exception:
                    # The page comes back by itself; what it has not got stays to be read.
                    log.exception("a stream ended: the transcript could not be read")
                    return
                if visitor is not None and visitor.unit != unit:
                    unit = visitor.unit
                    yield _event("unit", {"unit": unit})
                for shown in self._shown(lines, language):
                    yield _event("message", shown, shown["id"])
                idle = 0.0 if lines else idle + self._settings.poll_seconds
                if idle >= self._settings.beat_seconds:
                    idle = 0.0
                    yield _event("beat", {})
                await _wait(woken, self._settings.poll_seconds)

    async def _reader(self, address: str, after: int) -> Reader | None:
        visitor = await self.transcripts.visitor(address)
        if visitor is None:
            return None
        before = await self.transcripts.older(visitor.account_id, after + 1, OVERLAP) if after else []
        # Not counted as shown: one may have come after the page last looked. The page knows which it has.
        return Reader(visitor.account_id, before[0].id - 1 if before else 0)

    async def _unread(self, reader: Reader) -> list[Line]:
        lines: list[Line] = []
        floor = reader.floor
        while True:
            lines += (more := await self.transcripts.newer(reader.account_id, floor, PAGE))
            if len(more) < PAGE:
                return reader.unread(lines)
            floor = more[-1].id

    def _shown(self, lines: list[Line], language: str) -> list[dict[str, Any]]:
        texts = load_texts(language)
        return [view(line, texts) for line in lines]


async def _wait(woken: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return


def _event(name: str, data: dict[str, Any], event_id: int | None = None) -> str:
    head = f"id: {event_id}\n" if event_id is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _refusal(word: str, status: int) -> Response:
    return JSONResponse({"ok": False, "error": word}, status_code=status)


def _number(request: Request, name: str) -> int | None:
    value = request.query_params.get(name)
    return None if value is None else int(value)
