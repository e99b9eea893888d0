"""Words that steer a talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogue.reading.fold import fold


@dataclass(frozen=True, slots=True)
class Control:
    """What a word asks for."""

    kind: str
    number: int | None = None
    value: str | None = None


WORDS = {
    "quay lai": "back", "back": "back", "bo qua": "skip", "skip": "skip", "giong ky truoc": "same", "same": "same",
    "chua co so lieu": "no_data", "chua co": "no_data", "khong ap dung": "not_applicable", "de sau": "later",
    "later": "later", "huy": "cancel", "cancel": "cancel", "gui": "send", "send": "send", "help": "help",
    "tro giup": "help", "menu": "menu", "xong": "done", "done": "done", "giu nguyen": "keep", "sua": "edit",
    "sua mot cau": "edit",
}


def read_control(text: str) -> Control | None:
    """Return what a whole message asks for."""
    f = fold(text).lstrip("/")
    if f in WORDS:
        return Control(WORDS[f])
    if m := re.fullmatch(r"(?:sua )?cau (\d+)(?: sua)?(?: thanh (.+))?|sua (\d+)|(\d+) ?= ?(.+)", f):
        return Control("edit", int(m[1] or m[3] or m[4]), m[2] or m[5])
    if m := re.fullmatch(r"nham,? (.+)", f):
        return Control("amend", value=m[1])
    return None
