"""From a message to what is sent to Telegram: parts that fit, with their keyboards. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from dialogue.messages import Choice, Message
from dialogue.splitting import split_text

LONGEST_CALLBACK_DATA = 64
"""Bytes; Telegram's limit."""

Keyboard: TypeAlias = dict[str, Any]
"""A reply markup, as the Bot API writes it."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """One text message."""

    text: str
    keyboard: Keyboard | None = None


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One kept file, by its hash, and what it is called there."""

    sha256: str
    name: str = ""


Part: TypeAlias = TextPart | DocumentPart


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was sent, as it is kept in the outbox: "12", "12+13" (two parts), "12+13k" (with a reply keyboard)."""

    message_ids: tuple[int, ...] = ()
    has_keyboard: bool = False
    """A message with a reply keyboard cannot be edited, and its keyboard stays until another message takes it away."""

    def __str__(self) -> str:
        return "+".join(map(str, self.message_ids)) + ("k" if self.has_keyboard else "")

    @classmethod
    def parse(cls, platform_id: str) -> Receipt:
        """Return the receipt that was kept."""
        numbers = platform_id.removesuffix("k").split("+")
        return cls(tuple(int(number) for number in numbers if number), platform_id.endswith("k"))


def parts_of(message: Message, longest: int) -> list[Part]:
    """Return the messages that show one: files first, so that the buttons come last and near the thumb."""
    files: list[Part] = [DocumentPart(attached.sha256, attached.name) for attached in message.attachments]
    texts = split_text(message.text, longest)
    keyboard = _contact_keyboard(message) if message.ask_contact else _inline_keyboard(message.rows)
    last = len(texts) - 1
    return [*files, *(TextPart(text, keyboard if at == last else None) for at, text in enumerate(texts))]


def keyboard_removal(text: str) -> TextPart:
    """Return a message that takes the reply keyboard away."""
    return TextPart(text, {"remove_keyboard": True})


def _inline_keyboard(rows: tuple[tuple[Choice, ...], ...]) -> Keyboard | None:
    keyboard = [[_button(choice) for choice in row] for row in rows if row]
    return {"inline_keyboard": keyboard} if keyboard else None


def _button(choice: Choice) -> dict[str, str]:
    if not 1 <= len(choice.token.encode()) <= LONGEST_CALLBACK_DATA:
        raise ValueError(f"a button's token has {len(choice.token.encode())} bytes, Telegram takes 1 to 64")
    return {"text": choice.label, "callback_data": choice.token}


def _contact_keyboard(message: Message) -> Keyboard:
    """Return the keyboard that shares the telephone number; the other choices become words, typed at a touch."""
    share = [{"text": message.ask_contact, "request_contact": True}]
    others = [[{"text": choice.label} for choice in row] for row in message.rows if row]
    return {"keyboard": [share, *others], "resize_keyboard": True, "one_time_keyboard": True}
