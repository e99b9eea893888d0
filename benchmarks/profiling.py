"""Where a process spends its processor time: both of its busy threads under cProfile, on clocks of their own.

A thread's own clock stands still while the thread waits for the disk, for a message or for the interpreter's lock; a
sampler would nearly always find it at a place where it lets the lock go. What cProfile itself costs makes small
functions look dearer than they are: these are shares, not times.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import time
from collections import defaultdict
from operator import itemgetter
from pathlib import Path
from typing import Any

from benchmarks.processes import ROOT
from storage.database import Database

PACKAGES = ("dialogue", "campaigns", "storage", "summaries", "handlers", "scheduler", "bot")
BUILT_IN = "~"
INSTALLED, STANDARD = "/site-packages/", "/python3."
MOST = 30

Place = tuple[str, int, str]
"""File, line, function, as pstats names them."""


class ThreadProfile:
    """What one thread does from `begin` to `end`; both are called on it."""

    def __init__(self) -> None:
        self._profile = cProfile.Profile(time.thread_time)
        self._begun = 0.0
        self.seconds = 0.0

    def begin(self) -> None:
        """Look from now on."""
        self._begun = time.thread_time()
        self._profile.enable()

    def end(self) -> None:
        """Look no more."""
        self._profile.disable()
        self.seconds = time.thread_time() - self._begun

    def stats(self) -> dict[Place, Any]:
        """Return pstats' numbers by place."""
        found: dict[Place, Any] = pstats.Stats(self._profile).stats  # type: ignore[attr-defined]
        return found


class ProgramProfile:
    """The event loop's thread and the one that writes into SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loop, self._writer = ThreadProfile(), ThreadProfile()

    def begin(self) -> None:
        """Look from now on; called on the loop's thread."""
        self._database.submit(lambda _: self._writer.begin())
        self._loop.begin()

    def end(self) -> None:
        """Look no more; called on the loop's thread."""
        self._loop.end()
        self._database.submit(lambda _: self._writer.end())

    def keep(self, file: Path) -> None:
        """Write shares in percent, once the database is closed."""
        whole = self._loop.seconds + self._writer.seconds
        by_library: dict[str, float] = defaultdict(float)
        by_function: dict[str, float] = defaultdict(float)
        for stats in (self._loop.stats(), self._writer.stats()):
            for place, numbers in stats.items():
                _share_out(place, numbers, by_library)
                if _library(place) in PACKAGES:
                    by_function[f"{_short(place[0])} {place[2]}"] += numbers[3]
        seen = sum(by_library.values())
        by_library["uvloop, and the rest that no function shows"] += max(0, whole - seen)
        shares = {
            "by_thread": {"event loop": self._loop.seconds, "writer": self._writer.seconds},
            "by_library": _largest_first(by_library),
            "by_function": _largest_first(by_function),
        }
        in_percent = {
            what: {name: seconds / whole * 100 for name, seconds in found.items()} for what, found in shares.items()
        }
        file.write_text(json.dumps(in_percent), "utf-8")


def _largest_first(seconds: dict[str, float]) -> dict[str, float]:
    return dict(sorted(seconds.items(), key=itemgetter(1), reverse=True)[:MOST])


def _share_out(place: Place, numbers: Any, by_library: dict[str, float]) -> None:
    """Count a function's own time for its library; a built-in one's for those that called it, SQLite's for itself."""
    own: float = numbers[2]
    callers: dict[Place, Any] = numbers[4]
    if place[0] != BUILT_IN:
        by_library[_library(place)] += own
    elif "sqlite3" in place[2]:
        by_library["SQLite"] += own
    else:
        for caller, of_caller in callers.items():
            by_library[_library(caller)] += of_caller[2]
        by_library["other built-in functions"] += own - sum(of_caller[2] for of_caller in callers.values())


def _library(place: Place) -> str:
    file = _short(place[0])
    first = file.partition("/")[0].removesuffix(".py")
    if place[0] == BUILT_IN:
        return "other built-in functions"
    if STANDARD in place[0] and INSTALLED not in place[0]:
        return first if first in {"json", "asyncio"} else "the rest of the standard library"
    return "dataclasses, made by the standard library" if first == "<string>" else first


def _short(file: str) -> str:
    """Return a file's path within the project, an installed package or the standard library."""
    if INSTALLED in file:
        return file.rpartition(INSTALLED)[2]
    if STANDARD in file:
        return file.rpartition(STANDARD)[2].partition("/")[2]
    return file.removeprefix(f"{ROOT}/")
