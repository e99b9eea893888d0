"""A web chat that really listens: uvicorn in a thread, over real storage."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import uvicorn
from starlette.routing import BaseRoute

from bot.channels.web import CHANNEL, Streams, Visitor, inbound
from bot.web.app import build_app
from bot.web.demo import Demo, DemoPerson, DemoUnit
from bot.web.settings import WebSettings
from bot.web.transcripts import OutboxTranscripts
from dialogue.clock import FixedClock, ShiftedClock
from storage import accounts, attachments, schema
from storage.database import Database, DatabaseAway
from tests.pages.small_talk import GOOD_CODE, SmallTalk

MONDAY = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
"""8:00 in Vietnam."""
SECRET = "a secret only for tests"
MOVEMENT = {
    "vi": "Phong trào thi đua thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ tỉnh Đắk Nông lần thứ XII, 2020–2025",
    "en": "The emulation movement for the resolution of the Party Congress of Đắk Nông province, 2020–2025",
}
HOST = {"vi": "Sở Giáo dục và Đào tạo tỉnh Đắk Nông", "en": "The Department of Education of Đắk Nông"}


class Transcripts(OutboxTranscripts):
    """The stored transcripts, with a unit for whoever has agreed in the small talk."""

    def __init__(self, database: Database, talk: SmallTalk) -> None:
        self._database = database
        self._talk = talk

    async def visitor(self, address: str) -> Visitor | None:
        if self._talk.away:
            raise DatabaseAway("away")
        account = await asyncio.wrap_future(self._database.read(lambda c: accounts.find(c, CHANNEL, address)))
        if account is None:
            return None
        place = self._talk.places.get(address)
        return Visitor(account.id, unit="Trường THCS Nguyễn Trãi" if place and place.at >= 0 else "")

    async def kept_content(self, sha256: str) -> bytes | None:
        return await asyncio.wrap_future(self._database.read(lambda c: attachments.content_of(c, sha256)))

    async def ready(self) -> bool:
        if self._talk.away:
            raise DatabaseAway("away")
        return await asyncio.wrap_future(self._database.read(lambda c: accounts.find(c, CHANNEL, ""))) is None


class SmallDemo:
    """A demo of three people."""

    def __init__(self, clock: ShiftedClock) -> None:
        self.clock = clock
        self.everyone = [
            DemoPerson(1, "Nguyễn Thị Hoa", "Hiệu trưởng", "Trường THCS Nguyễn Trãi"),
            DemoPerson(2, "Trần Văn Nam", "Trưởng phòng", "Phòng GDĐT huyện Đắk Mil"),
            DemoPerson(3, "H’Lan Niê", "Giám đốc", "Sở Giáo dục và Đào tạo"),
        ]

    async def people(self) -> Sequence[DemoPerson]:
        return self.everyone

    async def units(self) -> Sequence[DemoUnit]:
        roles = (("reporter", "Người báo cáo"), ("deputy", "Người báo cáo thay"))
        return [
            DemoUnit("THCS-NT", "Trường THCS Nguyễn Trãi", roles),
            DemoUnit("MN-HM", "Trường Mầm non Hoa Mai", roles),
        ]

    async def person_at(self, address: str) -> DemoPerson | None:
        return next((p for p in self.everyone if address == f"demo-{p.id}"), None)

    async def address_for(self, person_id: int) -> str | None:
        return f"demo-{person_id}" if any(p.id == person_id for p in self.everyone) else None

    async def invitation_for(self, unit_code: str, role: str) -> str | None:
        return GOOD_CODE if unit_code == "THCS-NT" and role == "reporter" else None

    def now(self) -> datetime:
        return self.clock.now()

    def next_morning(self) -> datetime:
        tomorrow = self.clock.now() + timedelta(days=1)
        return tomorrow.replace(hour=0, minute=30, second=0, microsecond=0)

    async def move_to(self, instant: datetime) -> None:
        self.clock.move_to(instant)


@dataclass
class House:
    """One web chat. It can be stopped and started again on the same port, with nothing kept but the database."""

    folder: Path
    with_demo: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    fixed: bool = False
    """The machine's clock stands still, and is moved by tests."""
    routes: Sequence[BaseRoute] = ()
    port: int = 0

    def __post_init__(self) -> None:
        self.database = Database.open(f"sqlite:///{self.folder / 'house.db'}")
        schema.upgrade(self.database.engine)
        self.clock = ShiftedClock.starting_at(MONDAY)
        self.machine = FixedClock(datetime(2026, 11, 23, tzinfo=UTC)) if self.fixed else None
        self.talk = SmallTalk(self.database, self.clock)
        with socket.socket() as free:
            free.bind(("127.0.0.1", self.port))
            self.port = free.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.streams = Streams()
        transcripts = Transcripts(self.database, self.talk)
        demo: Demo | None = SmallDemo(self.clock) if self.with_demo else None
        values = {"poll_seconds": 0.2, "beat_seconds": 2.0} | self.settings
        app = build_app(
            settings=WebSettings(secret=SECRET, base_url=self.url, movement=MOVEMENT, host=HOST, **values),
            turns=self.talk,
            transcripts=transcripts,
            streams=self.streams,
            clock=self.clock,
            machine=self.machine,
            kept_content=transcripts.kept_content,
            ready=transcripts.ready,
            demo=demo,
            routes=self.routes,
        )
        config = uvicorn.Config(
            app, host="127.0.0.1", port=self.port, log_config=None, access_log=False, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._listening = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="web chat")
        self._thread.start()
        assert self._listening.wait(10)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        serving = asyncio.create_task(self._server.serve())
        while not self._server.started and not serving.done():
            await asyncio.sleep(0.01)
        self._listening.set()
        await serving

    def say(self, text: str) -> None:
        """Let the person who came last say something elsewhere: on another device, through another process."""
        address = self.talk.handled[-1].address
        self.talk.handle(inbound(address, str(uuid4()), self.clock.now(), text=text)).result(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self.streams.close)
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()

    def close(self) -> None:
        if self._thread.is_alive():
            self.stop()
        self.database.close()
