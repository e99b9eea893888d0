"""Putting the web part together: one Starlette application out of the parts that the program gives it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import Streams, Transcripts
from bot.web.chat import Chat, TakesTurns
from bot.web.demo import Demo, DemoRoutes
from bot.web.files import FileLinks, FileRoutes, KeptContent
from bot.web.guard import Guard
from bot.web.looks import Looks
from bot.web.outgoing_files import OutgoingFiles
from bot.web.pages import Pages
from bot.web.sessions import Sessions
from bot.web.settings import WebSettings
from dialogue.clock import Clock, SystemClock

log = logging.getLogger(__name__)

Ready = Callable[[], Awaitable[bool]]
"""Tells whether the database answers."""


def build_app(
    *,
    settings: WebSettings,
    turns: TakesTurns,
    transcripts: Transcripts,
    streams: Streams,
    clock: Clock,
    kept_content: KeptContent,
    ready: Ready,
    demo: Demo | None = None,
    machine: Clock | None = None,
    routes: Sequence[BaseRoute] = (),
) -> Starlette:
    """Return the application.

    `clock` is the program's (the demo moves it); `machine` the machine's, for cookies, links and limits.
    `routes` are more to serve (a platform's webhook). Serve it without an access log: an invitation's code is
    in its address. Before the server is told to stop, call `streams.close()`: it would wait for open pages.
    """
    machine = machine or SystemClock()
    looks = Looks(settings, demo=demo is not None)
    sessions = Sessions(settings, machine)
    links = FileLinks(settings, machine)
    chat = Chat(
        settings=settings,
        sessions=sessions,
        turns=turns,
        transcripts=transcripts,
        streams=streams,
        clock=clock,
        machine=machine,
    )
    own: list[BaseRoute] = [
        *Pages(settings, looks, sessions, chat, machine).routes(),
        *chat.routes(),
        *FileRoutes(links, kept_content, looks).routes(),
        *OutgoingFiles(sessions, transcripts, kept_content, looks).routes(),
        *looks.routes(),
        *_health(ready),
    ]
    if demo is not None:
        own += DemoRoutes(demo, sessions).routes()

    async def not_found(request: Request, _fault: Exception) -> Response:
        return looks.trouble(request, "missing", 404)

    async def crashed(request: Request, _fault: Exception) -> Response:
        return looks.trouble(request, "away", 500)

    return Starlette(
        routes=[*own, *routes],
        middleware=[Middleware(Guard, host_name=settings.host_name)],
        exception_handlers={404: not_found, HTTPException: _refuse, 500: crashed},
    )


async def _refuse(_request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    return PlainTextResponse("", status_code=status)


def _health(ready: Ready) -> list[Route]:
    async def live(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def can_serve(_request: Request) -> Response:
        try:
            answers = await ready()
        except Exception:
            log.exception("not ready")
            answers = False
        return PlainTextResponse("ok" if answers else "database away", status_code=200 if answers else 503)

    return [Route("/healthz", live, methods=["GET"]), Route("/readyz", can_serve, methods=["GET"])]
