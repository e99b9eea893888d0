"""A broadcast at the rate that a platform allows: nearly all of it is used, never a message over it, people first."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, field

from sqlalchemy import insert

from dialogue.messages import Message, RateLimits
from scheduler.outcomes import Gone, Outcome, Parcel, RetryAt, Sent
from storage import outbox
from storage.database import Connection, Database
from storage.tables import accounts as accounts_table
from storage.tables import outbox as outbox_table
from tests.scheduler.post import Carrier, PostOffice

RATE = 30
MANY = int(os.environ.get("THIDUA_TEST_BROADCAST", "3000"))
"""People who are written to; 50,000 take some minutes."""
LIVE = 10
"""Every so many seconds somebody writes and is answered."""
STEP = 0.2


@dataclass
class Platform(Carrier):
    """Takes 30 ms for a message; refuses, fails, hangs and loses a few, and notes when each call came."""

    office: PostOffice | None = None
    calls: list[float] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    replies: dict[str, float] = field(default_factory=dict)

    async def send(self, parcel: Parcel) -> Outcome:
        assert self.office is not None
        text, now = parcel.message["text"], self.office.time.now()
        self.calls.append(now)
        await self.office.time.sleep(0.03)
        if text.startswith("reply"):
            self.replies[text] = now
            return Sent(text)
        first = parcel.attempts == 0
        if parcel.id % 500 == 1 and first:
            return RetryAt(3, "Too Many Requests", answered=True)
        if parcel.id % 500 == 2 and first:
            return RetryAt(None, "Internal Server Error", answered=True)
        if parcel.id % 500 == 3 and first:
            await self.office.time.sleep(14)
            return RetryAt(None, "no answer in time")
        if parcel.id % 1000 == 4:
            return Gone("blocked by the user")
        self.taken.append(text)
        return Sent(text)


def write_to_many(connection: Connection, office: PostOffice) -> None:
    """Write a message to each of very many people, as a broadcast does."""
    now = office.clock.now()
    chats = [f"many {n}" for n in range(MANY)]
    made = insert(accounts_table).returning(accounts_table.c.id, sort_by_parameter_order=True)
    rows = [{"channel": "carrier", "address": chat, "created_at": now} for chat in chats]
    ids = connection.execute(made, rows).scalars().all()
    fixed = {"channel": "carrier", "is_question": False, "priority": outbox.BROADCAST, "state": "waiting"}
    connection.execute(
        insert(outbox_table),
        [
            {
                **fixed,
                "account_id": id_,
                "address": chat,
                "message": Message(chat).to_json(),
                "created_at": now,
                "due_at": now,
            }
            for id_, chat in zip(ids, chats, strict=True)
        ],
    )


def most_in_any_second(calls: list[float]) -> int:
    most = start = 0
    for end, instant in enumerate(calls):
        while instant - calls[start] >= 1:
            start += 1
        most = max(most, end - start + 1)
    return most


async def hands_full(office: PostOffice, platform: Platform) -> None:
    """Wait for claims and notes, which take real time, while the clock of the test stands still."""
    await office.until(lambda: not office.delivery._recorder._marks, seconds=20)
    left = MANY - len(platform.taken)
    if left > 200:
        await office.until(lambda: office.delivery.in_hand >= 32, seconds=20)
    else:
        await asyncio.sleep(0.01)


async def test_many_messages_go_out_at_the_rate_and_never_over_it_while_people_are_answered_at_once(
    database: Database,
) -> None:
    office = PostOffice(database, limits=RateLimits(RATE, 1, 5), alone=True)
    platform = Platform(abilities=office.carrier.abilities, office=office)
    office.use(platform)
    database.run(lambda c: write_to_many(c, office))
    office.open()
    asked: dict[str, float] = {}
    begun, steps = office.time.now(), 0
    while len(platform.taken) + MANY // 1000 < MANY and office.time.now() - begun < 2 * MANY / RATE:
        await hands_full(office, platform)
        if steps % round(LIVE / STEP) == 0:
            text = f"reply {steps}"
            asked[text] = office.time.now()
            office.replies(f"live {steps % 7}", text)
        await office.time.pass_by(STEP)
        steps += 1
    whole = office.time.now() - begun
    await office.moves_on(20, steps=20)
    await office.close()

    assert most_in_any_second(platform.calls) <= RATE
    bulk = [at for at in platform.calls if at - begun < whole * 0.9]
    assert len(bulk) >= 0.98 * RATE * whole * 0.9
    delays = sorted(platform.replies[text] - at for text, at in asked.items())
    assert len(delays) == len(asked)
    assert delays[int(len(delays) * 0.99)] < 0.1
    states = [state for text, state in office.states().items() if text.startswith("many")]
    assert states.count("gone") == MANY // 1000
    assert states.count("sent") == MANY - MANY // 1000
    assert len(platform.taken) == len(set(platform.taken))
    await asyncio.sleep(0)


async def test_two_replicas_keep_to_the_rate_together_and_one_that_died_leaves_its_part(database: Database) -> None:
    first = PostOffice(database, worker="first", limits=RateLimits(RATE, 1, 5))
    second = PostOffice(database, worker="second", limits=RateLimits(RATE, 1, 5), time=first.time)
    platform = Platform(abilities=first.carrier.abilities, office=first)
    for office in (first, second):
        office.use(platform)
        office.open()
    await first.moves_on(8, steps=8)  # each has seen the other
    database.run(lambda c: write_to_many(c, first))
    begun = first.time.now()
    for office in (first, second):
        office.delivery.poke()
    await rate_for(20, first, second)
    together = [at - begun for at in platform.calls]
    assert most_in_any_second(together) <= RATE
    assert len(together) >= 0.9 * RATE * 18
    second.delivery._is_stopping = True  # as if it had been killed: it neither gives back nor says goodbye
    second.delivery._wake.set()
    await rate_for(25, first)
    begun, before = first.time.now(), len(platform.calls)
    await rate_for(10, first)
    assert len(platform.calls) - before >= 0.9 * RATE * 9
    assert most_in_any_second(platform.calls) <= RATE
    await first.close()


async def rate_for(seconds: float, *offices: PostOffice) -> None:
    """Let time pass while there is always something in hand."""
    for _ in range(round(seconds / STEP)):
        for office in offices:
            await office.until(
                lambda office=office: office.delivery.in_hand >= 16 and not office.delivery._recorder._marks, seconds=20
            )
        await offices[0].time.pass_by(STEP)
