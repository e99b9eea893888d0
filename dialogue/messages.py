"""What comes in from a channel and what goes out to one. Handlers never ask which channel it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

Unreadable = Literal["sticker", "voice", "video", "location", "poll", "other"]
"""Kinds of message that no question takes; each gets a kind reply."""

FileFault = Literal["too_big", "unavailable", "empty"]
"""Why a file that was sent could not be fetched."""


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file that the channel fetched before the turn.

    `content` is None when it could not be had; `fault` then says why. `kind` is what the person sent it as.
    """

    name: str
    content: bytes | None
    kind: Literal["photo", "file"] = "file"
    fault: FileFault | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message from a person.

    `external_ids` are the platform's ids of what was received (an album is several); each is unique within the channel,
    so a redelivery is known. `address` is the platform's id of the chat to answer in. Just one of text, choice, start,
    contact, files and unreadable is set, but that files may come with text (a caption).
    """

    channel: str
    external_ids: tuple[str, ...]
    address: str
    at: datetime
    text: str | None = None
    choice: str | None = None
    """The token of the button that was tapped (see Choice.token)."""
    start: str | None = None
    """The payload of a deep link: an invitation's code."""
    contact: str | None = None
    """A telephone number that the person shared as their own."""
    files: tuple[FetchedFile, ...] = ()
    album: str | None = None
    """The platform's id of the album that the files belong to."""
    unreadable: Unreadable | None = None
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `token` comes back in Inbound.choice; at most 64 bytes (Telegram's limit on callback data)."""

    token: str
    label: str
    numbered: bool = False
    """True for an answer option, which a channel without buttons shows with a number; others are shown as words."""


class Attached(NamedTuple):
    """A kept file that goes with a message."""

    sha256: str
    name: str = ""
    """What it is called for the person ("lich-bao-cao.ics"); empty for a name made from what it is."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a person, in plain text (no markup), with rows of buttons.

    `settles` asks the channel to replace the text of the last question in this chat by `settled` (the question with its
    answer) and to take its buttons away; a channel that cannot edit leaves it out.
    """

    text: str
    rows: tuple[tuple[Choice, ...], ...] = ()
    settles: bool = False
    settled: str = ""
    is_question: bool = False
    """True when a later message may settle this one."""
    ask_contact: str = ""
    """The label of a "share my phone number" button, on channels that have one."""
    echo: bool = False
    """True for what the person said, kept for channels that hold their own transcript (web)."""
    attachments: tuple[Attached, ...] = ()
    """Kept files that go with the message."""
    upload: bool = False
    """True when a file is what is asked for: channels without files in offer another way."""
    live: str = ""
    """The name of what the message shows as it goes on ("broadcast:12"): later looks at it may take its place."""
    replaces: str = ""
    """The platform's id of a message that was sent and that this one takes the place of; for channels that can edit."""

    def to_json(self) -> dict[str, Any]:
        """Return the message as plain JSON data; empty fields are left out."""
        data: dict[str, Any] = {"text": self.text}
        if self.rows:
            data["rows"] = [[[c.token, c.label, c.numbered] for c in row] for row in self.rows]
        for name in ("settles", "settled", "is_question", "ask_contact", "echo", "upload", "live", "replaces"):
            if value := getattr(self, name):
                data[name] = value
        if self.attachments:
            data["attachments"] = [list(attached) for attached in self.attachments]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Message:
        """Return the message that `to_json` wrote."""
        rows = tuple(tuple(Choice(*choice) for choice in row) for row in data.get("rows", ()))
        # Rows of an earlier version have the hash alone.
        kept = data.get("attachments", ())
        attachments = tuple(Attached(each) if isinstance(each, str) else Attached(*each) for each in kept)
        rest = {k: v for k, v in data.items() if k not in {"rows", "attachments"}}
        return cls(rows=rows, attachments=attachments, **rest)


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How fast a platform lets a bot send. Rates are messages a second; zero means no limit."""

    overall: float = 0
    per_chat: float = 0
    per_chat_burst: int = 1


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can do; the renderer degrades what it cannot, visibly."""

    buttons: bool
    editing: bool
    files_in: bool
    contact: bool = False
    transcript: bool = False
    """The channel itself shows what the person said (web): echoes are kept for it."""
    text_length: int = 4096
    """Longest text in one message, in UTF-16 code units."""
    limits: RateLimits = field(default_factory=RateLimits)
