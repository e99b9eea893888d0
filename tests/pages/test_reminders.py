"""Time in the demo: the clock goes on, reminders arrive in the open page, and their button leads to the work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser import PHONE, Browse
from tests.pages.demo_process import DemoProcess
from tests.pages.steps import log

pytestmark = [pytest.mark.page, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SHOTS = os.environ.get("THIDUA_TEST_SHOTS")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoProcess]:
    running = DemoProcess(tmp_path)
    running.start()
    yield running
    running.stop()


async def open_bar(page: Page) -> None:
    if await page.locator("#demo-toggle").get_attribute("aria-expanded") == "false":
        await page.locator("#demo-toggle").click()


async def become(page: Page, name: str) -> None:
    await open_bar(page)
    await page.get_by_label("Đóng vai", exact=True).fill(name)
    await page.get_by_role("button", name=f"Đóng vai {name}").first.click()
    await expect(page.locator("#demo-me")).to_contain_text(name)


async def move_to(page: Page, moment: str) -> None:
    await open_bar(page)
    await page.locator("#demo-instant").fill(moment)
    await page.locator("#demo-to button").click()
    await expect(page.locator("#demo-time")).to_contain_text(f"{moment[8:10]}/{moment[5:7]}/{moment[:4]}")
    await page.keyboard.press("Escape")
    await expect(page.locator("#demo-panel")).to_be_hidden()


async def look(page: Page, name: str) -> None:
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png", animations="disabled", timeout=8_000)


async def test_the_clock_brings_the_reminder_the_escalation_and_the_countdown(
    demo: DemoProcess, browse: Browse
) -> None:
    page = await browse(**PHONE)
    page.context.set_default_timeout(15_000)
    await page.goto(demo.url)
    await become(page, "Nguyễn Thị Hoa Mai")
    await move_to(page, "2023-11-23T08:00")
    await expect(page.get_by_text("(còn 5 ngày làm việc)").last).to_be_visible()
    await look(page, "nhac-1-truong")
    await page.get_by_role("button", name="Báo cáo sơ kết giai đoạn 1 (2020–2023)").last.click()
    await expect(page.get_by_text("Hiện trường đang ở bước nào").last).to_be_visible()

    await become(page, "Đinh Công Lý")
    await move_to(page, "2023-12-01T08:00")
    await expect(page.get_by_text("đã quá hạn 1 ngày làm việc").last).to_be_visible()
    await expect(log(page).get_by_text("THCS Trần Phú")).to_have_count(0)
    await look(page, "nhac-2-phong")

    await become(page, "Lâm Hoàng Long")
    await expect(page.get_by_text("Sơ kết").or_(page.get_by_text("sơ kết")).first).to_be_visible()
    await look(page, "nhac-3-lanh-dao")
