"""Our bot as a process: what `thidua run` starts, at the benchmark's date and without limits on its pace."""

from __future__ import annotations

import argparse
import json
import signal
from pathlib import Path

from benchmarks.bot_api import now
from benchmarks.moment import START
from benchmarks.profiling import ProgramProfile
from bot.cli.serve import serve
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.loading import load_campaign
from dialogue.clock import ShiftedClock
from scheduler.gate import Passage

TOKEN = "42:BENCHMARK"
SECRET = "benchmark-benchmark-benchmark-benchmark"


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", required=True)
    parser.add_argument("--campaign", type=Path, required=True)
    parser.add_argument("--api", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--rate", type=float, default=0, help="messages a second that the platform allows; 0: no limit")
    parser.add_argument("--webhook", action="store_true")
    parser.add_argument("--profile", type=Path, help="file for where the time went")
    parser.add_argument("--departures", type=Path, help="file for when each call left for the platform")
    options = parser.parse_args()
    settings = load_settings(
        database_url=options.db,
        campaign=options.campaign,
        telegram_token=TOKEN,
        telegram_base_url=options.api,
        telegram_rate=options.rate,
        telegram_chat_rate=0,
        telegram_webhook_url=f"http://127.0.0.1:{options.port}/telegram/webhook" if options.webhook else "",
        telegram_webhook_secret=SECRET if options.webhook else "",
        web_port=options.port,
        log_level="WARNING",
    )
    plan = load_campaign(settings.campaign)
    database = open_database(settings.database_url)
    profile = ProgramProfile(database)
    if options.profile:
        signal.signal(signal.SIGUSR1, lambda *_: profile.begin())
        signal.signal(signal.SIGUSR2, lambda *_: profile.end())
    departures = _watch_departures() if options.departures else []
    serve(settings, ShiftedClock.starting_at(START), SECRET, plan=plan, database=database)
    if options.profile:
        profile.keep(options.profile)
    if options.departures:
        options.departures.write_text(json.dumps(departures))


def _watch_departures() -> list[float]:
    """Note when each call is written to the network: what reads it at the other end may be late."""
    departures: list[float] = []
    leaves = Passage.leaves

    def noting(passage: Passage) -> None:
        departures.append(now())
        leaves(passage)

    Passage.leaves = noting  # type: ignore[method-assign]
    return departures


if __name__ == "__main__":
    main()
