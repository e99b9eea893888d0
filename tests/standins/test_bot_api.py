"""The stand-in of the Bot API keeps what Telegram keeps and refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from tests.standins.bot_api import TOKEN, BotApi
from tests.standins.bot_api_control import RemoteBotApi
from tests.standins.bot_api_rules import NOT_MODIFIED

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
async def api():
    async with BotApi() as server:
        yield server


@pytest.fixture
async def call(api):
    async with aiohttp.ClientSession() as session:

        async def call(method: str, token: str = TOKEN, **params):
            async with session.post(f"{api.base_url}{token}/{method}", json=params) as answer:
                body = await answer.json()
            assert body["ok"] == (answer.status == 200)
            return body["result"] if body["ok"] else (answer.status, body["description"])

        yield call


def inline(*labels: str, data: str = "d") -> dict:
    return {"inline_keyboard": [[{"text": label, "callback_data": data} for label in labels]]}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": " \n"}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "x", "reply_markup": inline("A", data="x" * 65)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline("A", data="ế" * 22)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline("A", data="")}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "chat_id": 6}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
    ],
)
async def test_it_refuses_messages_that_telegram_refuses(api, call, params, words):
    api.person(5).types("chào")
    assert await call("sendMessage", **{"chat_id": 5, **params}) == (400, words)


async def test_it_takes_what_telegram_just_takes(api, call):
    api.person(5).types("chào")
    for text, data in (("😀" * 2048, "x" * 64), ("x" * 4096, "ế" * 21)):
        assert (await call("sendMessage", chat_id=5, text=text, reply_markup=inline("A", data=data)))["text"] == text


async def test_it_knows_its_token_and_who_blocked_the_bot(api, call):
    assert await call("getMe", token="42:OTHER") == (401, "Unauthorized")
    lan = api.person(5)
    lan.types("chào")
    lan.blocks()
    assert await call("sendMessage", chat_id=5, text="x") == (403, "Forbidden: bot was blocked by the user")


async def test_an_edit_must_change_something_that_the_bot_wrote_and_may_edit(api, call):
    lan = api.person(5)
    lan.types("chào")
    sent = (await call("sendMessage", chat_id=5, text="Câu 1", reply_markup=inline("A")))["message_id"]
    edit = {"chat_id": 5, "message_id": sent}
    assert await call("editMessageText", **edit, text="Câu 1", reply_markup=inline("A")) == (400, NOT_MODIFIED)
    assert (await call("editMessageText", **edit, text="Câu 1 ✓"))["text"] == "Câu 1 ✓"
    assert lan.hears() == ["Câu 1 ✓"], "an edit without buttons takes them away"
    assert await call("editMessageReplyMarkup", **edit) == (400, NOT_MODIFIED)
    missing = await call("editMessageText", chat_id=5, message_id=99, text="x")
    assert missing == (400, "Bad Request: message to edit not found")
    keyboard = {"keyboard": [[{"text": "☎", "request_contact": True}]]}
    other = (await call("sendMessage", chat_id=5, text="Số?", reply_markup=keyboard))["message_id"]
    refused = await call("editMessageText", chat_id=5, message_id=other, text="x")
    assert refused == (400, "Bad Request: message can't be edited")


async def test_a_tap_can_be_answered_once(api, call):
    lan = api.person(5)
    lan.types("chào")
    await call("sendMessage", chat_id=5, text="Câu 1", reply_markup=inline("A"))
    lan.taps("A")
    query = next(iter(api.queries))
    assert await call("answerCallbackQuery", callback_query_id=query) is True
    assert (await call("answerCallbackQuery", callback_query_id=query))[0] == 400


async def test_updates_stay_until_a_higher_offset_is_asked_for(api, call):
    lan = api.person(5)
    first, second = lan.types("một"), lan.types("hai")
    for _ in range(2):
        assert [u["update_id"] for u in await call("getUpdates")] == [first, second]
    assert [u["update_id"] for u in await call("getUpdates", offset=second)] == [second]
    assert [u["update_id"] for u in await call("getUpdates")] == [second]
    assert await call("getUpdates", offset=second + 1) == []
    assert api.updates.acknowledged == [first, second]


async def test_a_long_poll_ends_with_the_first_update_and_a_second_one_ends_the_first(api, call):
    polling = asyncio.get_running_loop().create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    other = asyncio.get_running_loop().create_task(call("getUpdates", timeout=5))
    assert (await polling)[0] == 409
    number = api.person(5).types("chào")
    assert [u["update_id"] for u in await other] == [number]


async def test_polling_and_webhook_exclude_each_other(call):
    await call("setWebhook", url="http://127.0.0.1:9/x")
    assert (await call("getUpdates"))[0] == 409
    assert (await call("getWebhookInfo"))["url"] == "http://127.0.0.1:9/x"
    await call("deleteWebhook")
    assert await call("getUpdates") == []


async def test_a_webhook_is_called_with_its_secret_until_it_answers_200_one_message_of_a_chat_at_a_time(api, call):
    calls, under_way = [], []

    async def on_call(request: web.Request) -> web.Response:
        under_way.append(1)
        assert len(under_way) == 1, "one at a time"
        await asyncio.sleep(0.01)
        under_way.pop()
        body = await request.json()
        calls.append((body["message"]["text"], request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        return web.Response(status=200 if len(calls) > 2 else 503)

    app = web.Application()
    app.router.add_post("/x", on_call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await call("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/x", secret_token="bimat")
    lan = api.person(5)
    lan.types("một")
    lan.types("hai")
    await api.until(lambda: not api.updates.waiting)
    assert calls == [("một", "bimat")] * 3 + [("hai", "bimat")]
    assert [status for _, status in api.updates.webhook_answers] == [503, 503, 200, 200]
    await runner.cleanup()


async def test_a_file_is_found_by_its_id_and_fetched_by_its_path(api, call):
    lan = api.person(5)
    lan.sends_document("a.pdf", b"%PDF")
    lan.sends_photo(b"x" * 1600)
    document, photo = [u["message"] for u in await call("getUpdates")]
    found = await call("getFile", file_id=document["document"]["file_id"])
    async with aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{api.port}/file/bot{TOKEN}/{found['file_path']}"
        async with session.get(url) as answer:
            assert await answer.read() == b"%PDF"
    assert [size["file_size"] for size in photo["photo"]] == [100, 400, 1600]
    assert (await call("getFile", file_id="?"))[0] == 400


async def test_too_fast_is_answered_429_with_the_seconds_to_wait(api, call):
    api.limiter.per_chat, api.limiter.burst = 1, 2
    api.person(5).types("chào")
    answers = [await call("sendMessage", chat_id=5, text="x") for _ in range(3)]
    assert answers[2] == (429, "Too Many Requests: retry after 1")


async def test_faults_come_when_asked_for_and_before_anything_is_done(api, call):
    api.person(5).types("chào")
    for kind in ("server_error", "too_many", "drop"):
        api.faults.next(kind, method="sendMessage")
    assert await call("sendMessage", chat_id=5, text="x") == (500, "Internal Server Error")
    assert (await call("sendMessage", chat_id=5, text="x"))[0] == 429
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=5, text="x")
    assert api.person(5).hears() == []


async def test_an_answer_can_be_lost_after_the_work_was_done(api, call):
    api.person(5).types("chào")
    api.faults.next("drop_after", method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=5, text="x")
    assert api.person(5).hears() == ["x"]


def test_as_a_process_of_its_own_it_is_told_what_people_do():
    command = [sys.executable, "-m", "tests.standins.bot_api"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = int(process.stdout.readline().rsplit(":", 1)[1].split("/")[0])
            api = RemoteBotApi(port)
            lan = api.person(5)
            number = lan.types("chào")
            lan.sends_photo(b"x" * 1600)
            assert api.see()["waiting"] == [number, number + 1]
            assert lan.sees() == ["> chào", "> 📎 photo"]
            with pytest.raises(AssertionError, match="no button"):
                lan.taps("A")
        finally:
            process.kill()
