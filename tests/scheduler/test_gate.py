"""Who passes the gate to a platform, and when."""

from __future__ import annotations

import asyncio

import pytest

from bot.nursery import Nursery
from dialogue.messages import RateLimits
from scheduler.gate import REPLY, Gate, Timing, call_leaves
from scheduler.limits import Pace, Weight
from tests.virtual_time import VirtualTime

BULK = 9


class Crowd:
    """Parcels that want through the gate; remembers who passed when."""

    def __init__(self, limits: RateLimits, most_inside: int = 1000) -> None:
        self.time = VirtualTime()
        self.nursery = Nursery()
        timing = Timing(self.time.now, self.time.sleep)
        self.gate = Gate(Pace(limits), timing, self.nursery.start, most_inside=most_inside)
        self.passed: list[tuple[str, float]] = []

    def comes(self, chat: str, priority: int = REPLY, seconds_inside: float = 0) -> asyncio.Task[None]:
        return self.nursery.start(self._pass(chat, priority, seconds_inside), chat)

    async def _pass(self, chat: str, priority: int, seconds_inside: float) -> None:
        await self.gate.enter(chat, Weight(), priority)
        self.passed.append((chat, self.time.now() - 1000))
        if seconds_inside:
            await self.time.sleep(seconds_inside)
        self.gate.leave()

    def who(self) -> list[str]:
        return [chat for chat, _ in self.passed]


async def test_replies_that_nothing_holds_up_pass_at_once_in_their_order():
    crowd = Crowd(RateLimits())
    for chat in "abc":
        crowd.comes(chat)
    await crowd.time.settle()
    assert crowd.who() == ["a", "b", "c"]


async def test_a_reply_overtakes_a_thousand_reminders_within_a_tenth_of_a_second():
    crowd = Crowd(RateLimits(overall=30))
    for number in range(1000):
        crowd.comes(f"reminder {number}", BULK)
    await crowd.time.pass_by(3)
    assert 80 <= len(crowd.passed) <= 90
    came = crowd.time.now() - 1000
    crowd.comes("reply")
    await crowd.time.pass_by(1)
    assert dict(crowd.passed)["reply"] - came < 0.1
    await crowd.nursery.stop(0)


async def test_all_reminders_go_out_at_the_allowed_rate_and_never_above():
    crowd = Crowd(RateLimits(overall=30))
    for number in range(300):
        crowd.comes(str(number), BULK)
    await crowd.time.pass_by(11)
    times = [at for _, at in crowd.passed]
    assert len(times) == 300
    assert max(sum(1 for t in times if start <= t < start + 1) for start in times) <= 30
    assert times[-1] <= 300 / 30 / 0.98


async def test_a_chat_that_is_too_fast_waits_alone():
    crowd = Crowd(RateLimits(per_chat=1, per_chat_burst=1))
    for chat in ("a", "b", "c"):
        crowd.comes(chat)
    await crowd.time.settle()
    crowd.comes("a")
    crowd.comes("d")
    await crowd.time.settle()
    assert crowd.who() == ["a", "b", "c", "d"]
    await crowd.time.pass_by(1)
    assert crowd.passed[-1] == ("a", pytest.approx(1))


async def test_slow_bulk_calls_leave_room_for_replies():
    crowd = Crowd(RateLimits(), most_inside=4)
    for number in range(10):
        crowd.comes(f"reminder {number}", BULK, seconds_inside=100)
    await crowd.time.settle()
    crowd.comes("reply")
    await crowd.time.settle()
    assert crowd.who() == ["reminder 0", "reminder 1", "reply"]
    await crowd.time.pass_by(100)
    assert crowd.who()[3:] == ["reminder 2", "reminder 3"]
    await crowd.nursery.stop(0)


async def test_who_gives_up_waiting_takes_nobodys_place():
    crowd = Crowd(RateLimits(), most_inside=2)
    crowd.comes("first", seconds_inside=10)
    crowd.comes("second", seconds_inside=10)
    leaves = crowd.comes("leaves")
    crowd.comes("stays")
    await crowd.time.settle()
    leaves.cancel()
    await crowd.time.pass_by(10)
    assert crowd.who() == ["first", "second", "stays"]


async def test_what_leaves_later_than_it_was_let_through_counts_from_when_it_left():
    crowd = Crowd(RateLimits(overall=30))
    left: list[float] = []

    async def sends(chat: str, held_up: float) -> None:
        await crowd.gate.enter(chat, Weight(), REPLY)
        await crowd.time.sleep(held_up)
        call_leaves()
        left.append(crowd.time.now())
        crowd.gate.leave()
        call_leaves()  # nobody's: the parcel has been sent

    for number in range(90):
        crowd.nursery.start(sends(f"chat {number}", 0.4 if number < 30 else 0.0), f"chat {number}")
    await crowd.time.pass_by(6)
    assert len(left) == 90
    left.sort()
    assert all(later - earlier >= 1 for earlier, later in zip(left, left[30:], strict=False))
    await crowd.nursery.stop(0)
