"""The memory that our bot holds with a large plan and many talks, and how long it takes to start with it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from benchmarks.contenders import OURS, Stage, on_stage
from benchmarks.enrolment import copy_campaign
from benchmarks.sizes import Size


def memory(stage: Stage, size: Size, folder: Path) -> dict[str, Any]:
    """Return what our bot on SQLite holds with so many units and talks."""
    large = dataclasses.replace(stage, campaign=copy_campaign(folder / "large", size.units))
    with on_stage(OURS, large) as running:
        begun = running.resident()[0]
        running.open_talks(people=size.talks, lines=size.lines)
        return {
            "units": size.units,
            "talks": size.talks,
            "first_reply_s": running.first_reply,
            "mib_at_start": begun,
            "mib": running.resident()[0],
        }
