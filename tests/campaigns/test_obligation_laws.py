"""What holds of obligations whatever the dates: made-up plans, calendars and units."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.agenda import Agenda
from campaigns.definition import Campaign
from campaigns.obligations import obligations_between, obligations_of
from campaigns.schedules import Deadlines, Extra, Moment
from campaigns.workcalendar import Override, WorkCalendar
from dialogue.clock import HANOI, local

DAYS = st.dates(date(2023, 10, 1), date(2026, 6, 30))
EVENTS = st.dates(date(2024, 6, 1), date(2026, 6, 30))
OVERRIDES = st.dictionaries(
    st.dates(date(2023, 11, 1), date(2025, 12, 31)),
    st.sampled_from([Override("off"), Override("work"), Override("avoid")]),
    max_size=40,
)
TIERS = ("truong", "huyen", "so")
MANY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(event=EVENTS)
def test_no_deadline_lies_on_a_day_off(dak_nong: Campaign, event: date) -> None:
    for schedule in dak_nong.schedules:
        for tier in TIERS:
            for window in dak_nong.agenda.windows(schedule, tier, {"tong_ket": event}):
                assert dak_nong.calendar.is_working_day(local(window.due).date())


@MANY
@given(overrides=OVERRIDES)
def test_no_deadline_lies_on_a_day_off_whatever_the_office_decides(
    dak_nong: Campaign, overrides: dict[date, Override]
) -> None:
    calendar = WorkCalendar(overrides)
    agenda = Agenda(dak_nong.plan, calendar)
    for schedule in ("truong_quy", "truong_so_ket"):
        for tier in TIERS:
            for window in agenda.windows(schedule, tier, {}):
                assert calendar.is_working_day(local(window.due).date())


@MANY
@given(event=EVENTS)
def test_a_lower_tier_is_never_due_after_a_higher_one(dak_nong: Campaign, event: date) -> None:
    for schedule in dak_nong.schedules:
        windows = [dak_nong.agenda.windows(schedule, tier, {"tong_ket": event}) for tier in TIERS]
        for lower, upper in pairwise(windows):
            by_period = {window.period.id: window.due for window in upper}
            assert all(window.due <= by_period.get(window.period.id, window.due) for window in lower)


@MANY
@given(overrides=OVERRIDES)
def test_the_cascade_holds_whatever_the_office_decides(dak_nong: Campaign, overrides: dict[date, Override]) -> None:
    agenda = Agenda(dak_nong.plan, WorkCalendar(overrides))
    school, district, department = (agenda.windows("truong_quy", tier, {}) for tier in TIERS)
    assert all(a.due < b.due < c.due for a, b, c in zip(school, district, department, strict=True))


@MANY
@given(event=EVENTS)
def test_a_window_opens_before_it_is_due_and_locks_after(dak_nong: Campaign, event: date) -> None:
    for schedule in dak_nong.schedules:
        for tier in TIERS:
            for window in dak_nong.agenda.windows(schedule, tier, {"tong_ket": event}):
                assert window.opens_at < window.due <= window.grace < window.locks


@MANY
@given(day=DAYS, hour=st.integers(0, 23))
def test_what_is_owed_at_an_instant_is_part_of_what_is_owed_that_day(dak_nong: Campaign, day: date, hour: int) -> None:
    instant = datetime(day.year, day.month, day.day, hour, tzinfo=HANOI)
    now = {o.key for o in obligations_of(dak_nong, "TH-GN-01", instant)}
    today = {o.key for o in obligations_between(dak_nong, "TH-GN-01", day, day)}
    assert now <= today


@MANY
@given(start=DAYS, length=st.integers(0, 400), more=st.integers(0, 100))
def test_a_longer_look_shows_at_least_as_much(dak_nong: Campaign, start: date, length: int, more: int) -> None:
    end = start + timedelta(days=length)
    short = {o.key for o in obligations_between(dak_nong, "TH-GN-01", start, end)}
    wide = {o.key for o in obligations_between(dak_nong, "TH-GN-01", start, end + timedelta(days=more))}
    assert short <= wide


@MANY
@given(day=DAYS)
def test_a_unit_owes_a_schedule_and_period_only_once(dak_nong: Campaign, day: date) -> None:
    for unit in ("TH-GN-01", "PGD-GN", "GDTRH", "VPSO"):
        keys = [o.key for o in obligations_between(dak_nong, unit, day, day + timedelta(days=200))]
        assert len(keys) == len(set(keys))


@MANY
@given(
    counts=st.lists(st.integers(0, 30), min_size=3, max_size=3).map(sorted),
    working=st.booleans(),
    roll=st.sampled_from(["next", "previous"]),
)
def test_any_rising_numbers_of_days_keep_the_cascade(
    dak_nong: Campaign, counts: list[int], working: bool, roll: str
) -> None:
    unit = "working_days" if working else "days"
    due = {tier: Moment(**{unit: count, "after": "closing"}) for tier, count in zip(TIERS, counts, strict=True)}
    deadlines = Deadlines(
        id="dinh_ky",
        opens=Moment(days=45, before="closing"),
        due=due,
        on_day_off=roll,
        lock=Extra(days=30),
    )
    kept = tuple(d for d in dak_nong.plan.deadlines if d.id != "dinh_ky")
    agenda = Agenda(dak_nong.plan.model_copy(update={"deadlines": (*kept, deadlines)}), dak_nong.calendar)
    school, district, department = (agenda.windows("truong_quy", tier, {}) for tier in TIERS)
    assert all(a.due <= b.due <= c.due for a, b, c in zip(school, district, department, strict=True))
