"""Signed links to kept files: whoever holds one may fetch that one file until it expires."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, TypeAlias
from urllib.parse import quote

from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.looks import Looks
from bot.web.settings import WebSettings
from dialogue.clock import Clock

log = logging.getLogger(__name__)

KeptContent: TypeAlias = Callable[[str], Awaitable[bytes | None]]
"""From a SHA-256 to the kept content; None when there is none."""

VALID = timedelta(days=7)

SHOWN_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
"""What a page may show in place; anything else is only ever saved."""


class FileLinks:
    """Makes and reads the links."""

    def __init__(self, settings: WebSettings, clock: Clock) -> None:
        class Signer(TimestampSigner):
            def get_timestamp(self) -> int:
                return int(clock.now().timestamp())

        self._base_url = settings.base_url
        self._serializer: URLSafeTimedSerializer = URLSafeTimedSerializer(
            settings.secret,
            salt="thidua.file",
            signer=Signer,
            signer_kwargs={"digest_method": hashlib.sha256},
        )

    def path(self, sha256: str, name: str, media_type: str) -> str:
        """Return the link as our own pages use it."""
        return f"/files/{self._serializer.dumps([sha256, name, media_type])}"

    def address(self, sha256: str, name: str, media_type: str) -> str:
        """Return the link with the host, for a message on a channel that takes no files."""
        return self._base_url + self.path(sha256, name, media_type)

    def read(self, token: str) -> tuple[str, str, str] | None:
        """Return hash, name and type; None when the link was forged or has expired."""
        try:
            sha256, name, media_type = self._serializer.loads(token, max_age=int(VALID.total_seconds()))
        except BadSignature:
            return None
        return sha256, name, media_type


class FileRoutes:
    """Serves kept files by their links."""

    def __init__(self, links: FileLinks, content: KeptContent, looks: Looks) -> None:
        self._links = links
        self._content = content
        self._looks = looks

    def routes(self) -> list[Route]:
        """Return the route."""
        return [Route("/files/{token}", self._file, methods=["GET"])]

    async def _file(self, request: Request) -> Response:
        named = self._links.read(request.path_params["token"])
        if named is None:
            log.info("file link refused")
            return self._looks.trouble(request, "missing", 404)
        sha256, name, media_type = named
        try:
            content = await self._content(sha256)
        except Exception:
            log.exception("kept file could not be read")
            return self._looks.trouble(request, "away", 503)
        if content is None:
            return self._looks.trouble(request, "missing", 404)
        headers: dict[str, Any] = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "content-security-policy": "default-src 'none'; sandbox",
            "cache-control": "private, max-age=3600",
        }
        shown = media_type if media_type in SHOWN_TYPES else "application/octet-stream"
        return Response(content, media_type=shown, headers=headers)
