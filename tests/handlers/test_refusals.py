"""Strangers, old invitations, other units' codes, forged buttons, replays: each refused, in words, and noted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import audit
from storage.tables import memberships, persons, submissions
from tests.handlers.people import Office, sends_quarterly


def refusals(office: Office) -> list[str]:
    return [row["subject"] for row in office.database.run(lambda c: audit.of_action(c, "refused"))]


@pytest.mark.parametrize(
    "text", ["xin chào", "báo cáo", "xem BC-7K3M-2Q", "/menu", "dữ liệu của tôi", "5", "🙂", "nháp"]
)
def test_a_stranger_learns_only_how_to_enrol(office: Office, text: str) -> None:
    answer = office.stranger().types(text)
    assert "cần lời mời" in answer
    assert "THCS" not in answer


def test_a_strangers_sticker_file_and_telephone_number_get_the_same_answer(office: Office) -> None:
    stranger = office.stranger()
    assert "cần lời mời" in stranger.sends_unreadable("sticker")
    assert "cần lời mời" in stranger.shares("0912345678")
    assert office.database.run(lambda c: c.execute(select(persons)).all()) == []


def test_a_wrong_code_is_refused_and_after_five_the_account_waits(office: Office) -> None:
    stranger = office.stranger()
    for number in range(4):
        assert "không đúng" in stranger.types(f"ABCD-EFGH-JKM{number}")
    assert "đợi 15 phút" in stranger.types("ABCD-EFGH-JKMZ")
    code = office.invitation()
    assert "đợi 15 phút" in stranger.opens(code), "even a right code waits now"
    office.clock.advance(timedelta(minutes=16))
    assert "đồng ý tiếp tục" in stranger.opens(code)
    assert refusals(office) == ["code unknown"] * 5 + ["code while blocked"]


def test_an_expired_invitation_is_refused(office: Office) -> None:
    code = office.invitation(days=1)
    office.clock.advance(timedelta(days=1, seconds=1))
    assert "đã hết hạn" in office.stranger().opens(code)
    assert refusals(office) == ["code expired"]


def test_a_used_invitation_is_refused_also_when_it_was_opened_before_it_was_used(office: Office) -> None:
    code = office.invitation()
    first, second = office.stranger(), office.stranger()
    for somebody in (first, second):
        somebody.opens(code)
        somebody.taps("Đồng ý, tiếp tục")
        somebody.types("Nguyễn Thị Hoa")
    assert "Đăng ký đã xong" in first.taps("Bỏ qua")
    assert "đã được dùng" in second.taps("Bỏ qua")
    assert len(office.database.run(lambda c: c.execute(select(memberships)).all())) == 1
    assert "đã được dùng" in office.stranger().opens(code)


def test_another_units_receipt_is_answered_like_one_that_does_not_exist(office: Office) -> None:
    code = sends_quarterly(office.holder("reporter", "THCS-DM-01"))
    neighbour = office.holder("reporter", "THCS-GN-01")
    other_district = office.holder("confirmer", "PGD-GN")
    for somebody in (neighbour, other_district):
        assert somebody.types(f"xem {code}").replace(code, "…") == somebody.types("xem BC-0000-00").replace(
            "BC-0000-00", "…"
        )
        assert "không tìm thấy" in somebody.types(f"sửa báo cáo {code}")
    own_district = office.holder("confirmer", "PGD-DM")
    assert "18/20" in own_district.types(f"xem {code}")
    assert refusals(office).count(f"view {code}") == 2
    assert refusals(office).count(f"correct {code}") == 2


def test_a_button_of_somebody_elses_talk_does_nothing(office: Office) -> None:
    victim, attacker = office.holder("reporter", "THCS-DM-01"), office.holder("reporter", "THCS-GN-01")
    victim.types("báo cáo")
    victim.taps("quý IV")
    token = (
        victim.button("Ổn định").token if any("Ổn định" in c.label for c in victim.choices) else victim.choices[0].token
    )
    before = victim.words
    assert "không còn hiệu lực" in attacker.presses(token)
    assert refusals(office) == ["forged choice"]
    assert "Câu 1/9" in before
    assert "Câu 2/" in victim.types("1"), "the victim's talk is where it was"


@pytest.mark.parametrize(
    "token", ["", "c.", "c.nonsense", "c.drop:all", "99999.1.send", "abc", "1.x.y", "c.view:BC-0000-00", "1" * 64]
)
def test_a_forged_token_is_refused_in_words(office: Office, token: str) -> None:
    somebody = office.holder("reporter", "THCS-DM-01")
    assert somebody.presses(token) != ""
    assert office.database.run(lambda c: c.execute(select(submissions)).all()) == []


def test_a_replayed_message_changes_nothing_and_says_nothing(office: Office) -> None:
    somebody = office.holder("reporter", "THCS-DM-01")
    somebody.types("báo cáo")
    somebody.taps("quý IV")
    assert "Câu 2/" in somebody.types("1", external_id="update-7")
    heard = list(somebody.heard)
    again = somebody.send(somebody._inbound(text="1", external_id="update-7"))
    assert again.duplicate
    assert again.rows == ()
    assert somebody.heard == heard
    assert "Câu 3/" in somebody.types("1")


def test_who_may_not_invite_cannot(office: Office) -> None:
    principal = office.holder("reporter", "THCS-DM-01")
    assert "chưa được giao việc này" in principal.types("mời cán bộ")
    assert refusals(office) == ["invite"]


def test_a_district_invites_only_below_itself_and_never_a_leader(office: Office) -> None:
    district = office.holder("confirmer", "PGD-DM")
    district.types("mời cán bộ")
    assert "Mã:" not in district.types("THCS-GN-01"), "a school of another district is not among the units"
    assert "chức trách gì" in district.types("THCS-DM-02")
    offered = " ".join(choice.label.lower() for choice in district.choices)
    assert "lãnh đạo" not in offered
    assert "quản trị" not in offered
    assert "Mã:" in district.taps("Người báo cáo")


def test_a_role_ends_with_its_unit(office: Office) -> None:
    district = office.holder("reporter", "PGD-DM")
    assert "Câu" in district.types("báo cáo") or district.choices
    office.clock.instant = office.clock.instant.replace(year=2025, month=7, day=1)
    assert "chưa được giao báo cáo" in district.types("báo cáo")
