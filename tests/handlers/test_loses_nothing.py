"""Stickers, voice, old buttons, double taps, a second phone, long texts, albums: a clear reply, and nothing is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dialogue.messages import FetchedFile
from storage.tables import submission_files, submissions, talks
from tests.handlers.people import QUARTER, Office, Somebody, sends_quarterly

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360f8cf"
    "c000000301010018dd8db00000000049454e44ae426082".replace(" ", "")
)


@pytest.fixture
def principal(office: Office) -> Somebody:
    somebody = office.holder("reporter", "THCS-DM-01")
    somebody.types("báo cáo")
    somebody.taps("quý IV")
    return somebody


def at(somebody: Somebody) -> str:
    """Return "Câu 3/11" of the question that waits."""
    return next(word for word in somebody.words.split("\n") if word.startswith("Câu ")).split(":")[0]


@pytest.mark.parametrize("kind", ["sticker", "voice", "video", "location", "poll", "other"])
def test_what_no_question_takes_is_answered_kindly_and_the_question_waits(principal: Somebody, kind: str) -> None:
    before = at(principal)
    answer = principal.sends_unreadable(kind)
    assert "Hệ thống" in answer
    assert at(principal) == before


def test_an_old_button_is_known_and_the_present_question_is_shown(principal: Somebody) -> None:
    old = principal.button("Đang tự đánh giá")
    principal.presses(old.token)
    principal.taps("Năm 2024")
    here = at(principal)
    answer = principal.presses(old.token.replace("tu_danh_gia", "da_cong_nhan"))
    assert "không còn hiệu lực" in answer
    assert at(principal) == here


def test_a_double_tap_counts_once_and_is_passed_over_in_silence(principal: Somebody) -> None:
    button = principal.button("Đang tự đánh giá")
    principal.presses(button.token)
    here = at(principal)
    assert principal.presses(button.token) == ""
    assert here == "Câu 2/11"
    assert "Câu 3/11" in principal.types("năm 2024")


def test_five_thousand_characters_are_kept_whole(principal: Somebody, office: Office) -> None:
    long = "Kết quả rất tốt. " * 300
    for answer in QUARTER[:12]:
        principal.types(answer)
    principal.types(long)
    for answer in QUARTER[13:]:
        principal.types(answer)
    assert "…" in principal.words, "the summary shows its beginning"
    principal.types("gửi")
    kept = office.database.run(lambda c: c.execute(select(submissions.c.answers)).scalar_one())
    assert kept["ket_qua_noi_bat"] == long.strip()


def test_five_thousand_characters_where_a_number_is_asked_get_a_clear_reply(principal: Somebody) -> None:
    for answer in QUARTER[:5]:
        principal.types(answer)
    assert at(principal) == "Câu 6/15"
    assert "một con số" in principal.types("xin chào " * 600)
    assert at(principal) == "Câu 6/15"


@pytest.mark.parametrize("answer", ["👍", "🙏🙏", "…", "\u200b", "!!"])
def test_an_emoji_where_a_choice_is_asked_gets_a_clear_reply(principal: Somebody, answer: str) -> None:
    before = at(principal)
    assert "chọn một trong các mục" in principal.types(answer) or "chưa hiểu" in principal.words
    assert at(principal) == before


def test_a_second_phone_goes_on_where_the_first_one_is(principal: Somebody, office: Office) -> None:
    principal.types("3")
    code = principal.types("kết nối").split("Mã kết nối: ")[1].split("\n")[0]
    assert "Câu 2/11" in principal.words, "the question waits while something is looked up"
    phone = office.stranger("web")
    assert "Đã nối tài khoản" in phone.types(code)
    assert "Năm dự kiến đạt" in phone.types("gì cũng được") or "Câu 2/11" in phone.words
    assert "Câu 3/11" in phone.types("năm 2024")
    assert "Câu 4/11" in principal.types("1, 2"), "the first phone answers the question that waits now"
    assert "đã được dùng" in office.stranger().types(code)


def test_a_draft_waits_for_days_and_moves_to_another_channel(principal: Somebody, office: Office) -> None:
    principal.types("3")
    assert "Đã lưu nháp" in principal.types("để sau")
    code = principal.types("kết nối").split("Mã kết nối: ")[1].split("\n")[0]
    web = office.stranger("web")
    web.types(code)
    assert "Câu 2/11" in web.types("nháp")


def test_two_colleagues_fill_in_the_same_report_and_only_one_is_sent(office: Office, principal: Somebody) -> None:
    deputy = office.holder("deputy", "THCS-DM-01")
    deputy.types("báo cáo")
    deputy.taps("quý IV")
    for answer in QUARTER:
        principal.types(answer)
        deputy.types(answer)
    assert "đã nhận báo cáo" in principal.types("gửi")
    assert "đồng nghiệp cùng đơn vị đã gửi" in deputy.types("gửi")
    assert len(office.database.run(lambda c: c.execute(select(submissions)).all())) == 1


def with_evidence(somebody: Somebody) -> None:
    """Answer up to the question that takes files."""
    for answer in ("6", "2", "1234/QĐ-UBND", "02/10/2023", "1", "1"):
        somebody.types(answer)


def test_an_album_is_one_answer_and_a_late_picture_joins_it(principal: Somebody, office: Office) -> None:
    with_evidence(principal)
    pictures = [FetchedFile(f"{n}.png", PNG + bytes([n]), kind="photo") for n in range(4)]
    assert "Đã nhận: 2 tệp" in principal.sends(*pictures[:2], album="a1")
    assert "Đã nhận: 3 tệp" in principal.sends(pictures[2], album="a1")
    principal.taps("Xong")
    assert "Đã thêm ảnh" in principal.sends(pictures[3], album="a1")
    for answer in ("1", "3", "rồi", "15/KH", "không", "Tốt", "bỏ qua", "Giữ vững", "không"):
        principal.types(answer)
    assert "4 tệp" in principal.words
    principal.types("gửi")
    assert len(office.database.run(lambda c: c.execute(select(submission_files)).all())) == 4


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (FetchedFile("to.jpg", None, kind="photo", fault="too_big"), "lớn quá"),
        (FetchedFile("mat.jpg", None, kind="photo", fault="unavailable"), "chưa tải được"),
        (FetchedFile("rong.pdf", b""), "không có nội dung"),
        (FetchedFile("anh.jpg", b"MZ\x90\x00" + bytes(200)), "không nhận loại tệp"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_and_the_question_waits(
    principal: Somebody, file: FetchedFile, words: str
) -> None:
    with_evidence(principal)
    here = at(principal)
    answer = principal.sends(file)
    assert file.name in answer
    assert words in answer
    assert at(principal) == here


def test_a_file_where_none_is_asked_is_not_taken_and_said_so(principal: Somebody) -> None:
    assert "không cần tệp" in principal.sends(FetchedFile("a.png", PNG, kind="photo"))


def test_a_fault_of_ours_is_told_with_a_number_and_the_talk_stays(
    principal: Somebody, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here = at(principal)
    with monkeypatch.context() as broken:
        broken.setattr("handlers.talking.advance", lambda *_: 1 / 0)
        answer = principal.types("3")
    number = answer.split("mã lỗi ")[1].split(")")[0]
    assert number in caplog.text
    assert "THCS" not in caplog.text
    assert "Câu 2/11" in principal.types("3"), f"the talk stayed at {here}"


def test_a_correction_keeps_what_was_sent_before(office: Office) -> None:
    principal = office.holder("reporter", "THCS-DM-01")
    code = sends_quarterly(principal)
    principal.types(f"sửa báo cáo {code}")
    principal.types("câu 6 sửa thành 9")
    principal.types("gửi")
    assert "lần 2" in principal.types("nhập nhầm")
    rows = office.database.run(
        lambda c: c.execute(select(submissions.c.revision, submissions.c.answers, submissions.c.reason)).all()
    )
    assert [(row.revision, row.answers["ket_nap_truc_thuoc"], row.reason) for row in rows] == [
        (1, 5, None),
        (2, 9, "nhập nhầm"),
    ]
    assert "5" in principal.types(f"xem {code}")


def test_cancelling_is_asked_twice_and_only_then_drops(principal: Somebody, office: Office) -> None:
    principal.types("3")
    principal.types("hủy")
    assert "làm tiếp ạ.\n\nCâu 2/" in principal.types("không")
    principal.types("hủy")
    assert "Đã hủy" in principal.taps("Hủy hẳn")
    assert "không có bản nháp" in principal.types("nháp")
    statuses = office.database.run(lambda c: {row.status for row in c.execute(select(talks.c.status))})
    assert "cancelled" in statuses
