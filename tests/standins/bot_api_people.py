"""The people on the other side: they type, tap, send pictures, and see what the bot shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.standins.bot_api import BotApi

Buttons = list[list[dict[str, Any]]]


@dataclass
class Shown:
    """One message as it stands in a chat."""

    id: int
    by_bot: bool
    text: str
    at: int
    buttons: Buttons = field(default_factory=list)
    other_markup: dict[str, Any] = field(default_factory=dict)
    """A reply keyboard or its removal: a message that carries one cannot be edited."""
    file: str = ""
    edits: int = 0

    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]

    def line(self) -> str:
        text = "" if self.by_bot else "> "
        text += f"📎 {self.file} " if self.file else ""
        text += self.text
        rows = ["".join(f"[{button['text']}]" for button in row) for row in self.buttons]
        return "\n".join([text.rstrip(), *rows])


@dataclass
class Chat:
    """A private chat, or a group."""

    id: int
    kind: str = "private"
    messages: dict[int, Shown] = field(default_factory=dict)
    blocked: bool = False
    keyboard: dict[str, Any] | None = None

    def shows(self, message: Shown) -> Shown:
        self.messages[message.id] = message
        if "keyboard" in message.other_markup:
            self.keyboard = message.other_markup
        if message.other_markup.get("remove_keyboard"):
            self.keyboard = None
        return message

    def last_with(self, label: str) -> Shown:
        for message in reversed(self.messages.values()):
            if label in message.labels():
                return message
        seen = "\n".join(message.line() for message in self.messages.values())
        raise AssertionError(f"no button “{label}” in the chat:\n{seen}")


class Person:
    """Someone with Telegram. Each method is one thing that a person does; it returns the update's id."""

    def __init__(self, api: BotApi, number: int, name: str = "Lan", language: str = "vi") -> None:
        self.api = api
        self.id = number
        self.user = {"id": number, "is_bot": False, "first_name": name, "language_code": language}

    @property
    def chat(self) -> Chat:
        return self.api.chat(self.id)

    # --- what the person does

    def types(self, text: str) -> int:
        return self._sends(text, text=text)

    def starts(self, payload: str = "") -> int:
        return self.types(f"/start {payload}".strip())

    def taps(self, label: str) -> int:
        """Tap the last button with that label, in a message or on the reply keyboard."""
        pressed = self._on_keyboard(label)
        if pressed is not None:
            return self.shares_contact("84912345678") if pressed.get("request_contact") else self.types(label)
        message = self.chat.last_with(label)
        button = next(b for row in message.buttons for b in row if b["text"] == label)
        return self.taps_data(button["callback_data"], message.id)

    def taps_data(self, data: str, message_id: int = 0) -> int:
        """Send callback data as it is: an old button, a double tap, a forgery."""
        shown = self.chat.messages.get(message_id)
        query: dict[str, Any] = {
            "id": self.api.new_query(),
            "from": self.user,
            "chat_instance": str(self.id),
            "data": data,
        }
        if shown is not None:
            query["message"] = self.api.message_json(self.chat, shown)
        return self.api.post(self.id, "callback_query", query)

    def shares_contact(self, phone: str, whose: int | None = None) -> int:
        owner = self.id if whose is None else whose
        self.api.open_chat(self.id).keyboard = None
        return self._sends(f"☎ {phone}", contact={"phone_number": phone, "first_name": "Lan", "user_id": owner})

    def sends_photo(self, content: bytes, caption: str = "", album: str = "") -> int:
        sizes = []
        for width, part in (
            (90, content[: len(content) // 16]),
            (320, content[: len(content) // 4]),
            (1280, content),
        ):
            size = self.api.keep_file(part, f"photos/file_{self.api.next_number()}.jpg")
            sizes.append({**size, "width": width, "height": width})
        return self._sends(caption, "photo", photo=sizes, **_captioned(caption, album))

    def sends_document(self, name: str, content: bytes, caption: str = "", album: str = "") -> int:
        kept = self.api.keep_file(content, f"documents/file_{self.api.next_number()}")
        return self._sends(caption, name, document={**kept, "file_name": name}, **_captioned(caption, album))

    def sends_album(self, pictures: list[bytes], caption: str = "") -> list[int]:
        """Send several pictures at once: Telegram makes an update of each, the caption with the first."""
        album = f"album-{self.api.next_number()}"
        captions = [caption, *[""] * (len(pictures) - 1)]
        return [self.sends_photo(content, words, album) for content, words in zip(pictures, captions, strict=True)]

    def sends_sticker(self) -> int:
        kept = self.api.keep_file(b"webp", "stickers/file_1.webp")
        sticker = {**kept, "type": "regular", "width": 512, "height": 512}
        return self._sends("", "sticker", sticker={**sticker, "is_animated": False, "is_video": False})

    def sends_voice(self) -> int:
        return self._sends("", "voice", voice={**self.api.keep_file(b"ogg", "voice/file_1.oga"), "duration": 3})

    def sends_video(self) -> int:
        kept = self.api.keep_file(b"mp4", "videos/file_1.mp4")
        return self._sends("", "video", video={**kept, "width": 640, "height": 480, "duration": 3})

    def sends_location(self) -> int:
        return self._sends("", "location", location={"latitude": 12.0, "longitude": 107.7})

    def edits(self, text: str) -> int:
        """Edit the last message that this person wrote."""
        shown = next(m for m in reversed(self.chat.messages.values()) if not m.by_bot)
        shown.text = text
        body = {**self.api.message_json(self.chat, shown), "from": self.user, "edit_date": shown.at + 1}
        return self.api.post(self.id, "edited_message", body)

    def blocks(self) -> int:
        self.chat.blocked = True
        return self._becomes("kicked", "member")

    def unblocks(self) -> int:
        self.chat.blocked = False
        return self._becomes("member", "kicked")

    def types_in_group(self, group: int, text: str) -> int:
        chat = self.api.open_chat(group, "supergroup")
        shown = chat.shows(Shown(self.api.next_number(), by_bot=False, text=text, at=self.api.seconds()))
        return self.api.post(group, "message", {**self.api.message_json(chat, shown), "from": self.user})

    # --- what the person sees

    def sees(self) -> list[str]:
        """Return the chat as it stands, edits applied; one's own messages begin with ">"."""
        return [message.line() for message in self.chat.messages.values()]

    def hears(self) -> list[str]:
        """Return only what the bot wrote, as it stands."""
        return [message.line() for message in self.chat.messages.values() if message.by_bot]

    async def until_hears(self, words: str, seconds: float = 5) -> str:
        """Wait until the bot's last message holds the words; return it."""
        await self.api.until(lambda: words in (self.hears() or [""])[-1], seconds, f"“{words}” in {self.id}")
        return self.hears()[-1]

    # ---

    def _on_keyboard(self, label: str) -> dict[str, Any] | None:
        keyboard = self.chat.keyboard
        for row in (keyboard or {}).get("keyboard", []):
            for button in row:
                held = {"text": button} if isinstance(button, str) else button
                if held["text"] == label:
                    if keyboard and keyboard.get("one_time_keyboard"):
                        self.chat.keyboard = None
                    return held
        return None

    def _sends(self, shown_text: str, file: str = "", **content: Any) -> int:
        chat = self.api.open_chat(self.id)
        number = self.api.next_number()
        chat.shows(Shown(number, by_bot=False, text=shown_text, at=self.api.seconds(), file=file))
        body = {
            "message_id": number,
            "date": self.api.seconds(),
            "chat": self.api.chat_json(chat),
            "from": self.user,
            **content,
        }
        if str(content.get("text", "")).startswith("/"):
            length = len(content["text"].split()[0])
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.api.post(self.id, "message", body)

    def _becomes(self, new: str, old: str) -> int:
        bot = {"id": self.api.bot_id, "is_bot": True, "first_name": "Thi đua"}

        def member(status: str) -> dict[str, Any]:
            return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}

        body = {
            "chat": self.api.chat_json(self.chat),
            "from": self.user,
            "date": self.api.seconds(),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
        return self.api.post(self.id, "my_chat_member", body)


def _captioned(caption: str, album: str) -> dict[str, Any]:
    return {**({"caption": caption} if caption else {}), **({"media_group_id": album} if album else {})}
