"""Files that came with a message of the chat: fetched by whoever the message was written to, and nobody else."""

from __future__ import annotations

import logging
import mimetypes
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web import Transcripts
from bot.web.files import KeptContent
from bot.web.looks import Looks
from bot.web.sessions import Sessions
from dialogue.messages import Attached

log = logging.getLogger(__name__)

OPENED_TYPES = frozenset(
    {
        "text/calendar",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "image/jpeg",
        "image/png",
    }
)
"""What is named as what it is, so that a telephone offers the right program; none of it can run in a page."""


class OutgoingFiles:
    """Serves the files of a transcript. A link is good for its line's own person, as long as their session lives."""

    def __init__(self, sessions: Sessions, transcripts: Transcripts, content: KeptContent, looks: Looks) -> None:
        self._sessions = sessions
        self._transcripts = transcripts
        self._content = content
        self._looks = looks

    def routes(self) -> list[Route]:
        """Return the route."""
        return [Route("/chat/files/{line:int}/{number:int}", self._file, methods=["GET"])]

    async def _file(self, request: Request) -> Response:
        address = self._sessions.address(request)
        if address is None:
            return self._looks.trouble(request, "missing", 404)
        try:
            file = await self._attached(address, request.path_params["line"], request.path_params["number"])
            content = await self._content(file.sha256) if file is not None else None
        except Exception:
            log.exception("a file of a transcript could not be read")
            return self._looks.trouble(request, "away", 503)
        if file is None or content is None:
            return self._looks.trouble(request, "missing", 404)
        headers: dict[str, Any] = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name or 'tep', safe='')}",
            "content-security-policy": "default-src 'none'; sandbox",
            "cache-control": "private, max-age=3600",
        }
        named, _ = mimetypes.guess_type(file.name)
        media_type = named if named in OPENED_TYPES else "application/octet-stream"
        return Response(content, media_type=media_type, headers=headers)

    async def _attached(self, address: str, line_id: int, number: int) -> Attached | None:
        """Return the file, if the line was written to who asks."""
        visitor = await self._transcripts.visitor(address)
        if visitor is None:
            return None
        lines = await self._transcripts.older(visitor.account_id, line_id + 1, 1)
        if not lines or lines[-1].id != line_id or number >= len(lines[-1].message.attachments):
            return None
        return lines[-1].message.attachments[number]
