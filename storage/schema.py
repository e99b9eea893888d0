"""Bringing a database's tables up to this version. Alembic does the work; nobody needs to know its command line."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine

from storage.writing import saying_away

SCRIPTS = Path(__file__).parent / "migrations"


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables up to a revision; nothing happens when they are there already."""
    with saying_away():
        if revision == "head" and current(engine) == HEAD:
            return
        command.upgrade(_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to a revision ("base" for none)."""
    command.downgrade(_config(engine), revision)


def current(engine: Engine) -> str | None:
    """Return the revision that a database is at; None for an empty one."""
    with engine.connect() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    """Return the revision that a database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


HEAD = "0013"
"""The newest revision: reading it from the scripts at every start would cost a tenth of a second."""
