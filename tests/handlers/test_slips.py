"""What people write between two classes, and what must not be made of it: nothing is guessed, nothing is a dead end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import submissions
from tests.handlers.people import QUARTER, Office, Somebody, sends_quarterly


@pytest.fixture
def lan(office: Office) -> Somebody:
    return office.holder("reporter", "THCS-DM-01")


def begins_quarterly(somebody: Somebody, answers: int = 0) -> Somebody:
    somebody.types("báo cáo")
    somebody.taps("quý IV")
    for answer in QUARTER[:answers]:
        somebody.types(answer)
    return somebody


@pytest.mark.parametrize("word", ["khong", "co", "han", "chua co", "da", "ok", "duoc"])
def test_a_small_word_never_names_an_option_of_which_it_is_a_part(lan: Somebody, word: str) -> None:
    begins_quarterly(lan)
    lan.types(word)
    assert all("Lộ trình" not in message.settled for message in lan.heard), lan.words


def test_no_is_the_option_that_says_not_yet(lan: Somebody) -> None:
    begins_quarterly(lan, 9)
    assert "ban hành kế hoạch" in lan.words
    lan.types("khong")
    assert any("Chưa" in message.settled for message in lan.heard)


def test_a_number_picks_nothing_from_a_list_that_is_not_shown(office: Office) -> None:
    admin = office.holder("admin", "VPSO")
    admin.types("mời cán bộ")
    before = admin.words
    admin.types("3")
    assert all(not message.settled for message in admin.heard), (before, admin.words)


@pytest.mark.parametrize("word", ["khong", "khong co", "ko co gi", "chua co"])
def test_nothing_to_tell_is_no_text(lan: Somebody, office: Office, word: str) -> None:
    begins_quarterly(lan, 13)
    assert "tồn tại, hạn chế" in lan.words
    lan.types(word)
    assert "Nhiệm vụ trọng tâm" in lan.words
    lan.types(word)
    assert "cần vài chữ cụ thể" in lan.words
    for answer in ("Hồ sơ", "không", "gửi"):
        lan.types(answer)
    kept = office.database.run(
        lambda c: submissions.latest(
            c,
            campaign="dak_nong",
            form="bao_cao_truong",
            unit="THCS-DM-01",
            schedule="truong_quy",
            period="2023-Q4",
        )
    )
    assert kept is not None
    assert kept.answers["ton_tai"] == {"missing": "skipped"}


def test_send_is_no_answer_to_a_yes_no_question(lan: Somebody) -> None:
    begins_quarterly(lan, 11)
    assert "điển hình" in lan.words
    lan.types("gui")
    assert all(not message.settled for message in lan.heard)


def test_a_report_that_was_locked_meanwhile_stays_a_draft(office: Office, lan: Somebody) -> None:
    begins_quarterly(lan, len(QUARTER))
    office.clock.advance(timedelta(days=90))
    assert "đã khóa sổ" in lan.types("gửi")
    assert "vẫn còn trong bản nháp" in lan.words
    assert "đã khóa sổ" in lan.types("nháp")
    assert "Câu 1/" not in lan.words


def test_no_said_twice_to_a_number_is_nought(lan: Somebody) -> None:
    begins_quarterly(lan, 5)
    assert "kết nạp" in lan.words
    assert "Thầy/cô ghi số 0, phải không ạ?" in lan.types("khong")
    lan.types("khong")
    assert any(": 0" in message.settled for message in lan.heard)


def test_khong_co_is_nought_at_once(lan: Somebody) -> None:
    begins_quarterly(lan, 5)
    lan.types("khong co")
    assert any(": 0" in message.settled for message in lan.heard)


def test_a_question_about_the_deadline_is_answered_and_the_report_goes_on(lan: Somebody) -> None:
    begins_quarterly(lan, 2)
    question = lan.words
    lan.types("bao gio nop bao cao quy?")
    assert "hạn thứ Hai, 18/12/2023" in lan.words
    assert question.split("\n")[0].split(": ", 1)[1] in lan.words


def test_thanks_are_answered_kindly_and_the_question_still_stands(lan: Somebody) -> None:
    begins_quarterly(lan, 7)
    assert "không có gì" in lan.types("cam on")
    assert "trên tổng số" in lan.words


def test_send_while_an_answer_is_open_again_leads_to_the_summary(lan: Somebody) -> None:
    begins_quarterly(lan, len(QUARTER))
    lan.types("sửa câu 6")
    assert "xem lại giúp" in lan.types("gửi")


def test_a_mistake_without_a_new_value_opens_the_answer_before(lan: Somebody) -> None:
    begins_quarterly(lan, 6)
    assert "kết nạp" in lan.types("nham so")
    assert "chọn một" not in lan.words


def test_looking_something_up_comes_back_to_the_same_question_once(lan: Somebody) -> None:
    begins_quarterly(lan, len(QUARTER))
    lan.types("sửa câu 6")
    lan.types("du lieu cua toi")
    assert "kết nạp" in lan.words
    assert lan.words.count("Câu 6/") == 1


def test_a_running_report_is_said_to_be_kept_when_another_thing_begins(lan: Somebody) -> None:
    begins_quarterly(lan, 3)
    assert "Đã lưu nháp “Báo cáo quý IV/2023" in lan.types("bao cao")
    assert any("đang làm dở" in choice.label for choice in lan.choices)


def test_an_old_receipt_leads_to_the_newer_one(lan: Somebody) -> None:
    code = sends_quarterly(lan)
    lan.types(f"sửa {code}")
    for line in ("câu 6 sửa thành 7", "gửi", "nhập nhầm số"):
        lan.types(line)
    newer = lan.words.split("BC-")[1][:7]
    assert f"Đã có bản sửa mới hơn: BC-{newer}" in lan.types(f"xem {code}")
    assert f"BC-{newer}" in lan.types(f"sửa {code}")


def test_an_observer_sees_a_report_without_a_button_to_change_it(office: Office, lan: Somebody) -> None:
    code = sends_quarterly(lan)
    observer = office.holder("observer", "CDVP")
    assert code in observer.types(f"xem {code}")
    assert all("Sửa" not in choice.label for choice in observer.choices)


def test_a_district_offers_no_role_that_sees_the_whole_province(office: Office) -> None:
    chief = office.holder("confirmer", "PGD-DM")
    chief.types("mời cán bộ")
    chief.types("THCS Trần Phú, Đắk Mil")
    labels = [choice.label for choice in chief.choices]
    assert any("Người báo cáo" in label for label in labels)
    for word in ("chuyên viên", "theo dõi", "lãnh đạo", "quản trị", "tổng hợp"):
        assert all(word not in label.lower() for label in labels)


def test_a_unit_that_is_not_found_is_said_back(office: Office) -> None:
    district = office.holder("confirmer", "PGD-DM")
    district.types("mời cán bộ")
    assert "không tìm thấy “thpt dak mil” trong phạm vi của anh/chị" in district.types("thpt dak mil")
    assert "một trong các mục" not in district.words


@pytest.mark.parametrize("words", ["phong gd dak mil", "pgd Đắk Mil", "phòng giáo dục và đào tạo đắk mil"])
def test_a_district_office_is_known_by_its_usual_names(office: Office, words: str) -> None:
    admin = office.holder("admin", "VPSO")
    admin.types("mời cán bộ")
    admin.types(words)
    assert "Phòng GDĐT Đắk Mil (PGD-DM) ✓" in admin.heard[0].settled


@pytest.mark.parametrize("word", ["xong", "hết rồi ạ"])
def test_finished_at_the_summary_asks_whether_to_send(lan: Somebody, word: str) -> None:
    begins_quarterly(lan, len(QUARTER))
    assert "gửi luôn chứ ạ" in lan.types(word)
    assert "đã nhận báo cáo" in lan.types("vâng")


def test_about_five_is_no_figure_until_it_is_confirmed(lan: Somebody) -> None:
    begins_quarterly(lan, 5)
    assert "con số chính xác. Có đúng là 5 không ạ?" in lan.types("khoảng 5")
    lan.types("đúng")
    assert "5 ✓" in lan.heard[0].settled


@pytest.mark.parametrize("kind", ["sticker", "voice"])
def test_after_what_cannot_be_read_the_question_is_asked_in_full(lan: Somebody, kind: str) -> None:
    begins_quarterly(lan, 1)
    asked = lan.words.split("Câu 2/", 1)[1]
    said = lan.sends_unreadable(kind)
    assert said.endswith(asked)
    assert said != asked


def test_an_officer_is_enrolled_as_an_officer(office: Office) -> None:
    newcomer = office.stranger()
    newcomer.opens(office.invitation("PGD-DM", "confirmer"))
    assert "Kính chào anh/chị" in newcomer.words
    newcomer.types("đồng ý")
    assert "họ và tên của anh/chị" in newcomer.words
    principal = office.stranger()
    assert "Kính chào thầy/cô" in principal.opens(office.invitation("THCS-DM-02"))


@pytest.mark.parametrize("words", ["ai chưa nộp", "Trường nào chưa gửi ạ?", "còn những đơn vị nào chưa nộp báo cáo"])
def test_who_has_not_sent_is_answered_with_the_digest(office: Office, words: str) -> None:
    assert "Bản tin toàn ngành" in office.holder("leader", "SO").types(words)


def test_a_principal_may_hand_over_to_the_deputy_in_these_words(lan: Somebody) -> None:
    assert "chưa có ai khác" in lan.types("chuyển cho phó hiệu trưởng")
