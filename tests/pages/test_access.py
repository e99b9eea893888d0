"""The page for everybody: keyboard, screen reader, small screens, dark rooms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.web.looks import HERE
from tests.browser import PHONE, Browse
from tests.pages.serving import House
from tests.pages.small_talk import GOOD_CODE, QUESTIONS
from tests.pages.steps import begin, log, reach_files, reach_number, say

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]

NAMELESS = """() => [...document.querySelectorAll('button, a, input:not([type=hidden]):not([hidden]), textarea, img')]
  .filter((it) => it.offsetParent && !(it.textContent.trim() || it.getAttribute('aria-label') || it.labels?.length
    || it.hasAttribute('alt')))
  .map((it) => it.outerHTML)"""
TOO_SMALL = """() => [...document.querySelectorAll('button, .language, input:not([type=hidden]), textarea')]
  .filter((it) => it.offsetParent)
  .map((it) => [it.getBoundingClientRect(), it.outerHTML.slice(0, 120)])
  .filter(([box]) => box.height < 43.9 || box.width < 43.9)
  .map(([box, html]) => `${box.width}x${box.height} ${html}`)"""


async def overflow(page: Page) -> int:
    return await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


async def focus_by_tab(page: Page, name: str) -> None:
    for _ in range(30):
        await page.keyboard.press("Tab")
        label = await page.evaluate(
            "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
        )
        if (label or "").strip() == name:
            return
    pytest.fail(f"“{name}” cannot be reached with the Tab key")


async def test_a_whole_report_by_keyboard_alone(house: House, browse: Browse) -> None:
    page = await browse()
    await page.goto(f"{house.url}/moi/{GOOD_CODE}")
    await focus_by_tab(page, "Bắt đầu")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("đồng ý tiếp tục chứ ạ")).to_be_visible()
    await focus_by_tab(page, "Đồng ý, tiếp tục")
    await page.keyboard.press("Enter")
    # From here on the focus leads from question to question by itself.
    await expect(page.get_by_role("button", name="Rồi")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Space")
    first = page.get_by_role("button", name="Cơ sở vật chất")
    await expect(first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="☑ Cơ sở vật chất")).to_be_focused()
    await focus_by_tab(page, "Xong")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Tin nhắn")).to_be_focused()
    await page.keyboard.type("12")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect(page.get_by_label("Tin nhắn")).to_be_focused()


async def test_shift_and_enter_begins_a_new_line(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    box = page.get_by_label("Tin nhắn")
    await box.press_sequentially("một")
    await box.press("Shift+Enter")
    await box.press_sequentially("hai")
    await box.press("Enter")
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    assert house.talk.handled[-1].text == "một\nhai"


async def test_enter_belongs_to_the_keyboard_while_it_composes_a_letter(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    box = page.get_by_label("Tin nhắn")
    await box.fill("mươi hai")
    await box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await expect(box).to_have_value("mươi hai")


async def test_a_screen_reader_hears_what_is_new_and_only_that(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    await page.reload()
    await expect(log(page)).to_have_attribute("aria-live", "polite")
    await expect(log(page)).to_have_accessible_name("Cuộc trò chuyện")
    html = await (await page.request.get(house.url)).text()
    assert 'aria-live="off"' in html, "history is drawn before the log speaks"
    await page.get_by_role("button", name="Rồi").click()
    await expect(page.get_by_role("group", name="Các lựa chọn")).to_have_count(1)
    await expect(page.locator(".line.bot .unseen").last).to_have_text("Hệ thống:")
    await say(page, "xin chào")
    await expect(page.locator(".line.mine .unseen").last).to_have_text("Tôi:")
    await expect(page.get_by_role("status").first).to_be_attached()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Phong trào thi đua")
    await expect(page.get_by_role("main")).to_have_count(1)


async def test_the_composer_can_be_jumped_to(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    await page.reload()
    await expect(page.get_by_text(QUESTIONS[0][2])).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Đến ô nhập tin nhắn")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Tin nhắn")).to_be_focused()


async def test_everything_has_a_name_and_is_large_enough_for_a_thumb(house: House, browse: Browse) -> None:
    page = await browse(**PHONE)
    await page.goto(house.url)
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(TOO_SMALL) == []
    await reach_files(page, house)
    await page.locator("#files").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    await expect(page.locator("#tray li")).to_have_count(1)
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(TOO_SMALL) == []


async def test_nothing_sticks_out_on_the_smallest_phone(house: House, browse: Browse) -> None:
    page = await browse(**PHONE | {"viewport": {"width": 320, "height": 568}})
    for address in ("/", f"/moi/{GOOD_CODE}", "/khong-co"):
        await page.goto(house.url + address)
        assert await overflow(page) <= 0, address
    await reach_number(page, house)
    await say(page, "dài" * 60)
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await page.locator("#files").set_input_files(
        {"name": "một-cái-tên-rất-dài-" * 5 + ".pdf", "mimeType": "application/pdf", "buffer": b"x"}
    )
    await expect(page.locator("#tray li")).to_have_count(1)
    assert await overflow(page) <= 0
    assert await page.evaluate("scroller.scrollWidth - scroller.clientWidth") <= 0
    box = await page.get_by_role("button", name="Gửi", exact=True).bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 568, "the composer stays on the screen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_follows_the_rooms_light(house: House, browse: Browse, scheme: str, tmp_path: Path) -> None:
    page = await browse(**PHONE, color_scheme=scheme)
    await reach_number(page, house)
    ground = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in re.findall(r"\d+", ground)[:3]) / 3
    assert (brightness < 60) == (scheme == "dark")
    await page.screenshot(path=tmp_path / f"chat-{scheme}.png")


async def test_who_wants_no_motion_gets_none(house: House, browse: Browse) -> None:
    page = await browse(reduced_motion="reduce")
    await begin(page, house)
    moving = "document.getAnimations().filter((it) => it.playState === 'running').length"
    await page.evaluate("document.getElementById('typing').hidden = false")
    assert await page.evaluate(moving) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_words_stand_out_from_their_ground(scheme: str) -> None:
    style = (HERE / "static" / "page.css").read_text("utf-8")
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root)) for root in roots)
    colours = light if scheme == "light" else light | dark
    for front, back in (
        ("ink", "ground"),
        ("ink", "surface"),
        ("soft", "ground"),
        ("soft", "surface"),
        ("link", "ground"),
        ("link", "surface"),
        ("mine-ink", "mine"),
        ("choice-ink", "choice"),
        ("on-brand", "brand"),
        ("bad", "surface"),
        ("bad", "ground"),
    ):
        assert contrast(colours[front], colours[back]) >= 4.5, (front, back)
    assert contrast("#ffffff", colours["primary"]) >= 4.5
    assert contrast(colours["choice-line"], colours["ground"]) >= 1.5


def contrast(front: str, back: str) -> float:
    """The ratio that WCAG asks to be 4.5 at least."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    brighter, darker = sorted((light(front), light(back)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)
