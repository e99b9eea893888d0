"""Who is told of a decision and who reviews in whose place, when people move, fall ill and come back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from storage import accounts, audit, people
from storage.database import Connection
from storage.tables import memberships
from tests.campaigns.moments import at
from tests.handlers.people import QUARTER, Office, Somebody, sends_quarterly
from tests.handlers.test_reminders import hears

SCHOOL, DISTRICT = "THCS-DM-01", "PGD-DM"


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal who has sent her report."""
    office.clock.instant = at("2023-11-06 08:00")
    principal = office.holder("reporter", SCHOOL)
    sends_quarterly(principal)
    return principal


@pytest.fixture
def chief(office: Office, lan: Somebody) -> Somebody:
    """Who confirms in the school's district."""
    return office.holder("confirmer", DISTRICT)


def returns(chief: Somebody) -> str:
    """Return the one report that waits."""
    for said in ("duyệt", "trả lại", "6", "1", "không"):
        chief.types(said)
    return chief.types("bỏ qua")


def takes_over(office: Office, somebody: Somebody, role: str, unit: str) -> None:
    """Let somebody have a role from today on, and whoever held it until yesterday have it no more."""

    def work(connection: Connection) -> None:
        account = accounts.find(connection, somebody.channel, somebody.address)
        held = (memberships.c.unit == unit) & (memberships.c.role == role)
        connection.execute(update(memberships).where(held).values(until=date(2023, 11, 5)))
        person, today = (account.person_id if account else None) or 0, office.clock.now().date()
        people.grant(connection, person_id=person, unit=unit, role=role, since=today, invitation_id=None)

    office.database.run(work)


# --- who is told


def test_the_reviewer_hears_when_the_return_reaches_nobody(office: Office, lan: Somebody, chief: Somebody) -> None:
    def blocks(connection: Connection) -> None:
        for channel, address in ((lan.channel, lan.address), ("terminal", lan.address)):
            if (account := accounts.find(connection, channel, address)) is not None:
                accounts.mark_unreachable(connection, account.id, "blocked")

    office.database.run(blocks)
    said = returns(chief)
    assert "chưa liên lạc được với ai ở đơn vị" in said
    assert "đã được báo" not in said


def test_a_confirmation_is_told_to_who_reports_now(office: Office, lan: Somebody, chief: Somebody) -> None:
    hoa = office.holder("deputy", SCHOOL)
    takes_over(office, hoa, "reporter", SCHOOL)
    chief.types("duyệt")
    chief.taps("Xác nhận")
    assert hears(lan) == ""
    assert "đã được confirmer@PGD-DM xác nhận" in hears(hoa)


def test_while_the_principal_is_away_the_deputy_hears_of_a_return(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    deputy = office.holder("deputy", SCHOOL)
    for said in ("báo nghỉ", "hôm nay", "10/11"):
        lan.types(said)
    returns(chief)
    assert "trả lại để hoàn thiện" in hears(deputy)


def test_the_menu_of_a_school_says_what_came_back(lan: Somebody, chief: Somebody) -> None:
    assert "được trả lại" not in lan.types("menu")
    returns(chief)
    hears(lan)
    assert "Có 1 báo cáo được trả lại cần sửa" in lan.types("menu")
    assert "được trả lại, cần sửa" in lan.types("hạn nộp")
    for said in ("sửa báo cáo", "7", "gửi", "bỏ qua"):
        lan.types(said)
    assert "được trả lại" not in lan.types("menu")


# --- in whose place


def test_another_leave_takes_the_place_of_the_first_with_who_stands_in(office: Office, chief: Somebody) -> None:
    colleague = office.holder("reporter", DISTRICT)
    second = office.holder("deputy", DISTRICT)
    for said in ("báo nghỉ", "hôm nay", "10/11", "reporter@PGD-DM"):
        chief.types(said)
    for said in ("báo nghỉ", "hôm nay", "8/11", "deputy@PGD-DM"):
        chief.types(said)
    assert "không cần duyệt báo cáo thay confirmer@PGD-DM nữa" in hears(colleague)
    assert "Không có báo cáo nào chờ" in colleague.types("duyệt báo cáo")
    assert "THCS Trần Phú" in second.types("duyệt báo cáo")


def test_the_same_colleague_asked_again_is_not_told_twice_that_it_is_over(office: Office, chief: Somebody) -> None:
    colleague = office.holder("reporter", DISTRICT)
    for last in ("8/11", "10/11"):
        for said in ("báo nghỉ", "hôm nay", last, "reporter@PGD-DM"):
            chief.types(said)
    assert "không cần duyệt" not in hears(colleague)
    office.clock.instant = at("2023-11-10 08:00")
    assert "THCS Trần Phú" in colleague.types("duyệt báo cáo")


def test_who_stands_in_already_is_asked_for_longer(office: Office, chief: Somebody) -> None:
    colleague = office.holder("reporter", DISTRICT)
    for said in ("báo nghỉ", "hôm nay", "8/11", "reporter@PGD-DM"):
        chief.types(said)
    second = office.holder("deputy", DISTRICT)

    def reviews_too(connection: Connection) -> None:
        person = accounts.find(connection, second.channel, second.address)
        people.grant(
            connection,
            person_id=(person.person_id if person else None) or 0,
            unit=DISTRICT,
            role="confirmer",
            since=date(2023, 11, 6),
            invitation_id=None,
        )

    office.database.run(reviews_too)
    for said in ("báo nghỉ", "7/11", "14/11", "reporter@PGD-DM"):
        second.types(said)
    office.clock.instant = at("2023-11-13 08:00")
    assert "THCS Trần Phú" in colleague.types("duyệt báo cáo")


# --- what a reviewer is warned of


def test_a_correction_after_the_deadline_is_no_late_report(office: Office, lan: Somebody, chief: Somebody) -> None:
    office.clock.instant = at("2023-12-20 08:00")
    for said in ("sửa báo cáo", "câu 6 sửa thành 6", "gửi", "nhập nhầm số"):
        lan.types(said)
    assert "lần 2" in chief.types("duyệt")
    assert "Gửi sau hạn" not in chief.words


def test_a_report_that_was_late_stays_late_when_it_is_sent_again_in_time(office: Office, lan: Somebody) -> None:
    office.clock.instant = at("2023-12-20 08:00")
    late = office.holder("reporter", "THCS-CJ-01")
    late.types("báo cáo")
    late.taps("quý IV")
    for said in (*QUARTER, "gửi"):
        late.types(said)
    chief = office.holder("confirmer", "PGD-CJ")
    returns(chief)
    for said in ("sửa báo cáo", "7", "gửi", "bỏ qua"):
        late.types(said)
    assert "⚠ Gửi sau hạn" in chief.types("duyệt")


def test_a_code_that_was_mistyped_is_nobodys_offence(office: Office, chief: Somebody) -> None:
    assert "không tìm thấy" in chief.types("duyệt BC-0000-00")
    assert not office.database.run(lambda c: audit.of_action(c, "refused"))


def test_who_stands_in_reviews_and_gets_nothing_else_of_the_role(office: Office, lan: Somebody) -> None:
    hand, observer = office.holder("coordinator", "VPSO"), office.holder("observer", "VPSO")
    for said in ("báo nghỉ", "hôm nay", "10/11", "observer@VPSO"):
        hand.types(said)
    hears(observer)
    assert "Không có báo cáo nào chờ" in observer.types("duyệt báo cáo")
    for forbidden in ("gửi thông báo", "đặt ngày mốc", "mời cán bộ"):
        assert "chưa được giao việc này" in observer.types(forbidden), forbidden
    said = [observer.types(words) for words in ("báo nghỉ", "hôm nay", "8/11")]
    assert "ai duyệt báo cáo thay" not in " ".join(said)


@pytest.mark.parametrize(("room", "sees"), [("GDTRH", True), ("GDTH", False)])
def test_a_room_reads_reports_of_its_own_levels_alone(office: Office, lan: Somebody, room: str, sees: bool) -> None:
    code = sends_quarterly(office.holder("reporter", "THPT-GN-01"))
    said = office.holder("specialist", room).types(f"xem {code}")
    assert ("Nguyễn Chí Thanh" in said) is sees
