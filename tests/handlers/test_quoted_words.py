"""What somebody wrote is shown as they wrote it: only our own words turn from "thầy/cô" to "anh/chị"."""

from __future__ import annotations

from tests.campaigns.moments import at
from tests.handlers.people import Office, sends_quarterly

WRITTEN = "Thầy/cô ghi rõ số sách giúp, cảm ơn thầy/cô"


def test_what_a_reviewer_writes_is_shown_back_and_kept_as_written(office: Office) -> None:
    office.clock.instant = at("2023-11-06 08:00")
    sends_quarterly(office.holder("reporter", "THCS-DM-01"))
    chief = office.holder("confirmer", "PGD-DM")
    for said in ("duyệt", "trả lại", "13", "lý do khác"):
        chief.types(said)
    chief.types(WRITTEN)
    assert WRITTEN in chief.heard[0].settled
    chief.types("không")
    said = chief.types("bỏ qua")
    assert WRITTEN in said
    assert "anh/chị ghi rõ" not in said.lower()


def test_what_a_school_writes_reaches_the_reviewer_as_written(office: Office) -> None:
    office.clock.instant = at("2023-11-06 08:00")
    lan = office.holder("reporter", "THCS-DM-01")
    sends_quarterly(lan)
    for said in ("sửa báo cáo", f"câu 13 sửa thành {WRITTEN}", "gửi", "Nhờ thầy/cô xem lại câu 13"):
        lan.types(said)
    page = office.holder("confirmer", "PGD-DM").types("duyệt")
    assert f"13. Kết quả nổi bật: {WRITTEN}" in page
    assert "Lời nhắn của đơn vị: Nhờ thầy/cô xem lại câu 13" in page


def test_a_forms_own_complaint_speaks_to_an_officer(office: Office) -> None:
    office.clock.instant = at("2023-11-06 08:00")
    sends_quarterly(office.holder("reporter", "THCS-DM-01"))
    chief = office.holder("confirmer", "PGD-DM")
    for said in ("duyệt", "trả lại", "13", "1", "không"):
        chief.types(said)
    assert "Anh/chị rút gọn giúp" in chief.types("dài " * 300)
