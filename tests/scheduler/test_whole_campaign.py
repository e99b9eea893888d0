"""A whole movement is lived through in simulated time: 400 units of mixed habits, and what must hold on every day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest

from dialogue.clock import HANOI
from storage.database import Database
from tests.scheduler.movement import MORNING, Movement
from tests.scheduler.movement_digests import Digests
from tests.scheduler.movement_habits import Habits
from tests.scheduler.movement_office import DISTURBED, Office
from tests.scheduler.movement_people import enrol
from tests.scheduler.movement_summary import LookBack, told
from tests.scheduler.movement_units import UNITS, whole_campaign
from tests.scheduler.movement_watch import Watch

PLAYED = {
    "sqlite": (date(2020, 10, 1), date(2025, 12, 31)),
    "postgresql": (date(2025, 2, 10), date(2025, 10, 15)),
}
"""More than five years on SQLite; on PostgreSQL the time of the congress and of the reform of the districts."""
SEED = 2020
HAPPENED = {
    *("messages", "digests", "asked for", "of moved deadlines", "to the new superior", "put off"),
    *("dropped, on leave", "dropped, switched off", "dropped, unreachable", "dropped, sent meanwhile"),
    *("dropped, the deadline moved", "dropped, passed on", "dropped, a later one came", "dropped, enough this week"),
    "dropped, all have sent",
}
"""What a movement in which people do all that they may do must have seen: else nothing was tested."""


@pytest.mark.slow
def test_a_whole_movement_is_lived_through_and_every_day_keeps_the_promises(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    begins, ends = PLAYED[database.dialect]
    movement = Movement(database, whole_campaign(begins), begins)
    watch = Watch(movement)
    digests = Digests(movement, watch)
    random = Random(SEED)
    staff = enrol(movement, random, datetime.combine(begins, MORNING, HANOI))
    habits = Habits(movement, staff, random)
    habits.looks_ahead(begins)
    Office(movement, staff, habits, random).plans(begins, ends)

    movement.lives(begins + timedelta(days=1), ends)

    look_back = LookBack(watch, DISTURBED, ends)
    look_back.goes_through_all()
    with capsys.disabled():
        print(f"\n{told(watch, look_back, UNITS)}")
    assert {what for what in HAPPENED if not watch.counts[what]} == set()
    assert look_back.climbed > 50
    assert movement.wished
    assert movement.pressed
    assert not any(watch.all_heard[person] or digests.readers[person] for person in staff.idle)
