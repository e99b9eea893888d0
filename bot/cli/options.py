"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dialogue.clock import HANOI, Clock, ShiftedClock, SystemClock

DatabaseOption = Annotated[
    str | None,
    typer.Option("--db", help="Database URL: sqlite:///FILE or postgresql://… (else THIDUA_DATABASE_URL)."),
]
CampaignOption = Annotated[
    Path | None, typer.Option("--campaign", help="Folder of the campaign (else THIDUA_CAMPAIGN).")
]
SettingsOption = Annotated[Path | None, typer.Option("--settings", help="A file of THIDUA_NAME=value lines.")]
NowOption = Annotated[
    str | None,
    typer.Option("--now", help="Pretend that it is this instant (ISO; without a zone: Vietnam's)."),
]


def read_instant(text: str) -> datetime:
    """Return an ISO instant or date, in Vietnam's time when it names no zone; BadParameter when it is neither."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” is not an ISO time such as 2023-11-06T08:00") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=HANOI)


def clock_at(now: str | None) -> Clock:
    """Return the machine's clock, or one that starts at `now` and runs on."""
    return ShiftedClock.starting_at(read_instant(now)) if now else SystemClock()
