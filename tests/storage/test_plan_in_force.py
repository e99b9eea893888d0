"""What is in force follows the office's decisions at once here, within seconds elsewhere, and costs next to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert
from sqlalchemy.exc import IntegrityError

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.office_calendar import Decision
from storage import calendar_days
from storage.database import Database
from storage.plan_in_force import PlanInForce
from storage.tables import calendar_days as table
from tests.storage.stage import NOW

CAMPAIGN = load_campaign(DEFAULT_CAMPAIGN)
MONDAY = date(2023, 12, 18)
SECOND = timedelta(seconds=1)


def decide(database: Database, day: date, kind: str, note: str = "", campaign: str = CAMPAIGN.id) -> None:
    days = {day: Decision(kind, note)}  # type: ignore[arg-type]
    database.run(lambda c: calendar_days.set_days(c, campaign, days, set_by="test", now=NOW))


def is_worked(database: Database, plan: PlanInForce, after: timedelta) -> bool:
    campaign = database.run(lambda c: plan.at(c, NOW + after))
    return campaign.calendar.is_working_day(MONDAY)


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    """Note every statement."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "calendar_days" in statement:
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def test_the_latest_word_about_a_day_counts_and_usual_takes_it_back(database: Database) -> None:
    for kind in ("off", "avoid"):
        decide(database, MONDAY, kind, kind)
    held = database.run(lambda c: calendar_days.days_of(c, CAMPAIGN.id))
    assert {day: (o.kind, o.note) for day, o in held.items()} == {MONDAY: ("avoid", "avoid")}
    decide(database, MONDAY, "usual")
    assert database.run(lambda c: calendar_days.days_of(c, CAMPAIGN.id)) == {}


def test_what_held_before_a_change_can_still_be_asked(database: Database) -> None:
    assert database.run(lambda c: calendar_days.latest(c, CAMPAIGN.id)) == 0
    decide(database, MONDAY, "off")
    first = database.run(lambda c: calendar_days.latest(c, CAMPAIGN.id))
    decide(database, MONDAY, "usual")
    assert MONDAY in database.run(lambda c: calendar_days.days_as_of(c, CAMPAIGN.id, first))
    assert database.run(lambda c: calendar_days.days_as_of(c, CAMPAIGN.id, 0)) == {}


def test_another_movement_has_a_calendar_of_its_own(database: Database) -> None:
    decide(database, MONDAY, "off", campaign="other")
    assert is_worked(database, PlanInForce(CAMPAIGN), timedelta())
    assert database.run(lambda c: calendar_days.latest(c, CAMPAIGN.id)) == 0


def test_no_other_kind_of_day_is_kept(database: Database) -> None:
    row = {"campaign": "x", "day": MONDAY, "kind": "party", "set_by": "t", "set_at": NOW}
    with pytest.raises(IntegrityError):
        database.run(lambda c: c.execute(insert(table), row))


def test_another_process_s_change_is_seen_within_seconds(database: Database) -> None:
    plan = PlanInForce(CAMPAIGN)
    assert is_worked(database, plan, timedelta())
    decide(database, MONDAY, "off")
    assert is_worked(database, plan, 4 * SECOND), "it was looked up four seconds ago"
    assert not is_worked(database, plan, 5 * SECOND)
    assert not plan.last_known.calendar.is_working_day(MONDAY)
    assert plan.as_written is CAMPAIGN


def test_one_s_own_change_is_seen_at_once_however_late_it_is_committed(database: Database) -> None:
    plan = PlanInForce(CAMPAIGN)
    assert is_worked(database, plan, timedelta())
    plan.changed(NOW)
    assert is_worked(database, plan, SECOND), "not committed yet"
    decide(database, MONDAY, "off")
    assert not is_worked(database, plan, 2 * SECOND)


def test_a_change_that_came_to_nothing_leaves_no_trace(database: Database) -> None:
    plan = PlanInForce(CAMPAIGN)

    def fails(connection: object) -> None:
        calendar_days.set_days(connection, CAMPAIGN.id, {MONDAY: Decision("off")}, set_by="t", now=NOW)  # type: ignore[arg-type]
        plan.changed(NOW)
        raise RuntimeError("a fault further on in the turn")

    with pytest.raises(RuntimeError):
        database.run(fails)
    assert is_worked(database, plan, SECOND)
    assert is_worked(database, plan, 10 * SECOND)


def test_a_clock_that_was_moved_back_does_not_keep_an_old_calendar(database: Database) -> None:
    plan = PlanInForce(CAMPAIGN)
    assert is_worked(database, plan, timedelta(days=30))
    decide(database, MONDAY, "off")
    assert not is_worked(database, plan, timedelta(days=1))


def test_hundreds_of_turns_a_second_ask_once(database: Database) -> None:
    plan = PlanInForce(CAMPAIGN)
    decide(database, MONDAY, "off")

    def looks(after: timedelta) -> Campaign:
        return database.read(lambda c: plan.at(c, NOW + after)).result(10)

    looks(timedelta())
    with counting(database) as asked:
        for number in range(300):
            looks(number * SECOND / 100)
    assert asked == []
    with counting(database) as asked:
        first = looks(10 * SECOND)
        assert looks(20 * SECOND) is first
    assert len(asked) == 2, "two looks, and the days are read again at neither: nothing changed"
