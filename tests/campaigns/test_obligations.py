"""Who owes what, for which period and by when, and why."""

from __future__ import annotations

import json
import timeit
from datetime import date

import pytest

from campaigns.definition import Campaign
from campaigns.obligations import (
    cascade,
    exempt_at,
    last_period,
    obligation_by_key,
    obligations_between,
    obligations_of,
    owing_units,
)
from dialogue.clock import local
from tests.campaigns.moments import at

DEMO = at("2023-11-06 08:00")
CONGRESS = {"tong_ket": date(2025, 10, 15)}


def owed(campaign: Campaign, unit: str, when: str, dates: dict[str, date] | None = None) -> dict[str, str]:
    """Return what a unit owes: key → deadline."""
    found = obligations_of(campaign, unit, at(when), dates or {})
    return {o.key: f"{local(o.due):%Y-%m-%d %H:%M}" for o in found}


def test_on_the_first_day_of_the_demo_a_school_owes_the_review_and_the_quarter(dak_nong: Campaign) -> None:
    assert owed(dak_nong, "MN-GN-01", "2023-11-06 08:00") == {
        "truong_so_ket:so_ket": "2023-11-30 17:00",
        "truong_quy:2023-Q4": "2023-12-18 17:00",
    }


def test_a_district_owes_later_than_its_schools(dak_nong: Campaign) -> None:
    assert owed(dak_nong, "PGD-GN", "2023-11-06 08:00") == {
        "phong_so_ket:so_ket": "2023-12-11 17:00",
        "phong_quy:2023-Q4": "2023-12-21 17:00",
    }


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("GDTRH", {"ke_hoach_kiem_tra:2024": "2024-01-29 17:00"}),
        ("GDTH", {"ke_hoach_kiem_tra:2024": "2024-01-29 17:00"}),
        ("CDVP", {"van_dong_giam_sat:2023-H2": "2023-12-26 17:00"}),
        ("DTNVP", {"van_dong_giam_sat:2023-H2": "2023-12-26 17:00"}),
        ("VPSO", {"tuyen_truyen_khen_thuong:2023-H2": "2023-12-26 17:00"}),
        ("SO", {}),
        ("KHTC", {}),
        ("KHONG-CO", {}),
    ],
)
def test_rooms_and_organisations_owe_what_clause_six_gives_them(
    dak_nong: Campaign, unit: str, expected: dict[str, str]
) -> None:
    assert owed(dak_nong, unit, "2023-11-06 08:00") == expected


def test_a_deadline_on_a_sunday_moves_to_monday_and_says_so(dak_nong: Campaign) -> None:
    found = obligation_by_key(dak_nong, "PGD-GN", "phong_so_ket:so_ket")
    assert found is not None
    assert found.due_day == date(2023, 12, 11)
    assert "Ngày 10/12/2023 là Chủ nhật" in found.why["vi"]
    assert "thứ Hai, 11/12/2023" in found.why["vi"]
    assert "10/12/2023 is a Sunday" in found.why["en"]


def test_the_cascade_of_the_review_is_school_district_department(dak_nong: Campaign) -> None:
    found = cascade(dak_nong, "truong_so_ket", "so_ket")
    assert {tier: local(due).date() for tier, due in found.items()} == {
        "truong": date(2023, 11, 30),
        "huyen": date(2023, 12, 11),
        "so": date(2023, 12, 20),
    }


def test_the_reason_names_rule_period_and_deadline(dak_nong: Campaign) -> None:
    found = obligation_by_key(dak_nong, "MN-GN-01", "truong_quy:2023-Q4")
    assert found is not None
    for part in (
        "mục I.2.c",
        "“Thường xuyên đôn đốc, kiểm tra, đánh giá",
        "từ 15/09/2023 đến hết 14/12/2023",
        "17:00 ngày 18/12/2023, sau ngày chốt số liệu 2 ngày làm việc",
        "Khóa sổ lúc 17:00 ngày 17/01/2024",
    ):
        assert part in found.why["vi"]
    assert "15/09/2023 to 14/12/2023" in found.why["en"]


def test_a_room_s_reason_says_that_it_is_named(dak_nong: Campaign) -> None:
    found = obligation_by_key(dak_nong, "GDTRH", "ke_hoach_kiem_tra:2024")
    assert found is not None
    assert found.clause == "VI.1"
    assert "được giao đích danh cho Phòng Giáo dục Trung học" in found.why["vi"]
    assert "Không tính ngày nghỉ: 01/01/2024 (Tết Dương lịch)" in found.why["vi"]


def test_tet_does_not_count_among_the_working_days(dak_nong: Campaign) -> None:
    found = obligation_by_key(dak_nong, "GDTRH", "ke_hoach_kiem_tra:2025")
    assert found is not None
    assert found.due_day == date(2025, 2, 3)
    assert "Tết Nguyên Đán" in found.why["vi"]


def test_the_report_opens_45_days_before_the_figures_close(dak_nong: Campaign) -> None:
    assert "truong_quy:2023-Q4" not in owed(dak_nong, "MN-GN-01", "2023-10-29 23:59")
    assert "truong_quy:2023-Q4" in owed(dak_nong, "MN-GN-01", "2023-10-30 00:00")


def test_the_report_is_gone_when_it_locks(dak_nong: Campaign) -> None:
    assert "truong_quy:2023-Q4" in owed(dak_nong, "MN-GN-01", "2024-01-17 16:59")
    assert "truong_quy:2023-Q4" not in owed(dak_nong, "MN-GN-01", "2024-01-17 17:00")


def test_nothing_is_owed_for_what_ended_before_the_bot_began(dak_nong: Campaign) -> None:
    found = obligations_between(dak_nong, "MN-GN-01", date(2020, 1, 1), date(2023, 12, 31))
    assert [o.key for o in found] == ["truong_so_ket:so_ket", "truong_quy:2023-Q4"]
    plans = obligations_between(dak_nong, "GDTRH", date(2020, 1, 1), date(2025, 12, 31))
    assert [o.period.id for o in plans] == ["2024", "2025"]


def test_the_last_quarter_is_the_last_of_the_term(dak_nong: Campaign) -> None:
    found = obligations_between(dak_nong, "MN-GN-01", date(2025, 7, 1), date(2030, 1, 1))
    assert [o.period.id for o in found] == ["2025-Q2", "2025-Q3", "2025-Q4"]


def test_a_status_follows_the_clock(dak_nong: Campaign) -> None:
    found = obligation_by_key(dak_nong, "MN-GN-01", "truong_quy:2023-Q4")
    assert found is not None
    assert found.status(at("2023-10-29 12:00")) == "not_open"
    assert found.status(at("2023-12-18 16:59")) == "open"
    assert found.status(at("2023-12-18 17:01")) == "late"
    assert found.status(at("2024-01-17 17:00")) == "locked"
    assert not found.is_late(at("2023-12-18 17:00"))
    assert found.is_late(at("2023-12-18 17:01"))


def test_grace_lets_a_report_count_as_being_in_time(hai_cap: Campaign) -> None:
    found = obligation_by_key(hai_cap, "TH-1", "truong_thang:2025-M09")
    assert found is not None
    assert f"{local(found.due):%Y-%m-%d %H:%M}" == "2025-09-15 16:30"
    assert f"{local(found.grace):%Y-%m-%d %H:%M}" == "2025-09-16 16:30"
    assert found.status(at("2025-09-16 09:00")) == "grace"
    assert not found.is_late(at("2025-09-16 09:00"))
    assert found.is_late(at("2025-09-16 16:31"))
    assert "Nộp trước 16:30 ngày 16/09/2025 vẫn tính là đúng hạn" in found.why["vi"]


def test_the_final_review_waits_until_the_event_is_dated(dak_nong: Campaign) -> None:
    assert obligation_by_key(dak_nong, "MN-GN-01", "truong_tong_ket:tong_ket") is None
    found = obligation_by_key(dak_nong, "MN-GN-01", "truong_tong_ket:tong_ket", CONGRESS)
    assert found is not None
    assert (found.period.end, found.opens) == (date(2025, 8, 16), date(2025, 7, 17))
    # 45 days before is Sunday 31 August; Monday and Tuesday are the national day.
    assert found.due_day == date(2025, 9, 3)
    assert "31/08/2025, trước ngày của mốc 45 ngày" in found.why["vi"]


def test_moving_the_event_moves_the_deadlines(dak_nong: Campaign) -> None:
    first = obligation_by_key(dak_nong, "MN-GN-01", "truong_tong_ket:tong_ket", CONGRESS)
    later = obligation_by_key(dak_nong, "MN-GN-01", "truong_tong_ket:tong_ket", {"tong_ket": date(2025, 12, 10)})
    assert first is not None
    assert later is not None
    assert later.due_day > first.due_day
    assert first.key == later.key


def test_fixed_dates_move_with_their_milestone_too(dak_nong: Campaign) -> None:
    found = obligation_by_key(dak_nong, "MN-GN-01", "truong_so_ket:so_ket", {"so_ket": date(2024, 1, 10)})
    assert found is not None
    assert found.due_day == date(2023, 12, 11)  # ten days later is Sunday 10 December
    assert "dời 10 ngày theo mốc" in found.why["vi"]


def test_a_district_that_is_abolished_owes_only_what_closed_before(dak_nong: Campaign) -> None:
    found = obligations_between(dak_nong, "PGD-GN", date(2025, 4, 1), date(2025, 12, 31))
    assert [o.key for o in found] == ["phong_quy:2025-Q1", "phong_quy:2025-Q2"]


def test_a_commune_owes_from_the_first_month_that_closes_in_its_life(hai_cap: Campaign) -> None:
    found = obligations_between(hai_cap, "XA-1", date(2025, 6, 1), date(2025, 8, 31))
    assert [o.period.id for o in found] == ["2025-M07", "2025-M08"]
    district = obligations_between(hai_cap, "HU-A", date(2025, 6, 1), date(2025, 8, 31))
    assert [o.period.id for o in district] == ["2025-M06"]


def test_a_school_founded_within_a_month_owes_that_month(hai_cap: Campaign) -> None:
    found = obligations_between(hai_cap, "THCS-2", date(2025, 12, 1), date(2026, 1, 31))
    assert [o.period.id for o in found] == ["2026-M01"]


def test_a_school_closed_within_a_month_does_not_owe_that_month(hai_cap: Campaign) -> None:
    found = obligations_between(hai_cap, "TH-2", date(2025, 12, 5), date(2026, 2, 28))
    assert [o.period.id for o in found] == ["2025-M12"]


def test_who_owes_may_depend_on_level_on_the_parent_and_on_a_name(hai_cap: Campaign) -> None:
    owing = [unit.code for unit in owing_units(hai_cap, "truong_nam_hoc", "2025-2026")]
    assert owing == ["THCS-1", "THCS-2", "THPT-1"]


def test_a_unit_may_be_left_out(hai_cap: Campaign) -> None:
    dates = {"ngay_hoi": date(2025, 12, 20)}
    owing = {unit.code for unit in owing_units(hai_cap, "truong_tong_ket", "tong_ket", dates)}
    assert owing == {"TH-1", "THCS-1", "THPT-1"}


def test_a_deadline_may_also_roll_back(hai_cap: Campaign) -> None:
    dues = cascade(hai_cap, "truong_nam_hoc", "2025-2026")
    # Twenty days after the 31st of May is Saturday 20 June.
    assert {tier: local(due).date() for tier, due in dues.items()} == {
        "truong": date(2026, 6, 10),
        "xa": date(2026, 6, 19),
    }


def test_every_school_owes_the_quarter(dak_nong: Campaign) -> None:
    assert sum(1 for _ in owing_units(dak_nong, "truong_quy", "2023-Q4")) == 356
    assert sum(1 for _ in owing_units(dak_nong, "phong_quy", "2023-Q4")) == 8


def test_the_period_before_is_known(dak_nong: Campaign) -> None:
    second = obligation_by_key(dak_nong, "MN-GN-01", "truong_quy:2024-Q1")
    first = obligation_by_key(dak_nong, "MN-GN-01", "truong_quy:2023-Q4")
    assert first is not None
    assert second is not None
    assert last_period(dak_nong, second) == first.period
    assert last_period(dak_nong, first) is None


def test_forms_are_told_which_period_and_which_level(dak_nong: Campaign) -> None:
    review, quarter = obligations_of(dak_nong, "MN-GN-01", DEMO)
    assert review.given == {"ky_loai": "so_ket", "ky_quy": 4, "ky_nam": 2023, "cap_hoc": "MN"}
    assert quarter.given == {"ky_loai": "quy", "ky_quy": 4, "ky_nam": 2023, "cap_hoc": "MN"}


def test_a_form_that_asks_for_a_setting_is_told_it(hai_cap: Campaign) -> None:
    found = obligation_by_key(hai_cap, "TH-1", "truong_thang:2025-M09")
    assert found is not None
    assert found.given["sach_dien_tu"] == "khong_tinh"
    decided = obligation_by_key(hai_cap.with_settings({"sach_dien_tu": "tinh"}), "TH-1", "truong_thang:2025-M09")
    assert decided is not None
    assert decided.given["sach_dien_tu"] == "tinh"


def test_an_obligation_is_written_as_json_with_its_reason(dak_nong: Campaign) -> None:
    found = obligation_by_key(dak_nong, "GDTRH", "ke_hoach_kiem_tra:2024")
    assert found is not None
    data = json.loads(json.dumps(found.to_json(DEMO)))
    assert data["unit"] == "GDTRH"
    assert data["period"]["id"] == "2024"
    assert (data["start"], data["end"]) == ("2023-12-15", "2024-12-14")
    assert data["due"] == "2024-01-29T17:00:00+07:00"
    assert data["status"] == "open"
    assert data["clause"] == "VI.1"
    assert set(data["why"]) == {"vi", "en"}


def test_the_most_urgent_comes_first(dak_nong: Campaign) -> None:
    dues = [o.due for o in obligations_of(dak_nong, "MN-GN-01", DEMO)]
    assert dues == sorted(dues)


def test_asking_in_every_turn_costs_next_to_nothing(dak_nong: Campaign) -> None:
    obligations_of(dak_nong, "MN-GN-01", DEMO, CONGRESS)
    best = min(timeit.repeat(lambda: obligations_of(dak_nong, "MN-GN-01", DEMO, CONGRESS), number=100, repeat=10))
    assert best / 100 < 200e-6


def test_more_time_moves_due_grace_and_if_need_be_the_lock_and_says_so(dak_nong: Campaign) -> None:
    key = ("truong_so_ket", "so_ket")
    short = {key: {"THCS-DM-01": at("2023-12-07 17:00")}}
    obligation = obligation_by_key(dak_nong, "THCS-DM-01", "truong_so_ket:so_ket", extensions=short)
    assert obligation is not None
    assert obligation.due == at("2023-12-07 17:00")
    assert not obligation.is_late(at("2023-12-07 16:59"))
    assert "gia hạn đến 17:00 ngày 07/12/2023" in obligation.why["vi"]
    planned = obligation_by_key(dak_nong, "THCS-DM-02", "truong_so_ket:so_ket", extensions=short)
    assert planned is not None
    assert planned.due == at("2023-11-30 17:00")
    long = {key: {"THCS-DM-01": at("2024-03-01 17:00")}}
    assert [o.key for o in obligations_of(dak_nong, "THCS-DM-01", at("2024-03-01 18:00"), extensions=long)].count(
        "truong_so_ket:so_ket"
    )


@pytest.mark.parametrize(
    ("unit", "moment", "said"),
    [("TH-2", "2026-01-20 08:00", "10/01/2026"), ("THCS-2", "2025-12-22 08:00", "20/12/2025")],
)
def test_why_a_unit_that_ended_or_began_in_mid_period_does_not_owe_is_explained(
    hai_cap: Campaign, unit: str, moment: str, said: str
) -> None:
    exempt = list(exempt_at(hai_cap, unit, at(moment)))
    assert exempt
    assert said in exempt[0].why["vi"]
    owed_now = {o.key for o in obligations_of(hai_cap, unit, at(moment))}
    assert not owed_now & {f"{one.schedule}:{one.period.id}" for one in exempt}
