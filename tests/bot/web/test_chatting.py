"""A message in, the transcript out, and the stream of what is new."""

from __future__ import annotations

import re
import threading
from contextlib import ExitStack
from uuid import uuid4

import pytest

from dialogue.messages import Message
from storage import accounts, outbox
from tests.bot.web.visitor import WebVisitor, messages
from tests.pages.serving import House
from tests.pages.small_talk import QUESTIONS

YES = "1.1.yes"


def put(house: House, text: str, *, row_id: int | None = None) -> None:
    """Write a message to the person who came last, as another process would; `row_id` forces its place."""
    address = house.talk.handled[-1].address

    def work(connection):
        account = accounts.find(connection, "web", address)
        now = house.clock.now()
        row = outbox.put(
            connection, account_id=account.id, channel="web", address=address, message=Message(text).to_json(), now=now
        )
        if row_id is not None:
            connection.exec_driver_sql("update outbox set id = ? where id = ?", (row_id, row.row.id))

    house.database.run(work)


def test_a_message_is_taken_once_however_often_it_is_sent(house: House, principal: WebVisitor) -> None:
    message = {"id": str(uuid4()), "choice": YES}
    assert [principal.post(**message).json() for _ in range(3)] == [{"ok": True}] * 3
    assert len([inbound for inbound in house.talk.handled if inbound.choice]) == 1
    assert len(house.talk.received) == 4


def test_the_page_is_told_only_after_the_commit(house: House, principal: WebVisitor) -> None:
    house.talk.away = True
    body = {"id": str(uuid4()), "choice": YES}
    me = house_page(principal, house)
    answer = principal.http.post("/chat/messages", json=body, headers={"x-thidua": me})
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "error": "away"})
    house.talk.away = False
    assert principal.http.post("/chat/messages", json=body, headers={"x-thidua": me}).json() == {"ok": True}
    assert QUESTIONS[0][2] in principal.read()["messages"][-1]["text"]


def house_page(principal: WebVisitor, house: House) -> str:
    """The page opens even while the database is away, without its history."""
    page = principal.page()
    assert (page["history"] is None) == house.talk.away
    return page["me"]


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ({"id": "no uuid", "text": "12"}, "unreadable"),
        ({"id": None, "text": "12"}, "unreadable"),
        ({"text": 12}, "unreadable"),
        ({"choice": ["x"]}, "unreadable"),
        ({"choice": "x" * 65}, "unreadable"),
        ({"text": "12", "choice": YES}, "unreadable"),
        ({}, "nothing"),
        ({"text": ""}, "nothing"),
        ({"text": " \n\0 "}, "nothing"),
        ({"text": "x" * 50_001}, "text_too_long"),
    ],
)
def test_what_is_no_message_is_refused(house: House, principal: WebVisitor, message: dict, word: str) -> None:
    answer = principal.post(**message)
    assert (answer.status_code, answer.json()) == (422, {"ok": False, "error": word})
    assert len(house.talk.received) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'"text"', b"[" * 100_000])
def test_garbage_is_refused(principal: WebVisitor, body: bytes) -> None:
    headers = {"x-thidua": principal.page()["me"], "content-type": "application/json"}
    assert principal.http.post("/chat/messages", content=body, headers=headers).status_code == 422


def test_what_a_database_cannot_keep_is_left_out(house: House, principal: WebVisitor) -> None:
    principal.post(choice=YES)
    headers = {"x-thidua": principal.page()["me"], "content-type": "application/json"}
    body = b'{"id": "%s", "text": "a\\u0000b \\ud800 c"}' % str(uuid4()).encode()
    assert principal.http.post("/chat/messages", content=body, headers=headers).json() == {"ok": True}
    assert house.talk.handled[-1].text == "ab  c"


@pytest.mark.parametrize("house", [{"fixed": True, "settings": {"messages_per_minute": 5}}], indirect=True)
def test_a_flood_from_one_account_is_slowed_down(house: House, principal: WebVisitor) -> None:
    answers = [principal.post(text=str(n)).status_code for n in range(7)]
    assert answers == [200] * 5 + [429] * 2
    assert len(house.talk.received) == 6


def test_history_comes_in_pages(house: House, principal: WebVisitor) -> None:
    for number in range(60):
        put(house, f"tin {number}")
    last = principal.read()
    assert [message["text"] for message in last["messages"]] == [f"tin {n}" for n in range(20, 60)]
    assert last["more"]
    first = principal.read(before=last["messages"][0]["id"])
    assert [message["text"] for message in first["messages"][1:]] == [f"tin {n}" for n in range(20)]
    assert not first["more"]
    newer = principal.read(after=last["messages"][-3]["id"])
    assert [message["text"] for message in newer["messages"]] == ["tin 58", "tin 59"]
    assert principal.http.get("/chat/messages", params={"after": "x"}).status_code == 422


def test_a_message_reads_as_the_page_wants_it(principal: WebVisitor) -> None:
    principal.post(choice=YES)
    consent, question = principal.read()["messages"]
    assert consent["rows"] == [[["1.1.yes", "Đồng ý, tiếp tục", True], ["1.1.no", "Không đồng ý", True]]]
    assert (question["settles"], question["settled"]) == (True, "Đồng ý: Đồng ý, tiếp tục ✓")
    assert (question["question"], question["day"], question["time"]) == (True, "thứ Hai, 06/11/2023", "08:00")
    assert question["at"].endswith("+07:00")
    assert "mine" not in question
    assert principal.http.get("/chat/messages", params={"lang": "en"}).json()["messages"][0]["day"] != consent["day"]


def test_the_stream_tells_what_is_new_as_soon_as_it_is_kept(house: House, principal: WebVisitor) -> None:
    with principal.stream() as stream:
        [consent] = messages(stream, 1)
        threading.Thread(target=house.say, args=("xin chào",)).start()
        echo, reply = messages(stream, 2)
    assert "Lời mời này" in consent["text"]
    assert (echo["text"], echo["mine"]) == ("xin chào", True)
    assert reply["settles"]


def test_a_stream_goes_on_where_the_last_one_broke_off(house: House, principal: WebVisitor) -> None:
    for number in range(30):
        put(house, f"tin {number}")
    with principal.stream() as stream:
        seen = messages(stream, 20)
    known = {message["id"] for message in seen}
    with principal.stream(headers={"last-event-id": str(seen[-1]["id"])}) as stream:
        rest: list[dict] = []
        while len(rest) < 11:
            rest += [message for message in messages(stream, 1) if message["id"] not in known]
    assert [message["text"] for message in rest] == [f"tin {n}" for n in range(19, 30)]


def test_a_line_that_is_committed_late_is_not_lost(house: House, principal: WebVisitor) -> None:
    for number in range(12):
        put(house, f"tin {number}", row_id=100 + number)
    put(house, "nhanh", row_id=201)
    with principal.stream() as stream:
        assert messages(stream, 14)[-1]["text"] == "nhanh"
        # Another process took its number first but committed after.
        put(house, "muộn", row_id=200)
        assert messages(stream, 1)[0]["text"] == "muộn"
    put(house, "muộn hơn", row_id=199)
    with principal.stream(after=201) as stream:
        texts = {message["text"] for message in messages(stream, 8)}
    assert {"muộn hơn", "muộn"} <= texts, "a page that comes back gets what it may have missed"


def test_a_stream_shows_nothing_twice(house: House, principal: WebVisitor) -> None:
    for number in range(30):
        put(house, f"tin {number}")
    with principal.stream() as stream:
        seen = messages(stream, 31)
        for number in range(30, 45):
            put(house, f"tin {number}")
        seen += messages(stream, 15)
        event = next(stream)
    assert [message["text"] for message in seen[1:]] == [f"tin {n}" for n in range(45)]
    assert event["event"] == "beat", "and an idle one shows that it lives"


def test_a_stream_says_when_the_unit_is_known(principal: WebVisitor) -> None:
    with principal.stream() as stream:
        assert next(stream) == {"event": "unit", "data": {"unit": ""}}
        principal.post(choice=YES)
        units = [event["data"]["unit"] for event in (next(stream) for _ in range(3)) if event["event"] == "unit"]
    assert units == ["Trường THCS Nguyễn Trãi"]


def test_a_stream_of_a_stranger_waits_for_their_first_word(house: House, visitor: WebVisitor) -> None:
    visitor.http.get("/")
    with visitor.stream() as stream:
        assert visitor.enrol().status_code == 303
        assert "Lời mời này" in messages(stream, 1)[0]["text"]


def test_stopping_the_program_ends_the_streams(house: House, principal: WebVisitor) -> None:
    with principal.stream() as stream:
        messages(stream, 1)
        house.stop()
        assert [event for event in stream if event["event"] == "message"] == []


def test_a_stream_ends_when_the_database_goes_away_and_is_refused_while_it_is(
    house: House, principal: WebVisitor
) -> None:
    with principal.stream() as stream:
        messages(stream, 1)
        house.talk.away = True
        put(house, "không ai đọc được")
        assert [event for event in stream if event["event"] == "message"] == []


@pytest.mark.parametrize("house", [{"settings": {"poll_seconds": 0.05}}], indirect=True)
def test_one_account_has_so_many_streams_and_no_more(house: House, principal: WebVisitor) -> None:
    with ExitStack() as stack:
        streams = [stack.enter_context(principal.stream()) for _ in range(12)]
        assert all(next(stream)["event"] == "unit" for stream in streams)
        assert principal.http.get("/chat/events").status_code == 503


def test_health(house: House, visitor: WebVisitor) -> None:
    assert visitor.http.get("/healthz").text == "ok"
    assert visitor.http.get("/readyz").status_code == 200
    house.talk.away = True
    assert visitor.http.get("/healthz").text == "ok"
    assert visitor.http.get("/readyz").status_code == 503


def test_the_page_can_be_put_on_a_home_screen(principal: WebVisitor) -> None:
    manifest = principal.http.get("/manifest.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    assert manifest.json()["start_url"] == "/"
    icon = principal.http.get(manifest.json()["icons"][0]["src"])
    assert icon.headers["content-type"] == "image/svg+xml"


def test_the_whole_page_is_light(principal: WebVisitor) -> None:
    page = principal.http.get("/").text
    addresses = set(re.findall(r'"(/static/[^"]+)"', page))
    sizes = {}
    for address in addresses:
        with principal.http.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
            sizes[address] = len(b"".join(answer.iter_raw()))
    assert len(sizes) == 8
    assert sum(sizes.values()) + len(page) < 40_000, sizes
