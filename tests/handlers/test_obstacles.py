"""Difficulties go from school to office, room and leadership and back; nobody else sees or moves them."""

from __future__ import annotations

import pytest

from dialogue.messages import FetchedFile
from storage import audit, evidence, expiries, obstacles
from storage.obstacles import Obstacle
from tests.campaigns.moments import at
from tests.handlers.people import QUARTER, Office, Somebody
from tests.handlers.test_reminders import hears

ROOFS = "12 phòng học mái dột từ cơn bão tháng 9, mưa là phải nghỉ"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal."""
    office.clock.instant = at("2023-11-06 08:00")
    return office.holder("reporter", "THCS-DM-01")


@pytest.fixture
def chief(office: Office, lan: Somebody) -> Somebody:
    """The department's office, which answers."""
    return office.holder("coordinator", "VPSO")


def raises(who: Somebody, words: str = ROOFS, urgency: str = "rất gấp") -> str:
    """Raise a difficulty; return its code."""
    who.types("phản ánh khó khăn")
    for line in ("cơ sở vật chất", words, "1", "bỏ qua", "đề nghị bố trí kinh phí", urgency, "bỏ qua"):
        who.types(line)
    said = who.types("gửi")
    assert "Đã ghi nhận phản ánh KK-" in said, said
    return said.split("phản ánh ")[1].split(".")[0]


def answers(who: Somebody, code: str, words: str) -> str:
    who.types(f"xem {code}")
    who.taps("Trả lời")
    who.types(words)
    return who.types("bỏ qua")


def kept(office: Office, code: str) -> Obstacle:
    found = office.database.run(lambda c: obstacles.by_code(c, code))
    assert found is not None
    return found


def reminded(office: Office) -> list[tuple[str, str, str]]:
    found = office.database.run(lambda c: expiries.open_ones(c, "dak_nong"))
    return [(each.subject, each.unit, each.ends.isoformat()) for each in found]


def test_the_office_is_told_and_has_as_many_working_days_as_the_plan_says(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    code = raises(lan, urgency="cần trong tháng")
    assert f"{code}: 12 phòng học mái dột" in hears(chief)
    assert reminded(office) == [(code, "VPSO", "2023-11-13")]
    assert "1 khó khăn, vướng mắc chờ anh/chị trả lời" in chief.types("menu")
    answers(chief, code, "Sở đã bố trí kinh phí.")
    assert reminded(office) == []
    assert "Sở đã bố trí kinh phí." in hears(lan)


def test_the_unit_says_by_a_button_under_the_answer_whether_it_is_solved(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    code = raises(lan)
    answers(chief, code, "Sở đã bố trí kinh phí.")
    hears(lan)
    closing = lan.button("Đã giải quyết").token
    assert "đã khép lại" in lan.presses(closing)
    assert "xác nhận đã giải quyết" in lan.presses(closing), "the old button is answered kindly"
    assert kept(office, code).state == "closed"
    assert code in hears(chief)


def test_a_room_answers_just_what_it_was_asked(office: Office, lan: Somebody, chief: Somebody) -> None:
    asked, other = raises(lan), raises(office.holder("reporter", "TH-DM-01"), "Thiếu 3 giáo viên tiếng Anh từ đầu năm")
    room = office.holder("reporter", "KHTC")
    assert "không tìm thấy" in room.types(f"xem {asked}").lower()
    chief.types(f"xem {asked}")
    chief.taps("Chuyển phòng")
    chief.taps("KHTC")
    chief.types("bỏ qua")
    assert asked in hears(room)
    assert {code: unit for code, unit, _ in reminded(office)} == {asked: "KHTC", other: "VPSO"}
    answers(room, asked, "Phòng đã bố trí 200 triệu đồng.")
    assert kept(office, asked).state == "answered"
    assert "không tìm thấy" in room.types(f"xem {other}").lower()
    assert office.database.run(lambda c: audit.of_action(c, "refused"))


def test_what_another_school_raised_cannot_be_seen_or_moved(office: Office, lan: Somebody) -> None:
    code = raises(lan)
    other = office.holder("reporter", "TH-DM-01")
    for said in (f"xem {code}",):
        assert "không tìm thấy" in other.types(said).lower()
    for token in (
        f"c.obstacle_close:{code}",
        f"c.obstacle_reopen:{code}",
        "c.obstacle_new:THCS-DM-01",
        "c.obstacle_close:",
    ):
        other.presses(token)
    assert kept(office, code).state == "waiting"
    assert office.database.run(lambda c: obstacles.of_units(c, "dak_nong", ["THCS-DM-01"], closed=True)) == [
        kept(office, code)
    ]


def test_two_who_answer_at_once_the_second_is_told_who_was_first(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    code = raises(lan)
    leader = office.holder("leader", "SO")
    for who in (chief, leader):
        who.types(f"xem {code}")
        who.taps("Trả lời")
    chief.types("Sở đã bố trí kinh phí.")
    leader.types("Để tôi hỏi lại.")
    chief.types("bỏ qua")
    said = leader.types("bỏ qua")
    assert "vừa được" in said
    assert "trả lời" in said
    answered = kept(office, code)
    moves = office.database.run(lambda c: obstacles.moves_of(c, answered.id))
    assert [move.words for move in moves if move.move == "answer"] == ["Sở đã bố trí kinh phí."]


def test_a_number_means_what_it_stood_beside_though_somebody_was_quicker(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    code = raises(lan)
    lan.types(f"xem {code}")  # 1. solved, 2. add something
    answers(chief, code, "Sở đã bố trí kinh phí.")
    said = lan.types("1")
    assert "vừa được" in said
    assert kept(office, code).state == "answered", "the answer was not seen yet, so nothing was closed"


def test_who_gets_it_back_on_the_same_day_is_reminded_again(office: Office, lan: Somebody, chief: Somebody) -> None:
    code, room = raises(lan), office.holder("reporter", "KHTC")
    chief.types(f"xem {code}")
    chief.taps("Chuyển phòng")
    chief.taps("KHTC")
    chief.types("bỏ qua")
    room.types(f"xem {code}")
    room.taps("Chuyển lại")
    room.types("Việc này của Phòng TCCB.")
    room.types("bỏ qua")
    assert reminded(office) == [(code, "VPSO", "2023-11-08")]


def test_one_answer_goes_to_all_who_say_the_same(office: Office, lan: Somebody, chief: Somebody) -> None:
    first = raises(lan)
    second = raises(office.holder("reporter", "TH-DM-01"), "12 phong hoc mai dot tu con bao thang 9, mua la nghi")
    apart = raises(office.holder("reporter", "MN-DM-01"), "Bếp ăn bán trú chưa có giấy phép phòng cháy")
    assert "2 đơn vị cùng nêu: 12 phòng học mái dột" in chief.types("khó khăn")
    chief.types(f"xem {first}")
    chief.taps("Trả lời chung 2 việc")
    chief.types("Sở bố trí kinh phí sửa mái trong tháng 11.")
    assert "Đã gửi trả lời 2 việc" in chief.types("bỏ qua")
    states = [kept(office, code).state for code in (first, second, apart)]
    assert states == ["answered", "answered", "waiting"]


def test_a_report_that_tells_of_a_difficulty_offers_to_have_it_answered(office: Office, lan: Somebody) -> None:
    lan.types("báo cáo")
    lan.taps("quý IV")
    for answer in QUARTER[:-1]:
        lan.types(answer)
    lan.types("có")
    lan.types(ROOFS)
    assert "Phản ánh khó khăn" in lan.types("gửi")
    lan.taps("Phản ánh khó khăn")
    lan.types("cơ sở vật chất")
    assert "ảnh hưởng đến chỉ tiêu nào" in lan.words, "what the report said need not be typed again"
    for line in ("1", "bỏ qua", "bố trí kinh phí", "bình thường"):
        lan.types(line)
    assert ROOFS in lan.types("bỏ qua")


def test_files_go_with_it_and_are_shown_to_who_answers(office: Office, lan: Somebody, chief: Somebody) -> None:
    lan.types("phản ánh khó khăn")
    for line in ("cơ sở vật chất", ROOFS, "1", "bỏ qua", "bố trí kinh phí", "rất gấp"):
        lan.types(line)
    lan.sends(FetchedFile("mai dot.png", PNG))
    lan.types("xong")
    code = lan.types("gửi").split("phản ánh ")[1].split(".")[0]
    assert [each.name for each in office.database.run(lambda c: evidence.of(c, code))] == ["mai dot.png"]
    chief.types(f"xem {code}")
    chief.taps("Xem tệp")
    assert [each.name for message in chief.heard for each in message.attachments] == ["mai dot.png"]


def test_a_draft_waits_and_goes_on(office: Office, lan: Somebody) -> None:
    lan.types("phản ánh khó khăn")
    lan.types("đội ngũ")
    lan.types("để sau")
    office.clock.instant = at("2023-11-08 08:00")
    assert "mô tả ngắn gọn" in lan.types("nháp")
    lan.types("Thiếu 3 giáo viên tiếng Anh từ đầu năm học")
    assert "chỉ tiêu nào" in lan.types("phản ánh khó khăn")


def test_who_only_supervises_looks_and_does_not_move(office: Office, lan: Somebody) -> None:
    code = raises(lan)
    supervisor = office.holder("observer", "CDVP")
    assert "12 phòng học" in supervisor.types(f"xem {code}")
    assert not [choice for choice in supervisor.choices if "Trả lời" in choice.label]
