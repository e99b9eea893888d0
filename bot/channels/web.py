"""The web chat as a channel: what the page posts becomes an Inbound, a row of the outbox a bubble.

Nothing is sent in the way that other channels send: the outbox holds the transcript, and "sending" wakes the
streams of the account's open pages, which read on from where they are.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from dialogue.clock import local
from dialogue.messages import Abilities, FetchedFile, Inbound, Message
from dialogue.texts import Texts
from scheduler.outcomes import Outcome, Parcel, Sent

CHANNEL = "web"
ABILITIES = Abilities(buttons=True, editing=True, files_in=True, transcript=True, text_length=100_000)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the page, as far as it shows: the account, and once enrolled the unit."""

    account_id: int
    unit: str = ""
    officer: bool = False
    """Addressed as "anh/chị"."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a transcript. `id` is the outbox row's; `at` is when it was said."""

    id: int
    message: Message
    at: datetime


class Transcripts(Protocol):
    """Reads what has been said. Any failure means that the database is away."""

    async def visitor(self, address: str) -> Visitor | None:
        """Return who is behind an address; None when nothing was ever said from it."""
        ...

    async def newer(self, account_id: int, after_id: int, limit: int) -> list[Line]:
        """Return the first lines after an id, in order."""
        ...

    async def older(self, account_id: int, before_id: int | None, limit: int) -> list[Line]:
        """Return the last lines before an id (None: the very last), in order."""
        ...


class Streams:
    """The open pages' streams. Woken from the event loop's own thread."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self.closed = False
        """True when the program is about to stop: streams end, and pages come back later by themselves."""

    @contextmanager
    def listening(self, address: str) -> Iterator[asyncio.Event]:
        """Give the event that is set whenever there may be something new for an address."""
        woken = asyncio.Event()
        self._waiting[address].add(woken)
        try:
            yield woken
        finally:
            self._waiting[address].discard(woken)
            if not self._waiting[address]:
                del self._waiting[address]

    def count(self, address: str) -> int:
        """Return how many pages are open on an address."""
        return len(self._waiting.get(address, ()))

    def wake(self, address: str) -> None:
        """Let the address's streams look for something new."""
        for woken in self._waiting.get(address, ()):
            woken.set()

    def close(self) -> None:
        """End all streams: a server that shuts down waits for open answers."""
        self.closed = True
        for events in self._waiting.values():
            for woken in events:
                woken.set()


class WebSender:
    """Delivery's way to the page."""

    name = CHANNEL
    abilities = ABILITIES

    def __init__(self, streams: Streams) -> None:
        self._streams = streams

    async def send(self, parcel: Parcel) -> Outcome:
        """Wake the page; the row is there already, and stays for when no page is open."""
        self._streams.wake(parcel.address)
        return Sent(str(parcel.id))


def inbound(
    address: str,
    external_id: str,
    at: datetime,
    *,
    text: str | None = None,
    choice: str | None = None,
    start: str | None = None,
    files: tuple[FetchedFile, ...] = (),
) -> Inbound:
    """Return what the page sent as every channel's message."""
    return Inbound(
        channel=CHANNEL,
        external_ids=(external_id,),
        address=address,
        at=at,
        text=text,
        choice=choice,
        start=start,
        files=files,
    )


def file_path(line: int, number: int) -> str:
    """Return where the page fetches a file of a line."""
    return f"/chat/files/{line}/{number}"


def view(line: Line, texts: Texts) -> dict[str, Any]:
    """Return a line as the page wants it."""
    message, said = line.message, local(line.at)
    shown: dict[str, Any] = {
        "id": line.id,
        "text": message.text,
        "at": said.isoformat(timespec="seconds"),
        "time": f"{said:%H:%M}",
        "day": day_name(said, texts),
    }
    if message.attachments:
        shown["files"] = [
            [file_path(line.id, number), file.name or texts("file-unnamed")]
            for number, file in enumerate(message.attachments)
        ]
    if message.rows:
        shown["rows"] = [[[c.token, c.label, c.numbered] for c in row] for row in message.rows]
    marks = {
        "mine": message.echo,
        "question": message.is_question,
        "upload": message.upload,
        "settles": message.settles,
        "settled": message.settled,
        "replaces": message.replaces,
    }
    shown |= {name: value for name, value in marks.items() if value}
    return shown


def day_name(said: datetime, texts: Texts) -> str:
    """Return "thứ Hai, 06/11/2023"."""
    return texts("date-full", weekday=texts(f"weekday-{said.isoweekday()}"), date=f"{said:%d/%m/%Y}")
