"""Review in the demo: the district finds work waiting, returns an answer, the school corrects it, it is confirmed."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser import PHONE, Browse
from tests.pages.demo_process import DemoProcess
from tests.pages.steps import log, say
from tests.pages.test_reminders import become, demo, look

__all__ = ["demo"]

pytestmark = [pytest.mark.page, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def tap(page: Page, label: str) -> None:
    await page.get_by_role("button", name=label).last.click()


async def test_a_report_comes_back_is_corrected_and_confirmed(demo: DemoProcess, browse: Browse) -> None:
    page = await browse(**PHONE)
    page.context.set_default_timeout(15_000)
    await page.goto(demo.url)
    await become(page, "Đinh Công Lý")
    await page.keyboard.press("Escape")
    await say(page, "duyệt báo cáo")
    await expect(log(page).get_by_text("Chờ duyệt: 3 báo cáo")).to_be_visible()
    await look(page, "duyet-1-hang-cho")
    await tap(page, "Mầm non Hoa Hồng")
    await expect(log(page).get_by_text("chưa có tệp minh chứng kèm theo").last).to_be_visible()
    await look(page, "duyet-2-mot-bao-cao")
    await tap(page, "Trả lại")
    await tap(page, "Số quyết định")
    await tap(page, "Số liệu chưa khớp với minh chứng.")
    await tap(page, "Không")
    await tap(page, "Bỏ qua")
    await expect(log(page).get_by_text("Đơn vị đã được báo")).to_be_visible()
    await look(page, "duyet-3-da-tra-lai")

    await become(page, "Phạm Quốc Việt")
    await page.keyboard.press("Escape")
    await expect(log(page).get_by_text("trả lại để hoàn thiện").last).to_be_visible()
    await tap(page, "Sửa báo cáo")
    await expect(log(page).get_by_text("Đã gửi: 1702/QĐ-UBND").last).to_be_visible()
    await look(page, "duyet-4-truong-sua")
    await say(page, "1720/QĐ-UBND")
    await say(page, "gửi")
    await expect(log(page).get_by_text("nhắn gì cho người duyệt").last).to_be_visible()
    await say(page, "Em ghi nhầm số ạ")
    await expect(log(page).get_by_text("Đã nhận bản gửi lại").last).to_be_visible()

    await become(page, "Đinh Công Lý")
    await page.keyboard.press("Escape")
    await say(page, "duyệt")
    await tap(page, "gửi lại")
    await expect(log(page).get_by_text("1720/QĐ-UBND (đã gửi: 1702/QĐ-UBND)").last).to_be_visible()
    await look(page, "duyet-5-xem-lai")
    await tap(page, "Xác nhận")
    await expect(log(page).get_by_text("Còn 2 báo cáo chờ duyệt").last).to_be_visible()
    await tap(page, "Duyệt báo cáo")
    await tap(page, "không có cảnh báo")
    await expect(log(page).get_by_text("Anh/chị xác nhận tất cả chứ ạ?").last).to_be_visible()
    await look(page, "duyet-6-cung-luc")
    await tap(page, "Xác nhận tất cả")
    await expect(log(page).get_by_text("Đã xác nhận 2 báo cáo").last).to_be_visible()
