"""When a deadline cannot be kept: more time, a colleague, leave; and a superior who reminds all."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from campaigns.expiries import Expiry
from storage import expiries
from storage.tables import memberships
from tests.campaigns.moments import at
from tests.handlers.people import Office, Somebody, sends_quarterly
from tests.handlers.test_reminders import SCHOOL, goes_on_to, hears

DISTRICT = "PGD-DM"
PHASE = "truong_so_ket:so_ket"


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal, in a week in which the phase's report and the quarter's are open."""
    office.clock.instant = at("2023-11-13 08:00")
    return office.holder("reporter", SCHOOL)


@pytest.fixture
def chief(office: Office, lan: Somebody) -> Somebody:
    """Who confirms in the district."""
    return office.holder("confirmer", DISTRICT)


def asks_for_more_time(lan: Somebody, day: str = "7/12") -> str:
    lan.types("xin gia hạn")
    lan.taps("sơ kết")
    assert "Lý do" in lan.types(day), lan.words
    return lan.types("kế toán nghỉ ốm")


# --- more time


def test_more_time_is_asked_granted_and_holds(office: Office, lan: Somebody, chief: Somebody) -> None:
    assert "Đã chuyển yêu cầu gia hạn" in asks_for_more_time(lan)
    request = hears(chief)
    assert "THCS Trần Phú" in request
    assert "xin gia hạn đến thứ Năm, 07/12/2023 (hạn hiện nay: thứ Năm, 30/11/2023)" in request
    assert "kế toán nghỉ ốm" in request
    assert "Đã gia hạn" in chief.taps("Đồng ý gia hạn")
    assert "được gia hạn đến thứ Năm, 07/12/2023" in hears(lan)
    assert "hạn thứ Năm, 07/12/2023" in lan.types("hạn nộp")


def test_a_request_that_waits_for_a_slow_platform_is_not_taken_back_with_the_reminders(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    asks_for_more_time(lan)
    goes_on_to(office, "2023-11-13 09:00")
    assert "kế toán nghỉ ốm" in hears(chief)


def test_reminders_follow_the_new_deadline(office: Office, lan: Somebody, chief: Somebody) -> None:
    asks_for_more_time(lan)
    hears(chief)
    chief.taps("Đồng ý gia hạn")
    hears(lan)
    goes_on_to(office, "2023-11-23 08:00")
    assert "07/12/2023 (còn 10 ngày làm việc)" in hears(lan)
    goes_on_to(office, "2023-11-30 08:00")
    assert "07/12/2023 (còn 5 ngày làm việc)" in hears(lan)
    goes_on_to(office, "2023-12-01 08:00")
    assert "48 đơn vị chưa gửi" in hears(chief), "of 49 schools, the one that has more time is not late"


def test_a_refusal_leaves_everything_as_it_was(office: Office, lan: Somebody, chief: Somebody) -> None:
    asks_for_more_time(lan)
    hears(chief)
    chief.taps("Không gia hạn")
    assert "hạn vẫn là thứ Năm, 30/11/2023" in hears(lan)
    goes_on_to(office, "2023-11-23 08:00")
    assert "30/11/2023" in hears(lan)


def test_the_second_to_decide_is_told_who_was_first(office: Office, lan: Somebody, chief: Somebody) -> None:
    asks_for_more_time(lan)
    hears(chief)
    tokens = [choice.token for choice in chief.choices]
    chief.presses(tokens[0])
    assert "đã được" in chief.presses(tokens[1])
    assert "đồng ý" in chief.words
    hears(lan)
    assert "được gia hạn" not in lan.types("hạn nộp")
    assert "07/12/2023" in lan.words


def test_one_request_at_a_time(lan: Somebody, chief: Somebody) -> None:
    asks_for_more_time(lan)
    assert "chờ trả lời" in asks_for_more_time(lan, "8/12")


@pytest.mark.parametrize(("day", "said"), [("25/11", "phải sau hạn hiện nay"), ("1/3/2024", "Chỉ gia hạn được đến")])
def test_a_day_that_makes_no_sense_is_refused_with_the_reason(lan: Somebody, day: str, said: str) -> None:
    lan.types("xin gia hạn")
    lan.taps("sơ kết")
    assert said in lan.types(day)


def test_requests_that_wait_are_listed(office: Office, lan: Somebody, chief: Somebody) -> None:
    assert "Không có yêu cầu" in chief.types("yêu cầu gia hạn")
    asks_for_more_time(lan)
    hears(chief)
    assert "kế toán nghỉ ốm" in chief.types("yêu cầu gia hạn")
    assert "Đã gia hạn" in chief.taps("Đồng ý gia hạn")


def test_another_district_neither_sees_nor_grants_it(office: Office, lan: Somebody, chief: Somebody) -> None:
    stranger = office.holder("confirmer", "PGD-CJ")
    asks_for_more_time(lan)
    hears(chief)
    assert "Không có yêu cầu" in stranger.types("yêu cầu gia hạn")
    assert "không còn hiệu lực" in stranger.presses(chief.button("Đồng ý").token)
    assert "30/11/2023" in lan.types("hạn nộp")


def test_with_nobody_above_enrolled_it_says_so(lan: Somebody) -> None:
    assert "chưa có ai dùng hệ thống" in asks_for_more_time(lan)


def test_a_superior_gives_time_unasked(office: Office, lan: Somebody, chief: Somebody) -> None:
    chief.types("gia hạn cho đơn vị")
    chief.types("THCS Trần Phú, Đắk Mil")
    chief.taps("sơ kết")
    chief.types("7/12")
    chief.types("mưa lũ")
    assert "Đã gia hạn" in chief.types("gửi")
    assert "được gia hạn đến thứ Năm, 07/12/2023" in hears(lan)


def test_a_report_can_be_sent_after_the_lock_when_time_was_given_beyond_it(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    asks_for_more_time(lan, "20/1/2024")
    hears(chief)
    chief.taps("Đồng ý gia hạn")
    hears(lan)
    office.clock.instant = at("2024-01-20 09:00")
    assert "sơ kết" in lan.types("hạn nộp")
    assert "22/01/2024" in lan.words, "a Saturday counts as the Monday after it"


# --- a colleague


def test_a_report_is_passed_on_to_a_colleague_who_takes_it(office: Office, lan: Somebody) -> None:
    deputy = office.holder("deputy", SCHOOL)
    lan.types("nhờ người khác làm")
    lan.taps("sơ kết")
    lan.taps("deputy")
    assert "nhờ thầy/cô làm giúp" in hears(deputy)
    assert "Cảm ơn" in deputy.taps("Nhận làm")
    assert "đã nhận làm" in hears(lan)
    goes_on_to(office, "2023-11-23 08:00")
    assert hears(lan) == ""
    assert "còn 5 ngày làm việc" in hears(deputy)


def test_until_the_colleague_takes_it_nothing_changes(office: Office, lan: Somebody) -> None:
    deputy = office.holder("deputy", SCHOOL)
    lan.types("nhờ người khác làm")
    lan.taps("sơ kết")
    lan.taps("deputy")
    hears(deputy)
    deputy.taps("Không nhận")
    assert "Hệ thống vẫn nhắc" in hears(lan)
    goes_on_to(office, "2023-11-23 08:00")
    assert "còn 5 ngày làm việc" in hears(lan)


def test_with_no_colleague_it_says_so(lan: Somebody) -> None:
    assert "chưa có ai khác" in lan.types("nhờ người khác làm")


def test_only_the_colleague_who_was_asked_takes_it(office: Office, lan: Somebody) -> None:
    deputy = office.holder("deputy", SCHOOL)
    other = office.holder("reporter", "TH-DM-01")
    lan.types("nhờ người khác làm")
    lan.taps("sơ kết")
    lan.taps("deputy")
    hears(deputy)
    assert "không còn hiệu lực" in other.presses(deputy.button("Nhận làm").token)
    assert "Cảm ơn" in deputy.taps("Nhận làm")


# --- leave


def test_on_leave_the_deputy_hears_the_reminders(office: Office, lan: Somebody) -> None:
    deputy = office.holder("deputy", SCHOOL)
    lan.types("báo nghỉ")
    lan.types("20/11")
    assert "nhắc deputy" in lan.types("26/11")
    goes_on_to(office, "2023-11-23 08:00")
    assert hears(lan) == ""
    assert "còn 5 ngày làm việc" in hears(deputy)
    goes_on_to(office, "2023-11-28 08:00")
    assert "còn 2 ngày làm việc" in hears(lan)


def test_back_early_is_reminded_again(office: Office, lan: Somebody) -> None:
    lan.types("nghỉ phép")
    lan.types("20/11")
    assert "không nhắc thầy/cô" in lan.types("26/11")
    office.clock.instant = at("2023-11-22 08:00")
    assert "trở lại" in lan.types("đã đi làm lại")
    goes_on_to(office, "2023-11-23 08:00")
    assert "còn 5 ngày làm việc" in hears(lan)


def test_the_superior_learns_who_is_on_leave(office: Office, lan: Somebody, chief: Somebody) -> None:
    lan.types("báo nghỉ")
    lan.types("20/11")
    lan.types("10/12")
    goes_on_to(office, "2023-12-01 08:00")
    assert "Người báo cáo đang nghỉ: THCS Trần Phú" in hears(chief)


def test_the_leave_of_who_is_no_longer_in_charge_is_nobody_s_business(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    lan.types("báo nghỉ")
    lan.types("20/11")
    lan.types("10/12")
    left = update(memberships).where(memberships.c.unit == SCHOOL).values(until=date(2023, 11, 25))
    office.database.run(lambda c: c.execute(left))
    goes_on_to(office, "2023-12-01 08:00")
    assert "THCS Trần Phú" not in hears(chief)


# --- the superior


def test_a_superior_reminds_all_who_are_missing_with_one_tap_once_a_day(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    goes_on_to(office, "2023-12-01 08:00")
    hears(lan)
    assert "chưa gửi báo cáo" in hears(chief)
    token = chief.button("Nhắc tất cả").token
    assert "sẽ nhắc 1 đơn vị" in chief.presses(token)
    assert "đã được nhắc rồi" in chief.presses(token)
    goes_on_to(office, "2023-12-01 14:05")
    assert hears(lan) == "", "nobody is reminded twice a day"
    goes_on_to(office, "2023-12-04 08:00")
    assert "Cấp trên nhờ thầy/cô sớm gửi" in hears(lan)


def test_what_the_superior_wants_said_does_not_ride_on_what_somebody_asked_to_hear_again(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    goes_on_to(office, "2023-12-01 08:00")
    hears(lan)
    lan.taps("Nhắc lại sau")
    assert "nhắc lại lúc 10:00" in lan.taps("2 giờ nữa")
    hears(chief)
    chief.taps("Nhắc tất cả")
    goes_on_to(office, "2023-12-01 10:01")
    again = hears(lan)
    assert "đã quá hạn 1 ngày làm việc" in again
    assert "Cấp trên" not in again
    goes_on_to(office, "2023-12-04 08:00")
    assert "Cấp trên nhờ thầy/cô sớm gửi" in hears(lan)


def test_who_has_sent_meanwhile_is_not_reminded_by_the_superior(office: Office, lan: Somebody, chief: Somebody) -> None:
    goes_on_to(office, "2023-12-21 08:00")
    hears(lan)
    hears(chief)
    key = next(choice.token for choice in chief.choices if "quý IV" in choice.label)
    chief.presses(key)
    sends_quarterly(lan)
    goes_on_to(office, "2023-12-22 08:00")
    assert "Cấp trên" not in hears(lan)


def test_the_superior_reminds_whoever_does_the_report_now(office: Office, lan: Somebody, chief: Somebody) -> None:
    deputy = office.holder("deputy", SCHOOL)
    lan.types("nhờ người khác làm")
    lan.taps("sơ kết")
    lan.taps("deputy")
    hears(deputy)
    deputy.taps("Nhận làm")
    hears(lan)
    goes_on_to(office, "2023-12-07 08:00")
    hears(lan)
    hears(deputy)
    assert "sẽ nhắc 1 đơn vị" in chief.presses(f"c.nudge_all:{PHASE}")
    goes_on_to(office, "2023-12-08 08:00")
    assert "Cấp trên nhờ thầy/cô sớm gửi" in hears(deputy)
    assert "Cấp trên" not in hears(lan)


def test_where_all_are_on_leave_the_superior_is_not_told_that_they_will_be_reminded(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    goes_on_to(office, "2023-12-07 08:00")
    hears(lan)
    lan.types("báo nghỉ")
    lan.types("7/12")
    lan.types("20/12")
    assert "gọi điện" in chief.presses(f"c.nudge_all:{PHASE}")


def test_a_school_reminds_nobody(office: Office, lan: Somebody, chief: Somebody) -> None:
    goes_on_to(office, "2023-12-01 08:00")
    hears(chief)
    assert "chưa được giao" in lan.presses(chief.button("Nhắc tất cả").token)


# --- milestones


def test_the_office_dates_the_congress_and_deadlines_follow(office: Office, lan: Somebody) -> None:
    coordinator = office.holder("coordinator", "VPSO")
    coordinator.types("đặt ngày mốc")
    coordinator.types("1")
    coordinator.types("15/06/2025")
    said = coordinator.types("gửi")
    assert "15/06/2025" in said
    assert "hạn" in said
    assert said.count("Báo cáo tổng hợp – ") == 1, "only the district offices owe it"
    assert "Báo cáo tổng hợp – cấp phòng GDĐT" in said
    assert "chưa được giao" in lan.types("đặt ngày mốc")


# --- what ends on a day of its own


def test_what_ends_within_a_year_stands_among_the_deadlines(office: Office, lan: Somebody, chief: Somebody) -> None:
    found = [
        Expiry("cong_nhan", "QĐ 1520/QĐ-UBND", SCHOOL, date(2024, 10, 15)),
        Expiry("cong_nhan", "QĐ 2000/QĐ-UBND", SCHOOL, date(2026, 10, 15)),
    ]
    office.database.run(lambda c: expiries.record(c, "dak_nong", found, office.clock.now()))
    told = lan.types("hạn nộp")
    assert "Công nhận trường đạt chuẩn quốc gia (QĐ 1520/QĐ-UBND)" in told
    assert "hết hạn thứ Ba, 15/10/2024" in told
    assert "QĐ 2000" not in told, "that is years away"
    assert "QĐ 1520" not in chief.types("hạn nộp"), "another unit's"
