"""Works are durable when they are reported done, and only then; one that fails hurts no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import Future, wait
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from storage import facts, schema
from storage.database import Connection, Database, DatabaseAway

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)


def stored(url: str) -> set[str]:
    """Return the keys of all facts, as another program sees them."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {row.key for row in connection.execute(text("select key from facts"))}
    engine.dispose()
    return found


def test_a_work_is_done_only_when_another_program_can_see_it(database: Database, database_url: str) -> None:
    for number in range(20):
        database.run(lambda c, n=number: facts.put(c, f"k{n}", n))
        assert f"k{number}" in stored(database_url)


def test_a_failing_work_keeps_nothing_and_hurts_no_neighbour(database: Database) -> None:
    started = threading.Event()

    def slow(_connection: Connection) -> None:
        started.wait(5)

    def fails(connection: Connection) -> None:
        facts.put(connection, "half", "written")
        raise KeyError("a mistake of ours")

    first = database.submit(slow)  # while it runs the others gather into one batch
    good = [database.submit(lambda c, n=n: facts.put(c, f"good{n}", n)) for n in range(10)]
    bad = database.submit(fails)
    more = [database.submit(lambda c, n=n: facts.put(c, f"more{n}", n)) for n in range(10)]
    started.set()
    wait([first, *good, bad, *more])
    assert isinstance(bad.exception(), KeyError)
    assert all(future.exception() is None for future in [*good, *more])
    assert database.run(lambda c: facts.get(c, "half")) is None
    assert database.run(lambda c: facts.get(c, "more9")) == 9


def test_a_ride_is_kept_soon_without_another_work(database: Database) -> None:
    database.ride(lambda c: facts.put(c, "rode", True)).result(5)
    assert database.run(lambda c: facts.get(c, "rode")) is True


def test_everything_accepted_is_kept_when_the_database_is_closed(database_url: str) -> None:
    opened = Database.open(database_url)
    schema.upgrade(opened.engine)
    futures = [opened.submit(lambda c, n=n: facts.put(c, f"late{n}", n)) for n in range(50)]
    opened.close()
    assert all(future.done() and future.exception() is None for future in futures)
    assert {f"late{n}" for n in range(50)} <= stored(database_url)


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(database: Database, database_url: str) -> None:
    program = textwrap.dedent("""
        import sys
        from storage import facts
        from storage.database import Database
        database = Database.open(sys.argv[1])
        for number in range(100_000):
            database.run(lambda c: facts.put(c, f"k{number}", number))
            print(number, flush=True)
    """)
    root = Path(__file__).parent.parent.parent
    child = subprocess.Popen(
        [sys.executable, "-c", program, database_url],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ.copy(),
    )
    assert child.stdout is not None
    acknowledged = [int(child.stdout.readline()) for _ in range(60)]
    child.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in child.stdout.read().splitlines() if line.isdigit()]
    child.wait()
    child.stdout.close()
    assert {f"k{number}" for number in acknowledged} <= stored(database_url)


def test_two_processes_write_to_one_sqlite_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    one, two = Database.open(url), Database.open(url)
    schema.upgrade(one.engine)

    def keep(database: Database, key: str) -> Future[None]:
        return database.submit(lambda c: facts.put(c, key, True))

    futures = [
        keep(database, f"{name}-{number}") for number in range(100) for name, database in (("a", one), ("b", two))
    ]
    wait(futures)
    assert [future.exception() for future in futures if future.exception()] == []
    assert len(stored(url)) == 200
    one.close()
    two.close()


def test_only_one_serving_process_thinks_that_it_is_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    one, two = Database.open(url), Database.open(url)
    assert one.sole_process()
    assert not two.sole_process()
    one.close()
    assert two.sole_process()
    two.close()


def test_a_process_that_comes_after_the_first_has_died_knows_that_the_second_is_there(tmp_path: Path) -> None:
    first, second, third = (Database.open(f"sqlite:///{tmp_path}/shared.db") for _ in range(3))
    assert first.sole_process()
    assert not second.sole_process()
    first.close()
    assert not third.sole_process()  # it would take the second's claims, and say everything twice
    second.close()
    third.close()


def test_a_database_that_goes_away_is_said_so_and_works_again_when_it_is_back(empty_postgresql: str) -> None:
    database = Database.open(empty_postgresql)
    database.run(lambda c: facts.put(c, "before", 1))
    admin = create_engine(
        empty_postgresql.rsplit("/", 1)[0] + "/postgres" + _query(empty_postgresql), isolation_level="AUTOCOMMIT"
    )
    name = database.engine.url.database
    with admin.connect() as connection:
        connection.execute(text(f"alter database {name} allow_connections false"))
        connection.execute(text(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"))
        with pytest.raises(DatabaseAway):
            database.run(lambda c: facts.put(c, "during", 1))
        connection.execute(text(f"alter database {name} allow_connections true"))
    admin.dispose()
    database.run(lambda c: facts.put(c, "after", 1))
    assert stored(empty_postgresql) == {"before", "after"}
    database.close()


def _query(url: str) -> str:
    return "?" + url.split("?", 1)[1] if "?" in url else ""


def test_a_sqlite_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/missing/folder.db")
    with pytest.raises(DatabaseAway):
        database.run(lambda c: facts.put(c, "k", 1))
    database.close()
