"""What ends on a day of its own is reminded of like everything else: the same ladders, the same one message a day."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.definition import Campaign
from campaigns.expiries import Expiry
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from scheduler.preview import preview
from storage import expiries
from storage.database import Database
from tests.campaigns.moments import at
from tests.scheduler.reminders import RemindingOffice

SCHOOL, OTHER, DISTRICT, OFFICE = "THCS-DM-01", "TH-DM-01", "PGD-DM", "VPSO"
DECISION = "QĐ 1520/QĐ-UBND"
ENDS = date(2024, 11, 15)


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture
def office(database: Database, dak_nong: Campaign) -> RemindingOffice:
    office = RemindingOffice(database, dak_nong)
    office.sends(SCHOOL, "truong_so_ket:so_ket", at("2023-11-02 08:00"))
    return office


def ends(
    office: RemindingOffice, unit: str, day: date = ENDS, subject: str = DECISION, kind: str = "cong_nhan"
) -> None:
    found = [Expiry(kind, subject, unit, day)]
    office.database.run(lambda c: expiries.record(c, office.campaign.id, found, at("2023-11-01 08:00")))


def settles(office: RemindingOffice, unit: str, subject: str = DECISION, kind: str = "cong_nhan") -> bool:
    named = kind, subject, unit
    return office.database.run(
        lambda c: expiries.settle(c, office.campaign.id, named, "đã đăng ký", at("2024-05-20 08:00"))
    )


def days_about(office: RemindingOffice, name: str, words: str = DECISION) -> list[str]:
    return [reminder.day.isoformat() for reminder in office.got if reminder.name == name and words in reminder.text]


def test_a_recognition_that_ends_is_reminded_of_a_year_and_eight_six_and_five_months_before(
    office: RemindingOffice,
) -> None:
    office.enrols("lan", SCHOOL)
    ends(office, SCHOOL)
    office.lives("2023-11-06", "2024-06-20")
    assert days_about(office, "lan") == ["2023-11-15", "2024-03-15", "2024-05-15", "2024-06-14"]  # 15/6 is a Saturday
    (text,) = [text for text in office.texts("lan") if DECISION in text][:1]
    assert "hết giá trị ngày thứ Sáu, 15/11/2024" in text
    assert "đăng ký đánh giá ngoài trước ngày thứ Bảy, 15/06/2024" in text
    assert "{" not in text


def test_a_school_that_registered_again_is_left_alone(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    ends(office, SCHOOL)
    office.plans(at("2024-05-15 07:30"))
    assert settles(office, SCHOOL)
    assert not settles(office, SCHOOL), "it is settled once"
    office.lives("2024-05-15", "2024-06-20")
    assert days_about(office, "lan") == []
    assert "settled" in office.reasons("lan")


def test_an_end_that_was_corrected_meanwhile_is_told_of_on_its_own_day(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    ends(office, SCHOOL)
    office.plans(at("2024-05-15 07:30"))
    ends(office, SCHOOL, date(2024, 11, 20))
    office.lives("2024-05-15", "2024-05-21")
    assert days_about(office, "lan") == ["2024-05-20"]
    assert "the deadline moved" in office.reasons("lan")


def test_reports_and_what_ends_come_in_one_message(office: RemindingOffice) -> None:
    office.enrols("lan", OTHER)
    ends(office, OTHER, date(2024, 11, 23))
    office.ticks(at("2023-11-23 08:00"))
    (only,) = office.got
    assert only.text.count("•") == 2
    assert DECISION in only.text
    assert "Báo cáo sơ kết giai đoạn 1" in only.text


def test_the_superior_hears_of_all_schools_of_a_decision_in_one_line(office: RemindingOffice) -> None:
    office.enrols("truong phong", DISTRICT, "confirmer")
    office.enrols("dau moi", OFFICE, "coordinator")
    for unit in (SCHOOL, OTHER, "THCS-GN-01"):
        ends(office, unit)
    office.ticks(at("2024-06-14 08:00"))
    (to_district,) = [text for text in office.texts("truong phong") if DECISION in text]
    assert f"2 trường hết hạn công nhận chuẩn quốc gia ngày thứ Sáu, 15/11/2024 ({DECISION})" in to_district
    assert "Gồm: Tiểu học Nguyễn Huệ, THCS Trần Phú." in to_district
    (to_office,) = [text for text in office.texts("dau moi") if DECISION in text]
    assert "3 trường hết hạn" in to_office


def test_a_difficulty_to_be_answered_climbs_to_leadership(office: RemindingOffice) -> None:
    office.enrols("van phong", OFFICE, "coordinator")
    office.enrols("giam doc", "SO", "leader")
    ends(office, OFFICE, date(2024, 2, 28), "Phiếu KK-0007", "kho_khan")
    office.lives("2024-02-19", "2024-03-08")
    assert days_about(office, "van phong", "KK-0007") == ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-04"]
    assert days_about(office, "giam doc", "KK-0007") == ["2024-03-04"]
    assert "Phiếu KK-0007 chưa được trả lời, đã quá hạn 3 ngày làm việc" in office.texts("giam doc")[-1]


def test_a_unit_that_is_no_more_is_not_reminded(office: RemindingOffice) -> None:
    office.enrols("truong phong", DISTRICT)
    ends(office, DISTRICT, date(2025, 9, 10), "Hồ sơ 12", "ho_so")
    office.lives("2025-09-05", "2025-09-16")
    assert days_about(office, "truong phong", "Hồ sơ 12") == []


def test_the_preview_shows_it_with_the_rule(office: RemindingOffice) -> None:
    office.enrols("lan", SCHOOL)
    ends(office, SCHOOL)
    first, last = date(2024, 3, 11), date(2024, 3, 18)
    seen = office.database.rehearse(lambda c: list(preview(c, office.campaign, first, last)))
    (found,) = [each for each in seen if each.obligation == f"cong_nhan:{DECISION}"]
    assert (found.at.date(), found.unit, found.rung, found.person) == (
        date(2024, 3, 15),
        SCHOOL,
        "truoc_8_thang",
        "lan",
    )
    assert found.why == "II.2, VI.1; het_cong_nhan/truoc_8_thang: -8 months from 15/11/2024 17:00"
