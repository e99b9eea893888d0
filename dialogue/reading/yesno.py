"""Yes and no."""

from __future__ import annotations

from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading

YES = {"co", "da", "vang", "u", "ok", "dung", "roi", "dong y", "yes", "y", "dung roi", "gui", "chot"}
NO = {"khong", "ko", "k", "chua", "thoi", "no", "sai", "khong a"}


def read_yes_no(text: str) -> Reading:
    """Return yes or no."""
    f = fold(text).removesuffix(" a")
    if f in YES:
        return Reading("value", value=True)
    return Reading("value", value=False) if f in NO else Reading("unclear", why="not-read")
