"""The demo's bar: step into any person, enrol as a newcomer, move the clock. Only the demo has its routes."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.web import day_name
from bot.web.guard import HEADER
from bot.web.looks import language_of
from bot.web.sessions import Sessions
from dialogue.clock import HANOI, local
from dialogue.texts import load_texts

log = logging.getLogger(__name__)

MOST_FOUND = 5


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone to step into. `role` and `unit` are as people read them."""

    id: int
    name: str
    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit to enrol a newcomer in, and the roles that may be offered there: (role, as people read it)."""

    code: str
    name: str
    roles: tuple[tuple[str, str], ...]


class Demo(Protocol):
    """What the bar needs of the running demo."""

    async def people(self) -> Sequence[DemoPerson]:
        """Return everybody."""
        ...

    async def units(self) -> Sequence[DemoUnit]:
        """Return every unit that takes newcomers."""
        ...

    async def person_at(self, address: str) -> DemoPerson | None:
        """Return who is at a web address; None for a newcomer."""
        ...

    async def address_for(self, person_id: int) -> str | None:
        """Return a person's web address, making an account if there is none; None for an unknown person."""
        ...

    async def invitation_for(self, unit_code: str, role: str) -> str | None:
        """Return the code of a fresh invitation; None for an unknown unit or role."""
        ...

    def now(self) -> datetime:
        """Return what the demo's clock shows."""
        ...

    def next_morning(self) -> datetime:
        """Return 7:30 of the next working day that is still to come."""
        ...

    async def move_to(self, instant: datetime) -> None:
        """Move the clock forward and let happen what falls due."""
        ...


Named = TypeVar("Named")


class DemoRoutes:
    """Serves the bar."""

    def __init__(self, demo: Demo, sessions: Sessions) -> None:
        self._demo = demo
        self._sessions = sessions

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/demo/state", self._state, methods=["GET"]),
            Route("/demo/people", self._people, methods=["GET"]),
            Route("/demo/units", self._units, methods=["GET"]),
            Route("/demo/person", self._step_into, methods=["POST"], max_body_size=10_000),
            Route("/demo/newcomer", self._newcomer, methods=["POST"], max_body_size=10_000),
            Route("/demo/clock", self._clock, methods=["POST"], max_body_size=10_000),
        ]

    async def _state(self, request: Request) -> Response:
        return JSONResponse(self._time(request) | await self._me(request))

    async def _me(self, request: Request) -> dict[str, Any]:
        address = self._sessions.address(request)
        person = await self._demo.person_at(address) if address else None
        return {"me": {"name": person.name, "role": person.role, "unit": person.unit} if person else None}

    def _time(self, request: Request) -> dict[str, Any]:
        shown = local(self._demo.now())
        day = day_name(shown, load_texts(language_of(request)))
        return {"now": shown.isoformat(timespec="milliseconds"), "day": day}

    async def _people(self, request: Request) -> Response:
        wanted = request.query_params.get("q", "")
        people = await self._demo.people()
        found = _matching(wanted, [(f"{p.name} {p.role} {p.unit}", p) for p in people])
        return JSONResponse([{"id": p.id, "name": p.name, "role": p.role, "unit": p.unit} for p in found])

    async def _units(self, request: Request) -> Response:
        wanted = request.query_params.get("q", "")
        found = _matching(wanted, [(f"{u.name} {u.code}", u) for u in await self._demo.units()])
        return JSONResponse([{"code": u.code, "name": u.name, "roles": u.roles} for u in found])

    async def _step_into(self, request: Request) -> Response:
        data = await _posted(request)
        person_id = data.get("id")
        address = await self._demo.address_for(person_id) if isinstance(person_id, int) else None
        if address is None:
            return _refused(request, "demo-failed")
        response = JSONResponse({"ok": True, "href": "/"})
        self._sessions.remember(response, address)
        return response

    async def _newcomer(self, request: Request) -> Response:
        data = await _posted(request)
        code = await self._demo.invitation_for(str(data.get("unit", "")), str(data.get("role", "")))
        if code is None:
            return _refused(request, "demo-failed")
        response = JSONResponse({"ok": True, "href": f"/moi/{code}"})
        # A newcomer is nobody yet: whoever was stepped into is left.
        self._sessions.remember(response, self._sessions.fresh_address())
        return response

    async def _clock(self, request: Request) -> Response:
        data = await _posted(request)
        now = self._demo.now()
        try:
            instant = self._instant(data.get("by"), data.get("to"), now)
        except ValueError:
            return _refused(request, "demo-not-a-time")
        if instant < now:
            return _refused(request, "demo-only-forward")
        await self._demo.move_to(instant)
        log.info("demo clock moved to=%s", instant.isoformat(timespec="minutes"))
        return JSONResponse({"ok": True} | self._time(request))

    def _instant(self, by: object, to: object, now: datetime) -> datetime:
        if by == "hour":
            return now + timedelta(hours=1)
        if by == "day":
            return now + timedelta(days=1)
        if by == "morning":
            return self._demo.next_morning()
        instant = datetime.fromisoformat(str(to))
        # What the page's date field gives is people's time.
        return instant if instant.tzinfo else instant.replace(tzinfo=HANOI)


async def _posted(request: Request) -> dict[str, Any]:
    """Return what the bar's script posted; nothing when it was something else that posted."""
    try:
        data = await request.json() if HEADER in request.headers else None
    except (ValueError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {}


def _refused(request: Request, key: str) -> Response:
    return JSONResponse({"ok": False, "words": load_texts(language_of(request))(key)}, status_code=422)


def _matching(wanted: str, named: list[tuple[str, Named]]) -> list[Named]:
    """Return the first whose name holds every word that was typed, with or without marks."""
    words = _folded(wanted).split()
    found = [thing for name, thing in named if all(word in _folded(name) for word in words)]
    return found[:MOST_FOUND]


def _folded(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    return "".join(c for c in parted if not unicodedata.combining(c))
