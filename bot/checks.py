"""What `thidua doctor` looks at. Each check returns findings: what was seen and, if something is wrong, the remedy."""

from __future__ import annotations

import difflib
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.settings import PREFIX, Settings
from campaigns.loading import check_campaign, load_campaign
from dialogue.texts import load_texts
from storage import accounts, outbox, schema
from storage.database import Database, DatabaseAway

Level = Literal["ok", "warning", "fault"]

OLDEST_SQLITE = (3, 35)
"""The first that knows RETURNING."""
LITTLE_SPACE = 500 * 1024 * 1024
"""Bytes on the database's disk below which it is time to act."""
LONG_WAIT = timedelta(minutes=10)
"""A message that waits longer than that was not held up by a rate limit alone."""
SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    what: str
    remedy: str = ""


def check_machine() -> list[Finding]:
    """Look at Python, SQLite and the time zones."""
    found = [Finding("ok", f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")]
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        found = [
            Finding("fault", f"SQLite {sqlite3.sqlite_version} is too old", "use a Python with SQLite 3.35 or later")
        ]
    try:
        ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        found.append(Finding("fault", "the time zone Asia/Ho_Chi_Minh is not known", "install tzdata"))
    return found


def check_environment(environment: Mapping[str, str]) -> list[Finding]:
    """Look for settings that are misspelt: the program would pass over them."""
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    found = []
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, 1)
            remedy = f"did you mean {near[0]}?" if near else "see docs/settings.md for the settings there are"
            found.append(Finding("warning", f"{name} is no setting", remedy))
    return found


def check_plan(settings: Settings) -> list[Finding]:
    """Read the campaign's folder."""
    faults = check_campaign(settings.campaign)
    if faults:
        texts = load_texts("en")
        return [Finding("fault", f"{fault.place}: {fault.problem(texts)}", fault.remedy(texts)) for fault in faults]
    plan = load_campaign(settings.campaign)
    found = [Finding("ok", f"campaign {plan.id}: {len(plan.units)} units, {len(plan.forms)} forms")]
    samples = sum(unit.sample for unit in plan.units)
    if samples:
        remedy = "put in the office's own list: thidua units import FILE.xlsx"
        found.append(Finding("warning", f"{samples} of the units are sample data", remedy))
    return found


def check_database(settings: Settings, now: datetime) -> list[Finding]:
    """Open the database without changing it, and look at its tables, its disk and what waits to be sent."""
    missing = _missing_file(settings)
    if missing is not None:
        return [missing]
    try:
        database = Database.open(settings.database_url)
    except Exception as fault:  # noqa: BLE001 - whatever the driver says is what the office must hear
        return [_away(fault)]
    try:
        return [*_check_tables(database), *check_disk(settings), *_check_outbox(database, now)]
    except DatabaseAway as fault:
        return [_away(fault)]
    finally:
        database.close()


def _away(fault: Exception) -> Finding:
    return Finding(
        "fault",
        f"the database cannot be used: {str(fault).splitlines()[0]}",
        f"look at {PREFIX}DATABASE_URL and the server",
    )


def _sqlite_file(settings: Settings) -> Path | None:
    prefix = "sqlite:///"
    return Path(settings.database_url.removeprefix(prefix)) if settings.database_url.startswith(prefix) else None


def _missing_file(settings: Settings) -> Finding | None:
    file = _sqlite_file(settings)
    if file is None or file.exists():
        return None
    return Finding("warning", f"{file} is not there yet", "thidua run makes it")


def _check_tables(database: Database) -> list[Finding]:
    with_tables = database.read(schema.revision_of).result()
    if with_tables != schema.HEAD:
        shown = with_tables or "none"
        return [
            Finding(
                "warning", f"tables are at revision {shown}, not {schema.HEAD}", "thidua run brings them up to date"
            )
        ]
    database.rehearse(outbox.waiting_count)
    return [Finding("ok", f"database {database.dialect}, tables at revision {with_tables}")]


def check_disk(settings: Settings) -> list[Finding]:
    """Look at the space around a SQLite file, and whether it may be written to."""
    file = _sqlite_file(settings)
    if file is None:
        return []
    found = []
    probe = file.parent / f".{file.name}.doctor"
    try:
        probe.touch()
        probe.unlink()
    except OSError as fault:
        found.append(
            Finding(
                "fault", f"{file.parent} cannot be written to: {fault.strerror}", "give the program's user the right"
            )
        )
    free = shutil.disk_usage(file.parent).free
    if free < LITTLE_SPACE:
        found.append(
            Finding("warning", f"{free // 1024**2} MiB are free at {file.parent}", "make room: a full disk stops all")
        )
    return found


def _check_outbox(database: Database, now: datetime) -> list[Finding]:
    if database.read(schema.revision_of).result() is None:
        return []
    late = database.read(lambda c: outbox.waiting_since(c, now - LONG_WAIT)).result()
    gone = database.read(accounts.unreachable_count).result()
    found = [Finding("ok", "no message waits for long")]
    if late:
        remedy = "is thidua run running, and can it reach the platforms?"
        found = [
            Finding("warning", f"{late} messages have waited for more than {LONG_WAIT.seconds // 60} minutes", remedy)
        ]
    if gone:
        found.append(
            Finding("warning", f"{gone} accounts are refused by their platform", "reach these people another way")
        )
    return found


def check_web(settings: Settings) -> list[Finding]:
    """Look at the web chat's address and secret."""
    if not settings.web:
        return [Finding("ok", "the web chat is off")]
    found = []
    if len(settings.secret.get_secret_value()) < SHORTEST_SECRET:
        remedy = (
            f"set at least {SHORTEST_SECRET} characters: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
        found.append(Finding("fault", f"{PREFIX}SECRET is missing or short", remedy))
    address = urlsplit(settings.base_url)
    if settings.base_url and (address.scheme not in {"http", "https"} or not address.hostname):
        found.append(Finding("fault", f"{PREFIX}BASE_URL is no address", "write it like https://thidua.example.vn"))
    elif address.scheme == "http" and address.hostname not in {"localhost", "127.0.0.1"}:
        found.append(
            Finding("warning", "people reach the web chat without encryption", f"put https before {PREFIX}BASE_URL")
        )
    elif not settings.base_url:
        found.append(
            Finding("warning", f"{PREFIX}BASE_URL is not set", "links in invitations lead to this machine only")
        )
    return found or [Finding("ok", f"web chat at {settings.base_url}")]
