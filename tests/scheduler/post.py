"""A post office for tests of delivery: real storage, people with accounts, a channel told beforehand what to answer."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.nursery import Nursery
from dialogue.messages import Abilities, Message, RateLimits
from scheduler.delivery import Delivery
from scheduler.gate import Timing
from scheduler.limits import Backoff
from scheduler.outcomes import Outcome, Parcel, Sent
from storage import accounts, outbox
from storage.database import Database
from storage.tables import outbox as outbox_table
from tests.virtual_time import VirtualTime

START = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)


@dataclass
class VirtualClock:
    """Tells the virtual time as a date."""

    time: VirtualTime

    def now(self) -> datetime:
        return START + timedelta(seconds=self.time.now() - 1000)


@dataclass
class Carrier:
    """A channel that answers as it was told, and else sends."""

    name: str = "carrier"
    abilities: Abilities = field(default_factory=lambda: Abilities(buttons=True, editing=True, files_in=True))
    tried: list[str] = field(default_factory=list)
    settled: list[tuple[str, str | None]] = field(default_factory=list)
    answers: dict[str, deque[Outcome | Exception]] = field(default_factory=lambda: defaultdict(deque))
    holding: asyncio.Event | None = None
    """Calls wait for it when there is one."""

    async def send(self, parcel: Parcel) -> Outcome:
        text = parcel.message["text"]
        self.tried.append(text)
        if self.holding is not None:
            await self.holding.wait()
        if self.answers[text]:
            answer = self.answers[text].popleft()
            if isinstance(answer, Exception):
                raise answer
            return answer
        return Sent(f"sent {text}")

    async def send_and_settle(self, parcel: Parcel, question: str | None) -> Outcome:
        self.settled.append((parcel.message["text"], question))
        return await self.send(parcel)


class PostOffice:
    """One process with its delivery; several may share a database."""

    def __init__(
        self,
        database: Database,
        *,
        worker: str = "worker",
        alone: bool = False,
        limits: RateLimits | None = None,
        time: VirtualTime | None = None,
    ) -> None:
        self.database = database
        self.time = time or VirtualTime()
        self.clock = VirtualClock(self.time)
        self.nursery = Nursery(self.time.sleep)
        self.worker = worker
        abilities = Abilities(buttons=True, editing=True, files_in=True, limits=limits or RateLimits())
        self.alone = alone
        self.use(Carrier(abilities=abilities))

    def use(self, carrier: Carrier) -> None:
        """Send by another carrier; before anything was sent."""
        self.carrier = carrier
        self.delivery = Delivery(
            self.database,
            self.clock,
            {"carrier": carrier},
            worker=self.worker,
            start=self.nursery.start,
            alone=self.alone,
            lease=LEASE,
            backoff=Backoff(first=1, chance=lambda: 1.0),
            timing=Timing(self.time.now, self.time.sleep),
        )

    def account(self, address: str) -> int:
        """Return the number of someone's account."""
        return self.database.run(lambda c: accounts.find_or_create(c, "carrier", address, address, self.clock.now())).id

    def writes(self, address: str, *texts: str, priority: int = 0, **fields: object) -> None:
        """Write messages that nobody has claimed."""
        account = self.account(address)
        for text in texts:
            message = Message(text, **fields).to_json()  # type: ignore[arg-type]
            self.database.run(
                lambda c, message=message: outbox.put(
                    c,
                    account_id=account,
                    channel="carrier",
                    address=address,
                    message=message,
                    now=self.clock.now(),
                    priority=priority,
                )
            )

    def replies(self, address: str, *texts: str, **fields: object) -> list[Parcel]:
        """Write messages as a turn does, claimed for this worker, and deliver them now; return the claimed ones."""
        account = self.account(address)

        def work(c):
            puts = []
            for text in texts:
                put = outbox.put(
                    c,
                    account_id=account,
                    channel="carrier",
                    address=address,
                    message=Message(text, **fields).to_json(),
                    now=self.clock.now(),
                    claimed_by=self.worker,
                    claimed_until=self.clock.now() + LEASE,
                    after=puts[-1] if puts else None,
                )
                puts.append(put)
            return [put.row for put in puts if put.claimed]

        rows = self.database.run(work)
        self.delivery.deliver_now(rows, account)
        return rows

    def open(self) -> None:
        self.nursery.start(self.delivery.run(), "delivery")

    async def close(self) -> None:
        await self.delivery.stop(patience=1)
        await self.nursery.stop(patience=0)

    def rows(self) -> dict[str, tuple[str, int]]:
        """Return state and attempts of each message by its text."""
        columns = (outbox_table.c.message, outbox_table.c.state, outbox_table.c.attempts)
        found = self.database.run(lambda c: c.execute(select(*columns)).all())
        return {row.message["text"]: (row.state, row.attempts) for row in found}

    def states(self) -> dict[str, str]:
        return {text: state for text, (state, _) in self.rows().items()}

    async def until(self, holds: Callable[[], object], seconds: float = 5) -> None:
        """Wait, for as short as possible, until something holds."""
        async with asyncio.timeout(seconds):
            while not holds():
                await asyncio.sleep(0.002)

    async def until_sent(self, *texts: str) -> None:
        await self.until(lambda: dict.fromkeys(texts, "sent").items() <= self.states().items())

    async def moves_on(self, seconds: float, steps: int = 1) -> None:
        """Let time pass, and what it wakes be done; in several steps when one thing wakes another."""
        for _ in range(steps):
            await asyncio.sleep(0.02)
            await self.time.pass_by(seconds / steps)
            await asyncio.sleep(0.02)
