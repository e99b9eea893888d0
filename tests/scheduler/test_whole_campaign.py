"""A whole movement is lived through in simulated time: 400 units of mixed habits, and what must hold on every day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest

from storage.database import Database
from tests.campaigns.moments import at
from tests.scheduler.movement import MORNING, Movement
from tests.scheduler.movement_habits import Habits
from tests.scheduler.movement_people import enrol
from tests.scheduler.movement_units import whole_campaign
from tests.scheduler.movement_watch import Watch

BEGINS = {"sqlite": date(2020, 10, 1), "postgresql": date(2024, 12, 1)}
"""Five years are played on SQLite; on PostgreSQL the last one, with the congress and the merger."""
ENDS = date(2025, 12, 31)


def test_the_whole_campaign_is_lived_through_in_peace(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    begins = BEGINS[database.dialect]
    movement = Movement(database, whole_campaign(begins), begins)
    watch = Watch(movement)
    random = Random(2020)
    staff = enrol(movement, random, datetime.combine(begins, MORNING, at("2020-10-01").tzinfo))
    habits = Habits(movement, staff, random)
    habits.looks_ahead(begins)
    movement.lives(begins + timedelta(1), ENDS)
    with capsys.disabled():
        print(watch.counts)
