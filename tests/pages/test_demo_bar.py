"""The demo's bar: step into anybody, enrol as a newcomer, move the clock."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser import PHONE, Browse
from tests.pages.serving import House
from tests.pages.small_talk import QUESTIONS

pytestmark = [
    pytest.mark.page,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("house", [{"with_demo": True}], indirect=True),
]


async def open_bar(page: Page, house: House) -> None:
    await page.goto(house.url)
    await expect(page.locator("#demo-time")).to_contain_text("thứ Hai, 06/11/2023")
    await page.get_by_role("button", name="Đổi vai, giờ").click()


async def test_the_bar_says_that_all_is_sample_data_and_what_time_it_is(house: House, browse: Browse) -> None:
    page = await browse(**PHONE)
    await page.goto(house.url)
    await expect(page.get_by_text("Dữ liệu mẫu")).to_be_visible()
    await expect(page.locator("#demo-time")).to_contain_text("08:00")
    before = await page.locator("#demo-time").get_attribute("datetime")
    await expect(page.locator("#demo-time")).not_to_have_attribute("datetime", before or "")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_one_steps_into_a_person_found_without_marks(house: House, browse: Browse) -> None:
    page = await browse()
    await open_bar(page, house)
    await page.get_by_label("Đóng vai", exact=True).fill("hoa hieu truong")
    await expect(page.locator("#demo-people button")).to_have_count(1)
    await page.get_by_role("button", name="Đóng vai Nguyễn Thị Hoa").click()
    await expect(page.locator("#demo-me")).to_have_text("Nguyễn Thị Hoa · Hiệu trưởng · Trường THCS Nguyễn Trãi")
    await page.get_by_label("Đóng vai", exact=True).or_(page.get_by_role("button", name="Đổi vai, giờ")).first.click()
    await page.get_by_label("Đóng vai", exact=True).fill("không có ai")
    await expect(page.get_by_text("Không tìm thấy ai.")).to_be_visible()


async def test_a_newcomer_gets_a_fresh_invitation_for_the_chosen_school(house: House, browse: Browse) -> None:
    page = await browse()
    await open_bar(page, house)
    await page.get_by_label("Người mới (chưa đăng ký)").fill("nguyen trai")
    await page.get_by_role("button", name="Mở lời mời: Người báo cáo, Trường THCS Nguyễn Trãi").click()
    await page.get_by_role("button", name="Bắt đầu").click()
    await page.get_by_role("button", name="Đồng ý, tiếp tục").click()
    await expect(page.get_by_text(QUESTIONS[0][2])).to_be_visible()


async def test_the_clock_moves_forward_and_only_forward(house: House, browse: Browse) -> None:
    page = await browse()
    await open_bar(page, house)
    time = page.locator("#demo-time")
    await page.get_by_role("button", name="+1 giờ").click()
    await expect(time).to_contain_text("09:00")
    await page.get_by_role("button", name="+1 ngày").click()
    await expect(time).to_contain_text("thứ Ba, 07/11/2023")
    await page.get_by_role("button", name="7:30 sáng làm việc kế tiếp").click()
    await expect(time).to_contain_text("07:30:")
    await expect(time).to_contain_text("thứ Tư, 08/11/2023")
    await page.get_by_label("Đến ngày giờ").fill("2023-11-30T17:00")
    await page.get_by_role("button", name="Chuyển").click()
    await expect(time).to_contain_text("17:00:")
    await expect(time).to_contain_text("30/11/2023")
    await page.evaluate("document.getElementById('demo-instant').removeAttribute('min')")
    await page.get_by_label("Đến ngày giờ").fill("2023-11-01T08:00")
    await page.evaluate("document.getElementById('demo-to').noValidate = true")
    await page.get_by_role("button", name="Chuyển").click()
    await expect(page.get_by_text("Đồng hồ chỉ đi tới.")).to_be_visible()
    await expect(time).to_contain_text("30/11/2023")


async def test_the_bar_closes_with_escape_and_gives_the_focus_back(house: House, browse: Browse) -> None:
    page = await browse()
    await open_bar(page, house)
    await expect(page.get_by_label("Đóng vai", exact=True)).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#demo-panel")).to_be_hidden()
    await expect(page.get_by_role("button", name="Đổi vai, giờ")).to_be_focused()
