"""A message that goes along with what it shows changes where it stands, in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.bot.web.test_live_messages import moves_bar, shows_bar
from tests.browser import Browse
from tests.pages.serving import House
from tests.pages.steps import begin, log

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


async def test_the_bar_moves_where_it_stands(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    shows_bar(house)
    await expect(log(page)).to_contain_text("░░░░░░░░░░ 0%")
    lines = await page.locator(".line.bot").count()
    for text in ("▓▓▓▓▓░░░░░ 50%", "▓▓▓▓▓▓▓▓▓▓ 100%"):
        moves_bar(house, text)
        await expect(log(page)).to_contain_text(text)
        await expect(page.locator(".line.bot")).to_have_count(lines)
        await expect(page.get_by_role("button", name="Dừng gửi")).to_have_count(1)
    await expect(log(page)).not_to_contain_text("0%░")
    assert await page.locator(".line.bot").last.get_attribute("aria-live") == "off", "not read out at every step"
    before = await page.locator(".line.bot .bubble").last.inner_text()
    await page.reload()
    await expect(log(page)).to_contain_text("▓▓▓▓▓▓▓▓▓▓ 100%")
    assert await page.locator(".line.bot .bubble").last.inner_text() == before
