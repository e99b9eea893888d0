"""A broadcast to very many on a bad day of the platform, while people go on talking with the bot.

`python -m benchmarks.delivery` writes 50,000 messages into the outbox of a bot that may send 1,000 a second. It prints
the rate, the most calls in any second (as they left, and as the stand-in read them), what went wrong, and how long live
people waited for an answer, with the broadcast and without.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import json
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks import enrolment
from benchmarks.bot_api import now
from benchmarks.databases import postgresql, sqlite
from benchmarks.moment import START
from benchmarks.platform import BadDay, most_in_any_second
from benchmarks.processes import cpu_seconds, free_port, module, running
from bot.channels.telegram_settings import CHANNEL
from bot.wiring import open_database
from storage import outbox
from storage.database import Database
from storage.tables import accounts
from storage.tables import outbox as rows

LIVE = 20
"""People who talk with the bot meanwhile, each writing every second."""
FIRST_MANY = 5_000_001
CHUNK = 5_000
ALLOWED_SHARE = 0.98
PATIENCE = 240.0
QUIET = 10.0
"""Seconds in which live people talk with the bot before there is a broadcast: what to compare with."""


def write_broadcast(database: Database, count: int) -> None:
    """Write a message to each of many accounts, as a broadcast does."""
    for start in range(0, count, CHUNK):
        chats = [str(FIRST_MANY + n) for n in range(start, min(start + CHUNK, count))]
        made = [{"channel": CHANNEL, "address": chat, "created_at": START} for chat in chats]
        database.run(lambda c, made=made: c.execute(insert(accounts), made))
    database.run(_write_all)


def _write_all(connection: Any) -> None:
    found = connection.execute(select(accounts.c.id, accounts.c.address).where(accounts.c.address >= str(FIRST_MANY)))
    message = {"text": "Văn phòng Sở thông báo: hạn gửi báo cáo sơ kết là thứ Năm, 30/11/2023."}
    values = [
        {
            "account_id": account, "channel": CHANNEL, "address": address, "message": message, "is_question": False,
            "priority": outbox.BROADCAST, "created_at": START, "due_at": START, "state": "waiting",
        }
        for account, address in found
        if len(address) == len(str(FIRST_MANY))
    ]  # fmt: skip
    connection.execute(insert(rows), values)


def waiting(database: Database) -> int:
    """Return how many messages have not been decided on."""
    counted = select(func.count()).select_from(rows).where(rows.c.state == "waiting")
    return int(database.read(lambda c: c.execute(counted).scalar_one()).result())


async def play(database: Database, api: BadDay, bot: int, count: int, rate: float) -> dict[str, Any]:
    """Let live people talk until the broadcast has gone out; return what was seen."""
    live = [enrolment.FIRST_CHAT + n for n in range(LIVE)]
    for chat in live:  # everyone's first word: the bot is there
        api.write(chat, "menu")
    await _until(lambda: len(api.latencies) >= LIVE)
    gc.collect()
    gc.freeze()
    gc.disable()  # a collection of this process would hold up the platform that it plays
    api.latencies.clear()
    api.calls_at.clear()
    quiet_until = now() + QUIET
    await _talk(api, live, lambda: now() >= quiet_until)
    alone = sorted(api.latencies)
    api.latencies.clear()
    api.calls_at.clear()
    await asyncio.to_thread(write_broadcast, database, count)
    worked = cpu_seconds([bot])
    begun = now()
    await _talk(api, live, lambda: sum(api.taken.values()) >= count or now() - begun >= PATIENCE)
    worked = cpu_seconds([bot]) - worked
    bulk = [at for at in api.calls_at if at >= begun]
    middle = bulk[len(bulk) // 20 : -len(bulk) // 20]
    for _ in range(200):  # what was refused or lost is tried again
        if not await asyncio.to_thread(waiting, database):
            break
        await asyncio.sleep(0.2)
    latencies = sorted(api.latencies)
    doubles = sum(taken - 1 for taken in api.taken.values())
    return {
        "messages": count,
        "allowed": rate,
        "calls_a_second": (len(middle) - 1) / (middle[-1] - middle[0]),
        "share": (len(middle) - 1) / (middle[-1] - middle[0]) / rate,
        "bot_cpu_share_of_a_core": worked / (now() - begun),
        "most_read_in_any_second": most_in_any_second(api.calls_at),
        "reached": len(api.taken),
        "taken_twice": doubles,
        "still_waiting": await asyncio.to_thread(waiting, database),
        "faults": dict(api.faults),
        "live_turns": len(latencies),
        "live_alone_p50_ms": _percentile(alone, 50),
        "live_alone_p99_ms": _percentile(alone, 99),
        "live_p50_ms": _percentile(latencies, 50),
        "live_p99_ms": _percentile(latencies, 99),
    }


async def _talk(api: BadDay, live: list[int], is_over: Callable[[], bool]) -> None:
    """Let each of the live people write once a second until it is over."""
    loop = asyncio.get_running_loop()
    next_at = loop.time()
    for step in itertools.count():
        if is_over():
            return
        api.write(live[step % LIVE], ("menu", "hạn nộp", "dữ liệu của tôi")[step // LIVE % 3])
        next_at += 1.0 / LIVE
        await asyncio.sleep(max(0.0, next_at - loop.time()))


def _percentile(ordered: list[float], percent: int) -> float:
    return 1000 * ordered[len(ordered) * percent // 100]


async def _until(holds: Any, seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - what it waits for is told by no event
            await asyncio.sleep(0.05)


async def measure(url: str, campaign: Path, folder: Path, *, count: int, rate: float, delay: float) -> dict[str, Any]:
    """Run the bot against a platform on a bad day."""
    database = open_database(url)
    live = {enrolment.FIRST_CHAT + n for n in range(LIVE)}
    api = BadDay(live, delay, seed=7)
    port = await api.serve(0)
    command = module(
        "benchmarks.ours", "--db", url, "--campaign", campaign, "--api", f"http://127.0.0.1:{port}/bot",
        "--port", str(free_port()), "--rate", str(rate), "--departures", folder / "departures.json",
    )  # fmt: skip
    with running(command, folder / "ours.log") as bot:
        try:
            found = await play(database, api, bot.pid, count, rate)
        finally:
            database.close()
    departures = json.loads((folder / "departures.json").read_text())
    return {**found, "most_left_in_any_second": most_in_any_second(departures)}


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.delivery", description=__doc__)
    parser.add_argument("--messages", type=int, default=50_000)
    parser.add_argument("--rate", type=float, default=1000, help="messages a second that the platform allows")
    parser.add_argument("--delay", type=float, default=0.03, help="seconds that the platform takes for a message")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thidua-delivery-") as name, ExitStack() as stack:
        folder = Path(name)
        campaign = enrolment.copy_campaign(folder / "campaign", LIVE)
        store = sqlite(folder, LIVE) if options.database == "sqlite" else stack.enter_context(postgresql(folder, LIVE))
        url = stack.enter_context(store.fresh())
        found = asyncio.run(
            measure(url, campaign, folder, count=options.messages, rate=options.rate, delay=options.delay)
        )
        print((folder / "ours.log").read_text()[-2000:])
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
