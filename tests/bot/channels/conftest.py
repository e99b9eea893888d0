"""What tests of channels share."""

from __future__ import annotations

import pytest

from storage import schema
from storage.database import Database


@pytest.fixture
def empty_sqlite(tmp_path):
    """An open SQLite database, where the engine does not matter."""
    opened = Database.open(f"sqlite:///{tmp_path}/thidua.db")
    schema.upgrade(opened.engine)
    yield opened
    opened.close()
