"""The library's transport on aiohttp: every fault has its kind, and none holds the token."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TimedOut

from bot.channels.telegram_request import AiohttpRequest, ServerFaultError, TooLargeError, TooManyError

TOKEN = "42:SECRET"


class Server:
    """Answers as it is told."""

    def __init__(self) -> None:
        self.answer = web.json_response({"ok": True, "result": 1})
        self.silent = asyncio.Event()
        self.connections: set[object] = set()

    async def __aenter__(self):
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.on_call)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}/bot{TOKEN}/getMe"
        return self

    async def __aexit__(self, *_):
        self.silent.set()
        await self.runner.cleanup()

    async def on_call(self, request: web.Request) -> web.StreamResponse:
        self.connections.add(request.transport)
        if self.answer == "silence":
            await self.silent.wait()
        if self.answer == "hang up":
            request.transport.abort()
            return web.Response()
        if self.answer == "stream":
            stream = web.StreamResponse()
            await stream.prepare(request)
            for _ in range(64):
                await stream.write(b"x" * 1024)
            return stream
        return self.answer


@pytest.fixture
async def server():
    async with Server() as opened:
        yield opened


@pytest.fixture
async def request_():
    async with AiohttpRequest(largest=10_000) as opened:
        yield opened


def refusal(status: int, words: str, **parameters: float) -> web.Response:
    body = {"ok": False, "error_code": status, "description": words}
    return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)


async def test_calls_share_a_connection(server, request_):
    for _ in range(5):
        server.answer = web.json_response({"ok": True, "result": {"id": 1}})
        assert await request_.post(server.url) == {"id": 1}
    assert len(server.connections) == 1


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (lambda: refusal(400, "Bad Request: chat not found"), BadRequest),
        (lambda: refusal(401, "Unauthorized"), InvalidToken),
        (lambda: refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (lambda: refusal(429, "Too Many Requests: retry after 7", retry_after=7), TooManyError),
        (lambda: refusal(500, "Internal Server Error"), ServerFaultError),
        (lambda: web.Response(status=502, text="<html>"), ServerFaultError),
        (lambda: web.Response(status=200, text="<html>Nguyễn Thị Lan"), NetworkError),
        (lambda: "hang up", NetworkError),
    ],
    ids=["400", "401", "403", "429", "500", "502", "not json", "hang up"],
)
async def test_every_fault_has_its_kind_and_none_holds_the_token(server, request_, answer, fault, caplog):
    server.answer = answer()
    with pytest.raises(fault) as caught:
        await request_.post(server.url)
    assert type(caught.value) is fault
    assert "SECRET" not in repr(caught.getrepr(style="long", chain=True).reprcrash) + str(caught.value)
    assert "Nguyễn" not in caplog.text + str(caught.value)


async def test_the_wait_that_is_asked_for_is_known_exactly(server, request_):
    server.answer = refusal(429, "Too Many Requests: retry after 10072", retry_after=10_072)
    with pytest.raises(TooManyError) as caught:
        await request_.post(server.url)
    assert caught.value.seconds == 10_072


async def test_silence_is_a_timeout_that_does_not_name_the_address(server, request_):
    server.answer = "silence"
    with pytest.raises(TimedOut) as caught:
        await request_.post(server.url, read_timeout=0.05)
    assert caught.value.__cause__ is None
    assert "SECRET" not in str(caught.value)


async def test_nobody_there_is_a_network_error_that_does_not_name_the_address(request_):
    with pytest.raises(NetworkError) as caught:
        await request_.post(f"http://127.0.0.1:1/bot{TOKEN}/getMe")
    assert "SECRET" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("answer", ["stream", web.Response(body=b"x" * 10_001)], ids=["no length", "length"])
async def test_a_download_larger_than_we_take_is_broken_off(server, request_, answer):
    server.answer = answer
    with pytest.raises(TooLargeError):
        await request_.retrieve(server.url)


async def test_a_closed_transport_says_so_and_can_be_opened_again(server):
    transport = AiohttpRequest()
    with pytest.raises(NetworkError, match="closed"):
        await transport.post(server.url)
    for _ in range(2):
        await transport.initialize()
        await transport.initialize()
        assert await transport.post(server.url) == 1
        server.answer = web.json_response({"ok": True, "result": 1})
        await transport.shutdown()
        await transport.shutdown()
