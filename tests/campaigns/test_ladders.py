"""Rungs fall on days on which people may be reminded, in the hours of offices, before what they warn of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from campaigns.definition import Campaign
from campaigns.ladders import is_for_reminding, rung_days
from campaigns.loading import DEFAULT_CAMPAIGN, check_campaign, load_campaign
from campaigns.nudging import falls, owing
from campaigns.obligations import cascade
from tests.campaigns.moments import at

DAK_NONG = load_campaign(DEFAULT_CAMPAIGN)
DAYS = st.dates(date(2020, 6, 1), date(2025, 12, 31))


@given(DAYS, st.sampled_from(sorted(DAK_NONG.ladders)), st.sampled_from(sorted(DAK_NONG.tiers)))
def test_no_rung_falls_on_a_day_that_is_to_be_left_in_peace(day: date, ladder: str, tier: str) -> None:
    due = DAK_NONG.calendar.next_working_day(day)
    opens, locks = due - timedelta(days=60), due + timedelta(days=30)
    found = rung_days(DAK_NONG.calendar, DAK_NONG.ladders[ladder], tier, opens=opens, due=due, locks=locks)
    for came in found:
        assert is_for_reminding(DAK_NONG.calendar, came.day)
        if came.rung.working_days <= 0:
            assert came.day <= due
        else:
            assert came.day > due
    assert [came.day for came in found] == sorted(came.day for came in found)


@given(st.datetimes(at("2023-01-01").replace(tzinfo=None), at("2024-12-31").replace(tzinfo=None)))
def test_the_next_moment_for_a_reminder_is_in_the_hours_and_not_in_the_past(moment: object) -> None:
    now = at(str(moment)[:19])
    reminding, calendar = DAK_NONG.plan.reminding, DAK_NONG.calendar
    then = reminding.next_moment(now, calendar)
    assert then >= now
    assert is_for_reminding(calendar, then.date())
    assert any(hours.since <= then.time() < hours.until for hours in reminding.hours)
    assert reminding.is_open(then, calendar)


def test_day_by_day_or_all_at_once_the_same_rungs_fall_only_the_earlier_ones_are_passed_over(
    dak_nong: Campaign,
) -> None:
    first, last = date(2023, 11, 1), date(2024, 1, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    daily = {(fall.key, fall.rung.id, fall.due) for day in days for fall in falls(dak_nong, day - timedelta(1), day)}
    at_once = {(fall.key, fall.rung.id, fall.due) for fall in falls(dak_nong, first - timedelta(1), last)}
    assert at_once < daily
    assert ("truong_so_ket:so_ket", "qua_3", at("2023-11-30 17:00")) in at_once
    assert ("truong_so_ket:so_ket", "qua_1", at("2023-11-30 17:00")) not in at_once


def test_an_extension_has_a_ladder_of_its_own(dak_nong: Campaign) -> None:
    extended = {("truong_so_ket", "so_ket"): {"THCS-DM-01": at("2023-12-08 17:00")}}
    on_the_day = list(falls(dak_nong, date(2023, 11, 29), date(2023, 11, 30), extensions=extended))
    assert all("THCS-DM-01" not in fall.units for fall in on_the_day)
    later = [
        fall
        for fall in falls(dak_nong, date(2023, 12, 7), date(2023, 12, 8), extensions=extended)
        if fall.schedule == "truong_so_ket"
    ]
    assert {(fall.rung.id, fall.units) for fall in later if fall.rung.to == "unit"} == {("ngay_han", ("THCS-DM-01",))}


LADDER = """
ladders:
  - id: mot
    rungs:
      - id: t
        working_days: 0
        tiers: [lang]
        roles: [reporter]
        words: {vi: "Báo cáo {ky} đến hạn", en: "due {due}"}
      - {id: t, working_days: 1, roles: [reporter], words: {vi: quá hạn, en: overdue}}
reminding:
  hours: [{since: 11:00, until: 09:00}]
"""


def test_a_ladder_with_faults_is_explained(folder: Path, spoil: Callable[[str, str, str], None]) -> None:
    spoil("campaign.yaml", "\nschedules:\n", f"{LADDER}\nschedules:\n")
    problems = [fault.key for fault in check_campaign(folder)]
    assert sorted(problems) == ["fault-rung-words", "fault-yaml-hours"]
    spoil("campaign.yaml", "{ky}", "{period}")
    spoil("campaign.yaml", "since: 11:00", "since: 07:00")
    spoil("campaign.yaml", "  - id: thang\n    opens", "  - id: thang\n    ladder: hai\n    opens")
    faults = check_campaign(folder)
    assert sorted(fault.key for fault in faults) == ["fault-id-twice", "fault-name-unknown", "fault-name-unknown"]
    assert all(fault.row for fault in faults)


def test_a_role_that_does_not_exist_is_refused(folder: Path, spoil: Callable[[str, str, str], None]) -> None:
    ladder = LADDER.replace("{ky}", "{period}").replace("since: 11:00", "since: 07:00")
    spoil("campaign.yaml", "\nschedules:\n", f"{ladder}\nschedules:\n".replace("[reporter]", "[king]", 1))
    faults = check_campaign(folder)
    assert [fault.key for fault in faults] == ["fault-yaml-choice"]
    assert "reporter" in str(faults[0].args["known"])


def test_a_school_with_the_districts_deadline_and_the_districts_owe_by_the_same_one(dak_nong: Campaign) -> None:
    both = dak_nong.schedules["truong_quy"].owed_by + dak_nong.schedules["phong_quy"].owed_by
    schedules = tuple(
        schedule.model_copy(update={"owed_by": both}) if schedule.id == "truong_quy" else schedule
        for schedule in dak_nong.plan.schedules
    )
    shared = replace(dak_nong, plan=dak_nong.plan.model_copy(update={"schedules": schedules}))
    due = cascade(shared, "truong_quy", "2023-Q4")["huyen"]
    extended = {("truong_quy", "2023-Q4"): {"THCS-DM-01": due}}
    found = owing(shared, "truong_quy", "2023-Q4", due, extensions=extended)
    assert found is not None
    assert {"THCS-DM-01", "PGD-DM", "PGD-CJ"} <= set(found.units)
    assert "THCS-DM-02" not in found.units
