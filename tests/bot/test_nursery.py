"""Background tasks are kept, awaited, and never fail unheard."""

from __future__ import annotations

import asyncio
import logging

from bot.nursery import Nursery


async def test_a_task_that_fails_is_logged_under_its_name(caplog):
    nursery = Nursery()

    async def fails() -> None:
        raise ValueError("hỏng")

    await nursery.start(fails(), "weigh the mail")
    assert "weigh the mail" in caplog.text
    assert len(nursery) == 0


async def test_stopping_waits_for_what_ends_by_itself_and_cancels_the_rest():
    nursery, ended = Nursery(), []
    soon = asyncio.Event()

    async def ends_soon() -> None:
        await soon.wait()
        ended.append("soon")

    async def never_ends() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    nursery.start(never_ends(), "never")
    nursery.start(ends_soon(), "soon")
    asyncio.get_running_loop().call_soon(soon.set)
    await nursery.stop(patience=0.05)
    assert ended == ["soon", "cancelled"]
    assert len(nursery) == 0


async def test_a_kept_task_starts_anew_after_a_failure_with_longer_and_longer_rests(caplog):
    rests, runs = [], []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    async def fails_three_times() -> None:
        runs.append(1)
        if len(runs) <= 3:
            raise OSError

    caplog.set_level(logging.CRITICAL)
    await Nursery(rest).keep(fails_three_times, "listen")
    assert rests == [1, 2, 4]
    assert len(runs) == 4
