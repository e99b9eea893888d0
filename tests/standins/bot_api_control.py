"""Acting as people from another process: a control API beside the Bot API, and a client for it without a library."""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.standins.bot_api import BotApi


def add_control(app: web.Application, api: BotApi) -> None:
    """Add the control API's three addresses."""

    async def act(request: web.Request) -> web.Response:
        body = await request.json()
        target = api.person(body["person"]) if "person" in body else _target(api, body["on"])
        arguments = [_decoded(value) for value in body.get("with", [])]
        options = {name: _decoded(value) for name, value in body.get("and", {}).items()}
        try:
            result = getattr(target, body["does"])(*arguments, **options)
        except (AssertionError, LookupError, TypeError, ValueError) as fault:
            return web.json_response({"fault": f"{type(fault).__name__}: {fault}"}, status=400)
        return web.json_response({"result": result})

    async def see(_request: web.Request) -> web.Response:
        return web.json_response(
            {
                "chats": {number: [m.line() for m in chat.messages.values()] for number, chat in api.chats.items()},
                "heard": {
                    number: [m.line() for m in chat.messages.values() if m.by_bot] for number, chat in api.chats.items()
                },
                "waiting": list(api.updates.waiting),
                "acknowledged": api.updates.acknowledged,
                "webhook_answers": api.updates.webhook_answers,
                "calls": [[call.method, str(call.params.get("chat_id", ""))] for call in api.calls],
                "refused": api.refused,
                "webhook": api.updates.webhook,
                "menus": api.menus,
            }
        )

    app.router.add_post("/control/act", act)
    app.router.add_get("/control/see", see)


def _target(api: BotApi, name: str) -> Any:
    return {"faults": api.faults, "updates": api.updates, "limiter": api.limiter}[name]


def _decoded(value: Any) -> Any:
    if isinstance(value, dict) and "base64" in value:
        return base64.b64decode(value["base64"])
    return [_decoded(item) for item in value] if isinstance(value, list) else value


def _encoded(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    return [_encoded(item) for item in value] if isinstance(value, list) else value


class RemotePerson:
    """A person in a stand-in that runs as another process: any method of Person, by its name."""

    def __init__(self, api: RemoteBotApi, number: int) -> None:
        self._api = api
        self.id = number

    def __getattr__(self, does: str) -> Any:
        def act(*arguments: Any, **options: Any) -> Any:
            return self._api.act(does, *arguments, person=self.id, **options)

        return act

    def until_hears(self, words: str, seconds: float = 10) -> str:
        """Wait until the bot's last message holds the words; return it."""

        def heard() -> str:
            lines = self._api.see()["heard"].get(str(self.id)) or [""]
            return lines[-1] if words in lines[-1] else ""

        return self._api.until(heard, seconds, f"“{words}”")


class RemoteBotApi:
    """A stand-in that runs as another process."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.base_url = f"http://127.0.0.1:{port}/bot"

    def person(self, number: int) -> RemotePerson:
        return RemotePerson(self, number)

    def fault(self, kind: str, **options: Any) -> None:
        """Let the next calls go wrong (see Faults.next)."""
        self._call("act", {"on": "faults", "does": "next", "with": [kind], "and": options})

    def redeliver(self, update: int) -> None:
        """Deliver an update once more."""
        self._call("act", {"on": "updates", "does": "redeliver", "with": [update]})

    def act(self, does: str, *arguments: Any, person: int, **options: Any) -> Any:
        coded = {name: _encoded(value) for name, value in options.items()}
        body = {"person": person, "does": does, "with": [_encoded(a) for a in arguments], "and": coded}
        return self._call("act", body)["result"]

    def see(self) -> dict[str, Any]:
        """Return chats, updates and calls as they stand."""
        return self._call("see")

    def until(self, holds: Any, seconds: float = 10, what: str = "it") -> Any:
        """Wait until `holds()` is true; return what it returned."""
        end = time.monotonic() + seconds
        while not (found := holds()):
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s for {what}: {self.see()}")
            time.sleep(0.01)
        return found

    def _call(self, verb: str, body: Any = None) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/control/{verb}", data, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                found: dict[str, Any] = json.loads(answer.read())
        except urllib.error.HTTPError as fault:
            with fault:
                raise AssertionError(f"{verb} {body}: {fault.read().decode()[-500:]}") from None
        return found
