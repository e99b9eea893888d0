"""From an update of Telegram's to what it means: something said, a change of reach, or nothing. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from telegram import ChatMember, ChatMemberUpdated, Message, PhotoSize, Update
from telegram.constants import ChatType

from dialogue.messages import Unreadable

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that we ask Telegram for."""

COMMAND = re.compile(r"(?P<command>/[A-Za-z0-9_]+)(@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)

UNREADABLE: tuple[tuple[str, Unreadable], ...] = (
    ("sticker", "sticker"),
    ("voice", "voice"),
    ("audio", "voice"),
    ("video", "video"),
    ("video_note", "video"),
    ("animation", "video"),
    ("location", "location"),
    ("venue", "location"),
    ("poll", "poll"),
    ("dice", "other"),
    ("contact", "other"),
    ("story", "other"),
    ("game", "other"),
    ("paid_media", "other"),
    ("checklist", "other"),
    ("gift", "other"),
)
"""Contents that no question takes. An animation is a document too, so these are looked at before documents."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that waits at Telegram."""

    file_id: str
    name: str
    size: int
    """0 when Telegram does not say."""
    kind: Literal["photo", "file"]


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person said in a private chat; as dialogue.messages.Inbound, with files still to be fetched."""

    update_id: int
    chat: str
    display_name: str = ""
    text: str | None = None
    choice: str | None = None
    start: str | None = None
    contact: str | None = None
    file: FileRef | None = None
    album: str | None = None
    unreadable: Unreadable | None = None
    query: str = ""
    """The id of the tap, which wants an answer so that the button stops spinning."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A person blocked the bot, or let it in again."""

    update_id: int
    chat: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Someone called the bot in a group: it only talks in private."""

    update_id: int
    chat: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing that concerns us."""

    update_id: int
    chat: str


Arrival: TypeAlias = Said | Reached | Elsewhere | Nothing


def read_update(update: Update, *, largest_file: int) -> Arrival:
    """Return what an update means."""
    number = update.update_id
    chat = update.effective_chat
    where = str(chat.id) if chat else str(update.effective_user.id if update.effective_user else 0)
    if update.my_chat_member is not None and chat and chat.type == ChatType.PRIVATE:
        return Reached(number, where, _is_member(update.my_chat_member))
    if update.callback_query is not None and update.callback_query.data is not None:
        return _tap(update, where)
    if update.message is not None:
        return _message(number, where, update.message, largest_file)
    if update.edited_message is not None:
        return _edited(number, where, update.edited_message)
    return Nothing(number, where)


def _tap(update: Update, where: str) -> Arrival:
    query = update.callback_query
    if query is None or (query.message is not None and query.message.chat.type != ChatType.PRIVATE):
        return Nothing(update.update_id, where)
    # The chat is the person's own: a message too old to be shown leaves only the person's id.
    return Said(
        update.update_id,
        str(query.from_user.id),
        query.from_user.full_name,
        choice=query.data,
        query=query.id,
    )


def _message(number: int, where: str, message: Message, largest_file: int) -> Arrival:
    if message.chat.type != ChatType.PRIVATE:
        called = re.match(r"/start(@\w+)?(\s|$)", message.text or "")
        return Elsewhere(number, where) if called else Nothing(number, where)
    name = message.from_user.full_name if message.from_user else ""
    if message.text is not None:
        return _text(number, where, name, message.text)
    if (contact := message.contact) is not None and contact.user_id == message.chat.id:
        return Said(number, where, name, contact=_international(contact.phone_number))
    for content, kind in UNREADABLE:
        if getattr(message, content, None) is not None:
            return Said(number, where, name, unreadable=kind)
    file = _file(message, largest_file)
    if file is None:
        return Nothing(number, where)  # a service message: a pin, a changed title
    return Said(number, where, name, text=message.caption, file=file, album=message.media_group_id)


def _text(number: int, where: str, name: str, text: str) -> Said:
    found = COMMAND.fullmatch(text)
    if found is None:
        return Said(number, where, name, text=text)
    command, rest = found["command"], (found["rest"] or "").strip()
    if command.lower() == "/start" and rest:
        return Said(number, where, name, start=rest)
    return Said(number, where, name, text=f"{command} {rest}".rstrip())


def _edited(number: int, where: str, message: Message) -> Arrival:
    """Return an edit as something unread.

    It comes after the talk has moved on: taken as an answer it would answer another question. Edits that nobody wrote
    (a live location moves) are passed over.
    """
    if message.chat.type != ChatType.PRIVATE or (message.text is None and message.caption is None):
        return Nothing(number, where)
    name = message.from_user.full_name if message.from_user else ""
    return Said(number, where, name, unreadable="other")


def _file(message: Message, largest_file: int) -> FileRef | None:
    if message.photo:
        size = _best_size(message.photo, largest_file)
        return FileRef(size.file_id, "", size.file_size or 0, "photo")
    if (document := message.document) is not None:
        return FileRef(document.file_id, document.file_name or "", document.file_size or 0, "file")
    return None


def _best_size(sizes: tuple[PhotoSize, ...], largest_file: int) -> PhotoSize:
    """Return the largest picture that may be taken, else the smallest there is."""
    by_area = sorted(sizes, key=lambda size: size.width * size.height)
    fitting = [size for size in by_area if (size.file_size or 0) <= largest_file]
    return fitting[-1] if fitting else by_area[0]


def _international(phone: str) -> str:
    return phone if phone.startswith("+") else f"+{phone}"


def _is_member(change: ChatMemberUpdated) -> bool:
    return change.new_chat_member.status not in {ChatMember.BANNED, ChatMember.LEFT}
