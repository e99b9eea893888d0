"""What a principal sees and does on the chat page, in a real browser."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from playwright.async_api import expect

from tests.browser import PHONE, Browse
from tests.pages.serving import House
from tests.pages.small_talk import GOOD_CODE, QUESTIONS
from tests.pages.steps import begin, enrol, log, mine, reach_number, say

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


async def test_an_invitation_leads_through_one_button_into_the_conversation(house: House, browse: Browse) -> None:
    page = await browse(**PHONE)
    await page.goto(house.url)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Trang dành cho cán bộ được giao báo cáo")
    await page.goto(f"{house.url}/moi/{GOOD_CODE}")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Kính chào thầy/cô")
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(log(page)).to_contain_text("Lời mời này dành cho hiệu trưởng")
    assert page.url == f"{house.url}/", "the code does not stay in the address bar"
    assert [inbound.start for inbound in house.talk.handled] == [GOOD_CODE]


async def test_a_code_can_be_typed_or_a_whole_link_pasted(house: House, browse: Browse) -> None:
    page = await browse()
    await page.goto(house.url)
    await page.get_by_label("nhập mã mời").fill("mã???")
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_role("alert")).to_contain_text("chưa đúng dạng")
    await expect(page.get_by_label("nhập mã mời")).to_be_focused()
    await page.get_by_label("nhập mã mời").fill(f" {house.url}/moi/{GOOD_CODE}/ ")
    await page.get_by_role("button", name="Tiếp tục").click()
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(log(page)).to_contain_text("đồng ý tiếp tục")


async def test_an_answer_settles_its_question_and_takes_its_buttons_away(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    await expect(page.locator("#unit")).to_have_text("Trường THCS Nguyễn Trãi")
    await page.get_by_role("button", name="Đang dự thảo").click()
    await expect(log(page)).to_contain_text("1. Đã có kế hoạch: Đang dự thảo")
    await expect(page.get_by_text(QUESTIONS[0][2])).to_have_count(0)
    await expect(page.get_by_role("button", name="Đang dự thảo")).to_have_count(0)
    await expect(page.get_by_text("Câu 2/4")).to_be_visible()


async def test_ticking_several_options_stays_one_question(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    await page.get_by_role("button", name="Rồi").click()
    for option in ("Cơ sở vật chất", "Đất đai"):
        await page.get_by_role("button", name=option).click()
        await expect(page.get_by_role("button", name=f"☑ {option}")).to_be_visible()
    await expect(page.get_by_text(QUESTIONS[1][2])).to_have_count(1)
    await page.get_by_role("button", name="Xong").click()
    await expect(log(page)).to_contain_text("2. Khó khăn: Cơ sở vật chất, Đất đai")


async def test_a_reload_shows_the_same_conversation(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    await say(page, "khoảng 12")
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect(page.locator(".pending")).to_have_count(0)
    before = await log(page).inner_text()
    await page.reload()
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    assert await log(page).inner_text() == before
    assert "khoảng 12" in before


async def test_a_second_page_of_the_same_person_follows_along(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    other = await page.context.new_page()
    await other.goto(house.url)
    await page.get_by_role("button", name="Rồi").click()
    await expect(other.get_by_text(QUESTIONS[1][2])).to_be_visible()
    await expect(other.get_by_role("button", name="Rồi")).to_have_count(0)


async def test_a_double_tap_is_one_message(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    held: list[str] = []

    async def slow(route) -> None:
        held.append(route.request.post_data)
        await page.wait_for_timeout(300)
        await route.continue_()

    await page.route("**/chat/messages", slow)
    button = page.get_by_role("button", name="Rồi")
    await button.dblclick()
    await expect(button).to_be_disabled()
    await expect(page.get_by_role("button", name="Chưa")).to_be_disabled()
    await expect(page.get_by_text(QUESTIONS[1][2])).to_be_visible()
    assert len(held) == 1
    assert [inbound.choice for inbound in house.talk.received if inbound.choice].count("1.2.o:0") == 1


async def test_what_people_write_is_never_markup(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    nasty = '<script>document.title="x"</script><img src=x onerror="document.title=1"> </script> & “12”'
    await say(page, nasty)
    await expect(mine(page).last).to_contain_text(nasty)
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await page.reload()
    await expect(mine(page).last).to_contain_text(nasty)
    assert (await page.title()).startswith("Báo cáo")
    assert await page.locator(".bubble script, .bubble img").count() == 0


async def test_links_in_a_message_can_be_followed_and_are_harmless(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    await say(page, "xem https://vi.wikipedia.org/wiki/Đắk_Nông. và javascript:alert(1)")
    link = mine(page).last.get_by_role("link")
    await expect(link).to_have_count(1)
    await expect(link).to_have_attribute("href", "https://vi.wikipedia.org/wiki/Đắk_Nông")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_long_messages_are_read_from_their_beginning(house: House, browse: Browse) -> None:
    page = await browse(viewport={"width": 390, "height": 500})
    await reach_number(page, house)
    top = await page.get_by_text("Câu 3/4").bounding_box()
    scroller = await page.locator("#scroller").bounding_box()
    assert top is not None
    assert scroller is not None
    assert scroller["y"] <= top["y"] <= scroller["y"] + scroller["height"]


async def test_older_messages_come_on_request_and_the_place_is_kept(house: House, browse: Browse) -> None:
    page = await browse(**PHONE)
    await reach_number(page, house)
    for number in range(45):
        house.say(f"lần {number}")
    await expect(page.get_by_text("lần 44", exact=True)).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("lần 44", exact=True)).to_be_visible()
    await expect(page.get_by_text("lần 0", exact=True)).to_have_count(0)
    older = page.get_by_role("button", name="Xem tin cũ hơn")
    await older.scroll_into_view_if_needed()
    seen = page.get_by_text("lần 8", exact=True)
    before = await seen.bounding_box()
    await older.click()
    await expect(log(page)).to_contain_text("Đồng ý: Đồng ý, tiếp tục")
    await expect(page.get_by_text("lần 0", exact=True)).to_have_count(1)
    await expect(older).to_be_hidden()
    after = await seen.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 3, "what was being read stays where it is"


async def test_every_message_has_an_id_of_its_own(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    ids = [inbound.external_ids[0] for inbound in house.talk.handled]
    assert len(ids) == len(set(ids)) == len({str(UUID(each)) for each in ids})


async def test_the_page_speaks_english_to_who_asks_for_it(house: House, browse: Browse) -> None:
    page = await browse()
    await enrol(page, house)
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_label("Message")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.goto(house.url)
    await expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    await page.get_by_role("link", name="Tiếng Việt").click()
    await expect(page.get_by_label("Tin nhắn")).to_be_visible()


async def test_a_shared_browser_can_take_an_invitation_as_somebody_else(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    old = await page.context.new_page()
    await old.goto(house.url)
    await page.goto(f"{house.url}/moi/{GOOD_CODE}")
    await expect(page.get_by_text("đang dùng tài khoản của Trường THCS Nguyễn Trãi")).to_be_visible()
    await page.get_by_role("button", name="Tôi là người khác").click()
    await expect(page.get_by_text("đồng ý tiếp tục chứ ạ")).to_be_visible()
    assert len({inbound.address for inbound in house.talk.handled}) == 2
    # The page of before must not speak in the new person's name, nor show what they say.
    await old.get_by_role("button", name="Rồi").click()
    await expect(old.locator("#connection")).to_contain_text(re.compile("Phiên làm việc đã hết"))
    await expect(old.get_by_text("đồng ý tiếp tục chứ ạ")).to_have_count(0)
    assert [inbound.choice for inbound in house.talk.handled if inbound.choice and ".o:" in inbound.choice] == []
