"""A file that comes with a message: it stands in its bubble, and a tap fetches it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.channels.web import CHANNEL
from dialogue.messages import Attached, Message
from storage import accounts, attachments, outbox
from storage.database import Connection
from tests.browser import PHONE, Browse
from tests.pages.serving import House
from tests.pages.steps import begin, log

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


def sends_a_calendar(house: House) -> None:
    """Let the bot send a file to whoever came last."""

    def send(connection: Connection) -> None:
        now = house.clock.now()
        address = house.talk.handled[-1].address
        account = accounts.find_or_create(connection, CHANNEL, address, "", now)
        file = attachments.keep_own(connection, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar", now)
        message = Message("Lịch của thầy/cô đây ạ.", attachments=(Attached(file.sha256, "lịch báo cáo.ics"),))
        outbox.put(
            connection, account_id=account.id, channel=CHANNEL, address=address, message=message.to_json(), now=now
        )

    house.database.run(send)


async def test_a_file_stands_in_its_message_and_is_fetched_under_its_name(house: House, browse: Browse) -> None:
    page = await browse(**PHONE)
    await begin(page, house)
    sends_a_calendar(house)
    await expect(log(page)).to_contain_text("Lịch của thầy/cô đây ạ.")
    link = page.get_by_role("link", name="lịch báo cáo.ics")
    await expect(link).to_be_visible()
    async with page.expect_download() as downloading:
        await link.click()
    download = await downloading.value
    assert download.suggested_filename == "lịch báo cáo.ics"
    assert (await download.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
