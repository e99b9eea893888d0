"""What a school sends is confirmed or returned, question by question, by whose business it is, and by nobody else."""

from __future__ import annotations

import pytest

from dialogue.messages import FetchedFile
from storage import audit, expiries
from tests.campaigns.moments import at
from tests.handlers.people import QUARTER, Office, Somebody, sends_quarterly
from tests.handlers.test_reminders import goes_on_to, hears

SCHOOL, DISTRICT = "THCS-DM-01", "PGD-DM"
RECOGNISED = ["6", "chưa báo", "1234/QĐ-UBND", "02/10/2023", "Mức độ 1", "mới", "bỏ qua", *QUARTER[3:]]
"""Answers of a school that was recognised in the period, without evidence."""


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal."""
    office.clock.instant = at("2023-11-06 08:00")
    return office.holder("reporter", SCHOOL)


@pytest.fixture
def chief(office: Office, lan: Somebody) -> Somebody:
    """Who confirms in the school's district."""
    return office.holder("confirmer", DISTRICT)


def sends(somebody: Somebody, answers: list[str]) -> str:
    """Fill in and send the report of quarter IV; return its code."""
    somebody.types("báo cáo")
    somebody.taps("quý IV")
    for answer in answers:
        somebody.types(answer)
    receipt = somebody.types("gửi")
    assert "Hệ thống đã nhận báo cáo" in receipt, receipt
    return receipt.split("báo cáo ")[1].split(".")[0]


def returns(chief: Somebody, *questions: str) -> str:
    """Return the one report that waits, for some questions, with the first prepared reason each."""
    chief.types("duyệt")
    chief.taps("Trả lại")
    for number, question in enumerate(questions):
        if number:
            chief.taps("Có")
        chief.types(question)
        chief.taps("Số liệu chưa khớp")
    chief.taps("Không")
    return chief.types("bỏ qua")


# --- whose business it is


def test_a_district_schools_report_waits_for_its_districts_confirmer_alone(office: Office, lan: Somebody) -> None:
    sends_quarterly(lan)
    assert "THCS Trần Phú" in office.holder("confirmer", DISTRICT).types("duyệt báo cáo")
    for elsewhere in ("confirmer@PGD-CJ", "specialist@GDTRH", "specialist@GDTH", "coordinator@VPSO", "leader@SO"):
        role, _, unit = elsewhere.partition("@")
        assert "Không có báo cáo nào chờ" in office.holder(role, unit).types("duyệt báo cáo"), elsewhere


def test_a_school_right_under_the_department_goes_to_the_room_of_its_level(office: Office) -> None:
    office.clock.instant = at("2023-11-06 08:00")
    sends_quarterly(office.holder("reporter", "THPT-GN-01"))
    assert "chờ" in office.holder("specialist", "GDTH").types("duyệt báo cáo")
    assert "Nguyễn Chí Thanh" in office.holder("specialist", "GDTRH").types("duyệt báo cáo")


@pytest.mark.parametrize("who", ["confirmer@PGD-CJ", "specialist@GDTH", "observer@CDVP", f"reporter@{SCHOOL}"])
def test_a_code_does_not_open_what_is_none_of_their_business(office: Office, lan: Somebody, who: str) -> None:
    code = sends_quarterly(lan)
    role, _, unit = who.partition("@")
    said = office.holder(role, unit).presses(f"c.review_open:{code}")
    assert "không tìm thấy" in said
    assert "Trần Phú" not in said
    assert office.database.run(lambda c: audit.of_action(c, "refused"))


def test_the_office_may_decide_in_the_districts_place(office: Office, lan: Somebody, chief: Somebody) -> None:
    code = sends_quarterly(lan)
    office_worker = office.holder("coordinator", "VPSO")
    office_worker.presses(f"c.review_open:{code}")
    assert "Đã xác nhận" in office_worker.taps("Xác nhận")
    assert "Không có báo cáo nào chờ" in chief.types("duyệt")


def test_a_colleague_reviews_while_the_reviewer_is_away(office: Office, lan: Somebody, chief: Somebody) -> None:
    colleague = office.holder("reporter", DISTRICT)
    chief.types("báo nghỉ")
    chief.types("8/11")
    assert "ai duyệt báo cáo thay" in chief.types("10/11")
    assert "reporter@PGD-DM duyệt báo cáo thay" in chief.taps("reporter@PGD-DM")
    assert "nhờ anh/chị duyệt báo cáo thay" in hears(colleague)
    sends_quarterly(lan)
    assert "Không có báo cáo nào chờ" in colleague.types("duyệt báo cáo")
    office.clock.instant = at("2023-11-08 08:00")
    assert "THCS Trần Phú" in colleague.types("duyệt báo cáo")
    office.clock.instant = at("2023-11-13 08:00")
    assert "không tìm thấy" in colleague.taps("Xác nhận")
    assert "THCS Trần Phú" in chief.types("duyệt báo cáo")


def test_who_comes_back_early_reviews_alone_again(office: Office, lan: Somebody, chief: Somebody) -> None:
    colleague = office.holder("reporter", DISTRICT)
    sends_quarterly(lan)
    for said in ("báo nghỉ", "6/11", "10/11", "reporter@PGD-DM"):
        chief.types(said)
    assert "THCS Trần Phú" in colleague.types("duyệt báo cáo")
    confirming = colleague.button("Xác nhận").token
    chief.types("đã đi làm lại")
    assert "không cần duyệt báo cáo thay confirmer@PGD-DM nữa" in hears(colleague)
    assert "không tìm thấy" in colleague.presses(confirming)


# --- confirming


def test_a_confirmation_is_told_to_the_sender_and_leaves_the_queue(lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    chief.types("duyệt")
    assert "Không còn báo cáo nào chờ duyệt" in chief.taps("Xác nhận")
    assert "đã được confirmer@PGD-DM xác nhận" in hears(lan)
    assert "Không có báo cáo nào chờ" in chief.types("duyệt")


def test_the_second_of_two_who_decide_is_told_who_was_first(office: Office, lan: Somebody, chief: Somebody) -> None:
    code = sends_quarterly(lan)
    other = office.holder("coordinator", "VPSO")
    chief.types("duyệt")
    other.presses(f"c.review_open:{code}")
    chief.taps("Xác nhận")
    office.clock.instant = at("2023-11-06 09:30")
    said = other.taps("Trả lại")
    assert "đã được confirmer@PGD-DM xác nhận lúc 8:00" in said
    late = office.holder("leader", "SO")
    late.presses(f"c.review_open:{code}")
    assert [choice.label for choice in late.choices if choice.numbered] == ["Trả lại"]


def test_a_double_tap_decides_once(office: Office, lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    chief.types("duyệt")
    token = chief.button("Xác nhận").token
    chief.presses(token)
    chief.presses(token)
    assert len(office.database.run(lambda c: audit.of_action(c, "confirmed"))) == 1
    assert hears(lan).count("xác nhận") == 1


def test_what_was_corrected_meanwhile_is_not_confirmed_unseen(office: Office, lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    chief.types("duyệt")
    for said in ("sửa báo cáo", "câu 6 sửa thành 6", "gửi", "nhập nhầm số"):
        lan.types(said)
    assert "đã có bản mới hơn" in chief.taps("Xác nhận")
    assert not office.database.run(lambda c: audit.of_action(c, "confirmed"))
    assert "lần 2" in chief.types("duyệt")


def test_a_correction_after_the_confirmation_is_reviewed_again(lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    chief.types("duyệt")
    chief.taps("Xác nhận")
    assert "đã được xác nhận" in lan.types("sửa báo cáo")
    for said in ("câu 6 sửa thành 6", "gửi", "nhập nhầm số"):
        lan.types(said)
    assert "lần 2" in chief.types("duyệt")


def test_put_off_comes_up_again_on_the_next_working_day(office: Office, lan: Somebody, chief: Somebody) -> None:
    office.clock.instant = at("2023-11-10 08:00")
    sends_quarterly(lan)
    chief.types("duyệt")
    assert "thứ Hai, 13/11/2023" in chief.taps("Để hôm sau")
    assert "sẽ hiện lại từ thứ Hai" in chief.types("duyệt")
    office.clock.instant = at("2023-11-13 08:00")
    assert "THCS Trần Phú" in chief.types("duyệt")


def test_several_without_a_warning_are_confirmed_after_one_look(office: Office, lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    sends_quarterly(office.holder("reporter", "THCS-DM-02"))
    warned = office.holder("reporter", "THCS-DM-03")
    sends(warned, RECOGNISED)
    queue = chief.types("duyệt")
    assert "Chờ duyệt: 3 báo cáo" in queue
    assert any("⚠ 1" in choice.label for choice in chief.choices)
    table = chief.taps("2 báo cáo không có cảnh báo")
    assert "THCS Trần Phú" in table
    assert "Đã xác nhận 2 báo cáo" in chief.taps("Xác nhận tất cả")
    assert "đã được confirmer@PGD-DM xác nhận" in hears(lan)
    assert "chưa có tệp minh chứng" in chief.types("duyệt")


def test_of_several_the_one_that_changed_meanwhile_is_left_alone(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    sends_quarterly(lan)
    sends_quarterly(office.holder("reporter", "THCS-DM-02"))
    chief.types("duyệt")
    chief.taps("không có cảnh báo")
    for said in ("sửa báo cáo", "câu 6 sửa thành 6", "gửi", "nhập nhầm số"):
        lan.types(said)
    said = chief.taps("Xác nhận tất cả")
    assert "Đã xác nhận 1 báo cáo" in said
    assert "1 báo cáo vừa được sửa hoặc duyệt" in said


# --- what to look at


def test_a_decision_that_counts_already_is_pointed_out(office: Office, lan: Somebody, chief: Somebody) -> None:
    first = sends(lan, RECOGNISED)
    other = office.holder("reporter", "THCS-DM-02")
    sends(other, [*RECOGNISED[:2], "1234 / qđ-ubnd", *RECOGNISED[3:]])
    chief.types("duyệt")
    chief.presses(chief.choices[1].token)
    assert f"số quyết định này đã có trong báo cáo {first}" in chief.words


def test_evidence_is_shown_to_the_reviewer(lan: Somebody, chief: Somebody) -> None:
    lan.types("báo cáo")
    lan.taps("quý IV")
    for answer in RECOGNISED[:6]:
        lan.types(answer)
    lan.sends(FetchedFile("quyet-dinh.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"))
    for answer in ["xong", *RECOGNISED[7:], "gửi"]:
        lan.types(answer)
    page = chief.types("duyệt")
    assert "minh chứng kèm theo" not in page
    chief.taps("Xem minh chứng")
    assert [file.name for message in chief.heard for file in message.attachments] == ["quyet-dinh.pdf"]
    assert "Đã xác nhận" in chief.taps("Xác nhận")


# --- sending back


def test_only_the_marked_questions_are_open_again(lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    assert "Đã trả lại" in returns(chief, "6", "13")
    told = hears(lan)
    assert "Câu 6 (Kết nạp từ đầu nhiệm kỳ): Số liệu chưa khớp với minh chứng." in told
    assert "chậm nhất thứ Năm, 09/11/2023" in told
    first = lan.taps("Sửa báo cáo")
    assert "Câu 6/16" in first
    assert "Đã gửi: 5" in first
    assert "Câu 13/16" in lan.types("7")
    lan.taps("Giữ nguyên")
    assert "Câu 2 không bị trả lại" in lan.types("câu 2 sửa thành 2025")
    lan.types("gửi")
    assert "Đã nhận bản gửi lại" in lan.types("em đã đối chiếu lại")
    page = chief.types("duyệt")
    assert "6. Kết nạp từ đầu nhiệm kỳ: 7 (đã gửi: 5)" in page
    assert "Lộ trình chuẩn quốc gia" not in page
    assert "em đã đối chiếu lại" in page


def test_a_question_is_not_marked_twice(lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    chief.types("duyệt")
    chief.taps("Trả lại")
    chief.types("6")
    chief.types("1")
    chief.taps("Có")
    assert "đã được chọn rồi" in chief.types("6")


def test_a_return_is_answered_after_the_period_has_locked(office: Office, lan: Somebody, chief: Somebody) -> None:
    office.clock.instant = at("2023-12-15 08:00")
    sends_quarterly(lan)
    office.clock.instant = at("2024-03-01 09:00")
    returns(chief, "6")
    assert "Câu 6/16" in lan.types("sửa báo cáo")
    lan.types("7")
    lan.types("gửi")
    assert "Đã nhận bản gửi lại" in lan.types("bỏ qua")
    assert "Chưa có báo cáo đã gửi nào còn sửa được" in lan.types("sửa báo cáo")


def test_a_correction_that_was_begun_before_the_return_goes_by_the_return(lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    lan.types("sửa báo cáo")
    lan.types("câu 2 sửa thành năm 2025")
    returns(chief, "6")
    lan.types("gửi")
    assert "được trả lại" in lan.types("nhập nhầm")
    assert "Câu 6/16" in lan.taps("Sửa báo cáo")


def test_a_colleague_who_answered_first_is_not_overwritten(office: Office, lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    returns(chief, "6")
    deputy = office.holder("deputy", SCHOOL)
    for somebody in (lan, deputy):
        somebody.types("sửa báo cáo")
    deputy.types("7")
    lan.types("8")
    for somebody in (deputy, lan):
        somebody.types("gửi")
        somebody.types("bỏ qua")
    assert "đã có bản mới hơn" in lan.words
    assert "7 (đã gửi: 5)" in chief.types("duyệt")


def test_the_unit_is_reminded_of_a_return_until_it_has_answered(office: Office, lan: Somebody, chief: Somebody) -> None:
    code = sends_quarterly(lan)
    returns(chief, "6")
    hears(lan)
    goes_on_to(office, "2023-11-09 08:00")
    assert f"Báo cáo {code} của THCS Trần Phú, Đắk Mil được trả lại" in hears(lan)
    lan.types("sửa báo cáo")
    for said in ("7", "gửi", "bỏ qua"):
        lan.types(said)
    assert office.database.run(lambda c: expiries.open_ones(c, "dak-nong-2020-2025")) == []
    goes_on_to(office, "2023-11-13 08:00")
    assert "trả lại" not in hears(lan)


def test_a_half_answered_return_is_found_among_the_drafts(lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    returns(chief, "6", "13")
    lan.types("sửa báo cáo")
    lan.types("7")
    lan.types("để sau")
    assert "Câu 13/16" in lan.types("nháp")


# --- the district's own roll-up


def test_a_district_confirms_what_the_program_adds_up(office: Office, lan: Somebody) -> None:
    sends(lan, RECOGNISED)
    sends_quarterly(office.holder("reporter", "THCS-DM-02"))
    district = office.holder("reporter", DISTRICT)
    district.types("báo cáo")
    assert "Hệ thống tổng hợp được: 49" in district.taps("quý IV")
    district.taps("Đúng, 49")
    assert "Hệ thống tổng hợp được: 2" in district.words
    district.taps("Đúng, 2")
    district.types("bỏ qua")
    assert "Hệ thống tổng hợp được: 1" in district.words


def test_a_stated_total_that_differs_is_asked_back_and_shown_to_the_reviewer(office: Office, lan: Somebody) -> None:
    sends(lan, RECOGNISED)
    district = office.holder("reporter", DISTRICT)
    district.types("báo cáo")
    district.taps("quý IV")
    assert "Hệ thống tổng hợp được 49, anh/chị ghi 45" in district.types("45")
    district.taps("Đúng, 45")
    for answer in ("1", "bỏ qua", "1", "0", "0", "không", "1", "0", "bỏ qua", "bỏ qua"):
        district.types(answer)
    assert "Số trường thuộc phạm vi: 45 (hệ thống tổng hợp 49)" in district.types("không"), district.words
    district.types("gửi")
    page = office.holder("coordinator", "VPSO").types("duyệt")
    assert "đơn vị ghi 45, hệ thống tổng hợp được 49" in page


# --- who must know of it


def test_the_digest_says_what_waits_and_opens_the_queue(office: Office, lan: Somebody, chief: Somebody) -> None:
    sends_quarterly(lan)
    assert "Có 1 báo cáo chờ anh/chị duyệt" in chief.types("bản tin")
    assert "THCS Trần Phú" in chief.taps("Duyệt báo cáo")
    leader = office.holder("leader", "SO")
    assert "1 báo cáo chưa được xác nhận" in leader.types("bản tin")
    chief.taps("Xác nhận")
    assert "chưa được xác nhận" not in leader.types("bản tin")


def test_the_menu_of_a_reviewer_says_how_many_wait(lan: Somebody, chief: Somebody) -> None:
    assert "duyệt" not in chief.types("menu").lower()
    sends_quarterly(lan)
    assert "Có 1 báo cáo chờ anh/chị duyệt" in chief.types("menu")
    assert "THCS Trần Phú" in chief.taps("Duyệt báo cáo")
