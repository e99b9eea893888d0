"""What the preview shows is just what happens, and looking changes nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from campaigns.definition import Campaign
from campaigns.ladders import is_for_reminding
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from scheduler.preview import Previewed, preview
from storage.database import Database
from tests.campaigns.moments import at
from tests.scheduler.reminders import RemindingOffice

FIRST, LAST = date(2023, 11, 1), date(2024, 3, 1)


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture
def office(database: Database, dak_nong: Campaign) -> RemindingOffice:
    """A small house of many habits."""
    office = RemindingOffice(database, dak_nong)
    for name, unit, role in (
        *(("lan", "THCS-DM-01", "reporter"), ("lan", "TH-DM-01", "deputy"), ("hoa", "MN-DM-01", "reporter")),
        *(("phong", "PGD-DM", "reporter"), ("phong", "PGD-DM", "confirmer"), ("an", "GDTRH", "specialist")),
        *(("van phong", "VPSO", "coordinator"), ("giam doc", "SO", "leader"), ("doan", "DTNVP", "reporter")),
    ):
        office.enrols(name, unit, role)
    office.enrols("vang", "TH-GN-01", reachable=False)
    office.sends("MN-DM-01", "truong_so_ket:so_ket", at("2023-11-02 09:00"))
    return office


def seen(office: RemindingOffice) -> list[Previewed]:
    return office.database.rehearse(lambda c: list(preview(c, office.campaign, FIRST, LAST)))


def test_what_is_previewed_is_what_happens(office: RemindingOffice) -> None:
    expected = {(found.at.date(), found.person, found.text) for found in seen(office) if found.person}
    assert office.planned_rows() == 0, "looking keeps nothing"
    office.lives(FIRST.isoformat(), LAST.isoformat())
    assert len(expected) > 20
    assert {(reminder.day, reminder.name, reminder.text) for reminder in office.got} == expected


def test_a_preview_in_the_midst_of_it_goes_on_from_there(office: RemindingOffice) -> None:
    office.lives("2023-11-01", "2023-11-24")
    office.got.clear()
    expected = {(found.at.date(), found.person, found.text) for found in seen(office) if found.person}
    office.lives("2023-11-25", LAST.isoformat())
    assert {(reminder.day, reminder.name, reminder.text) for reminder in office.got} == expected


def test_nothing_falls_outside_the_manners_and_nobody_is_reminded_twice_a_day(office: RemindingOffice) -> None:
    found = seen(office)
    for previewed in found:
        assert is_for_reminding(office.campaign.calendar, previewed.at.date())
        assert office.campaign.plan.reminding.is_open(previewed.at, office.campaign.calendar)
        assert previewed.why
    messages = {(previewed.person, previewed.at.date(), previewed.text) for previewed in found if previewed.person}
    assert len({(person, day) for person, day, _ in messages}) == len(messages)


def test_a_school_without_anybody_is_listed_without_a_person(office: RemindingOffice) -> None:
    empty = [previewed for previewed in seen(office) if previewed.unit == "THCS-CJ-01"]
    assert {previewed.person for previewed in empty} == {None}
    assert len(empty) >= 6
    assert isinstance(empty[0].to_json()["at"], str)
    assert datetime.fromisoformat(empty[0].to_json()["at"]) == empty[0].at
