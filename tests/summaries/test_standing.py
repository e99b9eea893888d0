"""How units stand is counted from what is kept: who owes, who sent in time or late, who is missing and why."""

from __future__ import annotations

import time
from datetime import date

import pytest
from sqlalchemy import insert, update

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.units import Unit, UnitTree
from storage import people
from storage.database import Database
from storage.tables import accounts, memberships, persons, submissions
from summaries.scope import scope_of
from summaries.standing import Tally, read_facts, standing_of
from tests.campaigns.moments import at
from tests.summaries.offices import SINCE, ReportingOffice, holds, report

PHASE, QUARTER = "truong_so_ket:so_ket", "truong_quy:2023-Q4"


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture
def office(database: Database, dak_nong: Campaign) -> ReportingOffice:
    return ReportingOffice(database, dak_nong)


def test_a_district_sees_its_schools_and_the_department_sees_all(office: ReportingOffice) -> None:
    district = office.standing("confirmer", "PGD-DM", "2023-12-04 07:30")
    assert report(district, PHASE).tally == Tally(owing=49)
    department = office.standing("leader", "SO", "2023-12-04 07:30")
    assert report(department, PHASE).tally == Tally(owing=356)
    assert report(department, "phong_so_ket:so_ket").tally.owing == 8


def test_what_came_in_time_and_late_is_told_apart_and_a_correction_counts_once(office: ReportingOffice) -> None:
    office.sends("THCS-DM-01", PHASE, "2023-11-29 08:00", times=2)
    office.sends("THCS-DM-02", PHASE, "2023-12-02 08:00")
    office.sends("TH-DM-01", PHASE, "2023-11-10 08:00")
    found = report(office.standing("confirmer", "PGD-DM", "2023-12-04 07:30"), PHASE)
    assert found.tally == Tally(owing=49, in_time=2, late=1)
    assert (found.tally.sent, found.tally.missing, found.tally.percent) == (3, 46, 6)
    assert found.lately == 2
    assert "THCS-DM-01" not in {unit.code for unit in found.missing}


def test_the_department_reads_by_district_the_district_by_level(office: ReportingOffice) -> None:
    office.sends("THCS-DM-01", PHASE, "2023-11-29 08:00")
    department = report(office.standing("leader", "SO", "2023-12-04 07:30"), PHASE)
    by_district = {group.unit: group.tally for group in department.groups}
    assert by_district["PGD-DM"] == Tally(owing=49, in_time=1)
    assert by_district[""].owing == 39  # schools right under the department
    assert sum(tally.owing for tally in by_district.values()) == 356
    district = report(office.standing("confirmer", "PGD-DM", "2023-12-04 07:30"), PHASE)
    assert {group.level: group.tally.owing for group in district.groups} == {"TH": 19, "MN": 17, "THCS": 13}


def test_without_districts_it_is_read_by_area(office: ReportingOffice) -> None:
    after_the_merger = office.standing("leader", "SO", "2025-12-10 07:30")
    (found,) = (each for each in after_the_merger.reports if each.schedule.id == "truong_quy")
    assert {group.area for group in found.groups} >= {"Đắk Mil", "Gia Nghĩa"}
    assert sum(group.tally.owing for group in found.groups) == found.tally.owing


def test_what_presses_most_comes_first(office: ReportingOffice) -> None:
    keys = [each.key for each in office.standing("leader", "SO", "2023-12-04 07:30").reports]
    assert keys[:3] == [PHASE, "phong_so_ket:so_ket", QUARTER]
    assert keys[-1] == "ke_hoach_kiem_tra:2024"


def test_what_is_not_open_yet_or_locked_is_not_spoken_of(office: ReportingOffice) -> None:
    assert PHASE not in [each.key for each in office.standing("leader", "SO", "2023-10-25 07:30").reports]
    assert PHASE in [each.key for each in office.standing("leader", "SO", "2023-12-29 07:30").reports]
    assert PHASE not in [each.key for each in office.standing("leader", "SO", "2024-01-02 07:30").reports]


def test_more_time_is_counted_while_it_lasts_and_requests_wait(office: ReportingOffice) -> None:
    office.asks_time("THCS-DM-01", PHASE, "2023-12-08 17:00", granted=True)
    office.asks_time("THCS-DM-02", PHASE, "2023-12-08 17:00")
    office.asks_time("THCS-CJ-01", PHASE, "2023-12-08 17:00")
    now = office.standing("confirmer", "PGD-DM", "2023-12-04 07:30")
    assert report(now, PHASE).with_more_time == 1
    assert [asked.unit for asked in now.asked] == ["THCS-DM-02"]
    assert report(office.standing("confirmer", "PGD-DM", "2023-12-11 07:30"), PHASE).with_more_time == 0


def test_whom_reminders_do_not_reach_is_known_as_long_as_they_owe(office: ReportingOffice) -> None:
    office.enrols("lan", "THCS-DM-01")
    office.enrols("hoa", "THCS-DM-02", reachable=False)
    muted = office.enrols("mai", "THCS-DM-03")
    office.enrols("cuc", "TH-DM-01", role="deputy")
    office.database.run(lambda c: people.switch_reminders(c, muted, off_at=at("2023-11-01 08:00")))
    now = office.standing("confirmer", "PGD-DM", "2023-12-04 07:30")
    assert len(now.unstaffed) == 45
    assert {"THCS-DM-01", "TH-DM-01"}.isdisjoint(unit.code for unit in now.unstaffed)
    assert [unit.code for unit in now.out_of_reach] == ["THCS-DM-02"]
    assert [unit.code for unit in now.muted] == ["THCS-DM-03"]
    for key in (PHASE, QUARTER):
        office.sends("THCS-DM-03", key, "2023-12-01 08:00")
    assert office.standing("confirmer", "PGD-DM", "2023-12-04 07:30").muted == ()


def test_one_of_two_who_can_be_reached_is_enough(office: ReportingOffice) -> None:
    office.enrols("lan", "THCS-DM-01", reachable=False)
    office.enrols("hoa", "THCS-DM-01", role="deputy")
    assert office.standing("confirmer", "PGD-DM", "2023-12-04 07:30").out_of_reach == ()


def test_a_role_that_has_ended_staffs_nobody(office: ReportingOffice) -> None:
    person = office.enrols("lan", "THCS-DM-01")
    ended = update(memberships).where(memberships.c.person_id == person).values(until=date(2023, 11, 30))
    office.database.run(lambda c: c.execute(ended))
    assert "THCS-DM-01" in {u.code for u in office.standing("confirmer", "PGD-DM", "2023-12-04 07:30").unstaffed}


@pytest.mark.parametrize(
    ("role", "unit", "seen"),
    [
        ("leader", "SO", 373),
        ("coordinator", "VPSO", 373),
        ("confirmer", "PGD-DM", 49),
        ("reporter", "PGD-DM", 49),
        ("specialist", "GDTH", 263),
        ("reporter", "THCS-DM-01", None),
        ("reporter", "VPSO", None),
    ],
)
def test_everyone_sees_what_their_role_lets_them(dak_nong: Campaign, role: str, unit: str, seen: int | None) -> None:
    found = scope_of(dak_nong, holds(role, unit), date(2023, 12, 4))
    assert (len(found.units) if found is not None else None) == seen


def test_an_office_that_is_no_more_sees_nothing(dak_nong: Campaign) -> None:
    assert scope_of(dak_nong, holds("confirmer", "PGD-DM"), date(2025, 7, 1)) is None


def of_many_units(campaign: Campaign, count: int) -> Campaign:
    """Return the campaign with a hundred districts and as many schools as are wanted."""
    districts = [
        Unit(f"D{n}", f"Phòng {n}", f"Phòng {n}", "phong_gddt", area=f"D{n}", parents=(("SO", None),))
        for n in range(100)
    ]
    schools = [
        Unit(f"S{n}", f"Trường {n}", f"Trường {n}", "truong", ("TH",), parents=((f"D{n % 100}", None),))
        for n in range(count)
    ]
    return type(campaign)(
        campaign.plan, campaign.forms, UnitTree([campaign.units["SO"], *districts, *schools]), campaign.calendar
    )


def fill(c, campaign: str, count: int) -> None:
    """Enrol a reporter in every school; half of the schools have sent."""
    now = at("2023-11-20 08:00")
    people_rows = [{"id": n + 1, "name": f"p{n}", "created_at": now} for n in range(count)]
    c.execute(insert(persons), people_rows)
    c.execute(
        insert(accounts),
        [{"channel": "web", "address": f"a{n}", "person_id": n + 1, "created_at": now} for n in range(count)],
    )
    c.execute(
        insert(memberships),
        [{"person_id": n + 1, "unit": f"S{n}", "role": "reporter", "since": SINCE} for n in range(count)],
    )
    sent = {
        "campaign": campaign,
        "form": "bao_cao_truong",
        "version": "1",
        "schedule": "truong_so_ket",
        "period": "so_ket",
        "period_start": date(2020, 1, 1),
        "period_end": date(2023, 11, 14),
        "revision": 1,
        "submitted_at": now,
        "answers": {},
        "digest": "",
        "late": False,
    }
    c.execute(insert(submissions), [sent | {"code": f"BC-{n}", "unit": f"S{n}"} for n in range(0, count, 2)])


@pytest.mark.slow
def test_fifty_thousand_units_are_seen_in_moments(database: Database, dak_nong: Campaign) -> None:
    campaign = of_many_units(dak_nong, 50_000)
    database.run(lambda c: fill(c, campaign.id, 50_000))
    now = at("2023-12-04 07:30")
    took = {}
    for role, unit in (("leader", "SO"), ("confirmer", "D7")):
        begun = time.perf_counter()
        scope = scope_of(campaign, holds(role, unit), now.date())
        units = {each.code for each in scope.units}
        facts = database.read(lambda c, units=units: read_facts(c, campaign, now, units)).result()
        found = report(standing_of(campaign, scope, facts, now), PHASE)
        took[role] = time.perf_counter() - begun
        assert found.tally.owing == len([code for code in units if code.startswith("S") and code != "SO"])
    print({role: f"{seconds:.3f} s" for role, seconds in took.items()})
    assert took["leader"] < 5
    assert took["confirmer"] < 0.5
