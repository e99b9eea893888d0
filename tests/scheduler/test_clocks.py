"""Clocks that step, machines in other zones, ticks that take long: people notice nothing of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from dialogue.clock import FixedClock
from scheduler.loop import Ticks
from scheduler.reminding import Reminding
from storage.database import Connection, Database
from tests.campaigns.moments import at
from tests.scheduler.reminders import RemindingOffice

SCHOOL = "THCS-DM-01"


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture
def office(database: Database, dak_nong: Campaign) -> RemindingOffice:
    """One principal, the day before a rung."""
    office = RemindingOffice(database, dak_nong)
    office.enrols("lan", SCHOOL)
    office.ticks(at("2023-11-22 08:00"))
    return office


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(hours=7), timedelta(days=1), timedelta(days=400)])
def test_a_clock_that_steps_back_reminds_nobody_again(office: RemindingOffice, back: timedelta) -> None:
    office.ticks(at("2023-11-23 15:00"))
    assert office.days("lan") == ["2023-11-23"]
    wrong = at("2023-11-23 15:01") - back
    for _ in range(3):
        office.ticks(wrong)
    office.ticks(at("2023-11-23 15:02"))
    assert office.days("lan") == ["2023-11-23"]


def test_a_clock_that_jumps_ahead_and_is_set_right_loses_only_what_it_jumped_over(office: RemindingOffice) -> None:
    office.ticks(at("2023-11-28 08:00"))
    office.lives("2023-11-23", "2023-11-30")
    assert office.days("lan") == ["2023-11-28", "2023-11-30"]


@pytest.fixture
def in_california(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that thinks it stands in another zone."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_california")
def test_a_machine_in_another_zone_keeps_the_office_s_hours(office: RemindingOffice) -> None:
    office.ticks(at("2023-11-23 07:29"))
    assert office.days("lan") == []
    office.ticks(at("2023-11-23 07:30"))
    assert office.days("lan") == ["2023-11-23"]


class SlowReminding(Reminding):
    """Takes its time with the planning, and notes how many are at it."""

    def __init__(self, campaign: Campaign) -> None:
        super().__init__(campaign)
        self.at_once = 0
        self.most_at_once = 0
        self.plans = 0

    def plan(self, connection: Connection, now: object) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        time.sleep(0.05)
        super().plan(connection, now)  # type: ignore[arg-type]
        self.plans += 1
        self.at_once -= 1


async def test_a_tick_that_overruns_does_not_run_beside_the_next(office: RemindingOffice) -> None:
    reminding = SlowReminding(office.campaign)
    ticks = Ticks(office.database, FixedClock(at("2023-11-23 08:00")), reminding, lambda: None)
    await asyncio.gather(ticks.tick(), ticks.tick(), ticks.tick())
    assert (reminding.plans, reminding.most_at_once) == (3, 1)
    office.delivers(at("2023-11-23 08:00"))
    assert office.days("lan") == ["2023-11-23"]
