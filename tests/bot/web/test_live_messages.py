"""Messages that go along with what they show, on the page's wire: a later look says whose place it takes."""

from __future__ import annotations

from datetime import timedelta

from dialogue.messages import Choice, Message
from storage import accounts, live_messages, outbox
from tests.bot.web.visitor import WebVisitor, messages
from tests.pages.serving import House

STOP = ((Choice("c.broadcast_stop:1", "Dừng gửi"),),)


def shows_bar(house: House) -> int:
    """Put a bar into the transcript of who came last; return its line."""

    def work(connection):
        account = accounts.find(connection, "web", house.talk.handled[-1].address)
        message = Message("░░░░░░░░░░ 0%", rows=STOP, live="broadcast:1").to_json()
        put = outbox.put(
            connection,
            account_id=account.id,
            channel="web",
            address=account.address,
            message=message,
            now=house.clock.now(),
        )
        outbox.mark_shown(connection, [put.row.id], house.clock.now())
        return put.row.id

    return house.database.run(work)


def moves_bar(house: House, text: str) -> None:
    """Let the bar become something else, as the part of the program does that sees to broadcasts."""

    def work(connection):
        account = accounts.find(connection, "web", house.talk.handled[-1].address)
        shown = live_messages.last_shown(connection, account.id, "broadcast:1")
        message = Message(text, rows=STOP, live="broadcast:1", replaces=shown.platform_id)
        now = house.clock.now() + timedelta(seconds=1)
        assert live_messages.replace(connection, account, message.to_json(), now)

    house.database.run(work)


def test_a_later_look_comes_over_the_stream_and_names_the_line_that_it_replaces(
    house: House, principal: WebVisitor
) -> None:
    bar = shows_bar(house)
    with principal.stream(after=bar) as stream:
        for text in ("20%", "40%"):
            moves_bar(house, text)
            # The stream looks back a little over what the page has.
            while (line := messages(stream, 1)[0])["text"] != text:
                assert line["id"] <= bar
            assert (line["text"], line["replaces"]) == (text, str(bar))
            assert line["rows"] == [[["c.broadcast_stop:1", "Dừng gửi", False]]]


def test_a_page_that_is_opened_later_gets_the_bar_and_its_last_look_only(house: House, principal: WebVisitor) -> None:
    bar = shows_bar(house)
    for percent in range(10, 100, 10):
        moves_bar(house, f"{percent}%")
    lines = principal.read()["messages"][-2:]
    assert [line["text"] for line in lines] == ["░░░░░░░░░░ 0%", "90%"]
    assert lines[1]["replaces"] == str(bar)
