"""How works reach the disk: together in one commit (SQLite), or each in a transaction of its own (PostgreSQL)."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import Engine
from sqlalchemy.engine import Connection as _Connection
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

log = logging.getLogger(__name__)

Connection: TypeAlias = _Connection
Result = TypeVar("Result")
Work: TypeAlias = Callable[[Connection], Any]

LARGEST_BATCH = 200
"""Works in one commit: bounds how long the first of them waits."""
RIDE_SECONDS = 0.02
"""How long rides wait for a commit to go along with, at most."""
TRIES = 5
"""Attempts of a work that PostgreSQL refused because of another one, or because a pooled connection had died."""
CONFLICTS = {"40001", "40P01"}
"""PostgreSQL's codes for a serialisation failure and a deadlock."""


class DatabaseAway(Exception):
    """The database cannot be reached or cannot write now. Nothing of the work was kept; try again later."""


class Writer(Protocol):
    """Runs works durably."""

    def submit(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Run a work; the future is done after its commit."""
        ...

    def ride(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Run a work with a commit that comes soon."""
        ...

    def close(self) -> None:
        """Finish what was accepted."""
        ...


@contextmanager
def saying_away() -> Iterator[None]:
    """Turn the driver's word for "not reachable, locked, full, no database" into ours."""
    try:
        yield
    except DBAPIError as fault:
        # A file that is no database is a DatabaseError itself; its subclasses are about what was asked, not about it.
        if not isinstance(fault, OperationalError | InterfaceError) and type(fault) is not DatabaseError:
            raise
        raise DatabaseAway(str(fault.orig)) from fault


@dataclass(slots=True)
class _Job:
    work: Work
    future: Future[Any] = field(default_factory=Future)
    result: Any = None
    fault: BaseException | None = None


_NUDGE = _Job(lambda _connection: None)
"""Wakes the writer for rides that may find no work to go with."""


class GroupWriter:
    """One thread that takes all waiting works, runs each in a savepoint, and commits them together."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._rides: list[_Job] = []
        self._rides_lock = threading.Lock()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="write", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Queue a work."""
        if self._closing:
            raise RuntimeError("the database is closed")
        job = _Job(work)
        self._jobs.put(job)
        return job.future

    def ride(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Let a work go along with the next commit."""
        job = _Job(work)
        with self._rides_lock:
            first = not self._rides
            self._rides.append(job)
        if first:
            self._jobs.put(_NUDGE)
        return job.future

    def close(self) -> None:
        """Run what is queued, then stop."""
        self._closing = True
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        stopping = False
        while not stopping:
            batch, stopping = self._next_batch()
            if batch:
                self._commit(batch)

    def _next_batch(self) -> tuple[list[_Job], bool]:
        first = self._jobs.get()
        if first is _NUDGE:
            # A ride waits a little for a work to go with.
            try:
                first = self._jobs.get(timeout=RIDE_SECONDS)
            except queue.Empty:
                return self._take_rides(), False
        batch, stopping = [first], first is None
        while len(batch) < LARGEST_BATCH and not stopping:
            try:
                batch.append(self._jobs.get_nowait())
            except queue.Empty:
                break
            stopping = batch[-1] is None
        works = [job for job in batch if job is not None and job is not _NUDGE]
        return [*self._take_rides(), *works], stopping

    def _take_rides(self) -> list[_Job]:
        with self._rides_lock:
            rides, self._rides = self._rides, []
        return rides

    def _commit(self, batch: list[_Job]) -> None:
        try:
            with self._engine.connect() as connection:
                connection.begin()
                for job in batch:
                    _run_in_savepoint(connection, job)
                connection.commit()
        except BaseException as fault:
            away = DatabaseAway(str(fault))
            away.__cause__ = fault
            log.exception("commit failed works=%d", len(batch))
            for job in batch:
                job.future.set_exception(job.fault or away)
            return
        for job in batch:
            if job.fault is not None:
                job.future.set_exception(job.fault)
            else:
                job.future.set_result(job.result)


def _run_in_savepoint(connection: Connection, job: _Job) -> None:
    driver: Any = connection.connection.dbapi_connection
    driver.execute("SAVEPOINT work")
    try:
        job.result = job.work(connection)
    except (OperationalError, InterfaceError) as fault:
        job.fault = DatabaseAway(str(fault.orig))
        job.fault.__cause__ = fault
    except Exception as fault:  # noqa: BLE001 - it is the caller's, who gets it from the future
        job.fault = fault
    if job.fault is not None:
        driver.execute("ROLLBACK TO work")
    driver.execute("RELEASE work")


class PooledWriter:
    """A pool of threads, one transaction a work; rides are put together into one."""

    def __init__(self, engine: Engine, workers: int) -> None:
        self._engine = engine
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="write")
        self._rides: queue.SimpleQueue[_Job] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._rider = threading.Thread(target=self._carry, name="ride", daemon=True)
        self._rider.start()

    def submit(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Run a work in a thread of the pool."""
        return self._pool.submit(self._transact, work)

    def ride(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Put a work with others into one transaction soon."""
        job = _Job(work)
        self._rides.put(job)
        return job.future

    def close(self) -> None:
        """Finish what was accepted."""
        self._closing.set()
        self._rider.join()
        self._pool.shutdown()

    def _transact(self, work: Callable[[Connection], Result]) -> Result:
        attempt = 1
        while True:
            committing = False
            try:
                with self._engine.connect() as connection:
                    result = work(connection)
                    committing = True
                    connection.commit()
                    return result
            except DBAPIError as fault:
                conflict = getattr(fault.orig, "sqlstate", None) in CONFLICTS
                # A pooled connection that had died kept nothing, unless it died in the commit: then nobody knows.
                if attempt < TRIES and (conflict or (fault.connection_invalidated and not committing)):
                    attempt += 1
                    continue
                if fault.connection_invalidated or isinstance(fault, OperationalError | InterfaceError):
                    raise DatabaseAway(str(fault.orig)) from fault
                raise

    def _carry(self) -> None:
        while not (self._closing.is_set() and self._rides.empty()):
            jobs = self._gather()
            if jobs:
                self._carry_together(jobs)

    def _gather(self) -> list[_Job]:
        try:
            jobs = [self._rides.get(timeout=RIDE_SECONDS)]
        except queue.Empty:
            return []
        while len(jobs) < LARGEST_BATCH and not self._rides.empty():
            jobs.append(self._rides.get())
        return jobs

    def _carry_together(self, jobs: list[_Job]) -> None:
        try:
            results = self._transact(lambda connection: [job.work(connection) for job in jobs])
        except Exception as fault:
            # A note that is lost is made again: the lease runs out and the message is looked at once more.
            log.exception("notes were not kept works=%d", len(jobs))
            for job in jobs:
                job.future.set_exception(fault)
            return
        for job, result in zip(jobs, results, strict=True):
            job.future.set_result(result)
