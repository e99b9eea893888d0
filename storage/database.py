"""The database: works run in transactions of their own and are reported done only after the commit.

SQLite: one writer thread takes all waiting works, runs each in a savepoint and commits them together (group commit), so
that full durability costs one disk write for many turns. PostgreSQL: a pool of threads, one transaction a work.
"""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from storage.writing import Connection, DatabaseAway, GroupWriter, PooledWriter, Result, Writer, saying_away

__all__ = ["Connection", "Database", "DatabaseAway"]

LONGEST_PAUSE = 60
"""Seconds after which PostgreSQL ends a transaction whose process stands still: others wait for what it has locked."""


class Database:
    """Runs works. `submit` for what changes things, `ride` for what may wait a moment, `read` for looking."""

    def __init__(self, engine: Engine, writer: Writer, *, readers: int) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        self._writer = writer
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="read")
        self._lock_file: IO[bytes] | None = None

    @classmethod
    def open(cls, url: str, *, workers: int = 4) -> Database:
        """Open `sqlite:///FILE` or `postgresql://…`."""
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            # The writer takes the write lock at once: a transaction that turns into a writer later may fail half-way.
            writing = _sqlite_engine(address, "BEGIN IMMEDIATE", connections=1)
            return cls(_sqlite_engine(address, "BEGIN", connections=workers), GroupWriter(writing), readers=workers)
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_size=workers * 2,
            max_overflow=4,
            pool_use_lifo=True,
            connect_args={"connect_timeout": 5},
        )
        event.listen(engine, "connect", _prepare_postgresql)
        return cls(engine, PooledWriter(engine, workers), readers=workers)

    def submit(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Run `work` in a transaction; the future is done after the commit, or fails with nothing kept."""
        return self._writer.submit(work)

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` and wait for its commit."""
        return self.submit(work).result()

    def ride(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Run `work` with the next commit, soon; for notes such as "sent" that may be repeated after a crash."""
        return self._writer.ride(work)

    def read(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Run `work`, which only looks."""

        def look() -> Result:
            with saying_away(), self.engine.connect() as connection:
                return work(connection)

        return self._readers.submit(look)

    def rehearse(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` on what is kept now, and keep nothing of what it does. Nobody else waits meanwhile."""
        if self.dialect == "sqlite":
            return self._rehearse_on_a_copy(work)
        with saying_away(), self.engine.connect() as connection, connection.begin() as transaction:
            try:
                return work(connection)
            finally:
                transaction.rollback()

    def _rehearse_on_a_copy(self, work: Callable[[Connection], Result]) -> Result:
        """SQLite has one writer, who must not be held up: the copy is worked on."""
        with tempfile.TemporaryDirectory(prefix="thidua-") as folder, saying_away():
            address = make_url(f"sqlite:///{folder}/copy.db")
            source = self.engine.raw_connection()
            try:
                source.cursor().execute("VACUUM INTO ?", (f"{folder}/copy.db",))
            finally:
                source.close()
            engine = _sqlite_engine(address, "BEGIN", connections=1)
            try:
                with engine.connect() as connection:
                    return work(connection)
            finally:
                engine.dispose()

    def sole_process(self) -> bool:
        """Tell whether no other process serves a SQLite file now. Until it is closed, those who ask know of this one.

        Whoever serves keeps a shared lock, be it the first or not: the first may be gone while the second works on.
        """
        if self.dialect != "sqlite" or not self.engine.url.database:
            return False
        if self._lock_file is not None:
            self._lock_file.close()
        path = Path(f"{self.engine.url.database}.run.lock")
        self._lock_file = file = path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # may be lost to another who came just now
        except OSError:
            fcntl.flock(file, fcntl.LOCK_SH)
            return False
        return True

    def close(self) -> None:
        """Finish what was accepted and let go."""
        self._writer.close()
        self._readers.shutdown()
        self.engine.dispose()
        if self._lock_file is not None:
            self._lock_file.close()


def _sqlite_engine(address: URL, begin: str, *, connections: int) -> Engine:
    engine = create_engine(
        address,
        connect_args={"timeout": 30, "check_same_thread": False},
        pool_size=connections,
        max_overflow=2,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; SAVEPOINT needs that
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: object) -> None:
    connection.execute(f"SET idle_in_transaction_session_timeout = '{LONGEST_PAUSE}s'")
    connection.commit()
