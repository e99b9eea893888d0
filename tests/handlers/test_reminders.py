"""What people do with reminders: begin at once, put them off, switch them off and on."""

from __future__ import annotations

import pytest

from dialogue.messages import Message
from scheduler.reminding import Reminding
from storage import outbox, transcripts
from tests.campaigns.moments import at
from tests.handlers.people import CAMPAIGN, Office, Somebody, sends_quarterly

SCHOOL = "THCS-DM-01"


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal who is reminded on 23 November, five working days before the phase's deadline."""
    office.clock.instant = at("2023-11-06 08:00")
    return office.holder("reporter", SCHOOL)


def goes_on_to(office: Office, moment: str) -> None:
    """Let time come to a moment and do what a tick does."""
    office.clock.instant = at(moment)
    reminding = Reminding(CAMPAIGN)
    if reminding.is_time(office.clock.now()):
        office.database.run(lambda c: reminding.plan(c, office.clock.now()))
        while office.database.run(lambda c: reminding.hand_over(c, office.clock.now())):
            pass


def hears(somebody: Somebody) -> str:
    """Let what waits for somebody arrive."""
    office = somebody.office
    rows = office.database.run(lambda c: transcripts.waiting_for(c, somebody.channel, somebody.address))
    office.database.run(lambda c: outbox.mark_shown(c, [row.id for row in rows], office.clock.now()))
    somebody.heard = [Message.from_json(row.message) for row in rows]
    return somebody.words


def test_the_button_of_a_reminder_opens_that_report(office: Office, lan: Somebody) -> None:
    goes_on_to(office, "2023-11-23 08:00")
    assert "còn 5 ngày làm việc" in hears(lan)
    assert "Câu 1/" in lan.taps("Báo cáo sơ kết")


def test_a_report_half_done_is_mentioned_and_resumed(office: Office, lan: Somebody) -> None:
    lan.types("báo cáo")
    lan.taps("sơ kết")
    lan.types("3")
    lan.types("để sau")
    goes_on_to(office, "2023-11-23 08:00")
    assert "đã nhập 1/" in hears(lan)
    assert "Làm tiếp bản nháp" in lan.taps("Báo cáo sơ kết")


def test_two_hours_later_it_comes_again(office: Office, lan: Somebody) -> None:
    goes_on_to(office, "2023-11-23 08:00")
    hears(lan)
    assert "Khi nào hệ thống nhắc lại" in lan.taps("Nhắc lại sau")
    assert "nhắc lại lúc 10:00" in lan.taps("2 giờ nữa")
    goes_on_to(office, "2023-11-23 09:59")
    assert hears(lan) == ""
    goes_on_to(office, "2023-11-23 10:01")
    assert "còn 5 ngày làm việc" in hears(lan)
    goes_on_to(office, "2023-11-23 14:30")
    assert hears(lan) == ""


def test_two_hours_that_end_in_the_noon_rest_wait_for_the_afternoon(office: Office, lan: Somebody) -> None:
    goes_on_to(office, "2023-11-23 10:30")
    hears(lan)
    lan.types("nhac lai sau")
    assert "14:00" in lan.types("2 gio nua")


def test_another_day_is_named_as_people_name_days(office: Office, lan: Somebody) -> None:
    goes_on_to(office, "2023-11-23 08:00")
    hears(lan)
    lan.taps("Nhắc lại sau")
    assert "ngày nào" in lan.taps("Ngày khác")
    assert "sau hôm nay" in lan.types("23/11")
    assert "7:30 ngày 27/11/2023" in lan.types("thứ hai")
    goes_on_to(office, "2023-11-27 08:00")
    assert "còn 3 ngày làm việc" in hears(lan)


def test_what_was_put_off_and_then_sent_is_not_said_again(office: Office, lan: Somebody) -> None:
    goes_on_to(office, "2023-12-11 08:00")
    assert "quý IV/2023" in hears(lan)
    lan.taps("Nhắc lại sau")
    lan.taps("Sáng mai")
    sends_quarterly(lan)
    goes_on_to(office, "2023-12-12 08:00")
    assert hears(lan) == ""


def test_asking_twice_for_later_reminds_once(office: Office, lan: Somebody) -> None:
    goes_on_to(office, "2023-11-23 08:00")
    hears(lan)
    for _ in range(2):
        lan.types("nhắc lại sau")
        lan.taps("Sáng mai")
    goes_on_to(office, "2023-11-24 08:00")
    assert hears(lan).count("còn 4 ngày làm việc") == 1


def test_with_nothing_to_put_off_it_says_so(lan: Somebody) -> None:
    assert "chưa nhắc thầy/cô việc gì" in lan.types("nhắc lại sau")


def test_reminders_switched_off_stay_off_until_switched_on(office: Office, lan: Somebody) -> None:
    assert "Hạn báo cáo không thay đổi" in lan.types("tat nhac")
    goes_on_to(office, "2023-11-23 08:00")
    assert hears(lan) == ""
    assert "bật lại" in lan.types("bật nhắc")
    goes_on_to(office, "2023-11-28 08:00")
    assert "còn 2 ngày làm việc" in hears(lan)


def test_the_superior_learns_who_hears_no_reminders(office: Office, lan: Somebody) -> None:
    chief = office.holder("confirmer", "PGD-DM")
    lan.types("tắt nhắc")
    goes_on_to(office, "2023-12-01 08:00")
    assert "Đã tắt lời nhắc tự động: THCS Trần Phú" in hears(chief)


def test_a_button_of_somebody_elses_reminder_opens_nothing(office: Office, lan: Somebody) -> None:
    goes_on_to(office, "2023-11-23 08:00")
    hears(lan)
    token = lan.button("Báo cáo sơ kết").token
    other = office.holder("reporter", "TH-DM-01")
    assert "chưa được giao" in other.presses(token)
    assert "lời mời" in office.stranger().presses(token)
