"""Exemplars: put forward from below, tended by the office alone, and no name kept that nobody agreed to."""

from __future__ import annotations

import pytest

from storage import audit, exemplars, expiries
from storage.exemplars import Exemplar
from tests.campaigns.moments import at
from tests.handlers.people import QUARTER, Office, Somebody
from tests.handlers.test_reminders import hears

DONE = "Mỗi lớp làm một góc đọc ngoài trời, học sinh tự quản."


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal."""
    office.clock.instant = at("2023-11-06 08:00")
    return office.holder("reporter", "THCS-DM-01")


@pytest.fixture
def chief(office: Office, lan: Somebody) -> Somebody:
    """The department's office, which tends exemplars."""
    return office.holder("coordinator", "VPSO")


def puts(who: Somebody, name: str = "Thư viện xanh") -> str:
    """Put a model forward; return its code."""
    who.types("giới thiệu điển hình")
    for line in ("mô hình", name, "đổi mới dạy học", DONE, "350 cuốn sách", "có", "bỏ qua"):
        who.types(line)
    said = who.types("gửi")
    assert "Đã ghi nhận điển hình DH-" in said, said
    return said.split("điển hình ")[1].split(":")[0]


def kept(office: Office, code: str) -> Exemplar:
    found = office.database.run(lambda c: exemplars.by_code(c, code))
    assert found is not None
    return found


def moves(chief: Somebody, code: str, deed: str, *words: str) -> str:
    chief.types(f"xem {code}")
    chief.taps(deed)
    for line in words:
        chief.types(line)
    return chief.words


def test_the_office_is_told_and_who_put_it_forward_hears_of_each_stage(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    code = puts(lan)
    assert f"{code}: Thư viện xanh" in hears(chief)
    assert "1 điển hình mới chờ anh/chị xem" in chief.types("menu")
    moves(chief, code, "Đưa vào theo dõi")
    assert "khâu Phát hiện" in hears(lan)
    moves(chief, code, "Chuyển sang khâu Bồi dưỡng")
    assert "khâu Bồi dưỡng" in hears(lan)
    assert kept(office, code).stage == "boi_duong"


def test_what_is_planned_reminds_the_office_until_the_next_stage(
    office: Office, lan: Somebody, chief: Somebody
) -> None:
    code = puts(lan)
    moves(chief, code, "Đưa vào theo dõi")
    assert "hạn thứ Sáu, 15/12/2023" in moves(chief, code, "Đặt việc", "Cử chuyên viên giúp trường.", "15/12")
    due = office.database.run(lambda c: expiries.open_ones(c, "dak_nong"))
    assert [(each.subject, each.unit, each.ends.isoformat()) for each in due] == [(code, "VPSO", "2023-12-15")]
    assert "15/12: Cử chuyên viên giúp trường." in chief.types("điển hình")
    moves(chief, code, "Chuyển sang")
    assert office.database.run(lambda c: expiries.open_ones(c, "dak_nong")) == []


def test_nobody_is_named_who_did_not_agree(office: Office, lan: Somebody) -> None:
    lan.types("giới thiệu điển hình")
    lan.types("cá nhân")
    lan.types("có")
    assert "không nêu tên" in lan.types("không")
    for line in ("một học sinh lớp 8", "đổi mới dạy học", DONE, "giải nhì cấp huyện", "có", "bỏ qua"):
        lan.types(line)
    code = lan.types("gửi").split("điển hình ")[1].split(":")[0]
    assert kept(office, code).name == "một học sinh lớp 8"
    assert "ten" not in kept(office, code).answers


def test_a_name_that_is_known_is_asked_back_and_never_refused(office: Office, lan: Somebody) -> None:
    puts(lan, "Thư viện xanh của cô Hòa")
    lan.types("giới thiệu điển hình")
    for line in ("mô hình", "thu vien xanh cua co hoà", "đổi mới dạy học", DONE, "350 cuốn", "có", "bỏ qua"):
        lan.types(line)
    assert "giống điển hình đã có" in lan.types("gửi")
    assert "Đã ghi nhận điển hình DH-" in lan.taps("Đây là điển hình khác")


def test_only_the_office_moves_it_and_another_school_does_not_even_see_it(office: Office, lan: Somebody) -> None:
    code = puts(lan)
    lan.types(f"xem {code}")
    assert not [choice for choice in lan.choices if "theo dõi" in choice.label]
    other = office.holder("reporter", "TH-DM-01")
    assert "không tìm thấy" in other.types(f"xem {code}").lower()
    other.presses("c.exemplar_new:THCS-DM-01")
    assert office.database.run(lambda c: audit.of_action(c, "refused"))
    assert kept(office, code).state == "proposed"
    leader = office.holder("leader", "SO")
    assert "Thư viện xanh" in leader.types(f"xem {code}")
    assert not [choice for choice in leader.choices if "theo dõi" in choice.label]


def test_two_of_the_office_at_once_the_second_is_told(office: Office, lan: Somebody, chief: Somebody) -> None:
    code = puts(lan)
    chief.types(f"xem {code}")
    phone = office.holder("coordinator", "VPSO", channel="web")
    held = chief.button("Đưa vào theo dõi").token
    phone.types(f"xem {code}")
    phone.taps("Đưa vào theo dõi")
    chief.presses(held)
    assert kept(office, code).moves == 2
    assert kept(office, code).stage == "phat_hien"


def test_a_report_that_tells_of_one_offers_to_put_it_forward(office: Office, lan: Somebody) -> None:
    lan.types("báo cáo")
    lan.taps("quý IV")
    for answer in QUARTER[:11]:
        lan.types(answer)
    for answer in ("có", "1", DONE, *QUARTER[12:]):
        lan.types(answer)
    assert "Giới thiệu điển hình" in lan.types("gửi")
    lan.taps("Giới thiệu điển hình")
    for line in ("mô hình", "Thư viện xanh", "đổi mới dạy học"):
        lan.types(line)
    assert "Hiệu quả ra sao" in lan.words, "what the report said need not be typed again"
