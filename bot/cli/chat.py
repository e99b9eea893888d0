"""`thidua chat`: talk to the bot in the terminal, or feed it lines from standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.channels.terminal import Terminal, act_as
from bot.cli.options import CampaignOption, DatabaseOption, NowOption, SettingsOption, clock_at
from bot.settings import load_settings
from bot.wiring import build_turns, open_database
from campaigns.access import Role
from campaigns.loading import load_campaign
from dialogue.clock import local


def run(
    who: Annotated[
        str, typer.Option("--as", help=f"ROLE@UNIT, for example reporter@THCS-DM-01. Roles: {', '.join(Role)}.")
    ],
    db: DatabaseOption = None,
    now: NowOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
    files: Annotated[Path, typer.Option("--files", help="Folder for files that the bot sends.")] = Path("data/files"),
) -> None:
    """Talk to the bot as someone who holds a role in a unit. One line is one message; @FILE sends a file.

    Without --db and THIDUA_DATABASE_URL it is kept in data/thidua.db. When nobody holds the role, a person is made up
    who does. --now pretends another time: the plan of Đắk Nông ran from 2020 to 2025.
    """
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    clock = clock_at(now)
    plan = load_campaign(settings.campaign)
    role, _, unit = who.partition("@")
    if role not in set(Role):
        raise typer.BadParameter(f"“{role}” is not a role; use one of {', '.join(Role)}", param_hint="--as")
    if not plan.units.exists(unit, local(clock.now()).date()):
        raise typer.BadParameter(f"there is no unit “{unit}” at this date; see thidua units list", param_hint="--as")
    database = open_database(settings.database_url)
    try:
        turns = build_turns(database, settings, clock, campaign=plan)
        address = database.run(lambda connection: act_as(connection, role, unit, clock))
        terminal = Terminal(database, turns, clock, address, _print, folder=files)
        interactive = sys.stdin.isatty()
        terminal.open()
        while line := _next_line(interactive):
            terminal.say(line.rstrip("\n"))
    finally:
        database.close()


def _print(text: str) -> None:
    print(text, end="\n\n", flush=True)


def _next_line(interactive: bool) -> str:
    """Return the next line with its end, empty lines passed over; "" at the end of input."""
    while True:
        if interactive:
            print("> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line or line.strip():
            return line
