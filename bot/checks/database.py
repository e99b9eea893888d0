"""The database: can it be reached and written to, are its tables up to date, and does anything wait in it for long?"""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from bot.checks.finding import PREFIX, Finding, fault, fine, warning, without
from bot.wiring import SQLITE
from dialogue.clock import Clock
from storage import accounts, facts, outbox, schema
from storage.database import Connection, Database

LITTLE_SPACE = 500 * 1024 * 1024
"""Bytes on the database's disk below which it is time to act."""
LONG_WAIT = timedelta(minutes=10)
"""A message that waits longer than that was not held up by a rate limit alone."""
APART = timedelta(minutes=1)
"""Clocks that differ by more than that bring deadlines and leases into disorder."""
WRITE_AHEAD = 2
"""What stands at JOURNAL in the header of a SQLite file with a write-ahead log."""
JOURNAL = 18


class _TakenBackError(Exception):
    """Ends a transaction that was only to be tried."""


def check_database(url: str, clock: Clock) -> list[Finding]:
    """Look at the database without changing what it holds; one that is not there yet is not made."""
    file = Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None
    around = check_folder(file) if file is not None else []
    if any(finding.level == "fault" for finding in around):
        return [*around, _unseen("the database", "the folder")]
    if file is not None and not file.exists():
        return [*around, warning(f"{file} is not there yet", "thidua run makes it")]
    try:
        database = Database.open(url)
        try:
            inside = _check_open(database, file, clock)
        finally:
            database.close()
    except Exception as said:  # noqa: BLE001 - whatever the driver says is what the office must hear
        words = (str(said).splitlines() or [type(said).__name__])[0]
        away = fault(f"the database cannot be used: {words}", f"look at {PREFIX}DATABASE_URL, the server and the disk")
        return [*around, without([_password(url)], away), _unseen("what the database holds", "the database")]
    return [*around, *inside]


def check_folder(file: Path) -> list[Finding]:
    """Look at the space around a SQLite file, and whether files can be made beside it, as SQLite must."""
    folder = next(place for place in file.absolute().parents if place.exists())
    probe = folder / f".{file.name}.doctor"
    try:
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as refused:
        remedy = f"let the program's user write there, or set {PREFIX}DATABASE_URL"
        return [fault(f"{folder} cannot be written to: {refused.strerror}", remedy)]
    free = shutil.disk_usage(folder).free
    if free < LITTLE_SPACE:
        return [warning(f"{free // 1024**2} MiB are free at {folder}", "make room: a full disk stops everything")]
    return [fine(f"{folder} can be written to, {free // 1024**2} MiB are free")]


def check_revision(revision: str | None) -> Finding:
    """Compare the tables with those that this program knows."""
    if revision is None:
        return warning("the database has no tables yet", "thidua run makes them")
    if revision < schema.HEAD:
        remedy = "make a copy of the database; thidua run brings the tables up to date"
        return warning(f"the tables are at revision {revision}; this program's are at {schema.HEAD}", remedy)
    if revision > schema.HEAD:
        what = f"the tables are at revision {revision}, made by a later program than this ({schema.HEAD})"
        return fault(what, "install the later program again, or put back a copy of the database from before it")
    return fine(f"tables at revision {revision}")


def check_journal(file: Path) -> list[Finding]:
    """Look whether a SQLite file that was opened has its write-ahead log: a disk in the network cannot hold one."""
    with file.open("rb") as opened:
        header = opened.read(JOURNAL + 1)
    if len(header) > JOURNAL and header[JOURNAL] != WRITE_AHEAD:
        return [warning(f"{file} has no write-ahead log", "keep the database on a disk of this machine")]
    return []


def check_clocks(ours: datetime, theirs: datetime, whose: str) -> list[Finding]:
    """Compare the machine's clock with another."""
    apart = ours - theirs
    if abs(apart) <= APART:
        return []
    ahead = "ahead of" if apart > timedelta(0) else "behind"
    what = f"this machine's clock is {round(abs(apart).total_seconds())} seconds {ahead} {whose}"
    return [warning(what, "let the clocks be set over the network (NTP)")]


def _check_open(database: Database, file: Path | None, clock: Clock) -> list[Finding]:
    revision = check_revision(database.read(schema.revision_of).result())
    found = [fine(f"{database.dialect} answers"), revision]
    found += check_journal(file) if file is not None else _check_server_clock(database, clock)
    if revision.level != "ok":
        return [*found, _unseen("writing and waiting messages", "the tables")]
    return [*found, _check_writing(database), *_check_outbox(database, clock.now())]


def _check_writing(database: Database) -> Finding:
    """Write, and take it back."""

    def write(connection: Connection) -> NoReturn:
        facts.put(connection, "doctor", "was here")
        raise _TakenBackError

    try:
        database.run(write)
    except _TakenBackError:
        return fine("the database takes what is written")


def _check_server_clock(database: Database, clock: Clock) -> list[Finding]:
    theirs = database.read(lambda c: c.exec_driver_sql("select now()").scalar_one()).result()
    return check_clocks(clock.now(), theirs, "the database's")


def _check_outbox(database: Database, now: datetime) -> list[Finding]:
    """Count, without names: what waits, and whom the platforms refuse."""
    late = database.read(lambda c: outbox.waiting_since(c, now - LONG_WAIT)).result()
    gone = database.read(accounts.unreachable_count).result()
    found = []
    if late:
        what = f"messages that have waited for more than {LONG_WAIT.seconds // 60} minutes: {late}"
        found.append(warning(what, "is thidua run running, and can it reach the platforms?"))
    if gone:
        found.append(warning(f"accounts that their platform refuses: {gone}", "reach these people another way"))
    return found or [fine("no message waits for long, every account can be reached")]


def _unseen(what: str, because: str) -> Finding:
    return warning(f"{what}: not looked at", f"set {because} right first")


def _password(url: str) -> str:
    try:
        return urlsplit(url).password or ""
    except ValueError:
        return ""
