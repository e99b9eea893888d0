"""Planning a day's reminders for very many units: `python -m benchmarks.planning`.

For 5,000 and 50,000 schools with a principal each, on the day on which each of them is to be reminded: seconds of the
first planning, of one that finds everything planned already, and what the process holds in memory. The floor is the
time in which the same database takes the same rows by a bare INSERT.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text

from benchmarks import enrolment
from benchmarks.databases import postgresql, sqlite
from benchmarks.moment import START
from bot.channels.telegram_settings import CHANNEL
from bot.wiring import open_database
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from dialogue.clock import HANOI
from scheduler.reminding import Reminding
from storage.database import Connection, Database
from storage.tables import accounts, memberships, nudges, persons

SIZES = (5_000, 50_000)
RUNG_DAY = dt.datetime(2023, 11, 23, 8, 0, tzinfo=HANOI)
"""Five working days before the schools' report of phase 1 is due."""
CHUNK = 10_000


def enrol_all(database: Database, count: int) -> None:
    """Enrol a principal with an account in each school, by bare inserts."""
    for start in range(0, count, CHUNK):
        numbers = range(start, min(start + CHUNK, count))
        database.run(lambda c, numbers=numbers: _enrol(c, numbers))


def _enrol(connection: Connection, numbers: range) -> None:
    ids = {number: number + 1 for number in numbers}
    connection.execute(
        insert(persons), [{"id": ids[n], "name": f"Hiệu trưởng {n + 1}", "created_at": START} for n in numbers]
    )
    connection.execute(
        insert(memberships),
        [
            {"person_id": ids[n], "unit": enrolment.school(n), "role": "reporter", "since": START.date()}
            for n in numbers
        ],
    )
    connection.execute(
        insert(accounts),
        [
            {"channel": CHANNEL, "address": str(enrolment.FIRST_CHAT + n), "person_id": ids[n], "created_at": START}
            for n in numbers
        ],
    )


def measure(database: Database, campaign: Campaign, count: int) -> dict[str, Any]:
    """Plan, and plan again."""
    reminding = Reminding(campaign)
    # The day before has been planned; the plan's windows are known, as in a program that has run for a day.
    database.run(lambda c: reminding.plan(c, RUNG_DAY - dt.timedelta(days=1)))
    begun = time.perf_counter()
    database.run(lambda c: reminding.plan(c, RUNG_DAY))
    planned = time.perf_counter() - begun
    begun = time.perf_counter()
    database.run(lambda c: reminding.plan(c, RUNG_DAY))
    again = time.perf_counter() - begun
    rows = database.run(lambda c: c.execute(select(func.count()).select_from(nudges)).scalar_one())
    return {
        "units": count,
        "nudges": rows,
        "seconds": planned,
        "again_seconds": again,
        "floor_seconds": _floor(database),
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _floor(database: Database) -> float:
    """Return the time in which the database takes the same rows once more, under another name."""
    copied = text(
        "insert into nudges (campaign, person_id, unit, schedule, period, due_at, rung, audience, day, state, why,"
        " planned_at) select 'floor', person_id, unit, schedule, period, due_at, rung, audience, day, state, why,"
        " planned_at from nudges"
    )
    begun = time.perf_counter()
    database.run(lambda c: c.execute(copied))
    return time.perf_counter() - begun


def _in_a_process_of_its_own(url: str, folder: Path, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.planning", "--one", url, str(folder), str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure each size on each database, each in a process of its own, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planning", description=__doc__)
    parser.add_argument("--one", nargs=3, metavar=("URL", "CAMPAIGN", "COUNT"), help=argparse.SUPPRESS)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    options = parser.parse_args()
    if options.one:
        url, folder, count = options.one
        database = open_database(url)
        enrol_all(database, int(count))
        if database.dialect == "postgresql":
            with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("analyze"))
        print(json.dumps(measure(database, load_campaign(Path(folder)), int(count))))
        database.close()
        return
    print("| database | units | nudges | s | × floor | again, s | MiB |\n|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="thidua-planning-") as name, ExitStack() as stack:
        folder = Path(name)
        stores = {"SQLite": sqlite(folder, 0), "PostgreSQL": stack.enter_context(postgresql(folder, 0))}
        for kind, store in stores.items():
            for count in options.sizes:
                campaign = folder / f"campaign-{count}"
                if not campaign.exists():
                    enrolment.copy_campaign(campaign, count)
                with store.fresh() as url:
                    found = _in_a_process_of_its_own(url, campaign, count)
                print(
                    f"| {kind} | {count:,} | {found['nudges']:,} | {found['seconds']:.2f} "
                    f"| {found['seconds'] / found['floor_seconds']:.1f} | {found['again_seconds']:.3f} "
                    f"| {found['mebibytes']:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
