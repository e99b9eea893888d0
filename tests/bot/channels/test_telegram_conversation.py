"""Whole conversations on Telegram, by polling and by webhook, with all that may go wrong on the way."""

from __future__ import annotations

import asyncio

import pytest

from dialogue.messages import Choice, Message
from storage.database import DatabaseAway
from tests.bot.channels.telegram_office import Survey, TelegramOffice
from tests.standins.bot_api import BotApi

REPORT = ["> báo cáo", "Câu 1: 12 ✓", "Câu 2: 30 ✓", "> 30", "Câu 3: no ✓", "Cảm ơn thầy/cô!"]


@pytest.fixture
async def api():
    async with BotApi() as server:
        yield server


@pytest.fixture(params=["polling", "webhook"])
async def office(request, database, api):
    async with TelegramOffice(database, api, webhook=request.param == "webhook") as opened:
        yield opened


def away(_connection):
    raise DatabaseAway("gone")


async def report(api: BotApi) -> None:
    lan = api.person()
    lan.types("báo cáo")
    await lan.until_hears("Câu 1/3")
    lan.taps("12")
    await lan.until_hears("Câu 2/3")
    lan.types("30")
    await lan.until_hears("Câu 3/3")
    lan.taps("Chưa có số liệu")
    await lan.until_hears("Cảm ơn")
    await api.until(lambda: lan.sees() == REPORT, what=f"a tidy chat, not {lan.sees()}")


async def test_a_report_leaves_a_tidy_chat_each_question_turned_into_its_answer(office, api):
    await report(api)
    assert office.survey.texts() == ["báo cáo", "q1.12", "30", "q3.no"]


async def test_every_tap_is_answered_so_that_the_button_stops_spinning(office, api):
    await report(api)
    await api.until(lambda: all(answer is not None for answer in api.queries.values()))


@pytest.mark.parametrize("kind", ["too_many", "server_error", "drop"])
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"])
async def test_a_fault_on_the_way_changes_nothing_in_the_end(database, api, kind, method):
    async with TelegramOffice(database, api) as office:
        lan = api.person()
        lan.types("chào")
        await lan.until_hears("Đã nghe: chào")
        api.faults.next(kind, method=method, times=2, retry_after=0.05)
        lan.types("xin")
        await lan.until_hears("Đã nghe: xin", seconds=10)
        before = lan.sees()
        office.survey.heard.clear()
        await report_again(api, before)
        assert office.survey.texts() == ["báo cáo", "q1.12", "30", "q3.no"]


async def report_again(api: BotApi, before: list[str]) -> None:
    lan = api.person()
    for does, words, hears in (
        (lan.types, "báo cáo", "Câu 1/3"),
        (lan.taps, "12", "Câu 2/3"),
        (lan.types, "30", "Câu 3/3"),
        (lan.taps, "Chưa có số liệu", "Cảm ơn"),
    ):
        does(words)
        await lan.until_hears(hears, seconds=10)
    await api.until(lambda: lan.sees() == before + REPORT, 10, what=f"a tidy chat, not {lan.sees()}")


async def test_an_update_that_comes_twice_is_answered_once(office, api):
    lan = api.person()
    api.updates.repeat_next = 2
    first = lan.types("báo cáo")
    await lan.until_hears("Câu 1/3")
    lan.types("12")
    await lan.until_hears("Câu 2/3")
    api.updates.redeliver(first)
    lan.types("13")
    await lan.until_hears("Câu 3/3")
    assert office.survey.texts() == ["báo cáo", "12", "13"]
    assert len(lan.hears()) == 3


async def test_nothing_is_acknowledged_before_it_is_committed(office, api):
    original, tries = office.channel._arrivals._turns.handle, []

    def database_is_away(inbound):
        tries.append(inbound.external_ids)
        return office.database.submit(away)

    office.channel._arrivals._turns.handle = database_is_away
    lan = api.person()
    number = lan.types("báo cáo")
    await api.until(lambda: api.updates.waiting, what="the update")
    async with asyncio.timeout(5):
        while len(tries) < 3:
            await asyncio.sleep(0.01)
    assert number in api.updates.waiting
    assert number not in api.updates.acknowledged
    office.channel._arrivals._turns.handle = original
    await lan.until_hears("Câu 1/3")
    await api.until(lambda: number in api.updates.acknowledged)
    assert len(lan.hears()) == 1
    assert set(tries) == {(f"update:{number}",)}


async def test_a_process_that_dies_before_the_commit_loses_nothing(database, api):
    survey = Survey()
    first = TelegramOffice(database, api, survey=survey)
    await first.__aenter__()
    lan = api.person()
    lan.types("báo cáo")
    await lan.until_hears("Câu 1/3")
    first.channel._arrivals._turns.handle = lambda _: database.submit(away)
    lan.types("12")
    await asyncio.sleep(0.05)
    await first.crashes()
    async with TelegramOffice(database, api, survey=survey):
        await lan.until_hears("Câu 2/3")
    assert survey.texts() == ["báo cáo", "12"]


async def test_a_process_that_dies_after_the_commit_still_sends_its_reply_once(database, api):
    survey = Survey()
    first = TelegramOffice(database, api, survey=survey)
    await first.__aenter__()
    lan = api.person()
    await api.until(lambda: api.called("getMe"))
    first.delivery.deliver_now = lambda rows, account_id: None
    number = lan.types("báo cáo")
    await api.until(lambda: number in api.updates.acknowledged or survey.heard)
    async with asyncio.timeout(5):
        while not survey.heard:
            await asyncio.sleep(0.005)
    await asyncio.sleep(0.05)
    await first.crashes()
    assert lan.hears() == []
    async with TelegramOffice(database, api, survey=survey):
        await lan.until_hears("Câu 1/3")
        lan.types("12")
        await lan.until_hears("Câu 2/3")
    assert lan.hears() == ["Câu 1: 12 ✓", lan.hears()[1]]
    assert survey.texts() == ["báo cáo", "12"]


async def test_one_persons_messages_keep_their_order_while_another_is_not_held_up(office, api):
    lan, hoa = api.person(1), api.person(2, "Hoa")
    lan.types("báo cáo")
    for number in range(1, 3):
        lan.types(str(number))
    hoa.types("chào")
    lan.types("3")
    await lan.until_hears("Cảm ơn")
    await hoa.until_hears("Đã nghe: chào")
    mine = [said.text for said in office.survey.heard if said.address == "1"]
    assert mine == ["báo cáo", "1", "2", "3"]


async def test_someone_who_waits_for_a_big_file_keeps_nobody_else_waiting(database, api):
    async with TelegramOffice(database, api) as office:
        lan, hoa = api.person(1), api.person(2, "Hoa")
        api.faults.next("hang", method="download")
        sent = lan.sends_document("minh chứng.pdf", b"pdf")
        await api.until(lambda: api.faults.met, what="the download")
        hoa.types("chào")
        await hoa.until_hears("Đã nghe: chào")
        hoa.types("chào lại")
        await hoa.until_hears("Đã nghe: chào lại")
        assert sent in api.updates.waiting
        api.faults.let_go()
        await lan.until_hears("Đã nghe: 1")
        await api.until(lambda: not api.updates.waiting)
        assert [f.content for said in office.survey.heard for f in said.files] == [b"pdf"]


async def test_a_message_that_no_turn_can_take_does_not_stop_everyone_for_good(database, api, caplog):
    async with TelegramOffice(database, api) as office:
        original = office.channel._arrivals._turns.handle

        def fails(_connection):
            raise RuntimeError("Nguyễn Thị Lan")

        def handle(inbound):
            if inbound.text == "độc":
                return database.submit(fails)
            return original(inbound)

        office.channel._arrivals._turns.handle = handle
        lan, hoa = api.person(1), api.person(2, "Hoa")
        poison = lan.types("độc")
        lan.types("chào")
        hoa.types("chào")
        await hoa.until_hears("Đã nghe: chào")
        await lan.until_hears("Đã nghe: chào")
        await api.until(lambda: poison in api.updates.acknowledged)
    assert "set aside" in caplog.text
    assert "Nguyễn Thị Lan" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("bot."))


async def test_stopping_finishes_turns_and_tells_telegram_what_was_kept(database, api):
    async with TelegramOffice(database, api):
        lan = api.person()
        number = lan.types("báo cáo")
        await lan.until_hears("Câu 1/3")
    assert number in api.updates.acknowledged


async def test_long_messages_come_in_parts_with_the_buttons_on_the_last(office, api):
    long = "\n\n".join(f"Đoạn {n}: " + "chữ " * 200 for n in range(8))
    office.survey.answers["dài"] = lambda turn: turn.reply(
        Message(long, rows=((Choice("q1.12", "12"),),), is_question=True)
    )
    lan = api.person()
    lan.types("dài")
    await lan.until_hears("[12]")
    assert len(lan.hears()) == 2
    assert "".join("".join(lan.hears()).split()) == "".join((long + "[12]").split())


async def test_a_long_message_whose_second_part_failed_does_not_repeat_the_first(office, api):
    long = "\n\n".join(f"Đoạn {n}: " + "chữ " * 200 for n in range(8))
    office.survey.answers["dài"] = lambda turn: turn.reply(Message(long))
    lan = api.person()
    lan.types("chào")
    await lan.until_hears("Đã nghe")
    first_part = len(api.called("sendMessage")) + 1
    original = office.channel.sender._send_text

    async def send_text(address, part):
        message_id = await original(address, part)
        if len(api.called("sendMessage")) == first_part:
            api.faults.next("server_error", times=2, method="sendMessage")
        return message_id

    office.channel.sender._send_text = send_text
    lan.types("dài")
    await lan.until_hears("Đoạn 7", seconds=10)
    assert len(lan.hears()) == 3
    assert lan.hears()[1].startswith("Đoạn 0")
