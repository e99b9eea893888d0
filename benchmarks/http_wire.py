"""As little HTTP/1.1 as a load generator needs: what it costs must not be what is measured."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

HEAD_END = b"\r\n\r\n"

Handler = Callable[["Served", str, str, bytes], None]
"""Called with the connection, the path, the content type and the body of each request."""


def _split(buffer: bytearray) -> tuple[bytes, dict[bytes, bytes], bytes] | None:
    """Take the first whole message out of the buffer: first line, headers (lower case), body."""
    end = buffer.find(HEAD_END)
    if end < 0:
        return None
    first, *lines = bytes(buffer[:end]).split(b"\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(b":")
        headers[name.lower()] = value.strip()
    start = end + len(HEAD_END)
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        return _split_chunks(buffer, start, first, headers)
    length = int(headers.get(b"content-length", 0))
    if len(buffer) < start + length:
        return None
    body = bytes(buffer[start : start + length])
    del buffer[: start + length]
    return first, headers, body


def _split_chunks(
    buffer: bytearray, at: int, first: bytes, headers: dict[bytes, bytes]
) -> tuple[bytes, dict[bytes, bytes], bytes] | None:
    body = b""
    while True:
        line_end = buffer.find(b"\r\n", at)
        if line_end < 0:
            return None
        size = int(bytes(buffer[at:line_end]), 16)
        at = line_end + 2
        if len(buffer) < at + size + 2:
            return None
        body += buffer[at : at + size]
        at += size + 2
        if size == 0:
            del buffer[:at]
            return first, headers, body


class Served(asyncio.Protocol):
    """One connection that a bot has opened to us."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (message := _split(self._buffer)) is not None:
            first, headers, body = message
            if headers.get(b"expect"):
                self._write(b"HTTP/1.1 100 Continue\r\n\r\n")
            path = first.split(b" ", 2)[1].decode()
            self._handler(self, path, headers.get(b"content-type", b"").decode(), body)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None

    def answer(self, body: bytes, status: bytes = b"200 OK") -> None:
        """Answer the request that was handled with JSON."""
        head = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
        self._write(head + body)

    def hang_up(self) -> None:
        """Close the connection without an answer."""
        if self._transport is not None:
            self._transport.close()

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)


class Calling(asyncio.Protocol):
    """One connection that we have opened to a bot's webhook: one call at a time."""

    def __init__(self, lost: Callable[[Calling], None]) -> None:
        self._lost = lost
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._answered: Callable[[int], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def call(self, head: bytes, body: bytes, answered: Callable[[int], None]) -> None:
        """Post `body`; `answered` gets the status."""
        assert self._transport is not None
        assert self._answered is None
        self._answered = answered
        self._transport.write(b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (message := _split(self._buffer)) is not None:
            answered, self._answered = self._answered, None
            if answered is not None:
                answered(int(message[0].split(b" ", 2)[1]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Say so first: who called must not be given this connection again."""
        del exc
        self._lost(self)
        if self._answered is not None:
            self._answered(0)

    def close(self) -> None:
        """Hang up."""
        self._answered = None
        if self._transport is not None:
            self._transport.close()
