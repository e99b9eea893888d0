"""Digests come on the days of the plan: weekly, around deadlines, when a phase has ended; never on a day off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.digest_days import digest_days, digest_for, moment_of, occasions, owed_by
from campaigns.ladders import is_for_reminding
from campaigns.loading import DEFAULT_CAMPAIGN, check_campaign, load_campaign
from campaigns.workcalendar import DAY
from tests.campaigns.moments import at

DAK_NONG = load_campaign(DEFAULT_CAMPAIGN)
LEADERS, DISTRICTS = DAK_NONG.plan.digests


def came(campaign: Campaign, day: str, dates: dict[str, date] | None = None) -> dict[str, list[str]]:
    """Return what comes on a day, and why: {"lanh_dao": ["weekly"]}."""
    found = digest_days(campaign, date.fromisoformat(day), dates or {})
    return {each.digest.id: [occasion.kind for occasion in each.occasions] for each in found}


def test_mondays_bring_a_digest_to_leaders_and_districts() -> None:
    assert came(DAK_NONG, "2023-11-13") == {"lanh_dao": ["weekly"], "phong_gddt": ["weekly"]}
    assert came(DAK_NONG, "2023-11-15") == {}


def test_a_monday_to_be_left_in_peace_is_made_up_for_the_next_working_day() -> None:
    assert came(DAK_NONG, "2023-11-20") == {}  # teachers' day
    assert came(DAK_NONG, "2023-11-21")["lanh_dao"] == ["weekly"]


def test_tet_brings_one_digest_after_it() -> None:
    days = [date(2024, 2, 1) + DAY * n for n in range(29)]
    found = {day: why["lanh_dao"] for day in days if (why := came(DAK_NONG, day.isoformat()))}
    assert found == {date(2024, 2, 22): ["weekly"], date(2024, 2, 26): ["weekly"]}


def test_before_and_after_the_deadlines_of_the_phase() -> None:
    # Schools are due on Thursday 30/11: five working days before, one and five after.
    assert came(DAK_NONG, "2023-11-23")["lanh_dao"] == ["before"]
    assert came(DAK_NONG, "2023-12-01") == {"lanh_dao": ["after"], "phong_gddt": ["after"]}
    assert came(DAK_NONG, "2023-12-07")["lanh_dao"] == ["after"]


def test_leaders_are_spared_the_deadlines_of_each_quarter() -> None:
    quarter = digest_days(DAK_NONG, date(2023, 12, 19))
    assert [each.digest.id for each in quarter] == ["phong_gddt"]
    assert {occasion.schedule for occasion in quarter[0].occasions} >= {"truong_quy"}


def test_a_phase_that_ends_in_the_holidays_is_told_of_on_the_first_working_day() -> None:
    assert came(DAK_NONG, "2023-12-31") == {}
    assert came(DAK_NONG, "2024-01-01") == {}
    assert came(DAK_NONG, "2024-01-02") == {"lanh_dao": ["phase", "weekly"], "phong_gddt": ["phase", "weekly"]}


def test_an_event_that_is_given_a_date_brings_its_own_days() -> None:
    congress = {"tong_ket": date(2025, 10, 15)}
    days = [date(2025, 8, 1) + DAY * n for n in range(60)]
    about = {
        occasion.schedule
        for day in days
        for each in digest_days(DAK_NONG, day, congress)
        for occasion in each.occasions
    }
    assert "truong_tong_ket" in about
    assert not any(
        occasion.schedule == "truong_tong_ket"
        for day in days
        for each in digest_days(DAK_NONG, day)
        for occasion in each.occasions
    )


def test_a_district_hears_nothing_of_deadlines_that_none_of_its_units_keeps() -> None:
    below = owed_by(DAK_NONG, DAK_NONG.units.below("PGD-DM", date(2023, 12, 1)))
    assert below == {(f"truong_{series}", "truong") for series in ("quy", "so_ket", "tong_ket")}
    found = occasions(DAK_NONG, DISTRICTS, date(2023, 12, 1), date(2023, 12, 31), below)
    assert {occasion.schedule for occasion in found if occasion.schedule} == {"truong_quy"}


def test_after_days_asleep_the_last_occasion_comes_first() -> None:
    owed = owed_by(DAK_NONG, DAK_NONG.units)
    found = occasions(DAK_NONG, LEADERS, date(2023, 11, 12), date(2023, 12, 1), owed)
    assert (found[0].day, found[0].kind) == (date(2023, 12, 1), "after")
    assert len(found) == 5


def test_a_reader_may_choose_another_day_of_the_week() -> None:
    friday = occasions(DAK_NONG, LEADERS, date(2023, 11, 5), date(2023, 11, 12), frozenset(), weekday=4)
    assert [occasion.day for occasion in friday] == [date(2023, 11, 10)]


def test_an_hour_outside_the_hours_for_reminding_waits_for_the_next(dak_nong: Campaign) -> None:
    day = date(2023, 11, 13)
    assert moment_of(dak_nong, LEADERS, day) == at("2023-11-13 07:30")
    assert moment_of(dak_nong, LEADERS, day, 7 * 60) == at("2023-11-13 07:30")
    assert moment_of(dak_nong, LEADERS, day, 12 * 60) == at("2023-11-13 14:00")


def test_who_has_several_roles_gets_the_first_digest_of_the_plan() -> None:
    assert digest_for(DAK_NONG, [Role.CONFIRMER, Role.LEADER]) == LEADERS
    assert digest_for(DAK_NONG, [Role.CONFIRMER]) == DISTRICTS
    assert digest_for(DAK_NONG, [Role.REPORTER]) is None


@given(st.dates(date(2023, 10, 1), date(2025, 12, 31)))
def test_no_digest_comes_on_a_day_that_is_to_be_left_in_peace(day: date) -> None:
    if digest_days(DAK_NONG, day, {"tong_ket": date(2025, 9, 15)}):
        assert is_for_reminding(DAK_NONG.calendar, day)


@given(st.dates(date(2023, 10, 1), date(2025, 11, 1)), st.integers(1, 40))
def test_asked_day_by_day_or_at_once_the_same_falls(first: date, days: int) -> None:
    owed = owed_by(DAK_NONG, DAK_NONG.units)
    each = [first + timedelta(days=n) for n in range(days)]
    daily = [o for day in each for o in occasions(DAK_NONG, LEADERS, day - DAY, day, owed)]
    at_once = occasions(DAK_NONG, LEADERS, first - DAY, each[-1], owed)
    assert sorted(map(repr, daily)) == sorted(map(repr, at_once))


def test_the_small_movement_has_digests_of_its_own(hai_cap: Campaign) -> None:
    # The monthly reports of schools are due on Tuesday 15/07/2025.
    assert came(hai_cap, "2025-07-14") == {"xa": ["before"]}
    # The day after, the department reads of it; the communes' own summaries are due the day after that.
    assert came(hai_cap, "2025-07-16") == {"so": ["after"], "xa": ["before"]}
    assert moment_of(hai_cap, hai_cap.plan.digests[0], date(2025, 7, 18)) == at("2025-07-18 08:00")


WRONG = """
digests:
  - {id: a, roles: [leader], about: movement, weekday: monday, time: 12:00, schedules: [khong_co]}
  - {id: a, roles: [coordinator], about: movement}
"""


def test_digests_with_faults_are_explained(folder: Path, spoil: Callable[[str, str, str], None]) -> None:
    spoil("campaign.yaml", "\ndigests:\n", "\ndigests: []\nbo:\n")
    spoil("campaign.yaml", "\nbo:\n  - {id: so", "\n#  - {id: so")
    spoil("campaign.yaml", "\n  - {id: xa, roles", "\n#  - {id: xa, roles")
    assert check_campaign(folder) == []
    spoil("campaign.yaml", "\ndigests: []\n", WRONG)
    faults = check_campaign(folder)
    assert sorted(fault.key for fault in faults) == [
        *("fault-digest-never", "fault-digest-time", "fault-id-twice", "fault-name-unknown")
    ]
    assert all(fault.row for fault in faults)


def test_nobody_gets_a_digest_about_more_than_they_may_see(
    folder: Path, spoil: Callable[[str, str, str], None]
) -> None:
    spoil("campaign.yaml", "roles: [leader, coordinator], about", "roles: [leader, confirmer], about")
    (fault,) = check_campaign(folder)
    assert (fault.key, fault.args["value"]) == ("fault-bad-choice", "confirmer")
    assert "confirmer" not in str(fault.args["known"])


def test_a_day_of_the_week_that_nobody_works_is_refused(folder: Path, spoil: Callable[[str, str, str], None]) -> None:
    spoil("campaign.yaml", "weekday: friday", "weekday: sunday")
    (fault,) = check_campaign(folder)
    assert fault.key == "fault-yaml-choice"
    assert "monday" in str(fault.args["known"])
