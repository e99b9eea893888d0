"""A visitor without a browser: what the page does over HTTP, and what a page never would."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx

from tests.pages.serving import House
from tests.pages.small_talk import GOOD_CODE


class WebVisitor:
    """Keeps cookies as a browser would."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.http = httpx.Client(base_url=house.url, timeout=10)

    def close(self) -> None:
        self.http.close()

    def form(self, path: str) -> dict[str, str]:
        """Open a page and return what its form hides."""
        page = self.http.get(path).text
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))

    def enrol(self, code: str = GOOD_CODE) -> httpx.Response:
        return self.http.post(f"/moi/{code}", data=self.form(f"/moi/{code}"))

    def page(self) -> dict[str, Any]:
        """Return the data of the chat page."""
        found = re.search(r'<script type="application/json" id="page">(.*?)</script>', self.http.get("/").text)
        assert found is not None, "this is not the chat page"
        return json.loads(found[1])

    def post(self, *, headers: dict[str, str] | None = None, **message: Any) -> httpx.Response:
        """Send a message as the page does."""
        me = self.page()["me"]
        body = {"id": str(uuid4())} | message
        return self.http.post("/chat/messages", json=body, headers={"x-thidua": me} | (headers or {}))

    def upload(self, files: list[tuple[str, bytes, str]], **fields: str) -> httpx.Response:
        """Send files as the page does."""
        parts = [("files", (name, content, media_type)) for name, content, media_type in files]
        data = {"id": str(uuid4())} | fields
        return self.http.post("/chat/messages", data=data, files=parts, headers={"x-thidua": self.page()["me"]})

    def read(self, **query: Any) -> dict[str, Any]:
        answer = self.http.get("/chat/messages", params=query)
        assert answer.status_code == 200
        return answer.json()

    @contextmanager
    def stream(self, after: int = 0, headers: dict[str, str] | None = None) -> Iterator[Iterator[dict[str, Any]]]:
        """Open the stream; yield its events: {"event", "data", "id"}."""
        with self.http.stream("GET", "/chat/events", params={"after": after}, headers=headers) as answer:
            assert answer.status_code == 200, answer.status_code
            assert answer.headers["content-type"].startswith("text/event-stream")
            yield events(answer)


def events(answer: httpx.Response) -> Iterator[dict[str, Any]]:
    event: dict[str, Any] = {}
    for line in answer.iter_lines():
        if line:
            name, _, value = line.partition(": ")
            event[name] = value
        elif event:
            if "data" in event:
                yield event | {"data": json.loads(event["data"])}
            event = {}


def messages(stream: Iterator[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Take the next `count` messages of a stream."""
    found: list[dict[str, Any]] = []
    for event in stream:
        if event["event"] == "message":
            assert event["id"] == str(event["data"]["id"])
            found.append(event["data"])
        if len(found) == count:
            return found
    raise AssertionError(f"the stream ended after {len(found)} messages")
