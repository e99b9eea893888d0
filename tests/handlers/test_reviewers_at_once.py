"""Two who review the same reports: nobody decides on what they were not shown, and the second hears who was first."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from campaigns.review_states import Move
from storage import accounts, audit, people, reviews, submissions
from storage.database import Connection
from tests.campaigns.moments import at
from tests.handlers.people import Office, Somebody, sends_quarterly
from tests.handlers.test_reminders import goes_on_to, hears

SCHOOL, DISTRICT = "THCS-DM-01", "PGD-DM"


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal."""
    office.clock.instant = at("2023-11-06 08:00")
    return office.holder("reporter", SCHOOL)


@pytest.fixture
def code(lan: Somebody) -> str:
    """What she has sent."""
    return sends_quarterly(lan)


@pytest.fixture
def chief(office: Office, code: str) -> Somebody:
    """Who confirms in the school's district, with the report open."""
    confirmer = office.holder("confirmer", DISTRICT)
    assert code in confirmer.types("duyệt")
    return confirmer


@pytest.fixture
def other(office: Office, chief: Somebody, code: str) -> Somebody:
    """Who may decide in the chief's place, with the same report open."""
    substitute = office.holder("coordinator", "VPSO")
    assert code in substitute.types(f"duyệt {code}")
    return substitute


@pytest.mark.parametrize("how", ["tap", "1"])
def test_who_confirms_second_hears_who_was_first(chief: Somebody, other: Somebody, how: str) -> None:
    chief.taps("Xác nhận")
    said = other.taps("Xác nhận") if how == "tap" else other.types("1")
    assert "đã được confirmer@PGD-DM xác nhận lúc 8:00" in said


def test_a_number_means_what_it_meant_when_it_was_shown(office: Office, chief: Somebody, other: Somebody) -> None:
    chief.taps("Xác nhận")
    assert "đã được confirmer@PGD-DM xác nhận" in other.types("2")  # "2. Trả lại" of a report that was not confirmed
    assert not office.database.run(lambda c: audit.of_action(c, "returned"))


def test_a_return_that_was_being_written_does_not_undo_a_confirmation(
    office: Office, lan: Somebody, chief: Somebody, other: Somebody
) -> None:
    for said in ("trả lại", "6", "1", "không"):
        other.types(said)
    chief.taps("Xác nhận")
    assert "đã được confirmer@PGD-DM xác nhận" in other.types("bỏ qua")
    assert not office.database.run(lambda c: audit.of_action(c, "returned"))
    assert "trả lại" not in hears(lan)


def test_who_has_seen_the_confirmation_may_still_return_the_report(lan: Somebody, chief: Somebody, code: str) -> None:
    chief.taps("Xác nhận")
    assert "confirmer@PGD-DM đã xác nhận lúc 8:00" in chief.types(f"duyệt {code}")
    assert [choice.label for choice in chief.choices] == ["Trả lại"]
    for said in ("1", "6", "1", "không", "bỏ qua"):
        chief.types(said)
    assert "Đã trả lại" in chief.words
    assert "trả lại để hoàn thiện" in hears(lan)
    assert "confirmer@PGD-DM đã trả lại lúc 8:00" in lan.types(f"xem {code}")


def test_a_returned_report_that_is_opened_says_who_returned_it(chief: Somebody, other: Somebody, code: str) -> None:
    returns(chief)
    page = other.types(f"duyệt {code}")
    assert "confirmer@PGD-DM đã trả lại lúc 8:00" in page
    assert "Câu 6 (Kết nạp từ đầu nhiệm kỳ): Số liệu chưa khớp" in page


def test_the_queue_opens_what_the_number_stood_beside(office: Office, chief: Somebody, code: str) -> None:
    for school in ("THCS-DM-02", "THCS-DM-03"):
        sends_quarterly(office.holder("reporter", school))
    chief.types("duyệt")
    third = chief.choices[2].label.split(" – ")[1]
    substitute = office.holder("leader", "SO")
    substitute.types(f"xem {code}")
    substitute.taps(f"Duyệt báo cáo {code}")
    substitute.taps("Xác nhận")
    assert third in chief.types("3")


def test_a_table_holds_no_more_than_its_button_counted(office: Office, chief: Somebody, code: str) -> None:
    for school in ("THCS-DM-02", "THCS-DM-03"):
        sends_quarterly(office.holder("reporter", school))
    chief.types("duyệt")
    together = chief.button("Xác nhận cùng lúc 3 báo cáo").token
    sends_quarterly(office.holder("reporter", "THCS-DM-04"))
    leader = office.holder("leader", "SO")
    leader.types(f"duyệt {code}")
    leader.taps("Xác nhận")
    table = chief.presses(together)
    assert table.count("•") == 2
    assert "Trần Phú" not in table


# --- a return that was a slip


def returns(chief: Somebody) -> None:
    """Return the report that is open."""
    for said in ("trả lại", "6", "1", "không", "bỏ qua"):
        chief.types(said)
    assert "Đã trả lại" in chief.words


def test_a_return_that_was_a_slip_is_taken_back(office: Office, lan: Somebody, chief: Somebody, code: str) -> None:
    returns(chief)
    assert "Đơn vị không phải sửa gì" in chief.taps("Rút lại")
    assert "Thầy/cô không phải sửa gì" in hears(lan)
    assert "Báo cáo đang chờ duyệt" in lan.types(f"xem {code}")
    goes_on_to(office, "2023-11-09 08:00")
    assert "trả lại" not in hears(lan)
    assert code in chief.types("duyệt")
    assert "Đã xác nhận" in chief.taps("Xác nhận")


def test_what_the_unit_has_begun_to_answer_is_not_taken_back(lan: Somebody, chief: Somebody, code: str) -> None:
    returns(chief)
    slip = chief.button("Rút lại").token
    lan.types("sửa báo cáo")
    assert "không rút lại được nữa" in chief.presses(slip)
    chief.types(f"duyệt {code}")
    assert "Rút lại" not in " ".join(choice.label for choice in chief.choices)
    for said in ("7", "gửi", "bỏ qua"):
        lan.types(said)
    assert "Đã nhận bản gửi lại" in lan.words
    assert "đã có bản mới hơn" in chief.presses(slip)


def test_an_old_button_takes_nothing_back_twice(office: Office, chief: Somebody) -> None:
    returns(chief)
    slip = chief.button("Rút lại").token
    chief.presses(slip)
    assert "đã rút lại việc trả lại" in chief.presses(slip)
    assert len(office.database.run(lambda c: audit.of_action(c, "return_taken_back"))) == 1


@pytest.mark.parametrize("who", [f"reporter@{SCHOOL}", "confirmer@PGD-CJ", "observer@CDVP", "specialist@GDTRH"])
def test_nobody_else_takes_a_return_back(office: Office, chief: Somebody, code: str, who: str) -> None:
    returns(chief)
    role, _, unit = who.partition("@")
    assert "không tìm thấy" in office.holder(role, unit).presses(f"c.take_back:{code}")
    assert not office.database.run(lambda c: audit.of_action(c, "return_taken_back"))


def test_what_was_taken_back_and_returned_again_the_same_day_is_reminded_of(
    office: Office, lan: Somebody, chief: Somebody, code: str
) -> None:
    returns(chief)
    chief.taps("Rút lại")
    chief.types(f"duyệt {code}")
    returns(chief)
    hears(lan)
    goes_on_to(office, "2023-11-09 08:00")
    assert f"Báo cáo {code} của THCS Trần Phú, Đắk Mil được trả lại" in hears(lan)


# --- what comes from one's own unit


def test_who_also_reports_for_the_school_does_not_review_it(
    office: Office, lan: Somebody, chief: Somebody, code: str
) -> None:
    def lends_a_hand(connection: Connection) -> None:
        account = accounts.find(connection, "telegram", lan.address)
        person = (account.person_id if account else None) or 0
        today = office.clock.now().date()
        people.grant(connection, person_id=person, unit=DISTRICT, role="confirmer", since=today, invitation_id=None)

    office.database.run(lends_a_hand)
    assert "Không có báo cáo nào chờ" in lan.types("duyệt báo cáo")
    assert "không tìm thấy" in lan.presses(f"c.review_open:{code}")
    assert code in chief.types("duyệt báo cáo")


# --- in the very same moment


def test_a_correction_that_meets_a_return_in_the_same_moment_is_told_so(
    office: Office, lan: Somebody, code: str
) -> None:
    if office.database.engine.dialect.name == "sqlite":
        pytest.skip("one writer: nothing happens in the same moment")
    for said in ("sửa báo cáo", "câu 6 sửa thành 6", "gửi"):
        lan.types(said)
    kept = office.database.run(lambda c: submissions.by_code(c, code))
    assert kept is not None
    now = office.clock.now()
    with ThreadPoolExecutor() as hands:
        with office.database.engine.begin() as connection:
            assert reviews.decide(connection, kept, Move.RETURN, by=None, now=now, marks={"ket_nap": "Nhầm."})
            answer = hands.submit(lan.types, "nhập nhầm số")
            time.sleep(0.3)  # the correction has come as far as it can
        assert "được trả lại" in answer.result(10)
    assert office.database.run(lambda c: len(submissions.revisions(c, kept))) == 1


def test_two_colleagues_who_answer_a_return_in_the_same_moment(
    office: Office, lan: Somebody, chief: Somebody, code: str
) -> None:
    if office.database.engine.dialect.name == "sqlite":
        pytest.skip("one writer: nothing happens in the same moment")
    returns(chief)
    deputy = office.holder("deputy", SCHOOL)
    for somebody in (lan, deputy):
        hears(somebody)
        for said in ("sửa báo cáo", "7", "gửi"):
            somebody.types(said)
    kept = office.database.run(lambda c: submissions.by_code(c, code))
    assert kept is not None
    with ThreadPoolExecutor() as hands:
        with office.database.engine.begin() as connection:
            reviews.hold(connection, kept)
            answers = [hands.submit(somebody.types, "bỏ qua") for somebody in (lan, deputy)]
            time.sleep(0.3)  # both have come as far as they can
        words = [answer.result(10) for answer in answers]
    assert sorted("Đã nhận bản gửi lại" in said for said in words) == [False, True]
    assert any("đã có bản mới hơn" in said for said in words)
