"""Only who owes is reminded, at a decent hour, once a day; what no longer holds falls away, and the reason is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.units import UnitTree
from storage import accounts
from storage.database import Database
from storage.tables import memberships
from tests.campaigns.moments import at
from tests.scheduler.reminders import RemindingOffice

SCHOOL, OTHER, DISTRICT = "THCS-DM-01", "TH-DM-01", "PGD-DM"
PHASE, QUARTER = "truong_so_ket:so_ket", "truong_quy:2023-Q4"


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture
def office(database: Database, dak_nong: Campaign) -> RemindingOffice:
    return RemindingOffice(database, dak_nong)


def test_who_says_nothing_climbs_the_whole_ladder(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    office.lives("2023-11-06", "2023-12-08")
    assert office.days("lan") == [
        *("2023-11-16", "2023-11-23", "2023-11-28", "2023-11-30"),  # 10, 5 and 2 working days before, and the day
        *("2023-12-01", "2023-12-05"),  # overdue by 1 and by 3
    ]
    first, *_, last_day, overdue, _ = office.texts("lan")
    assert "đến hạn thứ Năm, 30/11/2023 (còn 10 ngày làm việc)" in first
    assert "Hạn cuối" in last_day
    assert "(hôm nay)" in last_day
    assert "đã quá hạn 1 ngày làm việc" in overdue


def test_who_has_sent_is_left_alone(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    office.lives("2023-11-06", "2023-11-20")
    office.sends(SCHOOL, PHASE, at("2023-11-21 10:00"))
    office.lives("2023-11-21", "2023-12-08")
    assert office.days("lan") == ["2023-11-16"]


def test_what_is_sent_between_planning_and_handing_over_is_not_asked_for(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    office.plans(at("2023-11-23 07:30"))
    office.sends(SCHOOL, PHASE, at("2023-11-23 07:31"))
    office.hands_over(at("2023-11-23 07:32"))
    office.delivers(at("2023-11-23 07:32"))
    assert office.got == []
    assert office.reasons("lan") == ["sent meanwhile"]


def test_several_things_come_in_one_message(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    office.enrols("lan", OTHER)
    office.ticks(at("2023-11-23 08:00"))
    assert len(office.got) == 1
    assert office.got[0].text.count("•") == 2
    assert "Có 2 việc" in office.got[0].text


def test_a_superior_gets_one_message_with_the_names_of_all(office: RemindingOffice) -> None:
    office.enrols("truong phong", DISTRICT, "confirmer")
    office.sends(SCHOOL, PHASE, at("2023-11-20 08:00"))
    office.ticks(at("2023-12-01 08:00"))
    assert len(office.got) == 1
    assert "48 đơn vị chưa gửi báo cáo sơ kết giai đoạn 1" in office.got[0].text
    assert "THCS Trần Phú" not in office.got[0].text
    assert "anh/chị" in office.got[0].text


def test_leaders_count_down_to_the_milestone(office: RemindingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.lives("2023-11-01", "2023-12-15")
    assert "2023-11-02" in office.days("giam doc")
    assert "còn 20 ngày làm việc" in office.texts("giam doc")[0]
    assert "Phòng GDĐT Đắk Mil 49" in office.texts("giam doc")[0]


@pytest.mark.parametrize(
    "moment",
    [
        *("2023-11-23 07:29", "2023-11-23 12:00", "2023-11-23 16:30", "2023-11-23 21:00"),
        "2023-11-25 08:00",  # a Saturday
        "2023-11-20 08:00",  # teachers' day
    ],
)
def test_nobody_is_disturbed_outside_the_hours(office: RemindingOffice, moment: str) -> None:
    office.enrols("lan", SCHOOL)
    office.ticks(at(moment))
    assert office.got == []


def test_what_fell_due_in_the_night_waits_for_the_morning(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    for moment in ("2023-11-22 16:29", "2023-11-22 23:00", "2023-11-23 07:00", "2023-11-23 07:30"):
        office.ticks(at(moment))
    assert office.days("lan") == ["2023-11-23"]


def test_ticks_that_come_again_change_nothing(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    for moment in ("2023-11-23 08:00", "2023-11-23 08:00", "2023-11-23 09:00", "2023-11-23 15:00"):
        office.ticks(at(moment))
    assert office.days("lan") == ["2023-11-23"]
    assert office.planned_rows() == 1


def test_two_replicas_at_the_same_moment_remind_once(office: RemindingOffice) -> None:
    names = [f"person {n}" for n in range(12)]
    for name in names:
        office.enrols(name, SCHOOL)
    now = at("2023-11-23 08:00")
    with ThreadPoolExecutor(2) as replicas:
        for step in (office.plans, office.hands_over):
            for running in [replicas.submit(step, now) for _ in range(2)]:
                running.result()
    office.delivers(now)
    assert sorted(reminder.name for reminder in office.got) == sorted(names)


def test_after_three_days_asleep_only_the_last_rung_is_said(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    office.ticks(at("2023-11-27 08:00"))
    office.ticks(at("2023-12-01 08:00"))
    assert office.days("lan") == ["2023-12-01"]
    assert "đã quá hạn 1 ngày làm việc" in office.texts("lan")[0]


def test_no_more_than_the_plan_allows_in_a_week(database: Database, dak_nong: Campaign) -> None:
    strict = dak_nong.plan.model_copy(
        update={"reminding": dak_nong.plan.reminding.model_copy(update={"most_a_week": 1})}
    )
    office = RemindingOffice(database, replace(dak_nong, plan=strict))
    office.enrols("lan", SCHOOL)
    office.lives("2023-11-27", "2023-12-03")
    assert office.days("lan") == ["2023-11-28"]
    assert office.reasons("lan") == ["enough this week"] * 2


def test_what_came_late_from_the_week_before_counts_in_the_week_in_which_it_came(
    database: Database, dak_nong: Campaign
) -> None:
    strict = dak_nong.plan.model_copy(
        update={"reminding": dak_nong.plan.reminding.model_copy(update={"most_a_week": 1})}
    )
    office = RemindingOffice(database, replace(dak_nong, plan=strict))
    office.enrols("lan", SCHOOL)
    office.plans(at("2023-12-01 07:30"))  # a Friday; then the machine is off
    office.lives("2023-12-04", "2023-12-08")
    assert office.days("lan") == ["2023-12-04"]
    assert office.reasons("lan") == ["enough this week"]


def test_a_milestone_that_moves_takes_its_ladder_along(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    office.ticks(at("2023-11-23 08:00"))
    office.plans(at("2023-11-28 07:30"))
    office.moves_milestone("so_ket", date(2024, 1, 31), at("2023-11-28 07:31"))
    office.hands_over(at("2023-11-28 07:32"))
    office.lives("2023-11-29", "2024-01-31")
    assert office.reasons("lan") == ["the deadline moved"]
    again = [day for day in office.days("lan") if day > "2023-11-23"]
    assert again
    assert any("sơ kết" in text and "còn 5 ngày làm việc" in text for text in office.texts("lan")[1:])


def test_who_cannot_be_reached_or_is_no_longer_in_charge_is_noted(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL, reachable=False)
    office.enrols("hoa", SCHOOL)
    office.plans(at("2023-11-23 07:30"))
    office.database.run(
        lambda c: c.execute(
            update(memberships).where(memberships.c.person_id == office.persons["hoa"]).values(until=date(2023, 11, 22))
        )
    )
    office.hands_over(at("2023-11-23 07:32"))
    assert office.reasons("lan") == ["unreachable"]
    assert office.reasons("hoa") == ["not in charge any more"]


def test_a_reminder_that_could_not_go_out_is_looked_at_again(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    office.enrols("hoa", OTHER)
    office.plans(at("2023-11-23 08:00"))
    office.hands_over(at("2023-11-23 08:00"))
    # The platform is away for an hour; meanwhile one of them reports.
    office.sends(SCHOOL, PHASE, at("2023-11-23 08:30"))
    office.ticks(at("2023-11-23 09:00"))
    assert [reminder.name for reminder in office.got] == ["hoa"]
    assert office.reasons("lan") == ["sent meanwhile"]


def test_an_office_that_is_no_more_is_not_reminded(office: RemindingOffice) -> None:
    office.enrols("truong phong", DISTRICT)
    office.lives("2025-06-02", "2025-09-30")
    assert office.days("truong phong")
    assert max(office.days("truong phong")) <= "2025-06-30"


def test_a_superior_is_not_told_of_a_school_that_is_no_more(database: Database, dak_nong: Campaign) -> None:
    units = [replace(unit, until=date(2023, 11, 30)) if unit.code == SCHOOL else unit for unit in dak_nong.units]
    office = RemindingOffice(database, replace(dak_nong, units=UnitTree(units)))
    office.enrols("lan", SCHOOL)
    office.enrols("truong phong", DISTRICT, "confirmer")
    office.ticks(at("2023-12-01 08:00"))
    assert "48 đơn vị chưa gửi báo cáo sơ kết giai đoạn 1" in office.texts("truong phong")[0]
    assert office.texts("lan") == []
    assert office.reasons("lan") == [], "it was not even planned"


def test_a_rung_may_name_the_channel_where_a_person_has_several(office: RemindingOffice, dak_nong: Campaign) -> None:
    plan = dak_nong.plan
    ladders = tuple(
        ladder.model_copy(update={"rungs": tuple(r.model_copy(update={"channel": "web"}) for r in ladder.rungs)})
        for ladder in plan.ladders
    )
    office = RemindingOffice(office.database, replace(dak_nong, plan=plan.model_copy(update={"ladders": ladders})))
    lan = office.enrols("lan", SCHOOL)

    def joins(connection):
        other = accounts.find_or_create(connection, "telegram", "lan-telegram", "lan", at("2023-01-03 08:00"))
        accounts.attach_person(connection, other.id, lan)

    office.database.run(joins)
    office.ticks(at("2023-11-23 08:00"))
    assert [reminder.name for reminder in office.got] == ["lan"], "by the web, though Telegram was linked last"
