"""A bad network: what was said is kept, sent again under the same id, and counted once."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.async_api import Page, Route, expect
from playwright.async_api import TimeoutError as NotThereError

from tests.browser import Browse
from tests.pages.serving import House
from tests.pages.small_talk import QUESTIONS
from tests.pages.steps import begin, log, mine, reach_files, reach_number, say

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


def said(house: House, text: str) -> int:
    return sum(inbound.text == text for inbound in house.talk.handled)


async def expect_settled(page: Page, text: str) -> None:
    """What was said is there once, and nothing is on its way any more."""
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(mine(page).get_by_text(text, exact=True)).to_have_count(1)


async def test_without_a_network_a_message_waits_and_goes_out_when_it_is_back(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    await page.context.set_offline(True)
    await say(page, "12")
    await expect(page.get_by_text("chưa gửi được, sẽ gửi lại")).to_be_visible()
    await expect(page.locator("#connection")).to_have_text("Mất kết nối. Tin nhắn được giữ lại và gửi khi có mạng.")
    assert said(house, "12") == 0
    await page.context.set_offline(False)
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect_settled(page, "12")
    await expect(page.locator("#connection")).to_be_empty()
    assert said(house, "12") == 1


async def test_an_answer_that_gets_lost_on_the_way_back_is_not_counted_twice(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    lost = []

    async def lose(route: Route) -> None:
        if lost:
            await route.continue_()
        else:
            lost.append(await route.fetch())
            await route.abort()

    await page.route("**/chat/messages", lose)
    async with page.expect_response("**/chat/messages"):
        await say(page, "12")
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect_settled(page, "12")
    await page.unroute("**/chat/messages")
    assert said(house, "12") == 1
    assert sum(inbound.text == "12" for inbound in house.talk.received) == 2, "it was sent again"


async def test_a_restart_of_the_program_loses_nothing_and_shows_nothing_twice(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    house.stop()
    await say(page, "12")
    await expect(page.get_by_text("chưa gửi được, sẽ gửi lại")).to_be_visible()
    house.start()
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect_settled(page, "12")
    assert said(house, "12") == 1
    house.say("viết từ máy khác")
    await expect(mine(page).get_by_text("viết từ máy khác")).to_have_count(1)
    ids = await page.locator(".line[data-id]").evaluate_all("lines => lines.map(line => line.dataset.id)")
    assert len(ids) == len(set(ids))


async def _sends_again(page: Page) -> None:
    """Press the button, unless the page tried again by itself just now and it is gone."""
    with suppress(NotThereError):
        await page.get_by_role("button", name="Gửi lại ngay").click(timeout=2000)


async def test_while_the_database_is_away_nothing_counts_as_sent(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    house.talk.away = True
    await say(page, "12")
    await expect(page.get_by_text("chưa gửi được, sẽ gửi lại")).to_be_visible()
    house.talk.away = False
    await _sends_again(page)
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect_settled(page, "12")


async def test_a_page_opened_while_the_database_is_away_comes_alive_by_itself(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    house.talk.away = True
    await page.reload()
    await expect(page.get_by_label("Tin nhắn")).to_be_visible()
    await expect(page.locator(".line")).to_have_count(0)
    house.talk.away = False
    await expect(page.get_by_text(QUESTIONS[0][2])).to_be_visible()


async def test_an_unsent_message_survives_closing_the_page(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    await page.route("**/chat/messages", lambda route: route.abort())
    await say(page, "12")
    await say(page, "13")
    await expect(page.get_by_text("chưa gửi được, sẽ gửi lại")).to_have_count(1)
    await page.reload()
    await expect(page.locator(".pending")).to_have_count(2)
    await page.unroute("**/chat/messages")
    await _sends_again(page)
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect_settled(page, "12")
    await expect_settled(page, "13")
    assert [inbound.text for inbound in house.talk.handled][-2:] == ["12", "13"], "in the order they were written"


async def test_an_unsent_file_survives_closing_the_page(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_files(page, house)
    await page.route("**/chat/messages", lambda route: route.abort())
    await page.locator("#files").set_input_files(
        {"name": "quyết định.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 abc"}
    )
    await page.get_by_role("button", name="Gửi", exact=True).click()
    await expect(page.get_by_text("chưa gửi được, sẽ gửi lại")).to_be_visible()
    await page.reload()
    await expect(page.locator(".pending")).to_contain_text("quyết định.pdf")
    await page.unroute("**/chat/messages")
    await _sends_again(page)
    await expect(log(page)).to_contain_text("đã nhận báo cáo")
    [file] = house.talk.handled[-1].files
    assert (file.name, file.content) == ("quyết định.pdf", b"%PDF-1.4 abc")


async def test_a_message_that_cannot_go_out_can_be_taken_back(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    await page.context.set_offline(True)
    await say(page, "12")
    await page.get_by_role("button", name="Bỏ tin này").click()
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.get_by_label("Tin nhắn")).to_have_value("12")
    await page.context.set_offline(False)
    await say(page, "13")
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    assert said(house, "12") == 0


async def test_a_tap_without_a_network_is_kept_too(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Rồi").click()
    await expect(page.locator(".pending")).to_contain_text("Rồi")
    await expect(page.get_by_role("button", name="Chưa", exact=True)).to_be_disabled()
    await page.context.set_offline(False)
    await expect(page.get_by_text(QUESTIONS[1][2])).to_be_visible()
    await expect(page.locator(".pending")).to_have_count(0)


async def test_what_was_said_meanwhile_is_there_after_the_connection_is_back(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    await page.context.set_offline(True)
    await expect(page.locator("#connection")).not_to_be_empty()
    house.say("nhắn từ điện thoại")
    await page.context.set_offline(False)
    await expect(mine(page).get_by_text("nhắn từ điện thoại")).to_have_count(1)


async def test_the_conversation_works_where_a_proxy_holds_streams_back(house: House, browse: Browse) -> None:
    page = await browse()
    await page.route("**/chat/events*", lambda route: route.abort())
    await begin(page, house)
    await page.get_by_role("button", name="Rồi").click()
    await expect(page.get_by_text(QUESTIONS[1][2])).to_be_visible()
    await expect(page.locator(".pending")).to_have_count(0)
    await page.unroute("**/chat/events*")


async def test_waiting_shows_that_an_answer_is_being_written(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_number(page, house)
    held: list[Route] = []

    async def hold(route: Route) -> None:
        held.append(route)

    await page.route("**/chat/messages", hold)
    await say(page, "12")
    await expect(page.get_by_text("đang gửi…")).to_be_visible()
    await expect(page.get_by_text("đang soạn…")).to_be_visible()
    await held[0].continue_()
    await expect(page.get_by_text(QUESTIONS[3][2])).to_be_visible()
    await expect(page.get_by_text("đang soạn…")).to_be_hidden()
    await page.unroute("**/chat/messages")
