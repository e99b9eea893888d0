"""The office that handler tests talk to, on both engines."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.handlers.people import Office


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)
