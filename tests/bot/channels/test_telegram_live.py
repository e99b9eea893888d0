"""Messages that go along with what they show, on Telegram: one message that changes, never a second one."""

from __future__ import annotations

import asyncio

import pytest

from dialogue.messages import Choice, Message
from storage import live_messages
from storage.accounts import Account
from tests.bot.channels.telegram_office import NOW, TelegramOffice
from tests.bot.channels.test_telegram_sending import says, states
from tests.standins.bot_api import BotApi

STOP = (Choice("c.broadcast_stop:1", "Dừng gửi"),)
BAR = Message("░░░░░░░░░░ 0%", rows=(STOP,), live="broadcast:1")


@pytest.fixture
async def api():
    async with BotApi() as server:
        yield server


@pytest.fixture
async def office(api, empty_sqlite):
    async with TelegramOffice(empty_sqlite, api) as opened:
        yield opened


@pytest.fixture
async def boss(office, api):
    """Somebody with a bar in their chat."""
    says(office, "gửi", BAR)
    person = api.person()
    person.types("gửi")
    await person.until_hears("0%")
    return person


async def shows(office: TelegramOffice, text: str, *, buttons: bool = True) -> None:
    """Let the bar become something else, as the part of the program does that sees to broadcasts."""

    def look(connection):
        account = Account(1, "telegram", office.address, None, "vi", reachable=True, codes_blocked_until=None)
        shown = live_messages.last_shown(connection, 1, "broadcast:1")
        if shown is None:
            return False
        message = Message(text, rows=(STOP,) if buttons else (), live="broadcast:1", replaces=shown.platform_id)
        return live_messages.replace(connection, account, message.to_json(), NOW)

    async with asyncio.timeout(5):
        while not office.database.run(look):
            await asyncio.sleep(0.01)  # the mark that the bar is there rides with a later commit
    office.delivery.poke()


async def until_shown(person, text: str) -> None:
    await person.api.until(lambda: any(text in line for line in person.hears()))


async def test_the_bar_changes_in_its_place_and_keeps_its_button(office, api, boss):
    office.address = str(boss.id)
    for percent in ("20%", "40%", "60%"):
        await shows(office, percent)
        await until_shown(boss, percent)
        assert boss.hears() == [f"{percent}\n[Dừng gửi]"]
    await shows(office, "✓ 100%", buttons=False)
    await until_shown(boss, "✓ 100%")
    assert boss.hears() == ["✓ 100%"]
    assert len(api.called("sendMessage")) == 1


async def test_a_bar_that_was_deleted_or_says_so_already_holds_nothing_up(office, api, boss):
    office.address = str(boss.id)
    await shows(office, BAR.text)
    await api.until(lambda: "not modified" in str(api.refused))
    boss.chat.messages.clear()
    await shows(office, "20%")
    await api.until(lambda: "not found" in str(api.refused))
    says(office, "chào", Message("Chào anh/chị."))
    boss.types("chào")
    await boss.until_hears("Chào anh/chị.")
    async with asyncio.timeout(5):
        while set(states(office)) != {"sent"}:
            await asyncio.sleep(0.01)
    assert len(api.called("sendMessage")) == 2, "nothing comes in the place of what is gone"


@pytest.mark.parametrize("fault", ["too_many", "server_error", "drop"])
async def test_a_fault_on_the_way_is_tried_again(office, api, boss, fault):
    office.address = str(boss.id)
    api.faults.next(fault, method="editMessageText", retry_after=0.1)
    await shows(office, "20%")
    await until_shown(boss, "20%")
    assert [kind for kind, _ in api.faults.met] == [fault]


async def test_a_tap_on_the_changed_bar_is_the_tap_of_its_button(office, api, boss):
    office.address = str(boss.id)
    await shows(office, "20%")
    await until_shown(boss, "20%")
    boss.taps("Dừng gửi")
    await api.until(lambda: office.survey.texts()[-1:] == ["c.broadcast_stop:1"])
