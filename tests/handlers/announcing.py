"""An office that broadcasts: what the running program does every second, and what people then find."""

from __future__ import annotations

from dialogue.messages import Message
from scheduler.broadcasting import Broadcasting
from storage import outbox, transcripts
from tests.handlers.people import CAMPAIGN, Office, Somebody


class Announcing:
    """The part of the program that sees to broadcasts."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.broadcasting = Broadcasting(CAMPAIGN, editing=("telegram", "web"))

    def beats(self) -> None:
        """Do what a second of the program does, delivery left out."""
        database, now = self.office.database, self.office.clock.now()
        for broadcast_id in database.run(lambda c: self.broadcasting.to_be_seen_to(c, now)):
            while piece := database.run(lambda c, number=broadcast_id: self.broadcasting.next_piece(c, number, now)):
                database.run(lambda c, piece=piece: self.broadcasting.do(c, piece, now))
            looks = database.run(lambda c, number=broadcast_id: self.broadcasting.looks(c, number, now))
            database.run(lambda c, looks=looks: self.broadcasting.show(c, looks, now))


def hears(somebody: Somebody) -> str:
    """Let what waits for somebody arrive; new looks of a message that is there come in its place."""
    office = somebody.office
    rows = office.database.run(lambda c: transcripts.waiting_for(c, somebody.channel, somebody.address))
    office.database.run(lambda c: outbox.mark_shown(c, [row.id for row in rows], office.clock.now()))
    somebody.heard = [Message.from_json(row.message) for row in rows]
    return somebody.words


def writes(somebody: Somebody, *answers: str) -> str:
    """Write a broadcast: each answer is a button's words, or else is typed."""
    somebody.types("gửi thông báo")
    for answer in answers:
        if any(answer in choice.label for choice in somebody.choices):
            somebody.taps(answer)
        else:
            somebody.types(answer)
    return somebody.words
