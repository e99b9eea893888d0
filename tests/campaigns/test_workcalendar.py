"""Working days in Vietnam: week-ends, holidays, Tết, and what was decided otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.definition import Campaign
from campaigns.workcalendar import Override, WorkCalendar, read_calendar

PLAIN = WorkCalendar()
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2023, 11, 6), True),  # the Monday on which the demo starts
        (date(2023, 12, 10), False),  # a Sunday
        (date(2023, 12, 9), False),  # a Saturday
        (date(2023, 1, 20), False),  # 29 Tết
        (date(2023, 1, 27), True),  # the first working day after Tết
        (date(2024, 4, 18), False),  # Giỗ Tổ Hùng Vương
        (date(2024, 4, 29), False),  # given in exchange for a Saturday
        (date(2024, 5, 4), True),  # that Saturday
        (date(2023, 9, 4), False),  # the day that makes up for 2 September on a Saturday
    ],
)
def test_the_almanac_knows_holidays_and_exchanged_saturdays(day: date, worked: bool) -> None:
    assert PLAIN.is_working_day(day) is worked


def test_the_office_s_table_corrects_the_almanac(dak_nong: Campaign) -> None:
    friday, saturday = date(2026, 1, 2), date(2026, 1, 10)
    assert PLAIN.is_working_day(friday)
    assert not PLAIN.is_working_day(saturday)
    assert not dak_nong.calendar.is_working_day(friday)
    assert dak_nong.calendar.is_working_day(saturday)


def test_a_day_to_avoid_is_worked_all_the_same(dak_nong: Campaign) -> None:
    teachers_day = date(2023, 11, 20)
    assert dak_nong.calendar.is_avoided(teachers_day)
    assert dak_nong.calendar.is_working_day(teachers_day)
    assert not dak_nong.calendar.is_avoided(date(2023, 11, 21))


def test_a_sunday_rolls_on_to_monday_and_back_to_friday() -> None:
    assert PLAIN.next_working_day(date(2023, 12, 10)) == date(2023, 12, 11)
    assert PLAIN.previous_working_day(date(2023, 12, 10)) == date(2023, 12, 8)
    assert PLAIN.next_working_day(date(2023, 12, 11)) == date(2023, 12, 11)


def test_working_days_are_counted_over_tet() -> None:
    assert PLAIN.add_working_days(date(2024, 2, 7), 1) == date(2024, 2, 15)
    assert PLAIN.add_working_days(date(2024, 2, 15), -1) == date(2024, 2, 7)
    assert PLAIN.working_days_between(date(2024, 2, 7), date(2024, 2, 16)) == 2
    assert PLAIN.working_days_between(date(2024, 2, 16), date(2024, 2, 7)) == -2


def test_the_exchanged_saturday_counts_when_days_are_counted(dak_nong: Campaign) -> None:
    assert dak_nong.calendar.add_working_days(date(2026, 1, 9), 1) == date(2026, 1, 10)
    assert dak_nong.calendar.add_working_days(date(2025, 12, 31), 1) == date(2026, 1, 5)


def test_a_day_off_has_a_name_in_both_languages() -> None:
    assert PLAIN.day_names(date(2024, 1, 1)) == {"vi": "Tết Dương lịch", "en": "New Year's Day"}
    assert PLAIN.day_names(date(2023, 12, 10)) == {}
    own = WorkCalendar({date(2026, 1, 2): Override("off", "Nghỉ hoán đổi")})
    assert own.day_names(date(2026, 1, 2))["vi"] == "Nghỉ hoán đổi"


@given(DAYS)
def test_rolling_ends_on_a_working_day_and_never_goes_the_wrong_way(day: date) -> None:
    later, earlier = PLAIN.next_working_day(day), PLAIN.previous_working_day(day)
    assert PLAIN.is_working_day(later)
    assert PLAIN.is_working_day(earlier)
    assert earlier <= day <= later
    assert later == day or not PLAIN.is_working_day(day)


@given(DAYS, st.integers(1, 40))
def test_counting_forward_and_measuring_the_way_agree(day: date, count: int) -> None:
    reached = PLAIN.add_working_days(day, count)
    assert PLAIN.is_working_day(reached)
    assert PLAIN.working_days_between(day, reached) == count
    assert PLAIN.add_working_days(reached + timedelta(days=1), -1) == reached


def test_a_faulty_table_says_which_row_and_column() -> None:
    text = "date,kind,note\n2026-13-01,off,x\n2026-01-02,holiday,x\n2026-01-03,off,x\n2026-01-03,work,y\n"
    _, faults = read_calendar(text, "calendar.csv")
    assert [(f.row, f.column, f.key) for f in faults] == [
        (2, "date", "fault-bad-date"),
        (3, "kind", "fault-bad-choice"),
        (5, "date", "fault-day-twice"),
    ]
