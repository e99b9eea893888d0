"""`thidua demo`: the bot on the default plan with made-up people and a clock to move, in the browser."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import CampaignOption
from bot.cli.serve import serve
from bot.demo import RunningDemo, demo_secret, open_clock, seed_people, seed_recognitions
from bot.demo_history import play_history
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.loading import load_campaign

FOLDER = Path("demo-data")


def run(
    port: Annotated[int, typer.Option("--port", help="Port on this machine; 0 for any free one.")] = 8080,
    folder: Annotated[Path, typer.Option("--folder", help="Where the demo keeps its data.")] = FOLDER,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew: forget what was done in the demo.")] = False,
    campaign: CampaignOption = None,
) -> None:
    """Show the bot in the browser, on the real plan, at Monday 6 November 2023. Stop with Ctrl-C; the data stays."""
    if fresh:
        for file in folder.glob("thidua.db*"):
            file.unlink()
    settings = load_settings(
        database_url=f"sqlite:///{folder}/thidua.db",
        campaign=campaign,
        web_port=port or _free_port(),
        web=True,
        log_level="WARNING",
    )
    plan = load_campaign(settings.campaign)
    database = open_database(settings.database_url)
    clock = open_clock(database)
    seed_people(database, settings.campaign, clock)
    seed_recognitions(database, settings.campaign, plan, clock)
    play_history(database, settings, plan)
    serve(
        settings,
        clock,
        demo_secret(database),
        plan=plan,
        database=database,
        demo=RunningDemo(database, plan, clock),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
