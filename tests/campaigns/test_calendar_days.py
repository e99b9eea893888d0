"""The office's calendar over the plan's: what holds, what is shared, what is not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.definition import Campaign
from campaigns.move_reach import felt
from campaigns.moves import moved
from campaigns.nudging import falls
from campaigns.obligations import obligations_of
from campaigns.office_calendar import Decision, decided, read_day, read_days, read_kind, span, stretches
from campaigns.workcalendar import Override, WorkCalendar
from tests.campaigns.moments import at

MONDAY = date(2023, 12, 18)
SATURDAY = date(2023, 12, 16)
TEACHERS_DAY = date(2023, 11, 20)


def days(**kinds: str) -> dict[date, Override]:
    """Return days by "d2023_12_18"."""
    return {date(*map(int, name[1:].split("_"))): Override(kind, "x") for name, kind in kinds.items()}  # type: ignore[arg-type]


# --- what a day is


def test_the_office_has_the_last_word_and_can_take_it_back(dak_nong: Campaign) -> None:
    plan = dak_nong.calendar
    office = plan.with_days({MONDAY: Override("off", "Nghỉ bù"), SATURDAY: Override("work", "Làm bù")})
    assert (plan.is_working_day(MONDAY), office.is_working_day(MONDAY)) == (True, False)
    assert (plan.is_working_day(SATURDAY), office.is_working_day(SATURDAY)) == (False, True)
    assert office.day_names(MONDAY)["vi"] == "Nghỉ bù"
    again = office.with_days({})
    assert again.is_working_day(MONDAY)
    assert not again.is_working_day(SATURDAY)


def test_what_the_plan_says_holds_until_the_office_says_otherwise(dak_nong: Campaign) -> None:
    assert dak_nong.calendar.with_days(days(d2023_12_18="off")).is_avoided(TEACHERS_DAY)
    assert not dak_nong.calendar.with_days(days(d2023_11_20="work")).is_avoided(TEACHERS_DAY)


def test_the_friday_after_new_year_2026_is_off_and_a_saturday_is_worked_for_it(dak_nong: Campaign) -> None:
    friday, saturday = date(2026, 1, 2), date(2026, 1, 10)
    almanac = WorkCalendar()
    assert (almanac.is_working_day(friday), almanac.is_working_day(saturday)) == (True, False), "the almanac's gap"
    for calendar in (dak_nong.calendar, dak_nong.calendar.with_days(days(d2026_03_02="off"))):
        assert (calendar.is_working_day(friday), calendar.is_working_day(saturday)) == (False, True)
    first, second = dak_nong.calendar.special_days(friday, saturday)
    assert (first.day, first.kind, first.origin) == (friday, "off", "plan")
    assert (second.day, second.kind, second.origin) == (saturday, "work", "plan")


def test_special_days_say_who_says_so(dak_nong: Campaign) -> None:
    calendar = dak_nong.calendar.with_days(days(d2024_01_02="avoid"))
    found = {each.day: (each.kind, each.origin) for each in calendar.special_days(date(2024, 1, 1), date(2024, 5, 4))}
    assert found[date(2024, 1, 1)] == ("off", "almanac")
    assert found[date(2024, 1, 2)] == ("avoid", "office")
    assert found[date(2024, 2, 7)] == ("avoid", "plan")
    assert found[date(2024, 5, 4)] == ("work", "almanac"), "a Saturday that the almanac itself has exchanged"
    assert date(2024, 1, 6) not in found, "a plain Saturday"


# --- the campaign on another calendar


def test_the_same_days_give_the_same_campaign_and_no_days_the_plan_s(dak_nong: Campaign) -> None:
    merged = dak_nong.with_calendar_days(days(d2023_12_18="off"))
    assert merged is dak_nong.with_calendar_days(days(d2023_12_18="off"))
    assert merged is not dak_nong
    assert merged.with_calendar_days(days(d2023_12_18="off")) is merged
    assert dak_nong.with_calendar_days({}) is dak_nong
    assert not merged.with_calendar_days({}).calendar.office_days


def test_plan_forms_and_units_are_shared_and_what_hangs_on_the_calendar_is_not(dak_nong: Campaign) -> None:
    merged = dak_nong.with_calendar_days(days(d2023_12_18="off"))
    assert merged.plan is dak_nong.plan
    assert merged.units is dak_nong.units
    assert merged.forms is dak_nong.forms
    assert merged.agenda is not dak_nong.agenda
    assert merged.known_rung_days is not dak_nong.known_rung_days


def test_obligations_and_rungs_follow_and_the_plan_s_own_stay(dak_nong: Campaign) -> None:
    merged = dak_nong.with_calendar_days(days(d2023_12_18="off"))
    for campaign, due in ((dak_nong, MONDAY), (merged, date(2023, 12, 19)), (dak_nong, MONDAY)):
        quarter = obligations_of(campaign, "THCS-DM-01", at("2023-11-06 08:00"))[1]
        assert quarter.due_day == due
        fallen = {fall.due_day for fall in falls(campaign, date(2023, 12, 11), due) if fall.schedule == "truong_quy"}
        assert due in fallen
    assert "18/12/2023 (x)" in obligations_of(merged, "THCS-DM-01", at("2023-11-06 08:00"))[1].why["vi"]


def test_many_calendars_do_not_fill_the_memory(dak_nong: Campaign) -> None:
    for number in range(40):
        dak_nong.with_calendar_days({MONDAY + timedelta(days=number): Override("off")})
    assert len(dak_nong._with_days) <= 8


def test_of_the_deadlines_that_move_those_count_that_somebody_keeps(dak_nong: Campaign) -> None:
    merged = dak_nong.with_calendar_days(days(d2023_12_18="off"))
    moves = moved(dak_nong, merged, date(2023, 11, 6), {}, {})
    found = {(each.move.schedule, each.move.tier): each.units for each in felt(merged, moves, {})}
    assert found["truong_quy", "truong"] > 300
    assert found["phong_quy", "huyen"] == 8
    assert ("phong_quy", "truong") not in found
    assert len(found) < len(moves)


# --- decisions


def test_a_decision_replaces_what_was_decided_and_usual_takes_it_back() -> None:
    held = decided({}, {MONDAY: Decision("off", "a"), SATURDAY: Decision("work")})
    assert held == {MONDAY: Override("off", "a"), SATURDAY: Override("work")}
    assert decided(held, {MONDAY: Decision("avoid"), SATURDAY: Decision("usual")}) == {MONDAY: Override("avoid")}


def test_a_span_leaves_out_week_ends_that_are_off_anyway() -> None:
    calendar = WorkCalendar({date(2023, 12, 16): Override("work")})
    first, last = date(2023, 12, 15), date(2023, 12, 25)
    off = span(calendar, first, last, Decision("off"))
    assert [day.day for day in off] == [15, 16, 18, 19, 20, 21, 22, 25]
    assert len(span(calendar, first, last, Decision("work"))) == 11
    assert list(span(calendar, SATURDAY, SATURDAY, Decision("off"))) == [SATURDAY]
    held = calendar.with_days({MONDAY: Override("off")})
    assert list(span(held, first, last, Decision("usual"))) == [MONDAY]


def test_days_that_follow_each_other_are_said_as_one() -> None:
    friday, monday, wednesday = date(2023, 12, 15), date(2023, 12, 18), date(2023, 12, 20)
    found = stretches({monday: Decision("off", "a"), friday: Decision("off", "a"), wednesday: Decision("off", "a")})
    assert [(s.first, s.last) for s in found] == [(friday, monday), (wednesday, wednesday)]
    assert len(stretches({friday: Decision("off", "a"), monday: Decision("off", "b")})) == 2


@given(st.dictionaries(st.dates(date(2023, 1, 1), date(2023, 3, 1)), st.sampled_from(["off", "work", "avoid"])))
def test_stretches_lose_no_day_and_follow_each_other(kinds: dict[date, str]) -> None:
    found = stretches({day: Decision(kind) for day, kind in kinds.items()})  # type: ignore[arg-type]
    assert all(before.last < after.first for before, after in pairwise(found))
    for day, kind in kinds.items():
        assert [s.decision.kind for s in found if s.first <= day <= s.last] == [kind]


# --- as people write them


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-01-02", date(2026, 1, 2)),
        ("2026-01-02 00:00:00", date(2026, 1, 2)),
        ("2/1/2026", date(2026, 1, 2)),
        ("02-01-2026", date(2026, 1, 2)),
        ("02.01.2026", date(2026, 1, 2)),
        ("31/02/2026", None),
        ("2/1/26", None),
        ("2/1", None),
        ("", None),
        ("20260102", None),
    ],
)
def test_a_day_is_written_in_full_day_first_or_year_first(written: str, day: date | None) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("off", "off"),
        ("Nghỉ", "off"),
        ("LÀM BÙ", "work"),
        ("không nhắc", "avoid"),
        ("như thường", "usual"),
        ("?", None),
    ],
)
def test_a_kind_is_named_in_either_language(written: str, kind: str | None) -> None:
    assert read_kind(written) == kind


def test_a_list_names_its_columns_in_either_language_and_in_any_order() -> None:
    found, faults = read_days([["note", "kind", "date"], ["a", "off", "2026-01-02"], ["", "", ""]], "x.csv")
    assert faults == []
    assert found == {date(2026, 1, 2): Decision("off", "a")}
    found, faults = read_days([["Ngày", "Loại"], ["2/1/2026", "nghỉ"], ["10/1/2026", "làm bù", ""]], "x.csv")
    assert faults == []
    assert found == {date(2026, 1, 2): Decision("off"), date(2026, 1, 10): Decision("work")}


def test_every_fault_of_a_list_is_found_with_its_place() -> None:
    rows = [
        ["Ngày", "Loại", "Ghi chú"],
        ["31/2/2026", "nghỉ", ""],
        ["2/1/2026", "vui chơi", "x" * 121],
        ["", "", ""],
        ["3/1/2026", "nghỉ", ""],
        ["2026-01-03", "work", ""],
        ["", "nghỉ", ""],
    ]
    _, faults = read_days(rows, "x.csv")
    assert [(f.row, f.column, f.key) for f in faults] == [
        (2, "Ngày", "fault-calendar-day"),
        (3, "Loại", "fault-calendar-kind"),
        (3, "Ghi chú", "fault-calendar-note-long"),
        (6, "Ngày", "fault-day-twice"),
        (7, "Ngày", "fault-calendar-day"),
    ]


def test_a_list_without_its_columns_says_which_are_missing_or_unknown() -> None:
    _, faults = read_days([["Ngày", "Kiểu"], ["2/1/2026", "nghỉ"]], "x.csv")
    assert [(f.row, f.column, f.key) for f in faults] == [
        (1, "loại", "fault-column-absent"),
        (1, "Kiểu", "fault-column-unknown"),
    ]
    _, faults = read_days([], "x.csv")
    assert [f.key for f in faults] == ["fault-column-absent", "fault-column-absent"]
