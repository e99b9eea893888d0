"""Steps that many stories on the chat page begin with."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from tests.pages.serving import House
from tests.pages.small_talk import GOOD_CODE, QUESTIONS


async def enrol(page: Page, house: House) -> None:
    await page.goto(f"{house.url}/moi/{GOOD_CODE}")
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(page.get_by_text("Thầy/cô đồng ý tiếp tục chứ ạ?")).to_be_visible()


async def begin(page: Page, house: House) -> None:
    """Enrol and stand at the first question."""
    await enrol(page, house)
    await page.get_by_role("button", name="Đồng ý, tiếp tục").click()
    await expect(page.get_by_text(QUESTIONS[0][2])).to_be_visible()


async def reach_number(page: Page, house: House) -> None:
    """Stand at the question that wants a number."""
    await begin(page, house)
    await page.get_by_role("button", name="Rồi").click()
    await page.get_by_role("button", name="Đội ngũ").click()
    await page.get_by_role("button", name="Xong").click()
    await expect(page.get_by_text(QUESTIONS[2][2])).to_be_visible()


async def reach_files(page: Page, house: House) -> None:
    """Stand at the question that wants files."""
    await reach_number(page, house)
    await say(page, "12")
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()


async def say(page: Page, text: str) -> None:
    await page.get_by_label("Tin nhắn").fill(text)
    await page.get_by_label("Tin nhắn").press("Enter")


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def mine(page: Page) -> Locator:
    return page.locator(".line.mine")
