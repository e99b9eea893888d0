"""Where our process spends its time under load."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

from benchmarks.contenders import OURS, Stage, on_stage
from benchmarks.sizes import Size
from benchmarks.turns import FIRST


def profile(stage: Stage, size: Size, folder: Path) -> dict[str, Any]:
    """Let 100 people write for a while, and return shares of processor time in percent."""
    file = folder / "profile.json"
    with on_stage(OURS, stage, profile=file) as running:
        running.measure("whole reports", people=FIRST, times=size.warm)
        os.kill(running.bots[0], signal.SIGUSR1)
        running.measure("whole reports", people=size.profiled, times=1)
        os.kill(running.bots[0], signal.SIGUSR2)
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return {"people": size.profiled, **found}
