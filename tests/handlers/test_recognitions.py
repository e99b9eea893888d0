"""The register of recognitions: a room moves its schools along, records what was decided, and nobody else does."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.recognition_counts import figures
from campaigns.recognition_states import State
from dialogue.messages import FetchedFile
from storage import audit, evidence, expiries, recognition_proposals, recognitions
from summaries.recognitions import indicator_on
from tests.campaigns.moments import at
from tests.handlers.people import CAMPAIGN, QUARTER, Office, Somebody
from tests.handlers.test_reminders import hears
from tests.handlers.test_review import RECOGNISED, sends

SCHOOL, OTHER, PRIMARY = "THCS-DM-01", "THCS-DM-02", "TH-DM-01"
PDF = FetchedFile("quyet-dinh.pdf", b"%PDF-1.4 x", "application/pdf")


@pytest.fixture
def room(office: Office) -> Somebody:
    """The specialist of secondary education."""
    office.clock.instant = at("2023-11-06 08:00")
    return office.holder("specialist", "GDTRH")


@pytest.fixture
def lan(office: Office, room: Somebody) -> Somebody:
    """A principal."""
    return office.holder("reporter", SCHOOL)


def place(office: Office, unit: str = SCHOOL) -> tuple[State | None, int | None]:
    found = office.database.run(lambda c: recognitions.place_of(c, CAMPAIGN.id, unit))
    return found.state, found.year


def opens(room: Somebody, unit: str = SCHOOL) -> str:
    return room.presses(f"c.recognition:{unit}")


def records(room: Somebody, number: str = "1234/QĐ-UBND", day: str = "02/10/2023", unit: str = SCHOOL) -> str:
    opens(room, unit)
    room.taps("Ghi quyết định")
    for said in (number, day, "Mức độ 1", "công nhận mới", "bỏ qua"):
        room.types(said)
    return room.types("gửi")


def ends(office: Office, unit: str = SCHOOL) -> list[tuple[str, date]]:
    found = office.database.run(lambda c: expiries.of_unit(c, CAMPAIGN.id, unit))
    return [(each.subject, each.ends) for each in found]


def net(office: Office) -> int:
    on = office.clock.instant.date()
    found = office.database.run(lambda c: indicator_on(c, CAMPAIGN, "CQG-1", on))
    assert found is not None
    assert found.numerator is not None
    return int(found.numerator)


# --- whose business it is


@pytest.mark.parametrize(
    "who", ["specialist@GDTH", "confirmer@PGD-CJ", f"reporter@{OTHER}", "admin@SO", "reporter@GDTRH"]
)
def test_a_school_outside_the_scope_is_answered_like_one_that_does_not_exist(
    office: Office, room: Somebody, who: str
) -> None:
    records(room)
    code = office.database.run(lambda c: recognitions.of_unit(c, CAMPAIGN.id, SCHOOL))[0].code
    role, _, unit = who.partition("@")
    somebody = office.holder(role, unit)
    said = {opens(somebody), somebody.types(f"xem {code}"), somebody.presses("c.recognition:KHONG-CO")}
    assert len(said) == 1
    assert "không tìm thấy" in said.pop()
    assert len(office.database.run(lambda c: audit.of_action(c, "refused"))) >= 3


@pytest.mark.parametrize("who", ["confirmer@PGD-DM", "leader@SO", "observer@CDVP", f"reporter@{SCHOOL}"])
def test_who_may_see_a_school_reads_its_page_and_can_change_nothing(office: Office, room: Somebody, who: str) -> None:
    records(room)
    role, _, unit = who.partition("@")
    somebody = office.holder(role, unit)
    assert "1234/QĐ-UBND" in opens(somebody)
    assert not [choice for choice in somebody.choices if choice.numbered]


def test_the_office_may_record_in_a_rooms_place_but_nothing_is_put_to_it(office: Office, room: Somebody) -> None:
    del room
    assert "Đã ghi quyết định" in records(office.holder("coordinator", "VPSO"))


def test_a_forged_deed_of_another_room_touches_nothing(office: Office, room: Somebody, lan: Somebody) -> None:
    del room
    primary = office.holder("specialist", "GDTH")
    for token in (f"c.registered:{SCHOOL}", f"c.proposal:{SCHOOL}", f"c.recognition:{SCHOOL}"):
        primary.presses(token)
    lan.presses(f"c.registered:{OTHER}")
    assert place(office) == place(office, OTHER) == (None, None)


# --- the way


def test_a_school_is_moved_along_to_its_decision_and_the_count_moves(
    office: Office, room: Somebody, lan: Somebody
) -> None:
    opens(room)
    room.taps("Đưa vào lộ trình")
    room.taps("2024")
    assert place(office) == (State.PLANNED, 2024)
    lan.types("đã đăng ký đánh giá ngoài")
    assert "Đã đăng ký đánh giá ngoài (dự kiến đạt năm 2024)" in lan.types("hôm nay")
    assert "báo đã đăng ký" in hears(room)
    opens(room)
    room.taps("chờ quyết định")
    assert place(office) == (State.AWAITING, 2024)
    before = net(office)
    said = records(room)
    assert "giá trị đến 02/10/2028" in said
    assert "hạn đăng ký" in said.lower()
    assert (net(office), place(office)[0]) == (before + 1, State.RECOGNISED)
    assert ends(office) == [("1234/QĐ-UBND", date(2028, 10, 2))]
    assert "Chúc mừng" in hears(lan)
    (row,) = office.database.run(lambda c: audit.of_action(c, "recognition_recorded"))
    assert row["after"]["number"] == "1234/QĐ-UBND"


def test_what_failed_says_why_to_the_school_and_may_begin_again(office: Office, room: Somebody, lan: Somebody) -> None:
    opens(room)
    room.taps("Đang đánh giá ngoài")
    opens(room)
    room.taps("không đạt")
    assert "từ 3 đến 500" in room.types("a")
    assert "Đánh giá ngoài không đạt" in room.types("Tiêu chuẩn 3 chưa đạt Mức 2.")
    assert "Tiêu chuẩn 3 chưa đạt Mức 2." in hears(lan)
    assert "Tiêu chuẩn 3 chưa đạt Mức 2." in lan.types("chuẩn quốc gia")
    opens(room)
    room.taps("Đang tự đánh giá")
    assert place(office)[0] is State.SELF_ASSESSING


def test_the_second_of_two_who_move_a_school_is_told_who_was_first(office: Office, room: Somebody) -> None:
    other = office.holder("coordinator", "VPSO")
    opens(room)
    opens(other)
    room.taps("Đang tự đánh giá")
    said = other.taps("chờ quyết định")
    assert "specialist@GDTRH đã ghi sổ" in said
    assert "Đang tự đánh giá" in said
    assert place(office)[0] is State.SELF_ASSESSING


def test_an_old_button_and_a_double_tap_move_nothing_twice(office: Office, room: Somebody) -> None:
    opens(room)
    token = room.button("Đang tự đánh giá").token
    room.presses(token)
    room.presses(token)
    opens(room)
    room.presses(token)
    assert len(office.database.run(lambda c: recognitions.steps_of(c, CAMPAIGN.id, SCHOOL))) == 1


def test_to_register_twice_or_ahead_of_the_day_is_answered_kindly(office: Office, lan: Somebody) -> None:
    lan.types("đã đăng ký đánh giá ngoài")
    assert "đến hôm nay" in lan.types("30/12/2023")
    lan.types("3/11")
    assert "không cần ghi đăng ký nữa" in lan.types("đã đăng ký đánh giá ngoài")
    assert len(office.database.run(lambda c: audit.of_action(c, "recognition_moved"))) == 1


def test_a_renewal_that_is_registered_stops_the_reminders_until_it_comes_to_nothing(
    office: Office, room: Somebody, lan: Somebody
) -> None:
    records(room, day="20/08/2019")
    held = [("1234/QĐ-UBND", date(2024, 8, 20))]
    assert ends(office) == held
    assert "Cần làm" in lan.types("chuẩn quốc gia")
    lan.taps("Đã đăng ký đánh giá ngoài")
    assert "Đã đăng ký để được công nhận lại" in lan.types("hôm nay")
    assert ends(office) == []
    opens(room)
    room.taps("Trả hồ sơ")
    room.types("Thiếu minh chứng tiêu chuẩn 2.")
    assert ends(office) == held


# --- decisions


def test_a_decision_is_checked_while_it_is_typed(room: Somebody) -> None:
    opens(room)
    room.taps("Ghi quyết định")
    assert "cần có chữ số" in room.types("chưa rõ")
    room.types("QĐ số 1234/QĐ-UBND")
    assert "đến hôm nay" in room.types("02/10/2030")
    room.types("02/10/2023")
    room.types("Mức độ 1")
    assert "mức thấp nhất" in room.types("nâng mức độ")
    room.types("công nhận mới")
    room.sends(PDF)
    room.types("xong")
    room.types("gửi")
    assert "đã có trong sổ" in _types_number_again(room)


def _types_number_again(room: Somebody) -> str:
    opens(room)
    room.taps("Ghi quyết định")
    return room.types("1234/qđ-ubnd")


def test_the_file_of_a_decision_is_kept_and_shown(office: Office, room: Somebody) -> None:
    opens(room)
    room.taps("Ghi quyết định")
    for said in ("77/QĐ-UBND", "02/10/2023", "Mức độ 2", "công nhận mới"):
        room.types(said)
    room.sends(PDF)
    room.types("xong")
    room.types("gửi")
    (kept,) = office.database.run(lambda c: recognitions.of_unit(c, CAMPAIGN.id, SCHOOL))
    assert [file.name for file in office.database.run(lambda c: evidence.of(c, kept.code))] == ["quyet-dinh.pdf"]
    assert "1 tệp" in room.types(f"xem {kept.code}")
    room.taps("Xem tệp")
    assert [file.name for message in room.heard for file in message.attachments] == ["quyet-dinh.pdf"]


def test_a_number_that_another_school_has_is_said_and_never_refused(room: Somebody) -> None:
    records(room)
    said = records(room, unit=OTHER)
    assert "Đã ghi quyết định" in said
    assert "⚠ Số quyết định 1234/QĐ-UBND cũng đã ghi cho: THCS Trần Phú, Đắk Mil" in said


def test_an_old_decision_is_history_for_a_school_on_its_way(office: Office, room: Somebody) -> None:
    opens(room)
    room.taps("Đang tự đánh giá")
    records(room, day="20/08/2019")
    assert place(office)[0] is State.SELF_ASSESSING
    records(room, number="9/QĐ-UBND", day="01/11/2023")
    assert place(office)[0] is State.RECOGNISED


def test_a_recognition_that_is_lost_is_counted_as_lost(office: Office, room: Somebody, lan: Somebody) -> None:
    records(room)
    gained = net(office)
    opens(room)
    room.taps("hết hiệu lực hoặc ghi nhầm")
    room.taps("Không còn hiệu lực")
    assert "từ 02/10/2023" in room.types("01/09/2023")
    room.types("05/11/2023")
    room.types("Bị thu hồi theo quyết định số 55/QĐ-UBND.")
    assert "Không còn hiệu lực từ ngày 05/11/2023" in room.types("gửi")
    assert "55/QĐ-UBND" in hears(lan)
    assert (net(office), place(office)[0], ends(office)) == (gained - 1, State.OUT, [])
    found = office.database.run(lambda c: recognitions.all_records(c, CAMPAIGN.id))
    assert figures(CAMPAIGN, found, date(2023, 11, 6)).lost == 1


def test_what_was_recorded_by_mistake_is_gone_and_recorded_rightly(office: Office, room: Somebody) -> None:
    records(room, day="02/10/2022")
    (wrong,) = office.database.run(lambda c: recognitions.of_unit(c, CAMPAIGN.id, SCHOOL))
    opens(room)
    room.taps("hết hiệu lực hoặc ghi nhầm")
    room.taps("Ghi nhầm")
    room.types("Ghi nhầm ngày ký.")
    room.types("gửi")
    assert net(office) == 0
    assert "ghi nhầm" in room.types(f"xem {wrong.code}")
    assert "Đã ghi quyết định" in records(room)
    assert (net(office), ends(office)) == (1, [("1234/QĐ-UBND", date(2028, 10, 2))])


# --- what confirmed reports propose


def confirms(office: Office) -> None:
    chief = office.holder("confirmer", "PGD-DM")
    chief.types("duyệt")
    chief.taps("Xác nhận")
    if any("Xác nhận tất cả" in choice.label for choice in chief.choices):
        chief.taps("Xác nhận tất cả")


def test_a_confirmed_report_proposes_its_decision_and_one_tap_takes_it(
    office: Office, room: Somebody, lan: Somebody
) -> None:
    code = sends(lan, RECOGNISED)
    assert "Không có đề xuất" in room.types("đề xuất")
    confirms(office)
    assert "báo có quyết định công nhận trường chuẩn quốc gia số 1234/QĐ-UBND" in hears(room)
    assert place(office) == (None, None), "nothing is taken silently"
    assert "Có 1 đề xuất" in room.types("menu")
    page = room.types("đề xuất")
    assert code in page
    assert "Không có trong lộ trình" in page
    assert "Đã ghi quyết định" in room.taps("Ghi nhận")
    (kept,) = office.database.run(lambda c: recognitions.of_unit(c, CAMPAIGN.id, SCHOOL))
    assert (kept.number, kept.source) == ("1234/QĐ-UBND", code)
    assert "Không có đề xuất" in room.types("đề xuất")
    assert "đề xuất" not in office.holder("specialist", "GDTH").types("menu")


def test_of_two_who_decide_on_a_proposal_the_second_is_told(office: Office, room: Somebody, lan: Somebody) -> None:
    sends(lan, RECOGNISED)
    confirms(office)
    other = office.holder("coordinator", "VPSO")
    other.presses(f"c.proposal:{SCHOOL}")
    room.types("đề xuất")
    room.taps("Không ghi nhận")
    assert "specialist@GDTRH xem lúc" in other.taps("Ghi nhận")
    assert place(office) == (None, None)
    assert "không ghi nhận" in other.presses(f"c.proposal:{SCHOOL}")


def test_what_the_records_have_already_is_not_proposed(office: Office, room: Somebody, lan: Somebody) -> None:
    records(room)
    sends(lan, RECOGNISED)
    confirms(office)
    assert "Không có đề xuất" in room.types("đề xuất")


def test_a_proposal_is_gone_once_the_room_records_the_same_itself(
    office: Office, room: Somebody, lan: Somebody
) -> None:
    sends(lan, RECOGNISED)
    confirms(office)
    room.types("đề xuất")
    take = room.button("Ghi nhận").token
    other = office.holder("coordinator", "VPSO")
    records(other)
    assert office.database.run(lambda c: recognition_proposals.open_ones(c, CAMPAIGN.id)) == []
    assert "sổ đã ghi như vậy" in room.presses(take)
    assert len(office.database.run(lambda c: recognitions.of_unit(c, CAMPAIGN.id, SCHOOL))) == 1


def test_a_report_that_is_being_corrected_proposes_nothing_until_it_is_confirmed_again(
    office: Office, room: Somebody, lan: Somebody
) -> None:
    sends(lan, RECOGNISED)
    confirms(office)
    for said in ("sửa báo cáo", "câu 3 sửa thành 1235/QĐ-UBND", "gửi", "nhập nhầm số"):
        lan.types(said)
    assert "báo cáo đang được sửa" in room.types("đề xuất")
    confirms(office)
    assert "số 1235/" in room.types("đề xuất")


def test_steps_are_proposed_forward_only_with_their_year(office: Office, room: Somebody, lan: Somebody) -> None:
    answers = ["4", "năm 2024", "1", *QUARTER[3:]]
    sends(lan, answers)
    sends(office.holder("reporter", OTHER), answers)
    opens(room, OTHER)
    room.taps("chờ quyết định")
    confirms(office)
    page = room.types("đề xuất")
    assert "THCS Trần Phú" in page, "the other school is further on already"
    assert "Đã đăng ký đánh giá ngoài (dự kiến đạt năm 2024)" in page
    room.taps("Ghi nhận")
    assert place(office) == (State.REGISTERED, 2024)
    assert not office.database.run(lambda c: audit.of_action(c, "recognition_recorded"))


def test_several_proposals_are_listed(office: Office, room: Somebody, lan: Somebody) -> None:
    sends(lan, RECOGNISED)
    sends(office.holder("reporter", OTHER), RECOGNISED)
    chief = office.holder("confirmer", "PGD-DM")
    for _ in range(2):
        chief.types("duyệt")
        if not any("Xác nhận" in choice.label and choice.numbered for choice in chief.choices):
            chief.taps("THCS")
        chief.taps("Xác nhận")
    assert "Chờ ghi nhận: 2" in room.types("đề xuất")
    assert "cũng đã ghi cho" not in room.taps("THCS Trần Phú")
    assert "Đề xuất chờ ghi nhận" in [c.label for c in _take(room)]
    assert "cũng đã ghi cho: THCS Trần Phú" in room.taps("Đề xuất chờ ghi nhận")


def _take(room: Somebody) -> list:
    room.taps("Ghi nhận")
    return room.choices


# --- what is looked at


def test_the_yearly_plan_is_missing_until_it_is_sent_and_then_stands_beside_what_came_of_it(
    office: Office, room: Somebody
) -> None:
    assert "Kế hoạch kiểm tra năm 2024 (Phòng GDTrH-QLCL): chưa gửi, hạn" in room.types("chuẩn quốc gia")
    planner = office.holder("reporter", "GDTRH")
    planner.types("báo cáo")
    if any("2024" in choice.label for choice in planner.choices):
        planner.taps("Kế hoạch kiểm tra")
    for said in ("đang dự thảo", "15/12/2023", "có", "THCS", "3", "01/04/2024", "30/09/2024", "không", "bỏ qua", "gửi"):
        planner.types(said)
    assert "trung học cơ sở dự kiến 3, đã công nhận 0" in room.types("chuẩn quốc gia")
    office.clock.instant = at("2024-03-04 08:00")
    records(room, day="01/03/2024")
    assert "trung học cơ sở dự kiến 3, đã công nhận 1" in room.types("chuẩn quốc gia")
    assert "Kế hoạch kiểm tra năm 2024 (Phòng GDTH-GDMN): chưa gửi, đã quá hạn" in office.holder("leader", "SO").types(
        "chuẩn quốc gia"
    )


def test_a_district_sees_its_schools_and_no_rooms_plan(office: Office, room: Somebody) -> None:
    records(room)
    said = office.holder("confirmer", "PGD-DM").types("chuẩn quốc gia")
    assert "công nhận mới 1" in said
    assert "Kế hoạch kiểm tra" not in said


def test_who_has_nothing_to_do_with_it_is_told_so(office: Office, room: Somebody) -> None:
    del room
    assert "không thuộc diện" in office.holder("reporter", "GDTX-GN-01").types("chuẩn quốc gia")
    assert "chưa được giao" in office.holder("reporter", PRIMARY).types("tìm trường")
    assert "không thuộc diện" in office.holder("reporter", "GDTX-GN-01").types("đã đăng ký đánh giá ngoài")


def test_a_school_is_found_by_a_part_of_its_name_and_a_sticker_loses_nothing(room: Somebody) -> None:
    room.types("tìm trường")
    room.sends_unreadable("sticker")
    assert "Chuẩn quốc gia – THCS Trần Phú, Đắk Mil" in room.types("thcs trần phú đắk mil")
    assert "không tìm thấy" in _finds(room, "TH-DM-01")


def _finds(room: Somebody, written: str) -> str:
    room.types("tìm trường")
    return room.types(written)
