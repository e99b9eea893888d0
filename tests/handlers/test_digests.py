"""What superiors may say about digests: now, no more, again, at another time; and what they decide from them."""

from __future__ import annotations

import asyncio

import pytest

from dialogue.messages import Message
from scheduler.digest_rounds import DigestRounds
from scheduler.digesting import Digesting
from storage import attachments, extensions, outbox, transcripts
from storage.tables import audit as audit_table
from tests.campaigns.moments import at
from tests.handlers.people import CAMPAIGN, Office, Somebody, sends_quarterly

SCHOOL = "THCS-DM-01"


@pytest.fixture
def leader(office: Office) -> Somebody:
    office.clock.instant = at("2023-12-04 08:30")
    return office.holder("leader", "SO")


@pytest.fixture
def coordinator(office: Office) -> Somebody:
    office.clock.instant = at("2023-12-04 08:30")
    return office.holder("coordinator", "VPSO")


def goes_on_to(office: Office, *moments: str) -> None:
    """Let time come to some moments and do what a tick does with digests."""
    for moment in moments:
        office.clock.instant = at(moment)
        rounds = DigestRounds(office.database, office.clock, Digesting(CAMPAIGN), lambda: None)
        asyncio.run(rounds.go())


def hears(somebody: Somebody) -> str:
    """Let what waits for somebody arrive."""
    office = somebody.office
    rows = office.database.run(lambda c: transcripts.waiting_for(c, somebody.channel, somebody.address))
    office.database.run(lambda c: outbox.mark_shown(c, [row.id for row in rows], office.clock.now()))
    somebody.heard = [Message.from_json(row.message) for row in rows]
    return somebody.words


@pytest.mark.parametrize("words", ["bản tin", "ban tin", "Tóm tắt", "cho tôi xem bản tin ạ", "/bantin"])
def test_asked_for_it_comes_at_once_with_its_picture(office: Office, leader: Somebody, words: str) -> None:
    said = leader.types(words)
    assert "Bản tin toàn ngành, tính đến 8:30 ngày 04/12/2023." in said
    assert "chưa trường nào gửi (0/356), chậm nhất: Đắk Mil 49" in said
    assert "Hạn 30/11 (đã quá hạn 2 ngày làm việc)" in said
    (attached,) = leader.heard[-1].attachments
    assert attached.name == "ban-tin-2023-12-04.png"
    content = office.database.run(lambda c: attachments.content_of(c, attached.sha256))
    assert content is not None
    assert content.startswith(b"\x89PNG")


def test_it_is_short_enough_for_a_glance(leader: Somebody) -> None:
    words = leader.types("bản tin").split()
    assert len(words) < 130


def test_asked_again_after_a_report_it_is_counted(office: Office, leader: Somebody) -> None:
    sends_quarterly(office.holder("reporter", SCHOOL))
    said = leader.types("bản tin")
    assert "Quý IV/2023: 1/356 trường đã gửi (0%), còn 355" in said


def test_a_district_sees_its_own_and_by_level(office: Office, leader: Somebody) -> None:
    said = office.holder("confirmer", "PGD-DM").types("bản tin")
    assert "Bản tin Phòng GDĐT Đắk Mil" in said
    assert "chậm nhất: tiểu học 19, mầm non 17, trung học cơ sở 13" in said


@pytest.mark.parametrize("words", ["bản tin", "tắt bản tin", "bật bản tin", "đổi giờ bản tin"])
def test_a_school_is_told_kindly_that_it_is_for_superiors(office: Office, leader: Somebody, words: str) -> None:
    said = office.holder("reporter", SCHOOL).types(words)
    assert "dành cho cấp trên" in said
    assert "356" not in said


def test_a_refusal_is_noted(office: Office, leader: Somebody) -> None:
    office.holder("reporter", SCHOOL).types("bản tin")
    kept = office.database.run(lambda c: c.execute(audit_table.select()).mappings().all())
    assert ("refused", "digest") in {(row["action"], row["subject"]) for row in kept}


def test_a_room_sees_its_levels_but_gets_none_by_itself(office: Office, leader: Somebody) -> None:
    room = office.holder("specialist", "GDTRH")
    assert "các đơn vị thuộc phạm vi theo dõi" in room.types("bản tin")
    assert "không có bản tin tự động" in room.types("đổi giờ bản tin")


def test_in_the_middle_of_something_else_the_question_comes_again(office: Office, leader: Somebody) -> None:
    district = office.holder("reporter", "PGD-DM")
    district.types("báo cáo")
    said = district.types("bản tin")
    assert "Bản tin Phòng GDĐT Đắk Mil" in said
    assert len(district.heard) == 2


def test_switched_off_and_on(office: Office, leader: Somebody) -> None:
    assert "không gửi bản tin tự động" in leader.types("tắt bản tin")
    goes_on_to(office, "2023-12-07 07:30")
    assert hears(leader) == ""
    assert "lần tới vào 7:30 ngày 11/12/2023" in leader.types("bật bản tin")
    goes_on_to(office, "2023-12-11 07:30")
    assert "tính đến 7:30 ngày 11/12/2023" in hears(leader)


def test_what_comes_by_itself_says_how_to_move_and_stop_it(office: Office, leader: Somebody) -> None:
    goes_on_to(office, "2023-12-04 09:00", "2023-12-11 07:30")
    hears(leader)
    assert "vào thứ mấy" in leader.taps("Đổi giờ bản tin")
    leader.types("cancel")
    goes_on_to(office, "2023-12-12 07:30")
    assert "Bản tin" in hears(leader)
    assert "không gửi bản tin tự động" in leader.taps("Tắt bản tin")


@pytest.mark.parametrize("weekday", ["5", "thứ năm", "thứ 5", "Thứ Năm"])
def test_moved_to_another_day_and_hour(office: Office, leader: Somebody, weekday: str) -> None:
    leader.types("đổi giờ bản tin")
    assert "mấy giờ" in leader.types(weekday)
    said = leader.types("2 rưỡi chiều")
    assert "sẽ đến vào 14:30 ngày 07/12/2023, rồi mỗi thứ Năm sau đó" in said
    goes_on_to(office, "2023-12-07 14:29")
    assert hears(leader) == ""
    goes_on_to(office, "2023-12-07 14:30")
    assert "tính đến 14:30" in hears(leader)


def test_monday_is_2_as_everyone_counts(leader: Somebody) -> None:
    leader.types("doi gio ban tin")
    leader.types("2")
    assert "7:30 ngày 11/12/2023, rồi mỗi thứ Hai" in leader.types("7h")


def test_an_hour_at_which_nothing_goes_out_is_explained(leader: Somebody) -> None:
    leader.types("đổi giờ bản tin")
    leader.types("thứ sáu")
    assert "07:30–11:00, 14:00–16:30" in leader.types("17h")
    assert "chưa đọc được giờ" in leader.types("lúc nào cũng được")
    assert "14:00 ngày 08/12/2023, rồi mỗi thứ Sáu" in leader.types("12h")


def test_back_to_the_day_of_the_plan(office: Office, leader: Somebody) -> None:
    leader.types("đổi giờ bản tin")
    leader.types("thứ sáu")
    leader.types("9h")
    leader.types("đổi giờ bản tin")
    assert "7:30 ngày 11/12/2023, rồi mỗi thứ Hai" in leader.types("theo lịch chung")


def test_requests_for_more_time_are_put_first_with_a_button(office: Office, coordinator: Somebody) -> None:
    what = {"campaign": CAMPAIGN.id, "unit": SCHOOL, "schedule": "truong_quy", "period": "2023-Q4"}
    when = {"until": at("2023-12-22 17:00"), "reason": "mất điện", "now": at("2023-12-04 08:00")}
    office.database.run(lambda c: extensions.ask(c, **what, **when, asked_by=None))
    said = coordinator.types("bản tin")
    assert "1. Có 1 yêu cầu gia hạn đang chờ trả lời." in said
    assert "mất điện" in coordinator.taps("Yêu cầu gia hạn")
    assert "Đồng ý gia hạn" in {choice.label for choice in coordinator.choices}


def test_districts_in_which_most_are_missing_can_be_pressed_with_one_tap(office: Office, coordinator: Somebody) -> None:
    office.holder("reporter", SCHOOL)
    said = coordinator.types("bản tin")
    assert "quá nửa chưa gửi ở Đắk Mil (49/49), Đắk R'lấp (46/46), Krông Nô (42/42) và 6 nơi khác" in said
    assert "nhắc 1 đơn vị" in coordinator.taps("Nhắc tất cả sơ kết giai đoạn 1")


def test_the_button_is_also_a_word_to_type(office: Office, coordinator: Somebody) -> None:
    office.holder("reporter", SCHOOL)
    assert "nhắc 1 đơn vị" in coordinator.types("Nhắc tất cả sơ kết giai đoạn 1 (2020–2023)")


def test_a_school_reminds_nobody(office: Office, coordinator: Somebody) -> None:
    assert "chưa được giao việc này" in office.holder("reporter", SCHOOL).types("nhắc tất cả")


def test_with_nothing_overdue_there_is_nobody_to_press(office: Office) -> None:
    office.clock.instant = at("2023-11-13 08:30")
    coordinator = office.holder("coordinator", "VPSO")
    said = coordinator.types("bản tin")
    assert "quá nửa" not in said
    assert "không có báo cáo quá hạn" in coordinator.types("nhắc tất cả")


def test_a_leader_who_reminds_nobody_may_write_to_them(leader: Somebody) -> None:
    leader.types("bản tin")
    assert [choice.label for choice in leader.choices] == ["Gửi thông báo"]
    assert "muốn gửi gì" in leader.taps("Gửi thông báo")


def test_an_event_without_a_date_is_asked_for_in_time(office: Office, leader: Somebody) -> None:
    office.clock.instant = at("2025-04-28 08:30")
    assert "Tổng kết phong trào chưa có ngày" not in leader.types("bản tin")
    office.clock.instant = at("2025-06-02 08:30")
    assert "Tổng kết phong trào chưa có ngày (Đại hội Thi đua yêu nước" in leader.types("bản tin")
    assert "kết thúc 31/12/2025" in leader.words
    leader.taps("Đặt ngày mốc")
    leader.types("1")
    leader.types("15/09/2025")
    leader.types("gửi")
    assert "chưa có ngày" not in leader.types("bản tin")


def test_units_in_which_nobody_is_enrolled_are_invited(office: Office, coordinator: Somebody) -> None:
    district = office.holder("confirmer", "PGD-DM")
    said = district.types("bản tin")
    assert "49 đơn vị chưa có ai dùng hệ thống:" in said
    assert "và 46 đơn vị khác" in said
    assert said.count("chưa có ai dùng hệ thống") == 1
    assert "đơn vị nào" in district.taps("Mời cán bộ")


def test_never_more_than_three_things(office: Office, coordinator: Somebody) -> None:
    office.clock.instant = at("2025-12-22 08:30")
    what = {"campaign": CAMPAIGN.id, "unit": SCHOOL, "schedule": "truong_quy", "period": "2025-Q4"}
    when = {"until": at("2025-12-26 17:00"), "reason": "mất điện", "now": at("2025-12-19 08:00")}
    office.database.run(lambda c: extensions.ask(c, **what, **when, asked_by=None))
    said = coordinator.types("bản tin")
    assert "1. " in said
    assert "3. Tổng kết phong trào chưa có ngày" in said
    assert "4. " not in said
    assert len(coordinator.choices) == 3


def test_in_english_for_maintainers(leader: Somebody) -> None:
    leader.types("english")
    said = leader.types("digest")
    assert "Digest: the whole movement" in said
    assert "nobody sent it (0/356 school" in said
