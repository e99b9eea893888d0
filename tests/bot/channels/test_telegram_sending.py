"""How messages look on Telegram, and what happens when Telegram refuses them."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from sqlalchemy import select
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.channels.telegram_render import Receipt, TextPart, parts_of
from bot.channels.telegram_request import ServerFaultError, TooManyError
from bot.channels.telegram_sender import WITHOUT_TOKEN, outcome_of
from dialogue.messages import Attached, Choice, Message, RateLimits
from scheduler.outcomes import Gone, Refused, RetryAt
from storage import accounts
from storage import outbox as outbox_rows
from storage.tables import outbox
from tests.bot.channels.telegram_office import NOW, TelegramOffice
from tests.standins.bot_api import BotApi

PHONE_QUESTION = Message(
    "Thầy/cô cho xin số điện thoại ạ?",
    rows=((Choice("1.2.skip", "Bỏ qua"),),),
    ask_contact="📱 Gửi số của tôi",
    is_question=True,
)
NEXT_QUESTION = Message(
    "Câu 2?", rows=((Choice("1.3.yes", "Có"),),), is_question=True, settles=True, settled="Điện thoại: 0912… ✓"
)


@pytest.fixture
async def api():
    async with BotApi() as server:
        yield server


@pytest.fixture
async def office(api, empty_sqlite):
    async with TelegramOffice(empty_sqlite, api) as opened:
        yield opened


def says(office: TelegramOffice, words: str, *messages: Message) -> None:
    """Let the bot answer these words with these messages."""
    office.survey.answers[words] = lambda turn: [turn.reply(message) for message in messages]


def states(office: TelegramOffice) -> list[str]:
    rows = office.database.run(lambda c: c.execute(select(outbox.c.state, outbox.c.error).order_by(outbox.c.id)).all())
    return [" ".join(filter(None, row)) for row in rows]


async def until_state(office: TelegramOffice, state: str) -> None:
    async with asyncio.timeout(5):
        while states(office)[-1:] != [state]:
            await asyncio.sleep(0.01)


async def test_several_messages_of_one_turn_come_in_their_order(office, api):
    says(office, "nhiều", *(Message(f"tin {n}") for n in range(5)))
    lan = api.person()
    lan.types("nhiều")
    await lan.until_hears("tin 4")
    assert lan.hears() == [f"tin {n}" for n in range(5)]


async def test_sharing_ones_number_takes_one_tap_and_the_keyboard_goes_away_after_it(office, api):
    says(office, "đăng ký", PHONE_QUESTION)
    lan = api.person()
    lan.types("đăng ký")
    await lan.until_hears("số điện thoại")
    labels = [button["text"] for row in lan.chat.keyboard["keyboard"] for button in row]
    assert labels == ["📱 Gửi số của tôi", "Bỏ qua"]
    office.survey.route = lambda turn: turn.reply(NEXT_QUESTION)
    office.channel._arrivals._turns.route = office.survey.route
    lan.taps("📱 Gửi số của tôi")
    await lan.until_hears("Câu 2?")
    assert lan.hears() == ["Thầy/cô cho xin số điện thoại ạ?", "Điện thoại: 0912… ✓", "Câu 2?\n[Có]"]
    assert lan.chat.keyboard is None
    assert not any("edited" in words for _, words in api.refused), "a message with a keyboard cannot be edited"


async def test_the_other_answers_of_a_telephone_question_are_words_on_the_same_keyboard(office, api):
    says(office, "đăng ký", PHONE_QUESTION)
    says(office, "Bỏ qua", Message("Vâng ạ.", settles=True, settled=""))
    lan = api.person()
    lan.types("đăng ký")
    await lan.until_hears("số điện thoại")
    lan.taps("Bỏ qua")
    await lan.until_hears("Vâng ạ.")
    assert lan.hears()[1] == "Đã ghi nhận ạ."


async def test_a_kept_file_comes_as_a_document_before_the_words(office, api):
    office.files["abc"] = ("Lời mời.xlsx", b"PK")
    says(office, "tệp", Message("Danh sách đây ạ.", attachments=(Attached("abc"),)))
    lan = api.person()
    lan.types("tệp")
    await lan.until_hears("Danh sách")
    assert lan.hears() == ["📎 Lời mời.xlsx", "Danh sách đây ạ."]
    assert api.called("sendDocument")[0].params["document"] == ("Lời mời.xlsx", b"PK")


async def test_a_file_goes_by_the_name_that_the_message_gives_it(office, api):
    office.files["abc"] = ("0a1b2c3d.ics", b"BEGIN:VCALENDAR")
    says(office, "lịch", Message("Lịch đây ạ.", attachments=(Attached("abc", "lịch báo cáo.ics"),)))
    lan = api.person()
    lan.types("lịch")
    await lan.until_hears("Lịch đây")
    assert lan.hears() == ["📎 lịch báo cáo.ics", "Lịch đây ạ."]


def test_what_an_earlier_version_kept_of_files_is_still_read():
    kept = Message.from_json({"text": "Danh sách đây ạ.", "attachments": ["abc"]})
    assert kept.attachments == (Attached("abc"),)
    assert Message.from_json(json.loads(json.dumps(kept.to_json()))) == kept


async def test_a_file_that_is_no_longer_kept_is_said_to_be_so(office, api):
    says(office, "tệp", Message("Danh sách đây ạ.", attachments=(Attached("mất"),)))
    lan = api.person()
    lan.types("tệp")
    await lan.until_hears("Danh sách")
    assert lan.hears()[0].startswith("Tệp này không còn được lưu")


async def test_a_file_that_goes_to_many_is_uploaded_once(office, api):
    office.files["abc"] = ("Công văn.pdf", b"%PDF")
    says(office, "tệp", Message("Công văn đây ạ.", attachments=(Attached("abc", "cv.pdf"),)))
    lan, hoa, nam = (api.person(number) for number in (1001, 1002, 1003))
    for person in (lan, hoa, nam):
        person.types("tệp")
        await person.until_hears("Công văn đây")
        assert person.hears() == ["📎 cv.pdf", "Công văn đây ạ."]
        if person is hoa:
            api.files.clear()  # Telegram may forget: then it is uploaded again
    given = [call.params["document"] for call in api.called("sendDocument")]
    assert [isinstance(document, tuple) for document in given] == [True, False, True]


async def test_a_settled_question_without_words_only_loses_its_buttons(office, api):
    says(office, "hỏi", Message("Câu 1?", rows=((Choice("1.1.a", "A"),),), is_question=True))
    says(office, "thôi", Message("Đã dừng.", settles=True))
    lan = api.person()
    lan.types("hỏi")
    await lan.until_hears("[A]")
    lan.types("thôi")
    await lan.until_hears("Đã dừng.")
    await api.until(lambda: "Câu 1?" in lan.hears())


async def test_a_message_that_only_settles_sends_nothing_new(office, api):
    says(office, "hỏi", Message("Câu 1?", rows=((Choice("1.1.a", "A"),),), is_question=True))
    says(office, "xong", Message("", settles=True, settled="Câu 1: A ✓"))
    lan = api.person()
    lan.types("hỏi")
    await lan.until_hears("[A]")
    lan.types("xong")
    await lan.until_hears("Câu 1: A ✓")
    await until_state(office, "sent")
    assert len(lan.hears()) == 1


async def test_a_question_that_cannot_be_edited_any_more_holds_nothing_up(office, api):
    lan = api.person()
    lan.types("báo cáo")
    await lan.until_hears("Câu 1/3")
    question = list(lan.chat.messages)[-1]
    del lan.chat.messages[question]
    lan.types("12")
    await lan.until_hears("Câu 2/3")
    assert ("editmessagetext", "Bad Request: message to edit not found") in api.refused
    await until_state(office, "sent")


async def test_an_edit_that_has_to_wait_is_made_later_and_the_next_question_does_not_wait_for_it(office, api):
    lan = api.person()
    lan.types("báo cáo")
    await lan.until_hears("Câu 1/3")
    api.faults.next("too_many", method="editMessageText", retry_after=5)
    lan.types("12")
    await lan.until_hears("Câu 2/3", seconds=1)
    await api.until(lambda: lan.hears()[0] == "Câu 1: 12 ✓")


async def test_no_link_shows_a_preview(office, api):
    says(office, "đường dẫn", Message("https://example.org/moi/ABCD"))
    lan = api.person()
    lan.types("đường dẫn")
    await lan.until_hears("example.org")
    assert api.called("sendMessage")[-1].params["link_preview_options"] == {"is_disabled": True}


async def test_a_button_that_telegram_would_refuse_is_noticed_before_it_is_sent(office, api, caplog):
    says(office, "sai", Message("Câu?", rows=((Choice("x" * 65, "A"),),)))
    api.person().types("sai")
    await until_state(office, "waiting a fault of ours")
    assert "65 bytes" in caplog.text


async def test_a_message_without_words_is_laid_aside(office, api):
    says(office, "trống", Message(""))
    api.person().types("trống")
    await until_state(office, "refused nothing to send")


async def test_what_telegram_refuses_is_laid_aside_with_its_words(office, api):
    says(office, "sai", Message("Câu?", rows=((Choice("x", " "),),)))
    api.person().types("sai")
    await until_state(office, "refused Inline keyboard button text must be non-empty")


async def test_429_is_waited_out_exactly_as_told_and_other_chats_go_on(empty_sqlite, api):
    async with TelegramOffice(empty_sqlite, api) as office:
        lan, hoa = api.person(1), api.person(2, "Hoa")
        lan.types("chào")
        await lan.until_hears("Đã nghe")
        api.faults.next("too_many", method="sendMessage", retry_after=0.5)
        lan.types("hỏi")
        await until_state(office, "waiting too many requests: retry after 0.5 s")
        refused = time.monotonic()
        hoa.types("chào")
        await hoa.until_hears("Đã nghe", seconds=0.4)
        await lan.until_hears("Đã nghe: hỏi")
        assert 0.45 <= time.monotonic() - refused < 1.5


async def test_our_own_pace_keeps_a_chat_from_being_refused(empty_sqlite, api):
    # Telegram's burst is a little larger than ours: what leaves here evenly may arrive there in a bunch.
    api.limiter.per_chat, api.limiter.burst = 20, 5
    limits = RateLimits(overall=30, per_chat=20, per_chat_burst=3)
    async with TelegramOffice(empty_sqlite, api, limits=limits) as office:
        says(office, "nhiều", *(Message(f"tin {n}") for n in range(8)))
        people = [api.person(number) for number in range(1, 4)]
        for person in people:
            person.types("nhiều")
        for person in people:
            await person.until_hears("tin 7", seconds=10)
    assert api.limiter.refused == 0
    assert [person.hears() for person in people] == [[f"tin {n}" for n in range(8)]] * 3


async def test_of_reminders_to_many_telegram_refuses_none(empty_sqlite, api):
    api.limiter.overall = 32  # allowed are 30: what leaves here evenly may arrive there in a bunch
    for number in range(75):
        remind(empty_sqlite, api.open_chat(number + 1).id)
    async with TelegramOffice(empty_sqlite, api, limits=RateLimits(overall=30, per_chat=1)):
        await api.until(lambda: len(api.called("sendMessage")) == 75, seconds=30)
    assert api.limiter.refused == 0


def remind(database, chat: int) -> None:
    def work(c):
        account = accounts.find_or_create(c, "telegram", str(chat), "", NOW)
        message = Message("Còn một báo cáo chờ thầy/cô ạ.").to_json()
        outbox_rows.put(
            c, account_id=account.id, channel="telegram", address=str(chat), message=message, now=NOW, priority=5
        )

    database.run(work)


async def test_a_long_message_goes_on_after_a_crash_where_it_stopped(empty_sqlite, api):
    long = Message("\n\n".join(f"Đoạn {n}: " + "chữ " * 300 for n in range(8)))
    first = TelegramOffice(empty_sqlite, api)
    await first.__aenter__()
    says(first, "dài", long)
    lan = api.person()
    original = first.channel.sender._send_text

    async def send_text(address, part):
        if "Đoạn 0" not in part.text:
            raise NetworkError("lost")
        return await original(address, part)

    first.channel.sender._send_text = send_text
    lan.types("dài")
    await until_state(first, "waiting lost")
    await first.crashes()
    async with TelegramOffice(empty_sqlite, api):
        await lan.until_hears("Đoạn 7")
    assert sum("Đoạn 0" in line for line in lan.hears()) == 1
    assert len(lan.hears()) == len(parts_of(long, 4096))


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (TooManyError(7), RetryAt(7, "too many requests: retry after 7 s")),
        (TooManyError(10_072), RetryAt(10_072, "too many requests: retry after 10072 s")),
        (Forbidden("Forbidden: bot was blocked by the user"), Gone("Forbidden: bot was blocked by the user")),
        (Forbidden("Forbidden: user is deactivated"), Gone("Forbidden: user is deactivated")),
        (BadRequest("Chat not found"), Gone("Chat not found")),
        (BadRequest("Message text is empty"), Refused("Message text is empty")),
        (ChatMigrated(5), Refused("Group migrated to supergroup. New chat id: 5")),
        (ServerFaultError("the server answered 502"), RetryAt(None, "the server answered 502", answered=True)),
        (TimedOut(), RetryAt(None, "Timed out")),
        (NetworkError("ClientOSError at POST"), RetryAt(None, "ClientOSError at POST")),
        (InvalidToken("The token `42:X` was rejected"), RetryAt(WITHOUT_TOKEN, "Telegram does not know the token")),
        (TelegramError("?"), RetryAt(None, "TelegramError", answered=True)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_fault_of_telegrams_has_one_outcome(fault, outcome):
    assert outcome_of(fault) == outcome


@pytest.mark.parametrize("kept", ["", "12", "12+13", "12+13k", "k"])
def test_a_receipt_is_kept_as_text_and_read_again(kept):
    assert str(Receipt.parse(kept)) == kept


def test_buttons_stand_in_their_rows():
    rows = ((Choice("a", "A"), Choice("b", "B")), (), (Choice("c", "C"),))
    (part,) = parts_of(Message("Câu?", rows=rows), 4096)
    assert isinstance(part, TextPart)
    keyboard = part.keyboard["inline_keyboard"]
    assert [[(b["text"], b["callback_data"]) for b in row] for row in keyboard] == [
        [("A", "a"), ("B", "b")],
        [("C", "c")],
    ]
