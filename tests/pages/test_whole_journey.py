"""A principal's whole journey in a real browser, on the demo as `make demo` starts it, across a restart."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser import PHONE, Browse
from tests.pages.demo_process import DemoProcess
from tests.pages.steps import say

pytestmark = [pytest.mark.page, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SHOTS = os.environ.get("THIDUA_TEST_SHOTS")
"""A folder to keep screenshots in, for looking at them."""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoProcess]:
    running = DemoProcess(tmp_path)
    running.start()
    yield running
    running.stop()


async def look(page: Page, name: str) -> None:
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png", animations="disabled", timeout=8_000)


async def tap(page: Page, label: str) -> None:
    """Tap the newest button of that label and wait until it has been taken."""
    await page.get_by_role("button", name=label, exact=True).last.click()


async def asked(page: Page, words: str) -> None:
    await expect(page.get_by_text(words).last).to_be_visible()


async def fill_in_the_quarterly_report(page: Page) -> None:
    """Answer quarter IV: taps where there are buttons, typed without accents where a person would type."""
    await tap(page, "Đang tự đánh giá")
    await asked(page, "Trường dự kiến hoàn thành vào năm nào")
    await tap(page, "Năm 2024")
    await asked(page, "Tiêu chuẩn nào còn khó nhất")
    await tap(page, "Cơ sở vật chất")
    await asked(page, "Đã nhận: Cơ sở vật chất")
    await tap(page, "Xong")
    await asked(page, "tình hình an ninh, trật tự")
    await say(page, "on dinh")
    await asked(page, "Tổ chức đảng của đơn vị thuộc loại nào")
    await look(page, "3-giua-bao-cao")
    for answer, question in (
        ("1", "chi bộ đã kết nạp được bao nhiêu"),
        ("5", "được xếp loại nào"),
        ("hoan thanh tot", "Bao nhiêu đảng viên được xếp loại"),
    ):
        await say(page, answer)
        await asked(page, question)
    await say(page, "20/18")
    await asked(page, "phần đạt lớn hơn tổng số")
    await page.get_by_role("button", name="Đúng, 18/20").last.click()
    await asked(page, "Công tác kiểm tra, giám sát")
    for answer, question in (
        ("tot", "Trường đã ban hành kế hoạch"),
        ("roi", "số, ngày của kế hoạch"),
        ("15/KH-THCSNTT ngày 12/02/2023", "điển hình, mô hình, cách làm hay"),
        ("khong", "Kết quả nổi bật nhất"),
        ("Xây dựng thư viện xanh, 12 lớp tham gia", "tồn tại, hạn chế"),
        ("bo qua", "Nhiệm vụ trọng tâm kỳ tới"),
        ("Hoàn thiện hồ sơ tự đánh giá", "khó khăn, vướng mắc nào cần phản ánh"),
        ("khong", "Thầy/cô xem lại giúp"),
    ):
        await say(page, answer)
        await asked(page, question)


async def test_a_principal_enrols_reports_corrects_and_finds_the_draft_after_a_restart(
    demo: DemoProcess, browse: Browse
) -> None:
    page = await browse(**PHONE)
    page.context.set_default_timeout(15_000)
    await page.goto(demo.url)
    await look(page, "0-nguoi-la")
    await page.get_by_role("button", name="Đổi vai, giờ").click()
    await page.get_by_label("Người mới (chưa đăng ký)").fill("THCS-DM-02")
    await page.get_by_role("button", name="Mở lời mời: người báo cáo, THCS Nguyễn Tất Thành, Đắk Mil").click()
    await look(page, "1-loi-moi")
    await page.get_by_role("button", name="Bắt đầu").click()
    await asked(page, "Thầy/cô đã đọc và đồng ý tiếp tục chứ ạ?")
    await look(page, "2-thong-bao-du-lieu")
    await tap(page, "Đồng ý, tiếp tục")
    await asked(page, "họ và tên của thầy/cô")
    await say(page, "Nguyễn Thị Hoa")
    await asked(page, "số điện thoại")
    await tap(page, "Bỏ qua")
    await asked(page, "Có 2 báo cáo đang chờ")

    await tap(page, "Làm báo cáo")
    await page.get_by_role("button", name="quý IV/2023").last.click()
    await asked(page, "Hiện trường đang ở bước nào")
    await fill_in_the_quarterly_report(page)
    await look(page, "4-tom-tat")
    await say(page, "gui")
    await asked(page, "Hệ thống đã nhận báo cáo BC-")
    await look(page, "5-bien-nhan")

    await page.get_by_role("button", name=re.compile("Sửa báo cáo BC-")).last.click()
    await asked(page, "Thầy/cô đang sửa báo cáo")
    await say(page, "câu 6 sửa thành 6")
    await asked(page, "(đã gửi: 5)")
    await say(page, "gửi")
    await asked(page, "vì sao cần sửa báo cáo")
    await say(page, "nhập nhầm số")
    await asked(page, "Đã nhận bản sửa: BC-")
    await look(page, "6-ban-sua")

    await say(page, "báo cáo")
    await asked(page, "sơ kết giai đoạn 1")
    await tap(page, "Đang tự đánh giá")
    await asked(page, "Trường dự kiến hoàn thành vào năm nào")

    # The program dies and comes back; the page finds it again by itself, and brings what was written meanwhile.
    demo.stop(signal.SIGKILL)
    await say(page, "?")
    await asked(page, "chưa gửi được, sẽ gửi lại")
    demo.start()
    await expect(page.locator(".pending")).to_have_count(0)
    await page.reload()
    await asked(page, "Trường dự kiến hoàn thành vào năm nào")
    await say(page, "để sau")
    await asked(page, "Đã lưu nháp")
    await say(page, "nháp")
    await asked(page, "Làm tiếp bản nháp")
    await tap(page, "Năm 2025")
    await asked(page, "Tiêu chuẩn nào còn khó nhất")
    await look(page, "7-tiep-tuc-nhap")
