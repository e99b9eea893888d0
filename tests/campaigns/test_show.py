"""The plan in words, for `thidua campaign show`."""

from __future__ import annotations

from datetime import date

from campaigns.definition import Campaign
from campaigns.show import show_campaign
from dialogue.texts import load_texts

DAY = date(2023, 11, 6)


def lines(campaign: Campaign, title: str, language: str = "vi", **dates: date) -> list[str]:
    sections = show_campaign(campaign, load_texts(language), DAY, dates)
    return next(list(section.lines) for section in sections if section.title == title)


def test_targets_are_shown_with_threshold_strictness_and_quote(dak_nong: Campaign) -> None:
    shown = lines(dak_nong, "Chỉ tiêu")
    assert "> 50" in shown[0]
    assert "phải vượt hẳn" in shown[0]
    assert "“Tăng thêm hơn 50 trường đạt chuẩn quốc gia" in shown[0]
    assert ">= 70%" in shown[3]
    assert "định tính, không có con số" in shown[7]
    assert "Kế hoạch không giao" in shown[-1]


def test_deadlines_are_shown_as_a_cascade(dak_nong: Campaign) -> None:
    shown = "\n".join(lines(dak_nong, "Báo cáo phải nộp"))
    assert "quý IV/2023 (15/09/2023 – 14/12/2023): mở 30/10/2023" in shown
    assert "cấp trường 17:00 18/12/2023; cấp phòng GDĐT 17:00 21/12/2023; cấp Sở 17:00 26/12/2023" in shown
    assert "cấp phòng GDĐT 17:00 11/12/2023" in shown


def test_an_event_without_a_date_is_said_to_have_none(dak_nong: Campaign) -> None:
    assert "chưa có ngày" in lines(dak_nong, "Giai đoạn và mốc")[-1]
    dated = lines(dak_nong, "Giai đoạn và mốc", tong_ket=date(2025, 10, 15))
    assert dated[-1] == "Mốc Tổng kết phong trào: 15/10/2025 (mục V.b)"


def test_sample_units_are_counted_as_such(dak_nong: Campaign) -> None:
    shown = lines(dak_nong, "Đơn vị")
    assert "trường: 356" in shown
    assert "dữ liệu mẫu" in shown[-1]


def test_what_was_decided_is_told_from_a_default(dak_nong: Campaign) -> None:
    decided = dak_nong.with_settings({"nam_2023": "giai_doan_2"})
    shown = {line.rpartition("[")[2].rstrip("]"): line for line in lines(decided, "Điểm Kế hoạch để ngỏ")}
    assert "(mặc định)" not in shown["nam_2023"]
    assert "(mặc định)" in shown["cong_nhan_lai"]


def test_the_plan_is_shown_in_english_for_maintainers(dak_nong: Campaign) -> None:
    shown = "\n".join(line for section in show_campaign(dak_nong, load_texts("en"), DAY) for line in section.lines)
    assert "Milestone Final review: no date yet" in shown
    assert "Run by: Department of Education and Training" in shown


def test_what_a_campaign_does_not_have_gets_no_heading(hai_cap: Campaign) -> None:
    titles = [section.title for section in show_campaign(hai_cap, load_texts("vi"), date(2025, 9, 1))]
    assert "Căn cứ" not in titles
    assert "Báo cáo phải nộp" in titles


def test_who_reviews_whose_reports_is_shown(dak_nong: Campaign) -> None:
    shown = lines(dak_nong, "Duyệt báo cáo")
    assert shown[0] == "trường (thuộc phòng GDĐT): người xác nhận báo cáo của cấp trên trực tiếp"
    assert shown[-1] == "Báo cáo được trả lại: đơn vị gửi lại trong 3 ngày làm việc"
