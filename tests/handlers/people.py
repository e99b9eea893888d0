"""Several people on several channels, through real turns: types, taps and sends files; reads what is answered."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import timedelta

from bot.channels.terminal import act_as
from bot.settings import load_settings
from bot.wiring import build_turns
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from dialogue.clock import FixedClock
from dialogue.messages import Abilities, Choice, FetchedFile, Inbound, Message
from handlers.turn import TurnResult, Turns
from storage import accounts, invitations, outbox, transcripts
from storage.database import Database
from tests.playing import START

CAMPAIGN = load_campaign(DEFAULT_CAMPAIGN)
BUTTONS = Abilities(buttons=True, editing=True, files_in=True, contact=True)
numbers = itertools.count(1)


@dataclass
class Somebody:
    """One chat. `hears` is the last messages; `choices` their buttons."""

    office: Office
    channel: str
    address: str
    heard: list[Message] = field(default_factory=list)

    def send(self, inbound: Inbound) -> TurnResult:
        result = self.office.turns.handle(inbound).result(10)
        rows = self.office.database.run(lambda c: transcripts.waiting_for(c, self.channel, self.address))
        self.office.database.run(lambda c: outbox.mark_shown(c, [row.id for row in rows], self.office.clock.now()))
        if rows or not result.duplicate:
            self.heard = [Message.from_json(row.message) for row in rows]
        return result

    def _inbound(self, **what: object) -> Inbound:
        external = what.pop("external_id", None) or f"m{next(numbers)}"
        now = self.office.clock.now()
        return Inbound(self.channel, (str(external),), self.address, now, **what)  # type: ignore[arg-type]

    def types(self, text: str, external_id: str = "") -> str:
        self.send(self._inbound(text=text, external_id=external_id))
        return self.words

    def opens(self, code: str) -> str:
        self.send(self._inbound(start=code))
        return self.words

    def taps(self, label: str) -> str:
        return self.presses(self.button(label).token)

    def presses(self, token: str) -> str:
        self.send(self._inbound(choice=token))
        return self.words

    def sends(self, *files: FetchedFile, album: str | None = None, text: str | None = None) -> str:
        self.send(self._inbound(files=files, album=album, text=text))
        return self.words

    def sends_unreadable(self, kind: str) -> str:
        self.send(self._inbound(unreadable=kind))
        return self.words

    def shares(self, phone: str) -> str:
        self.send(self._inbound(contact=phone))
        return self.words

    @property
    def words(self) -> str:
        return "\n\n".join(message.text for message in self.heard)

    @property
    def choices(self) -> list[Choice]:
        return [choice for message in self.heard for row in message.rows for choice in row]

    def button(self, label: str) -> Choice:
        return next(choice for choice in self.choices if label in choice.label)


class Office:
    """The running bot without platforms: everything real but the wire."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FixedClock(START)
        self.turns: Turns = build_turns(
            database,
            load_settings(),
            self.clock,
            campaign=CAMPAIGN,
            abilities={"telegram": BUTTONS, "web": BUTTONS},
            worker="test",
        )

    def stranger(self, channel: str = "telegram") -> Somebody:
        return Somebody(self, channel, f"stranger-{next(numbers)}")

    def holder(self, role: str, unit: str, channel: str = "telegram") -> Somebody:
        """Return whoever holds a role, on a channel of their own."""
        address = f"{role}@{unit}"
        person = self.database.run(
            lambda c: accounts.find(c, "terminal", act_as(c, role, unit, self.clock)).person_id  # type: ignore[union-attr]
        )

        def join(connection: object) -> None:
            made = accounts.find_or_create(connection, channel, address, "", self.clock.now())  # type: ignore[arg-type]
            accounts.attach_person(connection, made.id, person)  # type: ignore[arg-type]

        self.database.run(join)
        return Somebody(self, channel, address)

    def invitation(self, unit: str = "THCS-DM-02", role: str = "reporter", days: int = 14) -> str:
        now = self.clock.now()
        return self.database.run(
            lambda c: invitations.create(
                c,
                kind="membership",
                unit=unit,
                role=role,
                person_id=None,
                created_by=None,
                now=now,
                expires_at=now + timedelta(days=days),
            )
        )


QUARTER = [
    "3", "năm 2024", "1, 2", "ổn định", "1", "5", "Hoàn thành tốt nhiệm vụ", "18/20", "1", "rồi",
    "15/KH-THCSTP ngày 12/02/2023", "không", "Xây dựng thư viện xanh", "bỏ qua", "Hoàn thiện hồ sơ", "không",
]  # fmt: skip
"""Answers to a school's report of quarter IV."""


def sends_quarterly(somebody: Somebody) -> str:
    """Fill in and send the report of quarter IV; return the receipt's code."""
    somebody.types("báo cáo")
    if any("quý IV" in choice.label for choice in somebody.choices):
        somebody.taps("quý IV")
    for answer in QUARTER:
        somebody.types(answer)
    receipt = somebody.types("gửi")
    assert "Hệ thống đã nhận báo cáo" in receipt, receipt
    return receipt.split("báo cáo ")[1].split(".")[0]
