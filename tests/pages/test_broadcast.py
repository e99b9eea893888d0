"""A broadcast in the demo: written on the page, watched on the page, read on the page of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser import PHONE, Browse
from tests.pages.demo_process import DemoProcess
from tests.pages.steps import log, say
from tests.pages.test_reminders import become, look

pytestmark = [pytest.mark.page, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

STORM = "Ngày mai các trường nghỉ học do bão. Đề nghị hiệu trưởng kiểm tra cơ sở vật chất trước 17 giờ."


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoProcess]:
    running = DemoProcess(tmp_path)
    running.start()
    yield running
    running.stop()


async def choose(page: Page, label: str) -> None:
    await page.locator(".choices").get_by_role("button", name=label, exact=True).last.click()


async def hears(page: Page, words: str) -> None:
    await expect(page.get_by_text(words).last).to_be_visible()


async def test_the_office_writes_to_all_and_sees_it_arrive_and_be_read(demo: DemoProcess, browse: Browse) -> None:
    page = await browse(**PHONE)
    page.context.set_default_timeout(15_000)
    await page.goto(demo.url)
    await become(page, "Kiều Anh Dũng")
    await page.keyboard.press("Escape")
    await say(page, "gửi thông báo")
    await choose(page, "Nội dung tự soạn")
    await choose(page, "Tất cả mọi người")
    await hears(page, "nhập nội dung thông báo")
    await say(page, STORM)
    await choose(page, "Bỏ qua")
    await choose(page, "Có")
    await choose(page, "Ngay bây giờ")
    await hears(page, "Số người nhận:")
    await look(page, "thong-bao-1-xem-truoc")
    await choose(page, "Gửi")
    # Nobody asks: the second that follows sends it, and says so.
    await expect(page.get_by_text("▓▓▓▓▓▓▓▓▓▓ 100%")).to_be_visible(timeout=20_000)
    await look(page, "thong-bao-2-da-gui")
    await expect(log(page)).to_contain_text("Đã gửi xong thông báo")
    await expect(page.get_by_text("░░░░░░░░░░ 0%")).to_have_count(0)

    other = await browse(**PHONE)
    other.context.set_default_timeout(15_000)
    await other.goto(demo.url)
    await become(other, "Lê Thị Thu Hà")
    await other.keyboard.press("Escape")
    await expect(other.get_by_text(STORM)).to_be_visible()
    await choose(other, "Đã đọc")
    await hears(other, "hệ thống đã ghi nhận")
    await look(other, "thong-bao-3-da-doc")

    await expect(page.get_by_text("Đã đọc: 1 người")).to_be_visible(timeout=20_000)
    await choose(page, "Ai chưa đọc")
    await hears(page, "Chưa đọc:")
    await look(page, "thong-bao-4-chua-doc")
