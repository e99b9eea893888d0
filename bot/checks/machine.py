"""The machine that the program runs on, and what its environment says."""

from __future__ import annotations

import difflib
import sqlite3
import sys
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.checks.finding import PREFIX, Finding, fault, fine, warning
from bot.settings import Settings

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)
"""The first that knows RETURNING."""
ZONE = "Asia/Ho_Chi_Minh"


def check_machine() -> list[Finding]:
    """Look at Python, SQLite and the time zones."""
    return [*check_versions(sys.version_info[:3], sqlite3.sqlite_version_info), *check_zone(ZONE)]


def check_versions(python: tuple[int, ...], sqlite: tuple[int, ...]) -> list[Finding]:
    """Compare with the oldest that will do."""
    found = []
    if python < OLDEST_PYTHON:
        found.append(fault(f"Python {_dotted(python)} is too old", f"use Python {_dotted(OLDEST_PYTHON)} or later"))
    if sqlite < OLDEST_SQLITE:
        remedy = f"use a Python that comes with SQLite {_dotted(OLDEST_SQLITE)} or later"
        found.append(fault(f"SQLite {_dotted(sqlite)} is too old", remedy))
    return found or [fine(f"Python {_dotted(python)}, SQLite {_dotted(sqlite)}")]


def check_zone(name: str) -> list[Finding]:
    """Look whether the machine knows people's time zone."""
    try:
        ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return [fault(f"the time zone {name} is not known", "install tzdata")]
    return [fine(f"time zone {name}")]


def check_environment(environment: Mapping[str, str]) -> list[Finding]:
    """Look for settings that are misspelt: the program would pass over them."""
    known = [name.upper() for name in Settings.model_fields]
    found = []
    for name in sorted(environment):
        own = name.upper().removeprefix(PREFIX)
        if own != name.upper() and own not in known:
            near = difflib.get_close_matches(own, known, 1)
            remedy = f"did you mean {PREFIX}{near[0]}?" if near else "see docs/settings.md for the settings there are"
            found.append(warning(f"{name} is no setting", remedy))
    return found


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)
