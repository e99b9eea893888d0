"""Words that steer a talk. Only a whole message steers: inside a sentence they are words like others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dialogue.reading.fold import fold, plain

Kind = Literal[
    "back", "skip", "same", "keep", "no_data", "not_applicable", "later", "cancel", "send", "help", "menu", "done",
    "edit", "amend",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """What a message asks for. `number` and `value` go with edit ("câu 3 sửa thành 12") and amend ("nhầm, 15")."""

    kind: str
    number: int | None = None
    value: str | None = None


_WORDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "back": "nham|nham roi|sai roi|a nham|quay lai|quay lai cau truoc|lui lai|lui|cau truoc|tro lai|ve cau truoc|quaylai|back|previous",
        "skip": "bo qua|bo qua cau nay|bo cau nay|qua cau|boqua|skip|next",
        "same": "giong|nhu tren|giong ky truoc|nhu ky truoc|giong lan truoc|nhu lan truoc|nhu cu|van nhu cu|khong doi|khong thay doi|y nhu cu|"
        "as last period|as last time|same|same as last",
        "keep": "giu nguyen|keep",
        "no_data": "chua co so lieu|chua co|chua co sl|no figures yet|no data",
        "not_applicable": "khong ap dung|k ap dung|ko ap dung|kad|not applicable|n/a",
        "later": "de sau|thoi de sau|lat nua|de luc khac|luc khac|tam dung|dung lai|lam sau|desau|later|luu nhap",
        "cancel": "huy|huy bo|thoi khong lam nua|bo|khong lam nua|cancel",
        "send": "gui|gui luon|gui di|gui bao cao|ok gui|dong y gui|nop|nop luon|chot|chot luon|send",
        "help": "tro giup|giup|giup voi|huong dan|help|trogiup|?",
        "menu": "menu|ve menu|trang chinh|danh muc",
        "done": "xong|xong roi|het roi|het|du roi|done",
        "edit": "sua|sua mot cau|sua cau|sua lai|change an answer|edit",
    }.items()
    for word in words.split("|")
}
_POLITE = re.compile(
    r"^(?:(?:da|vang|thoi|cho|em|minh|toi|xin|a)\s+)*|(?:\s+(?:a|ah|nhe|nha|em|thay|co|di|giup|voi|minh))*[\s.!,]*$"
)
LONGEST_COMMAND = 60
"""Characters beyond which a message is no command dressed in polite words."""
_EDIT = re.compile(
    r"^(?:sua\s+(?:lai\s+)?)?(?:cau|muc|so)\s*(?:so\s*)?(\d{1,3})(?:\s*(?:sua|doi)?\s*(?:thanh|lai thanh|la|=|:)\s*(.+)|\s+sua)?$"
)
_EDIT_BARE = re.compile(r"^sua\s+(\d{1,3})(?:\s*(?:thanh|la|=|:)\s*(.+))?$")
_EDIT_ENGLISH = re.compile(r"^(?:edit|change|answer|question)\s+(\d{1,3})(?:\s*(?:to|=|:)\s*(.+))?$")
_ASSIGN = re.compile(r"^(\d{1,2})\s*=\s*(.+)$")
_AMEND = re.compile(
    r"^(?:nham roi|a nham|oi nham|nham|sai roi|sai|sua lai|khong phai)\s*[,:.]?\s+(?:la\s+|thanh\s+|phai la\s+)?(.+)$"
)


def read_control(text: str) -> Control | None:
    """Return what a message asks for; None when it does not steer."""
    folded = fold(text).lstrip("/").strip()
    for words in (
        folded,
        _POLITE.sub("", folded) if len(folded) <= LONGEST_COMMAND else "",
        folded.split(":")[0] if folded.startswith(("giong", "giu nguyen")) else "",
    ):
        if words in _WORDS:
            return Control(_WORDS[words])
    for pattern in (_EDIT, _EDIT_BARE, _EDIT_ENGLISH, _ASSIGN):
        if match := pattern.match(folded):
            return Control("edit", int(match[1]), _as_written(text, match[2]))
    if match := _AMEND.match(folded):
        return Control("amend", value=_as_written(text, match[1]))
    return None


def _as_written(text: str, folded_tail: str | None) -> str | None:
    """Return the end of the text as it was written: a value keeps its marks and capitals."""
    if folded_tail is None:
        return None
    words, written = plain(text).split(), text.split()
    tail = folded_tail.split()
    kept = (written if len(written) == len(words) else words)[-len(tail) :]
    return " ".join([kept[0][-len(tail[0]) :], *kept[1:]])  # "3=12" is one word
