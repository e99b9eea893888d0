"""What every answer and every request must keep to: security headers, and no posts from other sites."""

from __future__ import annotations

import logging
from collections import deque
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dialogue.clock import Clock

log = logging.getLogger(__name__)

HEADER = "x-thidua"
"""The page's own requests carry it: another site must ask first, and is never answered yes."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""Set where a route set nothing else. An invitation's code is in an address, so no referrer ever leaves."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Middleware: adds the headers and refuses what another site's page posts.

    A browser says where a request comes from in Sec-Fetch-Site, older ones in Origin; what says neither is no
    browser's page (a platform's webhook), and the chat's own routes ask for more (a header, a form token).
    """

    def __init__(self, app: ASGIApp, host_name: str) -> None:
        self.app = app
        self.host_name = host_name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["method"] not in SAFE and self.is_foreign(Headers(scope=scope)):
            log.warning("post from another site refused")
            refusal = JSONResponse({"ok": False, "error": "foreign"}, status_code=403)
            await refusal(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)

    def is_foreign(self, headers: Headers) -> bool:
        """Tell whether a browser says that the request comes from elsewhere."""
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site != "same-origin"
        origin = headers.get("origin")
        # "null": an old browser under our no-referrer policy hides a form's origin: its token stands in.
        if origin is None or origin == "null":
            return False
        return urlsplit(origin).netloc not in {self.host_name, headers.get("host", "")}


class Throttle:
    """Lets each key pass so many times a minute."""

    MOST_KEYS = 10_000

    def __init__(self, per_minute: int, clock: Clock) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._passed: dict[str, deque[datetime]] = {}

    def lets_pass(self, key: str) -> bool:
        """Count one more for `key`, unless it has had its share in the last minute."""
        now = self._clock.now()
        since = now - timedelta(minutes=1)
        if len(self._passed) > self.MOST_KEYS:
            self._passed = {k: times for k, times in self._passed.items() if times[-1] > since}
        times = self._passed.setdefault(key, deque())
        while times and times[0] <= since:
            times.popleft()
        if len(times) >= self._per_minute:
            return False
        times.append(now)
        return True
