"""One run on one machine: prepares the stage, measures what is asked for, and returns it as JSON."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.metadata
import os
import platform
import statistics
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from benchmarks import databases, memory, reading, script, turns, where
from benchmarks.contenders import AIOGRAM, AIOGRAM_PYTHON, CONTENDERS, REPLICAS, Stage
from benchmarks.enrolment import copy_campaign
from benchmarks.processes import Failed
from benchmarks.sizes import ALL, Size

Say = Callable[[str], None]
POSTGRESQL = "postgresql"
LOG_TAIL = 3000
"""Characters of the processes' complaints that are shown when one fails."""


def run(
    size: Size,
    *,
    only: Collection[str] = ALL,
    contenders: Collection[str] | None = None,
    say: Say = lambda _: None,
) -> dict[str, Any]:
    """Measure, and return everything that was found."""
    chosen = [one for one in CONTENDERS if contenders is None or one.name in contenders]
    replicas = REPLICAS if "replicas" in only and contenders is None else ()
    results: dict[str, Any] = {"machine": machine(), "size": dataclasses.asdict(size)}
    with tempfile.TemporaryDirectory(prefix="thidua-benchmark-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        say(f"enrolling {size.schools:,} schools")
        needs_server = any(one.database == POSTGRESQL for one in (*chosen, *replicas))
        stage = _stage(folder, size, stack, with_postgresql=needs_server)
        results["databases"] = {kind: store.settings for kind, store in stage.stores.items()}
        try:
            results |= _measure(size, stage, only, chosen, list(replicas), say)
        except Failed as fault:
            complaints = stage.log.read_text("utf-8")[-LOG_TAIL:] if stage.log.exists() else ""
            raise Failed(f"{fault}\n{complaints}") from fault
    results["medians"] = turns.medians(results["rounds"]) | turns.medians(results["replicas"])
    return results


def _stage(folder: Path, size: Size, stack: contextlib.ExitStack, *, with_postgresql: bool) -> Stage:
    campaign = copy_campaign(folder / "campaign", size.schools)
    spoken = script.keep(script.record(campaign), folder / "script.json")
    stores = {"sqlite": databases.sqlite(folder, size.schools)}
    if with_postgresql:
        stores[POSTGRESQL] = stack.enter_context(databases.postgresql(folder, size.schools))
    return Stage(folder, campaign, spoken, stores)


def _measure(
    size: Size, stage: Stage, only: Collection[str], chosen: list[Any], replicas: list[Any], say: Say
) -> dict[str, Any]:
    found: dict[str, Any] = {"rounds": [], "replicas": [], "start": {}, "memory": {}, "profile": {}, "reading": {}}
    crowds, at_pace = size.reports if "turns" in only else {}, "pace" in only
    if crowds or at_pace or "start" in only:
        say("turns")
        found["rounds"], starts = turns.rounds(chosen, stage, size, crowds=crowds, at_pace=at_pace)
        found["start"] = {name: statistics.median(seconds) for name, seconds in starts.items()}
    if replicas:
        say("replicas")
        crowds = {people: times for people, times in size.reports.items() if 1 < people < size.large}
        found["replicas"], _ = turns.rounds(replicas, stage, size, crowds=crowds, at_pace=False)
    if "memory" in only:
        say("memory")
        found["memory"] = memory.memory(stage, size, stage.folder)
    if "profile" in only:
        say("where the time goes")
        found["profile"] = where.profile(stage, size, stage.folder)
    if "reading" in only:
        say("reading")
        found["reading"] = reading.measure()
    return found


def machine() -> dict[str, Any]:
    """Return what it is measured on."""
    names = ("python-telegram-bot", "SQLAlchemy", "psycopg", "aiohttp", "uvloop")
    versions = {name: importlib.metadata.version(name) for name in names}
    if AIOGRAM_PYTHON.exists():
        found = sorted(AIOGRAM_PYTHON.parent.parent.glob("lib/*/site-packages/aiogram-*.dist-info"))
        versions[AIOGRAM] = found[-1].name.removeprefix("aiogram-").removesuffix(".dist-info")
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "versions": versions,
        "load": os.getloadavg()[0],
    }


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()
