"""One person's messages one after another, different people side by side."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.lanes import MOST_TOGETHER, Lanes
from bot.nursery import Nursery


class Desk:
    """Handles words like "album:a"; what was handled together stands in one list."""

    def __init__(self, quiet: float = 0.02) -> None:
        self.handled: list[list[str]] = []
        self.holding: dict[str, asyncio.Event] = {}
        self.failing: set[str] = set()
        self.lanes: Lanes[str] = Lanes(self.handle, Nursery().start, together=self.album, quiet=quiet)

    def album(self, item: str) -> str | None:
        return item.split(":", maxsplit=1)[0] if ":" in item else None

    async def handle(self, items: list[str]) -> None:
        if (hold := self.holding.get(items[0])) is not None:
            await hold.wait()
        if items[0] in self.failing:
            raise OSError(items[0])
        self.handled.append(items)


async def test_one_keys_items_are_handled_in_order_and_another_key_does_not_wait():
    desk = Desk()
    desk.holding["lan 1"] = asyncio.Event()
    first, second = desk.lanes.put("lan", "lan 1"), desk.lanes.put("lan", "lan 2")
    await desk.lanes.put("hoa", "hoa 1")
    assert desk.handled == [["hoa 1"]]
    assert not first.done()
    desk.holding["lan 1"].set()
    await second
    assert desk.handled == [["hoa 1"], ["lan 1"], ["lan 2"]]


async def test_when_one_fails_all_behind_it_fail_too_and_may_come_again_in_order():
    desk = Desk()
    desk.failing.add("1")
    futures = [desk.lanes.put("lan", item) for item in "123"]
    assert [type(fault) for fault in await asyncio.gather(*futures, return_exceptions=True)] == [OSError] * 3
    assert desk.handled == []
    desk.failing.clear()
    await asyncio.gather(*(desk.lanes.put("lan", item) for item in "123"))
    assert desk.handled == [["1"], ["2"], ["3"]]


async def test_an_album_is_handled_together_and_what_follows_apart():
    desk = Desk()
    await asyncio.gather(*(desk.lanes.put("lan", item) for item in ("a:1", "a:2", "b:1", "xong")))
    assert desk.handled == [["a:1", "a:2"], ["b:1"], ["xong"]]


async def test_an_album_waits_for_its_last_picture():
    desk = Desk(quiet=0.2)
    first = desk.lanes.put("lan", "a:1")
    await asyncio.sleep(0.01)
    await asyncio.gather(first, desk.lanes.put("lan", "a:2"))
    assert desk.handled == [["a:1", "a:2"]]


async def test_a_full_album_does_not_wait():
    desk = Desk(quiet=60)
    items = [f"a:{n}" for n in range(MOST_TOGETHER)]
    await asyncio.gather(*(desk.lanes.put("lan", item) for item in items))
    assert desk.handled == [items]


async def test_what_comes_after_an_album_ends_its_wait():
    desk = Desk(quiet=60)
    await asyncio.gather(desk.lanes.put("lan", "a:1"), desk.lanes.put("lan", "xong"))
    assert desk.handled == [["a:1"], ["xong"]]


async def test_without_a_quiet_time_pieces_go_as_they_come():
    desk = Desk(quiet=0)
    await desk.lanes.put("lan", "a:1")
    await desk.lanes.put("lan", "a:2")
    assert desk.handled == [["a:1"], ["a:2"]]


async def test_drained_waits_for_all_that_was_put():
    desk = Desk()
    desk.holding["1"] = asyncio.Event()
    done = desk.lanes.put("lan", "1")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await desk.lanes.drained()
    desk.holding["1"].set()
    await desk.lanes.drained()
    assert done.done()
