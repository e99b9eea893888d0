"""Periods: quarters and months that close on the 14th, school years, and single periods on the way to an event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.definition import Campaign
from campaigns.periods import recurring_periods, single_period
from campaigns.schedules import Recurring, Series, Single


def series_of(campaign: Campaign, name: str) -> Series:
    return next(series for series in campaign.plan.periods if series.id == name)


def recurring(campaign: Campaign, name: str, since: date, until: date) -> list[tuple[str, str, date, date]]:
    series = series_of(campaign, name)
    assert isinstance(series, Recurring)
    return [(p.id, p.title("vi"), p.start, p.end) for p in recurring_periods(series, since, until)]


def test_the_fourth_quarter_closes_on_the_14th_of_december(dak_nong: Campaign) -> None:
    found = recurring(dak_nong, "quy", date(2023, 10, 1), date(2024, 4, 1))
    assert found == [
        ("2023-Q4", "quý IV/2023", date(2023, 9, 15), date(2023, 12, 14)),
        ("2024-Q1", "quý I/2024", date(2023, 12, 15), date(2024, 3, 14)),
    ]


def test_halves_of_a_year_have_names_of_their_own(dak_nong: Campaign) -> None:
    found = recurring(dak_nong, "nua_nam", date(2023, 10, 1), date(2024, 7, 1))
    assert found == [
        ("2023-H2", "6 tháng cuối năm 2023", date(2023, 6, 15), date(2023, 12, 14)),
        ("2024-H1", "6 tháng đầu năm 2024", date(2023, 12, 15), date(2024, 6, 14)),
    ]


def test_the_reporting_year_closes_with_the_fourth_quarter(dak_nong: Campaign) -> None:
    found = recurring(dak_nong, "nam", date(2023, 10, 1), date(2024, 1, 1))
    assert found == [("2023", "năm 2023", date(2022, 12, 15), date(2023, 12, 14))]


def test_a_month_runs_from_the_15th_to_the_14th(hai_cap: Campaign) -> None:
    found = recurring(hai_cap, "thang", date(2026, 1, 1), date(2026, 2, 28))
    assert found == [
        ("2026-M01", "tháng 1/2026", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-M02", "tháng 2/2026", date(2026, 1, 15), date(2026, 2, 14)),
    ]


def test_a_school_year_leaves_the_summer_out(hai_cap: Campaign) -> None:
    found = recurring(hai_cap, "nam_hoc", date(2025, 6, 1), date(2027, 5, 31))
    assert found == [
        ("2025-2026", "năm học 2025–2026", date(2025, 9, 1), date(2026, 5, 31)),
        ("2026-2027", "năm học 2026–2027", date(2026, 9, 1), date(2027, 5, 31)),
    ]


def test_a_period_tells_its_quarter(dak_nong: Campaign) -> None:
    series = series_of(dak_nong, "quy")
    assert isinstance(series, Recurring)
    found = recurring_periods(series, date(2024, 1, 1), date(2024, 12, 31))
    assert [p.quarter for p in found] == [1, 2, 3, 4]
    assert {p.kind for p in found} == {"quy"}


@pytest.mark.parametrize("name", ["quy", "nua_nam", "nam"])
def test_periods_follow_each_other_without_a_gap(dak_nong: Campaign, name: str) -> None:
    found = recurring(dak_nong, name, date(2020, 1, 1), date(2025, 12, 31))
    assert all(b[2] - a[3] == timedelta(days=1) for a, b in pairwise(found))


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)))
def test_each_day_lies_in_just_one_quarter(dak_nong: Campaign, day: date) -> None:
    series = series_of(dak_nong, "quy")
    assert isinstance(series, Recurring)
    around = recurring_periods(series, day, day + timedelta(days=120))
    assert sum(p.start <= day <= p.end for p in around) == 1


def test_a_single_period_waits_for_its_milestone(hai_cap: Campaign) -> None:
    series = series_of(hai_cap, "tong_ket")
    assert isinstance(series, Single)
    assert single_period(series, None) is None
    period = single_period(series, date(2027, 4, 21))
    assert period is not None
    assert (period.id, period.start, period.end) == ("tong_ket", date(2025, 1, 1), date(2027, 4, 1))


def test_a_single_period_moves_with_its_milestone(dak_nong: Campaign) -> None:
    series = series_of(dak_nong, "so_ket")
    assert isinstance(series, Single)
    period = single_period(series, date(2024, 1, 10), timedelta(days=10))
    assert period is not None
    assert period.end == date(2023, 11, 24)
