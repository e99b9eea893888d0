"""From an update of Telegram's to what it means: something said, a change of reach, or nothing. Pure.

Updates are read as the JSON that they are: the library's objects, a hundred attributes for each message, take a fifth
of a turn's time, and one update that they cannot hold would keep back all that came with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from dialogue.messages import Unreadable

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that we ask Telegram for."""

Json: TypeAlias = dict[str, Any]

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


def read_update(update: Json, *, largest_file: int) -> Arrival:
    """Return what an update means."""
    number = int(update["update_id"])
    if (query := update.get("callback_query")) is not None:
        return _tap(number, query)
    if (message := update.get("message")) is not None:
        return _message(number, message, largest_file)
    if (edited := update.get("edited_message")) is not None:
        return _edited(number, edited)
    if (change := update.get("my_chat_member")) is not None and _is_private(change):
        return Reached(number, _chat(change), change["new_chat_member"]["status"] not in {"kicked", "left"})
    return Nothing(number, "")


def _chat(message: Json) -> str:
    return str(message["chat"]["id"])


def _is_private(message: Json) -> bool:
    return bool(message["chat"]["type"] == "private")


def _full_name(user: Json | None) -> str:
    return " ".join(filter(None, (user.get("first_name"), user.get("last_name")))) if user else ""


def _tap(number: int, query: Json) -> Arrival:
    # The chat is the person's own: of a message that is too old to be shown only the person is left.
    where = str(query["from"]["id"])
    message = query.get("message")
    if "data" not in query or (message is not None and not _is_private(message)):
        return Nothing(number, where)
    return Said(number, where, _full_name(query["from"]), choice=query["data"], query=query["id"])


def _message(number: int, message: Json, largest_file: int) -> Arrival:
    where, name, text = _chat(message), _full_name(message.get("from")), message.get("text")
    if not _is_private(message):
        called = re.match(r"/start(@\w+)?(\s|$)", text or "")
        return Elsewhere(number, where) if called else Nothing(number, where)
    if text is not None:
        return _text(number, where, name, text)
    contact = message.get("contact")
    if contact is not None and str(contact.get("user_id")) == where:
        return Said(number, where, name, contact=_international(contact["phone_number"]))
    for content, kind in UNREADABLE:
        if content in message:
            return Said(number, where, name, unreadable=kind)
    file = _file(message, largest_file)
    if file is None:
        return Nothing(number, where)  # a service message: a pin, a changed title
    caption, album = message.get("caption"), message.get("media_group_id")
    return Said(number, where, name, text=caption, file=file, album=album)


def _text(number: int, where: str, name: str, text: str) -> Said:
    found = COMMAND.fullmatch(text)
    if found is None:
        return Said(number, where, name, text=text)
    command, rest = found["command"], (found["rest"] or "").strip()
    if command.lower() == "/start" and rest:
        return Said(number, where, name, start=rest)
    return Said(number, where, name, text=f"{command} {rest}".rstrip())


def _edited(number: int, message: Json) -> Arrival:
    """Return an edit as something unread.

    It comes after the talk has moved on: taken as an answer it would answer another question. Edits that nobody wrote
    (a live location moves) are passed over.
    """
    if not _is_private(message) or ("text" not in message and "caption" not in message):
        return Nothing(number, _chat(message))
    return Said(number, _chat(message), _full_name(message.get("from")), unreadable="other")


def _file(message: Json, largest_file: int) -> FileRef | None:
    if photo := message.get("photo"):
        size = _best_size(photo, largest_file)
        return FileRef(size["file_id"], "", size.get("file_size", 0), "photo")
    if (document := message.get("document")) is not None:
        name, size = document.get("file_name", ""), document.get("file_size", 0)
        return FileRef(document["file_id"], name, size, "file")
    return None


def _best_size(sizes: list[Json], largest_file: int) -> Json:
    """Return the largest picture that may be taken, else the smallest there is."""
    by_area = sorted(sizes, key=lambda size: size["width"] * size["height"])
    fitting = [size for size in by_area if size.get("file_size", 0) <= largest_file]
    return fitting[-1] if fitting else by_area[0]


def _international(phone: str) -> str:
    return phone if phone.startswith("+") else f"+{phone}"
