"""What the web part needs to know, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dialogue.forms import Labels

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Settings of the web chat. `secret` signs cookies and links: the same in every replica."""

    secret: str = field(repr=False)
    base_url: str
    """The address that people type, without a slash at the end: "https://thidua.example.vn"."""
    movement: Labels
    """The movement's name, shown in the header."""
    host: Labels
    """Who invites: the department's name."""
    largest_file: int = 10 * MEGABYTE
    """Bytes."""
    most_files: int = 10
    """In one message."""
    poll_seconds: float = 1.0
    """How often a stream looks for what another process wrote; what this process writes wakes it at once."""
    beat_seconds: float = 15.0
    """How often an idle stream shows that it is alive."""
    starts_per_minute: int = 60
    """Invitations tried from one network address; a hall full of principals shares one."""
    messages_per_minute: int = 120
    """Messages from one account."""

    def __post_init__(self) -> None:
        """Refuse what could not work."""
        if urlsplit(self.base_url).scheme not in {"http", "https"}:
            raise ValueError(f"base_url {self.base_url!r}: give an address that begins with http:// or https://")
        if len(self.secret) < 16:  # noqa: PLR2004 # fewer characters could be guessed
            raise ValueError("secret: give at least 16 random characters")

    @property
    def secure(self) -> bool:
        """Tell whether people come over https, so that cookies may demand it."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def host_name(self) -> str:
        """Return host and port as a browser names them in Origin."""
        return urlsplit(self.base_url).netloc

    @property
    def largest_request(self) -> int:
        """Bytes of one message with all its files."""
        return 4 * self.largest_file
