"""The pages: the chat for who is known, how to enrol for who is not, and the invitation's own page."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.web import Visitor, inbound
from bot.web.chat import Chat
from bot.web.guard import HEADER, Throttle
from bot.web.looks import Looks, heading_patterns, language_of, script_texts
from bot.web.sessions import Sessions
from bot.web.settings import WebSettings
from dialogue.clock import Clock
from dialogue.texts import load_texts

log = logging.getLogger(__name__)

CODE = re.compile(r"[A-Za-z0-9_-]{4,64}")


class Pages:
    """Serves the pages."""

    def __init__(self, settings: WebSettings, looks: Looks, sessions: Sessions, chat: Chat, machine: Clock) -> None:
        self._settings = settings
        self._looks = looks
        self._sessions = sessions
        self._chat = chat
        self._starts = Throttle(settings.starts_per_minute, machine)

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/", self._home, methods=["GET"]),
            Route("/moi", self._typed, methods=["POST"], max_body_size=10_000),
            Route("/moi/{code}", self._invited, methods=["GET"]),
            Route("/moi/{code}", self._start, methods=["POST"], max_body_size=10_000),
        ]

    async def _home(self, request: Request) -> Response:
        address = self._sessions.address(request)
        if address is None:
            return self._stranger(request)
        try:
            visitor = await self._chat.transcripts.visitor(address)
            if visitor is None:
                return self._stranger(request)
            history = await self._chat.history(visitor, None, language_of(request))
        except Exception:
            # The page opens all the same: it keeps what is typed, and asks until the database is back.
            log.exception("chat page opened without its transcript")
            visitor, history = None, None
        response = self._chat_page(request, address, visitor, history)
        if self._sessions.ages(request):
            self._sessions.remember(response, address)
        return response

    def _chat_page(
        self, request: Request, address: str, visitor: Visitor | None, history: dict[str, Any] | None
    ) -> Response:
        officer = visitor.officer if visitor else False
        settings = self._settings
        page = {
            "me": self._sessions.pseudonym(address),
            "header": HEADER,
            "history": history,
            "headings": heading_patterns(),
            "beat": settings.beat_seconds,
            "largestFile": settings.largest_file,
            "largestRequest": settings.largest_request,
            "mostFiles": settings.most_files,
            "texts": script_texts(load_texts(language_of(request), to_officers=officer)),
        }
        unit = visitor.unit if visitor else ""
        return self._looks.page(request, "chat.html", officer=officer, page=page, unit=unit)

    def _stranger(self, request: Request, fault: str = "", typed: str = "", status: int = 200) -> Response:
        address = self._sessions.address(request) or self._sessions.fresh_address()
        response = self._looks.page(
            request,
            "stranger.html",
            status=status,
            token=self._sessions.form_token(address),
            fault=fault,
            typed=typed,
        )
        self._sessions.remember(response, address)
        return response

    async def _invited(self, request: Request) -> Response:
        code = request.path_params["code"]
        if not CODE.fullmatch(code):
            return self._stranger(request, fault="code-malformed", typed=code[:64], status=404)
        address = self._sessions.address(request)
        visitor = None
        if address is not None:
            try:
                visitor = await self._chat.transcripts.visitor(address)
            except Exception:
                log.exception("invitation page opened without asking who is there")
        # The cookie is set before anything is accepted, so that the form can prove that it was ours.
        address = address or self._sessions.fresh_address()
        response = self._looks.page(
            request,
            "invited.html",
            code=code,
            token=self._sessions.form_token(address),
            message_id=str(uuid4()),
            unit=visitor.unit if visitor else "",
        )
        self._sessions.remember(response, address)
        return response

    async def _typed(self, request: Request) -> Response:
        async with request.form(max_files=0, max_fields=5) as form:
            typed, token = str(form.get("code", "")), str(form.get("token", ""))
        if not self._sessions.form_is_ours(self._sessions.address(request), token):
            return self._looks.trouble(request, "refused", 403)
        code = "".join(typed.split())
        # A whole link pasted into the field is as good as its code.
        code = code.rstrip("/").rpartition("/moi/")[2]
        if not CODE.fullmatch(code):
            return self._stranger(request, fault="code-malformed", typed=typed[:64], status=422)
        return RedirectResponse(f"/moi/{code}", status_code=303)

    async def _start(self, request: Request) -> Response:
        code = request.path_params["code"]
        async with request.form(max_files=0, max_fields=5) as form:
            token, message_id = str(form.get("token", "")), str(form.get("id", ""))
            someone_else = form.get("as") == "other"
        address = self._sessions.address(request)
        if address is None or not self._sessions.form_is_ours(address, token) or not CODE.fullmatch(code):
            return self._looks.trouble(request, "refused", 403)
        if not self._starts.lets_pass(request.client.host if request.client else ""):
            return self._stranger(request, fault="code-too-often", status=429)
        if someone_else:
            address = self._sessions.fresh_address()
        try:
            message_id = str(UUID(message_id))
        except ValueError:
            message_id = str(uuid4())
        started = inbound(address, message_id, self._chat.clock.now(), start=code)
        try:
            await asyncio.wrap_future(self._chat.turns.handle(started))
        except Exception:
            log.exception("an invitation could not be taken")
            return self._looks.trouble(request, "away", 503)
        response = RedirectResponse("/", status_code=303)
        self._sessions.remember(response, address)
        return response
