"""What waits long for its review is brought to the reviewer, then to the office; who sent it hears nothing of that."""

from __future__ import annotations

import pytest

from tests.campaigns.moments import at
from tests.handlers.people import Office, Somebody, sends_quarterly
from tests.handlers.test_reminders import goes_on_to, hears

SCHOOL, DISTRICT = "THCS-DM-01", "PGD-DM"


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal who sends her report on Monday the 6th: five working days later it is the 13th."""
    office.clock.instant = at("2023-11-06 08:00")
    principal = office.holder("reporter", SCHOOL)
    sends_quarterly(principal)
    return principal


@pytest.fixture
def chief(office: Office, lan: Somebody) -> Somebody:
    """Who confirms in the school's district."""
    return office.holder("confirmer", DISTRICT)


def test_after_five_working_days_the_reviewer_is_reminded(office: Office, lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(office.holder("reporter", "THCS-DM-02"))
    goes_on_to(office, "2023-11-10 08:00")
    assert "chờ" not in hears(chief)
    goes_on_to(office, "2023-11-13 08:00")
    said = hears(chief)
    assert "2 báo cáo chờ anh/chị duyệt" in said
    assert "THCS Trần Phú" in said
    assert hears(lan) == ""
    assert "Chờ duyệt: 2" in chief.types("duyệt báo cáo")


def test_three_days_later_the_office_hears_of_it(office: Office, lan: Somebody, chief: Somebody) -> None:
    hand, room = office.holder("coordinator", "VPSO"), office.holder("specialist", "GDTRH")
    goes_on_to(office, "2023-11-13 08:00")
    assert "duyệt" not in hears(hand)
    goes_on_to(office, "2023-11-16 08:00")
    assert "1 báo cáo chờ phòng GDĐT duyệt" in hears(hand)
    assert "chờ" not in hears(room)


def test_a_room_is_reminded_of_schools_right_under_the_department(office: Office, lan: Somebody) -> None:
    sends_quarterly(office.holder("reporter", "THPT-GN-01"))
    room, primary = office.holder("specialist", "GDTRH"), office.holder("specialist", "GDTH")
    goes_on_to(office, "2023-11-13 08:00")
    said = hears(room)
    assert "1 báo cáo chờ anh/chị duyệt" in said
    assert "Nguyễn Chí Thanh" in said
    assert "duyệt" not in hears(primary)


@pytest.mark.parametrize("decision", ["xác nhận", "trả lại"])
def test_what_was_decided_is_not_brought_up(office: Office, chief: Somebody, decision: str) -> None:
    for said in ("duyệt", decision, *(("6", "1", "không", "bỏ qua") if decision == "trả lại" else ())):
        chief.types(said)
    goes_on_to(office, "2023-11-13 08:00")
    assert "chờ anh/chị duyệt" not in hears(chief)


def test_what_is_sent_anew_waits_anew(office: Office, lan: Somebody, chief: Somebody) -> None:
    for said in ("duyệt", "xác nhận"):
        chief.types(said)
    for said in ("sửa báo cáo", "câu 6 sửa thành 6", "gửi", "nhập nhầm số"):
        lan.types(said)
    goes_on_to(office, "2023-11-13 08:00")
    assert "1 báo cáo chờ anh/chị duyệt" in hears(chief)


def test_the_school_does_not_find_the_reviewers_deadline_among_its_own(lan: Somebody) -> None:
    said = lan.types("hạn nộp")
    assert "quý IV" in said
    assert "hết hạn" not in said
    assert "duyệt" not in said
