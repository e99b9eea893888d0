"""One replica: the program's own planning and delivery, on the shared time, with a sender to the far side."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import random
import selectors
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.nursery import Nursery
from campaigns.definition import Campaign
from dialogue.messages import Abilities, Message, RateLimits
from scheduler.delivery import Delivery
from scheduler.gate import Timing
from scheduler.limits import Backoff
from scheduler.loop import Ticks
from scheduler.outcomes import Outcome, Parcel, RetryAt, Sent
from scheduler.recording import Recorder, Sheet
from scheduler.reminding import Reminding
from storage import accounts, outbox
from storage.database import Connection, Database
from tests.chaos.killpoints import BEFORE_SENDING, GIVEN, HANDED_OVER, HEARD_YES, TURN_KEPT, Killpoint
from tests.chaos.shared import Exposed, SharedClock, append

LEASE = timedelta(seconds=30)
TICK = 5.0
"""Simulated seconds between two ticks of the scheduler."""
REST = 2.0
"""Simulated seconds between two turns of people who write, on average."""
NAP = 0.05
"""Real seconds after which a loop that waits looks at the time again: the driver may have moved it."""
CHANNEL = "carrier"


@dataclass(frozen=True, slots=True)
class Order:
    """What a replica is told at its start."""

    folder: str
    url: str
    port: int
    """Where the platform listens."""
    number: int
    """Of this life among all lives."""
    turns_to: tuple[int, ...]
    """Accounts whose people it talks with."""
    overall: float
    """Messages a simulated second."""
    point: str = ""
    nth: int = 0
    how: int = signal.SIGKILL

    def to_bytes(self) -> bytes:
        """Return it as it travels."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def of(cls, data: bytes) -> Order:
        """Read it again."""
        return cls(**json.loads(data))


class FarSender:
    """A channel whose platform is another process."""

    name = CHANNEL

    def __init__(self, order: Order, exposed: Exposed, point: Killpoint) -> None:
        self.abilities = Abilities(buttons=True, editing=True, files_in=False, limits=RateLimits(order.overall))
        self._order = order
        self._record = Path(order.folder) / "record"
        self._exposed = exposed
        self._point = point
        self._tries = 0

    async def send(self, parcel: Parcel) -> Outcome:
        self._exposed.add(parcel.id)
        outcome: Outcome = RetryAt(None, "hung up")
        try:
            outcome = await self._ask(parcel)
        except OSError:
            pass
        finally:
            if not isinstance(outcome, Sent):
                self._exposed.discard([parcel.id])
        return outcome

    async def _ask(self, parcel: Parcel) -> Outcome:
        self._tries += 1
        asked = {
            "try": f"{self._order.number}.{self._tries}",
            "who": self._order.number,
            "row": parcel.id,
            "account": parcel.account_id,
            "priority": parcel.priority,
        }
        self._point.passes(BEFORE_SENDING)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._order.port)
        try:
            writer.write(_post(asked))
            await writer.drain()
            self._point.passes(GIVEN)
            status, answer = _read(await reader.read())
        except asyncio.CancelledError:
            append(self._record, {"unanswered": asked["try"]})  # it lives, and waits no longer
            raise
        finally:
            writer.close()
        if status == 200:
            self._point.passes(HEARD_YES)
            return Sent(answer["yes"])
        if status == 429:
            return RetryAt(float(answer["after"]), "429")
        return RetryAt(None, str(status or "hung up"), answered=bool(status))


def _post(asked: dict[str, Any]) -> bytes:
    body = json.dumps(asked).encode()
    head = f"POST /message HTTP/1.1\r\nHost: platform\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _read(answer: bytes) -> tuple[int, dict[str, Any]]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return (int(head.split()[1]), json.loads(body)) if body else (0, {})


class SharedTimeLoop(asyncio.SelectorEventLoop):
    """A loop for which the shared time is the time: waits and timeouts pass as fast as that."""

    def __init__(self, clock: SharedClock) -> None:
        selector = selectors.DefaultSelector()
        super().__init__(selector)
        self._clock = clock
        select = selector.select

        def select_faster(timeout: float | None = None) -> Any:
            return select(None if timeout is None else min(NAP, timeout / clock.speed))

        selector.select = select_faster  # type: ignore[method-assign]

    def time(self) -> float:
        return self._clock.seconds()


class Replica:
    """Runs until it is killed, or told to stop."""

    def __init__(self, order: Order, campaign: Campaign, clock: SharedClock) -> None:
        folder = Path(order.folder)
        self.clock = clock
        self.exposed = Exposed(folder / f"exposed-{order.number}")
        self.database = Database.open(order.url, workers=2)
        self.point = Killpoint(order.point, order.nth, signal.Signals(order.how))
        self.point.install()
        _tell_when_noted(self.exposed)
        self.nursery = Nursery()
        self.worker = f"replica-{order.number}"
        self.delivery = Delivery(
            self.database,
            self.clock,
            {CHANNEL: FarSender(order, self.exposed, self.point)},
            worker=self.worker,
            start=self.nursery.start,
            alone=self.database.sole_process(),
            lease=LEASE,
            backoff=Backoff(chance=random.random),
            timing=Timing(self.clock.seconds),
        )
        self.ticks = Ticks(self.database, self.clock, Reminding(campaign), self._handed_over)
        self.stopping = asyncio.Event()
        self._order = order
        self._chance = random.Random(order.number)

    def _handed_over(self) -> None:
        self.point.passes(HANDED_OVER)
        self.delivery.poke()

    async def run(self) -> None:
        """Do what `thidua run` does, but for the channels."""
        delivering = self.nursery.keep(self.delivery.run, "delivery")
        self.nursery.keep(self._tick, "ticks")
        self.nursery.keep(self._talk, "turns")
        await self.stopping.wait()
        await self.delivery.stop()
        await asyncio.wait([delivering], timeout=10)
        await self.nursery.stop(5)
        self.database.close()

    async def _tick(self) -> None:
        while not self.stopping.is_set():
            await self.ticks.tick()
            await asyncio.sleep(TICK)

    async def _talk(self) -> None:
        """Have people write: their replies are kept claimed for this replica, and begun at once."""
        turn = 0
        while not self.stopping.is_set():
            await asyncio.sleep(self._chance.expovariate(1 / REST))
            if not self.clock.is_talkative:
                continue
            turn += 1
            account = self._chance.choice(self._order.turns_to)
            texts = [f"{self._order.number}:{turn}:{n}" for n in range(self._chance.randint(1, 4))]
            rows = await asyncio.wrap_future(self.database.submit(self._turn(account, texts)))
            self.point.passes(TURN_KEPT)
            self.delivery.deliver_now(rows, account)

    def _turn(self, account_id: int, texts: list[str]) -> Callable[..., list[Parcel]]:
        def work(connection: Connection) -> list[Parcel]:
            now = self.clock.now()
            account = accounts.lock(connection, accounts.by_id(connection, account_id))
            puts: list[outbox.Put] = []
            for text in texts:
                put = outbox.put(
                    connection,
                    account_id=account.id,
                    channel=account.channel,
                    address=account.address,
                    message=Message(text).to_json(),
                    now=now,
                    claimed_by=self.worker,
                    claimed_until=now + LEASE,
                    after=puts[-1] if puts else None,
                )
                puts.append(put)
            return [put.row for put in puts if put.claimed]

        return work


def _tell_when_noted(exposed: Exposed) -> None:
    """Take what is noted for good out of what a crash may repeat."""
    marked = Recorder._marked

    def tell(recorder: Recorder, sheet: Sheet) -> None:
        marked(recorder, sheet)
        if sheet.future.exception() is None:
            exposed.discard(mark.sent.row_id for mark in sheet.marks)

    Recorder._marked = tell


def become(order: Order, leash: int, campaign: Campaign) -> None:
    """Be a replica until the end; who holds the other end of the leash lives, or says "stop"."""
    logging.basicConfig(
        level=logging.WARNING,
        format=f"{order.number} %(levelname)s %(name)s %(message)s",
        stream=sys.stderr,
        force=True,
    )
    log = logging.getLogger(__name__)
    try:
        clock = SharedClock(Path(order.folder) / "time")
        with asyncio.Runner(loop_factory=lambda: SharedTimeLoop(clock)) as runner:
            runner.run(_live(order, leash, campaign, clock))
    except BaseException:
        log.exception("replica failed")
        os._exit(1)
    os._exit(0)


async def _live(order: Order, leash: int, campaign: Campaign, clock: SharedClock) -> None:
    replica = Replica(order, campaign, clock)
    loop = asyncio.get_running_loop()

    def hold() -> None:
        if not os.read(leash, 1):
            os._exit(2)  # the driver is gone
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(replica.stopping.set)
        while os.read(leash, 1):
            time.sleep(0.1)
        os._exit(2)

    threading.Thread(target=hold, daemon=True).start()
    await replica.run()
