"""`thidua run`: serve all configured channels."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys

import uvloop

from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption
from bot.demo import RunningDemo
from bot.program import Program
from bot.settings import Settings, SettingsFault, load_settings, require_secret
from bot.wiring import open_database
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from dialogue.clock import Clock, SystemClock
from storage.database import Database


def run(db: DatabaseOption = None, campaign: CampaignOption = None, settings_file: SettingsOption = None) -> None:
    """Serve the web chat, Telegram and delivery in one process, until SIGTERM or Ctrl-C."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    if not settings.web and not settings.telegram_token.get_secret_value():
        raise SettingsFault("THIDUA_WEB, THIDUA_TELEGRAM_TOKEN: no channel is on; set one of them")
    secret = require_secret(settings) if settings.web else ""
    plan = load_campaign(settings.campaign)
    serve(settings, SystemClock(), secret, plan=plan, database=open_database(settings.database_url))


def serve(
    settings: Settings,
    clock: Clock,
    secret: str,
    *,
    plan: Campaign,
    database: Database,
    demo: RunningDemo | None = None,
) -> None:
    """Run the program over the real parts, and close the database after it."""
    prepare_logging(settings.log_level)
    _spare_the_collector()
    # Turns run in a thread of their own: the thread that sends must not wait five milliseconds for it each time.
    sys.setswitchinterval(0.0005)

    async def program() -> None:
        running = Program(settings, database, plan, clock, secret=secret, demo=demo)
        if demo is not None:
            demo.on_moved = running.wake
        await running.run()

    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(program())
    finally:
        database.close()


def _spare_the_collector() -> None:
    """Keep plan and code, which stay and are most of the heap, out of every garbage collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def prepare_logging(level: str) -> None:
    """Write log lines to standard error; libraries that would print addresses or messages are kept quiet."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for name in ("httpx", "httpcore", "telegram", "aiohttp.access", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
