"""Calendar feeds: a person's deadlines under a secret link, for calendar programs, which have no session."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from datetime import UTC, datetime
from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dialogue.clock import Clock, local
from dialogue.texts import load_texts
from handlers.calendar_feed import PATH
from handlers.calendar_file import FILE_NAME, MEDIA_TYPE, calendar_file, own_entries
from handlers.own_deadlines import texts_for
from storage import feeds
from storage.database import Connection, Database, DatabaseAway
from storage.plan_in_force import PlanInForce

log = logging.getLogger(__name__)


class CalendarFeeds:
    """Serves the feeds. Whoever has the link sees what its person may report today, and nothing else.

    A wrong token costs a hash and one look at an index, whatever it looks like. What is served depends on days as well
    as on changes (a deadline leaves the calendar after a while), so that only its own hash tells whether it is new:
    If-Modified-Since is not answered, Last-Modified is for people who look.
    """

    def __init__(self, database: Database, plan: PlanInForce, clock: Clock, address: str) -> None:
        self._database = database
        self._plan = plan
        self._clock = clock
        self._address = address

    def routes(self) -> list[Route]:
        """Return the route."""
        return [Route(PATH, self._feed, methods=["GET"])]

    async def _feed(self, request: Request) -> Response:
        token = request.path_params["token"]
        try:
            found = await asyncio.wrap_future(self._database.read(lambda c: self._content(c, token)))
        except DatabaseAway:
            log.warning("a calendar feed could not be read: the database is away")
            return _in_words("calendar-feed-away", 503)
        if found is None:
            return _in_words("calendar-feed-gone", 404)
        content, changed_at = found
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"etag": tag, "cache-control": "private, no-cache"}
        if changed_at is not None:
            headers["last-modified"] = format_datetime(changed_at, usegmt=True)
        if tag in _known(request):
            return Response(status_code=304, headers=headers)
        headers["content-disposition"] = f'inline; filename="{FILE_NAME}"'
        return Response(content, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)

    def _content(self, connection: Connection, token: str) -> tuple[bytes, datetime | None] | None:
        """Return the file, and when the last of what it shows was changed."""
        person = feeds.person_of(connection, token)
        if person is None:
            return None
        now = self._clock.now()
        campaign, today = self._plan.at(connection, now), local(now).date()
        texts = texts_for(connection, campaign, person, today)
        entries = list(own_entries(connection, campaign, person, today, texts))
        last = max((entry.changed_at for entry in entries), default=None)
        return calendar_file(entries, campaign, texts, self._address), last and last.astimezone(UTC)


def _known(request: Request) -> list[str]:
    """Return the versions that the program has already."""
    return [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]


def _in_words(key: str, status: int) -> Response:
    return PlainTextResponse(load_texts("vi")(key) + "\n", status_code=status)
