"""What people send on Telegram, and what of it reaches a turn."""

from __future__ import annotations

import asyncio
import json

import pytest

from dialogue.messages import FetchedFile
from storage import accounts
from tests.bot.channels.telegram_office import TelegramOffice
from tests.standins.bot_api import TOKEN, BotApi

PICTURES = [bytes([n]) * 4000 for n in (1, 2, 3)]


@pytest.fixture
async def api():
    async with BotApi() as server:
        yield server


@pytest.fixture
async def office(tmp_path, api, empty_sqlite):
    async with TelegramOffice(empty_sqlite, api, largest_file=5000) as opened:
        yield opened


async def heard(office, count: int = 1) -> list:
    """Wait until turns have heard so many messages; return them."""
    async with asyncio.timeout(5):
        while len(office.survey.heard) < count:
            await asyncio.sleep(0.005)
    return office.survey.heard


async def test_text_comes_with_who_wrote_it_and_where_to_answer(office, api):
    number = api.person(5, "Lan").types("chào hệ thống")
    (said,) = await heard(office)
    assert (said.channel, said.address, said.display_name) == ("telegram", "5", "Lan")
    assert said.external_ids == (f"update:{number}",)
    assert said.text == "chào hệ thống"


async def test_a_deep_link_brings_the_invitation_and_a_bare_start_is_a_word(office, api):
    lan = api.person()
    lan.starts("ABCD-EFGH-2345")
    lan.starts()
    lan.types("/start@thidua_bot XYZ")
    said = await heard(office, 3)
    assert [(s.start, s.text) for s in said] == [("ABCD-EFGH-2345", None), (None, "/start"), ("XYZ", None)]


async def test_a_command_comes_as_text_without_the_bots_name(office, api):
    lan = api.person()
    for command in ("/baocao", "/xem@thidua_bot BC-1234", "/không phải lệnh"):
        lan.types(command)
    said = await heard(office, 3)
    assert [s.text for s in said] == ["/baocao", "/xem BC-1234", "/không phải lệnh"]


async def test_a_telephone_number_counts_only_when_it_is_ones_own(office, api):
    lan = api.person()
    lan.shares_contact("84912345678")
    lan.shares_contact("84900000000", whose=99)
    said = await heard(office, 2)
    assert [(s.contact, s.unreadable) for s in said] == [("+84912345678", None), (None, "other")]


async def test_a_photo_comes_in_its_largest_size_with_its_caption(office, api):
    api.person().sends_photo(b"x" * 4800, caption="minh chứng")
    (said,) = await heard(office)
    assert said.text == "minh chứng"
    (file,) = said.files
    assert (len(file.content), file.kind, file.fault) == (4800, "photo", None)
    assert file.name.endswith(".jpg")


async def test_a_photo_whose_largest_size_is_too_big_comes_in_a_smaller_one(office, api):
    api.person().sends_photo(b"x" * 6000)
    (said,) = await heard(office)
    assert len(said.files[0].content) == 1500


async def test_a_document_keeps_its_name(office, api):
    api.person().sends_document("Báo cáo quý.pdf", b"%PDF")
    (said,) = await heard(office)
    assert said.files == (FetchedFile("Báo cáo quý.pdf", b"%PDF", "file"),)


@pytest.mark.parametrize(
    ("content", "fault"), [(b"x" * 5001, "too_big"), (b"", "empty"), (b"x" * (21 * 1024 * 1024), "too_big")]
)
async def test_a_file_that_cannot_be_had_comes_with_the_reason(office, api, content, fault):
    api.person().sends_document("to.pdf", content)
    (said,) = await heard(office)
    assert said.files == (FetchedFile("to.pdf", None, "file", fault),)


async def test_a_size_that_telegram_understates_is_noticed_while_fetching(office, api):
    lan = api.person()
    api.faults.next("hang", method="getFile")
    lan.sends_document("to.pdf", b"x" * 5001)
    update = next(iter(api.updates.kept.values()))
    update.body["message"]["document"]["file_size"] = 10
    api.faults.let_go()
    (said,) = await heard(office)
    assert said.files[0].fault == "too_big"


@pytest.mark.parametrize("kind", ["server_error", "drop", "too_many"])
@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_a_download_that_fails_twice_is_tried_a_third_time(office, api, kind, method):
    api.faults.next(kind, method=method, times=2, retry_after=0.01)
    api.person().sends_document("a.pdf", b"pdf")
    (said,) = await heard(office)
    assert said.files == (FetchedFile("a.pdf", b"pdf", "file"),)


async def test_a_file_that_cannot_be_fetched_at_all_still_reaches_the_turn(office, api):
    api.faults.next("server_error", method="getFile", times=3)
    api.person().sends_document("a.pdf", b"pdf")
    (said,) = await heard(office)
    assert said.files == (FetchedFile("a.pdf", None, "file", "unavailable"),)


async def test_an_album_is_one_message_with_all_its_pictures(office, api):
    lan = api.person()
    numbers = lan.sends_album(PICTURES, caption="ba ảnh")
    lan.types("xong")
    album, after = await heard(office, 2)
    assert [f.content for f in album.files] == PICTURES
    assert album.external_ids == tuple(f"update:{n}" for n in numbers)
    assert (album.text, bool(album.album), after.text) == ("ba ảnh", True, "xong")


async def test_pictures_of_an_album_that_come_a_little_later_belong_to_it(empty_sqlite, api):
    async with TelegramOffice(empty_sqlite, api, album_quiet=0.5) as office:
        lan = api.person()
        first = lan.sends_photo(PICTURES[0], album="a1")
        await api.until(lambda: api.called("getUpdates"), what="the first picture to be fetched")
        second = lan.sends_photo(PICTURES[1], album="a1")
        (album,) = await heard(office)
        assert album.external_ids == (f"update:{first}", f"update:{second}")
        await api.until(lambda: api.updates.acknowledged == [first, second])


async def test_by_webhook_each_picture_of_an_album_comes_at_once_and_says_which_album(empty_sqlite, api):
    # Telegram posts a chat's next update only when the one before was answered: to wait would gather nothing.
    async with TelegramOffice(empty_sqlite, api, webhook=True, album_quiet=60.0) as office:
        api.person().sends_album(PICTURES)
        said = await heard(office, 3)
    assert [[f.content for f in one.files] for one in said] == [[p] for p in PICTURES]
    assert len({one.album for one in said}) == 1


@pytest.mark.parametrize(
    ("does", "kind"),
    [
        ("sends_sticker", "sticker"),
        ("sends_voice", "voice"),
        ("sends_video", "video"),
        ("sends_location", "location"),
    ],
)
async def test_what_no_question_takes_still_gets_an_answer(office, api, does, kind):
    getattr(api.person(), does)()
    (said,) = await heard(office)
    assert said.unreadable == kind


async def test_an_edited_message_is_not_taken_as_the_answer_to_another_question(office, api):
    lan = api.person()
    lan.types("12")
    lan.edits("13")
    first, second = await heard(office, 2)
    assert (first.text, second.text, second.unreadable) == ("12", None, "other")


async def test_a_tap_brings_its_token_even_when_it_is_forged(office, api):
    lan = api.person()
    lan.types("báo cáo")
    await lan.until_hears("Câu 1/3")
    lan.taps("12")
    lan.taps_data("đoán bừa")
    said = await heard(office, 3)
    assert [s.choice for s in said[1:]] == ["q1.12", "đoán bừa"]


async def test_blocking_and_unblocking_the_bot_is_remembered(office, api, empty_sqlite):
    def reachable() -> bool:
        return empty_sqlite.run(lambda c: accounts.find(c, "telegram", "1001")).reachable

    lan = api.person()
    lan.types("chào")
    await lan.until_hears("Đã nghe")
    lan.blocks()
    await api.until(lambda: not api.updates.waiting)
    assert not reachable()
    lan.unblocks()
    await api.until(lambda: not api.updates.waiting)
    assert reachable()


async def test_a_reply_to_someone_who_just_blocked_the_bot_marks_them_unreachable(office, api, empty_sqlite):
    lan = api.person()
    lan.types("chào")
    lan.chat.blocked = True
    await api.until(lambda: any("blocked" in words for _, words in api.refused))
    async with asyncio.timeout(5):
        while empty_sqlite.run(lambda c: accounts.find(c, "telegram", "1001")).reachable:
            await asyncio.sleep(0.01)


async def test_in_a_group_only_start_is_answered_and_it_asks_to_write_in_private(office, api):
    lan = api.person()
    lan.types_in_group(-100500, "báo cáo")
    lan.types_in_group(-100500, "/start@thidua_bot")
    await api.until(lambda: api.called("sendMessage"))
    assert api.chats[-100500].messages.popitem()[1].text.startswith("Hệ thống chỉ trao đổi riêng")
    lan.types("chào")
    assert [s.text for s in await heard(office)] == ["chào"]


async def test_the_command_menu_speaks_vietnamese_to_all_and_english_to_those_who_do(office, api):
    await api.until(lambda: "short en" in api.menus)
    assert api.menus["commands"][0] == {"command": "baocao", "description": "Làm báo cáo"}
    assert api.menus["commands en"][0] == {"command": "report", "description": "Fill in a report"}
    assert "thầy/cô" in api.menus["description"].lower()


async def test_a_restart_does_not_set_a_description_that_stands_already(empty_sqlite, api):
    for _ in range(2):
        async with TelegramOffice(empty_sqlite, api):
            await api.until(lambda: len(api.called("getMyShortDescription")) % 2 == 0 and api.called("getMe"))
            await api.until(lambda: "short en" in api.menus)
    assert len(api.called("setMyDescription")) == 2


async def test_polling_takes_a_webhook_away_that_an_earlier_installation_set(empty_sqlite, api):
    await api.updates.set_webhook({"url": "http://127.0.0.1:9/old"})
    async with TelegramOffice(empty_sqlite, api):
        lan = api.person()
        lan.types("chào")
        await lan.until_hears("Đã nghe: chào")
    assert api.updates.webhook["url"] == ""


async def test_a_webhook_that_is_set_behind_our_back_is_taken_away_too(office, api):
    lan = api.person()
    lan.types("chào")
    await lan.until_hears("Đã nghe: chào")
    await api.updates.set_webhook({"url": "http://127.0.0.1:9/other"})
    lan.types("còn đó không")
    await lan.until_hears("Đã nghe: còn đó không")


async def test_a_wrong_token_stops_only_this_channel_and_says_what_to_do(empty_sqlite, api, caplog):
    async with TelegramOffice(empty_sqlite, api, token="42:WRONG"):
        async with asyncio.timeout(5):
            while "THIDUA_TELEGRAM_TOKEN" not in caplog.text:
                await asyncio.sleep(0.005)
    assert "42:WRONG" not in caplog.text


async def test_telegram_out_of_reach_at_the_start_is_tried_until_it_answers(empty_sqlite, api, caplog):
    api.faults.next("drop", times=3)
    lan = api.person()
    lan.types("chào")
    async with TelegramOffice(empty_sqlite, api):
        await lan.until_hears("Đã nghe: chào")
    assert "could not connect" in caplog.text


async def test_the_token_is_in_no_log_whatever_goes_wrong(empty_sqlite, api, caplog):
    caplog.set_level("DEBUG")
    for kind in ("drop", "server_error", "too_many"):
        api.faults.next(kind, times=2, retry_after=0.01)
    async with TelegramOffice(empty_sqlite, api):
        lan = api.person()
        lan.types("tên tôi là Lan")
        await lan.until_hears("Đã nghe")
    ours = [r for r in caplog.records if not r.name.startswith("tests")]
    words = " ".join(r.getMessage() + (r.exc_text or "") for r in ours)
    assert TOKEN not in words
    assert TOKEN.split(":")[1] not in words
    assert "tên tôi" not in words


class TestWebhook:
    """The webhook's door."""

    @pytest.fixture
    async def office(self, empty_sqlite, api):
        async with TelegramOffice(empty_sqlite, api, webhook=True, webhook_secret="một bí mật dài") as opened:
            await api.until(lambda: api.updates.webhook.get("url"))
            yield opened

    def body(self, api: BotApi) -> bytes:
        chat = {"id": 5, "type": "private", "first_name": "Lan"}
        person = {"id": 5, "is_bot": False, "first_name": "Lan"}
        message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "chào"}
        return json.dumps({"update_id": 77, "message": message}).encode()

    async def test_a_call_with_the_secret_is_answered_200_after_its_turn(self, office, api):
        assert await office.channel.receive("một bí mật dài", self.body(api)) == 200
        assert office.survey.texts() == ["chào"]

    @pytest.mark.parametrize("secret", [None, "", "sai", "một bí mật dài "])
    async def test_a_call_without_it_is_refused_and_logged(self, office, api, secret, caplog):
        assert await office.channel.receive(secret, self.body(api)) == 403
        assert office.survey.heard == []
        assert "wrong secret" in caplog.text
        assert "bí mật" not in caplog.text

    @pytest.mark.parametrize(
        "body",
        [b"", b"{", b"[]", b"null", b"7", b"\xff", b"{}", b'{"update_id": "x"}', b'{"update_id": 1}' + b" " * 2**20],
    )
    async def test_a_call_that_is_no_update_is_refused(self, office, body):
        assert await office.channel.receive("một bí mật dài", body) == 400

    async def test_a_replayed_call_is_acknowledged_and_changes_nothing(self, office, api):
        calls = [office.channel.receive("một bí mật dài", self.body(api)) for _ in range(3)]
        assert await asyncio.gather(*calls) == [200, 200, 200]
        assert await office.channel.receive("một bí mật dài", self.body(api)) == 200
        assert office.survey.texts() == ["chào"]

    async def test_the_secret_is_derived_from_the_token_when_none_is_set(self, empty_sqlite, api):
        async with TelegramOffice(empty_sqlite, api, webhook=True):
            await api.until(lambda: api.updates.webhook.get("url"))
            secret = api.updates.webhook["secret_token"]
        assert len(secret) == 64
        assert secret.isalnum()
        assert secret not in TOKEN

    async def test_while_stopping_telegram_is_asked_to_come_again(self, office, api):
        await office.channel.stop()
        assert await office.channel.receive("một bí mật dài", self.body(api)) == 503
        assert office.survey.heard == []
